"""Menu and stock at the counter: pictures dropped, low stock, sold out until; over a real server."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop.console.menu.item_form import ItemForm
from desktop.console.menu.item_rows import LOW
from desktop.console.menu.picture_file import MOST_BYTES
from desktop.console.shared.sold_out_until import UntilDialog, at_time, until_of
from desktop.ui.widgets.fields import Chip
from tests.scenes.desktop.board_orders import shop
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, drag, eventually, named

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def picture(folder: Path) -> Path:
    """A small PNG file."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkRed)
    path = folder / "dish.png"
    assert image.save(str(path))
    return path


async def test_a_picture_dropped_on_a_row_is_the_items(counter: Counter, tmp_path: Path) -> None:
    page, item_id = counter.page, counter.items[1].id
    page.go("menu")
    table = page.pages.menu.table
    place = table.visualRect(page.pages.menu.rows.index(page.pages.menu.rows.row_of(item_id), 0)).center()
    text = tmp_path / "menu.png"
    text.write_text("no picture")
    assert drag(table.viewport(), place, text)
    await eventually(lambda: counter.said() == "Cola: A PNG, JPEG or WebP picture, please.")
    large = tmp_path / "film.png"
    large.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * MOST_BYTES)
    assert drag(table.viewport(), place, large)
    await eventually(lambda: counter.said() == "Cola: At most 5 MB, please; this file has 5.0 MB.")
    assert page.state.items[item_id].image is None
    assert drag(table.viewport(), place, picture(tmp_path))
    await eventually(lambda: page.state.items[item_id].image is not None)
    assert counter.said() == "Cola has a new picture"
    below = QPoint(place.x(), table.viewport().height() - 4)
    assert not drag(table.viewport(), below, picture(tmp_path))  # no row is there


async def test_a_picture_dropped_on_the_form_is_saved_with_it(counter: Counter, tmp_path: Path) -> None:
    page, item_id = counter.page, counter.items[0].id
    page.go("menu")
    page.pages.menu.table.choose(item_id)
    click(page.pages.menu.panel.edit)
    form = await counter.sheet()
    assert isinstance(form, ItemForm)
    assert drag(form.picture, QPoint(20, 20), tmp_path)  # a folder
    assert form.picture.error.isVisible()
    assert drag(form.picture, QPoint(20, 20), picture(tmp_path))
    assert not form.picture.error.isVisible()
    click(form.go)
    await eventually(lambda: closed(form))
    assert page.state.items[item_id].image is not None


async def test_the_low_stock_chip_shows_what_is_at_its_own_threshold(counter: Counter) -> None:
    page, ramyeon = counter.page, counter.items[0].id
    page.go("menu")
    assert named(page.pages.menu, "⚠ Low stock (1)", Chip).key == LOW  # one Cola
    page.pages.menu.table.choose(ramyeon)
    click(page.pages.menu.panel.edit)
    form = await counter.sheet()
    assert isinstance(form, ItemForm)
    low = form._fields["low"].edit
    QTest.keyClicks(low, "x")
    click(form.go)
    await eventually(lambda: form._fields["low"].error.isVisible())
    low.clear()
    QTest.keyClicks(low, "40")
    click(form.go)
    await eventually(lambda: closed(form) and counter.said() == "Ramyeon saved")  # and all items are shown
    assert page.state.items[ramyeon].low_stock == 40
    click(named(page.pages.menu, "⚠ Low stock (2)", Chip))
    assert page.pages.menu.rows.rowCount() == 2
    click(page.pages.menu.panel.steps[1])
    await eventually(lambda: page.pages.menu.rows.rowCount() == 1)
    assert page.pages.menu.rows.row_of(ramyeon) == -1


async def test_sold_out_until_a_time_typed(counter: Counter) -> None:
    page, item_id = counter.page, counter.items[0].id
    page.go("menu")
    page.pages.menu.table.choose(item_id)
    click(page.pages.menu.panel.out)
    menu = next(one for one in page.pages.menu.panel.findChildren(QMenu) if one.isVisible())
    action = next(one for one in menu.actions() if one.text() == "Until a time…")
    QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(action).center())
    sheet = await counter.sheet()
    assert isinstance(sheet, UntilDialog)
    QTest.keyClicks(sheet.until.time, "2345")
    assert sheet.until.means.text().startswith("Back to")
    QTest.keyClick(sheet.until.time, Qt.Key.Key_Return)
    await eventually(lambda: not page.state.items[item_id].available)
    until = page.state.items[item_id].available_at
    assert until is not None
    assert page.state.business is not None
    assert until == at_time("23:45", page.state.business, page.state.now())


def test_the_choices_end_on_the_shops_clock() -> None:
    business = shop(time_zone="Asia/Seoul", day_starts_at="05:00", hours=[])
    now = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)  # 02:30 in Seoul: still the day before
    assert until_of("out_today", business, now) == datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    assert until_of("out_hand", business, now) is None
    assert at_time("03:00", business, now) == datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
    assert at_time("02:00", business, now) == datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
