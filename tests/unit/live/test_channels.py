"""A channel's order and what a socket is sent, without network: order kept whatever comes in."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.live.channels import Channel
from backend.live.frames import framed, numbered
from backend.live.send_queue import Limits, SendQueue, Subscription

SEQS = st.integers(1, 30)


class Sink:
    """A peer that takes everything, or stops taking; what it was closed with."""

    def __init__(self) -> None:
        self.taken = b""
        self.free = asyncio.Event()
        self.free.set()
        self.lost = False
        self.closed: tuple[int, float] | None = None

    def push(self, data: bytes) -> bool:
        if self.lost:
            raise ConnectionResetError("the peer is gone")
        self.taken += data
        return self.free.is_set()

    async def drain(self) -> None:
        await self.free.wait()

    async def end(self, code: int, reason: str, patience: float) -> None:
        self.closed = (code, patience)

    @property
    def seqs(self) -> list[int]:
        """The positions of the frames written so far (all below 126 bytes)."""
        rest, found = self.taken, []
        while rest:
            size = rest[1]
            found.append(json.loads(rest[2 : 2 + size])["seq"])
            rest = rest[2 + size :]
        return found


def _body(seq: int) -> bytes:
    return numbered("order_update", "user:1", seq, "[]")


async def _settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def _no_page(subscription: Subscription) -> list[tuple[int, bytes]]:
    raise AssertionError("nothing was to be replayed")


def _following(
    sink: Sink, channel: Channel, position: int, pages: object = None
) -> tuple[SendQueue, Subscription]:
    out = SendQueue(sink, pages or _no_page, Limits())  # type: ignore[arg-type]
    subscription = Subscription(out, "user:1", position, max(position, channel.last))
    channel.subscriptions.add(subscription)
    out.replay(subscription)
    return out, subscription


@settings(max_examples=60, deadline=None)
@given(st.lists(SEQS, max_size=80), st.integers(0, 30))
def test_any_arrival_is_handed_out_once_and_in_order(arrivals: list[int], start: int) -> None:
    """Lost, repeated and mixed-up messages: what is handed out is start+1, start+2, … without a hole."""

    async def play() -> None:
        channel, sink = Channel("user:1"), Sink()
        for seq in arrivals[:5]:
            channel.receive(seq, _body(seq))
        channel.begin("e", start)
        out, subscription = _following(sink, channel, channel.last)
        begun = channel.last
        for seq in arrivals[5:]:
            channel.receive(seq, _body(seq))
        await _settle()
        assert sink.seqs == list(range(begun + 1, channel.last + 1))
        assert subscription.position == channel.last
        assert channel.behind == any(seq > channel.last for seq in arrivals)
        out.end(1000, "done")
        await out.gone()

    asyncio.run(play())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_replay_meets_live_messages_without_hole_or_repeat(data: st.DataObject) -> None:
    """Messages come at any moment of a replay that reads pages of any size from a growing log."""

    async def play() -> None:
        channel, sink = Channel("user:1"), Sink()
        head = data.draw(st.integers(0, 20), "head")
        channel.begin("e", head)
        position = data.draw(st.integers(0, head), "position")

        def grow(count: int) -> None:
            for _ in range(count):
                channel.receive(channel.last + 1, _body(channel.last + 1))

        async def page(subscription: Subscription) -> list[tuple[int, bytes]]:
            grow(data.draw(st.integers(0, 2), "while reading") if channel.last < 60 else 0)
            first = subscription.position + 1
            last = min(channel.last, first + data.draw(st.integers(0, 6), "page"))
            await asyncio.sleep(0)
            return [(seq, framed(_body(seq))) for seq in range(first, last + 1)]

        out, subscription = _following(sink, channel, position, page)
        for _ in range(20):
            grow(data.draw(st.integers(0, 1), "live"))
            await asyncio.sleep(0)
        async with asyncio.timeout(5):
            while not subscription.live or subscription.position < channel.last:
                await asyncio.sleep(0)
        grow(2)
        await _settle()
        assert sink.seqs == list(range(position + 1, channel.last + 1))
        out.end(1000, "done")
        await out.gone()

    asyncio.run(play())


@pytest.mark.parametrize(("count", "size"), [(257, 10), (20, 60_000)])
async def test_a_queue_that_overflows_ends_the_socket(count: int, size: int) -> None:
    sink = Sink()
    sink.free.clear()
    out = SendQueue(sink, _no_page, Limits())
    out.put(b"first")
    await _settle()
    for _ in range(count):
        out.put(b"x" * size)
    assert out.ended
    await out.gone()
    assert sink.closed is not None
    assert sink.closed[0] == 4008


async def test_one_frame_larger_than_the_bound_is_sent_all_the_same() -> None:
    sink = Sink()
    out = SendQueue(sink, _no_page, Limits(size=1_000))
    out.put(b"x" * 5_000)
    await _settle()
    assert len(sink.taken) == 5_000
    assert not out.ended
    out.end(1000, "done")
    await out.gone()


async def test_a_queue_within_its_bounds_is_written_when_the_peer_reads_again() -> None:
    sink = Sink()
    sink.free.clear()
    out = SendQueue(sink, _no_page, Limits())
    for _ in range(256):
        out.put(b"x")
    await _settle()
    sink.free.set()
    await _settle()
    assert len(sink.taken) == 256
    out.end(1000, "done")
    await out.gone()


async def test_the_oldest_unsent_frame_may_not_grow_old() -> None:
    sink = Sink()
    sink.free.clear()
    out = SendQueue(sink, _no_page, Limits(stall=0.05))
    out.put(b"x")
    async with asyncio.timeout(5):
        while not out.ended:
            await asyncio.sleep(0.01)
    await out.gone()
    assert sink.closed == (4008, 1.0)


async def test_an_idle_socket_gets_its_frame_at_once_and_later_ones_wait_behind_what_is_not_taken() -> None:
    sink = Sink()
    out = SendQueue(sink, _no_page, Limits())
    await _settle()
    out.put(b"a")
    assert sink.taken == b"a"  # without a turn of the loop
    sink.free.clear()
    for each in (b"b", b"c", b"d"):
        out.put(each)
    assert sink.taken == b"ab"
    await _settle()
    assert sink.taken == b"ab"
    sink.free.set()
    await _settle()
    assert sink.taken == b"abcd"
    out.put(b"e")
    assert sink.taken == b"abcde"
    out.end(1000, "done")
    await out.gone()


async def test_a_frame_that_went_out_at_once_may_not_stay_untaken() -> None:
    sink = Sink()
    out = SendQueue(sink, _no_page, Limits(stall=0.05))
    await _settle()
    sink.free.clear()
    out.put(b"x")
    async with asyncio.timeout(5):
        while not out.ended:
            await asyncio.sleep(0.01)
    await out.gone()
    assert sink.closed == (4008, 1.0)


async def test_a_connection_lost_under_a_frame_ends_the_socket() -> None:
    sink = Sink()
    out = SendQueue(sink, _no_page, Limits())
    await _settle()
    sink.lost = True
    out.put(b"x")
    assert out.ended
    await out.gone()
    assert sink.closed == (1001, 0.0)


async def test_frames_of_an_ended_subscription_are_not_sent() -> None:
    sink = Sink()
    sink.free.clear()
    channel = Channel("user:1")
    channel.begin("e", 0)
    out, subscription = _following(sink, channel, 0)
    out.put(framed(_body(100)))
    await _settle()
    channel.receive(1, _body(1))
    subscription.ended = True
    out.put(framed(_body(101)))
    sink.free.set()
    await _settle()
    assert sink.seqs == [100, 101]
    out.end(1000, "done")
    await out.gone()


@given(st.binary(max_size=70_000))
@settings(max_examples=30, deadline=None)
def test_a_frame_has_the_shortest_length_that_fits(body: bytes) -> None:
    data = framed(body)
    assert data.endswith(body)
    assert data[0] == 0x81
    assert len(data) - len(body) == (2 if len(body) < 126 else 4 if len(body) < 65_536 else 10)
