"""What was done in a shop beside its orders: menu, stock, settings, staff, web hooks, cash."""

from typing import Any

from wire.orders import Actor, TerminalMark
from wire.scalars import Document, Id, Time


class AuditEntry(Document):
    """One thing done. `action` is `area.verb`, `detail` belongs to it, changed fields as `[from, to]`."""

    id: Id
    at: Time
    action: str
    object_id: Id | None
    object_name: str
    detail: dict[str, Any]
    by: Actor
    terminal: TerminalMark | None


class Audit(Document):
    """One page of what was done, newest first."""

    items: list[AuditEntry]
    next: str | None = None
