"""A run under way: a site, its cast, buyers, listeners and the desktop apps; ended, checked and judged together."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import aiohttp

from tests.faults.app_process import AppProcess, close_all, open_apps, part_taken
from tests.faults.buyers import Buyers
from tests.faults.checker import Verdict, check
from tests.faults.history import History
from tests.faults.listener import Listener, all_live, converge
from tests.faults.people import Cast, Person, gather_cast, read_truth
from tests.faults.site import Site, build, web


class Scene:
    """Everybody who takes part in one run."""

    def __init__(self, site: Site, http: aiohttp.ClientSession, cast: Cast) -> None:
        self.site, self.http, self.cast = site, http, cast
        self.history = History()
        self.buyers = Buyers(http, site.url, cast, self.history)
        self.listeners: list[Listener] = []
        self.app_processes: tuple[AppProcess, ...] = ()  # the desktop apps that take part
        self.apps = ""  # what they did, when the run was judged; empty: one did nothing

    async def listen(self, people: Iterable[Person], url: str = "") -> None:
        """One socket for each (a person may come several times), all live when it returns."""
        first = len(self.listeners)
        for number, person in enumerate(people, first):
            where = url or self.site.url
            listener = Listener(
                f"client {number}", person, self.http, lambda where=where: where, self.history
            )  # type: ignore[misc]
            self.listeners.append(listener)
        fresh = self.listeners[first:]
        for start in range(0, len(fresh), 50):
            for listener in fresh[start : start + 50]:
                listener.start()
            await all_live(fresh[start : start + 50])

    async def add_shops(self, count: int) -> None:
        """More shops, each with an item and customers of its own: orders at one shop wait for each other."""
        for number in range(count):
            cast = await gather_cast(self.site.database, 20, [1_000_000], f"shop {number + 2}")
            self.buyers.casts.append(cast)

    async def open_desktop(self, every: float = 1.0) -> None:
        """Both apps: a customer who orders every so often, a console that accepts some."""
        site = self.site
        self.app_processes = await open_apps(self.cast, site.url, site.folder, self.history, every)

    async def settle(self, seconds: float = 60.0) -> float:
        """Everything is answered and everybody has caught up; the seconds that took."""
        began = time.monotonic()
        for app in self.app_processes:
            await app.settle(seconds)
        await converge(self.listeners, await self.site.heads(), seconds)
        # Beyond the messages: a card that comes into view is marked seen, which is a message again.
        until = time.monotonic() + seconds
        while not await self._desks_equal() and time.monotonic() < until:
            await asyncio.sleep(0.2)
        await converge(self.listeners, await self.site.heads(), seconds)
        return time.monotonic() - began

    async def _desks_equal(self) -> bool:
        return all([await app.is_equal(self.site.database) for app in self.app_processes])

    async def judge(self) -> Verdict:
        """Ends everybody and lets the checker read the run."""
        await asyncio.gather(*(listener.stop() for listener in self.listeners))
        await close_all(self.app_processes)
        verdict = check(self.history, await read_truth(self.site.database))
        for app in self.app_processes:
            app.audit(verdict)
        self.apps = part_taken(self.app_processes) if self.app_processes else ""
        self.app_processes = ()
        self.listeners = []
        return verdict

    async def abandon(self) -> None:
        """Ends everybody after a run that broke off."""
        orders = tuple(self.buyers.under_way)
        for order in orders:
            order.cancel()
        await asyncio.gather(*orders, return_exceptions=True)
        await asyncio.gather(*(listener.stop() for listener in self.listeners))
        await close_all(self.app_processes)


@asynccontextmanager
async def scene(
    instances: int = 1, *, users: int = 20, stocks: list[int | None] | None = None, **parts: Any
) -> AsyncIterator[Scene]:
    """A site with a shop, one item whose stock is not the bottleneck unless given, and customers."""
    async with AsyncExitStack() as stack:
        site = await stack.enter_async_context(build(instances, **parts))
        http = await stack.enter_async_context(web())
        cast = await gather_cast(site.database, users, stocks or [1_000_000])
        made = Scene(site, http, cast)
        stack.push_async_callback(made.abandon)
        yield made
