"""The shop's settings by what a person does: hours, times, pause, currency, refunds, receipt; over the real server."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from msgspec import UNSET
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from desktop.console.settings.topics import TopicButton
from desktop.core.client.errors import ApiError
from desktop.texts.formats import clock, shown_at, tr_ahead
from desktop.ui.widgets.labels import Badge
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import click, eventually, named
from wire.catalog import Business, BusinessChange
from wire.orders import OrderState, Transition
from wire.problems import Code


async def change(counter: Counter, change: BusinessChange) -> Business:
    """What another counter changes, once it is seen here."""
    before = await counter.other.api.shop.get()
    made = await counter.other.api.shop.change(before.version, change)
    await eventually(
        lambda: counter.page.state.business and counter.page.state.business.version >= made.version
    )
    return made


def go(counter: Counter, topic: str) -> QWidget:
    """The topic, chosen in the list of the settings."""
    settings = counter.page.pages.settings
    counter.page.go("settings")
    click(named(settings, topic))
    return settings.topics.stack.currentWidget()


def retype(root: QWidget, name: str, text: str, place: int = 0) -> None:
    """Types into a field instead of what is there."""
    fields = [one for one in root.findChildren(QLineEdit) if one.isVisible() and one.accessibleName() == name]
    fields[place].selectAll()
    QTest.keyClicks(fields[place], text)


async def save(counter: Counter, topic: QWidget) -> Business:
    """Presses Save by keyboard, which then is at the topic; the shop as the server then has it."""
    version = (await counter.other.api.shop.get()).version
    button = named(topic, "Save")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    await eventually(lambda: counter.page.state.business and counter.page.state.business.version > version)
    await eventually(lambda: isinstance(counter.window.focusWidget(), TopicButton))
    return await counter.other.api.shop.get()


def zone_at_three() -> str:
    """A time zone where it is between three and four at night."""
    offset = (3 - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


async def test_hours_past_midnight_the_days_start_and_the_time_to_answer(counter: Counter) -> None:
    shop = await change(counter, BusinessChange(time_zone=zone_at_three(), day_starts_at="00:00"))
    now = shown_at(datetime.now(UTC), shop.time_zone)
    yesterday = now - timedelta(days=1)
    hours = go(counter, "Opening hours")
    click(named(hours, "Add hours"))
    await eventually(lambda: any(box.isVisible() for box in hours.findChildren(QComboBox)))
    reached = []
    for _ in range(5):  # a row made last stands where it is seen
        reached.append(hours.focusWidget())
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
    names = [(one.accessibleName() or one.text()) for one in reached]
    assert names == ["Weekday", "Opens", "Closes", "Remove these hours", "Add hours"]
    named(hours, "Weekday", QComboBox).setCurrentIndex(yesterday.weekday())
    retype(hours, "Opens", "1800")
    retype(hours, "Closes", "5")
    assert [badge.text() for badge in hours.findChildren(Badge) if badge.isVisible()] == ["next day"]
    shop = await save(counter, hours)
    assert shop.taking_orders
    order = await counter.place()
    assert (order.business_day, order.expires_at - order.created_at) == (  # type: ignore[operator]
        now.date().isoformat(), timedelta(minutes=shop.answer_minutes),
    )  # fmt: skip

    topic = go(counter, "Shop")
    retype(topic, "Business day begins", "430")
    await save(counter, topic)
    topic = go(counter, "Times")
    retype(topic, "Time to answer, minutes", "2")
    await save(counter, topic)
    order = await counter.place()
    assert (order.business_day, order.expires_at - order.created_at) == (  # type: ignore[operator]
        yesterday.date().isoformat(), timedelta(minutes=2),
    )  # fmt: skip

    hours = go(counter, "Opening hours")
    retype(hours, "Closes", "2")
    shop = await save(counter, hours)
    assert not shop.taking_orders
    opens = shop.opens_at or now
    today, later = "Closed, opens at {time}", "Closed, opens {day} at {time}"
    assert counter.page.bar.badge.text() == tr_ahead(opens, today, later, shop.time_zone)
    assert clock(opens, shop.time_zone).startswith("18:00")
    with pytest.raises(ApiError) as refused:
        await counter.place()
    assert refused.value.code is Code.BUSINESS_CLOSED
    click(named(hours, "Remove these hours"))
    assert (await save(counter, hours)).taking_orders


async def test_a_pause_until_a_time_and_one_that_ends_by_itself(counter: Counter) -> None:
    page = counter.page
    click(page.pause)
    await eventually(lambda: page.pause.findChildren(QMenu))
    menu = page.pause.findChildren(QMenu)[-1]
    assert [one.text() for one in menu.actions() if one.text()] == [
        "Pause for 10 minutes", "Pause for 20 minutes", "Pause for 30 minutes", "Until a time…",
        "Close until opened by hand",
    ]  # fmt: skip
    menu.close()
    menu.actions()[3].trigger()
    sheet = await counter.sheet()
    retype(sheet, "No new orders until", "21:40")
    click(named(sheet, "Pause"))
    await eventually(lambda: page.bar.badge.text().endswith("21:40 KST"))  # perhaps tomorrow
    assert page.bar.badge.text().startswith("Paused until ")
    shop = await counter.other.api.shop.get()
    assert shop.paused_until is not None
    assert not shop.taking_orders
    assert shown_at(shop.paused_until, shop.time_zone).strftime("%H:%M") == "21:40"
    assert timedelta(0) < shop.paused_until - page.state.now() <= timedelta(days=1)
    assert page.bar.badge.isVisible()

    shop = await change(counter, BusinessChange(paused_until=page.state.now() + timedelta(seconds=2)))
    assert not shop.taking_orders
    assert page.bar.badge.isVisible()
    await eventually(lambda: page.state.business and page.state.business.taking_orders)
    assert not page.bar.badge.isVisible()
    assert page.pause.text() == "Pause"
    await counter.place()


async def test_cash_is_rounded_where_the_coins_have_a_step(counter: Counter) -> None:
    topic = go(counter, "Shop")
    currency = named(topic, "Currency", QComboBox)
    await eventually(currency.isEnabled)
    click(named(topic, "Cash is rounded to ₩10"))
    assert (await save(counter, topic)).cash_rounding == 10
    rounded = counter.page.pages.settings.shop.rounding.is_rounded
    currency.setFocus()
    QTest.keyClicks(currency, "USD")
    assert not rounded.isVisible()
    shop = await save(counter, topic)
    assert (shop.currency, shop.cash_rounding) == ("USD", UNSET)
    await asyncio.sleep(QApplication.keyboardInputInterval() / 1000 + 0.2)  # else it would look for USDCHF
    QTest.keyClicks(currency, "CHF")
    assert (rounded.isVisible(), rounded.isChecked(), "0.05" in rounded.text()) == (True, False, True)


async def test_currency_refunds_and_the_receipts_texts(counter: Counter) -> None:
    topic = go(counter, "Shop")
    currency = named(topic, "Currency", QComboBox)
    await eventually(currency.isEnabled)
    currency.setFocus()
    QTest.keyClicks(currency, "USD")
    click(named(topic, "Up to an amount for each order"))
    click(named(topic, "Save"))
    assert named(topic, "Amount for each order", QLineEdit).accessibleDescription().startswith("An amount")
    retype(topic, "Amount for each order", "25.50")
    shop = await save(counter, topic)
    assert (shop.currency, shop.refund_limit) == ("USD", 2550)
    click(named(topic, "Any amount, without an owner"))
    assert (await save(counter, topic)).refund_limit is None
    await counter.place()
    go(counter, "Times")
    go(counter, "Shop")
    await eventually(lambda: not currency.isEnabled() and "orders" in currency.accessibleDescription())
    assert currency.accessibleDescription() == "It stays as it is: there are orders in this currency already."

    topic = go(counter, "Receipt")
    section = counter.page.pages.settings.receipt
    await eventually(lambda: not section.preview.picture().isNull())
    before = section.preview.picture()
    header = named(topic, "Above the order", QPlainTextEdit)
    QTest.keyClicks(header, "12 Noodle Street")
    await eventually(lambda: section.preview.picture().height() > before.height())
    assert "12 Noodle Street" in section.preview.accessibleDescription()
    QTest.keyClicks(named(topic, "Below the order", QPlainTextEdit), "Thank you")
    shop = await save(counter, topic)
    assert (shop.receipt_header, shop.receipt_footer) == ("12 Noodle Street", "Thank you")
    header.setPlainText("x" * 501)
    assert not named(topic, "Save").isEnabled()
    click(named(topic, "Discard"))
    assert header.toPlainText() == "12 Noodle Street"


async def test_recent_minutes_are_taken_over_and_followed(counter: Counter) -> None:
    page, api = counter.page, counter.other.api
    topic = go(counter, "Times")
    await eventually(lambda: page.prep_times.is_known)
    assert page.pages.settings.times.none.text() == "Too few orders in the last two hours to suggest a time."
    for _ in range(5):
        order = await counter.place()
        for state in (OrderState.ACCEPTED, OrderState.READY):
            order = await api.orders.transition(order.id, order.version, Transition(state))
    served = counter.served
    served.call(
        served.served.database.fetch(
            "UPDATE order_history SET at = at - interval '17 minutes' WHERE to_state = 'accepted'"
        )
    )
    go(counter, "Shop")
    go(counter, "Times")  # looked at, it is read anew; else every minute
    await eventually(lambda: page.prep_times.suggested == 17)
    assert page.pages.settings.times.recent.text() == "Recently 17 min"
    click(named(topic, "At this counter Accept proposes the recent minutes"))
    assert "Accept proposes 17 min now" in page.pages.settings.times.follow_hint.text()
    page.go("board")
    assert named(page.board.tools, "Accept: 17 min, as recently", Badge).isVisible()
    order = await counter.place()
    await counter.key(order, Qt.Key.Key_Return)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    assert accepted.promised_at is not None
    assert round((accepted.promised_at - accepted.changed.at).total_seconds() / 60) == 17

    assert (await api.shop.get()).preparation_minutes != 17  # what customers read is the shop's to say
    go(counter, "Times")
    click(named(topic, "Take over 17 min"))
    await eventually(lambda: page.state.business and page.state.business.preparation_minutes == 17)
    assert not page.pages.settings.times.take.isVisible()
    assert counter.said() == "Customers read 17 min from now on"
    click(counter.window.toast.undo)
    await eventually(lambda: page.state.business and page.state.business.preparation_minutes != 17)
