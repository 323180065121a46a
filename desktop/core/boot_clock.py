"""Seconds since the computer was started, with those it slept: what is idle, late or stale goes by them.

`time.monotonic` stands still meanwhile on Linux and macOS: who comes back to a computer that slept for an
hour would find the session of whoever left it.
"""

import sys
import time


def boot_seconds() -> float:
    """A monotonic clock that counts suspend; its zero means nothing."""
    if sys.platform == "win32":
        return _windows_seconds()
    # On macOS CLOCK_MONOTONIC goes on during sleep (clock_gettime(3)), though Python's own clock does not.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _windows_seconds() -> float:
    """GetTickCount64 counts sleep and hibernation; QueryUnbiasedInterruptTime would not."""
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (exists on Windows alone)
    kernel.GetTickCount64.restype = ctypes.c_ulonglong
    return float(kernel.GetTickCount64()) / 1000
