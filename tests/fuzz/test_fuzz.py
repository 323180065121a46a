"""The attacks in short: each begins, is answered, and leaves other people what they asked for."""

import asyncio

from tests.fuzz.__main__ import row_of, run
from tests.fuzz.people import Measured
from tests.fuzz.target import ATTACKS


def test_every_attack_is_answered_and_others_get_what_they_ask_for() -> None:
    rows = asyncio.run(run(0.5, "", smoke=True))
    assert [row["attack"] for row in rows] == list(ATTACKS)
    assert [row for row in rows if not row["holds"]] == []


def test_a_row_holds_only_within_its_time_and_without_failures() -> None:
    one = next(iter(ATTACKS.values()))
    slow, failed = Measured([1.0]), Measured([0.01], ["GET orders: 503"])
    assert not row_of(one, slow, {"422": 1}, 10.0, smoke=False)["holds"]
    assert row_of(one, slow, {"422": 1}, 400.0, smoke=False)["holds"]
    assert row_of(one, slow, {"422": 1}, 10.0, smoke=True)["holds"]
    assert not row_of(one, failed, {"422": 1}, 10.0, smoke=True)["holds"]
    assert not row_of(one, Measured([0.01]), {}, 10.0, smoke=True)["holds"]
