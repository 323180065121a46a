"""Every type of task this server knows: importing a module with decorated functions adds theirs."""

from collections.abc import Mapping
from typing import Any

from backend.orders import expiry
from backend.sales import totals
from backend.settings import Settings
from backend.tasks.broker import TaskBroker
from backend.tasks.task_types import TASK_TYPES, TaskType
from backend.webhooks.delivery import delivery_task
from backend.webhooks.posting import Poster

_OF_MODULES = (expiry, totals)


def all_task_types(settings: Settings) -> Mapping[str, TaskType[Any]]:
    """The decorated functions, and the type that needs to know a setting."""
    assert all(_OF_MODULES), "imported for the types they add"
    deliver = delivery_task(Poster(allow_private=settings.private_webhooks))
    return TASK_TYPES | {deliver.name: deliver}


def task_broker(settings: Settings) -> TaskBroker | None:
    """The broker the settings name, not connected yet."""
    return TaskBroker(settings.brokers) if settings.brokers else None
