"""Keeps what was done, in the transaction that does it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from backend.audit import queries
from backend.database.pool import Connection
from backend.identity import Identity
from backend.runtime.ids import new_id


async def record(
    connection: Connection,
    identity: Identity,
    action: str,
    object_id: UUID | None = None,
    name: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Note an action such as `menu.change` on an object of the caller's business."""
    await connection.execute(
        queries.ADD, new_id(), identity.business, action, object_id, name,
        msgspec.json.encode(detail or {}).decode(), *identity.actor, *identity.terminal_columns,
    )  # fmt: skip


def difference(row: Mapping[str, Any], change: msgspec.Struct) -> dict[str, Any]:
    """The fields a change sets to something else, as from and to; of lists only that they were set."""
    found: dict[str, Any] = {}
    for name in change.__struct_fields__:
        value = getattr(change, name)
        if value is UNSET:
            continue
        if isinstance(value, list | dict):
            found[name] = "set"
        elif row[name] != value:
            found[name] = (row[name], value)
    return found
