"""How objects follow the server: a snapshot by REST, then changes from its position, in a replica."""

import asyncio
import contextlib
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Generic, TypeVar

import msgspec

from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.listeners import Listeners, Registration
from desktop.core.sync.channel_positions import Position
from desktop.core.sync.live_client import LiveClient, UpdateKind
from desktop.core.sync.reconnecting_stream import backoff
from desktop.core.sync.replica import Replica, ReplicaChange
from wire.catalog import MenuItem
from wire.orders import Order

KEEP_SECONDS = 30.0
# Objects of a snapshot that the buffer learns in one turn of the loop.
SEEDED_TOGETHER = 1_000
# Objects that are looked at for the disk, and written as JSON, in one turn of the loop.
CHOSEN_TOGETHER = 500
WRITTEN_TOGETHER = 100

T = TypeVar("T", Order, MenuItem)

log = logging.getLogger(__name__)


class SnapshotFeed(ABC, Generic[T]):
    """A snapshot, then changes: reads it, follows its channel from there, reads it anew when told to."""

    def __init__(
        self,
        live: LiveClient,
        kind: UpdateKind,
        channel: str,
        replica: Replica[T],
        on_change: Callable[[ReplicaChange[T]], object],
    ) -> None:
        self.replica: Replica[T] = replica
        self.as_of: datetime | None = None
        self.is_loaded = False
        self._live = live
        self._kind = kind
        self._channel = channel
        self._changed: Listeners[ReplicaChange[T]] = Listeners(f"changes of {channel}", live.report)
        self._changed.add(on_change)
        self._following = False
        self._registrations: list[Registration] = []
        self._wanted, self._hurry = asyncio.Event(), asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._held_back = False
        self._changes, self._kept = 0, 0  # told so far, and up to which one the disk has them
        self._kept_name = self._name()

    def open(self) -> None:
        """Show what the disk kept, read the snapshot and follow the channel, in the background."""
        self._show_kept()
        register: Any = self._live.register
        self._registrations = [
            register(self._kind, self._update),
            register(UpdateKind.RESYNC, self._resync),
            self._live.session.signed_in.add(self._signed_in),
        ]
        self._wanted.set()
        for work in (self._run(), self._keep_now_and_then()):
            self._tasks.append(asyncio.ensure_future(work))

    def apply(self, one: T) -> None:
        """Apply the answer of an own request at once; its message then brings nothing new."""
        self.apply_all([one])

    def apply_all(self, many: Iterable[T]) -> None:
        """The same for many objects, told at once."""
        self._notify(self.replica.update(many))

    async def close(self) -> None:
        """Stop following and unregister."""
        for registration in self._registrations:
            registration.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._following:
            self._live.channels.unfollow(self._channel)
            self._following = False
        if self._kept != self._changes:
            self._write(self._worth_keeping(list(self.replica)))

    @abstractmethod
    async def _read(self) -> tuple[list[T], Position]:
        """The whole snapshot and the position to go on from."""

    @abstractmethod
    def _belongs(self, one: T) -> bool:
        """Whether a message's object is this feed's."""

    @abstractmethod
    def _shape(self) -> type[list[T]]:
        """What the disk's copy decodes into."""

    def _notify(self, change: ReplicaChange[T]) -> None:
        if change:
            self._changes += 1
            self._changed.call(change)

    def _update(self, objects: list[T]) -> None:
        # Before the snapshot there is nothing to apply to; its position comes before these messages.
        if self.is_loaded:
            self._notify(self.replica.update(one for one in objects if self._belongs(one)))

    def _signed_in(self, _: object) -> None:
        if self._held_back:
            self._held_back = False
            self._wanted.set()

    def _resync(self, channel: str) -> None:
        if channel == self._channel:
            self._wanted.set()

    async def _run(self) -> None:
        attempt = 0
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            try:
                await self._load()
                attempt = 0
                # Should the server lose the position at once again, this keeps a loop from running hot.
                await asyncio.sleep(0.2)
            except SignedOutError:
                self._held_back = True  # the next sign-in asks again
            except OfflineError as error:
                attempt += 1
                log.info("The snapshot of %s cannot be read yet: %s", self._channel, error)
                await self._again(backoff(attempt))
            except ApiError as error:
                attempt += 1
                log.warning("The snapshot of %s was refused: %s", self._channel, error)
                await self._again(error.retry_after or max(backoff(attempt), 2.0))
            except Exception as error:
                attempt += 1
                self._live.report(error, f"reading {self._channel}, which is tried again")
                await self._again(backoff(attempt))

    def try_now(self) -> None:
        """Ask again at once rather than after the pause, should the snapshot still be owed."""
        self._hurry.set()

    async def _again(self, seconds: float) -> None:
        self._hurry.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._hurry.wait()
        self._wanted.set()

    async def _load(self) -> None:
        objects, position = await self._read()
        for start in range(0, len(objects), SEEDED_TOGETHER):
            if start:
                await asyncio.sleep(0)
            part = objects[start : start + SEEDED_TOGETHER]
            self._live.buffer.seed(part, announce=self.is_loaded)
        change = self.replica.snapshot(objects)
        self.is_loaded, self.as_of = True, None
        if self._following:
            self._live.channels.restart(self._channel, position)
        else:
            self._following = True
            self._live.channels.follow(self._channel, position)
        self._notify(change)

    def _worth_keeping(self, among: list[T]) -> list[T]:
        """Which of these the disk keeps for reading while offline."""
        return among

    def _name(self) -> str:
        """The disk's name for this feed: nobody sees what another account left behind."""
        account = self._live.session.account
        return f"{self._channel} {account.id if account else ''} {self._live.session.api.base_url}"

    def _show_kept(self) -> None:
        store = self._live.store
        kept = store.snapshot(self._kept_name, self._shape()) if store else None
        if kept is not None and kept[0]:
            objects, self.as_of = kept
            self._notify(self.replica.snapshot(objects))

    def _write(self, objects: list[T] | list[msgspec.Raw]) -> None:
        if self._live.store is not None and self.is_loaded:
            self._live.store.save_snapshot(self._kept_name, objects)

    async def _keep_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(KEEP_SECONDS)
            if self._kept != self._changes:
                until = self._changes  # what changes meanwhile is written the next time
                self._write(await self._chosen())
                self._kept = until

    async def _chosen(self) -> list[msgspec.Raw]:
        """What is worth keeping, as JSON, a little at a time: of a day's 10,000 orders it takes 15 ms."""
        chosen: list[T] = []
        for part in _parts(list(self.replica), CHOSEN_TOGETHER):
            chosen = self._worth_keeping(chosen + part)
            await asyncio.sleep(0)
        written: list[msgspec.Raw] = []
        for part in _parts(chosen, WRITTEN_TOGETHER):
            written += [msgspec.Raw(msgspec.json.encode(one)) for one in part]
            await asyncio.sleep(0)
        return written


def _parts(objects: list[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(objects), size):
        yield objects[start : start + size]
