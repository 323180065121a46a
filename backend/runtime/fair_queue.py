"""Slow work on a few threads: bounded, and fair to whoever asks for it."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
Job = tuple[Callable[[], Any], "asyncio.Future[Any]"]


class CrowdedError(Exception):
    """There was no room for this work, or somebody with less in the queue took its place."""


class FairQueue:
    """Whoever asks has a line of one's own, and the lines take turns; what is `first` goes before them all.

    When all places are taken, the longest line gives up its newest: one that asks a hundred times at once
    waits for itself, not everybody for it. A newcomer is turned away when no line is longer.
    """

    def __init__(self, name: str, threads: int, places: int) -> None:
        """`threads` jobs run at the same time, `places` wait at the most."""
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._free, self._places, self._waiting = threads, places, 0
        self._first: deque[Job] = deque()
        self._lines: OrderedDict[str, deque[Job]] = OrderedDict()

    async def run(self, work: Callable[[], T], asker: str = "", *, first: bool = False) -> T:
        """The result of the work, run in a thread; raises CrowdedError."""
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        if self._free:
            self._begin(work, done)
        else:
            self._add((work, done), asker, first)
        result: T = await done
        return result

    def close(self) -> None:
        """End the threads, without what still waits for them."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _add(self, job: Job, asker: str, first: bool) -> None:
        line = self._first if first else self._lines.setdefault(asker, deque())
        line.append(job)
        self._waiting += 1
        if self._waiting > self._places:
            self._turn_away(line)

    def _turn_away(self, newest: deque[Job]) -> None:
        longest = max(self._lines.values(), key=len, default=newest)
        line = longest if newest is self._first or len(longest) > len(newest) else newest
        _, done = line.pop()
        self._waiting -= 1
        self._lines = OrderedDict((asker, line) for asker, line in self._lines.items() if line)
        if not done.done():
            done.set_exception(CrowdedError())

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
        while self._free and (job := self._next()) is not None:
            self._begin(*job)

    def _next(self) -> Job | None:
        """The next whose asker still waits for it."""
        while self._waiting:
            self._waiting -= 1
            job = self._first.popleft() if self._first else self._turn()
            if not job[1].done():
                return job
        return None

    def _turn(self) -> Job:
        asker, line = self._lines.popitem(last=False)
        job = line.popleft()
        if line:
            self._lines[asker] = line  # behind all others
        return job
