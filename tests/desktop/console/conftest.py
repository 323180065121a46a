"""The console over a real server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.scenes.desktop.console import Counter
from tests.scenes.served import ServedThread


@pytest.fixture
async def counter(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> AsyncIterator[Counter]:
    """The console, signed in, with a menu of two."""
    counter = Counter(served, tmp_path)
    await counter.open()
    yield counter
    await counter.close()
