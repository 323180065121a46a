"""Sales totals made by tasks, and whether any are still owed."""

from backend.database.pool import Database
from backend.sales.totals import total_sale
from backend.tasks.task_types import TASK_TYPES
from tests.scenes.backend.tasks import left

ONLY = {total_sale.name: TASK_TYPES[total_sale.name]}


async def nothing_owed(database: Database) -> bool:
    return await left(database) == 0
