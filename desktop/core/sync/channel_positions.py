"""Where each channel stands: positions, answers awaited, gaps, and what must be read anew (no I/O)."""

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from wire.messages import Subscribe, Subscribed, Unsubscribe

# A position the server cannot continue from although it says so, so many times: read the snapshot.
STUCK = 3


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a channel."""

    epoch: str
    seq: int


@dataclass(slots=True)
class _Channel:
    followers: int = 0
    lost: bool = False
    # Grows whenever the position is set anew: marks taken before are void.
    generation: int = 0
    epoch: str | None = None
    received: int = 0
    delivered: int = 0
    # One entry per `subscribed` still to come: the position asked for, or None without one.
    awaited: list[int | None] = field(default_factory=list)
    stuck: int = 0


def _frame(type_: str, data: msgspec.Struct) -> str:
    body = {key: value for key, value in msgspec.to_builtins(data).items() if value is not None}
    return msgspec.json.encode({"type": type_, "data": [body]}).decode()


class ChannelPositions:
    """Positions advance in two steps: `received` when a message is taken, `delivered` once the callbacks ran.

    A subscription after a cut or a gap resumes from `delivered`, so nothing taken but not shown is lost; what
    comes twice by that is dropped by its version.
    """

    def __init__(self, own: str, send: Callable[[str], None], resync: Callable[[str], None]) -> None:
        """The server follows `own` by itself; `send` takes a frame, `resync` a channel to read anew."""
        self._own = own
        self._send = send
        self._resync = resync
        self._connected = False
        self._channels: dict[str, _Channel] = {}

    def position(self, name: str) -> Position | None:
        """How far the callbacks have seen the channel."""
        channel = self._channels.get(name)
        if channel is None or channel.epoch is None:
            return None
        return Position(channel.epoch, channel.delivered)

    def follow(self, name: str, position: Position | None = None) -> None:
        """Follow a channel from a snapshot's position (or from now); as often followed, so often unfollowed.

        A channel already followed goes on, unless the new follower needs what was received before.
        """
        channel = self._channels.setdefault(name, _Channel())
        channel.followers += 1
        self.restart(name, position)

    def restart(self, name: str, position: Position | None) -> None:
        """Go on from a newly read snapshot's position, for a channel that is followed."""
        channel = self._channels[name]
        if position and channel.epoch == position.epoch and channel.received <= position.seq:
            return
        channel.lost, channel.stuck = False, 0
        channel.generation += 1
        channel.epoch = position.epoch if position else None
        channel.received = channel.delivered = position.seq if position else 0
        if self._connected:
            self._subscribe(name, channel)

    def unfollow(self, name: str) -> None:
        """Stop following; messages still under way are ignored."""
        channel = self._channels.get(name)
        if channel is None or not channel.followers:
            return
        channel.followers -= 1
        if channel.followers:
            return
        channel.epoch = None
        channel.generation += 1
        if self._connected and name != self._own:
            self._send(_frame("unsubscribe", Unsubscribe(name)))

    def connected(self) -> None:
        """A new connection: subscribe to all that is followed."""
        self._connected = True
        for channel in self._channels.values():
            channel.awaited.clear()
        self._channels.setdefault(self._own, _Channel()).awaited.append(None)
        for name, channel in self._channels.items():
            if channel.followers and not channel.lost:
                self._subscribe(name, channel)

    def disconnected(self) -> None:
        """The connection is gone; positions stay."""
        self._connected = False

    def _subscribe(self, name: str, channel: _Channel) -> None:
        asked = None if channel.epoch is None else channel.delivered
        channel.awaited.append(asked)
        self._send(_frame("subscribe", Subscribe(name, channel.epoch, asked)))

    def subscribed(self, answer: Subscribed) -> None:
        """Take the server's answer to a subscription, or its word at sign-in."""
        channel = self._channels.get(answer.channel)
        if channel is None:
            return
        recovered = None if isinstance(answer.recovered, msgspec.UnsetType) else answer.recovered
        asked = self._answered(channel, recovered is not None)
        if asked == -1 or channel.awaited or not channel.followers:
            return
        if recovered is False:
            self._lose(answer.channel, channel)
        elif recovered is None:
            channel.epoch = answer.epoch
            channel.generation += 1
            channel.received = channel.delivered = answer.seq
        else:
            channel.received = asked or 0

    @staticmethod
    def _answered(channel: _Channel, positioned: bool) -> int | None:
        """Strike out the awaited entry this answers; the position asked for, -1 when nothing was asked."""
        for index, asked in enumerate(channel.awaited):
            if (asked is not None) == positioned:
                del channel.awaited[: index + 1]
                return asked
        return -1

    def lose(self, name: str) -> None:
        """A message of the channel cannot be used: its snapshot must be read anew."""
        channel = self._channels.get(name)
        if channel is not None and channel.followers and not channel.lost:
            self._lose(name, channel)

    def _lose(self, name: str, channel: _Channel) -> None:
        channel.lost = True
        channel.epoch = None
        channel.generation += 1
        self._resync(name)

    def accept(self, name: str, seq: int) -> bool:
        """Whether the message is the channel's next; a gap subscribes again from what was delivered."""
        channel = self._channels.get(name)
        if channel is None or not channel.followers or channel.lost or channel.awaited:
            return False
        if seq == channel.received + 1:
            channel.received = seq
            channel.stuck = 0
            return True
        if seq > channel.received:
            self._gap(name, channel)
        return False

    def head(self, name: str, epoch: str, seq: int) -> None:
        """Compare with the server's position: it may show a gap or another epoch."""
        channel = self._channels.get(name)
        if channel is None or not channel.followers or channel.lost or channel.awaited:
            return
        if epoch != channel.epoch or seq < channel.received:
            self._lose(name, channel)
        elif seq > channel.received:
            self._gap(name, channel)

    def _gap(self, name: str, channel: _Channel) -> None:
        channel.stuck += 1
        if channel.stuck >= STUCK:
            self._lose(name, channel)
        elif self._connected:
            self._subscribe(name, channel)

    def marks(self) -> dict[str, tuple[int, int]]:
        """What has been received by now; given back to `deliver` once the callbacks have run."""
        return {name: (channel.generation, channel.received) for name, channel in self._channels.items()}

    def deliver(self, marks: dict[str, tuple[int, int]]) -> None:
        """The callbacks have run for all up to `marks`."""
        for name, (generation, seq) in marks.items():
            channel = self._channels[name]
            if generation == channel.generation:
                channel.delivered = max(channel.delivered, seq)
