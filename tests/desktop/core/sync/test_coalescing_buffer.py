"""Properties of buffer, channels and replica: whatever the network does, the same state and every edge."""

import asyncio
import itertools
import random
from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.sync.channel_positions import STUCK, ChannelPositions, Position
from desktop.core.sync.coalescing_buffer import (
    FRAME_SECONDS,
    MINIMISED_FRAME_SECONDS,
    SLOW_FRAME_SECONDS,
    CoalescingBuffer,
    Frame,
    UpdateKind,
)
from desktop.core.sync.replica import Replica
from desktop.core.sync.state_transitions import StateTransition, TransitionKind
from tests.scenes.desktop.fake_server import frame
from tests.scenes.desktop.wire_samples import MORNING, order
from wire.orders import Order, OrderState

OWN = "user:1"
STATES = [OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED]


class Clock:
    """Time that passes only when told to, or by sleeping."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time and the loop's others go on."""
        self.now += max(seconds, 0.0001)
        await asyncio.sleep(0)


@dataclass
class Rig:
    """A buffer with its channels, and everything that came out of it."""

    sent: list[dict[str, object]] = field(default_factory=list)
    handed: list[list[Order]] = field(default_factory=list)
    transitions: list[StateTransition] = field(default_factory=list)
    resyncs: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = Clock()
        self.frames: asyncio.Queue[Frame] = asyncio.Queue(4096)
        self.channels = ChannelPositions(
            OWN,
            lambda text: self.sent.append(msgspec.json.decode(text)),
            lambda channel: self.buffer.resync(channel),
        )
        self.buffer = CoalescingBuffer(
            self.frames,
            self.channels,
            lambda _, where: self.reports.append(where),
            self.clock,
            self.clock.sleep,
        )
        self.buffer.register(UpdateKind.ORDERS, self.handed.append)
        self.buffer.register(UpdateKind.TRANSITIONS, self.transitions.extend)
        self.buffer.register(UpdateKind.RESYNC, self.resyncs.append)

    def connect(self, seq: int = 0) -> None:
        """A new connection and the server's word at sign-in."""
        self.buffer.generation += 1
        self.sent.clear()
        self.channels.connected()
        self.hear(frame("subscribed", {"channel": OWN, "epoch": "e1", "seq": seq, "now": MORNING}))

    def hear(self, text: str) -> None:
        """A frame comes in and is taken at once."""
        self.buffer._consume(Frame(self.buffer.generation, text, self.clock.now))

    def recovered(self, seq: int, recovered: bool = True) -> None:
        """The answer to a subscription."""
        place = {"channel": OWN, "epoch": "e1", "seq": seq, "now": MORNING, "recovered": recovered}
        self.hear(frame("subscribed", place))

    def live(self, seq: int = 0) -> None:
        """Connected and following from a snapshot's position."""
        self.connect(seq)
        self.channels.follow(OWN, Position("e1", seq))
        self.recovered(seq)

    @property
    def asked(self) -> list[int | None]:
        """Positions of the subscriptions sent on this connection."""
        frames = [one["data"][0] for one in self.sent if one["type"] == "subscribe"]  # type: ignore[index]
        return [one.get("seq") for one in frames]


def message(one: Order, seq: int) -> str:
    """An order's message."""
    return frame("order_update", one, channel=OWN, seq=seq)


Step = tuple[int, int]
histories = st.lists(st.integers(0, 4), max_size=40)


def history(numbers: list[int]) -> list[Order]:
    """Each mention of a number is that order's next version and state."""
    versions: dict[int, int] = {}
    orders = []
    for number in numbers:
        versions[number] = version = versions.get(number, 0) + 1
        orders.append(order(number, version, STATES[min(version - 1, 3)]))
    return orders


