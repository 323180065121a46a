"""What the counter does to orders: shown at once, confirmed by the server, rolled back, or in doubt."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.console.commands.order_command import OrderCommand, UnconfirmedCommand, is_own
from desktop.console.shared.error_messages import why_not
from desktop.console.shared.order_texts import state_word, transition_word
from desktop.console.shared.payment_status import held_of
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.texts.formats import clock, money, tr
from desktop.ui.loop import spawn
from wire.orders import ActorKind, Changed, Order, OrderState, Transition
from wire.problems import Code

UNDO_TO = {
    OrderState.ACCEPTED: OrderState.WAITING,
    OrderState.READY: OrderState.ACCEPTED,
    OrderState.COMPLETED: OrderState.READY,
}


class Say(Protocol):
    """The bar at the bottom: a sentence, and what its Undo does."""

    def __call__(self, text: str, act: Callable[[], object] | None = None) -> None:
        """Show it for some seconds."""


class OrderCommands(QObject):
    """One change per order at a time; `busy` locks its card meanwhile."""

    busy = Signal(object, bool)  # order id, on the way or not
    refused = Signal(object, str)  # the order as it is, why the change did not happen
    doubtful = Signal(object, object)  # the order as it was, the deed that got no answer
    returned = Signal(object)  # id of an order that goes one step back

    def __init__(self, desk: ConsoleState, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._say = say
        self._moving: dict[UUID, Order] = {}
        # Whether a deed is a step in doubt, which is sent again with it.
        self.tried: Callable[[Order, OrderCommand], bool] = lambda *_: False
        desk.overlay = self.overlay

    def overlay(self, order: Order) -> Order:
        """The order as hoped for while its change is on the way; marks and ticks do not move it back."""
        hoped = self._moving.get(order.id)
        if hoped is None or order.changed.at >= hoped.changed.at or order.state is hoped.state:
            return order
        return msgspec.structs.replace(
            order, state=hoped.state, changed=hoped.changed, promised_at=hoped.promised_at
        )

    async def accept(self, order: Order, minutes: int) -> bool:
        """Take an order on, promised in so many minutes."""
        return await self._move(order, Transition(OrderState.ACCEPTED, promised_minutes=minutes))

    async def forward(self, order: Order) -> bool:
        """Ready, or handed over."""
        to = OrderState.READY if order.state is OrderState.ACCEPTED else OrderState.COMPLETED
        return await self._move(order, Transition(to))

    async def back(self, order: Order) -> bool:
        """Undo or recall: one step back."""
        to = UNDO_TO.get(order.state)
        return to is not None and await self._move(order, Transition(to))

    async def refuse(self, order: Order, reason: str, restock: bool) -> bool:
        """Reject a waiting order, or cancel a later one; `restock` gives the stock back."""
        to = OrderState.REJECTED if order.state is OrderState.WAITING else OrderState.CANCELLED
        return await self._move(order, Transition(to, reason=reason, restock=restock))

    async def tick(self, order: Order, line_id: UUID) -> bool:
        """Mark a line made, or not."""
        line = next((line for line in order.lines if line.id == line_id), None)
        if line is None:
            return False
        done = line.done_at is None
        deed = OrderCommand(
            tr("a line of {number} ticked", number=order.number),
            hope=lambda order: _ticked(order, line_id, self._desk.now() if done else None),
            send=lambda order: self._desk.app.api.tick_line(order.id, line_id, done),
            happened=lambda order: any(
                one.id == line_id and (one.done_at is not None) is done for one in order.lines
            ),
        )
        return await self.carry_out(order, deed)

    async def promise(self, order: Order, minutes: int) -> bool:
        """Promise another time, `minutes` from now."""
        before = order.promised_at
        deed = OrderCommand(
            tr("{number} promised anew", number=order.number),
            hope=lambda order: msgspec.structs.replace(
                order, promised_at=self._desk.now() + timedelta(minutes=minutes)
            ),
            send=lambda order: self._desk.app.api.promise(order.id, minutes),
            happened=lambda order: order.promised_at != before,
            told=lambda _, now: self._promised(now),
        )
        return await self.carry_out(order, deed)

    async def retry(self, doubt: UnconfirmedCommand) -> bool:
        """Send once more what got no answer; that it had arrived after all is no race lost."""
        order = self._desk.board.orders.get(doubt.order.id, doubt.order)
        if order.state is not doubt.order.state:
            return False
        return await self.carry_out(order, doubt.deed, again=True)

    async def carry_out(self, order: Order, deed: OrderCommand, again: bool = False) -> bool:
        """Show what is hoped for, wait for the server's word, show that.

        A refusal rolls back and says why; without an answer the order is shown as last known, in doubt.
        """
        if order.id in self._moving:
            return False
        hoped = self._moving[order.id] = deed.hope(order)
        again = self.tried(order, deed) or again
        self.busy.emit(order.id, True)
        self._desk.force(hoped)
        if deed.takes_back:
            self.returned.emit(order.id)
        answer, why, known = None, "", True
        try:
            answer = await deed.send(order)
        except ApiError as error:
            answer = error.current(Order) or await self._read(order)
            arrived = again and answer is not None and deed.happened(answer)
            why = "" if arrived else self._why(order, error)
        except OfflineError:
            known = False
        except SignedOutError:
            why = tr("{number}: you were signed out before it was sent.", number=order.number)
        except BaseException:  # ours, or the app ends in the middle: nobody knows, so never "done"
            self._desk.force(order)
            self.doubtful.emit(order, deed)
            raise
        finally:
            del self._moving[order.id]
            self.busy.emit(order.id, False)
        self._settle(order, answer, why)
        if not known:
            self.doubtful.emit(order, deed)
        elif not why:
            self._tell(order, deed)
        return known and not why

    def _tell(self, order: Order, deed: OrderCommand) -> None:
        now = self._desk.board.orders[order.id]
        words = deed.told(order, now)
        if words:
            moved = now.state is not order.state and not deed.takes_back and is_own(now, self._desk)
            self._say(words, self._undoing(now) if moved and now.state in UNDO_TO else None)

    async def _move(self, order: Order, transition: Transition) -> bool:
        to = transition.to
        deed = OrderCommand(
            tr("{number} {deed}", number=order.number, deed=transition_word(to)),
            hope=lambda order: self._hope(order, transition),
            send=lambda order: self._desk.app.api.transition(order.id, order.version, transition),
            happened=lambda order: order.state is to and is_own(order, self._desk),
            told=lambda before, now: self._told(before, now, transition),
            takes_back=UNDO_TO.get(order.state) is to,
        )
        return await self.carry_out(order, deed)

    def lose(self, current: Order) -> None:
        """What is in doubt did not happen, for somebody else was first: say who."""
        self.refused.emit(current, self.news(current))

    def news(self, order: Order) -> str:
        """Who did the last thing to an order, and when."""
        return race_text(order, self._clock(order.changed.at))

    def _settle(self, order: Order, answer: Order | None, why: str) -> None:
        feed, known = self._desk.orders_feed, answer or order
        if feed is not None and answer is not None:
            feed.apply(answer)
        # The board may hold what was hoped for; a slow answer may be older than what was heard meanwhile.
        heard = feed.replica.get(order.id) if feed is not None else None
        newest = heard if heard is not None and heard.version > known.version else known
        self._desk.force(newest)
        if why:
            self.refused.emit(newest, why)

    async def _read(self, order: Order) -> Order | None:
        try:
            return await self._desk.app.api.order(order.id)
        except (ApiError, OfflineError, SignedOutError):
            return None  # the reason is already being told; the feed brings the order

    def _hope(self, order: Order, transition: Transition) -> Order:
        now = self._desk.now()
        by = self._desk.staff_session.actor()
        minutes = transition.promised_minutes
        return msgspec.structs.replace(
            order,
            state=transition.to,
            changed=Changed(now, transition.to, by, None),
            reason=transition.reason,
            promised_at=now + timedelta(minutes=minutes) if minutes else order.promised_at,
        )

    def _undoing(self, moved: Order) -> Callable[[], object]:
        def undo() -> None:
            order = self._desk.board.orders.get(moved.id)
            if order is None:
                return
            if order.state is moved.state and is_own(order, self._desk):
                spawn(self.back(order), "undo")
            else:  # somebody has gone on from there: only this terminal's own step is taken back
                self.lose(order)

        return undo

    def _told(self, order: Order, moved: Order, transition: Transition) -> str:
        if transition.to is OrderState.ACCEPTED and order.state is OrderState.WAITING and moved.promised_at:
            return tr(
                "{number} accepted, promised for {time}",
                number=order.number,
                time=self._clock(moved.promised_at),
            )
        if UNDO_TO.get(order.state) is transition.to:
            return tr(
                "{number} moved back to {column}", number=order.number, column=state_word(transition.to)
            )
        told, held = success_text(order.number, transition.to), held_of(moved)
        if held > 0 and transition.to in (OrderState.REJECTED, OrderState.CANCELLED):
            return tr("{told}; {amount} is to be given back", told=told, amount=money(held, order.currency))
        return told

    def _promised(self, order: Order) -> str:
        if order.promised_at is None:
            return ""
        return tr(
            "{number} is now promised for {time}", number=order.number, time=self._clock(order.promised_at)
        )

    def _why(self, order: Order, error: ApiError) -> str:
        current = error.current(Order) if error.code is Code.VERSION_STALE else None
        if current is not None:
            return self.news(current)
        return f"{order.number}: {why_not(error)}"

    def _clock(self, at: datetime) -> str:
        business = self._desk.business
        return clock(at, business.time_zone if business else None)


def _ticked(order: Order, line_id: UUID, at: datetime | None) -> Order:
    lines = [msgspec.structs.replace(one, done_at=at) if one.id == line_id else one for one in order.lines]
    return msgspec.structs.replace(order, lines=lines)


def race_text(current: Order, time: str) -> str:
    """Who was first, for the loser of a race: "A-017: accepted by Lee at counter 2, 12:03"."""
    deed = transition_word(current.state)
    by = current.changed.by
    if by.kind is ActorKind.USER:
        return tr("{number}: {deed} by the customer, {time}", number=current.number, deed=deed, time=time)
    if by.kind is ActorKind.SERVER:
        return tr("{number}: {deed} by itself, {time}", number=current.number, deed=deed, time=time)
    place = current.changed.terminal.name if current.changed.terminal else ""
    if by.kind is ActorKind.STAFF and place:
        return tr(
            "{number}: {deed} by {name} at {place}, {time}",
            number=current.number, deed=deed, name=by.name, place=place, time=time,
        )  # fmt: skip
    place = place or by.name
    return tr("{number}: {deed} at {place}, {time}", number=current.number, deed=deed, place=place, time=time)


def success_text(number: str, to: OrderState) -> str:
    """What just happened to an order."""
    texts = {
        OrderState.READY: tr("{number} is ready"),
        OrderState.COMPLETED: tr("{number} handed over"),
        OrderState.REJECTED: tr("{number} rejected"),
        OrderState.CANCELLED: tr("{number} cancelled"),
    }
    return texts.get(to, tr("{number} accepted")).format(number=number)
