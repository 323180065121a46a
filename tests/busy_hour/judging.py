"""From the record of a busy hour to its verdict, and to words for people."""

import statistics
from typing import Any

from tests.busy_hour import checker
from tests.busy_hour.alarms import Ears, ears_of, judge, saw_made, waits
from tests.busy_hour.checker import Verdict
from tests.busy_hour.hour import Record
from tests.busy_hour.seat import Seat

Json = Any


def judged(record: Record) -> tuple[Verdict, list[str]]:
    """The verdict, and what is worth knowing beside it."""
    orders, verdict = record.orders, Verdict(orders=len(record.orders), other=list(record.other))
    consoles = {seat.name: seat.journal() for seat in record.consoles}
    guests = {seat.name: seat.journal() for seat in record.guests}
    facts = _alarms(record, consoles, verdict)
    verdict.made_twice += checker.wishes_doubled(orders, guests)
    verdict.made_twice += checker.won_twice(orders, consoles)
    kitchen = _ears(record, record.consoles[0], consoles)
    twice, absent = checker.printed_twice(orders, record.sheets, lambda one: saw_made(kitchen, one))
    verdict.made_twice += twice
    verdict.other += absent
    verdict.wrong_totals += checker.totals_differ(orders, guests)
    verdict.wrong_totals += checker.money_differs(orders, consoles)
    verdict.wrong_totals += checker.sales_differ(orders, record.summaries)
    for seat in record.consoles:
        verdict.wrong_totals += checker.console_differs(seat.name, record.views[seat.name], orders)
    for seat in record.guests:
        mine = [one for one in orders if one.user == record.accounts[seat.name]]
        verdict.wrong_totals += checker.guest_differs(seat.name, record.views[seat.name], mine)
    verdict.day_difference = checker.day_difference(record.difference)
    for seat in (*record.consoles, *record.guests):
        verdict.other += [f"{seat.name}: {one}" for one in record.views[seat.name]["complaints"]]
    return verdict, [*facts, *_happened(record, consoles, guests)]


def _ears(record: Record, seat: Seat, consoles: dict[str, list[Json]]) -> Ears:
    span = (seat.open_from, record.ended)
    return ears_of(seat.name, consoles[seat.name], seat.heard(), seat.faults, span)


def _alarms(record: Record, consoles: dict[str, list[Json]], verdict: Verdict) -> list[str]:
    waiting = waits(record.orders, record.ended)
    told = []
    for seat in record.consoles:
        heard = judge(waiting, _ears(record, seat, consoles))
        verdict.missed_alarms += heard.missed
        slowest = max(heard.delays, default=0.0)
        middle = statistics.median(heard.delays) if heard.delays else 0.0
        told.append(
            f"{seat.name}: {heard.owed} alarms owed, {len(heard.missed)} missed; they rang after {middle:.2f} s in "
            f"the middle, {slowest:.2f} s at most; {len(seat.heard())} sounds"
        )
    return told


def _happened(record: Record, consoles: dict[str, list[Json]], guests: dict[str, list[Json]]) -> list[str]:
    """How much of everything there was: what did not happen was not shown either."""
    commands = [note for journal in consoles.values() for note in journal if note["what"] == "command"]
    notes = [note for journal in (*consoles.values(), *guests.values()) for note in journal]

    def count(what: str) -> int:
        return sum(note["what"] == what for note in notes)

    def counted(before: str, to: str) -> int:
        return sum((one["before"], one["to"], one["outcome"]) == (before, to, "ok") for one in commands)

    lost = sum(one["outcome"] == "failed" for one in commands)
    unknown = sum(one["outcome"] == "unknown" for one in commands)
    refused = sum(note["what"] == "settled" and note["order"] is None for note in notes)
    ends = ", ".join(f"{n} {state}" for state, n in _states(record).items())
    lines = sum(len(one.lines) for one in record.orders)
    counter = sum(one.source == "counter" for one in record.orders)
    copies = sum("COPY" in sheet for sheet in record.sheets)
    return [
        f"{len(record.orders)} orders of {lines} lines, {counter} of them over the counter: {ends}",
        f"{count('wish')} presses of the order button, {refused} refused; {count('cancelled')} cancellations tried",
        f"{len(commands)} commands at the consoles, {lost} lost to the other or refused, {unknown} without an answer",
        f"{counted('accepted', 'waiting')} taken back, {counted('ready', 'accepted') + counted('completed', 'ready')} recalled",
        f"{count('took')} payments and {count('gave')} refunds; counted {record.counted}; difference {record.difference}",
        f"{len(record.sheets)} kitchen slips, {copies} marked COPY; {count('hushed')} times silenced; {count('stuck')} stuck",
    ]


def _states(record: Record) -> dict[str, int]:
    states: dict[str, int] = {}
    for one in record.orders:
        states[one.state] = states.get(one.state, 0) + 1
    return dict(sorted(states.items()))
