"""Changes that got no answer: kept until the server's state tells, a person retries, or waves them away."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.console.commands.command_types import OrderCommand, UnconfirmedCommand, is_own
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import RequestError
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.ui.loop import spawn
from wire.orders import Order

CHECK_MS = 3000


class UnconfirmedCommands(QObject):
    """Asks the server what became of each unconfirmed command, as soon as it answers again."""

    changed = Signal()
    confirmed = Signal(str)  # the text of a command that was applied
    superseded = Signal(object)  # the order as somebody else has moved it

    def __init__(self, state: ConsoleState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.held: list[UnconfirmedCommand] = []
        self._state = state
        self._checking = False
        self._again = QTimer(self, interval=CHECK_MS)
        self._again.timeout.connect(self._check_soon)
        state.board_changed.connect(self._compare)
        state.connection_changed.connect(self._on_connection)

    def is_retry(self, order: Order, command: OrderCommand) -> bool:
        """Whether a command is one that is unconfirmed already: it is a retry, its answer tells of both."""
        if command.predict(order).state is order.state:
            return False
        tried = [one for one in self.held if one.order.id == order.id and one.command.text == command.text]
        for one in tried:
            self.remove(one)
        return bool(tried)

    def add(self, order: Order, command: OrderCommand) -> None:
        """No answer came for a command on `order`."""
        self.held.append(UnconfirmedCommand(order, command))
        self._again.start()
        self._check_soon()
        self.changed.emit()

    def remove(self, unconfirmed: UnconfirmedCommand) -> None:
        """It is known, or sent again."""
        if unconfirmed in self.held:
            self.held = [one for one in self.held if one is not unconfirmed]
            self.changed.emit()

    def clear(self) -> None:
        """Waved away by a person."""
        self.held = []
        self.changed.emit()

    def stop(self) -> None:
        """The page is left; what is unconfirmed stays so until it is opened again."""
        self._again.stop()

    async def check(self) -> None:
        """Read every order with an unconfirmed command."""
        if self._checking:
            return
        self._checking = True
        try:
            for order_id in dict.fromkeys(one.order.id for one in self._open()):
                await self._read(order_id)
        finally:
            self._checking = False

    async def _read(self, order_id: UUID) -> None:
        """One that cannot be read is asked for again in a few seconds; it hides no other."""
        asked = self._of(order_id)
        try:
            truth = await self._state.app.api.orders.get(order_id)
        except RequestError:
            return
        self._state.apply_answer(truth)
        for one in asked:  # of what became unconfirmed while it was read, this says nothing for sure
            self._judge(one, truth, certain=True)

    def _of(self, order_id: UUID) -> list[UnconfirmedCommand]:
        return [one for one in self.held if one.order.id == order_id]

    def _open(self) -> list[UnconfirmedCommand]:
        return [one for one in self.held if not one.missed]

    def _check_soon(self) -> None:
        if self._state.live is None or not self._open():
            self._again.stop()
        else:
            spawn(self.check(), "unconfirmed orders", of=self)

    def _on_connection(self, state: ConnectionState) -> None:
        if state.phase is Phase.LIVE and self._open() and not self._again.isActive():
            self._again.start()
            self._check_soon()

    def _compare(self) -> None:
        feed = self._state.orders_feed
        if feed is None or not self.held:
            return
        for one in list(self.held):
            truth = feed.replica.get(one.order.id)
            if truth is not None:
                self._judge(one, truth, certain=False)

    def _judge(self, one: UnconfirmedCommand, truth: Order, certain: bool) -> None:
        if one not in self.held or truth.version < one.order.version:
            return
        if one.command.is_applied(truth):
            self.remove(one)
            self.confirmed.emit(one.command.text)
        elif truth.state is not one.order.state and not self._is_left_undone(one, truth):
            self.remove(one)
            if not is_own(truth, self._state):
                self.superseded.emit(truth)
        elif (certain or truth.state is not one.order.state) and not one.missed:
            one.missed = True
            self.changed.emit()

    def _is_left_undone(self, one: UnconfirmedCommand, truth: Order) -> bool:
        """A tick or a time, when the order went on by this terminal's own hand: nobody was first."""
        return is_own(truth, self._state) and one.command.predict(one.order).state is one.order.state
