"""Figures of a run: percentiles, and what one row of the table says."""

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from tests.faults.checker import Verdict


def percentile(values: Iterable[float], part: float) -> float:
    """The smallest value that so large a part of them does not exceed; nan of nothing."""
    ordered = sorted(values)
    if not ordered:
        return math.nan
    return ordered[min(len(ordered) - 1, max(0, math.ceil(part * len(ordered)) - 1))]


def ms(seconds: float) -> str:
    """Seconds as milliseconds for people."""
    return f"{seconds * 1000:.0f} ms"


@dataclass(slots=True)
class Row:
    """One row of the table, filled in."""

    run: str
    goal: str
    measured: str
    holds: bool
    lost: int = 0
    doubled: int = 0
    reordered: int = 0
    oversold: int = 0
    unequal: int = 0
    size: str = "full"
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """As it stands in out/faults.json."""
        return asdict(self)


def row(run: str, goal: str, measured: str, holds: bool, verdict: Verdict) -> Row:
    """What was measured and what the checker says; both must hold."""
    return Row(
        run, goal, measured, holds and verdict.clean, verdict.lost, verdict.doubled, verdict.reordered,
        verdict.oversold, verdict.unequal, notes=verdict.notes,
    )  # fmt: skip
