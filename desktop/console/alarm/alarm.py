"""The alarm: which waiting orders still ring, the sound's beat and its visual twin."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.sync.state_transitions import StateTransition, TransitionKind
from wire.orders import ActorKind, Order, OrderState

SOUND_EVERY_MS = 4000
URGENT_EVERY_MS = 2000  # an order that expires soon
BEAT_MS = 500  # one light change per beat: one flash a second, under the three that harm


class Ringing:
    """The waiting orders nobody has answered or acknowledged (pure); `own` is this terminal."""

    def __init__(self, own: UUID | None = None) -> None:
        self.waiting: set[UUID] = set()
        self.urgent: set[UUID] = set()
        self.own = own
        self._announced: dict[str, set[UUID]] = {}
        self._quiet: set[UUID] = set()

    @property
    def loud(self) -> set[UUID]:
        """Orders that ring."""
        return self.waiting - self._quiet

    def update(self, waiting: Iterable[UUID]) -> set[UUID]:
        """These orders wait now; returns those new to the bell."""
        before, self.waiting = self.waiting, set(waiting)
        self._quiet &= self.waiting
        self.urgent &= self.waiting
        for told in self._announced.values():
            told &= self.waiting
        return self.waiting - before - self._quiet

    def acknowledge(self) -> None:
        """Somebody has heard: silent until another order comes."""
        self._quiet = set(self.waiting)

    def escalate(self, pressing: Mapping[str, set[UUID]]) -> set[UUID]:
        """Orders by why they press: a silenced one rings again, once for each; returns those newly so."""
        found: set[UUID] = set()
        for why, orders in pressing.items():
            told = self._announced.setdefault(why, set())
            fresh = (orders & self.waiting) - told
            told |= fresh
            found |= fresh
        self.urgent = set().union(*pressing.values()) & self.waiting
        self._quiet -= found
        return found

    def owed(self, transitions: Iterable[StateTransition]) -> tuple[list[Order], list[Order]]:
        """New orders, and cancellations by anybody but this terminal, even when already over."""
        new: list[Order] = []
        cancelled: list[Order] = []
        for transition in transitions:
            if isinstance(transition.subject, Order):
                if _began_to_wait(transition):
                    new.append(transition.subject)
                    self._quiet.discard(transition.subject.id)
                elif self._cancelled_elsewhere(transition):
                    cancelled.append(transition.subject)
        return new, cancelled

    def changed_elsewhere(self, transitions: Iterable[StateTransition]) -> list[Order]:
        """Orders another terminal took a step back: what is being made here has changed."""
        return [
            transition.subject
            for transition in transitions
            if isinstance(transition.subject, Order)
            and (transition.before, transition.after) in _BACK
            and self._elsewhere(transition.subject)
        ]

    def _cancelled_elsewhere(self, transition: StateTransition) -> bool:
        order = transition.subject
        if not isinstance(order, Order) or transition.after is not OrderState.CANCELLED:
            return False
        return order.changed.by.kind is ActorKind.USER or self._elsewhere(order)

    def _elsewhere(self, order: Order) -> bool:
        terminal = order.changed.terminal
        return self.own is not None and terminal is not None and terminal.id != self.own


_BACK = {(OrderState.READY, OrderState.ACCEPTED), (OrderState.ACCEPTED, OrderState.WAITING)}


def _began_to_wait(transition: StateTransition) -> bool:
    order = transition.subject
    return (
        transition.kind is TransitionKind.ORDER_NEW
        and isinstance(order, Order)
        and order.state is OrderState.WAITING
    )


class Alarm(QObject):
    """Loops the sound and beats the light while something rings."""

    beat = Signal(bool)  # the visual twin: lit or not
    rang = Signal(object)  # ids that began it, joined, or press: raise the window
    changed = Signal()  # count or loudness differ

    def __init__(
        self,
        play: Callable[[str], None],
        stop: Callable[[], None],
        parent: QObject | None = None,
        own: UUID | None = None,
    ) -> None:
        super().__init__(parent)
        self.ringing = Ringing(own)
        self.still = False  # reduced motion: lit steadily
        self._sounds, self._stop = play, stop
        self._lit = False
        self._hurried = False
        self._late: set[UUID] | None = None
        self._owed: list[str] = []  # sounds that wait for a beat of the loop
        self._sound = QTimer(self, interval=SOUND_EVERY_MS)
        self._sound.timeout.connect(self._beat_sound)
        self._mute = QTimer(self, singleShot=True)
        self._mute.timeout.connect(self.unmute)
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

    @property
    def is_lit(self) -> bool:
        """Whether the light is on at this moment."""
        return self._lit

    @property
    def is_muted(self) -> bool:
        """Whether nothing sounds for a while; the light goes on."""
        return self._mute.isActive()

    @property
    def muted_seconds(self) -> int:
        """How long it stays silent."""
        return max(0, self._mute.remainingTime()) // 1000 if self.is_muted else 0

    def mute(self, minutes: float) -> None:
        """No sound for so long; new orders still raise the window and light up."""
        self._mute.start(round(minutes * 60_000))
        self._stop()
        self.changed.emit()

    def unmute(self) -> None:
        """Sound again, at once when something rings."""
        self._mute.stop()
        if self.is_loud:
            self._play("new")
        self.changed.emit()

    def update_waiting(self, waiting: Iterable[UUID]) -> None:
        """These orders wait for an answer now."""
        joined = self.ringing.update(waiting)
        self._follow(joined)

    def on_transitions(self, transitions: list[StateTransition]) -> list[Order]:
        """Sound what the transitions call for; returns the orders cancelled by somebody else."""
        new, cancelled = self.ringing.owed(transitions)
        if cancelled:
            self._play("cancelled")
        elif self.ringing.changed_elsewhere(transitions):
            self._sound_once("changed")
        gone = [order for order in new if order.id not in self.ringing.waiting]
        if gone and not cancelled and not self.is_loud:
            self._play("new")  # came and was answered within one frame: once, not a loop
        return cancelled

    def update_late(self, late: set[UUID]) -> None:
        """These orders are past their promise: each sounds as it becomes so, but not at the start.

        One that had new minutes, or was ready, and is late again sounds again.
        """
        if self._late is not None and late - self._late:
            self._sound_once("late")
        self._late = set(late)

    def update_urgent(self, pressing: Mapping[str, set[UUID]]) -> None:
        """Orders that nobody has seen or that expire soon: they ring faster, also when silenced before."""
        self._follow(self.ringing.escalate(pressing))

    def acknowledge(self) -> None:
        """Silence it until another order comes, or one of these is about to expire."""
        self.ringing.acknowledge()
        self._follow(set())

    def close(self) -> None:
        """Silence everything; the page is left."""
        self._mute.stop()
        self.ringing, self._late = Ringing(self.ringing.own), None
        self._owed.clear()
        self._follow(set())

    def _follow(self, joined: set[UUID]) -> None:
        if self.is_loud and not self._sound.isActive():
            self._sound.start()
            self._light.start()
            joined = joined or set(self.ringing.loud)
        elif not self.is_loud and self._sound.isActive():
            self._sound.stop()
            self._light.stop()
            self._stop()
            if self._owed:
                self._beat_sound()
        self._hurry(bool(self.ringing.urgent & self.ringing.loud))
        if joined and self.is_loud:
            self._play("new")
            self.rang.emit(joined)
        self._set_lit(self.is_loud)
        self.changed.emit()

    def _hurry(self, hurried: bool) -> None:
        if hurried != self._hurried:  # setting an interval begins the wait anew: only when it differs
            self._hurried = hurried
            self._sound.setInterval(URGENT_EVERY_MS if hurried else SOUND_EVERY_MS)

    def _sound_once(self, name: str) -> None:
        """A sound of its own at once, or in the next beat of the loop: one covers no other."""
        if not self.is_loud:
            self._play(name)
        elif name not in self._owed:
            self._owed.append(name)

    def _beat_sound(self) -> None:
        self._play(self._owed.pop(0) if self._owed else "new")

    def _play(self, name: str) -> None:
        if not self.is_muted:
            self._sounds(name)

    def _flash(self) -> None:
        self._set_lit(True if self.still else not self._lit)

    def _set_lit(self, lit: bool) -> None:
        if lit != self._lit:
            self._lit = lit
            self.beat.emit(lit)
