"""Earlier orders as a person uses them: searched, filtered, read offline, ordered again, a receipt saved."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from desktop.customer.commands.past_order_commands import PastOrderCommands
from desktop.customer.orders import order_history
from desktop.customer.orders.reorder_dialog import ReorderDialog
from desktop.customer.shell.main_page import CustomerPage
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from wire.catalog import MenuItemChange, Translation
from wire.orders import NewLine, Order, OrderState, PlaceOrder


def numbers(page: CustomerPage) -> list[str]:
    model = page.orders.model
    return [model.at(row).number for row in range(model.rowCount())]


async def placed(scene: Scene, name: str, quantity: int = 1, note: str = "") -> Order:
    """An order of the customer's, made without the window."""
    page = scene.page
    item = next(item for item in page.state.items.values() if item.name == name)
    asked = PlaceOrder(item.business_id, [NewLine(item.id, quantity)], note=note)
    return await page.app.api.orders.place(asked, f"{name} {quantity} {note}")


async def with_orders(scene: Scene) -> CustomerPage:
    """Three earlier orders, the first completed, and the page of orders in front."""
    page = await scene.go_to_the_menu()
    first = await placed(scene, "Ramyeon", 2)
    for state in (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED):
        first = await scene.move(first, state)
    await placed(scene, "Cola", note="no ice")
    await scene.move(await placed(scene, "Cola", 3), OrderState.REJECTED, reason="no cola")
    click(named(page.top, "My orders"))
    await eventually(lambda: len(numbers(page)) == 3)
    return page


def search(page: CustomerPage, text: str) -> None:
    page.top.search.setFocus()
    page.top.search.clear()
    QTest.keyClicks(page.top.search, text)


async def test_orders_are_found_by_item_note_and_number(scene: Scene) -> None:
    page = await with_orders(scene)
    for typed, found in (
        ("cola", ["A-002", "A-003"]),
        ("ice", ["A-002"]),
        ("a-001", ["A-001"]),
        ("ramy", ["A-001"]),
    ):
        search(page, typed)
        await eventually(lambda wanted=found: numbers(page) == wanted)  # type: ignore[misc]
    search(page, "pizza")
    await eventually(lambda: page.orders.switcher.empty.isVisible())
    assert page.orders.switcher.empty.title.text() == "No order with “pizza”"
    click(named(page.orders, "Show all orders"))
    await eventually(lambda: len(numbers(page)) == 3)
    assert page.top.search.text() == ""


async def test_orders_are_found_by_the_korean_name_and_its_initials(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    item = next(item for item in page.state.items.values() if item.name == "Ramyeon")
    change = MenuItemChange(translations={"ko": Translation("치즈 라면")})
    await scene.shop.api.menu.change_item(item.id, item.edition, change)
    await placed(scene, "Ramyeon")
    await placed(scene, "Cola")
    click(named(page.top, "My orders"))
    await eventually(lambda: len(numbers(page)) == 2)
    search(page, "cola")
    await eventually(lambda: numbers(page) == ["A-002"])
    for typed in ("라면", "ㄹㅁ", "ㅊㅈ"):
        page.top.search.setText(typed)  # as an input method commits it
        await eventually(lambda: numbers(page) == ["A-001"])
        page.top.search.setText("cola")
        await eventually(lambda: numbers(page) == ["A-002"])


async def test_states_and_times_filter(scene: Scene) -> None:
    page = await with_orders(scene)
    for chip, found in (
        ("Current", ["A-002"]),
        ("Completed", ["A-001"]),
        ("Cancelled by the shop", ["A-003"]),
    ):
        click(named(page.orders, chip))
        await eventually(lambda wanted=found: numbers(page) == wanted)  # type: ignore[misc]
    click(named(page.orders, "All"))
    click(named(page.orders, "Last 7 days"))
    await eventually(lambda: len(numbers(page)) == 3)
    click(named(page.orders, "Choose dates"))
    before = QDate.currentDate().addDays(-40)
    page.orders.filter.since.setDate(before)
    page.orders.filter.until.setDate(before.addDays(1))
    await eventually(lambda: numbers(page) == [] and page.orders.switcher.empty.isVisible())
    assert page.orders.switcher.empty.title.text() == "No order like that"


async def test_pages_come_as_they_are_needed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_history, "PAGE", 2)
    page = await scene.go_to_the_menu()
    for number in range(7):
        await scene.move(await placed(scene, "Cola", number + 1), OrderState.REJECTED, reason="no")
    page.app.store.forget_people()
    await scene.close_window()
    await scene.open_window()
    page = await scene.sign_in()
    click(named(page.top, "My orders"))
    await eventually(
        lambda: len(numbers(page)) >= 2 and named(page.orders, "Show earlier orders").isEnabled()
    )
    seen = len(numbers(page))
    while seen < 7:
        click(named(page.orders, "Show earlier orders"))
        await eventually(lambda before=seen: len(numbers(page)) > before)  # type: ignore[misc]
        seen = len(numbers(page))
    assert numbers(page) == [f"A-{n:03}" for n in range(7, 0, -1)]


