"""Where less motion is wanted nothing animates: by choice, by the system's wish, and in every module."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QPropertyAnimation, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import motion as motions
from desktop.ui.motion import motion, play
from desktop.ui.widgets.notices import Toast
from tests.scenes.stage import Stage, World, put_away

ROOT = Path(__file__).resolve().parents[3]
MOVING = re.compile(r"QPropertyAnimation|QVariantAnimation|QTimeLine|AnimationGroup|QMovie|QGraphicsEffect")
SETTLED_BY_MOTION = re.compile(r"from desktop\.ui\.motion import .*\bplay\b")


@pytest.fixture(autouse=True)
def moving_again(qtbot: QtBot):  # type: ignore[no-untyped-def]
    """Every test begins and ends with motion."""
    motion().choose(False)
    yield
    motion().choose(False)


def running() -> list[QAbstractAnimation]:
    return [
        one
        for widget in QApplication.topLevelWidgets()
        for one in widget.findChildren(QAbstractAnimation)
        if one.state() is QAbstractAnimation.State.Running
    ]


def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(600, 400)
    widget.show()
    return widget


def test_a_toast_slides_and_with_less_motion_is_there_at_once(qtbot: QtBot) -> None:
    toast = Toast(over(qtbot))
    toast.say("Ready")
    assert running(), "this test sees animations"
    qtbot.waitUntil(lambda: not running())
    end = toast.pos()
    motion().choose(True)
    toast.say("Ready")
    assert not running()
    assert toast.pos() == end


def test_what_is_played_ends_at_its_end_either_way(qtbot: QtBot) -> None:
    widget = over(qtbot)
    slide = QPropertyAnimation(widget, b"pos", widget)
    slide.setStartValue(QPoint(0, 0))
    slide.setEndValue(QPoint(50, 60))
    motion().choose(True)
    play(slide, 10_000)
    assert widget.pos() == QPoint(50, 60)
    assert slide.state() is QAbstractAnimation.State.Stopped


def test_the_style_stands_still_too(qtbot: QtBot) -> None:
    widget = over(qtbot)
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert widget.style().styleHint(hint, None, widget) > 0
    motion().choose(True)
    assert widget.style().styleHint(hint, None, widget) == 0


def test_qt_s_own_effects_go_and_come_back(qtbot: QtBot) -> None:
    general, effect = Qt.UIEffect.UI_General, Qt.UIEffect.UI_FadeMenu
    for one in (general, effect):
        QApplication.setEffectEnabled(one, True)
    assert QApplication.isEffectEnabled(effect)
    motion().choose(True)
    assert not QApplication.isEffectEnabled(effect)
    motion().choose(False)
    assert QApplication.isEffectEnabled(effect)
    for one in (effect, general):
        QApplication.setEffectEnabled(one, False)


async def test_the_switch_in_the_settings_works_at_once_and_is_kept(qtbot: QtBot) -> None:
    stage = Stage(World())
    view = stage.page.settings
    view.still.click()
    assert motion().still
    assert stage.context.preferences.reduced_motion is True
    view.still.click()
    assert not motion().still
    await put_away(stage)


@pytest.mark.parametrize(("name", "still"), [("ReducedMotion", True), ("NoPreference", False)])
def test_the_system_s_wish_counts_until_somebody_chooses(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, still: bool
) -> None:
    hints = SimpleNamespace(motionPreference=lambda: SimpleNamespace(name=name))
    styled = SimpleNamespace(accessibility=lambda: hints)
    motion().choose(None)
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: styled))
    assert motion().still is still
    motion()._chosen = not still
    assert motion().still is not still
    monkeypatch.undo()


def test_windows_is_asked_itself_while_qt_does_not_tell(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = SimpleNamespace(accessibility=lambda: SimpleNamespace())
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: hints))
    monkeypatch.setattr(motions.sys, "platform", "win32")
    monkeypatch.setattr(motions, "_windows_animates", lambda: False)
    assert motions.system_wishes_stillness()
    monkeypatch.undo()


def test_whatever_animates_asks_first() -> None:
    """A module that names an animation plays it through `motion.play`, which is the one place that starts any."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "desktop").rglob("*.py")
        if path.name != "motion.py" and MOVING.search(text := path.read_text("utf-8"))
        if not SETTLED_BY_MOTION.search(text)
    ]
    assert wrong == []
