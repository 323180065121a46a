"""The guard before the WebSocket reader: the same verdict however the bytes are cut."""

import os
import struct

from aiohttp import WebSocketError
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.live.frame_guard import FrameGuard, TokenBucket


class SteppedClock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Reader:
    """Collects what the guard lets pass."""

    def __init__(self) -> None:
        self.passed = b""

    def feed_data(self, data: bytes) -> tuple[bool, bytes]:
        self.passed += data
        return False, b""

    def feed_eof(self) -> None:
        self.passed += b"EOF"


def _frame(opcode: int, size: int, masked: bool) -> bytes:
    bit = 0x80 if masked else 0
    if size < 126:
        head = bytes([0x80 | opcode, bit | size])
    elif size < 65_536:
        head = bytes([0x80 | opcode, bit | 126]) + struct.pack("!H", size)
    else:
        head = bytes([0x80 | opcode, bit | 127]) + struct.pack("!Q", size)
    return head + (os.urandom(4) if masked else b"") + os.urandom(size)


def _guard(reader: Reader, faults: list[int], heard: list[bool], most: int = 1_000) -> FrameGuard:
    def refuse(fault: WebSocketError) -> None:
        faults.append(fault.code)

    return FrameGuard(reader, TokenBucket(most, 10, SteppedClock()), refuse, lambda: heard.append(True))


SIZES = st.sampled_from([0, 1, 2, 125, 126, 127, 300, 65_536])


@settings(deadline=None, max_examples=25)
@given(st.lists(SIZES, max_size=4), st.booleans(), st.integers(1, 9_000))
def test_the_first_unmasked_frame_stops_the_stream(sizes: list[int], fault: bool, step: int) -> None:
    fine = b"".join(_frame(1, size, True) for size in sizes)
    stream = fine + (_frame(1, 5, False) + _frame(1, 5, True) if fault else b"")
    reader, faults, heard = Reader(), [], []
    guard = _guard(reader, faults, heard)
    for at in range(0, len(stream), step):
        guard.feed_data(stream[at : at + step])
    assert faults == ([1002] if fault else [])
    assert bool(heard) == fault
    # The first byte of the refused frame may have passed; a reader can do nothing with it.
    assert reader.passed.startswith(fine)
    assert len(reader.passed) <= len(fine) + 1


def test_too_many_frames_are_refused_with_4429() -> None:
    reader, faults, heard = Reader(), [], []
    guard = _guard(reader, faults, heard, most=10)
    guard.feed_data(b"".join(_frame(9, 0, True) for _ in range(11)))
    assert faults == [4429]


def test_a_close_is_the_last_that_is_heard() -> None:
    reader, heard = Reader(), []
    guard = _guard(reader, [], heard)
    guard.feed_data(_frame(1, 3, True))
    assert heard == []
    guard.feed_data(_frame(8, 2, True))
    assert heard == [True]


@given(st.lists(st.tuples(st.floats(0, 3), st.integers(1, 5)), max_size=60))
def test_an_allowance_is_a_full_burst_and_then_an_even_refill(uses: list[tuple[float, int]]) -> None:
    clock = SteppedClock()
    token_bucket = TokenBucket(20, 10, clock)
    taken = 0
    for pause, count in uses:
        clock.now += pause
        taken += count if token_bucket.spend(count) else 0
        assert taken <= 20 + (clock.now - 100.0) * 2 + 1e-6


def test_a_burst_within_the_limit_is_never_refused() -> None:
    clock = SteppedClock()
    token_bucket = TokenBucket(600, 10, clock)
    for _ in range(3):
        assert all(token_bucket.spend() for _ in range(600))
        assert not token_bucket.spend()
        clock.now += 10


def test_none_is_no_limit() -> None:
    token_bucket = TokenBucket(0, 10, SteppedClock())
    assert all(token_bucket.spend() for _ in range(100_000))
