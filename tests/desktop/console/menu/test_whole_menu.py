"""The menu as a whole, over a real server: ledger, files out and in, the order of categories, low stock told."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu

from desktop.console.menu.category_dialog import CategoryDialog
from desktop.console.menu.import_dialog import ImportDialog
from desktop.console.menu.ledger_dialog import LedgerDialog
from desktop.console.menu.page import MenuPage
from desktop.core.search.category_order import chosen_order
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, drag, eventually, named
from wire.bulk_edits import BulkEdit, ItemEdition, StockEdit
from wire.catalog import BusinessChange, MenuItemChange, NewMenuItem

LEFT, PLAIN, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def choose(page: MenuPage, words: str) -> None:
    """Pick an entry of the page's menu."""
    click(named(page, "Files and order"))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    action = next(one for one in menu.actions() if one.text() == words)
    QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(action).center())


async def test_the_ledger_says_who_moved_what_and_follows(counter: Counter) -> None:
    page, item = counter.page.pages.menu, counter.items[0]
    counter.page.go("menu")
    for number in range(52):
        await counter.other.api.menu.move_stock(item.id, 1, f"found {number}")
    order = await counter.place((0, 3))
    await eventually(
        lambda: counter.page.state.items[item.id].stock == 89
    )  # else it reads on while it is open
    page.table.choose(item.id)
    click(named(page.panel, "Ledger…"))
    sheet = await counter.sheet()
    assert isinstance(sheet, LedgerDialog)
    await eventually(lambda: len(sheet.table.rows) == 50)
    top = [sheet.table.text(0, column) for column in range(1, 5)]
    assert top == ["−3", "89", f"Order {order.number}", "–"]
    assert [sheet.table.text(1, column) for column in range(1, 5)] == [
        "+1", "92", "By hand: found 51", "noodles · counter 2"
    ]  # fmt: skip
    click(named(sheet, "Show older ones"))
    await eventually(lambda: len(sheet.table.rows) == 54)
    assert [sheet.table.text(53, column) for column in (1, 2, 3)] == ["+40", "40", "First stock"]
    assert sheet.older.text() == "That is all of them"
    assert all(
        int(sheet.table.rows[n].stock_after)
        == sheet.table.rows[n + 1].stock_after + sheet.table.rows[n].delta
        for n in range(53)
    )
    await counter.other.api.menu.move_stock(item.id, -9, "waste")
    await eventually(lambda: sheet.table.text(0, 3) == "By hand: waste")
    assert sheet.table.text(0, 2) == "80"
    await eventually(lambda: sheet.sums.text() == "In stock now: 80")


async def test_a_menu_goes_out_as_files_and_comes_back_changed(counter: Counter, tmp_path: Path) -> None:
    counter.page.go("menu")
    page = counter.page.pages.menu
    for kind in ("csv", "xlsx"):
        choose(page, f"Save as {kind.upper()}…")
        dialog = page.findChildren(QFileDialog)[-1]
        path = tmp_path / f"menu.{kind}"
        dialog.findChildren(QLineEdit)[0].setText(str(path))
        dialog.accept()
        await eventually(lambda path=path: counter.said() == f"Saved: {path}")  # type: ignore[misc]
    assert (tmp_path / "menu.xlsx").read_bytes().startswith(b"PK")
    csv = tmp_path / "menu.csv"
    as_it_is = csv.read_text("utf-8-sig")
    text = as_it_is.replace(",Ramyeon,", ",Big ramyeon,").replace("6000", "6500")
    assert text != as_it_is
    head = text.splitlines()[0].split(",")
    new = dict.fromkeys(head, "") | {
        "name": "Gimbap",
        "price": "4500",
        "available": "yes",
        "category": "Rice",
    }
    wrong = new | {"name": "Mandu", "price": "many"}
    low = wrong | {"price": "-50"}
    csv.write_text(text + "".join(",".join(row.values()) + "\n" for row in (new, wrong, low)))
    assert drag(page, QPoint(300, 300), csv)
    sheet = await counter.sheet()
    assert isinstance(sheet, ImportDialog)
    await eventually(lambda: sheet.table.rows)
    assert sheet.sums.text().startswith("2 faults: nothing is imported.")
    assert [sheet.table.text(0, n) for n in range(3)] == [
        "5",
        "Price",
        "This is no number. Write it in digits.",
    ]
    assert [sheet.table.text(1, n) for n in range(3)] == ["6", "Price", "Not below 0, please."]
    assert not sheet.go.isEnabled()
    await correct(counter, sheet, csv, text + ",".join(new.values()) + "\n")