@given(histories, st.integers(0, 40), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_replica_is_the_same_for_any_split_repeat_and_order(
    numbers: list[int], at: int, chance: random.Random
) -> None:
    orders = history(numbers)
    newest = {one.id: one for one in orders}
    replica: Replica[Order] = Replica()
    replica.snapshot({one.id: one for one in orders[:at]}.values())
    messages = orders + (chance.choices(orders, k=len(orders)) if orders else [])
    chance.shuffle(messages)
    while messages:
        cut = chance.randint(1, len(messages))
        before = dict(replica.objects)
        change = replica.update(messages[:cut])
        # A change tells exactly what differs.
        assert {one.id for one in change.added} == replica.objects.keys() - before.keys()
        assert {one.id for one in change.changed} == {
            key for key in before if replica.objects[key] is not before[key]
        }
        messages = messages[cut:]
    assert replica.objects == newest


@given(histories)
@settings(deadline=None)
def test_replica_keeps_only_what_belongs(numbers: list[int]) -> None:
    orders = history(numbers)
    replica: Replica[Order] = Replica(lambda one: one.state is not OrderState.COMPLETED)
    for one in orders:
        replica.update([one])
    replica.update(orders)
    newest = {one.id: one for one in orders}
    assert replica.objects == {
        key: one for key, one in newest.items() if one.state is not OrderState.COMPLETED
    }


def test_a_snapshot_removes_what_it_does_not_contain() -> None:
    replica: Replica[Order] = Replica()
    replica.update([order(1, 3), order(2)])
    change = replica.snapshot([order(1, 2), order(3)])
    assert change.removed == [order(2).id]
    assert replica.objects == {order(1).id: order(1, 3), order(3).id: order(3)}
    assert replica.update([order(2)]).added == [order(2)]


@given(histories, st.lists(st.sampled_from(["next", "repeat", "skip", "cut", "hand", "fail"]), max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_network_gives_the_server_state_and_every_edge_once(
    numbers: list[int], events: list[str]
) -> None:
    """A server's log is played through cuts, gaps, repeats and crashes of the hand-over."""
    orders = history(numbers)
    rig = Rig()
    rig.live()
    replica: Replica[Order] = Replica()
    rig.buffer.register(UpdateKind.ORDERS, replica.update)
    at = skipped = 0

    def answer(position: int) -> int:
        """The server's side of a subscription."""
        rig.recovered(len(orders))
        rig.sent.clear()
        return position

    for event in [*events, "cut", *["next"] * (2 * len(orders)), "hand"]:
        if event == "next" and at < len(orders):
            rig.hear(message(orders[at], at + 1))
            at, skipped = at + 1, 0
        elif event == "repeat" and at > 0:
            rig.hear(message(orders[at - 1], at))
        elif event == "skip" and at < len(orders) - 1 and skipped < STUCK - 1:
            skipped += 1
            rig.hear(message(orders[at + 1], at + 2))
        elif event == "cut":
            rig.channels.disconnected()
            rig.connect(len(orders))
        elif event == "hand":
            rig.buffer.hand_over()
        elif event == "fail":
            failing = rig.buffer.register(UpdateKind.ORDERS, lambda _: 1 / 0)
            rig.buffer.hand_over()
            failing.close()
        if rig.asked and rig.asked[-1] is not None:
            at = answer(rig.asked[-1])
        assert not rig.resyncs
    assert replica.objects == {one.id: one for one in orders}
    assert [(transition.subject.id, transition.after) for transition in rig.transitions] == [
        (one.id, one.state) for one in orders if one.version <= len(STATES)
    ]
    assert rig.channels.position(OWN) == Position("e1", len(orders))


def test_positions_advance_only_after_the_callbacks() -> None:
    rig = Rig()
    rig.live()
    during: list[Position | None] = []
    rig.buffer.register(UpdateKind.ORDERS, lambda _: during.append(rig.channels.position(OWN)))
    rig.hear(message(order(1), 1))
    assert rig.channels.position(OWN) == Position("e1", 0)
    rig.buffer.hand_over()
    assert during == [Position("e1", 0)]
    assert rig.channels.position(OWN) == Position("e1", 1)


def test_a_crash_in_the_hand_over_delivers_again() -> None:
    class CrashError(BaseException):
        pass

    def crash(_: object) -> None:
        raise CrashError

    rig = Rig()
    rig.live()
    registration = rig.buffer.register(UpdateKind.ORDERS, crash)
    rig.hear(message(order(1), 1))
    with pytest.raises(CrashError):
        rig.buffer.hand_over()
    registration.close()
    rig.connect(1)
    assert rig.asked == [0]
    rig.recovered(1)
    rig.hear(message(order(1), 1))
    rig.buffer.hand_over()
    assert rig.handed[-1] == [order(1)]


def test_one_that_raises_is_reported_and_stops_nobody() -> None:
    rig = Rig()
    rig.live()
    after: list[list[Order]] = []
    rig.buffer.register(UpdateKind.ORDERS, lambda _: 1 / 0)
    last = rig.buffer.register(UpdateKind.ORDERS, after.append)
    rig.hear(message(order(1), 1))
    rig.buffer.hand_over()
    assert after == [[order(1)]]
    assert rig.reports == ["order_update"]
    last.close()
    last.close()
    rig.hear(message(order(1, 2), 2))
    rig.buffer.hand_over()
    assert len(after) == 1


def test_frames_of_an_old_connection_are_dropped() -> None:
    rig = Rig()
    rig.live()
    old = Frame(rig.buffer.generation, message(order(1), 1), 0.0)
    rig.connect(1)
    rig.recovered(1)
    rig.buffer._consume(old)
    rig.buffer.hand_over()
    assert rig.handed == []


def test_earlier_messages_are_ignored_while_an_answer_is_awaited() -> None:
    rig = Rig()
    rig.connect(2)
    rig.channels.follow(OWN, Position("e1", 0))
    rig.hear(message(order(3), 3))
    rig.hear(message(order(8), 1))
    assert rig.asked == [0]
    rig.recovered(3)
    for number in (1, 2, 3):
        rig.hear(message(order(number), number))
    rig.buffer.hand_over()
    assert rig.handed == [[order(1), order(2), order(3)]]
    assert [transition.kind for transition in rig.transitions] == [TransitionKind.ORDER_NEW] * 3


def test_a_gap_subscribes_from_what_was_delivered() -> None:
    rig = Rig()
    rig.live()
    rig.hear(message(order(1), 1))
    rig.buffer.hand_over()
    rig.hear(message(order(2), 2))
    rig.sent.clear()
    rig.hear(message(order(4), 4))
    assert rig.asked == [1]


def test_the_newest_version_is_handed_over_whatever_comes_last() -> None:
    rig = Rig()
    rig.live()
    rig.hear(message(order(1, 3), 1))
    rig.hear(message(order(1, 2), 2))
    rig.buffer.hand_over()
    assert rig.handed == [[order(1, 3)]]


def test_what_was_taken_before_a_new_position_does_not_advance_it() -> None:
    """A second page reads an older snapshot while a hand-over is under way: it is owed what lies between."""
    rig = Rig()
    rig.live()
    for number in (1, 2, 3):
        rig.hear(message(order(number), number))
    marks = rig.channels.marks()
    rig.channels.follow(OWN, Position("e1", 1))
    rig.channels.deliver(marks)
    assert rig.channels.position(OWN) == Position("e1", 1)
    assert rig.asked[-1] == 1


def test_not_recovered_asks_for_the_snapshot_and_waits_for_it() -> None:
    rig = Rig()
    rig.connect(5)
    rig.channels.follow(OWN, Position("e1", 3))
    rig.recovered(5, recovered=False)
    rig.hear(message(order(1), 6))
    rig.buffer.hand_over()
    assert rig.resyncs == [OWN]
    assert rig.handed == []
    rig.channels.restart(OWN, Position("e1", 6))
    rig.recovered(6)
    rig.hear(message(order(2), 7))
    rig.buffer.hand_over()
    assert rig.handed == [[order(2)]]


def test_a_second_word_about_sign_in_changes_nothing() -> None:
    """A renewed token may be answered with the own channel's place: no message may be lost by it."""
    rig = Rig()
    rig.live()
    rig.hear(frame("subscribed", {"channel": OWN, "epoch": "e1", "seq": 1, "now": MORNING}))
    rig.hear(message(order(1), 1))
    rig.buffer.hand_over()
    assert rig.handed == [[order(1)]]


def test_head_of_another_epoch_asks_for_the_snapshot() -> None:
    rig = Rig()
    rig.live()
    rig.hear(frame("head", {"channel": OWN, "epoch": "e2", "seq": 0, "now": MORNING}))
    rig.buffer.hand_over()
    assert rig.resyncs == [OWN]


async def run_for(rig: Rig, seconds: float) -> list[float]:
    """Run the consumer for so long of the rig's time; when it handed over."""
    times: list[float] = []
    rig.buffer.register(UpdateKind.ORDERS, lambda _: times.append(rig.clock.now))
    task = asyncio.ensure_future(rig.buffer.run())
    until = rig.clock.now + seconds
    number = 0
    while rig.clock.now < until:
        number += 1
        rig.frames.put_nowait(Frame(rig.buffer.generation, message(order(number % 7, number), number), 0.0))
        await rig.clock.sleep(0.0005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return times


@pytest.mark.parametrize("minimised", [False, True])
async def test_handed_over_once_per_frame(minimised: bool) -> None:
    rig = Rig()
    rig.live()
    rig.buffer.set_minimised(minimised)
    times = await run_for(rig, 1.0)
    least = MINIMISED_FRAME_SECONDS if minimised else FRAME_SECONDS
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert min(gaps) >= least - 1e-6
    assert len(times) >= 0.7 / least


async def test_slow_callbacks_make_longer_frames() -> None:
    rig = Rig()
    rig.live()

    def slow(_: object) -> None:
        rig.clock.now += 0.012

    rig.buffer.register(UpdateKind.ORDERS, slow)
    times = await run_for(rig, 1.0)
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert min(gaps) >= SLOW_FRAME_SECONDS - 1e-6


async def test_the_consumer_lets_others_run() -> None:
    """4,096 frames wait: the loop still turns every slice."""
    rig = Rig()
    rig.live()
    ticks = 0

    class Costly(Clock):
        def __call__(self) -> float:
            self.now += 0.0001  # each look at the clock, so each message, costs a tenth of a millisecond
            return self.now

    rig.clock.__class__ = Costly
    for number in range(4096):
        rig.frames.put_nowait(
            Frame(rig.buffer.generation, message(order(number % 50, number + 1), number + 1), 0.0)
        )
    task = asyncio.ensure_future(rig.buffer.run())
    while not rig.frames.empty():
        ticks += 1
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert ticks >= 4096 * 0.0001 / 0.004 * 0.8
