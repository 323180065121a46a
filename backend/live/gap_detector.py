"""Compares channels with the database every 5 s, and tells sockets where their channels stand every 25 s."""

import asyncio

import structlog

from backend.live import frames
from backend.live.channels import Feed, Feeds
from backend.live.event_log import Heads, Journal
from backend.live.send_queue import Subscription
from wire.messages import Head

log = structlog.get_logger()


class HeadWatch:
    """The backstop behind the bus: what it lost or delayed is found here."""

    def __init__(self, feeds: Feeds, journal: Journal, compare_every: float, tell_every: float) -> None:
        self._feeds = feeds
        self._journal = journal
        self._compare_every = compare_every
        self._tell_every = tell_every
        self._asked = asyncio.Event()

    def ask(self) -> None:
        """Compare now: the bus was broken and is back."""
        self._asked.set()

    async def run(self) -> None:
        """Compares for ever."""
        failing = False
        while True:
            await self._pause()
            try:
                await self.step()
                failing = False
            except Exception as error:
                if not failing:
                    log.warning("heads_failed", error=repr(error), next_step="once more in a few seconds")
                failing = True

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(self._compare_every):
                await self._asked.wait()
        except TimeoutError:
            return
        self._asked.clear()

    async def step(self) -> None:
        """Compares once, reads what is missing, tells the sockets that are due."""
        before = {feed.channel: (feed, feed.last) for feed in self._feeds.followed()}
        heads = await self._journal.heads(list(before))
        if heads is None:
            return
        for feed, last in before.values():
            self._compare(feed, last, heads)
        await self._caught_up()
        self._tell(heads)
        await self._feeds.sweep()

    def _compare(self, feed: Feed, last: int, heads: Heads) -> None:
        """`last` was read before the heads were: the channel may be farther by now."""
        if heads.epoch != feed.epoch:
            log.error("epoch_changed", channel=feed.channel, before=feed.epoch, now=heads.epoch)
            self._feeds.break_off(feed, "The history of the server has changed; connect again and recover.")
        elif heads.seqs[feed.channel] < last:
            log.error("lost_history", channel=feed.channel, told=last, head=heads.seqs[feed.channel])
            self._feeds.break_off(feed, "The server has lost messages; connect again and recover.")
        else:
            self._feeds.expect(feed, heads.seqs[feed.channel])

    async def _caught_up(self) -> None:
        fillers = [feed.filler for feed in self._feeds.followed() if feed.filler is not None]
        if fillers:
            await asyncio.wait(fillers, timeout=2)

    def _tell(self, heads: Heads) -> None:
        for feed in self._feeds.followed():
            made: dict[int, bytes] = {}
            for subscription in tuple(feed.subscriptions):
                if subscription.live and self._due(subscription):
                    self._tell_one(subscription, heads, made)

    def _tell_one(self, subscription: Subscription, heads: Heads, made: dict[int, bytes]) -> None:
        """Everything up to the subscription's own position is queued already, so this `head` is true."""
        seq = subscription.position
        if seq not in made:
            made[seq] = frames.head(Head(subscription.channel, heads.epoch, seq, heads.now))
        subscription.socket.put(made[seq], subscription)

    def _due(self, subscription: Subscription) -> bool:
        """The first is due one comparison early, so that none comes later than it should."""
        now = asyncio.get_running_loop().time()
        if not subscription.head_at:
            subscription.head_at = subscription.since + self._tell_every - self._compare_every
        if now < subscription.head_at:
            return False
        subscription.head_at = max(subscription.head_at + self._tell_every, now + self._tell_every / 2)
        return True