async def test_without_a_network_what_is_on_the_disk_is_searched_and_said_so(scene: Scene) -> None:
    page = await with_orders(scene)
    scene.line.cut = True
    search(page, "cola")
    await eventually(lambda: "does not answer" in page.orders.notice.text())
    assert numbers(page) == ["A-002", "A-003"]
    assert page.orders.notice.isVisible()
    assert "3 orders kept" in page.orders.notice.text()
    scene.line.cut = False
    search(page, "cola i")
    await eventually(lambda: not page.orders.notice.isVisible())
    assert {order.number for order in page.app.store.past_orders(page.state.account_id)} == {
        "A-001",
        "A-002",
        "A-003",
    }


def _again(scene: Scene) -> ReorderDialog | None:
    return next((sheet for sheet in scene.window.findChildren(ReorderDialog) if sheet.isVisible()), None)


def _chooser(scene: Scene) -> QFileDialog | None:
    return next((one for one in scene.window.findChildren(QFileDialog) if one.isVisible()), None)


async def open_details(scene: Scene, number: str) -> None:
    page = scene.page
    row = numbers(page).index(number)
    grid = page.orders.grid
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(page.orders.model.index(row)).center()
    )
    await scene.sheet()


async def test_the_same_again_goes_into_the_cart_and_out_again(scene: Scene) -> None:
    page = await with_orders(scene)
    await open_details(scene, "A-001")
    click(named(await scene.sheet(), "Order again"))
    await eventually(lambda: page.state.cart.lines)
    assert [(line.name, line.quantity) for line in page.state.cart.lines] == [("Ramyeon", 2)]
    assert page.stack.is_at(page.menu)
    assert scene.window.toast.undo.isVisible(), scene.window.toast.text.text()
    assert scene.window.isActiveWindow()
    QTest.keyClick(scene.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await eventually(lambda: not page.state.cart.lines)


async def test_what_is_different_today_is_said_before_anything_is_added(scene: Scene) -> None:
    page = await with_orders(scene)
    item = next(item for item in page.state.items.values() if item.name == "Ramyeon")
    await scene.shop.api.menu.change_item(item.id, item.edition, MenuItemChange(price=6500))
    await eventually(lambda: page.state.items[item.id].price == 6500)
    await open_details(scene, "A-001")
    click(named(await scene.sheet(), "Order again"))
    await eventually(lambda: _again(scene))
    sheet = _again(scene)
    assert sheet is not None
    said = [one.text() for one in sheet.findChildren(QLabel)]
    assert "Now ₩6,500 each instead of ₩6,000." in said
    assert page.state.cart.lines == []
    click(named(sheet, "Not now"))
    await asyncio.sleep(0.05)
    assert page.state.cart.lines == []
    await scene.shop.api.menu.set_availability(item.id, False)
    await eventually(lambda: not page.state.items[item.id].available)
    await open_details(scene, "A-001")
    click(named(await scene.sheet(), "Order again"))
    await eventually(lambda: _again(scene))
    sheet = _again(scene)
    assert sheet is not None
    assert "Sold out now." in [one.text() for one in sheet.findChildren(QLabel)]
    click(named(sheet, "Close"))
    assert page.state.cart.lines == []


async def test_a_receipt_is_saved_where_one_chooses(scene: Scene, tmp_path: Path) -> None:
    page = await with_orders(scene)
    page.app.preferences.receipt_folder = str(tmp_path)
    await open_details(scene, "A-001")
    click(named(await scene.sheet(), "Save receipt"))
    await eventually(lambda: _chooser(scene))
    chooser = _chooser(scene)
    assert chooser is not None
    name = chooser.findChild(QLineEdit)
    assert name is not None
    assert name.text().startswith("noodles-")
    assert name.text().endswith("-A-001.pdf")
    name.setText(str(tmp_path / "mine"))
    chooser.accept()
    await eventually(lambda: "Receipt saved" in scene.window.toast.text.text())
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF-")
    assert named(scene.window.toast, "Open").isVisible()


async def test_a_receipt_that_cannot_be_saved_says_why(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await with_orders(scene)
    order = next(one for one in page.orders.model.orders.values() if one.number == "A-001")

    async def chosen(_: str) -> Path:
        return tmp_path / "nowhere" / "receipt.pdf"

    commands = page.findChild(PastOrderCommands)
    assert commands is not None
    monkeypatch.setattr(commands, "_ask_path", chosen)
    await commands.save_receipt(order)
    assert "the file or its folder is not there" in scene.window.toast.text.text()


async def test_waiting_and_refused_orders_have_no_receipt(scene: Scene) -> None:
    await with_orders(scene)
    await open_details(scene, "A-003")
    with pytest.raises(AssertionError, match="nobody sees"):
        named(await scene.sheet(), "Save receipt")
    click(named(await scene.sheet(), "Close"))
