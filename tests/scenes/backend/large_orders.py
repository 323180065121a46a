"""Orders at the limits of the contract: fifty lines of twenty options and long notes, some 590 KiB as documents."""

from typing import Any
from uuid import UUID

from backend.runtime.ids import new_id
from tests.scenes.backend.orders import Scene
from wire.orders import NewLine, Order

LINES, OPTIONS = 50, 20
LONG_NAME, LONG_NOTE = "맵" * 100, "덜" * 500


def option_groups() -> list[dict[str, Any]]:
    """One group of twenty options with names as long as may be."""
    options = [
        {"id": str(new_id()), "name": LONG_NAME, "price": 0, "available": True} for _ in range(OPTIONS)
    ]
    return [{"id": str(new_id()), "name": "Extras", "required": False, "most": OPTIONS, "options": options}]


async def large_item(scene: Scene) -> tuple[UUID, list[UUID]]:
    """An item with such options, not counted; and its options' ids."""
    groups = option_groups()
    item = await scene.item(stock=None, groups=groups, name=LONG_NAME)
    return item, [UUID(one["id"]) for one in groups[0]["options"]]


async def place_large(scene: Scene, item: UUID, options: list[UUID], **more: Any) -> Order:
    """One of them placed."""
    lines = [NewLine(item, 1, option_ids=options, note=LONG_NOTE) for _ in range(LINES)]
    return await scene.place(*lines, note=LONG_NOTE, **more)
