"""Compares channels with the database every 5 s, and sends sockets where their channels stand every 25 s."""

import asyncio

import structlog

from backend.live import frames
from backend.live.channels import Channel, ChannelHub
from backend.live.event_log import ChannelHeads, EventLog
from backend.live.send_queue import Subscription
from wire.messages import Head

log = structlog.get_logger()


class GapDetector:
    """The backstop behind the bus: what it lost or delayed is found here."""

    def __init__(
        self, channels: ChannelHub, event_log: EventLog, compare_every: float, send_every: float
    ) -> None:
        self._channels = channels
        self._event_log = event_log
        self._compare_every = compare_every
        self._send_every = send_every
        self._requested = asyncio.Event()

    def check_soon(self) -> None:
        """Compare now: the bus was broken and is back."""
        self._requested.set()

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
                await self._requested.wait()
        except TimeoutError:
            return
        self._requested.clear()

    async def step(self) -> None:
        """Compares once, reads what is missing, sends heads to the sockets that are due."""
        before = {channel.name: (channel, channel.last) for channel in self._channels.followed()}
        heads = await self._event_log.heads(list(before))
        if heads is None:
            return
        for channel, last in before.values():
            self._compare(channel, last, heads)
        await self._caught_up()
        self._send_heads(heads)
        await self._channels.sweep()

    def _compare(self, channel: Channel, last: int, heads: ChannelHeads) -> None:
        """`last` was read before the heads were: the channel may be farther by now."""
        if heads.epoch != channel.epoch:
            log.error("epoch_changed", channel=channel.name, before=channel.epoch, now=heads.epoch)
            self._channels.break_off(
                channel, "The history of the server has changed; connect again and recover."
            )
        elif heads.seqs[channel.name] < last:
            log.error("lost_history", channel=channel.name, sent=last, head=heads.seqs[channel.name])
            self._channels.break_off(channel, "The server has lost messages; connect again and recover.")
        else:
            self._channels.expect(channel, heads.seqs[channel.name])

    async def _caught_up(self) -> None:
        fillers = [channel.filler for channel in self._channels.followed() if channel.filler is not None]
        if fillers:
            await asyncio.wait(fillers, timeout=2)

    def _send_heads(self, heads: ChannelHeads) -> None:
        for channel in self._channels.followed():
            made: dict[int, bytes] = {}
            for subscription in tuple(channel.subscriptions):
                if subscription.live and subscription.is_head_due(self._send_every, self._compare_every):
                    self._send_head(subscription, heads, made)

    def _send_head(self, subscription: Subscription, heads: ChannelHeads, made: dict[int, bytes]) -> None:
        """Everything up to the subscription's own position is queued already, so this `head` is true."""
        seq = subscription.position
        if seq not in made:
            made[seq] = frames.head(Head(subscription.channel, heads.epoch, seq, heads.now))
        subscription.socket.put(made[seq], subscription)
