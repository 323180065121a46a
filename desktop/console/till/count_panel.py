"""Counting the drawer: a field for the pieces of each note and coin, or one for the total."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.console.payments.payment_widgets import amount_field
from desktop.console.payments.tendering import denominations
from desktop.console.till.count_draft import CountDraft
from desktop.console.till.counting import MOST_PIECES
from desktop.texts.formats import money, tr
from desktop.ui.theme import theme
from desktop.ui.widgets.fields import TextField
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.section import Section
from desktop.ui.widgets.tab_order import tab_inside

PIECES, TOTAL = "pieces", "total"
ONE_COLUMN = 8  # more values than this stand in two columns


class PieceField(TextField):
    """How many pieces of one value; empty is none. Up and down step, Enter goes on."""

    def __init__(self, value: int, name: str) -> None:
        super().__init__("0")
        self.value = value
        self.setAccessibleName(name)
        self.setMinimumHeight(theme().px(44))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), self))

    def count(self) -> int:
        """The number."""
        return int(self.text() or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step by one."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() not in steps:
            super().keyPressEvent(event)
            return
        number = min(MOST_PIECES, max(0, self.count() + steps[Qt.Key(event.key())]))
        self.setText(str(number) if number else "")


class CountPanel(Section):
    """Writes into the draft it is shown; `changed` tells every change."""

    changed = Signal()
    finished = Signal()  # Enter in the last field

    def __init__(self) -> None:
        super().__init__()
        self._draft, self._currency = CountDraft(), ""
        self.ways = ChipFlow()
        self.fields: dict[int, PieceField] = {}
        self._sums: dict[int, QLabel] = {}
        self.total = amount_field(lambda: self._currency)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._pieces = QWidget()
        self._grid = QGridLayout(self._pieces)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(6))
        for widget in (self.ways, self._pieces, self.total, self.error):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.ways.chosen.connect(self._choose)
        self.total.textEdited.connect(lambda _: self._on_total(self.total.text()))
        self.total.submitted.connect(self.finished.emit)

    def show_draft(self, draft: CountDraft, currency: str) -> None:
        """Show these counts; a currency whose pieces are not known here is counted as a total."""
        self._draft = draft
        if currency != self._currency:
            self._currency = currency
            self._rebuild()
        if not self.fields:
            draft.by_pieces = False
        for value, field in self.fields.items():
            count = draft.pieces.get(value, 0)
            field.setText(str(count) if count or value in draft.pieces else "")
        self.total.setText(draft.total)
        self.retranslate()
        self._show()

    def take_focus(self) -> None:
        """The keyboard goes to the first field."""
        first = next(iter(self.fields.values()), None)
        (first if first is not None and self._draft.by_pieces else self.total).setFocus()

    def set_error(self, text: str) -> None:
        """What is wrong with the count."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _rebuild(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.fields, self._sums = {}, {}
        values = denominations(self._currency)
        half = (len(values) + 1) // 2 if len(values) > ONE_COLUMN else len(values)
        for place, value in enumerate(values):
            self._add(value, place % half, place // half * 4)
        tab_inside(self._pieces, list(self.fields.values()))

    def _add(self, value: int, row: int, column: int) -> None:
        name = money(value, self._currency)
        field = self.fields[value] = PieceField(value, tr("Pieces of {value}", value=name))
        field.setFixedWidth(theme().px(92))
        field.textChanged.connect(lambda _: self._on_pieces(field))
        field.submitted.connect(lambda: self._next(field))
        words, total = label(f"{name}  ×", "strong"), label("", "soft")
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        total.setMinimumWidth(theme().px(84))
        self._sums[value] = total
        for place, widget in enumerate((words, field, total)):
            self._grid.addWidget(widget, row, column + place)
        self._grid.setColumnStretch(column + 2, 1)

    def _next(self, field: PieceField) -> None:
        order = list(self.fields.values())
        place = order.index(field) + 1
        if place < len(order):
            order[place].setFocus()
            order[place].selectAll()
        else:
            self.finished.emit()

    def _on_pieces(self, field: PieceField) -> None:
        if not field.text():
            self._draft.pieces.pop(field.value, None)
        else:
            self._draft.pieces[field.value] = field.count()
        self._notify()

    def _on_total(self, text: str) -> None:
        self._draft.total = text
        self._notify()

    def _choose(self, way: str) -> None:
        self._draft.by_pieces = way == PIECES
        self._notify()
        self.take_focus()

    def _notify(self) -> None:
        self.set_error("")
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        by_pieces = self._draft.by_pieces
        self._pieces.setVisible(by_pieces)
        self.total.setVisible(not by_pieces)
        self.ways.setVisible(bool(self.fields))
        self.ways.set_choices(self._ways(), PIECES if by_pieces else TOTAL)
        for value, total in self._sums.items():
            count = self._draft.pieces.get(value, 0)
            total.setText(money(value * count, self._currency) if count else "")

    @staticmethod
    def _ways() -> list[tuple[str, str]]:
        return [(PIECES, tr("Notes and coins")), (TOTAL, tr("Total only"))]

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Count the drawer"))
        self.ways.setAccessibleName(tr("How it is counted"))
        self.total.setAccessibleName(tr("Cash counted"))
        for value, field in self.fields.items():
            field.setAccessibleName(tr("Pieces of {value}", value=money(value, self._currency)))
        self._show()
