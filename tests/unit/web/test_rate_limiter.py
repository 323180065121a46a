"""Rate limits: never below what is promised, and a time to wait that suffices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.runtime.problems import ProblemError
from backend.web.rate_limiter import CROWDED, ProblemPace, RateLimiter


class Seconds:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def is_allowed(limiter: RateLimiter, key: str = "a") -> bool:
    try:
        limiter.use(key)
    except ProblemError:
        return False
    return True


def seconds_to_wait(limiter: RateLimiter, key: str = "a") -> float:
    with pytest.raises(ProblemError) as caught:
        limiter.use(key)
    assert caught.value.code == "rate_limited"
    assert caught.value.retry_after is not None
    return caught.value.retry_after


@given(st.integers(1, 500), st.floats(0.1, 3600))
def test_a_full_burst_is_allowed_and_not_one_more(amount: int, seconds: float) -> None:
    limiter = RateLimiter(amount, seconds, Seconds())
    for _ in range(amount):
        assert is_allowed(limiter)
    assert not is_allowed(limiter)


@given(st.integers(1, 50), st.floats(0.1, 3600))
def test_after_the_time_to_wait_it_is_allowed_again(amount: int, seconds: float) -> None:
    clock = Seconds()
    limiter = RateLimiter(amount, seconds, clock)
    for _ in range(amount):
        limiter.use("a")
    clock.now += seconds_to_wait(limiter)
    assert is_allowed(limiter)


def test_a_steady_pace_at_the_limit_is_never_refused() -> None:
    clock = Seconds()
    limiter = RateLimiter(10, 1.0, clock)
    for number in range(1000):
        assert is_allowed(limiter), f"call {number} is refused"
        clock.now += 0.1


def test_none_is_no_limit() -> None:
    limiter = RateLimiter(0, 10, Seconds())
    assert all(is_allowed(limiter) for _ in range(CROWDED * 2))


def test_keys_do_not_count_for_each_other() -> None:
    limiter = RateLimiter(1, 60, Seconds())
    limiter.use("a")
    assert is_allowed(limiter, "b")
    assert not is_allowed(limiter, "a")


def test_what_is_paid_for_is_forgotten() -> None:
    clock = Seconds()
    limiter = RateLimiter(1, 1, clock)
    for key in range(CROWDED):
        limiter.use(str(key))
    clock.now += 2
    limiter.use("one more")
    assert len(limiter._paid) == 1


def test_few_problems_go_out_at_once_and_many_one_after_another() -> None:
    now = 100.0
    pace = ProblemPace(per_second=10, few=3, clock=lambda: now)
    assert [pace.pause() for _ in range(3)] == [0, 0, 0]
    assert [round(pace.pause(), 3) for _ in range(12)] == [n / 10 for n in range(1, 11)] + [1, 1]
    now += 0.5
    assert round(pace.pause(), 3) == 0.6
    now += 10
    assert [round(pace.pause(), 3) for _ in range(4)] == [0, 0, 0, 0.1]
