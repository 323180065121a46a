"""The attacks in short: each begins, is answered, and leaves other people what they asked for."""

import asyncio
import socket

from tests.fuzz.__main__ import in_a_process, row_of, run
from tests.fuzz.attacker import AttackResult
from tests.fuzz.people import Measured
from tests.fuzz.target import ATTACKS


def test_every_attack_is_answered_and_others_get_what_they_ask_for() -> None:
    rows = asyncio.run(run(0.2, "", smoke=True))
    assert [row["attack"] for row in rows] == list(ATTACKS)
    assert [row for row in rows if not row["holds"]] == []


def test_an_attacks_process_says_what_came_of_it() -> None:
    one = next(one for one in ATTACKS.values() if "sockets" in one.name)
    with socket.socket() as closed:  # bound, and nobody listens
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        outcome = asyncio.run(in_a_process(one, url, 0.2))
    assert outcome.statuses.keys() == {"cut"}
    assert outcome.wrong == []


def test_a_row_holds_only_within_its_bounds_and_without_complaints() -> None:
    one = next(iter(ATTACKS.values()))
    answered = AttackResult({"422": 1}, [])
    slow, quick, failed = Measured([1.0]), Measured([0.01]), Measured([0.01], ["GET orders: 503"])
    assert not row_of(one, slow, answered, 10.0, smoke=False)["holds"]
    assert row_of(one, slow, answered, 400.0, smoke=False)["holds"]
    assert row_of(one, slow, answered, 10.0, smoke=True)["holds"]
    assert not row_of(one, failed, answered, 10.0, smoke=True)["holds"]
    assert not row_of(one, quick, AttackResult({}, []), 10.0, smoke=True)["holds"]
    assert not row_of(one, quick, AttackResult({"201": 61}, ["61 shops were made"]), 10.0, smoke=True)[
        "holds"
    ]
    assert row_of(one, quick, answered, 10.0, 512.0, smoke=True)["holds"]
    assert not row_of(one, quick, answered, 10.0, 513.0, smoke=True)["holds"]
