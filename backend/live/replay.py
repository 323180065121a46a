"""What a client missed: answering a subscribe, and the pages that follow it."""

import structlog

from backend.live import frames
from backend.live.channels import Feed, Feeds
from backend.live.event_log import Journal, Standing
from backend.live.send_queue import Outgoing, Subscription
from wire.messages import Subscribe, Subscribed

log = structlog.get_logger()


class GapError(Exception):
    """The log has a hole where a replay has to go on."""


def _recovers(wish: Subscribe, standing: Standing) -> bool:
    if wish.epoch is None or wish.seq is None:
        return False
    if wish.epoch == standing.epoch and wish.seq > standing.head:
        log.error(
            "lost_history", channel=wish.channel, client_seq=wish.seq, head=standing.head,
            next_step="the database is older than its clients: after a file-level restore rewrite `history`",
        )  # fmt: skip
    return standing.reaches(wish.epoch, wish.seq)


def _answer(wish: Subscribe, standing: Standing, recovered: bool) -> Subscribed:
    answer = Subscribed(channel=wish.channel, epoch=standing.epoch, seq=standing.head, now=standing.now)
    if wish.seq is not None:
        answer.recovered = recovered
    return answer


class Replays:
    """Begins subscriptions and reads their pages."""

    def __init__(self, feeds: Feeds, journal: Journal) -> None:
        self._feeds = feeds
        self._journal = journal

    async def subscribe(
        self, socket: Outgoing, wish: Subscribe, subscriptions: dict[str, Subscription]
    ) -> None:
        """Answers with where the channel stands, then sends what was missed, then is live.

        An earlier subscription of the socket to the channel ends here: the new one begins from the position.
        """
        feed, standing = await self._stand(wish)
        recovered = _recovers(wish, standing)
        if socket.ended:
            return
        # From here on nothing waits, so no message comes between the answer and the joining.
        earlier = subscriptions.pop(wish.channel, None)
        if earlier is not None:
            self._feeds.leave(earlier)
        position = wish.seq if recovered and wish.seq is not None else standing.head
        subscription = Subscription(socket, wish.channel, position, standing.head)
        subscriptions[wish.channel] = subscription
        # The answer is sent even if the subscription is over by then: every subscribe gets its own.
        socket.put(frames.subscribed(_answer(wish, standing, recovered)))
        self._feeds.join(feed, subscription)
        socket.replay(subscription)

    async def _stand(self, wish: Subscribe) -> tuple[Feed, Standing]:
        """The channel's feed and standing, of one history: what was known of another is dropped first."""
        while True:
            feed = await self._feeds.follow(wish.channel)
            last = feed.last
            standing = await self._journal.standing(wish.channel, wish.seq)
            if standing.epoch != feed.epoch or standing.head < last:
                self._feeds.break_off(feed, "The server's history has changed; connect again and recover.")
            elif self._feeds.is_current(feed):
                return feed, standing

    async def next_page(self, subscription: Subscription) -> list[tuple[int, bytes]]:
        """The next messages of a replay as frames, in order and without a hole."""
        page = await self._journal.page(subscription.channel, subscription.position)
        expected = range(subscription.position + 1, subscription.position + 1 + len(page))
        if not page or [seq for seq, _ in page] != list(expected):
            raise GapError(f"{subscription.channel} after {subscription.position}")
        return [(seq, frames.framed(body)) for seq, body in page]
