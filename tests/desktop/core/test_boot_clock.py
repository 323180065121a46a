"""Idle time goes by a clock that counts suspend, on every system."""

import ctypes
import sys
import time
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.core.boot_clock import boot_seconds
from desktop.core.client.pin_attempts import PinAttempts
from desktop.core.kiosk.idle_timer import IdleStage, IdleTimer
from desktop.core.sync.server_clock import ServerClock

HOUR = 3600.0


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the computer was asleep: what is put in counts on the clocks that count suspend alone."""
    slept: list[float] = []
    real = time.clock_gettime
    counting = {getattr(time, "CLOCK_BOOTTIME", None)}
    monkeypatch.setattr(
        time, "clock_gettime", lambda clock: real(clock) + (sum(slept) if clock in counting else 0.0)
    )
    return slept


@pytest.mark.skipif(sys.platform != "linux", reason="CLOCK_BOOTTIME is Linux's")
def test_an_hour_asleep_is_an_hour(asleep: list[float]) -> None:
    idle, clock, tries = IdleTimer(5), ServerClock(), PinAttempts()
    before, at = clock.now(), boot_seconds()
    asleep.append(HOUR)
    assert idle.stage is IdleStage.OVER
    assert abs((clock.now() - before).total_seconds() - HOUR) < 5
    assert abs(boot_seconds() - at - HOUR) < 5
    assert abs(tries._clock() - at - HOUR) < 5


def test_macos_has_it_by_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.setattr(time, "clock_gettime", lambda clock: asked.append(clock) or 7.0)
    assert boot_seconds() == 7.0
    assert asked == [time.CLOCK_MONOTONIC]


def test_windows_counts_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    class Tick:
        restype: Any = None

        def __call__(self) -> int:
            return 90_061_500

    monkeypatch.setattr(sys, "platform", "win32")
    tick = Tick()
    kernel = SimpleNamespace(GetTickCount64=tick)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert boot_seconds() == 90_061.5
    assert tick.restype is ctypes.c_ulonglong  # an int would wrap after 24.9 days
