"""What stands in the window before it is known whether somebody is signed in."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPaintEvent
from pytestqt.qtbot import QtBot

from desktop.shell.start_page import ChoiceCard
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import eventually
from tests.scenes.served import ServedThread
from wire.accounts import Role


async def test_an_app_for_one_role_paints_no_choice_of_roles(
    qtbot: QtBot, served: ServedThread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[ChoiceCard] = []
    paint = ChoiceCard.paintEvent

    def noted(card: ChoiceCard, event: QPaintEvent) -> None:
        painted.append(card)
        paint(card, event)

    monkeypatch.setattr(ChoiceCard, "paintEvent", noted)
    scene = Scene(served, tmp_path)
    await scene.open_window(begin=True)
    try:
        login = scene.window.view(Role.USER).login
        await eventually(login.isVisible)
        assert painted == []
        login.back.emit()
        await eventually(lambda: len(painted) >= 2)
    finally:
        await scene.close()
