"""What the counter does to orders: shown at once, confirmed by the server, rolled back, or unconfirmed."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.console.commands.command_types import OrderCommand, UnconfirmedCommand, is_own
from desktop.console.commands.replacement import AskNewer, ReplacementCommand
from desktop.console.commands.unconfirmed_commands import UnconfirmedCommands
from desktop.console.shared.error_messages import why_not
from desktop.console.shared.order_texts import state_word, transition_word
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError, OfflineError, RequestError, SignedOutError
from desktop.texts.formats import clock, money, tr
from desktop.ui.loop import spawn
from wire.balance import balance_of
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
    unconfirmed = Signal(object, object)  # the order as it was, the command that got no answer
    returned = Signal(object)  # id of an order that goes one step back

    def __init__(
        self, state: ConsoleState, unconfirmed: UnconfirmedCommands, say: Say, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._say = say
        self._unconfirmed = unconfirmed
        self.unconfirmed.connect(unconfirmed.add)
        unconfirmed.superseded.connect(self.on_superseded)

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

    async def refuse(
        self, order: Order, reason: str, restock: bool, restock_except: Sequence[UUID] = ()
    ) -> bool:
        """Reject a waiting order, or cancel a later one; `restock` gives stock back, but of some items."""
        to = OrderState.REJECTED if order.state is OrderState.WAITING else OrderState.CANCELLED
        kept_out = list(restock_except) or None
        return await self._move(
            order, Transition(to, reason=reason, restock=restock, restock_except=kept_out)
        )

    async def tick(self, order: Order, line_id: UUID) -> bool:
        """Mark a line made, or not."""
        line = next((line for line in order.lines if line.id == line_id), None)
        if line is None:
            return False
        done = line.done_at is None
        command = OrderCommand(
            tr("a line of {number} ticked", number=order.number),
            predict=lambda order: _ticked(order, line_id, self._state.now() if done else None),
            send=lambda order: self._state.app.api.orders.tick_line(order.id, line_id, done),
            is_applied=lambda order: any(
                one.id == line_id and (one.done_at is not None) is done for one in order.lines
            ),
        )
        return await self.execute(order, command)

    async def promise(self, order: Order, minutes: int) -> bool:
        """Promise another time, `minutes` from now."""
        before = order.promised_at
        command = OrderCommand(
            tr("{number} promised anew", number=order.number),
            predict=lambda order: msgspec.structs.replace(
                order, promised_at=self._state.now() + timedelta(minutes=minutes)
            ),
            send=lambda order: self._state.app.api.orders.promise(order.id, minutes),
            is_applied=lambda order: order.promised_at != before,
            success_text=lambda _, now: self._promised(now),
        )
        return await self.execute(order, command)

    async def take_after_all(self, order: Order, minutes: int, ask: AskNewer) -> bool:
        """Make an expired order anew, accepted; `ask` decides where the customer has ordered since."""
        return await self.execute(order, ReplacementCommand(self._state, minutes, ask).of(order))

    async def retry(self, unconfirmed: UnconfirmedCommand) -> bool:
        """Send once more what got no answer; that it had arrived after all is no race lost."""
        order = self._state.board.orders.get(unconfirmed.order.id, unconfirmed.order)
        if order.state is not unconfirmed.order.state:
            return False
        return await self.execute(order, unconfirmed.command, again=True)

    async def execute(self, order: Order, command: OrderCommand, again: bool = False) -> bool:
        """Show what is predicted, wait for the server's word, show that.

        A refusal rolls back and says why; without an answer the order is shown as last known, unconfirmed.
        """
        if order.id in self._state.predictions:
            return False
        predicted = command.predict(order)
        self._state.predictions.begin(predicted)
        again = self._unconfirmed.is_retry(order, command) or again
        self.busy.emit(order.id, True)
        self._state.show(order)
        if command.is_undo:
            self.returned.emit(order.id)
        answer, why, known = None, "", True
        try:
            answer = await command.send(order)
        except ApiError as error:
            answer = error.current(Order) or await self._read(order)
            arrived = again and answer is not None and command.is_applied(answer)
            why = "" if arrived else self._why(order, error)
        except OfflineError:
            known = False
        except SignedOutError:
            why = tr("{number}: you were signed out before it was sent.", number=order.number)
        except BaseException:  # ours, or the app ends in the middle: nobody knows, so never "done"
            self._end(order, None)
            self.unconfirmed.emit(order, command)
            raise
        newest = self._end(order, answer)
        if why:
            self.refused.emit(newest, why)
        if not known:
            self.unconfirmed.emit(order, command)
        elif not why:
            self._announce(order, command)
        return known and not why

    def _announce(self, order: Order, command: OrderCommand) -> None:
        now = self._state.board.orders[order.id]
        words = command.success_text(order, now)
        if words:
            moved = now.state is not order.state and not command.is_undo and is_own(now, self._state)
            self._say(words, self._undoing(now) if moved and now.state in UNDO_TO else None)

    async def _move(self, order: Order, transition: Transition) -> bool:
        to = transition.to
        command = OrderCommand(
            tr("{number} {action}", number=order.number, action=transition_word(to)),
            predict=lambda order: self._predict(order, transition),
            send=lambda order: self._state.app.api.orders.transition(order.id, order.version, transition),
            is_applied=lambda order: order.state is to and is_own(order, self._state),
            success_text=lambda before, now: self._success_text(before, now, transition),
            is_undo=UNDO_TO.get(order.state) is to,
        )
        return await self.execute(order, command)

    def on_superseded(self, current: Order) -> None:
        """What is unconfirmed did not happen, for somebody else was first: say who."""
        self.refused.emit(current, self.last_change_text(current))

    def last_change_text(self, order: Order) -> str:
        """Who did the last thing to an order, and when."""
        return race_text(order, self._clock(order.changed.at))

    def _end(self, order: Order, answer: Order | None) -> Order:
        """Nothing is predicted of it any more: shown, and returned, as the server has it."""
        self._state.predictions.end(order.id)
        self.busy.emit(order.id, False)
        if answer is not None:
            self._state.apply_answer(answer)
        return self._state.show(answer or order)

    async def _read(self, order: Order) -> Order | None:
        try:
            return await self._state.app.api.orders.get(order.id)
        except RequestError:
            return None  # the reason is already being told; the feed brings the order

    def _predict(self, order: Order, transition: Transition) -> Order:
        now = self._state.now()
        by = self._state.staff_session.actor()
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
            order = self._state.board.orders.get(moved.id)
            if order is None:
                return
            if order.state is moved.state and is_own(order, self._state):
                spawn(self.back(order), "undo")
            else:  # somebody has gone on from there: only this terminal's own step is taken back
                self.on_superseded(order)

        return undo

    def _success_text(self, order: Order, moved: Order, transition: Transition) -> str:
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
        text, held = success_text(order.number, transition.to), balance_of(moved).held
        if held > 0 and transition.to in (OrderState.REJECTED, OrderState.CANCELLED):
            return tr("{done}; {amount} is to be given back", done=text, amount=money(held, order.currency))
        return text

    def _promised(self, order: Order) -> str:
        if order.promised_at is None:
            return ""
        return tr(
            "{number} is now promised for {time}", number=order.number, time=self._clock(order.promised_at)
        )

    def _why(self, order: Order, error: ApiError) -> str:
        current = error.current(Order) if error.code is Code.VERSION_STALE else None
        if current is not None:
            return self.last_change_text(current)
        made = error.current(Order) if error.code is Code.ALREADY_REPLACED else None
        if made is not None:
            first = tr("{number} was taken after all already.", number=order.number)
            return f"{first} {self.last_change_text(made)}"
        return f"{order.number}: {why_not(error)}"

    def _clock(self, at: datetime) -> str:
        business = self._state.business
        return clock(at, business.time_zone if business else None)


def _ticked(order: Order, line_id: UUID, at: datetime | None) -> Order:
    lines = [msgspec.structs.replace(one, done_at=at) if one.id == line_id else one for one in order.lines]
    return msgspec.structs.replace(order, lines=lines)


def race_text(current: Order, time: str) -> str:
    """Who was first, for the loser of a race: "A-017: accepted by Lee at counter 2, 12:03"."""
    action = transition_word(current.state)
    by = current.changed.by
    if by.kind is ActorKind.USER:
        return tr(
            "{number}: {action} by the customer, {time}", number=current.number, action=action, time=time
        )
    if by.kind is ActorKind.SERVER:
        return tr("{number}: {action} by itself, {time}", number=current.number, action=action, time=time)
    place = current.changed.terminal.name if current.changed.terminal else ""
    if by.kind is ActorKind.STAFF and place:
        return tr(
            "{number}: {action} by {name} at {place}, {time}",
            number=current.number, action=action, name=by.name, place=place, time=time,
        )  # fmt: skip
    place = place or by.name
    return tr(
        "{number}: {action} at {place}, {time}",
        number=current.number,
        action=action,
        place=place,
        time=time,
    )


def success_text(number: str, to: OrderState) -> str:
    """What just happened to an order."""
    texts = {
        OrderState.READY: tr("{number} is ready"),
        OrderState.COMPLETED: tr("{number} handed over"),
        OrderState.REJECTED: tr("{number} rejected"),
        OrderState.CANCELLED: tr("{number} cancelled"),
    }
    return texts.get(to, tr("{number} accepted")).format(number=number)