async def correct(counter: Counter, sheet: ImportDialog, csv: Path, right: str) -> None:
    """The file is put right and imported; a change at another counter first makes it stale as a whole."""
    csv.write_text(right)
    click(named(sheet, "Read it again"))
    await eventually(lambda: sheet.go.isEnabled())
    assert sheet.sums.text() == "1 new item, 1 changed, 1 as before. Nothing has been changed yet."
    assert sheet.table.text(0, 3) == "Name: Ramyeon → Big ramyeon · Price: ₩6,000 → ₩6,500"
    click(named(sheet, "New (1)"))
    assert sheet.table.text(0, 1) == "Gimbap"
    ramyeon = counter.items[0]
    changed = await counter.other.api.menu.change_item(
        ramyeon.id, ramyeon.edition, MenuItemChange(price=6100)
    )
    click(named(sheet, "Import 2 rows"))
    await eventually(lambda: sheet.sums.text().startswith("1 fault"))
    told = "The item has changed since the file was made; export it again."
    assert [sheet.table.text(0, n) for n in range(3)] == ["2", "Edition", told]
    names = {item.name for item in (await counter.other.api.menu.own()).items}
    assert names == {"Ramyeon", "Cola"}  # none of the rows
    csv.write_text(right.replace(f"{ramyeon.id},{ramyeon.edition},", f"{ramyeon.id},{changed.edition},"))
    click(named(sheet, "Read it again"))
    await eventually(lambda: sheet.go.isEnabled())
    click(sheet.go)
    await eventually(lambda: closed(sheet))
    await eventually(lambda: counter.said() == "1 item added, 1 item changed")
    found = {item.name: item.price for item in (await counter.other.api.menu.own()).items}
    assert found == {"Big ramyeon": 6500, "Cola": 2000, "Gimbap": 4500}


async def test_files_that_cannot_be_read_are_told(counter: Counter, tmp_path: Path) -> None:
    counter.page.go("menu")
    page, api = counter.page.pages.menu, counter.page.app.api
    broken = tmp_path / "menu.xlsx"
    broken.write_bytes(b"PK nonsense")
    assert drag(page.table.viewport(), QPoint(60, 40), broken)  # on a row, too: it is no picture
    sheet = await counter.sheet()
    assert isinstance(sheet, ImportDialog)
    await eventually(lambda: sheet.sums.text() not in ("", "Reading…"))
    assert not sheet.go.isEnabled()
    sheet.take_file(str(tmp_path / "none.csv"))
    await eventually(lambda: "cannot be read" in sheet.sums.text())
    whole, api.base_url = api.base_url, "http://127.0.0.1:9"
    broken.with_suffix(".csv").write_text("name,price\nTea,1500\n")
    sheet.take_file(str(broken.with_suffix(".csv")))
    await eventually(lambda: sheet.sums.text().startswith("The server does not answer."))
    api.base_url = whole
    click(named(sheet, "Read it again"))
    await eventually(lambda: sheet.sums.text() == "1 new item. Nothing has been changed yet.")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    await eventually(lambda: closed(sheet))


def chips(page: Any) -> list[str]:
    """The categories as a page's chips show them."""
    names = [chip.name for chip in page.chips.chips]
    return [name for name in names if name in ("Noodles", "Drinks", "Rice")]


