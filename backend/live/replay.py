"""What a client missed: answering a subscribe, and the pages that follow it."""

import structlog
from msgspec import UNSET

from backend.live import frames
from backend.live.channels import Channel, ChannelHub
from backend.live.event_log import ChannelState, EventLog
from backend.live.send_queue import SendQueue, Subscription
from wire.messages import Subscribe, Subscribed

log = structlog.get_logger()


class GapError(Exception):
    """The log has a hole where a replay has to go on."""


def _recovers(wish: Subscribe, state: ChannelState) -> bool:
    if wish.epoch is None or wish.seq is None:
        return False
    if wish.epoch == state.epoch and wish.seq > state.head:
        log.error(
            "lost_history", channel=wish.channel, client_seq=wish.seq, head=state.head,
            next_step="the database is older than its clients: after a file-level restore rewrite `history`",
        )  # fmt: skip
    return state.reaches(wish.epoch, wish.seq)


def _answer(wish: Subscribe, state: ChannelState, recovered: bool) -> Subscribed:
    return Subscribed(
        channel=wish.channel,
        epoch=state.epoch,
        seq=state.head,
        now=state.now,
        recovered=UNSET if wish.seq is None else recovered,
    )


class Replays:
    """Begins subscriptions and reads their pages."""

    def __init__(self, channels: ChannelHub, event_log: EventLog) -> None:
        self._channels = channels
        self._event_log = event_log

    async def subscribe(
        self, send_queue: SendQueue, wish: Subscribe, subscriptions: dict[str, Subscription]
    ) -> None:
        """Answers with where the channel stands, then sends what was missed, then is live.

        An earlier subscription of the socket to the channel ends here: the new one begins from the position.
        """
        channel, state = await self._locate(wish)
        recovered = _recovers(wish, state)
        if send_queue.ended:
            return
        # From here on nothing waits, so no message comes between the answer and the joining.
        earlier = subscriptions.pop(wish.channel, None)
        if earlier is not None:
            self._channels.leave(earlier)
        position = wish.seq if recovered and wish.seq is not None else state.head
        subscription = Subscription(send_queue, wish.channel, position, state.head)
        subscriptions[wish.channel] = subscription
        # The answer is sent even if the subscription is over by then: every subscribe gets its own.
        send_queue.put(frames.subscribed(_answer(wish, state, recovered)))
        self._channels.join(channel, subscription)
        send_queue.replay(subscription)

    async def _locate(self, wish: Subscribe) -> tuple[Channel, ChannelState]:
        """The channel and its state, of one history: what was known of another is dropped first."""
        while True:
            channel = await self._channels.follow(wish.channel)
            last = channel.last
            state = await self._event_log.state(wish.channel, wish.seq)
            if state.epoch != channel.epoch or state.head < last:
                self._channels.break_off(
                    channel, "The server's history has changed; connect again and recover."
                )
            elif self._channels.is_current(channel):
                return channel, state

    async def next_page(self, subscription: Subscription) -> list[tuple[int, bytes]]:
        """The next messages of a replay as frames, in order and without a hole."""
        page = await self._event_log.page(subscription.channel, subscription.position)
        expected = range(subscription.position + 1, subscription.position + 1 + len(page))
        if not page or [seq for seq, _ in page] != list(expected):
            raise GapError(f"{subscription.channel} after {subscription.position}")
        return [(seq, frames.framed(body)) for seq, body in page]
