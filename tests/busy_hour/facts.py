"""What the database says after a busy hour: every order with its lines and its history, read in plain SQL."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.database.pool import Database

_ORDERS = """
    SELECT id, number, user_id, state, version, source, note, total, paid, refunded, created_at, terminal_id
    FROM orders WHERE business_id = $1 ORDER BY created_at, id
"""
_LINES = """
    SELECT order_id, name, quantity, unit_price, options, note, total FROM order_line ORDER BY order_id, place
"""
_HISTORY = """
    SELECT order_id, version, at, from_state, to_state, terminal_id FROM order_history ORDER BY order_id, version
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was bought."""

    name: str
    quantity: int
    unit_price: int
    options: tuple[tuple[str, int], ...]
    note: str
    total: int

    @property
    def wish(self) -> list[Any]:
        """As a guest writes it down."""
        return [self.name, self.quantity, sorted(name for name, _ in self.options), self.note]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of state; `terminal` did it, where one did."""

    version: int
    at: float
    before: str | None
    to: str
    terminal: str | None


@dataclass(slots=True)
class Fact:
    """An order."""

    id: str
    number: str
    user: str | None
    state: str
    version: int
    source: str
    note: str
    total: int
    paid: int
    refunded: int
    lines: list[Line] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


async def read_orders(database: Database, business: str) -> list[Fact]:
    """All orders of the shop, the oldest first."""
    facts = {
        row["id"]: Fact(
            str(row["id"]), row["number"], str(row["user_id"]) if row["user_id"] else None, row["state"],
            row["version"], row["source"], row["note"], row["total"], row["paid"], row["refunded"],
        )
        for row in await database.fetch(_ORDERS, UUID(business))
    }  # fmt: skip
    for row in await database.fetch(_LINES):
        if row["order_id"] in facts:
            options = row["options"] if not isinstance(row["options"], str) else json.loads(row["options"])
            chosen = tuple((one["name"], one["price"]) for one in options)
            facts[row["order_id"]].lines.append(
                Line(row["name"], row["quantity"], row["unit_price"], chosen, row["note"], row["total"])
            )
    for row in await database.fetch(_HISTORY):
        if row["order_id"] in facts:
            terminal = str(row["terminal_id"]) if row["terminal_id"] else None
            facts[row["order_id"]].steps.append(
                Step(row["version"], _seconds(row["at"]), row["from_state"], row["to_state"], terminal)
            )
    return list(facts.values())


def _seconds(at: datetime) -> float:
    return at.timestamp()
