"""Whether every waiting order rang at every console, until it was answered and no longer (pure).

A console's ears are three records: which orders rang when, as its alarm says; which sounds its loudspeaker was
given; and when its network worked. All times are seconds of the machine's clock.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.busy_hour.facts import Fact

IN_TIME = 5.0  # seconds from arrival, or from being back, until it has to ring: what docs/delivery.md promises at worst
IN_FLIGHT = 1.0  # what was sent so shortly before the network failed may not have arrived
GAP = 0.3  # a silence shorter than this is none
EVERY, SLACK = 4.0, 2.0  # the sound's beat, and what starting a player takes on a busy machine
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One time an order waited for an answer."""

    order: str
    number: str
    began: float
    ended: float


@dataclass(slots=True)
class Ears:
    """What one console heard and knew."""

    name: str
    since: float
    until: float
    loud: list[tuple[float, frozenset[str]]] = field(default_factory=list)
    heard: list[tuple[float, str]] = field(default_factory=list)
    phases: list[tuple[float, bool]] = field(default_factory=list)  # whether it was connected, from then on
    faults: list[Span] = field(default_factory=list)
    hushed: list[tuple[float, frozenset[str]]] = field(default_factory=list)
    busy: list[tuple[str, float, float]] = field(default_factory=list)  # own commands on their way
    announced: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Heard:
    """The verdict: what was missed, in sentences, and how quickly the others rang."""

    missed: list[str] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)
    owed: int = 0


def waits(orders: Iterable[Fact], end: float) -> list[Waiting]:
    """Every time an order waited, from its history; `end` is when the run ended."""
    found = []
    for order in orders:
        ends = [step.at for step in order.steps[1:]] + [end]
        for step, ended in zip(order.steps, ends, strict=True):
            if step.to == "waiting":
                found.append(Waiting(order.id, order.number, step.at, ended))
    return found


def ears_of(
    name: str, journal: list[Any], heard: list[tuple[float, str]], faults: list[Span], span: Span
) -> Ears:
    """From what a console wrote down."""
    ears = Ears(name, *span, heard=heard, faults=sorted(faults))
    for note in journal:
        at, what = note["at"], note["what"]
        if what == "loud":
            ears.loud.append((at, frozenset(note["orders"])))
        elif what == "phase":
            ears.phases.append((at, note["phase"] == "live"))
        elif what == "hushed":
            ears.hushed.append((at, frozenset(note["orders"])))
        elif what == "announced":
            ears.announced.append(at)
        elif what == "command":
            ears.busy.append((note["order"], note["began"], note["ended"]))
    return ears


def judge(waiting: list[Waiting], ears: Ears) -> Heard:
    """One console against all that waited."""
    heard = Heard()
    mine = [one for one in waiting if ears.since <= one.began < ears.until]
    by_order: dict[str, list[Waiting]] = {}
    for one in mine:
        by_order.setdefault(one.order, []).append(one)
    rings = _rings(ears)
    for one in mine:
        _rang(one, rings.get(one.order, []), ears, heard)
    for order, spans in rings.items():
        _silent(order, spans, by_order.get(order, []), ears, heard)
    _sounded(ears, heard)
    return heard


def saw_made(ears: Ears, order: Fact) -> bool:
    """Whether the console could know of the order while it was being made: later there is no ticket to print."""
    ends = [step.at for step in order.steps[1:]] + [ears.until]
    made = [(step.at, end) for step, end in zip(order.steps, ends, strict=True) if step.to == "accepted"]
    return any(reached(ears, began) + IN_FLIGHT < end for began, end in made)


def reached(ears: Ears, at: float) -> float:
    """When the console could know of something that happened at `at`; the end when it never could."""
    moment, before = at, -1.0
    while moment != before and moment < ears.until:
        before = moment
        for began, ended in ears.faults:
            if began - IN_FLIGHT <= moment < ended:
                moment = ended
        moment = _connected(ears, moment)
    return moment


def _connected(ears: Ears, at: float) -> float:
    live = True
    for when, now in ears.phases:
        if when > at:
            if live:
                return at
            if now:
                return when
        live = now
    return at if live else ears.until


