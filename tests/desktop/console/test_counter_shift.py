"""A shift at the counter: the real console over a real server, by what a person does."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop.console.board.reason_dialog import ReasonDialog
from desktop.console.menu.item_form import ItemForm
from desktop.console.menu.page import ARCHIVED
from desktop.console.menu.stock_dialog import StockDialog
from desktop.core.sync.connection_state import Phase
from desktop.ui.widgets.labels import Notice
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, eventually, named
from wire.catalog import BusinessChange, MenuItemChange
from wire.orders import OrderState, TenderKind, Transition
from wire.till import TakeTender

KEY = Qt.Key


async def test_an_order_goes_across_the_board_by_keyboard_alone(counter: Counter) -> None:
    order = await counter.place((0, 2), note="no onion")
    page = counter.page
    assert page.alarm.is_loud
    await eventually(lambda: counter.column(OrderState.WAITING).hasFocus())
    await eventually(lambda: counter.column(OrderState.WAITING).is_settled)
    QTest.keyClick(counter.column(OrderState.WAITING), KEY.Key_Return)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    assert accepted.promised_at is not None
    minutes = (accepted.promised_at - accepted.changed.at).total_seconds() / 60
    assert round(minutes) == page.state.business.preparation_minutes  # type: ignore[union-attr]
    assert accepted.changed.terminal is not None
    assert accepted.changed.terminal.name == "counter 1"
    assert not page.alarm.is_loud
    await counter.key(order, KEY.Key_Space)
    await eventually(lambda: counter.held(order.id).lines[0].done_at is not None)
    await eventually(lambda: not counter.column(OrderState.ACCEPTED).busy)
    await counter.key(order, KEY.Key_R)
    await counter.settled(accepted, OrderState.READY)
    await counter.key(order, KEY.Key_C)
    click(named(await counter.sheet(), "Hand over unpaid"))
    await counter.settled(accepted, OrderState.COMPLETED)
    await eventually(lambda: page.board.strip.sales._value == "₩12,000")


async def test_the_terminal_acknowledges_that_it_has_shown_an_order(counter: Counter) -> None:
    order = await counter.place()
    await eventually(lambda: counter.held(order.id).seen_at is not None)
    assert (await counter.other.api.orders.get(order.id)).seen_at is not None


async def test_a_digit_accepts_with_that_time_and_ctrl_z_takes_it_back(counter: Counter) -> None:
    order = await counter.place()
    await counter.key(order, KEY.Key_4)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    assert accepted.promised_at is not None
    assert round((accepted.promised_at - accepted.changed.at).total_seconds() / 60) == 15
    assert "accepted" in counter.said()
    click(counter.window.toast.undo)
    await counter.settled(accepted, OrderState.WAITING)
    assert counter.page.alarm.is_loud


async def test_the_loser_of_a_race_reads_who_was_first(counter: Counter) -> None:
    order = await counter.place()
    stale = counter.held(order.id)
    won = await counter.other.api.orders.transition(order.id, stale.version, Transition(OrderState.ACCEPTED))
    lost = await counter.page.order_commands.accept(stale, 8)
    assert lost is False
    assert f"{order.number}: accepted at counter 2, " in counter.said()
    assert counter.held(order.id).changed == won.changed
    assert order.id in counter.column(OrderState.ACCEPTED).rows


async def test_rejecting_asks_why_and_gives_the_stock_back(counter: Counter) -> None:
    order = await counter.place((1, 1))
    await eventually(lambda: counter.page.state.items[counter.items[1].id].stock == 0)
    await counter.key(order, KEY.Key_X)
    sheet = await counter.sheet()
    assert isinstance(sheet, ReasonDialog)
    click(sheet.go)
    assert sheet.field.error.isVisible()  # a reason is required
    click(named(sheet, "Too busy right now"))  # one press, and it is done
    rejected = await counter.settled(order, OrderState.REJECTED)
    assert rejected.reason == "Too busy right now"
    await eventually(lambda: counter.page.state.items[counter.items[1].id].stock == 1)


async def test_an_order_that_goes_on_under_its_reason_sheet_is_told_there(counter: Counter) -> None:
    order = await counter.place()
    await counter.key(order, KEY.Key_X)
    sheet = await counter.sheet()
    assert isinstance(sheet, ReasonDialog)
    sheet.choices[0].setFocus()
    QTest.keyClick(sheet.choices[0], KEY.Key_N)
    QTest.keyClicks(sheet.field.edit, "o noodles")
    taken = await counter.other.api.orders.transition(
        order.id, order.version, Transition(OrderState.ACCEPTED)
    )
    await eventually(lambda: sheet.news.isVisible())
    assert f"{order.number}: accepted at counter 2, " in sheet.news.accessibleName()
    assert sheet.title.text() == f"Cancel order {order.number}?"  # no longer "Reject": it is being made
    assert named(sheet, "Not collected").isVisible()
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)  # meant for the old question: cancels nothing
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Space)
    QTest.keyClicks(sheet.field.edit, "left")
    assert sheet.isVisible()
    assert sheet.field.edit.text() == "no noodles left"  # nothing that was typed is lost
    gone = Transition(OrderState.CANCELLED, reason="asked for it")
    await counter.other.api.orders.transition(order.id, taken.version, gone)
    await eventually(lambda: "cancelled at counter 2, " in sheet.news.accessibleName())
    assert not sheet.go.isVisible()
    assert not sheet.choices[0].isVisible()
    assert sheet.field.edit.text() == "no noodles left"
    assert sheet.field.edit.isReadOnly()
    assert sheet.keep.hasFocus()
    QTest.keyClick(sheet.keep, KEY.Key_Return)
    assert closed(sheet)
    assert counter.held(order.id).reason == "asked for it"


async def test_a_paid_order_that_is_handed_over_under_its_reason_sheet_owes_nothing(counter: Counter) -> None:
    order, api = await counter.place(), counter.other.api
    await api.till.take_tender(order.id, TakeTender(TenderKind.CARD, 500), "its key")
    now = await api.orders.transition(order.id, order.version, Transition(OrderState.ACCEPTED))
    await eventually(lambda: counter.held(order.id).state is OrderState.ACCEPTED)
    await counter.key(order, KEY.Key_X)
    sheet = await counter.sheet()
    assert isinstance(sheet, ReasonDialog)
    assert sheet.owed.isVisible()
    for to in (OrderState.READY, OrderState.COMPLETED):
        now = await api.orders.transition(order.id, now.version, Transition(to))
    await eventually(lambda: sheet.keep.text() == "Close")
    assert not sheet.owed.isVisible()  # "give it back" would be given for noodles that were eaten
    await api.orders.transition(order.id, now.version, Transition(OrderState.READY))  # recalled
    await eventually(lambda: counter.held(order.id).state is OrderState.READY)
    assert sheet.title.text() == f"Order {order.number}"  # it asks nothing that cannot be answered
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    assert closed(sheet)


async def test_cancelling_without_restock_keeps_the_stock_down(counter: Counter) -> None:
    order = await counter.place((1, 1))
    await counter.key(order, KEY.Key_Return)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    await counter.other.api.till.take_tender(order.id, TakeTender(TenderKind.CARD, 500), "its key")
    await eventually(lambda: counter.held(order.id).payment.paid == 500)
    await counter.key(order, KEY.Key_X)
    sheet = await counter.sheet()
    assert isinstance(sheet, ReasonDialog)
    assert sheet.owed.accessibleName().startswith("₩500 was paid for it: give it back")
    sheet.restock.setChecked(False)
    sheet.choices[0].setFocus()
    QTest.keyClick(sheet.choices[0], KEY.Key_D)  # typing means the field
    assert sheet.focusWidget() is sheet.field.edit
    QTest.keyClicks(sheet.field.edit, "ropped it")
    QTest.keyClick(sheet.field.edit, KEY.Key_Return)
    assert sheet.go.hasFocus()  # Enter only leads there: what follows cannot be taken back
    QTest.keyClick(sheet.go, KEY.Key_Space)
    cancelled = await counter.settled(accepted, OrderState.CANCELLED)
    assert cancelled.reason == "dropped it"
    await eventually(lambda: counter.said() == f"{order.number} cancelled; ₩500 is to be given back")
    menu = await counter.other.api.menu.own()
    assert {item.name: item.stock for item in menu.items}["Cola"] == 0


async def test_a_customers_cancellation_is_heard_and_told(counter: Counter) -> None:
    played: list[str] = []
    counter.page.alarm._play = played.append
    order = await counter.place()
    held = counter.held(order.id)
    await counter.customer.api.orders.transition(order.id, held.version, Transition(OrderState.CANCELLED))
    await eventually(lambda: "cancelled" in played)
    assert counter.said() == f"{order.number} was cancelled by the customer"
    assert not counter.page.alarm.is_loud


async def test_the_bell_silences_and_leaving_asks_first(counter: Counter) -> None:
    await counter.place()
    page = counter.page
    assert page.bell.accessibleName().startswith("1 order unanswered")
    click(page.bell)
    assert not page.alarm.is_loud
    assert page.leave_question() == "1 order is unanswered; nobody hears it after you leave."


async def test_pausing_and_taking_orders_again(counter: Counter) -> None:
    page = counter.page
    menu = page.pause.choices()
    menu.actions()[1].trigger()
    await eventually(lambda: page.state.business and page.state.business.paused_until)
    assert page.bar.badge.text().startswith("Paused until ")
    click(page.pause)
    await eventually(lambda: page.state.business and page.state.business.paused_until is None)
    menu.actions()[-1].trigger()
    await eventually(lambda: page.state.business and not page.state.business.open)
    assert page.bar.badge.text() == "Closed by hand"
    click(page.pause)
    await eventually(lambda: page.state.business and page.state.business.taking_orders)


async def test_search_finds_orders_and_items_and_opens_them(counter: Counter) -> None:
    order = await counter.place()
    page = counter.page
    page.bar.search.take_focus()
    QTest.keyClicks(page.bar.search, order.number)
    await eventually(lambda: page.found.isVisible() and page.found.list.count() == 1)
    QTest.keyClick(page.bar.search, KEY.Key_Return)
    assert counter.column(OrderState.WAITING).hasFocus()
    page.bar.search.take_focus()
    page.bar.search.setText("ㄹㅁ")  # 라면 by its initials
    await eventually(lambda: page.found.isVisible() and page.found.list.count() == 2)  # the order, the item
    QTest.keyClick(page.bar.search, KEY.Key_Down)
    QTest.keyClick(page.bar.search, KEY.Key_Return)
    assert page.pages.currentWidget() is page.pages.menu
    assert page.pages.menu.table.current_id() == counter.items[0].id


async def test_the_board_comes_back_after_an_expired_sign_in(counter: Counter) -> None:
    order = await counter.place()
    page = counter.page
    page.bar.search.setText("half typed")
    leave = page.printing.close

    async def slowly() -> None:
        await leave()
        last = await counter.send()
        await eventually(lambda: last.id in page.state.board.orders)

    page.printing.close = slowly  # type: ignore[method-assign]
    await counter.window.sign_in_again(page.app.role, "token_expired")  # type: ignore[arg-type]
    assert counter.window.page is None
    assert not page.alarm.is_loud  # also for what came while the page was being left
    await counter.sign_in()
    assert counter.page is page
    assert page.bar.search.text() == "half typed"
    await eventually(lambda: order.id in counter.column(OrderState.WAITING).rows)
    assert page.alarm.is_loud


async def test_offline_is_shown_and_the_board_catches_up(counter: Counter) -> None:
    order = await counter.place()
    page = counter.page
    counter.line.hold_back()
    unmarked = await counter.place()
    await eventually(lambda: unmarked.id in page.seen_receipts._sent)  # sent, and lost with the connection
    counter.line.take_down()
    await eventually(lambda: page.connection.state.phase is not Phase.LIVE)
    await eventually(lambda: page.offline.isVisible())
    assert page.offline.text.text().startswith("Offline.")
    await counter.key(order, KEY.Key_Return)  # nothing is faked: the button is off
    assert order.id in counter.column(OrderState.WAITING).rows
    held = counter.held(order.id)
    assert (await counter.other.api.orders.get(unmarked.id)).seen_at is None
    await counter.other.api.orders.transition(order.id, held.version, Transition(OrderState.ACCEPTED))
    counter.line.put_up()
    click(page.offline.button)
    await eventually(lambda: page.connection.state.phase is Phase.LIVE)
    await eventually(lambda: order.id in counter.column(OrderState.ACCEPTED).rows)
    await eventually(lambda: counter.held(unmarked.id).seen_at is not None)  # marked once more
    await eventually(lambda: "Back online. Changes: 1." in page.offline.text.text())  # that is no news
    await counter.key(order, KEY.Key_R)
    await counter.settled(held, OrderState.READY)


async def test_times_of_earlier_orders_are_read_when_the_console_comes_back(counter: Counter) -> None:
    order = await counter.place()
    for state in (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED):
        now = await counter.other.api.orders.get(order.id)
        await counter.other.api.orders.transition(order.id, now.version, Transition(state))
    page = counter.page
    await eventually(lambda: counter.held(order.id).state is OrderState.COMPLETED)
    page.state.times._seconds.clear()
    page.board._measured = False
    await page.close_page()
    await page.open()
    await eventually(lambda: page.state.figures().measured == 1)
    await eventually(lambda: page.board.strip.ready._note == "from 1 order")


# Menu and stock.


async def test_an_item_is_added_with_options_and_a_picture(counter: Counter, tmp_path: Path) -> None:
    page = counter.page
    page.go("menu")
    click(page.pages.menu.head.add)
    form = await counter.sheet()
    assert isinstance(form, ItemForm)
    click(form.go)
    await eventually(lambda: form._fields["name"].error.isVisible())
    QTest.keyClicks(form._fields["name"].edit, "Tteokbokki")
    form._fields["name_ko"].edit.setText("떡볶이")  # QTest has no Hangul keys
    QTest.keyClicks(form._fields["price"].edit, "5,500")
    click(form.options.add)
    box = form.options.boxes[0]
    QTest.keyClicks(box.name, "Extras")
    QTest.keyClicks(box.rows[0].name, "Egg")
    box.rows[0].price.setText("500")
    click(next(chip for chip in form.allergens.chips if chip.key == "wheat"))
    picture = tmp_path / "dish.png"
    picture.write_bytes(png())
    form.picture.take_file(str(picture))
    click(form.go)
    await eventually(lambda: closed(form))
    item = next(one for one in page.state.items.values() if one.name == "Tteokbokki")
    assert (item.price, item.allergens, item.translations["ko"].name) == (5500, ["wheat"], "떡볶이")
    assert item.option_groups[0].options[0].price == 500
    assert item.image is not None
    await eventually(lambda: page.pages.menu.table.current_id() == item.id)  # once the dialog has returned


async def test_an_item_whose_picture_fails_is_not_added_twice(counter: Counter, tmp_path: Path) -> None:
    page = counter.page
    page.go("menu")
    click(page.pages.menu.head.add)
    form = await counter.sheet()
    assert isinstance(form, ItemForm)
    QTest.keyClicks(form._fields["name"].edit, "Gimbap")
    QTest.keyClicks(form._fields["price"].edit, "4000")
    form.picture._change = b"\x89PNG\r\n\x1a\n but no picture"
    click(form.go)
    await eventually(lambda: form.refused.isVisible())
    assert form.refused.text().startswith("The item is saved, its picture is not: ")
    form.picture._change = None
    click(form.go)
    await eventually(lambda: closed(form))
    (gimbap,) = (one for one in page.state.items.values() if one.name == "Gimbap")
    assert gimbap.stock is None  # a name and a price are enough to sell it
    assert gimbap.available


async def test_a_conflict_keeps_what_was_typed_and_a_second_save_puts_it_over(counter: Counter) -> None:
    page = counter.page
    page.go("menu")
    page.pages.menu.table.choose(counter.items[0].id)
    click(page.pages.menu.panel.edit)
    form = await counter.sheet()
    assert isinstance(form, ItemForm)
    form._fields["name"].edit.setText("Hot Ramyeon")
    await counter.other.api.menu.change_item(
        counter.items[0].id, counter.items[0].edition, MenuItemChange(price=6500)
    )
    click(form.go)
    await eventually(lambda: form.findChild(Notice) and form.refused.isVisible())
    assert "Price: 6,000 → 6,500" in form.refused.text()
    assert form._fields["name"].edit.text() == "Hot Ramyeon"
    click(form.go)
    await eventually(lambda: closed(form))
    await eventually(lambda: page.state.items[counter.items[0].id].name == "Hot Ramyeon")


async def test_stock_moves_by_steps_and_by_a_booked_movement(counter: Counter) -> None:
    page = counter.page
    item_id = counter.items[0].id
    page.go("menu")
    page.pages.menu.table.choose(item_id)
    click(page.pages.menu.panel.steps[10])
    await eventually(lambda: page.state.items[item_id].stock == 50)
    click(page.pages.menu.panel.movement)
    sheet = await counter.sheet()
    assert isinstance(sheet, StockDialog)
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "-7")
    assert "43" in sheet.now.text()
    click(sheet.save)
    await eventually(lambda: sheet.reason.error.isVisible())
    click(named(sheet, "Waste"))
    click(sheet.save)
    await eventually(lambda: page.state.items[item_id].stock == 43)
    await eventually(lambda: closed(sheet))


async def test_sold_out_for_an_hour_and_back(counter: Counter) -> None:
    page = counter.page
    item_id = counter.items[0].id
    page.go("menu")
    page.pages.menu.table.choose(item_id)
    page.pages.menu.panel.pressed.emit("out_hour")
    await eventually(lambda: not page.state.items[item_id].available)
    assert page.pages.menu.panel.state.text().startswith("Sold out until ")
    click(page.pages.menu.panel.out)
    await eventually(lambda: page.state.items[item_id].available)


async def test_archived_items_leave_the_menu_and_come_back(counter: Counter) -> None:
    page = counter.page
    item_id = counter.items[1].id
    page.go("menu")
    page.pages.menu.table.choose(item_id)
    click(page.pages.menu.panel.archive)
    question = await counter.sheet()
    click(named(question, "Take off the menu"))
    await eventually(lambda: item_id not in page.state.items)
    page.pages.menu.choose_category(ARCHIVED)
    await eventually(lambda: page.pages.menu.rows.row_of(item_id) == 0)
    click(page.pages.menu.panel.archive)
    await eventually(lambda: item_id in page.state.items)


async def test_the_menu_follows_sales_live(counter: Counter) -> None:
    page = counter.page
    page.go("menu")
    page.pages.menu.table.choose(counter.items[0].id)
    await counter.place((0, 3))
    await eventually(lambda: page.pages.menu.panel.stock.text() == "37")


# Settings.


async def test_the_shop_is_changed_and_a_conflict_keeps_the_input(counter: Counter) -> None:
    page = counter.page
    page.go("settings")
    click(named(page.pages.settings, "Times"))
    section = page.pages.settings.times
    business = page.state.business
    assert business is not None
    section.preparation.selectAll()
    QTest.keyClicks(section.preparation, "12")
    changed = await counter.other.api.shop.change(business.version, BusinessChange(answer_minutes=6))
    await eventually(lambda: page.state.business and page.state.business.version == changed.version)
    assert section.preparation.text() == "12"  # what is typed is not overwritten
    page.state.business = business  # as if the news had not come yet
    click(section.save)
    await eventually(lambda: section.refused.isVisible())
    assert "another counter" in section.refused.text()
    assert section.preparation.text() == "12"
    click(section.save)
    await eventually(lambda: page.state.business and page.state.business.preparation_minutes == 12)
    assert (await counter.other.api.shop.get()).preparation_minutes == 12
    assert not section.refused.isVisible()


async def test_a_renamed_counter_signs_its_next_change(counter: Counter) -> None:
    page = counter.page
    page.go("settings")
    click(named(page.pages.settings, "This terminal"))
    page.pages.settings.terminal_name.edit.setText("Front desk")
    page.pages.settings.terminal_name.edit.editingFinished.emit()
    page.go("board")
    order = await counter.place()
    await counter.key(order, KEY.Key_Return)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    assert accepted.changed.terminal is not None
    assert accepted.changed.terminal.name == "Front desk"


async def test_the_more_menu_goes_one_step_back(counter: Counter) -> None:
    order = await counter.place()
    await counter.key(order, KEY.Key_Return)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    await counter.key(order, KEY.Key_M)
    await eventually(lambda: any(menu.isVisible() for menu in counter.page.board.findChildren(QMenu)))
    menu = next(menu for menu in counter.page.board.findChildren(QMenu) if menu.isVisible())
    back = next(action for action in menu.actions() if action.text() == "Back to waiting (U)")
    menu.close()
    back.trigger()
    await counter.settled(accepted, OrderState.WAITING)


async def test_b_silences_the_alarm(counter: Counter) -> None:
    await counter.place()
    assert counter.page.alarm.is_loud
    QTest.keyClick(counter.window.focusWidget(), KEY.Key_B)
    await eventually(lambda: not counter.page.alarm.is_loud)


async def test_f1_shows_the_keys(counter: Counter) -> None:
    QTest.keyClick(counter.window, KEY.Key_F1)
    sheet = await counter.sheet()
    assert sheet.accessibleName() == "Keys"
    sheet.reject()
    await asyncio.sleep(0.05)


def png() -> bytes:
    """A small red picture."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


async def test_undo_takes_back_only_what_was_done_here(counter: Counter) -> None:
    """Another counter has gone on: its steps stay, and one reads who it was."""
    order = await counter.place()
    await counter.key(order, Qt.Key.Key_Return)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    await counter.other.api.orders.transition(order.id, accepted.version, Transition(OrderState.READY))
    await eventually(lambda: counter.held(order.id).state is OrderState.READY)
    click(counter.window.toast.undo)
    await eventually(lambda: "counter 2" in counter.said())
    assert (await counter.other.api.orders.get(order.id)).state is OrderState.READY
