"""A change without an answer: the notice stays until the truth is known or somebody acts."""

import asyncio
import gc
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop.console.commands.command_types import OrderCommand, UnconfirmedCommand
from desktop.console.commands.unconfirmed_bar import unconfirmed_text
from desktop.core.client.errors import ApiError
from desktop.core.client.transport import OutgoingRequest
from desktop.ui.loop import on_error
from tests.scenes.desktop.board_orders import made
from tests.scenes.desktop.console import Counter, no_answers
from tests.scenes.desktop.interaction import click, eventually
from wire.orders import Order, OrderState, Transition
from wire.problems import Code, Problem

KEY = Qt.Key
WAITING, ACCEPTED, READY = OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY


async def accepted(counter: Counter) -> Order:
    """An order in Preparing."""
    order = await counter.place()
    await counter.key(order, KEY.Key_Return)
    return await counter.settled(order, ACCEPTED)


def notice(counter: Counter) -> str:
    """What the bar says; empty while it is hidden."""
    bar = counter.page.unconfirmed_bar
    return bar.text.text() if bar.isVisible() else ""


async def test_without_an_answer_a_notice_stays_and_retry_sends_it_again(counter: Counter) -> None:
    order = await accepted(counter)
    with no_answers(counter):
        await counter.key(order, KEY.Key_R)
        await eventually(lambda: order.id in counter.column(READY).rows)  # moved at once
        await eventually(lambda: notice(counter) != "")
        assert notice(counter) == f"Not confirmed: {order.number} made ready. The server gave no answer."
        assert order.id in counter.column(ACCEPTED).rows  # nothing is faked
        assert not counter.column(ACCEPTED).busy
    await eventually(lambda: notice(counter).startswith("Not done"))
    assert notice(counter) == f"Not done: {order.number} made ready. It did not reach the server."
    click(counter.page.unconfirmed_bar.again)
    await counter.settled(order, READY)
    assert notice(counter) == ""
    assert counter.said() == f"{order.number} is ready"


async def test_what_had_arrived_after_all_is_told_and_the_notice_goes(counter: Counter) -> None:
    order = await accepted(counter)
    counter.line.hold()  # no frames either
    counter.page.app.api.base_url, base = counter.served.url, counter.page.app.api.base_url
    with no_answers(counter, arrives=True):
        await counter.key(order, KEY.Key_R)
        await eventually(lambda: notice(counter) != "")
        assert (await counter.other.api.orders.get(order.id)).state is READY
    counter.page.app.api.base_url = base
    counter.line.let_go()
    await eventually(lambda: notice(counter) == "")
    await counter.settled(order, READY)
    assert counter.said() == f"Confirmed: {order.number} made ready"


async def test_a_frozen_server_leaves_a_notice_and_the_true_state_decides(counter: Counter) -> None:
    order = await accepted(counter)
    counter.line.hold()
    await counter.key(order, KEY.Key_R)
    await eventually(lambda: notice(counter) != "")
    assert notice(counter).startswith(f"Not confirmed: {order.number} made ready")
    counter.line.let_go()
    await eventually(lambda: not notice(counter).startswith("Not confirmed"))
    # A request held on the line may still arrive after the console has read "not done": notice and board follow.
    await eventually(lambda: (notice(counter) == "") is (order.id in counter.column(READY).rows))
    truth = await counter.other.api.orders.get(order.id)
    await eventually(lambda: order.id in counter.column(truth.state).rows)


async def test_retry_after_it_had_arrived_is_no_race_lost(counter: Counter) -> None:
    order = await accepted(counter)
    stale = counter.held(order.id)
    seen: list[UnconfirmedCommand] = []
    counter.page.order_commands.unconfirmed.connect(
        lambda order, command: seen.append(UnconfirmedCommand(order, command))
    )
    with no_answers(counter, arrives=True):
        await counter.page.order_commands.forward(stale)
    unconfirmed = seen[0]
    assert await counter.page.order_commands.execute(stale, unconfirmed.command, again=True)
    await eventually(lambda: order.id in counter.column(READY).rows)
    assert notice(counter) == ""


