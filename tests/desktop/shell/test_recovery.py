"""Starting with a damaged file of the client: the window opens all the same and says what became of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop import __main__ as app_main
from desktop.core.storage.sqlite_recovery import DatabaseRecovery
from desktop.shell.window import MainWindow
from desktop.texts.recovery import money_texts
from tests.scenes.desktop.damaged_files import ORDERS, beheaded, filled, holed
from tests.scenes.desktop.interaction import eventually


@pytest.mark.parametrize(("damage", "said"), [(beheaded, "nothing is lost"), (holed, "Not all of it")])
async def test_the_window_opens_and_says_what_was_kept(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], None],
    said: str,
) -> None:
    damage(filled(tmp_path))
    monkeypatch.setenv("RGT_CLIENT_DIR", str(tmp_path))
    chosen = app_main.arguments(["--server", "http://127.0.0.1:9"])
    store = app_main.open_store(chosen)
    window = MainWindow(store, app_main.contexts(store, chosen), app_main.pages(), "test")
    await window.begin(None)
    await eventually(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
    sheet = next(one for one in window.findChildren(QDialog) if one.isVisible())
    words = " ".join(one.text() for one in sheet.findChildren(QLabel))
    assert said in words
    assert store.recovery is not None
    assert str(store.recovery.aside) in words
    assert f"{store.recovery.kept['pending_order']} unsent orders were kept." in words
    assert 0 < store.recovery.kept["pending_order"] <= ORDERS
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    await eventually(lambda: not any(one.isVisible() for one in window.findChildren(QDialog)))
    await window.shut_down()
    window.hide()
    window.deleteLater()
    store.close()
    assert "damaged" in caplog.text


def test_money_that_may_be_missing_is_said() -> None:
    _, words = money_texts(DatabaseRecovery(Path("damaged-till.sqlite"), {"booking": 2}, whole=False))
    assert "2 payments in it were kept." in words
    assert "before you close the day" in words
