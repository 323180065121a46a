"""The look: contrast of every pairing in use, live switching, and a style sheet without left-over tokens."""

import re

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.theme import palette_colors, theme
from desktop.ui.widgets.buttons import PrimaryButton
from tests.scenes.desktop.contrast import contrast_of

LOOKS = [(dark, contrast) for dark in (False, True) for contrast in (False, True)]
TEXT = [(ink, ground) for ink in ("text", "text2", "text3") for ground in ("bg", "surface", "surface2")]
TINTED = [(tone, f"{tone}_soft") for tone in ("accent", "ok", "warn", "bad")]
BUTTONS = [
    ("on_accent", "accent"),
    ("surface", "text"),
    ("accent", "surface"),
    ("bad", "surface"),
    ("bad", "surface2"),
]
EDGES = [
    ("control_edge", "surface"),
    ("control_edge", "bg"),
    ("accent", "surface"),
    ("accent", "bg"),
    ("accent", "surface2"),
]


@pytest.mark.parametrize(("dark", "contrast"), LOOKS)
@pytest.mark.parametrize(("ink", "ground"), [*TEXT, *TINTED, *BUTTONS])
def test_text_can_be_read(dark: bool, contrast: bool, ink: str, ground: str) -> None:
    colors = palette_colors(dark, contrast)
    assert contrast_of(colors[ink], colors[ground]) >= (7 if contrast and (ink, ground) in TEXT else 4.5)


@pytest.mark.parametrize(("dark", "contrast"), LOOKS)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_focus_rings_can_be_seen(dark: bool, contrast: bool, edge: str, ground: str) -> None:
    colors = palette_colors(dark, contrast)
    assert contrast_of(colors[edge], colors[ground]) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_token_of_the_style_sheet_is_known(qtbot: QtBot, mode: str) -> None:
    theme().set("dark" if mode == "dark" else "light")
    assert re.findall(r"@\w+", theme().style_sheet()) == []


def test_a_switch_reaches_what_is_on_screen(qtbot: QtBot) -> None:
    label = QLabel("text")
    qtbot.addWidget(label)
    label.show()
    light = label.palette().text().color().name()
    with qtbot.waitSignal(theme().changed):
        theme().set("dark")
    label.ensurePolished()
    assert label.palette().text().color().name() != light
    assert theme().dark


def test_text_grows_and_targets_with_it(qtbot: QtBot) -> None:
    button = PrimaryButton("Order")
    qtbot.addWidget(button)
    button.show()
    assert button.sizeHint().height() >= 52
    theme().set(scale=200)
    button.ensurePolished()
    assert button.sizeHint().height() >= 100
