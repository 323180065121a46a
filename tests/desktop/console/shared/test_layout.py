"""What must not shift or be cut: names beside each other, the table's frame, the sheet of keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.console.menu.item_form import ItemForm
from desktop.console.menu.item_rows import ItemRows
from desktop.console.menu.item_table import ItemTable
from desktop.console.shared.shortcuts_dialog import ShortcutsDialog, all_shortcuts
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from tests.scenes.samples import Folder, menu


@pytest.fixture(params=[100, 200])
def scale(request: pytest.FixtureRequest) -> Iterator[int]:
    before = theme().scale
    theme().set(scale=request.param)
    yield request.param
    theme().set(scale=before)


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window


def test_names_beside_each_other_are_in_line(ground: QWidget, scale: int) -> None:
    async def save(*_: object) -> object:
        raise AssertionError

    form = ItemForm(ground, None, "KRW", [], Pictures(Folder()), save)  # type: ignore[arg-type]
    form.present()
    for field in ("name", "name_ko", "description"):
        form._fields[field].edit.setFocus()
        form.repaint()
        for one, other in (("name", "name_ko"), ("description", "description_ko"), ("price", "tax")):
            left, right = form._fields[one], form._fields[other]
            if scale == 200:  # too narrow for two in large letters: one below the other, neither over it
                assert place_in(left, form).bottom() <= place_in(right, form).top(), field
                continue
            assert place_in(left.name, form).top() == place_in(right.name, form).top(), field
            assert place_in(left.edit, form).top() == place_in(right.edit, form).top(), field
            assert left.edit.height() == right.edit.height(), field


def test_no_line_of_the_keys_is_cut(ground: QWidget, scale: int) -> None:
    sheet = ShortcutsDialog(ground)
    sheet.present()
    labels = [one for one in sheet.findChildren(QLabel) if one.wordWrap() and one is not sheet.title]
    assert len(labels) == len(all_shortcuts())
    for one in labels:
        assert one.height() >= one.heightForWidth(one.width()), one.text()


def test_the_rows_leave_the_tables_frame_whole(ground: QWidget) -> None:
    pictures = Pictures(Folder())
    rows = ItemRows()
    rows.show_items({one.id: one for one in menu()}, "", "")
    table = ItemTable(rows, pictures, ground)
    table.setGeometry(QRect(20, 20, 700, 500))
    table.show()
    ground.activateWindow()
    table.selectRow(2)
    table.setFocus()
    image = table.grab(QRect(0, 0, 40, 500)).toImage().scaled(QSize(40, 500))
    accent = theme().color("accent").rgb()
    assert {image.pixel(x, y) for x in (0, 1) for y in range(30, 470)} == {accent}


def place_in(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget is in a window."""
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
