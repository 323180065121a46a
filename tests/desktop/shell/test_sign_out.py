"""Who signs out leaves nothing for the next person at a shared computer: no form, title, tip, preference or draft."""

import contextlib
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.storage.preferences import rows_of
from desktop.shell.login import LoginPage
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.served import PASSWORD, ServedThread
from wire.accounts import Role


def words_of(widget: QWidget) -> list[str]:
    """Everything a widget shows or has read aloud, also while it is hidden."""
    found = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        found.append(widget.text())
    return found


class Screen:
    """What is shown since a test began: fixtures that several tests share have windows with names, too."""

    def __init__(self) -> None:
        self._before = set(QApplication.allWidgets())

    def told_of(self, name: str) -> list[str]:
        """Where a name is to be found."""
        return [
            f"{type(widget).__name__}: {words}"
            for widget in QApplication.allWidgets()
            if widget not in self._before
            for words in words_of(widget)
            if name in words
        ]

    async def left_of(self, name: str) -> list[str]:
        """Where a name is still to be found, once what is to be freed is freed."""
        gc.collect()
        with contextlib.suppress(AssertionError):  # whoever asks tells where
            await eventually(lambda: not self.told_of(name), 10)
        return self.told_of(name)


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    return Screen()


def undone(login: LoginPage) -> list[str]:
    """What Ctrl+Z brings back into the form, with the password shown."""
    login.password.eye.setChecked(True)
    for field in (login.username, login.shown_name, login.password):
        field.edit.undo()
    return [field.edit.text() for field in (login.username, login.shown_name, login.password)]


async def register(scene: Scene, user: str, name: str) -> None:
    """Types a new account and presses Enter."""
    login = scene.window.view(Role.USER).login
    login.other.click()
    QTest.keyClicks(login.shown_name.edit, name)
    QTest.keyClicks(login.username.edit, user)
    QTest.keyClicks(login.password.edit, PASSWORD)
    login.keep.setChecked(True)
    QTest.keyClick(login.password.edit, Qt.Key.Key_Return)
    await eventually(lambda: scene.window.page is not None)


async def test_a_customer_leaves_no_name(screen: Screen, served: ServedThread, tmp_path: Path) -> None:
    scene = Scene(served, tmp_path)
    await scene.open_window()
    try:
        await register(scene, "minji.kim", "Minji")
        assert screen.told_of("Minji")
        scene.store.preferences.receipt_folder = "/home/minji.kim/receipts"
        click(named(scene.page, "Settings"))
        click(named(scene.page, "Sign out"))
        await eventually(lambda: scene.window.page is None and scene.window._role is None)
        await scene.window.enter(Role.USER)
        login = scene.window.view(Role.USER).login
        assert login.isVisible()
        assert login.title.text() == "Order from your seat"
        assert not login.keep.isChecked()
        assert await screen.left_of("Minji") == await screen.left_of("minji.kim") == []
        assert undone(login) == ["", "", ""]
        assert not any(b"minji" in value for value in rows_of(scene.store.preferences).values())
        assert login.draft() == {"username": "", "name": "", "new": ""}
        kept = scene.store.snapshot("typed at sign-in: user", dict[str, str])
        assert kept is None or not kept[0]
    finally:
        await scene.close()


async def test_a_shop_leaves_no_name(screen: Screen, served: ServedThread, tmp_path: Path) -> None:
    counter = Counter(served, tmp_path)
    await counter.open()
    try:
        for page in ("menu", "settings", "board"):
            counter.page.go(page)
        counter.page.app.sign_out()
        await eventually(lambda: counter.window.page is None and counter.window._role is None)
        await counter.window.enter(Role.BUSINESS)
        assert counter.window.view(Role.BUSINESS).login.isVisible()
        assert await screen.left_of("noodles") == []
        assert undone(counter.window.view(Role.BUSINESS).login) == ["", "", ""]
    finally:
        await counter.close()


async def test_who_goes_back_from_a_form_leaves_it_empty(
    qtbot: QtBot, served: ServedThread, tmp_path: Path
) -> None:
    scene = Scene(served, tmp_path)
    await scene.open_window()
    try:
        login = scene.window.view(Role.USER).login
        QTest.keyClicks(login.username.edit, "minji.kim")
        QTest.keyClicks(login.password.edit, "a secret of hers")
        click(login.back_button)
        await scene.window.enter(Role.USER)
        assert [login.username.edit.text(), login.password.edit.text()] == ["", ""]
        assert undone(login) == ["", "", ""]
    finally:
        await scene.close()


async def test_dialogs_of_whoever_left_are_gone(screen: Screen, served: ServedThread, tmp_path: Path) -> None:
    scene = Scene(served, tmp_path)
    await scene.stock_the_shop()
    await scene.open_window()
    try:
        page = await scene.go_to_the_menu()
        QTest.mouseClick(page.menu.grid.viewport(), Qt.MouseButton.LeftButton, pos=scene.card("Ramyeon"))
        sheet = await scene.sheet()
        assert screen.told_of("Ramyeon")
        page.app.sign_out()
        await eventually(lambda: scene.window.page is None and scene.window._role is None)
        assert await screen.left_of("Ramyeon") == []
        assert sheet not in scene.window.children()
    finally:
        await scene.close()
