"""The shop whose staff the tests of this folder are about."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.scenes.desktop.guarded_shop import GuardedShop
from tests.scenes.served import ServedThread


@pytest.fixture
async def shop(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> AsyncIterator[GuardedShop]:
    """A guarded shop."""
    shop = GuardedShop(served, tmp_path)
    await shop.open()
    yield shop
    await shop.close()