async def test_the_same_step_pressed_again_is_told_once(counter: Counter) -> None:
    """By the card's own button, not by Retry: it is one command, whichever try the server has taken."""
    order = await accepted(counter)
    acts, confirmed, lost = counter.page.order_commands, list[str](), list[str]()
    counter.page.unconfirmed.confirmed.connect(confirmed.append)
    acts.refused.connect(lambda _, why: lost.append(why))
    with no_answers(counter):
        assert not await acts.forward(order)
        assert notice(counter) != ""
    exchange = counter.page.app.api.exchange

    async def slow(request: OutgoingRequest[Any]) -> Any:
        told = await exchange(request)
        await eventually(lambda: counter.held(order.id).version > order.version)  # the message comes first
        return told

    counter.page.app.api.exchange = slow  # type: ignore[method-assign]
    assert await acts.forward(order)
    counter.page.app.api.exchange = exchange  # type: ignore[method-assign]
    await counter.settled(order, READY)
    assert (confirmed, lost, notice(counter)) == ([], [], "")
    assert counter.said() == f"{order.number} is ready"


async def test_what_another_counter_did_meanwhile_is_not_taken_for_the_own_command(counter: Counter) -> None:
    """The kitchen makes it once: who got no answer must not believe that it was them."""
    order = await counter.place()
    first = f"{order.number}: accepted at counter 2, "
    with no_answers(counter):
        await counter.key(order, KEY.Key_Return)
        await eventually(lambda: notice(counter) != "")
        await counter.other.api.orders.transition(
            order.id, counter.held(order.id).version, Transition(ACCEPTED)
        )
        await eventually(lambda: notice(counter) == "")
    await eventually(lambda: first in counter.said())
    assert "Confirmed" not in counter.said()
    stale = await counter.place()
    seen: list[UnconfirmedCommand] = []
    counter.page.order_commands.unconfirmed.connect(
        lambda order, command: seen.append(UnconfirmedCommand(order, command))
    )
    with no_answers(counter):
        await counter.page.order_commands.accept(stale, 8)
    await counter.other.api.orders.transition(stale.id, counter.held(stale.id).version, Transition(ACCEPTED))
    assert not await counter.page.order_commands.execute(stale, seen[0].command, again=True)
    await eventually(lambda: f"{stale.number}: accepted at counter 2, " in counter.said())


async def test_the_notice_goes_when_another_counter_moves_the_order(counter: Counter) -> None:
    order = await accepted(counter)
    with no_answers(counter):
        await counter.key(order, KEY.Key_R)
        await eventually(lambda: notice(counter) != "")
        held = await counter.other.api.orders.get(order.id)
        moved = Transition(OrderState.CANCELLED, reason="no more noodles")
        await counter.other.api.orders.transition(order.id, held.version, moved)
        await eventually(lambda: notice(counter) == "")


async def test_a_notice_can_be_dismissed(counter: Counter) -> None:
    order = await accepted(counter)
    with no_answers(counter):
        await counter.key(order, KEY.Key_R)
        await eventually(lambda: notice(counter) != "")
        click(counter.page.unconfirmed_bar.dismiss)
        assert notice(counter) == ""
        assert counter.page.unconfirmed.held == []


async def test_a_second_command_and_an_order_that_cannot_be_read_hide_no_unconfirmed_one(
    counter: Counter,
) -> None:
    first, second = await accepted(counter), await accepted(counter)
    acts, api = counter.page.order_commands, counter.page.app.api
    ticked, promised = f"a line of {first.number} ticked", f"{first.number} promised anew"
    with no_answers(counter):
        await acts.tick(counter.held(first.id), first.lines[0].id)
        await acts.promise(counter.held(first.id), 25)
        await acts.tick(counter.held(second.id), second.lines[0].id)
        assert f"Not confirmed: {ticked}, {promised}, a line of {second.number} ticked" in notice(counter)
    read = api.orders.get

    async def lacking(order_id: UUID) -> Order:
        if order_id == first.id:
            raise ApiError(Problem("", "", 500, "broken", Code.INTERNAL))
        return await read(order_id)

    api.orders.get = lacking  # type: ignore[method-assign]
    await eventually(lambda: f"Not done: a line of {second.number} ticked" in notice(counter))
    assert f"Not confirmed: {ticked}, {promised}." in notice(counter)
    api.orders.get = read  # type: ignore[method-assign]
    await eventually(lambda: "Not confirmed" not in notice(counter))
    # One of them is done again, which says nothing of the other; then both are sent once more.
    await acts.promise(counter.held(first.id), 25)
    await eventually(lambda: promised not in notice(counter))
    assert ticked in notice(counter)
    click(counter.page.unconfirmed_bar.again)
    await eventually(lambda: notice(counter) == "")
    assert all(counter.held(one.id).lines[0].done_at is not None for one in (first, second))