async def test_categories_are_put_in_order_for_everybody(counter: Counter) -> None:
    await counter.other.api.menu.create_item(NewMenuItem("Bibimbap", 8000, None, category="Rice", position=2))
    counter.page.go("menu")
    console, page = counter.page, counter.page.pages.menu
    emptied = ["Noodles", "Snacks", "Drinks", "Rice"]  # the last snack was taken off the menu
    business = await counter.other.api.shop.get()
    await counter.other.api.shop.change(business.version, BusinessChange(category_order=emptied))
    await eventually(lambda: chosen_order(console.state.business) == emptied)
    await eventually(lambda: chips(page) == ["Noodles", "Drinks", "Rice"])
    choose(page, "Order of the categories…")
    sheet = await counter.sheet()
    assert isinstance(sheet, CategoryDialog)
    assert not sheet.go.isEnabled()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down, ALT)
    assert sheet.list.names() == ["Drinks", "Noodles", "Rice"]
    rows = [sheet.list.visualItemRect(sheet.list.item(n)).center() for n in range(3)]
    QTest.mousePress(sheet.list.viewport(), LEFT, PLAIN, rows[2])
    for at in (rows[1], rows[0]):
        QTest.mouseMove(sheet.list.viewport(), at)
    QTest.mouseRelease(sheet.list.viewport(), LEFT, PLAIN, rows[0])
    click(named(sheet, "Move down (Alt+↓)"))
    assert sheet.list.names() == ["Drinks", "Rice", "Noodles"]
    business = await counter.other.api.shop.get()
    await counter.other.api.shop.change(business.version, BusinessChange(preparation_minutes=9))
    click(sheet.go)  # whether or not the other change was heard in time, nothing arranged here is lost
    await eventually(lambda: closed(sheet) or sheet.refused.isVisible())
    if not closed(sheet):
        click(sheet.go)
    await eventually(lambda: closed(sheet))
    kept = ["Drinks", "Rice", "Noodles", "Snacks"]  # still behind the noodles when there are snacks again
    assert (await counter.other.api.shop.get()).category_order == kept
    await eventually(lambda: chips(page) == ["Drinks", "Rice", "Noodles"])
    names = [item.name for n in range(3) if (item := page.rows.item(n)) is not None]
    assert names == ["Cola", "Bibimbap", "Ramyeon"]
    # Another terminal arranges them: everywhere here, at once.
    business = await counter.other.api.shop.get()
    order = ["Rice", "Noodles", "Drinks"]
    await counter.other.api.shop.change(business.version, BusinessChange(category_order=order))
    await eventually(lambda: chips(page) == order)
    await eventually(lambda: chips(console.pages.counter) == order)
    assert [console.pages.counter.model.item(n).category for n in range(3)] == order
    assert console.board.tools._categories == order


async def test_low_stock_is_told_where_one_is(counter: Counter) -> None:
    page, ramyeon = counter.page, counter.items[0]
    assert page.rail.buttons["menu"].accessibleName() == "Menu and stock (Alt+3): 1 item runs low"  # Cola
    await eventually(lambda: page.board.tools.low.isVisible())
    assert page.board.tools.low.text() == "Low stock: 1"
    await counter.place((0, 31))
    await eventually(lambda: counter.said() == "Low stock: Ramyeon, 9 left")
    assert page.board.tools.low.text() == "Low stock: 2"
    click(page.board.tools.low)
    assert page.pages.current == "menu"
    assert [page.pages.menu.rows.row_of(item.id) for item in counter.items] == [0, 1]
    edit = BulkEdit([ItemEdition(ramyeon.id)], stock=StockEdit(set=90))
    await counter.other.api.menu.change_many(edit)
    await eventually(lambda: page.pages.menu.rows.rowCount() == 1)
    assert page.rail.buttons["menu"].accessibleName().endswith("1 item runs low")
