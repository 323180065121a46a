"""Rows of words with one button each: refunds that are due, days that were closed."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.console.payments.payment_widgets import emptied
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.labels import label, restyle
from desktop.ui.widgets.section import Section

LARGE = 150


class ActionRow(NamedTuple):
    """A title, what there is to know, a sign with its tone, and the button's word and spoken name."""

    id: UUID
    title: str
    note: str
    icon: str
    tone: str
    word: str
    name: str


class ActionRows(Section):
    """`pressed` tells whose button; without rows it says why there are none."""

    pressed = Signal(object)  # UUID
    left = Signal()  # the row that had the keyboard went, and there is no other

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ActionRow] = []
        self.buttons: dict[UUID, QuietButton] = {}
        self.empty, self.more = label("", "soft", wrap=True), QuietButton()
        self.more.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        self.column.addLayout(self._list)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rows(self, rows: Iterable[ActionRow], empty: str, enabled: bool = True) -> None:
        """Show these; buttons can be pressed while `enabled`."""
        shown = list(rows)
        if shown != self.rows:
            held = self._held()
            self.rows = shown
            emptied(self._list)
            self.buttons = {}
            for row in shown:
                self._list.addWidget(self._row(row))
            self._hold(held)
        for button in self.buttons.values():
            button.setEnabled(enabled)
        self.empty.setText(empty)
        self.empty.setVisible(not shown)

    def _held(self) -> int | None:
        """Which row's button has the keyboard; None: no row's."""
        held = [place for place, row in enumerate(self.rows) if self.buttons[row.id].hasFocus()]
        return held[0] if held else None

    def _hold(self, place: int | None) -> None:
        """The keyboard stays at that place; when no row is left, `left` says so."""
        if place is None:
            return
        if self.rows:
            self.buttons[self.rows[min(place, len(self.rows) - 1)].id].setFocus()
        else:
            self.left.emit()

    def _row(self, row: ActionRow) -> QWidget:
        line = QWidget()
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, line)
        if theme().scale >= LARGE:  # the button's words would leave none to the others
            across.setDirection(QBoxLayout.Direction.TopToBottom)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme().px(12))
        sign = label()
        sign.setPixmap(icon_pixmap(row.icon, "text2" if row.tone == "neutral" else row.tone, 20))
        words = QVBoxLayout()
        words.setSpacing(0)
        note = label(row.note, "body", wrap=True)
        restyle(note, tone=row.tone)
        words.addWidget(label(row.title, "strong", wrap=True))
        words.addWidget(note)
        button = self.buttons[row.id] = QuietButton(row.word)
        button.setAccessibleName(row.name)
        button.clicked.connect(lambda: self.pressed.emit(row.id))
        across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        across.addWidget(button)
        return line
