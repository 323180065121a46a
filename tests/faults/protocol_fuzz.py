"""Runs 16 and 17: requests that mean harm, and frames that are no WebSocket's, over whole lines and sliced ones."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.backend.live.test_websocket_protocol import CASES, Case, _run
from tests.contract.client import HOSTILE
from tests.faults.checker import check
from tests.faults.figures import Row, row
from tests.faults.history import History
from tests.faults.people import Person, read_truth
from tests.faults.proxy import FaultProxy
from tests.faults.scene import Scene, scene

FUZZ_GOAL = "0 5xx"
FRAME_GOAL = "right close code every time"
PATHS = ("orders", "menu-items", "auth/login", "auth/refresh", "auth/register", "auth/logout")
WORDS = (
    '"\\ud800"',
    "NaN",
    "-Infinity",
    "1e400",
    "9" * 400,
    '"\\u0000"',
    "{}",
    "[]",
    "null",
    '"' + "x" * 70_000 + '"',
    "true",
)


def hostile_bodies(chance: random.Random) -> bytes:
    """Bytes that should have been JSON: too deep, too large, not numbers, not text, not anything."""
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(HOSTILE)
    if kind == 1:
        return chance.randbytes(chance.randrange(300))
    if kind == 2:
        depth = chance.randrange(1, 3000)
        return b'{"lines":' * depth + chance.choice([b"", b"1" + b"}" * depth])
    fields = (
        "business_id",
        "lines",
        "name",
        "price",
        "stock",
        "role",
        "username",
        "password",
        "note",
        "payment",
    )
    chosen = {chance.choice(fields): chance.choice(WORDS) for _ in range(chance.randrange(1, 6))}
    return ("{" + ",".join(f'"{name}":{value}' for name, value in chosen.items()) + "}").encode()


def throw_hostile(url: str, person: Person, count: int) -> dict[int, int]:
    """How often each status came."""
    chance = random.Random(7)
    statuses: dict[int, int] = {}
    with requests.Session() as session:
        for number in range(count):
            headers = {
                "Authorization": f"Bearer {person.token}",
                "Content-Type": "application/json",
                "Idempotency-Key": f"k{number}",
            }
            path = f"{url}/api/v1/{chance.choice(PATHS)}"
            answer = session.post(path, data=hostile_bodies(chance), headers=headers, timeout=20)
            statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
    return statuses


def throw_generated(url: str, people: list[Person], count: int) -> dict[int, int]:
    """At least so many requests that schemathesis makes from the server's own description, valid and not."""
    statuses: Counter[int] = Counter()
    schema = schemathesis.openapi.from_url(f"{url}/openapi.json")
    found = [one.ok() for one in schema.get_all_operations()]
    operations = [one for one in found if not one.path.endswith("/auth/logout")]
    with requests.Session() as session:
        each = -(-count // len(operations))
        for operation in operations:
            throw_one(operation, people, each, session, statuses)
        # A call without parameters is soon exhausted: those with a body make up for it.
        bodies = [one for one in operations if len(one.body)]
        while (left := count - statuses.total()) > 0:
            for operation in bodies:
                throw_one(operation, people, -(-left // len(bodies)), session, statuses)
    return statuses


def throw_one(
    operation: Any, people: list[Person], count: int, session: requests.Session, statuses: Counter[int]
) -> None:
    """Up to so many requests of one operation, each by one of these people."""

    @settings(
        max_examples=count, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    @given(case=operation.as_strategy(), person=st.sampled_from(people))
    def throw(case: Any, person: Person) -> None:
        headers = {"Authorization": f"Bearer {person.token}"}
        statuses[case.call(headers=headers, timeout=20, session=session).status_code] += 1

    throw()


async def run_fuzz(short: bool) -> Row:
    """10,000 requests (250): half of them made from the description, the rest hostile JSON."""
    count = 250 if short else 10_000
    async with scene(1, users=2) as play:
        people = [play.cast.users[0], play.cast.shop]
        generated = await asyncio.to_thread(throw_generated, play.site.url, people, count // 2)
        left = count - sum(generated.values())
        hostile = await asyncio.to_thread(throw_hostile, play.site.url, play.cast.shop.renewed(), left)
        answers = {
            status: hostile.get(status, 0) + generated.get(status, 0) for status in {*hostile, *generated}
        }
        errors = sum(times for status, times in answers.items() if status >= 500)
        tracebacks = play.site.log_lines("Traceback")
        verdict = check(History(), await read_truth(play.site.database))
        told = ", ".join(f"{times} x {status}" for status, times in sorted(answers.items()))
        measured = f"{sum(answers.values())} requests, {sum(generated.values())} of them by schemathesis: {errors} x 5xx, {tracebacks} faults logged ({told})"
        return row("16", FUZZ_GOAL, measured, errors == 0 and tracebacks == 0, verdict)


class _Door:
    """What the cases need of a server: a port, and tokens."""

    def __init__(self, port: int, person: Person) -> None:
        self.port = port
        self.accounts = self
        self._person = person

    def issue(self, _: object) -> str:
        return self._person.token


async def _wrong_cases(door: _Door, chunked: bool, cases: Sequence[Case] = CASES) -> list[str]:
    wrong: list[str] = []
    for case in cases:
        try:
            code = await _run(door, case, chunked)  # type: ignore[arg-type]
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            wrong.append(f"{case.name}: {error!r}")
            continue
        if code != case.code:
            wrong.append(f"{case.name}: {code}")
    return wrong


async def run_frames(short: bool) -> Row:
    """Every case in pieces; when full also in one piece, and with every byte a packet of its own."""
    async with scene(1, users=1) as play:
        instance = play.site.instances[0]
        door = _Door(instance.port, play.cast.users[0])
        wrong = await _wrong_cases(door, True)
        ways = 1
        if not short:
            wrong += await _wrong_cases(door, False)
            ways = 3
            wrong += await _sliced(play)
        verdict = check(History(), await read_truth(play.site.database))
        measured = (
            f"{len(CASES)} cases, {ways} ways each: {len(wrong)} wrong {wrong[:3] if wrong else ''}".strip()
        )
        return row("17", FRAME_GOAL, measured, not wrong and len(CASES) >= 60, verdict)


async def _sliced(play: Scene) -> list[str]:
    """Through a proxy that hands over one byte at a time."""
    async with FaultProxy("127.0.0.1", play.site.instances[0].port) as proxy:
        proxy.slice = 1
        small = [case for case in CASES if sum(map(len, case.sent)) < 2_000]
        return await _wrong_cases(_Door(proxy.port, play.cast.users[0]), True, small)