def _rings(ears: Ears) -> dict[str, list[Span]]:
    """When each order rang."""
    spans: dict[str, list[Span]] = {}
    began: dict[str, float] = {}
    for at, orders in [*ears.loud, (ears.until, frozenset[str]())]:
        for order in began.keys() - orders:
            spans.setdefault(order, []).append((began.pop(order), at))
        for order in orders - began.keys():
            began[order] = at
    return spans


def _rang(one: Waiting, spans: list[Span], ears: Ears, heard: Heard) -> None:
    """It began in time, and went on until the answer."""
    known = reached(ears, one.began)
    if known >= ears.until or one.ended <= known + GAP:
        return  # answered before anybody here could hear of it
    heard.owed += 1
    mine = [(a, b) for a, b in spans if b > one.began and a < one.ended + IN_TIME]
    if not mine:
        short = one.ended < known + IN_TIME  # waiting and answered may come in one frame: then it sounds once
        if not (short and _sound_in(ears, one.began, max(known, one.ended) + IN_TIME)):
            heard.missed.append(f"{ears.name}: {one.number} never rang")
        return
    if mine[0][0] > known + IN_TIME:
        heard.missed.append(f"{ears.name}: {one.number} rang after {mine[0][0] - known:.1f} s")
        return
    heard.delays.append(max(0.0, mine[0][0] - known))
    for gap in _gaps(mine, min(one.ended, ears.until)):
        if not _is_excused(one.order, gap, mine[0][0], ears):
            heard.missed.append(
                f"{ears.name}: {one.number} fell silent for {gap[1] - gap[0]:.1f} s, unanswered"
            )
            return


def _gaps(spans: list[Span], end: float) -> Iterator[Span]:
    for (_, first), (second, _) in pairwise([*spans, (end, end)]):
        if min(second, end) - first > GAP:
            yield first, min(second, end)


def _is_excused(order: str, gap: Span, began: float, ears: Ears) -> bool:
    """Somebody pressed the bell, or this console's own answer was on its way."""
    if any(began <= at <= gap[0] + GAP and order in hushed for at, hushed in ears.hushed):
        return True
    return _is_own_command(order, gap, ears)


def _is_own_command(order: str, span: Span, ears: Ears) -> bool:
    return any(who == order and a - 1 <= span[0] and span[1] <= b + 1 for who, a, b in ears.busy)


def _silent(order: str, spans: list[Span], waiting: list[Waiting], ears: Ears, heard: Heard) -> None:
    """It rings only while it waits, as far as the console can know."""
    for a, b in spans:
        fits = any(one.began - 1 <= a and b <= reached(ears, one.ended) + IN_TIME for one in waiting)
        again = any(a <= one.began <= b for one in waiting)  # waits, was answered, waits again: one long ring
        last = max((reached(ears, one.ended) + IN_TIME for one in waiting if one.began <= b), default=0.0)
        if not (fits or (again and b <= last) or _is_own_command(order, (a, b), ears)):
            heard.missed.append(
                f"{ears.name}: order {order[-6:]} rang for {b - a:.1f} s though it did not wait"
            )


def _sounded(ears: Ears, heard: Heard) -> None:
    """While something rings there is a sound at once and at each beat; else there is none."""
    news = [at for at, name in ears.heard if name == "new"]
    loud = _loud_spans(ears)
    for a, b in loud:
        if b - a < SLACK:
            continue
        moments = [a, *(at for at, _ in ears.heard if a <= at <= b), b]
        for first, second in pairwise(moments):
            if second - first > (EVERY if first > a else 0) + SLACK:
                heard.missed.append(f"{ears.name}: no sound for {second - first:.1f} s while it rang")
    for at in news:
        rings = any(a - GAP <= at <= b + SLACK for a, b in loud)
        if not rings and not any(0 <= at - one <= SLACK for one in ears.announced):
            heard.missed.append(f"{ears.name}: it sounded although nothing waited")


def _loud_spans(ears: Ears) -> list[Span]:
    spans: list[Span] = []
    began: float | None = None
    for at, orders in [*ears.loud, (ears.until, frozenset[str]())]:
        if orders and began is None:
            began = at
        elif not orders and began is not None:
            spans.append((began, at))
            began = None
    return spans


def _sound_in(ears: Ears, since: float, until: float) -> bool:
    return any(since <= at <= until for at, _ in ears.heard)
