"""Shared widgets where text is large or room is little, and what they say at the edges."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.shell.login import LoginPage
from desktop.texts.formats import clock, use_time_zone
from desktop.ui.theme import theme
from desktop.ui.widgets.fields import SearchField
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.notices import ConnectionPill, OfflineBar
from desktop.ui.widgets.states import DRAWINGS, EmptyState
from desktop.ui.widgets.topbar import TopBar
from wire.accounts import Role


@pytest.fixture
def large() -> Iterator[None]:
    """Text at 200 per cent."""
    theme().set(scale=200)
    yield
    theme().set(scale=100)


def test_chips_wrap_and_none_is_cut(qtbot: QtBot, large: None) -> None:
    row = ChipFlow("Text size")
    qtbot.addWidget(row)
    row.set_choices([(str(n), f"{n} %") for n in (100, 125, 150, 200)], "200")
    row.resize(520, row.heightForWidth(520))
    row.show()
    assert len({chip.y() for chip in row.chips}) > 1
    assert all(chip.x() + chip.width() <= row.width() for chip in row.chips)
    assert all(chip.y() + chip.height() <= row.height() for chip in row.chips)
    heard: list[str] = []
    row.chosen.connect(heard.append)
    row.chips[1].click()
    assert heard == ["125"]


def test_the_loupe_grows_with_the_text(qtbot: QtBot, large: None) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    field.resize(400, 90)
    field.show()
    assert field._loupe.width() == 36
    assert field.textMargins().left() >= 36


def test_now_is_not_in_0_seconds(qtbot: QtBot) -> None:
    pill, bar = ConnectionPill(), OfflineBar()
    qtbot.addWidget(pill)
    qtbot.addWidget(bar)
    pill.show_connection("waiting", retry_in=0.3)
    assert pill.text() == "Reconnecting now"
    pill.show_connection("waiting", retry_in=2.0)
    assert pill.text() == "Reconnecting in 2 s"
    bar.offline(None, 0.2)
    assert "Trying again now." in bar.text.text()


def test_a_narrow_bar_lets_the_lesser_go_first(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    bar = TopBar("A shop with rather a long name · noodles", page)
    bar.who.setText("hana")
    bar.badge.show_as("Open · about 8 min", "ok")
    bar.badge.show()
    bar.pill.show_connection("live", delay_ms=12)
    page.resize(1440, 76)
    bar.resize(1440, 76)
    page.show()
    assert (bar.who.isVisible(), bar.change_button.text()) == (True, "Change")
    bar.resize(700, 76)
    assert not bar.who.isVisible()
    bar.resize(480, 76)
    assert bar.change_button.text() == ""
    assert bar.change_button.accessibleName() == "Change"
    assert bar.pill.toolTip() == "Live · 12 ms"
    bar.resize(1440, 76)
    assert (bar.who.isVisible(), bar.change_button.text()) == (True, "Change")


@pytest.mark.parametrize("icon", DRAWINGS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_empty_states_with_a_drawing(qtbot: QtBot, icon: str, mode: str) -> None:
    theme().set("dark" if mode == "dark" else "light")
    empty = EmptyState(icon, "Nothing here")
    qtbot.addWidget(empty)
    drawn = empty.sign.pixmap()
    plain = EmptyState("search", "Nothing here")
    qtbot.addWidget(plain)
    theme().set("light")
    assert drawn.width() > 2 * plain.sign.pixmap().width()
    image = drawn.toImage()
    seen = {image.pixelColor(x, image.height() // 2).name() for x in range(0, image.width(), 4)}
    assert len(seen) > 3


def test_enter_on_the_tick_signs_in(qtbot: QtBot) -> None:
    async def nobody(*_: object) -> None:
        """Signs nobody in."""

    page = LoginPage(Role.USER, nobody, nobody)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    pressed: list[bool] = []
    page.submit.clicked.disconnect()
    page.submit.clicked.connect(lambda: pressed.append(True))
    page.keep.setFocus()
    QTest.keyClick(page.keep, Qt.Key.Key_Return)
    assert pressed == [True]


def test_times_are_the_shop_s(qtbot: QtBot) -> None:
    at = datetime(2026, 11, 22, 3, 4, tzinfo=UTC)
    use_time_zone("Asia/Seoul")
    try:
        assert clock(at) == "12:04 KST"
        assert clock(at, "UTC") == "03:04"
    finally:
        use_time_zone(None)
    assert clock(at) == at.astimezone().strftime("%H:%M")


def test_chips_keep_the_keyboard_in_another_language(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row, below = ChipFlow("Theme", window), QLineEdit(window)
    column = QVBoxLayout(window)
    column.addWidget(row)
    column.addWidget(below)
    row.set_choices([("light", "Light"), ("dark", "Dark")], "dark")
    window.show()
    row.take_focus()
    row.set_choices([("light", "밝게"), ("dark", "어둡게")], "dark")
    assert window.focusWidget() is row.chips[1]
    assert [chip.text() for chip in row.chips] == ["밝게", "어둡게"]
