"""Windows whose screen is unplugged, by Qt's signals: told of before they lie over the first, and when it is back."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.own_screens import OwnScreens
from desktop.ui.window_geometry import keep_inside


class FakeScreen:
    """A screen by its name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


class FakeWindow(QWidget):
    """A window on a screen of the test's choice."""

    def __init__(self, screen: FakeScreen) -> None:
        super().__init__()
        self.on = screen

    def screen(self) -> Any:
        return self.on


class Desk(QObject):
    """Screens that come and go, and the two windows on them."""

    told = Signal(str, str)

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.near, self.far = FakeScreen("near"), FakeScreen("far")
        self.screens = [self.near, self.far]
        monkeypatch.setattr(QGuiApplication, "screens", lambda: self.screens)
        self.first, self.kitchen = FakeWindow(self.near), FakeWindow(self.far)
        for window in (self.first, self.kitchen):
            qtbot.addWidget(window)
        self.own = OwnScreens(lambda: self.first, self)
        self.heard: list[tuple[str, ...]] = []
        self.own.gone.connect(self._put_away)
        monkeypatch.setattr(self.own, "back", _Heard(self.heard))
        self.own.watch("kitchen", self.kitchen)
        self.first.show()
        self.kitchen.showFullScreen()

    def _put_away(self, name: str) -> None:
        self.heard.append(("gone", name))
        self.kitchen.hide()

    def pull(self, screen: FakeScreen, system_first: bool) -> None:
        """Unplug it; some systems move the windows to the other before Qt hears of it."""
        other = next(one for one in self.screens if one is not screen)
        windows = [one for one in (self.first, self.kitchen) if one.on is screen]
        for window in windows if system_first else ():
            window.on = other
            QApplication.sendEvent(window, QEvent(QEvent.Type.WindowStateChange))
        self.screens.remove(screen)
        self.own.on_removed(screen)  # type: ignore[arg-type]
        for window in windows:
            window.on = other
        QApplication.processEvents()


class _Heard:
    """Stands in for a signal that carries a real screen."""

    def __init__(self, heard: list[tuple[str, ...]]) -> None:
        self._heard = heard

    def emit(self, name: str, screen: FakeScreen) -> None:
        self._heard.append(("back", name, screen.name()))


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(qtbot, monkeypatch)


@pytest.mark.parametrize("system_first", [False, True])
def test_a_window_goes_and_comes_with_its_screen(desk: Desk, system_first: bool) -> None:
    desk.pull(desk.far, system_first)
    assert desk.heard == [("gone", "kitchen")]
    assert desk.own.is_waiting("kitchen")
    desk.screens.append(desk.far)
    desk.own.on_added(desk.far)  # type: ignore[arg-type]
    assert desk.heard[1:] == [("back", "kitchen", "far")]
    assert not desk.own.is_waiting("kitchen")


@pytest.mark.parametrize("system_first", [False, True])
def test_the_first_window_is_not_moved_under_a_full_one(desk: Desk, system_first: bool) -> None:
    desk.pull(desk.near, system_first)
    assert desk.heard == [("gone", "kitchen")]
    # The screen that comes back is free: the first window is where the kitchen's was.
    desk.screens.append(desk.near)
    desk.own.on_added(desk.near)  # type: ignore[arg-type]
    assert desk.heard[1:] == [("back", "kitchen", "near")]


def test_another_screen_changes_nothing_and_a_new_one_is_taken(desk: Desk) -> None:
    third = FakeScreen("third")
    desk.screens.append(third)
    desk.own.on_added(third)  # type: ignore[arg-type]
    desk.screens.remove(third)
    desk.own.on_removed(third)  # type: ignore[arg-type]
    QApplication.processEvents()
    assert desk.heard == []
    desk.pull(desk.far, False)
    desk.screens.append(third)
    desk.own.on_added(third)  # type: ignore[arg-type]
    assert desk.heard == [("gone", "kitchen"), ("back", "kitchen", "third")]


def test_who_asks_for_it_meanwhile_keeps_it(desk: Desk) -> None:
    desk.pull(desk.far, False)
    desk.own.stop_waiting("kitchen")
    desk.kitchen.showNormal()
    assert desk.own.home("kitchen") == "near"
    desk.screens.append(desk.far)
    desk.own.on_added(desk.far)  # type: ignore[arg-type]
    assert desk.heard == [("gone", "kitchen")]


def test_qt_tells_of_screens(desk: Desk) -> None:
    app = QApplication.instance()
    assert isinstance(app, QGuiApplication)
    real = QApplication.primaryScreen()
    desk.kitchen.on = real  # type: ignore[assignment]
    desk.own._look()
    assert desk.own.home("kitchen") == real.name()
    app.screenRemoved.emit(real)
    assert desk.heard == [("gone", "kitchen")]
    app.screenAdded.emit(real)
    assert desk.heard[1:] == [("back", "kitchen", real.name())]


def test_a_window_is_never_larger_than_the_room_less_its_frame(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Framed(QWidget):
        def frameGeometry(self) -> QRect:
            return self.geometry().adjusted(-4, -30, 4, 4)

    window = Framed()
    qtbot.addWidget(window)
    window.setMinimumSize(5000, 640)
    window.resize(5000, 4000)
    area = window.screen().availableGeometry()
    keep_inside(window)
    assert window.size() == area.size() - QSize(8, 34)
