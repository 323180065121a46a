"""A window of the customer's app over a real server, with a shop that sells three things."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.scenes.desktop.customer import Scene
from tests.scenes.served import ServedThread


@pytest.fixture
async def scene(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> AsyncIterator[Scene]:
    """Window at the login page, shop signed in."""
    scene = Scene(served, tmp_path)
    await scene.stock_the_shop()
    await scene.open_window()
    yield scene
    await scene.close()
