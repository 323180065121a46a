"""What must survive: the cart over a restart, an order over a network cut, everything over an expired sign-in."""

import asyncio
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.core.client.errors import SignedOutError
from desktop.customer.orders.running_panel import UnsentOrder
from desktop.customer.shell.main_page import CustomerPage
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.served import PASSWORD
from wire.accounts import Role
from wire.catalog import BusinessChange, MenuItemChange
from wire.orders import OrderState


async def test_the_cart_survives_a_restart(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    await scene.add("Cola")
    QTest.keyClicks(page.cart.note, "chopsticks please")
    await scene.close_window()
    await scene.open_window()
    page = await scene.sign_in()
    await eventually(lambda: len(page.cart.rows) == 2)
    assert [row.name for row in page.cart.rows] == ["Ramyeon", "Cola"]
    assert page.cart.note.text() == "chopsticks please"
    assert page.stack.currentWidget() is page.menu


async def test_offline_an_order_waits_visibly_and_is_sent_once(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    assert not page.running.shown
    assert page.state.cart.lines == []
    scene.line.cut = False
    page.state.try_now()
    await eventually(lambda: page.running.shown)
    await eventually(lambda: not [c for c in page.running.findChildren(UnsentOrder) if c.isVisible()])
    assert len((await scene.shop.api.orders.list()).items) == 1


async def test_an_unsent_order_is_told_in_its_shops_currency(scene: Scene) -> None:
    shop = await scene.shop.api.shop.get()
    await scene.shop.api.shop.change(shop.version, BusinessChange(currency="EUR"))
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    said = [one.text() for one in page.running.findChildren(UnsentOrder)[0].findChildren(QLabel)]
    assert any("€60.00" in text for text in said), said


async def test_an_unsent_order_can_be_taken_back(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    click(named(page.running, "Take back"))
    await eventually(lambda: [row.name for row in page.cart.rows] == ["Ramyeon"])
    scene.line.cut = False
    page.state.try_now()
    await asyncio.sleep(0.3)
    assert (await scene.shop.api.orders.list()).items == []


async def lost(scene: Scene) -> CustomerPage:
    """An order that arrived, whose answer did not, and that is taken back."""
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    scene.line.deaf = True
    click(page.cart.button)
    await eventually(lambda: any(c.isVisible() for c in page.running.findChildren(UnsentOrder)))
    click(named(page.running, "Take back"))
    await eventually(lambda: page.state.outbox.pending[0].given_up)  # type: ignore[union-attr]
    await eventually(
        lambda: any(one.text() == "Being taken back" for one in page.running.findChildren(QLabel))
    )
    assert page.cart.rows == []
    return page


def hears_again(scene: Scene) -> None:
    scene.line.deaf = scene.line.cut = False
    scene.page.state.try_now()


async def test_taken_back_after_it_arrived_it_is_cancelled_before_its_lines_return(scene: Scene) -> None:
    page = await lost(scene)
    hears_again(scene)
    await eventually(lambda: [row.name for row in page.cart.rows] == ["Ramyeon"])
    assert [order.state for order in (await scene.shop.api.orders.list()).items] == [OrderState.CANCELLED]
    assert page.state.unsent() == 0


async def test_what_the_shop_already_makes_does_not_return_to_the_cart(scene: Scene) -> None:
    page = await lost(scene)
    (order,) = (await scene.shop.api.orders.list()).items
    await scene.move(order, OrderState.ACCEPTED)
    hears_again(scene)
    await eventually(lambda: "already arrived as order" in page.app.toast.text.text())
    await eventually(lambda: page.running.shown[order.id].order.state is OrderState.ACCEPTED)
    assert (page.cart.rows, page.state.unsent()) == ([], 0)
    assert len((await scene.shop.api.orders.list()).items) == 1


async def test_taking_back_goes_on_after_a_restart(scene: Scene) -> None:
    await lost(scene)
    await scene.close_window()
    await scene.open_window()
    page = await scene.sign_in()
    await eventually(lambda: page.state.unsent() == 0)
    (order,) = (await scene.shop.api.orders.list()).items
    assert order.state is OrderState.CANCELLED
    kept = scene.store.cart(page.state.account_id, order.business_id)
    assert [(line.name, line.unit_price) for line in kept.lines] == [("Ramyeon", 6000)]


async def test_what_comes_back_still_says_that_its_price_changed(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    item = page.menu.model.item(0)
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    await scene.shop.api.menu.change_item(item.id, item.edition, MenuItemChange(price=6500))
    await eventually(lambda: page.state.items[item.id].price == 6500)
    click(named(page.running, "Take back"))
    await eventually(lambda: page.cart.rows)
    texts = [child.text() for child in page.cart.rows[0].findChildren(QLabel)]
    assert "Price changed: ₩6,000 → ₩6,500" in texts


async def test_an_unsent_order_survives_a_crash(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    await scene.close_window()
    await scene.open_window()
    page = await scene.sign_in()
    await eventually(lambda: page.running.shown)
    assert page.state.cart.lines == []
    assert len((await scene.shop.api.orders.list()).items) == 1


async def test_what_is_refused_after_waiting_returns_to_the_cart(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cold noodles")
    item = page.menu.model.item(1)
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    await scene.shop.api.menu.set_availability(item.id, False)
    scene.line.cut = False
    page.state.try_now()
    await eventually(lambda: page.cart.notice.text())
    assert [row.name for row in page.cart.rows] == ["Cold noodles"]
    assert not page.running.shown
    assert not page.cart.button.isEnabled()


async def test_an_expired_sign_in_comes_back_to_everything(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    QTest.keyClicks(page.cart.note, "no onion")
    session = page.app.session
    monkeypatch.setattr(session, "_access", "spent")
    with pytest.raises(SignedOutError):
        await session.api.accounts.get()
    side = scene.window.view(Role.USER)
    await eventually(side.login.isVisible)
    assert "Your session has ended" in side.login.notice.text()
    assert side.login.username.edit.text() == "hana"
    QTest.keyClicks(side.login.password.edit, PASSWORD)
    QTest.keyClick(side.login.password.edit, Qt.Key.Key_Return)
    await eventually(page.isVisible)
    assert scene.window.page is page
    assert page.cart.note.text() == "no onion"
    assert [row.name for row in page.cart.rows] == ["Ramyeon"]
    await eventually(page.cart.button.isEnabled)
    await scene.order()


async def test_change_asks_with_a_full_cart_and_signs_nobody_out(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    for by in (click, lambda stay: QTest.keyClick(stay.window().focusWidget(), Qt.Key.Key_Return)):
        click(page.top.change_button)
        by(named(await scene.sheet(), "Stay"))  # Enter means it, too
        await asyncio.sleep(0.05)
        assert page.isVisible()
    click(page.top.change_button)
    click(named(await scene.sheet(), "Leave"))
    await eventually(scene.window.start_page.isVisible)
    await eventually(lambda: page.state.live is None)
    click(scene.window.start_page.customer)
    await eventually(page.isVisible)
    await eventually(lambda: page.state.loaded)
    assert [row.name for row in page.cart.rows] == ["Ramyeon"]


async def test_the_cut_line_is_shown_with_the_age_of_what_is_seen(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await eventually(lambda: page.top.pill.look == "live")
    page.bar._delay.setInterval(0)  # the line is soon back, sooner than the bar usually comes
    await page.app.api.close()  # every connection, the socket's too
    await eventually(lambda: page.top.pill.look == "waiting")
    assert "Reconnecting in" in page.top.pill.text()
    await eventually(page.bar.isVisible)
    assert "You see the state of" in page.bar.text.text() or page.top.pill.look == "live"
    page.state.try_now()
    await eventually(lambda: page.top.pill.look == "live")
    assert "Back online" in page.bar.text.text()


async def test_ordering_again_fills_the_cart(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    await scene.add("Cola")
    order = await scene.order()
    click(named(page.running.shown[order.id], "Cancel order A-001"))
    click(named(await scene.sheet(), "Cancel the order"))
    await eventually(lambda: order.id in page.orders.model.orders)
    await eventually(lambda: page.orders.model.orders[order.id].state == "cancelled")
    click(page.my_orders)
    await asyncio.sleep(0.05)
    where = page.orders.grid.visualRect(page.orders.model.index(0)).center()
    QTest.mouseClick(page.orders.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    click(named(await scene.sheet(), "Order again"))
    await eventually(lambda: len(page.cart.rows) == 2)
    assert isinstance(page.state.cart.lines[0].menu_item_id, UUID)


async def test_leaving_while_an_order_is_being_sent_neither_doubles_it_nor_blocks_the_next(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    monkeypatch.setattr("desktop.customer.state.customer_state.SHOWN_AS_UNSENT_AFTER", 60.0)
    placing = page.app.api.orders.place

    async def slow(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(page.app.api.orders, "place", slow)
    click(page.cart.button)
    await eventually(lambda: page.state.unsent() == 1)
    click(page.top.change_button)
    click(named(await scene.sheet(), "Leave"))
    await eventually(lambda: page.state.live is None)
    monkeypatch.setattr(page.app.api.orders, "place", placing)
    click(scene.window.start_page.customer)
    await eventually(lambda: page.running.shown)
    assert page.cart.rows == []
    await scene.add("Cola")
    await eventually(page.cart.button.isEnabled)
    await scene.order()
    orders = (await scene.shop.api.orders.list()).items
    assert [[line.name for line in one.lines] for one in orders] == [["Cola"], ["Ramyeon"]]
