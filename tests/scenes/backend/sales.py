"""Sales totals made by tasks, and whether any are still owed."""

from backend.database.pool import Database
from backend.sales.totals import update_sales_totals
from backend.tasks.task_types import TASK_TYPES
from tests.scenes.backend.tasks import left

ONLY = {update_sales_totals.name: TASK_TYPES[update_sales_totals.name]}


async def nothing_owed(database: Database) -> bool:
    return await left(database) == 0
