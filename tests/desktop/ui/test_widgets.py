"""The shared widgets by what a person does: type, press, wait, listen."""

import asyncio
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.storage.store import Store
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton, QuietButton, Stepper
from desktop.ui.widgets.fields import ChipRow, SearchField, TextField
from desktop.ui.widgets.notices import ConnectionPill, OfflineBar, Toast
from desktop.ui.widgets.states import EmptyState, Skeleton, Switcher
from desktop.ui.widgets.steps import ProgressSteps
from desktop.ui.window_geometry import bring_back, remember, restore
from tests.scenes.desktop.interaction import eventually


def compose(field: TextField, text: str) -> None:
    """An input method shows `text` as not yet decided."""
    QCoreApplication.sendEvent(field, QInputMethodEvent(text, []))


def test_enter_in_a_composition_does_not_submit(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    submitted: list[bool] = []
    field.submitted.connect(lambda: submitted.append(True))
    compose(field, "라")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert submitted == []
    compose(field, "")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert submitted == [True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_on_a_page_hears_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    button = QuietButton("Sign in")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, key)
    assert pressed == [True]


async def test_search_waits_for_the_last_key(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    heard: list[str] = []
    field.searched.connect(heard.append)
    field._timer.setInterval(600)  # however slowly the letters come on a busy machine
    for letter in "ramen":
        QTest.keyClicks(field, letter)
        await asyncio.sleep(0.02)
    assert heard == []
    await eventually(lambda: "ramen" in heard)
    assert heard == ["ramen"]


def test_a_stepper_stops_at_its_ends_and_says_what_it_counts(qtbot: QtBot) -> None:
    stepper = Stepper(1, 0, 2, "Ramyeon")
    qtbot.addWidget(stepper)
    heard: list[int] = []
    stepper.changed.connect(heard.append)
    for _ in range(3):
        stepper.more.click()
    assert (stepper.value, heard, stepper.more.isEnabled()) == (2, [2], False)
    stepper.less.click()
    stepper.less.click()
    assert (stepper.value, stepper.less.isEnabled()) == (0, False)
    assert stepper.more.accessibleName() == "One more: Ramyeon"


def test_icon_buttons_have_names_and_are_large_enough(qtbot: QtBot) -> None:
    button = IconButton("bell", "Alarm")
    qtbot.addWidget(button)
    button.show()
    assert button.accessibleName() == button.toolTip() == "Alarm"
    assert min(button.width(), button.height()) >= 44


def test_the_undo_bar_takes_back_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    toast, undone = Toast(window), []
    window.show()
    toast.say("Removed Cola", lambda: undone.append(1))
    assert toast.isVisible()
    QTest.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()
    toast.undo.click()
    assert undone == [1]


@pytest.mark.parametrize(
    ("show", "words"),
    [
        (lambda pill: pill.show_connection("live", delay_ms=12), "Live · 12 ms"),
        (lambda pill: pill.show_connection("waiting", retry_in=4.4), "Reconnecting in 4 s"),
        (
            lambda pill: pill.show_connection("stale", since=datetime(2026, 1, 1, 12, 3).astimezone()),
            "As of 12:03",
        ),
        (lambda pill: pill.show_connection("connecting"), "Connecting…"),
    ],
)
def test_the_pill_says_how_it_is(qtbot: QtBot, show, words: str) -> None:  # type: ignore[no-untyped-def]
    pill = ConnectionPill()
    qtbot.addWidget(pill)
    show(pill)
    assert pill.accessibleName() == words


async def test_the_offline_bar_comes_late_and_tells_what_waits(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = OfflineBar(window)
    window.show()
    bar.offline(datetime(2026, 1, 1, 12, 3).astimezone(), 4, queued=2)
    assert not bar.isVisible()
    await asyncio.sleep(1.7)
    assert bar.isVisible()
    assert (
        bar.text.text() == "Offline. You see the state of 12:03. Waiting to be sent: 2. Trying again in 4 s."
    )
    bar.online()
    assert bar.text.text() == "Back online."
    bar.online(3)
    assert bar.text.text() == "Back online. Changes: 3."
    assert not bar.button.isVisible()


async def test_a_short_wait_shows_no_skeleton(qtbot: QtBot) -> None:
    switcher = Switcher(QWidget(), Skeleton(QSize(100, 100)))
    qtbot.addWidget(switcher)
    switcher.loading()
    await asyncio.sleep(0.1)
    assert switcher.currentWidget() is not switcher.skeleton
    await eventually(lambda: switcher.currentWidget() is switcher.skeleton)
    switcher.ready()
    assert switcher.currentWidget() is switcher.content


def test_an_empty_state_has_one_next_step(qtbot: QtBot) -> None:
    state, went = EmptyState(), []
    qtbot.addWidget(state)
    state.show_as("receipt", "No orders yet", "Order something", "To the menu", lambda: went.append(1))
    state.show()
    QTest.mouseClick(state.step, Qt.MouseButton.LeftButton)
    assert went == [1]


def test_chips_choose_exactly_one_and_show_an_ampersand(qtbot: QtBot) -> None:
    row, heard = ChipRow("Categories"), []
    qtbot.addWidget(row)
    row.chosen.connect(heard.append)
    row.set_choices([("", "All"), ("Ades & teas", "Ades & teas")], "")
    row.chips[1].click()
    assert heard == ["Ades & teas"]
    assert [chip.isChecked() for chip in row.chips] == [False, True]
    assert row.chips[1].text() == "Ades && teas"


def test_steps_are_spoken(qtbot: QtBot) -> None:
    steps = ProgressSteps(["Received", "Accepted", "Ready"], 1)
    qtbot.addWidget(steps)
    assert steps.accessibleName() == "Step 2 of 3: Accepted"


@pytest.mark.parametrize(("scale", "width"), [(100, 330), (100, 260), (200, 550), (200, 420)])
def test_a_time_of_a_step_keeps_its_zone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: int, width: int
) -> None:
    drawn: list[tuple[str, QRect]] = []

    def note(_: object, rect: QRect, text: str, _colour: str, font: QFont, *_more: object) -> None:
        drawn.append((text, rect))
        assert QFontMetrics(font).horizontalAdvance(text) <= rect.width(), f"{text} is cut"

    monkeypatch.setattr("desktop.ui.widgets.steps.draw_text", note)
    theme().set(scale=scale)
    names = ["전송됨", "확인", "조리 중", "준비 완료", "전달 완료"]
    steps = ProgressSteps(names)
    qtbot.addWidget(steps, before_close_func=lambda _: theme().set(scale=100))
    steps.show_step(names, 0, times=["09:20 KST", "", "", "", ""])
    steps.resize(width, steps.sizeHint().height())
    steps.resize(width, steps.sizeHint().height())
    steps.grab()
    assert "09:20 KST" in " ".join(text for text, _ in drawn if text)
    assert all(rect.bottom() <= steps.height() for text, rect in drawn if text)


def test_a_window_off_the_screen_is_brought_back(qtbot: QtBot, tmp_path) -> None:  # type: ignore[no-untyped-def]
    store = Store(tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(9000, 9000, 640, 480)
    bring_back(window)
    assert QApplication.primaryScreen().availableGeometry().contains(window.geometry().center())
    window.setGeometry(60, 70, 640, 480)
    remember(window, store, "main")
    other = QWidget()
    qtbot.addWidget(other)
    restore(other, store, "main")
    assert other.size() == window.size()
    store.close()


def test_news_waits_while_something_can_be_undone(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(600, 400)
    ground.show()
    toast = Toast(ground)
    undone: list[bool] = []
    toast.say("Added", lambda: undone.append(True))
    for number in range(5):
        toast.notify(f"News {number}")
    assert (toast.text.text(), toast.undo.isHidden()) == ("Added", False)
    toast._timer.timeout.emit()
    assert (toast.text.text(), toast.undo.isHidden()) == ("News 2", True)  # the latest three are told
    toast.say("Removed", lambda: undone.append(True))
    toast.undo.click()
    assert undone == [True]
    assert toast.text.text() == "News 3"
    toast.dismiss()
    assert not toast.isVisible()
    toast.notify("At once")
    assert toast.text.text() == "At once"


def turn_wheel(widget: QWidget, amount: int) -> bool:
    """Turns it over a widget, up (positive) or down; whether the widget took it, so that its page stays."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, amount), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


async def test_a_wheel_over_chips_turns_the_page_where_no_more_chips_are(qtbot: QtBot) -> None:
    row = ChipRow("Categories")
    qtbot.addWidget(row)
    row.resize(300, row.sizeHint().height())
    row.set_choices([("all", "All")], "all")
    row.show()
    bar = row.horizontalScrollBar()
    assert not turn_wheel(row.viewport(), -120)  # all are to be seen
    row.set_choices([(str(number), f"Category {number}") for number in range(8)], "0")
    await eventually(lambda: bar.maximum() > 240)
    assert turn_wheel(row.viewport(), -120)
    assert bar.value() == 120
    bar.setValue(bar.maximum())
    assert not turn_wheel(row.viewport(), -120)
    assert turn_wheel(row.viewport(), 120)
