"""Names of seats as they are typed: one, several, or a run of them such as "PC 1-40"."""

import re

from wire.seats import MOST_AT_ONCE

_RUN = re.compile(r"^(?P<before>.*?)(?P<first>\d{1,4})\s*(?:-|–|…|\.\.\.?|~)\s*(?P<last>\d{1,4})$")
LONGEST = 100


def seat_names(typed: str) -> list[str]:
    """The names meant, without repetitions, `MOST_AT_ONCE` at the most; a run keeps leading zeros."""
    found: dict[str, None] = {}
    for part in re.split(r"[,;\n]", typed):
        name = " ".join(part.split())[:LONGEST]
        found.update(dict.fromkeys(_run(name) or ([name] if name else [])))
    return list(found)[:MOST_AT_ONCE]


def _run(name: str) -> list[str]:
    match = _RUN.match(name)
    if match is None:
        return []
    first, last = int(match["first"]), int(match["last"])
    if last < first:
        return []
    digits = len(match["first"]) if match["first"].startswith("0") else 1
    numbers = range(first, min(last, first + MOST_AT_ONCE - 1) + 1)
    return [f"{match['before']}{number:0{digits}}" for number in numbers]
