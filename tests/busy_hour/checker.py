"""Counts what must not happen in a busy hour: made twice, wrong totals, a day that does not add up (pure)."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.busy_hour.facts import Fact
from tests.busy_hour.menu import ITEMS, OPTIONS, price_of

Json = Any
NUMBER = re.compile(r"\b[A-Z]-\d+\b")
ACTIONS = {
    "accepted": "accepted", "made ready": "ready", "handed over": "completed", "rejected": "rejected",
    "cancelled": "cancelled", "moved back to waiting": "waiting",
}  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """The figures of out/busy_hour.json, with a sentence for each fault; `other` is wrong beside them."""

    orders: int = 0
    missed_alarms: list[str] = field(default_factory=list)
    made_twice: list[str] = field(default_factory=list)
    wrong_totals: list[str] = field(default_factory=list)
    day_difference: int | None = None
    other: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, int | None]:
        """What the file holds."""
        return {
            "orders": self.orders, "missed_alarms": len(self.missed_alarms), "made_twice": len(self.made_twice),
            "wrong_totals": len(self.wrong_totals), "day_difference": self.day_difference,
        }  # fmt: skip

    @property
    def clean(self) -> bool:
        """Whether all is as it must be."""
        counted = self.missed_alarms or self.made_twice or self.wrong_totals or self.other
        return not counted and self.day_difference == 0 and self.orders > 0


# Made twice.


def wishes_doubled(orders: Iterable[Fact], guests: dict[str, list[Json]]) -> list[str]:
    """One press of the order button is one order, if it was told as placed, and none, if it was refused."""
    made = Counter(order.note for order in orders if order.source == "app")
    found = []
    wished: set[str] = set()
    for journal in guests.values():
        wished |= {note["wish"] for note in journal if note["what"] == "wish"}
        for note in journal:
            if note["what"] == "settled" and made[note["wish"]] != (note["order"] is not None):
                found.append(f"{note['wish']}: told {note['status']}, {made[note['wish']]} orders")
    found += [f"{wish}: {count} orders of one press" for wish, count in made.items() if count > 1]
    return found + [f"{wish!r}: an order nobody pressed for" for wish in made if wish not in wished]


def won_twice(orders: Iterable[Fact], consoles: dict[str, list[Json]]) -> list[str]:
    """What a console took for done was done by it, and one step belongs to one console alone."""
    steps = {
        order.id: [(step.before, step.to, step.terminal, step.at) for step in order.steps] for order in orders
    }
    ids = {order.number: order.id for order in orders}
    found = []
    for name, journal in consoles.items():
        own = next((note["id"] for note in journal if note["what"] == "terminal"), "")
        for note in _claims(journal, ids):
            held = steps.get(note["order"], [])
            step = next((one for one in held if _is_it(one, note, own)), None)
            if step is None:
                found.append(f"{name} believes it made {note['order'][-6:]} {note['to']}; it did not")
            else:
                held.remove(step)
    return found


def _claims(journal: list[Json], ids: dict[str, str]) -> list[Json]:
    """Each move that ended well, or was confirmed later."""
    found = []
    for note in journal:
        if note["what"] == "command" and note["outcome"] == "ok" and note["before"] != note["to"]:
            found.append(note)
        elif note["what"] == "confirmed":
            number, _, action = note["words"].partition(" ")
            if action in ACTIONS and number in ids:
                found.append(
                    {"order": ids[number], "to": ACTIONS[action], "before": None, "ended": note["at"]}
                )
    return found


def _is_it(step: tuple[str | None, str, str | None, float], note: Json, own: str) -> bool:
    before, to, terminal, at = step
    fits = note["before"] is None or before == note["before"]
    return fits and to == note["to"] and terminal == own and at <= note["ended"] + 2


def printed_twice(
    orders: Iterable[Fact], sheets: Iterable[str], owed: Callable[[Fact], bool] = lambda _: True
) -> tuple[list[str], list[str]]:
    """Kitchen tickets: more than one original of an order; and orders that were `owed` one and had none at all."""
    originals: Counter[str] = Counter()
    printed: set[str] = set()
    for sheet in sheets:
        number = NUMBER.search(sheet)
        if number is None or "CANCELLED" in sheet or "CHANGED" in sheet:
            continue
        printed.add(number[0])
        originals[number[0]] += "COPY" not in sheet
    twice = [f"{number}: {count} tickets without COPY" for number, count in originals.items() if count > 1]
    unprinted = (one for one in orders if one.state == "completed" and one.number not in printed)
    return twice, [f"{one.number}: handed over without a ticket" for one in unprinted if owed(one)]


# Totals.


def totals_differ(orders: Iterable[Fact], guests: dict[str, list[Json]]) -> list[str]:
    """Each order against the price list; against what was chosen; against the amount on the button."""
    wishes = {note["wish"]: note for journal in guests.values() for note in journal if note["what"] == "wish"}
    found = []
    for order in orders:
        found += _prices_differ(order)
        wish = wishes.get(order.note)
        if wish is not None and wish["shown"] != order.total:
            found.append(f"{order.number}: the button said {wish['shown']}, the order {order.total}")
        if wish is not None and sorted(wish["lines"]) != sorted(line.wish for line in order.lines):
            found.append(
                f"{order.number}: ordered {wish['lines']}, made {[line.wish for line in order.lines]}"
            )
        if not 0 <= order.refunded <= order.paid or order.paid - order.refunded > order.total:
            found.append(f"{order.number}: {order.paid} paid, {order.refunded} given back of {order.total}")
    return found


def _prices_differ(order: Fact) -> list[str]:
    found = []
    for line in order.lines:
        right = price_of(line.name, [name for name, _ in line.options], line.quantity)
        fits = line.unit_price == ITEMS[line.name][1] and all(
            OPTIONS[name] == price for name, price in line.options
        )
        if line.total != right or not fits:
            found.append(f"{order.number}: {line.name} comes to {line.total} for {right}")
    right = sum(line.total for line in order.lines)
    return found + ([] if order.total == right else [f"{order.number}: {order.total} for {right}"])


def money_differs(orders: Iterable[Fact], consoles: dict[str, list[Json]]) -> list[str]:
    """What the clerks took and gave for each app order is what the order says was paid and given back."""
    took: Counter[str] = Counter()
    gave: Counter[str] = Counter()
    for journal in consoles.values():
        for note in journal:
            if note["what"] == "took":
                took[note["order"]] += note["amount"]
            elif note["what"] == "gave":
                gave[note["order"]] += note["amount"]
    return [
        f"{one.number}: {took[one.id]} taken and {gave[one.id]} given back, held {one.paid} and {one.refunded}"
        for one in orders
        if one.source == "app" and (took[one.id], gave[one.id]) != (one.paid, one.refunded)
    ]


def guest_differs(name: str, view: Json, orders: Iterable[Fact]) -> list[str]:
    """A customer's own orders as the rows say them."""
    right = sorted([one.id, one.version, one.state, one.total] for one in orders)
    return _rows_differ(name, sorted(view["orders"]), right)


