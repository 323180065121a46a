"""What the customer does with an order on its way: look at it, cancel it."""

from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.core.client.errors import ApiError, OfflineError, RequestError
from desktop.core.sync.replica import ReplicaChange
from desktop.customer.commands.past_order_commands import PastOrderCommands
from desktop.customer.error_messages import too_late
from desktop.customer.orders.order_dialog import AGAIN, CANCEL, RECEIPT, OrderDialog
from desktop.customer.state.customer_state import CustomerState
from desktop.customer.texts import STOPPED, is_taken_after_all, may_cancel
from desktop.texts.errors import error_text, unanswered_text
from desktop.texts.formats import tr
from desktop.ui.dialogs import question
from desktop.ui.loop import spawn
from desktop.ui.tie import tie
from wire.orders import Order, OrderState, Transition


def news_of(order: Order, change: ReplicaChange[Order]) -> list[Order]:
    """What a change of the feed says of one order."""
    return [one for one in (*change.added, *change.changed) if one.id == order.id]


class OrderCommands(QObject):
    """Carries out what the views ask for; `host` is where dialogs open, `past` what follows an order."""

    def __init__(self, state: CustomerState, host: QWidget, past: PastOrderCommands) -> None:
        super().__init__(host)
        self._state, self._host, self._past = state, host, past
        self._cancelling: set[UUID] = set()

    async def cancel(self, order: Order) -> None:
        """Takes back an order that waits, or was taken after all a moment ago; asks first."""
        title = tr("Cancel order {number}?", number=order.number)
        text = tr("The shop has not accepted it yet. Nothing is charged.")
        if is_taken_after_all(order):
            text = tr("The shop took it after the time to answer was over. Nothing is charged.")
        yes = tr("Cancel the order")
        asked = question(self._host, title, text, yes, tr("Keep it"), danger=True)
        latest = [order]

        def follow(change: ReplicaChange[Order]) -> None:
            latest.extend(news_of(order, change))
            if not may_cancel(latest[-1], self._state.now()):
                asked.reject()  # what it says is no longer so

        tie(asked, self._state.orders_changed, follow)
        answer, order = await asked.result_of(), latest[-1]
        if not may_cancel(order, self._state.now()) and order.state not in STOPPED:
            self._say(too_late(order))
        elif answer is True and order.id not in self._cancelling:
            await self._take_back(order)

    async def _take_back(self, order: Order) -> None:
        self._cancelling.add(order.id)
        try:
            await self._cancel(order)
        finally:
            self._cancelling.discard(order.id)

    async def _cancel(self, order: Order) -> None:
        api = self._state.app.api
        try:
            self._apply(
                await api.orders.transition(order.id, order.version, Transition(OrderState.CANCELLED))
            )
        except ApiError as error:
            await self._not_cancelled(order, error)
        except OfflineError as error:
            words = tr("Not cancelled: the server does not answer. Try again when you are back online.")
            self._say(unanswered_text(error, words, self._state.app.is_guarded))

    async def _not_cancelled(self, order: Order, error: ApiError) -> None:
        """Say why, with the order as it is by now; one that has ended anyway needs no words."""
        current = error.current(Order) or await self._reread(order.id)
        if current is None:
            self._say(error_text(error))
            return
        self._apply(current)
        if current.state not in STOPPED:
            self._say(too_late(current))

    async def _reread(self, order_id: UUID) -> Order | None:
        try:
            return await self._state.app.api.orders.get(order_id)
        except (ApiError, OfflineError):
            return None

    async def open_order(self, order: Order) -> None:
        """An order close up, with what happened to it."""
        # A dialog for files and a program that opens one would be ways out of kiosk mode.
        saves = not self._state.app.is_guarded
        dialog = OrderDialog(self._host, order, self._state.items, self._state.now(), saves)
        spawn(self._read_history(dialog, order), "history of an order", of=dialog)

        def follow(change: ReplicaChange[Order]) -> None:
            for now in news_of(order, change):
                dialog.show_order(now, self._state.now())
                spawn(self._read_history(dialog, now), "history of an order", of=dialog)

        tie(dialog, self._state.orders_changed, follow)
        answer, order = await dialog.result_of(), dialog.order
        if answer == CANCEL:
            await self.cancel(order)
        elif answer == AGAIN:
            await self._past.order_again(order)
        elif answer == RECEIPT:
            await self._past.save_receipt(order)

    async def _read_history(self, dialog: OrderDialog, order: Order) -> None:
        try:
            entries = (await self._state.app.api.orders.history(order.id)).items
        except RequestError:
            entries = []
        if not isValid(dialog) or not dialog.isVisible():
            return  # closed meanwhile
        if entries:
            dialog.show_history(entries)
        else:
            dialog.show_offline()

    def _apply(self, order: Order) -> None:
        if self._state.orders is not None:
            self._state.orders.apply(order)

    def _say(self, text: str) -> None:
        self._state.app.toast.say(text)
