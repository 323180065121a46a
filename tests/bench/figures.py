"""What a measurement says beside its goal, and the table of all of them."""

import json
from dataclasses import dataclass
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: a figure, what it is compared with in the same run, and the ratio that the goal bounds.

    `goal` reads ">= 0.45" or "<= 3"; without `against` it bounds the figure itself.
    """

    name: str
    goal: str
    measured: float
    unit: str
    against: float | None = None

    @property
    def ratio(self) -> float | None:
        """The figure in units of what it is compared with."""
        return None if self.against is None else self.measured / self.against

    @property
    def holds(self) -> bool:
        """Whether the goal is met."""
        relation, bound = self.goal.split()
        value = self.measured if self.ratio is None else self.ratio
        return value >= float(bound) if relation == ">=" else value <= float(bound)

    def row(self) -> dict[str, object]:
        """As `out/bench.json` has it."""
        return {
            "name": self.name, "goal": self.goal, "measured": self.measured, "unit": self.unit,
            "against": self.against, "ratio": self.ratio, "holds": self.holds,
        }  # fmt: skip


HEAD = "| what | goal | measured | against | ratio | |\n| --- | --- | --- | --- | --- | --- |"


def line(figure: Figure) -> str:
    """A row of the table."""
    against = "" if figure.against is None else f"{figure.against:,.4g} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    holds = "holds" if figure.holds else "**falls short**"
    return f"| {figure.name} | {figure.goal} | {figure.measured:,.4g} {figure.unit} | {against} | {ratio} | {holds} |"


def write(figures: list[Figure], folder: Path = ROOT / "out") -> None:
    """`bench.json` and `bench.md` in a folder."""
    folder.mkdir(exist_ok=True)
    rows = msgspec.json.format(json.dumps([figure.row() for figure in figures]), indent=1)
    (folder / "bench.json").write_text(rows + "\n")
    (folder / "bench.md").write_text("\n".join([HEAD, *map(line, figures)]) + "\n")


def percentile(sorted_values: list[float], share: float) -> float:
    """The value below which so many of them lie."""
    return sorted_values[min(int(len(sorted_values) * share), len(sorted_values) - 1)]
