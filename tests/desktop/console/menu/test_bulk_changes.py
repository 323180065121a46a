"""Many menu items at once, over a real server: chosen by mouse, touch and keys, changed, refused, taken back."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop.console.menu.bulk_dialogs import PiecesDialog, PriceDialog
from desktop.console.menu.item_rows import ItemColumn
from desktop.console.menu.page import MenuPage
from desktop.console.menu.results_dialog import ResultsDialog
from desktop.core.client.errors import OfflineError
from desktop.core.client.transport import OutgoingRequest
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, eventually, named
from wire.catalog import MenuItemChange, NewMenuItem

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PRICES = {"Cold noodles": 8000, "Gimbap": 4500, "Tteokbokki": 5500}


async def opened(counter: Counter) -> MenuPage:
    """The page, with five items: the two of the scene and three more."""
    for number, (name, price) in enumerate(PRICES.items(), 2):
        new = NewMenuItem(name, price, 20, category="Noodles", position=number)
        counter.items.append(await counter.other.api.menu.create_item(new))
    counter.page.go("menu")
    await eventually(lambda: counter.page.pages.menu.rows.rowCount() == 5)
    return counter.page.pages.menu


def press(page: MenuPage, row: int, column: ItemColumn = ItemColumn.NAME, keys: Any = PLAIN) -> None:
    """Press a cell."""
    where = page.table.visualRect(page.rows.index(row, column)).center()
    QTest.mouseClick(page.table.viewport(), LEFT, keys, where)


def chosen(page: MenuPage) -> list[int]:
    """The rows chosen."""
    return [page.rows.row_of(one) for one in page.table.chosen_ids()]


async def prices(counter: Counter) -> dict[str, int]:
    """What the server has."""
    return {item.name: item.price for item in (await counter.other.api.menu.own()).items}


async def test_rows_are_chosen_by_mouse_touch_and_keys(counter: Counter) -> None:
    page = await opened(counter)
    press(page, 1)
    assert (chosen(page), page.bar.isVisible(), page.panel.isVisible()) == ([1], False, True)
    press(page, 3, keys=SHIFT)
    assert (chosen(page), page.bar.count.text()) == ([1, 2, 3], "3 items chosen")
    assert not page.panel.isVisible()  # its buttons would be about one of them
    press(page, 2, keys=CTRL)
    assert chosen(page) == [1, 3]
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.bar.isVisible()
    assert page.panel.isVisible()
    press(page, 0)
    press(page, 2, ItemColumn.TICK)  # the first box begins anew: the row that merely was shown is not meant
    assert (chosen(page), page.bar.count.text()) == ([2], "1 item chosen")
    press(page, 4)  # from now on anywhere in a row
    press(page, 2)
    assert chosen(page) == [4]
    press(page, 4)
    assert not page.bar.isVisible()
    press(page, 0)
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert chosen(page) == [0, 1]
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    press(page, 0)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(page.table, key)  # by keyboard alone, with one between left out
    assert (chosen(page), page.bar.count.text()) == ([0, 2], "2 items chosen")
    click(named(page.bar, "Choose all 5"))
    assert chosen(page) == [0, 1, 2, 3, 4]
    click(named(page.bar, "End the choice (Esc)"))
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    assert page.bar.count.text() == "5 items chosen"
    # What is chosen stays so when something else on the menu moves, and goes with what is hidden.
    await counter.other.api.menu.create_item(NewMenuItem("Aloe", 1500, None, category="Drinks", position=0))
    await eventually(lambda: page.rows.rowCount() == 6)
    assert len(page.table.chosen_ids()) == 5
    QTest.keyClicks(page.search, "co")
    await eventually(lambda: page.bar.count.text() == "2 items chosen")  # Cola, Cold noodles


async def test_prices_are_foreseen_sent_refused_tried_again_and_taken_back(counter: Counter) -> None:
    page = await opened(counter)
    before = await prices(counter)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    button = named(page.bar, "Price…")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    sheet = await counter.sheet()
    assert isinstance(sheet, PriceDialog)
    assert sheet.rounding.currentText() == "₩500"  # all prices stand on it
    QTest.keyClicks(sheet.amount.edit, "x")
    assert sheet.amount.error.isVisible()
    assert not sheet.go.isEnabled()
    sheet.amount.edit.clear()
    QTest.keyClicks(sheet.amount.edit, "+10")
    shown = {sheet.table.text(row, 0): sheet.table.text(row, 2) for row in range(5)}
    assert shown == {
        "Ramyeon": "→ ₩6,500", "Cola": "=", "Cold noodles": "→ ₩9,000", "Gimbap": "→ ₩5,000", "Tteokbokki": "→ ₩6,000",
    }  # fmt: skip
    assert sheet.sums.text() == "4 items change · 1 stays as it is"
    assert await prices(counter) == before  # nothing is sent from a preview
    gimbap = next(item for item in counter.items if item.name == "Gimbap")
    await counter.other.api.menu.change_item(gimbap.id, gimbap.edition, MenuItemChange(price=4000))
    QTest.keyClick(sheet.amount.edit, Qt.Key.Key_Return)
    await eventually(lambda: closed(sheet))
    results = await counter.sheet()
    assert isinstance(results, ResultsDialog)
    assert results.sums.text() == "3 items were changed. 1 item was not."
    assert results.table.text(0, 0) == "Gimbap"
    assert results.table.text(0, 1) == "Changed at another counter: ₩4,000 now, ₩4,500 if you try again."
    click(named(results, "Try 1 item again"))
    await eventually(lambda: results.sums.text() == "4 items were changed.")
    click(named(results, "Close"))
    await eventually(lambda: closed(results))
    after = {"Ramyeon": 6500, "Cola": 2000, "Cold noodles": 9000, "Gimbap": 4500, "Tteokbokki": 6000}
    assert await prices(counter) == after
    await eventually(lambda: counter.said() == "4 items were changed.")
    QTest.keyClick(counter.window, Qt.Key.Key_Z, CTRL)
    await eventually(lambda: counter.said() == "4 items are as before.")
    assert await prices(counter) == before | {"Gimbap": 4000}
    assert button.hasFocus()  # not the cross beside it, though it was off meanwhile


async def test_stock_needs_a_reason_and_what_got_no_answer_is_not_booked_twice(counter: Counter) -> None:
    page = await opened(counter)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A, CTRL)
    click(named(page.bar, "Stock…"))
    sheet = await counter.sheet()
    assert isinstance(sheet, PiecesDialog)
    QTest.keyClicks(sheet.amount.edit, "-2")
    foreseen = {sheet.table.text(row, 0): sheet.table.text(row, 2) for row in range(5)}
    assert (foreseen["Cola"], foreseen["Ramyeon"]) == ("⚠ below zero", "→ 38")
    click(sheet.go)
    assert sheet.reason.error.text() == "The ledger needs a reason."
    QTest.keyClicks(sheet.reason.edit, "waste")
    QTest.keyClick(sheet.reason.edit, Qt.Key.Key_Return)
    await eventually(lambda: closed(sheet))
    results = await counter.sheet()
    assert isinstance(results, ResultsDialog)
    assert results.table.text(0, 1) == "Only 1 in stock; it cannot go below zero."
    click(named(results, "Close"))
    stocks = {item.name: item.stock for item in (await counter.other.api.menu.own()).items}
    assert stocks == {"Ramyeon": 38, "Cola": 1, "Cold noodles": 18, "Gimbap": 18, "Tteokbokki": 18}
    ledger: Any = await counter.other.api.call(dict, "GET", f"menu-items/{counter.items[2].id}/stock")
    assert (ledger["items"][0]["delta"], ledger["items"][0]["reason"]) == (-2, "waste")
    await lost_answer(counter, page)


async def lost_answer(counter: Counter, page: MenuPage) -> None:
    """The server books, its answer is lost: nobody is told to try again."""
    api = page._app.api
    exchange = api.exchange

    async def lost(request: OutgoingRequest[Any]) -> Any:
        answer = await exchange(request)
        if request.path.endswith("/bulk"):
            raise OfflineError("the answer was lost")
        return answer

    api.exchange = lost  # type: ignore[method-assign]
    click(named(page.bar, "Stock…"))
    sheet = await counter.sheet()
    QTest.keyClicks(sheet.amount.edit, "+5")  # type: ignore[attr-defined]
    QTest.keyClicks(sheet.reason.edit, "delivery")  # type: ignore[attr-defined]
    click(sheet.go)  # type: ignore[attr-defined]
    await eventually(lambda: closed(sheet))
    results = await counter.sheet()
    assert isinstance(results, ResultsDialog)
    assert results.table.text(0, 1) == "No answer came. Look at the ledger before you book it again."
    assert not results.go.isVisible()
    api.exchange = exchange  # type: ignore[method-assign]
    click(named(results, "Close"))


async def test_many_are_sold_out_for_an_hour_and_brought_back(counter: Counter) -> None:
    page = await opened(counter)
    press(page, 0)
    press(page, 1, keys=SHIFT)
    click(named(page.bar, "Sold out"))
    menu = next(one for one in page.bar.findChildren(QMenu) if one.isVisible())
    hour = next(one for one in menu.actions() if one.text() == "For 1 hour")
    QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(hour).center())
    ids = page.table.chosen_ids()
    await eventually(lambda: not any(page._state.items[one].available for one in ids))
    until = page._state.items[ids[0]].available_at
    assert until is not None
    assert abs((until - page._state.now()).total_seconds() - 3600) < 60
    assert chosen(page) == [0, 1]
    click(named(page.bar, "Bring back"))
    await eventually(lambda: all(page._state.items[one].available for one in ids))
    page.set_can_act(False)
    assert not named(page.bar, "Price…").isEnabled()
    page.set_can_act(True)


async def test_offline_everything_waits_to_be_tried_again(counter: Counter) -> None:
    page = await opened(counter)
    api = page._app.api
    whole = api.base_url
    press(page, 0)
    press(page, 2, keys=SHIFT)
    click(named(page.bar, "Price…"))
    sheet = await counter.sheet()
    assert isinstance(sheet, PriceDialog)
    click(named(sheet, "One price for all"))
    QTest.keyClicks(sheet.amount.edit, "3000")
    api.base_url = "http://127.0.0.1:9"
    click(sheet.go)
    await eventually(lambda: closed(sheet))
    results = await counter.sheet()
    assert isinstance(results, ResultsDialog)
    assert results.table.text(0, 1) == "It was not sent."
    api.base_url = whole
    click(results.go)
    await eventually(lambda: results.sums.text() == "3 items were changed.")
    QTest.keyClick(results, Qt.Key.Key_Escape)
    after = await prices(counter)
    assert [after[name] for name in ("Ramyeon", "Cold noodles", "Gimbap", "Cola")] == [3000, 3000, 3000, 2000]
