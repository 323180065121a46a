"""Changes that got no answer: kept until the server's state tells, a person retries, or waves them away."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.console.commands.order_command import OrderCommand, UnconfirmedCommand, is_own
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.sync.connection import ConnectionState, Phase
from desktop.texts.formats import tr
from desktop.ui.loop import spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.bars import MessageBar
from wire.orders import Order

LOOK_MS = 3000
NAMED = 3


class UnconfirmedCommands(QObject):
    """Asks the server what became of each deed in doubt, as soon as it answers again."""

    changed = Signal()
    confirmed = Signal(str)  # the words of a deed that did happen
    beaten = Signal(object)  # the order as somebody else has moved it

    def __init__(self, desk: ConsoleState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.held: list[UnconfirmedCommand] = []
        self._desk = desk
        self._looking = False
        self._again = QTimer(self, interval=LOOK_MS)
        self._again.timeout.connect(self._look_soon)
        desk.board_changed.connect(lambda _: self._compare())
        desk.connection_changed.connect(self._connection)

    def sent_again(self, order: Order, deed: OrderCommand) -> bool:
        """Whether a deed is a step in doubt once more: one with the try before, its answer tells of both."""
        if deed.hope(order).state is order.state:
            return False
        tried = [one for one in self.held if one.order.id == order.id and one.deed.words == deed.words]
        for doubt in tried:
            self.drop(doubt)
        return bool(tried)

    def take(self, order: Order, deed: OrderCommand) -> None:
        """No answer came for a deed on `order`."""
        self.held.append(UnconfirmedCommand(order, deed))
        self._again.start()
        self._look_soon()
        self.changed.emit()

    def drop(self, doubt: UnconfirmedCommand) -> None:
        """It is known, or sent again."""
        if doubt in self.held:
            self.held = [one for one in self.held if one is not doubt]
            self.changed.emit()

    def drop_all(self) -> None:
        """Waved away by a person."""
        self.held = []
        self.changed.emit()

    def stop(self) -> None:
        """The page is left; what is in doubt stays so until it is opened again."""
        self._again.stop()

    async def look(self) -> None:
        """Read every order in doubt."""
        if self._looking:
            return
        self._looking = True
        try:
            for order_id in dict.fromkeys(doubt.order.id for doubt in self._open()):
                await self._read(order_id)
        finally:
            self._looking = False

    async def _read(self, order_id: UUID) -> None:
        """One that cannot be read is still in doubt, asked for again in a few seconds; it hides no other."""
        asked = self._of(order_id)
        try:
            truth = await self._desk.app.api.order(order_id)
        except (ApiError, OfflineError, SignedOutError):
            return
        self._desk.apply_answer(truth)
        for doubt in asked:  # of what came into doubt while it was read, this says nothing for sure
            self._judge(doubt, truth, certain=True)

    def _of(self, order_id: UUID) -> list[UnconfirmedCommand]:
        return [doubt for doubt in self.held if doubt.order.id == order_id]

    def _open(self) -> list[UnconfirmedCommand]:
        return [doubt for doubt in self.held if not doubt.missed]

    def _look_soon(self) -> None:
        if self._desk.live is None or not self._open():
            self._again.stop()
        else:
            spawn(self.look(), "orders in doubt")

    def _connection(self, state: ConnectionState) -> None:
        if state.phase is Phase.LIVE and self._open() and not self._again.isActive():
            self._again.start()
            self._look_soon()

    def _compare(self) -> None:
        feed = self._desk.orders_feed
        if feed is None or not self.held:
            return
        for doubt in list(self.held):
            truth = feed.replica.get(doubt.order.id)
            if truth is not None:
                self._judge(doubt, truth, certain=False)

    def _judge(self, doubt: UnconfirmedCommand, truth: Order, certain: bool) -> None:
        if doubt not in self.held or truth.version < doubt.order.version:
            return
        if doubt.deed.happened(truth):
            self.drop(doubt)
            self.confirmed.emit(doubt.deed.words)
        elif truth.state is not doubt.order.state and not self._is_left_undone(doubt, truth):
            self.drop(doubt)
            if not is_own(truth, self._desk):
                self.beaten.emit(truth)
        elif (certain or truth.state is not doubt.order.state) and not doubt.missed:
            doubt.missed = True
            self.changed.emit()

    def _is_left_undone(self, doubt: UnconfirmedCommand, truth: Order) -> bool:
        """A tick or a time, when the order went on by this terminal's own hand: nobody was first."""
        return is_own(truth, self._desk) and doubt.deed.hope(doubt.order).state is doubt.order.state


class UnconfirmedBar(Translated, MessageBar):
    """Across the page, until acted on or known: what is not confirmed, Retry, and waving it away."""

    def __init__(
        self, doubts: UnconfirmedCommands, actions: OrderCommands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doubts, self._actions = doubts, actions
        self.again, self.dismiss = self.add_button(self._retry), self.add_button(doubts.drop_all)
        actions.tried = doubts.sent_again
        actions.doubtful.connect(doubts.take)
        doubts.beaten.connect(actions.lose)
        doubts.changed.connect(self._show)
        self.retranslate()

    def _retry(self) -> None:
        by_order: dict[UUID, list[UnconfirmedCommand]] = {}
        for doubt in self._doubts.held:
            by_order.setdefault(doubt.order.id, []).append(doubt)
        for doubts in by_order.values():
            spawn(self._send_again(doubts), "retry")

    async def _send_again(self, doubts: list[UnconfirmedCommand]) -> None:
        """Those of one order, one after another, as they were done; what gets no answer is in doubt again."""
        for doubt in doubts:
            self._doubts.drop(doubt)
            await self._actions.retry(doubt)

    def _show(self) -> None:
        self.say(unconfirmed_text(self._doubts.held))

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.again.setText(tr("Retry"))
        self.dismiss.setText(tr("Dismiss"))
        self._show()


def unconfirmed_text(doubts: Collection[UnconfirmedCommand]) -> str:
    """What is not known, and what is known not to have happened."""
    unknown = list(dict.fromkeys(one.deed.words for one in doubts if not one.missed))
    missed = list(dict.fromkeys(one.deed.words for one in doubts if one.missed))
    parts = []
    if unknown:
        parts.append(tr("Not confirmed: {deeds}. The server gave no answer.", deeds=_listed(unknown)))
    if missed:
        parts.append(tr("Not done: {deeds}. It did not reach the server.", deeds=_listed(missed)))
    return " ".join(parts)


def _listed(words: list[str]) -> str:
    shown = ", ".join(words[:NAMED])
    left = len(words) - NAMED
    return tr("{deeds} and {n} more", deeds=shown, n=left) if left > 0 else shown
