"""A seat of a shop that is set up and not started yet."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.scenes.desktop.kiosk import SeatScene
from tests.scenes.served import ServedThread


@pytest.fixture
async def seat(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> AsyncIterator[SeatScene]:
    """The shop has a PIN and one seat; the app is not started."""
    scene = SeatScene(served, tmp_path)
    await scene.set_up()
    yield scene
    await scene.close()