def test_many_unconfirmed_commands_are_one_sentence() -> None:
    async def send(order: Order) -> Order:
        return order

    def unconfirmed(number: int, missed: bool) -> UnconfirmedCommand:
        command = OrderCommand(
            f"A-{number} accepted", predict=lambda one: one, send=send, is_applied=lambda _: False
        )
        return UnconfirmedCommand(made(number), command, missed)

    seen = [unconfirmed(number, missed=number == 9) for number in (1, 2, 3, 4, 5, 9)]
    assert unconfirmed_text(seen) == (
        "Not confirmed: A-1 accepted, A-2 accepted, A-3 accepted and 2 more. The server gave no answer. "
        "Not done: A-9 accepted. It did not reach the server."
    )
    assert unconfirmed_text([]) == ""


async def test_an_answer_that_is_older_than_what_was_heard_meanwhile_changes_nothing(
    counter: Counter,
) -> None:
    order = await counter.place()
    api = counter.page.app.api
    exchange = api.exchange

    async def slow(request: OutgoingRequest[Any]) -> Any:
        answer = await exchange(request)
        if request.method == "POST":  # the other counter ticks a line before the answer arrives
            placed = await counter.other.api.orders.get(order.id)
            ticked = await counter.other.api.orders.tick_line(order.id, placed.lines[0].id, True)
            await eventually(lambda: _heard(counter, order).version >= ticked.version)
        return answer

    api.exchange = slow  # type: ignore[method-assign]
    await counter.key(order, KEY.Key_Return)
    await eventually(lambda: _heard(counter, order).lines[0].done_at is not None)
    await eventually(lambda: order.id not in counter.column(ACCEPTED).busy)
    assert counter.held(order.id) == _heard(counter, order)


def _heard(counter: Counter, order: Order) -> Order:
    feed = counter.page.state.orders_feed
    assert feed is not None
    held = feed.replica.get(order.id)
    assert held is not None
    return held


async def test_an_error_of_ours_is_never_told_as_done(counter: Counter) -> None:
    order = await accepted(counter)
    api = counter.page.app.api
    exchange = api.exchange

    async def broken(request: OutgoingRequest[Any]) -> Any:
        if request.method == "POST":
            raise RuntimeError("a mistake in the program")
        return await exchange(request)

    api.exchange = broken  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        await counter.page.order_commands.forward(order)
    assert order.id in counter.column(ACCEPTED).rows  # not where it was hoped to be
    assert notice(counter).startswith(f"Not confirmed: {order.number} made ready.")
    assert "is ready" not in counter.said()
    api.exchange = exchange  # type: ignore[method-assign]
    await eventually(lambda: counter.page.unconfirmed_bar.again.isVisible())
    click(counter.page.unconfirmed_bar.again)
    await counter.settled(order, READY)


async def test_details_that_close_before_they_are_read_end_quietly(counter: Counter) -> None:
    """The network was in a hole when they were opened; nobody waits for the answer any more."""
    order = await counter.place()
    errors: list[BaseException] = []
    quiet = on_error(errors.append)
    with no_answers(counter):
        counter.page.board.card_actions.show_details(order)
        sheet = await counter.sheet()
        sheet.reject()
        await eventually(lambda: not isValid(sheet))
        await asyncio.sleep(0.1)
    quiet()
    assert errors == []


async def test_a_picture_of_a_card_that_cannot_be_painted_ends_nothing(counter: Counter) -> None:
    """A painter left open by an error outlived the picture it painted on, and the app with it."""
    order = await accepted(counter)
    view = counter.column(ACCEPTED)
    drawn = view.drawn
    errors = []
    for _ in range(6):
        view.drawn = lambda *_: 1 / 0  # type: ignore[method-assign]
        try:
            counter.window.grab()
        except BaseException as error:
            errors.append(error)  # as whoever reports it keeps it, with its frames
        view.drawn = drawn  # type: ignore[method-assign]
        counter.window.grab()
    assert len(errors) == 6
    errors.clear()
    gc.collect()
    await counter.key(order, KEY.Key_R)
    await counter.settled(order, READY)
