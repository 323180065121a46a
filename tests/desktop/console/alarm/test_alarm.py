"""The alarm rings until every waiting order is answered or acknowledged, and says what else it owes."""

from types import SimpleNamespace
from typing import cast
from uuid import UUID

import msgspec
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.console.alarm.alarm import Ringing
from desktop.console.alarm.presenter import AlarmPresenter
from desktop.console.state.console_state import ConsoleState
from desktop.core.sync.feed import OrdersFeed
from desktop.core.sync.state_transitions import StateTransition, TransitionKind
from desktop.shell.context import AppContext
from tests.scenes.desktop.alarm import Heard, alarm_of
from tests.scenes.desktop.board import board_page
from tests.scenes.desktop.board_orders import made, moved
from wire.orders import ActorKind, Order, OrderState


def cancelled_by_customer(order: Order) -> Order:
    gone = moved(order, OrderState.CANCELLED)
    gone.changed.by = msgspec.structs.replace(gone.changed.by, kind=ActorKind.USER)
    return gone


def test_it_rings_until_all_are_answered(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    alarm.update_waiting([made(1).id, made(2).id])
    assert alarm.is_loud
    assert heard.sounds == ["new"]
    alarm.update_waiting([made(2).id])
    assert alarm.is_loud
    alarm.update_waiting([])
    assert not alarm.is_loud
    assert heard.stopped == 1


def test_the_sound_loops(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    alarm._sound.setInterval(20)
    alarm.update_waiting([made(1).id])
    qtbot.waitUntil(lambda: len(heard.sounds) >= 4, timeout=2000)
    alarm.close()
    count = len(heard.sounds)
    qtbot.wait(80)
    assert len(heard.sounds) == count


def test_acknowledged_it_is_silent_until_another_order(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    alarm.update_waiting([made(1).id])
    alarm.acknowledge()
    assert not alarm.is_loud
    assert alarm.unanswered == 1
    alarm.update_waiting([made(1).id])
    assert not alarm.is_loud
    with qtbot.waitSignal(alarm.rang):
        alarm.update_waiting([made(1).id, made(2).id])
    assert alarm.is_loud


def test_the_light_flashes_at_most_three_times_a_second(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    beats: list[bool] = []
    alarm.beat.connect(beats.append)
    alarm.update_waiting([made(1).id])
    qtbot.wait(1300)
    assert 1 <= beats.count(True) <= 4
    assert False in beats
    alarm.close()
    assert beats[-1] is False


def test_with_less_motion_the_light_is_steady(qtbot: QtBot) -> None:
    alarm = alarm_of(Heard())
    alarm.still = True
    beats: list[bool] = []
    alarm.beat.connect(beats.append)
    alarm.update_waiting([made(1).id])
    qtbot.wait(1200)
    assert beats == [True]
    alarm.close()


def test_an_order_that_came_and_went_in_one_frame_still_sounds(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    alarm.update_waiting([])
    alarm.on_transitions([StateTransition(TransitionKind.ORDER_NEW, made(1), None, OrderState.WAITING)])
    assert heard.sounds == ["new"]
    assert not alarm.is_loud


def test_a_customers_cancellation_has_its_own_sound(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    gone = cancelled_by_customer(made(1))
    told = alarm.on_transitions(
        [StateTransition(TransitionKind.ORDER_STATE, gone, OrderState.WAITING, OrderState.CANCELLED)]
    )
    assert heard.sounds == ["cancelled"]
    assert told == [gone]


def test_the_shops_own_cancellation_is_silent() -> None:
    gone = moved(made(1), OrderState.CANCELLED)
    new, cancelled = Ringing().owed(
        [StateTransition(TransitionKind.ORDER_STATE, gone, OrderState.READY, OrderState.CANCELLED)]
    )
    assert (new, cancelled) == ([], [])


def test_an_order_moved_back_to_waiting_rings_again() -> None:
    ringing = Ringing()
    ringing.update([made(1).id])
    ringing.acknowledge()
    ringing.update([])
    assert ringing.update([made(1).id])
    assert ringing.loud == {made(1).id}


def test_an_order_that_becomes_late_sounds_once(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    alarm.update_late({made(1).id})  # late already when the console opens
    alarm.update_late({made(1).id, made(2).id})
    alarm.update_late({made(1).id, made(2).id})
    alarm.update_late({made(1).id})  # the second has new minutes, or is ready
    assert heard.sounds == ["late"]
    alarm.update_late({made(1).id, made(2).id})  # these are over as well, or it was recalled
    assert heard.sounds == ["late", "late"]
    alarm.close()
    alarm.update_late({made(3).id})  # late already when the console opens anew
    assert heard.sounds == ["late", "late"]


def test_what_is_late_already_when_the_orders_come_makes_no_sound(qtbot: QtBot) -> None:
    sounds = SimpleNamespace(play=lambda _: None, stop=lambda: None)
    app = SimpleNamespace(session=None, sounds=sounds, preferences=SimpleNamespace(terminal_id=None))
    state, page = ConsoleState(cast(AppContext, app)), QWidget()
    board, heard = board_page(state, page), Heard()
    alarm = alarm_of(heard)
    board.late.connect(alarm.update_late)
    board.age()  # the page opens; no orders have come
    old, new = (moved(made(n, minutes_ago=m), OrderState.ACCEPTED) for n, m in ((1, 60), (2, 59)))
    state.orders_feed = cast(OrdersFeed, SimpleNamespace(is_loaded=True))
    board._measured = True  # nobody answers here
    for orders in ([old], [old, new]):
        state.put_orders(orders)
        board.age()
    assert heard.sounds == ["late"]  # for the second only
    delete(page)


def test_an_escalated_order_rings_once_for_each_reason(qtbot: QtBot) -> None:
    alarm = alarm_of(Heard())
    one = made(1).id
    calls: list[set[UUID]] = []
    alarm.rang.connect(calls.append)
    alarm.update_waiting([one])
    for why in ("unseen", "soon", "expiring"):
        alarm.acknowledge()
        alarm.update_urgent({why: {one}})
        assert alarm.is_loud, why
        alarm.acknowledge()
        alarm.update_urgent({why: {one}})
        assert not alarm.is_loud, why
    assert calls == [{one}] * 4
    alarm.close()


def test_a_sound_of_its_own_is_heard_between_the_beats_of_the_loop(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    alarm.update_late(set())
    alarm.update_waiting([made(1).id])
    alarm.update_late({made(2).id})
    assert heard.sounds == ["new"]
    alarm._sound.timeout.emit()
    alarm._sound.timeout.emit()
    assert heard.sounds == ["new", "late", "new"]
    alarm.update_late({made(2).id, made(3).id})
    alarm.update_waiting([])  # answered before the next beat
    assert heard.sounds == ["new", "late", "new", "late"]


def test_a_page_that_goes_while_it_rings_takes_its_light_along(qtbot: QtBot) -> None:
    """Going, it hides the board on it, which would light the page's own edge."""
    sounds = SimpleNamespace(play=lambda _: None, stop=lambda: None)
    app = SimpleNamespace(session=None, sounds=sounds, preferences=SimpleNamespace(terminal_id=None))
    state, page = ConsoleState(cast(AppContext, app)), QWidget()
    board = board_page(state, page)
    presenter = AlarmPresenter(state, board, page, lambda _: None)
    page.show()
    presenter.alarm.update_waiting([made(1).id])
    board.hide()
    assert presenter.edge.isVisible()
    board.show()
    assert not presenter.edge.isVisible()
    with qtbot.captureExceptions() as raised:
        delete(page)
    assert not raised
