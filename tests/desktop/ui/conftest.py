"""The window that dialogs of these tests open over."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that has the keyboard."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    shown.show()
    shown.activateWindow()
    assert QTest.qWaitForWindowActive(shown)
    return shown
