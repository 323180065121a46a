"""The table of what each attack did when it was last tried, in docs/testing.md."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.fuzz.target import ATTACKS

PAGE = Path(__file__).resolve().parents[2] / "docs/testing.md"
BEGIN, END = "<!-- Written by `make fuzz`. -->\n", "<!-- End of what `make fuzz` writes. -->\n"
HEAD = (
    "| attack | answered by | what came back | others' p99, calm and beside it | idle loop | cores: loop, server, PostgreSQL "
    "| PostgreSQL | load | |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
)


def write_table(rows: Sequence[dict[str, Any]], page: Path = PAGE) -> None:
    """Put the rows between the page's marks; attacks that were not tried keep their rows."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    old, _, after = rest.partition(END)
    kept = {line.split(" | ")[0].removeprefix("| "): f"{line}\n" for line in old.splitlines()}
    lines = kept | {row["attack"]: _line(row) for row in rows}
    table = HEAD + "".join(lines[name] for name in ATTACKS if name in lines)
    page.write_text(before + BEGIN + table + END + after, encoding="utf-8")


def _line(row: dict[str, Any]) -> str:
    came = ", ".join(f"{name}: {number}" for name, number in sorted(row["outcomes"].items()))
    cores = ", ".join(f"{number:.2f}" for number in row["cores"].values())
    return (
        f"| {row['attack']} | {row['answer']} | {came} | {row['calm_p99_ms']:.0f}, {row['p99_ms']:.0f} ms "
        f"| {row['idle_p99_ms']:.0f} ms | {cores} | {row['postgres_mib']} MiB | {row['load']} "
        f"| {'holds' if row['holds'] else 'fails'} |\n"
    )
