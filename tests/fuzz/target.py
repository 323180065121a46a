"""What an attack is given: the server's address, accounts of its own, and how long and how often it may."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import aiohttp
import msgspec

MOST_REQUESTS = 5_000
MOST_AT_ONCE_IN_SHORT = 8
PASSWORD = "an attackers password"
# Attacks that come through a proxy come from here: the server trusts what it says of its clients.
PROXY = "127.0.0.2"


@dataclass
class Target:
    """One attacker's view of the server; every request is counted by its status."""

    url: str
    http: aiohttp.ClientSession
    seconds: float
    most: int = MOST_REQUESTS
    statuses: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    until: float = 0.0

    @property
    def goes_on(self) -> bool:
        """Whether time and number of requests allow another one."""
        return time.monotonic() < self.until and sum(self.statuses.values()) < self.most

    @property
    def is_short(self) -> bool:
        """Whether this is no more than a try of the attack: what takes long may be smaller."""
        return self.seconds < 1

    def begin(self) -> None:
        """From here on its time runs, and what comes back is counted; before, it got ready."""
        self.until = time.monotonic() + self.seconds
        self.statuses.clear()

    def note(self, outcome: object) -> None:
        """Count an outcome: a status, a close code, or a word."""
        self.statuses[str(outcome)] = self.statuses.get(str(outcome), 0) + 1

    def expect(self, holds: bool, words: str) -> None:
        """What has to be so, or the row does not hold."""
        if not holds and words not in self.wrong:
            self.wrong.append(words)

    def expect_at_most(self, outcome: str, most: float) -> None:
        """No more answers of this kind, or the row does not hold."""
        found = self.statuses.get(outcome, 0)
        self.expect(found <= most, f"{found} were answered {outcome}, of {most:.0f} at the most")

    async def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = None,
        who: str = "",
        **headers: str,
    ) -> tuple[int, Any]:
        """One request; bytes go as they are. What the connection does to it is an outcome, too.

        `who` is named before the status where it is not the attacker who asks; a problem has what it asks to
        wait as `retry_after`.
        """
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
                self.note(f"{who}{answer.status}")
                found = msgspec.json.decode(content) if answer.content_type.endswith("json") else None
                if isinstance(found, dict) and "Retry-After" in answer.headers:
                    found["retry_after"] = float(answer.headers["Retry-After"])
                return answer.status, found
        except (aiohttp.ClientError, TimeoutError, ConnectionError):
            self.note(f"{who}cut")
            return 0, None

    async def account(self, role: str, name: str, **headers: str) -> dict[str, Any]:
        """An account of this name, made or signed in again."""
        asked = {"role": role, "username": name, "password": PASSWORD, "remember": True}
        status, found = await self.send("POST", "auth/register", asked | {"name": name}, **headers)
        if status != 201:
            status, found = await self.send("POST", "auth/login", asked, **headers)
        if not isinstance(found, dict) or status not in (200, 201):
            raise RuntimeError(f"no account for the attack: {status} {found}")
        return found

    async def in_turns(self, work: Callable[[], Awaitable[object]], at_once: int) -> None:
        """Does it again and again, so many side by side, for as long as the attack may last."""
        self.begin()

        async def again() -> None:
            while self.goes_on:
                await work()

        if self.is_short:
            at_once = min(at_once, MOST_AT_ONCE_IN_SHORT)
        await asyncio.gather(*(again() for _ in range(at_once)))


Work: TypeAlias = Callable[[Target], Awaitable[None]]


class Attack(NamedTuple):
    """One row of the table; through a proxy that names any client, or on a server with so many files."""

    name: str
    answer: str
    run: Work
    proxied: bool = False
    most: int = MOST_REQUESTS
    files: int = 0


ATTACKS: dict[str, Attack] = {}


def attack(name: str, answer: str, **more: Any) -> Callable[[Work], Work]:
    """Makes a function a row: its name, what of the server answers it, and what it needs."""

    def keep(run: Work) -> Work:
        ATTACKS[name] = Attack(name, answer, run, **more)
        return run

    return keep
