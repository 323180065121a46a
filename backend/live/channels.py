"""The channels that have sockets here: bound on the bus, kept without holes, handed to every subscription."""

import asyncio
import random

import structlog

from backend.live.bus import Bus, BusMessage
from backend.live.event_log import Journal
from backend.live.frames import framed
from backend.live.send_queue import Subscription
from wire.messages import CloseCode

log = structlog.get_logger()

_HELD = 1_024  # messages kept while an earlier one is missing; the rest is read from the log
_REORDER = 0.01  # seconds a late message may take before the log is asked
_LINGER = 15.0  # seconds a channel stays bound after its last socket left


def _now() -> float:
    return asyncio.get_running_loop().time()


def _filled(feed: "Feed", task: "asyncio.Task[None]") -> None:
    if feed.filler is task:
        feed.filler = None
    if not task.cancelled() and task.exception() is not None:
        log.error("catch_up_broke", channel=feed.channel, error=repr(task.exception()))


class Feed:
    """One channel: the last position handed out, and what came too early."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.epoch = ""
        self.last = -1  # unknown until the head has been read
        self.known = 0  # the highest position heard of
        self.subscriptions: set[Subscription] = set()
        self.held: dict[int, bytes] = {}
        self.ready: asyncio.Task[None] | None = None
        self.filler: asyncio.Task[None] | None = None
        self.idle_since = 0.0

    def begin(self, epoch: str, last: int) -> None:
        """The head is known: what came meanwhile and lies behind it is next."""
        self.epoch, self.last = epoch, last
        self._release()

    def receive(self, seq: int, body: bytes) -> None:
        """Hands a message out if it is the next, drops it if it is old, else holds it."""
        self.known = max(self.known, seq)
        if seq == self.last + 1 and self.last >= 0:
            self._hand_out(seq, body)
            self._release()
        elif seq > self.last and len(self.held) < _HELD:
            self.held[seq] = body

    def _release(self) -> None:
        while (body := self.held.pop(self.last + 1, None)) is not None:
            self._hand_out(self.last + 1, body)
        if self.held:
            self.held = {seq: body for seq, body in self.held.items() if seq > self.last}

    def _hand_out(self, seq: int, body: bytes) -> None:
        self.last = seq
        frame = framed(body)
        for subscription in tuple(self.subscriptions):
            subscription.offer(seq, frame)

    @property
    def behind(self) -> bool:
        """Whether messages are known of that have not been handed out."""
        return 0 <= self.last < self.known

    def end(self, reason: str) -> None:
        """The channel cannot go on here: its sockets connect again and recover."""
        for subscription in tuple(self.subscriptions):
            subscription.socket.end(CloseCode.GAP, reason)


class Feeds:
    """All channels followed on this instance."""

    def __init__(self, bus: Bus, journal: Journal) -> None:
        self._bus = bus
        self._journal = journal
        self._feeds: dict[str, Feed] = {}

    def followed(self) -> list[Feed]:
        """The channels whose head is known."""
        return [feed for feed in self._feeds.values() if feed.last >= 0]

    async def follow(self, channel: str) -> Feed:
        """The channel's feed, bound and with its head read; raises what bus or database raise."""
        feed = self._feeds.get(channel)
        if feed is None:
            feed = self._feeds[channel] = Feed(channel)
            feed.ready = asyncio.create_task(self._begin(feed), name=f"follow {channel}")
        feed.idle_since = _now()
        if feed.ready is not None:
            await asyncio.shield(feed.ready)
        return feed

    def is_current(self, feed: Feed) -> bool:
        """Whether the bus still fills this feed."""
        return self._feeds.get(feed.channel) is feed

    async def _begin(self, feed: Feed) -> None:
        """Bind, confirm, read the head, then live: in this order no message can fall between."""
        try:
            await self._bus.bind([feed.channel])
            standing = await self._journal.standing(feed.channel, None)
        except BaseException:
            self._forget(feed)
            raise
        feed.ready = None
        feed.begin(standing.epoch, standing.head)
        self._catch_up(feed)

    def join(self, feed: Feed, subscription: Subscription) -> None:
        """From now on the subscription hears of every message."""
        subscription.target = max(subscription.target, feed.last)
        feed.subscriptions.add(subscription)

    def leave(self, subscription: Subscription) -> None:
        """The subscription is over; frames it still has queued are not sent."""
        subscription.ended = True
        feed = self._feeds.get(subscription.channel)
        if feed is not None:
            feed.subscriptions.discard(subscription)
            feed.idle_since = _now()

    def receive(self, message: BusMessage) -> None:
        """A message from the bus."""
        feed = self._feeds.get(message.channel)
        if feed is not None:
            feed.receive(message.seq, message.body)
            self._catch_up(feed)

    def expect(self, feed: Feed, seq: int) -> None:
        """The database's head is at `seq`: read what the bus has not brought."""
        feed.known = max(feed.known, seq)
        self._catch_up(feed)

    def break_off(self, feed: Feed, reason: str) -> None:
        """Ends every socket of a channel that cannot go on, and forgets what was known of it."""
        self._forget(feed)
        feed.end(reason)

    async def sweep(self) -> None:
        """Unbinds channels that have had no socket for a while."""
        long_ago = _now() - _LINGER
        idle = [feed for feed in self.followed() if not feed.subscriptions and feed.idle_since < long_ago]
        for feed in idle:
            self._forget(feed)
        if idle:  # nothing has waited since they were forgotten: a later bind comes after this
            await self._bus.unbind([feed.channel for feed in idle])

    def _forget(self, feed: Feed) -> None:
        if self._feeds.get(feed.channel) is feed:
            del self._feeds[feed.channel]

    def _catch_up(self, feed: Feed) -> None:
        if feed.behind and (feed.filler is None or feed.filler.done()):
            feed.filler = asyncio.create_task(self._fill(feed), name=f"catch up {feed.channel}")
            feed.filler.add_done_callback(lambda task: _filled(feed, task))

    async def _fill(self, feed: Feed) -> None:
        """Reads from the log what is missing, until nothing is."""
        await asyncio.sleep(_REORDER)
        failures = 0
        while feed.behind and self._feeds.get(feed.channel) is feed:
            try:
                await self._fill_page(feed)
                failures = 0
            except Exception as error:
                failures += 1
                log.warning("catch_up_failed", channel=feed.channel, error=repr(error), next_step="once more")
                await asyncio.sleep(min(5.0, 0.1 * 2**failures) * random.uniform(0.5, 1.0))

    async def _fill_page(self, feed: Feed) -> None:
        asked = feed.last
        page = await self._journal.page(feed.channel, asked)
        if not page or page[0][0] != asked + 1:
            if feed.last == asked:
                log.error("gap", channel=feed.channel, after=asked, known=feed.known)
                self.break_off(feed, "Messages are missing on the server; connect again and recover.")
            return
        for seq, body in page:
            if seq > feed.last:
                feed.receive(seq, body)
        await asyncio.sleep(0)
