"""Programs beside a test: started in groups of their own, and ended with all they started."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

END_SECONDS = 20


@contextmanager
def running(
    command: list[str], more: Mapping[str, str], **how: object
) -> Iterator["subprocess.Popen[bytes]"]:
    """A program with these surroundings added to ours; silent, and ended in the end."""
    process: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]
        command,
        env=os.environ | more,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **how,
    )
    try:
        yield process
    finally:
        end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ends a program and what it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
            break
    with suppress(ProcessLookupError):  # its children, when it went before them
        os.killpg(process.pid, signal.SIGKILL)


def wait_for(holds: Callable[[], object], seconds: float, otherwise: Exception) -> None:
    """Waits until something holds; raises `otherwise` when it does not."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise otherwise
        time.sleep(0.03)
