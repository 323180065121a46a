"""What happens to the cart while an order is on its way: nothing added then is lost, nothing sent stays."""

import asyncio
from typing import Any
from uuid import uuid4

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.core.cart import cart_lines
from desktop.core.storage.store import Cart, CartLine, Draft
from desktop.ui.loop import on_error
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from wire.orders import Service

RAMYEON, COLA = uuid4(), uuid4()


def test_what_was_added_meanwhile_stays() -> None:
    sent = Cart([CartLine(RAMYEON, 2), CartLine(COLA, 1, note="no ice")], "quick", seat="PC 3")
    now = Cart([CartLine(RAMYEON, 3), CartLine(COLA, 1, note="no ice"), CartLine(COLA)], "quick", seat="PC 3")
    assert cart_lines.rest(now, sent) == Cart([CartLine(RAMYEON, 1), CartLine(COLA)], seat="PC 3")


def test_a_note_and_an_open_sheet_stay() -> None:
    draft = Draft(COLA, 2, note="half ty")
    left = cart_lines.rest(
        Cart([CartLine(COLA)], "and a straw", draft=draft), Cart([CartLine(COLA)], "quick")
    )
    assert (left.lines, left.note, left.draft) == ([], "and a straw", draft)


def test_equal_lines_are_taken_out_once_each() -> None:
    sent = Cart([CartLine(COLA, 1), CartLine(COLA, 2)])
    assert cart_lines.rest(Cart([CartLine(COLA, 1), CartLine(COLA, 4)]), sent).lines == [CartLine(COLA, 2)]


def test_what_comes_back_brings_seat_and_note() -> None:
    now = Cart(seat="PC 27")
    cart_lines.restore(now, Cart([CartLine(COLA)], "no onion", Service.PICKUP, "PC 3"))
    assert (now.note, now.service, now.seat) == ("no onion", Service.PICKUP, "PC 3")
    cart_lines.restore(now, Cart([CartLine(COLA)], "another", Service.SEAT, "PC 9"))
    assert (now.note, now.seat, now.lines) == ("no onion", "PC 3", [CartLine(COLA, 2)])


async def test_what_is_added_while_the_order_is_on_its_way_stays(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    scene.line.cut = True
    click(page.cart.button)
    await scene.add("Cola")
    await eventually(lambda: page.state.unsent() == 1 and [row.name for row in page.cart.rows] == ["Cola"])
    scene.line.cut = False
    page.state.try_now()
    await eventually(lambda: page.running.shown)
    assert [row.name for row in page.cart.rows] == ["Cola"]
    made = (await scene.shop.api.orders.list()).items
    assert [line.name for line in made[0].lines] == ["Ramyeon"]
    assert len(made) == 1


async def test_an_edit_while_its_order_leaves_is_not_lost(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    scene.line.cut = True
    click(page.cart.button)
    click(named(page.cart, "Edit Cola"))
    sheet: Any = await scene.sheet()
    QTest.keyClicks(sheet.note, "no ice")
    await eventually(lambda: page.state.unsent() == 1 and not page.cart.rows)
    click(sheet.put)
    await eventually(lambda: [line.note for line in page.state.cart.lines] == ["no ice"])
    assert "sent before your change" in page.app.toast.text.text()
    assert page.state.outbox.pending[0].order.lines[0].note == ""  # type: ignore[union-attr]


async def test_a_row_pressed_as_its_order_left_does_nothing(scene: Scene, qtbot: QtBot) -> None:
    """Neither its order nor what was added since changes, nothing opens, and nothing goes wrong inside."""
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    await scene.add("Cola")
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.state.unsent() == 1 and not page.cart.rows)
    await scene.add("Cold noodles")
    went_wrong: list[BaseException] = []
    stop = on_error(went_wrong.append)
    with qtbot.capture_exceptions() as raised:
        page.cart.quantity.emit(1, 2)  # the second row, as it left with the order
        page.cart.removed.emit(1)
        page.cart.edited.emit(1)
        await asyncio.sleep(0.1)
    stop()
    assert (raised, went_wrong) == ([], [])
    assert not any(dialog.isVisible() for dialog in scene.window.findChildren(QDialog))
    assert [(line.name, line.quantity) for line in page.state.cart.lines] == [("Cold noodles", 1)]
    assert [line.quantity for line in page.state.outbox.pending[0].order.lines] == [1, 1]  # type: ignore[union-attr]


async def test_an_older_order_s_answer_leaves_the_one_being_sent_alone(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cold noodles")
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.state.unsent() == 1 and not page.cart.rows)
    item = page.menu.model.item(1)
    await scene.shop.api.menu.set_availability(item.id, False)
    await scene.add("Cola")
    scene.line.cut = False
    click(page.cart.button)
    await eventually(lambda: page.running.shown)
    page.state.try_now()
    await eventually(lambda: page.state.unsent() == 0)
    await eventually(lambda: [row.name for row in page.cart.rows] == ["Cold noodles"])
    assert [o.lines[0].name for o in (await scene.shop.api.orders.list()).items] == ["Cola"]


async def test_a_note_comes_back_with_an_order_taken_back(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    page.cart.note.setFocus()
    page.cart.note.insert("no ice")
    page.cart.note.textEdited.emit("no ice")
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.state.unsent() == 1 and not page.cart.rows)
    page.state.take_back(page.state.outbox.pending[0].key)  # type: ignore[union-attr]
    assert (page.state.cart.note, len(page.state.cart.lines)) == ("no ice", 1)
    assert scene.store.cart(page.state.account_id, page.state.shop.id) == page.state.cart  # type: ignore[union-attr]


async def test_order_pressed_as_a_sheet_closes_orders_what_the_button_showed(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    click(named(page.cart, "Edit Ramyeon"))
    sheet: Any = await scene.sheet()
    sheet.stepper.more.click()
    assert page.cart.button.text() == "Order · ₩6,000"
    click(sheet.put)
    page.cart.button.click()  # before the loop turns: the cart has not taken the sheet's answer yet
    await eventually(lambda: page.running.shown)
    made = (await scene.shop.api.orders.list()).items
    assert [(one.total, [line.quantity for line in one.lines]) for one in made] == [(6000, [1])]
    await eventually(lambda: page.cart.total.text() == "₩6,000")
    kept = scene.store.cart(page.state.account_id, page.state.shop.id)  # type: ignore[union-attr]
    assert [(line.name, line.quantity) for line in kept.lines] == [("Ramyeon", 1)]  # to be ordered yet
