"""The loop: slots hold their tasks and report errors; dialogs are awaited; the app ends when told."""

import asyncio
import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs import Dialog, confirm
from desktop.ui.loop import on_error, slot
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.fields import SearchField
from tests.scenes.desktop.interaction import eventually

ROOT = Path(__file__).parents[3]


async def test_a_slots_task_is_not_collected_while_it_waits(qtbot: QtBot) -> None:
    done: list[bool] = []

    async def work() -> None:
        await asyncio.sleep(0.05)
        done.append(True)

    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(slot(work))
    button.click()

    def is_done() -> bool:
        gc.collect()
        return done == [True]

    await eventually(is_done)


async def test_a_slots_error_is_told_and_others_go_on(qtbot: QtBot) -> None:
    told: list[BaseException] = []
    unhear = on_error(told.append)

    async def fails() -> None:
        raise ValueError("the kettle is empty")

    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(slot(fails))
    button.click()
    await eventually(lambda: told)
    unhear()
    assert [str(error) for error in told] == ["the kettle is empty"]


async def test_a_question_is_awaited_and_answered_by_mouse(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    asked = asyncio.ensure_future(confirm(window, "Leave?", "The cart is full.", "Leave", "Stay"))
    await asyncio.sleep(0.02)
    (sheet,) = window.findChildren(Dialog)
    leave = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Leave")
    QTest.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert await asked is True


async def test_escape_means_no(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked = asyncio.ensure_future(confirm(window, "Leave?", "", "Leave"))
    await asyncio.sleep(0.02)
    QTest.keyClick(window.findChildren(Dialog)[0], Qt.Key.Key_Escape)
    assert await asked is False


async def test_the_keyboard_stays_in_a_sheet_and_returns(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    below, search = QuietButton("Below", parent=window), SearchField(parent=window)
    window.show()
    window.activateWindow()
    below.setFocus()
    sheet = Dialog(window, "Dialog")
    inside = [QuietButton("One"), QuietButton("Two")]
    for button in inside:
        sheet.footer.addWidget(button)
    asked = asyncio.ensure_future(sheet.result_of())
    await asyncio.sleep(0.02)
    seen = []
    for _ in range(4):
        seen.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert set(seen) <= set(inside)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not search.hasFocus()
    sheet.reject()
    await asked
    assert window.focusWidget() is below


async def test_the_keyboard_returns_from_a_sheet_that_chose_its_first_button(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    below = QuietButton("Below", parent=window)
    window.show()
    window.activateWindow()
    below.setFocus()
    sheet = Dialog(window, "Dialog")
    close = QuietButton("Close")
    sheet.footer.addWidget(close)
    close.setFocus()
    asked = asyncio.ensure_future(sheet.result_of())
    await asyncio.sleep(0.02)
    assert window.focusWidget() is close
    QTest.keyClick(close, Qt.Key.Key_Escape)
    await asked
    assert window.focusWidget() is below


async def test_a_task_wakes_though_another_turns_qts_loop_itself(qtbot: QtBot) -> None:
    """As a modal dialog, a drag and a mouse that a test moves do."""
    loop, wrong = asyncio.get_running_loop(), []
    loop.set_exception_handler(lambda _, context: wrong.append(context["message"]))
    due = asyncio.Event()
    sleepers = [asyncio.ensure_future(due.wait()) for _ in range(5)]
    await asyncio.sleep(0.01)
    due.set()  # their steps are next, and this one is not over
    for _ in range(5):
        QApplication.processEvents()
    async with asyncio.timeout(10):
        await asyncio.gather(*sleepers)
    assert wrong == []


def test_sigterm_ends_the_app_with_zero(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "RGT_CLIENT_DIR": str(tmp_path)}
    environment["RGT_SERVER_URL"] = "http://127.0.0.1:9"
    app = subprocess.Popen(
        [sys.executable, "-m", "desktop"], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    )
    try:
        assert app.stderr is not None
        for _ in range(200):
            if (tmp_path / "client.sqlite").exists():
                break
            asyncio.run(asyncio.sleep(0.05))
        asyncio.run(asyncio.sleep(1.5))
        app.send_signal(signal.SIGTERM)
        _, said = app.communicate(timeout=20)
    finally:
        app.kill()
    assert app.returncode == 0, said
    assert b"Traceback" not in said
