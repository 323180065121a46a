"""Expired orders do not vanish: a bar that stays, a list, taking one after all, over a real server."""

from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.console.board.expired_bar import ExpiredBar
from desktop.console.board.past_orders_dialog import PastOrdersDialog
from desktop.ui.theme import theme
from desktop.ui.widgets.scrolling import show_whole
from tests.scenes.desktop.console import Counter, no_answers
from tests.scenes.desktop.interaction import click, eventually, named
from wire.orders import Order, OrderState, Replacement


async def expired(counter: Counter, number: int = 1) -> Order:
    """An order that nobody answered; the console knows."""
    order = await counter.place((0, number))
    counter.served.expire(order.id)
    await eventually(lambda: counter.held(order.id).state is OrderState.EXPIRED)
    return counter.held(order.id)


def bar(counter: Counter) -> str:
    """What the bar says; empty while it is hidden."""
    shown = counter.page.expired_bar
    return shown.text.text() if shown.isVisible() else ""


async def list_of(counter: Counter, *numbers: str) -> PastOrdersDialog:
    """The list, opened from the bar, once it shows these orders."""
    click(counter.page.expired_bar.show_list)
    dialog = await counter.sheet()
    assert isinstance(dialog, PastOrdersDialog)
    assert dialog.search.hasFocus()  # and not the cross, which Space would press
    await eventually(lambda: [order.number for order in dialog._orders.values()] == [*numbers])
    return dialog


async def question(counter: Counter, before: QDialog | None) -> QDialog:
    """The dialog that opens over another."""

    def others() -> list[QDialog]:
        return [one for one in counter.window.findChildren(QDialog) if one.isVisible() and one is not before]

    await eventually(lambda: bool(others()))
    return others()[-1]


async def test_a_bar_stays_until_each_is_taken_or_seen_to(counter: Counter) -> None:
    assert bar(counter) == ""
    await expired(counter, 2)
    await eventually(lambda: bar(counter) == "1 order expired, ₩12,000")
    await expired(counter)
    await eventually(lambda: bar(counter) == "2 orders expired, ₩18,000")
    counter.page.go("menu")
    assert bar(counter) == "2 orders expired, ₩18,000"
    click(counter.page.expired_bar.dismiss)
    assert bar(counter) == ""
    again = ExpiredBar(counter.page.state)  # as after a restart: what was seen to stays so
    assert again.text.text() == ""
    await expired(counter)
    await eventually(lambda: bar(counter) == "1 order expired, ₩6,000")


async def test_one_is_taken_after_all_from_the_list(counter: Counter) -> None:
    order = await expired(counter)
    await eventually(lambda: bar(counter) != "")
    dialog = await list_of(counter, order.number)
    click(named(dialog, f"Take it after all: {order.number}"))
    asked = await question(counter, dialog)
    click(named(asked, "Take it after all"))
    await eventually(lambda: counter.said().startswith(f"{order.number} taken after all, as A-002."))
    await eventually(lambda: bar(counter) == "")
    made = next(one for one in counter.page.state.board.orders.values() if one.replaces == order.id)
    assert (made.state, made.user_name) == (OrderState.ACCEPTED, "hana")
    assert made.id in counter.column(OrderState.ACCEPTED).rows
    await eventually(lambda: not [b for b in dialog.findChildren(QDialog) if b.isVisible()])
    await eventually(lambda: counter.held(order.id).replaced_by == made.id)
    assert (await counter.customer.api.orders.get(made.id)).replaces == order.id


async def warned(counter: Counter, order: Order) -> QDialog:
    """The second question: the customer has ordered since."""
    counter.page.board.card_actions.take_after_all(counter.held(order.id))
    first = await question(counter, None)
    click(named(first, "Take it after all"))
    second = await question(counter, first)
    assert second.windowTitle() == "The customer has ordered again since"
    return second


async def test_the_counter_is_warned_where_the_customer_ordered_since(counter: Counter) -> None:
    order = await expired(counter)
    newer = await counter.place((0, 3))
    click(named(await warned(counter, order), "Leave it"))
    await eventually(lambda: order.id not in counter.page.state.predictions)
    assert [one.id for one in (await counter.other.api.orders.list()).items] == [newer.id, order.id]
    click(named(await warned(counter, order), "Make both"))
    await eventually(
        lambda: any(one.replaces == order.id for one in counter.page.state.board.orders.values())
    )


async def test_whoever_is_second_reads_who_was_first(counter: Counter) -> None:
    order = await expired(counter)
    counter.page.app.api.base_url = counter.served.url
    counter.line.hold()  # the news of it does not come
    await counter.other.api.orders.replace(order.id, Replacement(5), str(uuid4()))
    await counter.page.order_commands.take_after_all(order, 5, never)
    assert counter.said().startswith(
        f"{order.number} was taken after all already. A-002: accepted at counter 2"
    )
    assert len((await counter.other.api.orders.list()).items) == 2


async def test_an_answer_that_was_lost_makes_no_second_order(counter: Counter) -> None:
    order = await expired(counter)
    counter.page.app.api.base_url = counter.served.url
    with no_answers(counter, arrives=True):
        await counter.page.order_commands.take_after_all(order, 5, never)
        unconfirmed = counter.page.unconfirmed.held[0] if counter.page.unconfirmed.held else None
    if unconfirmed is not None:  # the channel was slower
        assert await counter.page.order_commands.retry(unconfirmed) or counter.held(order.id).replaced_by
    await eventually(lambda: isinstance(counter.held(order.id).replaced_by, UUID))
    assert len((await counter.other.api.orders.list()).items) == 2


async def test_orders_are_found_by_their_state(counter: Counter) -> None:
    order = await expired(counter)
    field = counter.page.bar.search
    QTest.keyClicks(field, "expired")
    await eventually(lambda: counter.page.found.isVisible())
    assert counter.page.found.list.item(0).text().startswith(f"{order.number} · PC 27")
    QTest.keyClick(field, Qt.Key.Key_Return)
    dialog = await counter.sheet()
    assert named(dialog, "Take it after all").isVisible()


async def never(_: Order) -> bool:
    raise AssertionError("nobody is to be asked")


async def test_a_low_window_scrolls_what_chooses_with_the_rows(counter: Counter) -> None:
    order = await expired(counter)
    counter.window.resize(960, 640)
    theme().set(scale=200)
    await eventually(lambda: counter.window.height() == 640)
    dialog = await list_of(counter, order.number)
    await eventually(lambda: dialog.search.geometry().top() >= dialog.states.geometry().bottom())
    details = named(dialog, f"Details: {order.number}", QPushButton)
    await eventually(lambda: dialog.states.height() >= dialog.states.sizeHint().height())
    show_whole(details)
    assert details.visibleRegion().boundingRect().height() == details.height()
