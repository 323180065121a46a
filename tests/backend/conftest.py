"""What the server's tests share: a server as a process of its own, as its command line starts it."""

import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.scenes.backend.accounts import TurnedClock
from tests.scenes.backend.server_process import _elsewhere, postgres_pids
from tests.scenes.served import Served, serve_app


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that nobody else may enter, as `mktemp -d` makes it; what was put elsewhere for it goes too."""
    path = Path(tempfile.mkdtemp(prefix="rgt-server-"))
    yield path
    for pid in postgres_pids(path):
        os.kill(pid, signal.SIGQUIT)
    for home in _elsewhere(path):
        shutil.rmtree(home, ignore_errors=True)
        home.with_suffix(".for").unlink(missing_ok=True)
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
async def timed(database_url: str, clock: TurnedClock) -> AsyncIterator[Served]:
    """A server whose clock the test turns."""
    async with serve_app(database_url, clock=clock) as served:
        yield served
