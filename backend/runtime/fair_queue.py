"""Slow work on a few threads: bounded, and fair to whoever asks for it."""

import asyncio
import math
import os
import sys
import threading
import time
from bisect import insort
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

HALF_LIFE = 60.0
MOST_REMEMBERED = 10_000
KINDNESS, LEAST_PRIORITY = 10, 19


class CrowdedError(Exception):
    """There was no room for this work, or somebody who asked less took its place."""


class Asker(NamedTuple):
    """Who asks, the network that this is one of (where names are cheap), and whether it was let in before."""

    name: str = ""
    network: str = ""
    known: bool = False


# How often the asker asked lately, whether it is a stranger, how often its network asked, and in which turn.
Rank = tuple[int, bool, int, int]
Job = tuple[Rank, Callable[[], Any], "asyncio.Future[Any]"]


class FairQueue:
    """Whoever asked least lately is served first, and kept when there is no room: a flood waits for itself.

    Among those who asked as often, who is known goes before strangers, and a network that asks through many
    names behind others. When all places are taken the last in this order goes, be it the newcomer.
    """

    def __init__(
        self, name: str, threads: int, places: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`threads` jobs run at the same time, `places` wait at the most."""
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name, initializer=_step_back)
        self._free, self._places = threads, places
        self._asks, self._network_asks, self._turns = RecentAsks(clock), RecentAsks(clock), count()
        self._waiting: list[Job] = []  # in the order in which they are served

    async def run(self, work: Callable[[], T], asker: Asker) -> T:
        """The result of the work, run in a thread; raises CrowdedError."""
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        rank = self._rank(asker)
        self._count(asker)
        if self._free:
            self._begin(work, done)
        else:
            self._add((rank, work, done))
        result: T = await done
        return result

    def expect_room(self, asker: Asker) -> None:
        """Raises CrowdedError if `run` would do so at once: for whoever has something to do before."""
        if not self._free and len(self._waiting) >= self._places and self._rank(asker) > self._waiting[-1][0]:
            self._count(asker)
            raise CrowdedError

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def close(self) -> None:
        """End the threads, without what still waits for them."""
        waiting, self._waiting = self._waiting, []
        for _, _, done in waiting:
            if not done.done():
                done.set_exception(CrowdedError())
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _rank(self, asker: Asker) -> Rank:
        together = self._network_asks.of(asker.network or asker.name)
        return self._asks.of(asker.name), not asker.known, together, next(self._turns)

    def _count(self, asker: Asker) -> None:
        self._asks.add(asker.name)
        self._network_asks.add(asker.network or asker.name)

    def _add(self, job: Job) -> None:
        insort(self._waiting, job)
        if len(self._waiting) > self._places:
            self._waiting = [one for one in self._waiting if not one[2].done()]
        if len(self._waiting) > self._places:
            self._waiting.pop()[2].set_exception(CrowdedError())

    def _begin(self, work: Callable[[], Any], done: "asyncio.Future[Any]") -> None:
        self._free -= 1
        loop = asyncio.get_running_loop()
        running = loop.run_in_executor(self._threads, work)
        running.add_done_callback(lambda ran: self._end(ran, done))

    def _end(self, ran: "asyncio.Future[Any]", done: "asyncio.Future[Any]") -> None:
        self._free += 1
        if ran.cancelled():
            done.cancel()
        elif not done.done():
            error = ran.exception()
            if error is None:
                done.set_result(ran.result())
            else:
                done.set_exception(error)
        while self._free and self._waiting:
            _, work, waiting = self._waiting.pop(0)
            if not waiting.done():
                self._begin(work, waiting)


class RecentAsks:
    """How often each name asked lately: what was a minute ago counts half."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asks: dict[str, tuple[float, float]] = {}  # who asked last is last

    def of(self, name: str) -> int:
        """How often, to the nearest whole number."""
        return round(self._left(name, self._clock()))

    def add(self, name: str) -> None:
        """One more, served or not; when there are too many names, whoever asked longest ago is forgotten."""
        now = self._clock()
        asks = self._left(name, now) + 1
        self._asks.pop(name, None)
        self._asks[name] = asks, now
        if len(self._asks) > MOST_REMEMBERED:
            del self._asks[next(iter(self._asks))]

    def _left(self, name: str, now: float) -> float:
        asks, at = self._asks.get(name, (0.0, now))
        return asks * math.pow(0.5, (now - at) / HALF_LIFE)

    def __len__(self) -> int:
        return len(self._asks)


def _step_back() -> None:
    """In a new thread: whatever else there is to do goes first, where threads have their own priorities."""
    if sys.platform == "linux":
        lower = min(os.getpriority(os.PRIO_PROCESS, 0) + KINDNESS, LEAST_PRIORITY)
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), lower)
