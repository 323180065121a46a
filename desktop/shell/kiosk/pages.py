"""What a seat shows while nobody can order there: it starts, waits for the server, or is no seat any more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.texts.formats import tr, tr_n
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.states import EmptyState

STARTING, WAITING, FOREIGN = "starting", "waiting", "foreign"
GONE, LEAVING = "gone", "leaving"


class SeatPage(Translated, QWidget):
    """One state at a time; `retry` or `undo` is the next step, `staff` the way out for who knows the PIN."""

    retry = Signal()
    staff = Signal()
    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.state, self.seconds = STARTING, 0
        self.empty, self.foot = EmptyState(), label("", "small")
        self.lock = IconButton("lock", "")
        self.lock.clicked.connect(self.staff)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self.lock)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.addLayout(top)
        column.addWidget(self.empty, 1)
        column.addWidget(self.foot, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_as(self, state: str, label_text: str = "") -> None:
        """Another state; the seat's label stands at the foot."""
        is_new, self.state = state != self.state, state
        self.foot.setText(label_text)
        self.retranslate()
        if is_new:
            self._focus_step()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_step()

    def _focus_step(self) -> None:
        """Enter is the visitor's next step, e.g. Undo; never the way out for staff."""
        if self.isVisible() and not self.empty.step.isHidden():
            self.empty.step.setFocus()

    def show_leaving(self, seconds: int) -> None:
        """What a visitor did here is forgotten in so many seconds."""
        if (self.state, self.seconds) != (LEAVING, seconds):
            self.seconds = seconds
            self.show_as(LEAVING, self.foot.text())

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.lock.set_name(tr("For staff"))
        if self.state == LEAVING:
            self.empty.show_as(
                "armchair",
                tr_n(self.seconds, "Cleared in {n} second", "Cleared in {n} seconds"),
                tr("Then nothing of you is left here. An order on its way is still made and brought."),
                tr("Undo"),
                self.undo.emit,
            )
            return
        if self.state == GONE:
            self.empty.show_as(
                "plug-connected-x",
                tr("This seat is not set up any more"),
                tr("Please ask at the counter; somebody there can set it up again."),
                tr("Try again"),
                self.retry.emit,
            )
        elif self.state == WAITING:
            self.empty.show_as(
                "server-off",
                tr("The shop cannot be reached"),
                tr("It is tried again by itself. You can also order at the counter."),
                tr("Try now"),
                self.retry.emit,
            )
        elif self.state == FOREIGN:
            self.empty.show_as(
                "wifi-off",
                tr("This network wants you to sign in first"),
                tr("Please tell somebody at the counter. It is tried again by itself."),
                tr("Try now"),
                self.retry.emit,
            )
        else:
            self.empty.show_as("armchair", tr("One moment…"), tr("Your seat is being made ready."))
