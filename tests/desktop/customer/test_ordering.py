"""From the login to the last bite: what a customer does and sees, over a real server."""

import asyncio
from datetime import timedelta
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.customer.commands.cart_commands import TOO_QUICK_SECONDS
from desktop.texts.formats import language
from desktop.ui.widgets.fields import TextField
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from wire.catalog import MenuItemChange
from wire.orders import OrderState, Replacement


async def test_an_order_is_followed_from_the_seat_to_the_counter(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    assert page.accessibleName() == "Order"  # what has the keyboard after signing in
    await scene.add("Ramyeon")
    await scene.add("Ramyeon")
    await scene.add("Cola")
    assert page.cart.total.text() == "₩14,000"
    order = await scene.order()
    assert (order.total, order.seat, order.user_name) == (14000, "PC 27", "hana")
    shown = page.running.shown[order.id]
    assert "not looked" in shown.says.text()
    assert page.state.cart.lines == []

    await scene.move(order, OrderState.ACCEPTED, promised_minutes=7)
    await eventually(lambda: shown.order.state is OrderState.ACCEPTED)
    assert "Ready at" in shown.says.text()
    assert "in 6:5" in shown.says.text() or "in 7:0" in shown.says.text()
    await scene.move(order, OrderState.READY)
    await eventually(lambda: "on its way to PC 27" in shown.says.text())
    assert shown.steps.accessibleName() == "Step 4 of 5: Ready"
    await scene.move(order, OrderState.COMPLETED)
    await eventually(lambda: "Enjoy" in shown.says.text())
    click(named(shown, "Close"))
    await eventually(lambda: not page.running.isVisible())


async def test_a_running_order_speaks_the_language_chosen_meanwhile(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    shown = page.running.shown[(await scene.order()).id]
    assert shown.more.text() == "Details"
    language().set("ko")
    await eventually(lambda: shown.more.text() == "상세")
    assert shown.cancel.text() not in ("", "Cancel")
    assert shown.dismiss.toolTip() not in ("", "Close")


async def test_the_order_button_locks_at_the_click(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    for _ in range(5):
        click(page.cart.button)
    assert not page.cart.button.isEnabled()
    await eventually(lambda: page.running.shown)
    await asyncio.sleep(0.3)
    assert (scene.line.placed, len(page.running.shown)) == (1, 1)


async def test_waiting_can_be_cancelled_and_asks_first(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    order = await scene.order()
    click(named(page.running.shown[order.id], "Cancel order A-001"))
    click(named(await scene.sheet(), "Cancel the order"))
    await eventually(lambda: "You cancelled" in page.running.shown[order.id].says.text())
    assert (await scene.shop.api.orders.get(order.id)).state is OrderState.CANCELLED


async def test_who_cancels_too_late_reads_what_the_shop_did(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    order = await scene.order()
    click(named(page.running.shown[order.id], "Cancel order A-001"))
    sheet = await scene.sheet()
    await scene.move(order, OrderState.ACCEPTED)
    click(named(sheet, "Cancel the order"))
    await eventually(lambda: "Too late to cancel: “Being made” since" in page.app.toast.text.text())
    assert (await scene.shop.api.orders.get(order.id)).state is OrderState.ACCEPTED


async def test_who_is_served_after_all_is_told_and_may_cancel_for_two_minutes(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    order = await scene.order()
    scene.served.expire(order.id)
    await eventually(lambda: "did not answer in time" in page.running.shown[order.id].says.text())
    made = await scene.shop.api.orders.replace(order.id, Replacement(promised_minutes=9), str(uuid4()))
    await eventually(lambda: "took your order after all" in page.app.toast.text.text())
    await eventually(lambda: "Then it took the order after all" in page.running.shown[order.id].says.text())
    await eventually(lambda: made.id in page.running.shown)
    shown = page.running.shown[made.id]
    assert "You may cancel it for" in shown.says.text()
    click(named(shown, "Cancel order A-002"))
    click(named(await scene.sheet(), "Cancel the order"))
    await eventually(lambda: "You cancelled" in page.running.shown[made.id].says.text())
    assert (await scene.shop.api.orders.get(made.id)).state is OrderState.CANCELLED


async def test_after_two_minutes_there_is_nothing_to_cancel_any_more(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    order = await scene.order()
    scene.served.expire(order.id)
    made = await scene.shop.api.orders.replace(order.id, Replacement(), str(uuid4()))
    await eventually(lambda: made.id in page.running.shown)
    shown = page.running.shown[made.id]
    assert shown.cancel.isVisibleTo(shown)
    shown.tick(made.created_at + timedelta(seconds=121))
    assert not shown.cancel.isVisibleTo(shown)
    assert "You may cancel" not in shown.says.text()


async def test_the_reason_of_a_rejection_is_read(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    order = await scene.order()
    await scene.move(order, OrderState.REJECTED, reason="No more broth today")
    await eventually(lambda: "No more broth today" in page.running.shown[order.id].says.text())
    assert not page.running.shown[order.id].steps.isVisible()


async def test_more_than_there_is_is_refused_and_the_cart_stays(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cold noodles")
    await scene.add("Cold noodles")
    items = {item.name: item for item in page.state.items.values()}
    await scene.shop.api.menu.move_stock(items["Cold noodles"].id, -1, "one fell down")
    await eventually(lambda: not page.cart.button.isEnabled())
    assert [one.left for one in page.state.lines()] == [1]
    click(named(page.cart, "One less: Cold noodles"))
    await eventually(page.cart.button.isEnabled)
    assert (await scene.order()).lines[0].quantity == 1


async def test_a_changed_price_is_marked_before_it_is_paid(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    item = page.menu.model.item(0)
    await scene.shop.api.menu.change_item(item.id, item.edition, MenuItemChange(price=6500))
    await eventually(lambda: page.cart.total.text() == "₩6,500")
    texts = [child.text() for child in page.cart.rows[0].findChildren(type(page.cart.total))]
    assert "Price changed: ₩6,000 → ₩6,500" in texts
    await asyncio.sleep(TOO_QUICK_SECONDS + 0.3)  # counted from when the page heard of it
    assert (await scene.order()).total == 6500


async def test_a_price_that_changes_under_the_finger_is_not_charged(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    item = page.menu.model.item(0)
    await scene.shop.api.menu.change_item(item.id, item.edition, MenuItemChange(price=6500))
    await eventually(lambda: page.cart.total.text() == "₩6,500")
    click(page.cart.button)
    await eventually(lambda: "just changed" in page.cart.notice.text())
    assert (scene.line.placed, page.cart.total.text()) == (0, "₩6,500")
    await asyncio.sleep(TOO_QUICK_SECONDS + 0.3)  # counted from when the page heard of it
    await eventually(page.cart.button.isEnabled)
    assert (await scene.order()).total == 6500


async def test_a_line_taken_out_comes_back_with_ctrl_z(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    await scene.add("Ramyeon")
    click(named(page.cart, "One less: Cola"))
    await eventually(lambda: len(page.cart.rows) == 1)
    assert "Removed Cola" in page.app.toast.text.text()
    QTest.keyClick(scene.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await eventually(lambda: [row.name for row in page.cart.rows] == ["Cola", "Ramyeon"])


async def test_sold_out_is_labelled_and_cannot_be_added(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    item = page.menu.model.item(2)
    await scene.shop.api.menu.set_availability(item.id, False)
    await eventually(lambda: not page.menu.model.item(2).available)
    spoken = page.menu.model.data(page.menu.model.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert "Sold out" in str(spoken)
    QTest.mouseClick(page.menu.grid.viewport(), Qt.MouseButton.LeftButton, pos=scene.plus("Cola"))
    sheet = await scene.sheet()
    assert not sheet.put.isEnabled()  # type: ignore[attr-defined]
    sheet.reject()
    await asyncio.sleep(0)
    assert page.state.cart.lines == []


async def test_by_keyboard_alone(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    grid = page.menu.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Plus)
    await eventually(lambda: len(page.state.cart.lines) == 1)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    sheet = await scene.sheet()
    note = named(sheet, "Note", TextField)
    QTest.keyClicks(note, "no ice")
    QTest.keyClick(note, Qt.Key.Key_Return)
    await eventually(lambda: len(page.state.cart.lines) == 2)
    assert page.state.cart.lines[1].note == "no ice"
    page.cart.button.setFocus()
    QTest.keyClick(page.cart.button, Qt.Key.Key_Space)
    await eventually(lambda: page.running.shown)


async def test_search_finds_over_all_categories_and_escape_ends_it(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    QTest.keyClick(scene.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = page.top.search
    await eventually(search.hasFocus)
    QTest.keyClicks(search, "cola")
    await eventually(lambda: page.menu.model.rowCount() == 1)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    await eventually(lambda: page.menu.model.rowCount() == 3)
