"""Other people, as they are at any time: they look at menus, order and read their orders, and how long each takes."""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from backend.runtime.ids import new_id

PEOPLE = 4
PAUSE_SECONDS = 0.05
IDLE_STEP = 0.01


@dataclass
class Measured:
    """Seconds of each request, what failed, and by how much an idle loop beside them came late."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)

    def p99(self, of: str = "seconds") -> float:
        """In milliseconds."""
        values: list[float] = sorted(getattr(self, of)) or [0.0]
        return 1000 * values[min(len(values) - 1, int(len(values) * 0.99))]


@dataclass
class People:
    """A shop and its customers over one client."""

    url: str
    http: aiohttp.ClientSession
    tokens: list[str] = field(default_factory=list)
    order: dict[str, Any] = field(default_factory=dict)

    async def arrive(self) -> None:
        """They register, and the shop has something to sell."""
        shop = await self._register("bizUser", f"shop {new_id()}")
        item = {"name": "Ramyeon", "price": 6000, "stock": None}
        made = await self._call("POST", "menu-items", shop["access_token"], item)
        self.order = {
            "business_id": shop["account"]["business_id"],
            "lines": [{"menu_item_id": made["id"], "quantity": 1}],
        }
        for _ in range(PEOPLE):
            self.tokens.append((await self._register("user", f"user {new_id()}"))["access_token"])

    async def measure(self, during: "asyncio.Task[Any] | Awaitable[Any]") -> Measured:
        """What they notice until something else is done."""
        found = Measured()
        work = [asyncio.create_task(self._live(token, found)) for token in self.tokens]
        work.append(asyncio.create_task(_idle(found)))
        try:
            await during
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
        return found

    async def _live(self, token: str, found: Measured) -> None:
        shop = self.order["business_id"]
        calls = [
            ("GET", "businesses"),
            ("GET", f"businesses/{shop}/menu"),
            ("POST", "orders"),
            ("GET", "orders?limit=20"),
        ]
        while True:
            for method, path in calls:
                started = time.perf_counter()
                try:
                    await self._call(method, path, token, self.order if method == "POST" else None)
                except (aiohttp.ClientError, RuntimeError, TimeoutError, ConnectionError) as error:
                    found.failures.append(f"{method} {path}: {error!r}"[:200])
                found.seconds.append(time.perf_counter() - started)
                await asyncio.sleep(PAUSE_SECONDS)

    async def _register(self, role: str, name: str) -> Any:
        asked = {"role": role, "username": name, "password": "a good long password", "name": name}
        return await self._call("POST", "auth/register", None, asked)

    async def _call(self, method: str, path: str, token: str | None, body: Any = None) -> Any:
        headers = {"Idempotency-Key": str(new_id())} | ({"Authorization": f"Bearer {token}"} if token else {})
        async with self.http.request(
            method, f"{self.url}/api/v1/{path}", json=body, headers=headers
        ) as answer:
            found = await answer.json()
            if answer.status >= 400:
                raise RuntimeError(f"{answer.status} {found.get('code')}")
            return found


async def _idle(found: Measured) -> None:
    while True:
        started = time.perf_counter()
        await asyncio.sleep(IDLE_STEP)
        found.idle.append(time.perf_counter() - started - IDLE_STEP)
