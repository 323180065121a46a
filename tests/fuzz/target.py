"""What an attack is given: the server's address, accounts of its own, and how long and how often it may."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import aiohttp
import msgspec

MOST_REQUESTS = 5_000


@dataclass
class Target:
    """One attacker's view of the server; every request is counted by its status."""

    url: str
    http: aiohttp.ClientSession
    seconds: float
    statuses: dict[str, int] = field(default_factory=dict)
    until: float = 0.0

    @property
    def goes_on(self) -> bool:
        """Whether time and number of requests allow another one."""
        return time.monotonic() < self.until and sum(self.statuses.values()) < MOST_REQUESTS

    def begin(self) -> None:
        """From here on its time runs, and what comes back is counted; before, it got ready."""
        self.until = time.monotonic() + self.seconds
        self.statuses.clear()

    def note(self, outcome: object) -> None:
        """Count an outcome: a status, a close code, or a word."""
        self.statuses[str(outcome)] = self.statuses.get(str(outcome), 0) + 1

    async def send(
        self, method: str, path: str, body: Any = None, *, token: str | None = None, **headers: str
    ) -> tuple[int, Any]:
        """One request; bytes go as they are. What the connection does to it is an outcome, too."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("Content-Type", "application/json")
        if token is not None:
            named["Authorization"] = f"Bearer {token}"
        data = body if isinstance(body, bytes) or body is None else msgspec.json.encode(body)
        try:
            async with self.http.request(
                method, f"{self.url}/api/v1/{path}", data=data, headers=named
            ) as answer:
                content = await answer.read()
                self.note(answer.status)
                found = msgspec.json.decode(content) if answer.content_type.endswith("json") else None
                return answer.status, found
        except (aiohttp.ClientError, TimeoutError, ConnectionError):
            self.note("cut")
            return 0, None

    async def account(self, role: str, name: str) -> dict[str, Any]:
        """An account of this name, made or signed in again."""
        asked = {"role": role, "username": name, "password": "an attackers password"}
        status, found = await self.send("POST", "auth/register", asked | {"name": name})
        if status != 201:
            status, found = await self.send("POST", "auth/login", asked)
        if not isinstance(found, dict) or status not in (200, 201):
            raise RuntimeError(f"no account for the attack: {status} {found}")
        return found

    async def in_turns(self, work: Callable[[], Awaitable[object]], at_once: int) -> None:
        """Does it again and again, so many side by side, for as long as the attack may last."""
        self.begin()

        async def again() -> None:
            while self.goes_on:
                await work()

        await asyncio.gather(*(again() for _ in range(at_once)))


class Attack(NamedTuple):
    """One row of the table."""

    name: str
    answer: str
    run: Callable[[Target], Awaitable[None]]


ATTACKS: dict[str, Attack] = {}


def attack(
    name: str, answer: str
) -> Callable[[Callable[[Target], Awaitable[None]]], Callable[[Target], Awaitable[None]]]:
    """Makes a function a row: its name, and what of the server answers it."""

    def keep(run: Callable[[Target], Awaitable[None]]) -> Callable[[Target], Awaitable[None]]:
        ATTACKS[name] = Attack(name, answer, run)
        return run

    return keep
