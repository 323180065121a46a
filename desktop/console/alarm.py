"""The alarm: which waiting orders still ring, the sound's beat and its visual twin."""

from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.edges import Edge, EdgeKind
from wire.orders import ActorKind, Order, OrderState

SOUND_EVERY_MS = 4000
BEAT_MS = 500  # one light change per beat: one flash a second, under the three that harm


class Ringing:
    """The waiting orders nobody has answered or acknowledged (pure)."""

    def __init__(self) -> None:
        self.waiting: set[UUID] = set()
        self._quiet: set[UUID] = set()

    @property
    def loud(self) -> set[UUID]:
        """Orders that ring."""
        return self.waiting - self._quiet

    def take(self, waiting: Iterable[UUID]) -> bool:
        """These orders wait now; True when one of them is new to the bell."""
        before, self.waiting = self.waiting, set(waiting)
        self._quiet &= self.waiting
        return bool(self.waiting - before - self._quiet)

    def acknowledge(self) -> None:
        """Somebody has heard: silent until another order comes."""
        self._quiet = set(self.waiting)

    def owed(self, edges: Iterable[Edge]) -> tuple[list[Order], list[Order]]:
        """New orders and customers' cancellations among the edges, even when already over."""
        new: list[Order] = []
        cancelled: list[Order] = []
        for edge in edges:
            if isinstance(edge.subject, Order):
                if _began_to_wait(edge):
                    new.append(edge.subject)
                    self._quiet.discard(edge.subject.id)
                elif _cancelled_by_customer(edge):
                    cancelled.append(edge.subject)
        return new, cancelled


def _began_to_wait(edge: Edge) -> bool:
    order = edge.subject
    return edge.kind is EdgeKind.ORDER_NEW and isinstance(order, Order) and order.state is OrderState.WAITING


def _cancelled_by_customer(edge: Edge) -> bool:
    order = edge.subject
    return (
        isinstance(order, Order)
        and edge.after is OrderState.CANCELLED
        and order.changed.by.kind is ActorKind.USER
    )


class Alarm(QObject):
    """Loops the sound and beats the light while something rings."""

    beat = Signal(bool)  # the visual twin: lit or not
    rang = Signal()  # began, or a new order joined: raise the window
    changed = Signal()  # count or loudness differ

    def __init__(
        self, play: Callable[[str], None], stop: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.ringing = Ringing()
        self.still = False  # reduced motion: lit steadily
        self._play, self._stop = play, stop
        self._lit = False
        self._late: set[UUID] | None = None
        self._sound = QTimer(self, interval=SOUND_EVERY_MS)
        self._sound.timeout.connect(lambda: self._play("new"))
        self._light = QTimer(self, interval=BEAT_MS)
        self._light.timeout.connect(self._flash)

    @property
    def unanswered(self) -> int:
        """How many orders wait for an answer."""
        return len(self.ringing.waiting)

    @property
    def is_loud(self) -> bool:
        """Whether it rings."""
        return bool(self.ringing.loud)

    def take(self, waiting: Iterable[UUID]) -> None:
        """These orders wait for an answer now."""
        joined = self.ringing.take(waiting)
        self._follow(joined)

    def take_edges(self, edges: list[Edge]) -> list[Order]:
        """Sound what the edges owe; yields the orders their customers cancelled."""
        new, cancelled = self.ringing.owed(edges)
        if cancelled:
            self._play("cancelled")
        gone = [order for order in new if order.id not in self.ringing.waiting]
        if gone and not cancelled and not self.is_loud:
            self._play("new")  # came and was answered within one frame: once, not a loop
        return cancelled

    def take_late(self, late: set[UUID]) -> None:
        """These orders are past their promise; each sounds once, those found so at the start not at all."""
        if self._late is not None and late - self._late and not self.is_loud:
            self._play("late")
        self._late = late if self._late is None else self._late | late

    def acknowledge(self) -> None:
        """Silence it until another order comes."""
        self.ringing.acknowledge()
        self._follow(False)

    def close(self) -> None:
        """Silence everything; the page is left."""
        self.ringing = Ringing()
        self._follow(False)

    def _follow(self, joined: bool) -> None:
        if self.is_loud and not self._sound.isActive():
            self._sound.start()
            self._light.start()
            joined = True
        elif not self.is_loud and self._sound.isActive():
            self._sound.stop()
            self._light.stop()
            self._stop()
        if joined and self.is_loud:
            self._play("new")
            self.rang.emit()
        self._set_lit(self.is_loud)
        self.changed.emit()

    def _flash(self) -> None:
        self._set_lit(True if self.still else not self._lit)

    def _set_lit(self, lit: bool) -> None:
        if lit != self._lit:
            self._lit = lit
            self.beat.emit(lit)