def console_differs(name: str, view: Json, orders: Iterable[Fact]) -> list[str]:
    """A console's orders with their money, and the strip's sum of what was sold."""
    facts = list(orders)
    found = _rows_differ(
        name, sorted(view["orders"]), sorted([one.id, one.version, one.state] for one in facts)
    )
    money = sorted([one.id, one.total, one.paid, one.refunded] for one in facts)
    found += _rows_differ(f"{name}, money", sorted(view["totals"]), money)
    sold = sum(one.total for one in facts if one.state == "completed")
    said = int("".join(sign for sign in view["sold"] if sign.isdigit()) or 0)
    return found + ([] if said == sold else [f"{name}: the strip says {said} for {sold}"])


def _rows_differ(name: str, shown: list[list[Any]], right: list[list[Any]]) -> list[str]:
    held = {row[0]: row for row in shown}
    found = [
        f"{name} shows {held.get(row[0], 'nothing')} for {row}" for row in right if held.get(row[0]) != row
    ]
    extra = len(shown) - len(held) + len(held.keys() - {row[0] for row in right})
    return found + ([f"{name} shows {extra} rows too many"] if extra else [])


def sales_differ(orders: Iterable[Fact], summaries: dict[str, Json]) -> list[str]:
    """The server's sales, by whatever they are grouped, against the orders that were handed over."""
    done = [one for one in orders if one.state == "completed"]
    whole = (
        len(done),
        sum(line.quantity for one in done for line in one.lines),
        sum(one.total for one in done),
    )
    found = []
    for by, told in summaries.items():
        if (told["orders"], told["quantity"], told["total"]) != whole:
            found.append(f"sales by {by}: {told['orders']}, {told['quantity']}, {told['total']} for {whole}")
        if sum(row["total"] for row in told["items"]) != whole[2]:
            found.append(f"sales by {by}: the rows do not come to {whole[2]}")
    items: defaultdict[str, int] = defaultdict(int)
    for one in done:
        for line in one.lines:
            items[line.name] += line.total
    told_items = {row["name"]: row["total"] for row in summaries.get("item", {"items": []})["items"]}
    if "item" in summaries and told_items != dict(items):
        found.append(f"sales by item: {told_items} for {dict(items)}")
    return found


def day_difference(difference: dict[str, int | None]) -> int | None:
    """The sum of all differences of a Z report, in minor units; None when something was not counted."""
    kinds = [difference.get(kind) for kind in ("cash", "card", "transfer")]
    return None if None in kinds else sum(abs(one) for one in kinds if one is not None)
