"""One line of the cart: press the words to edit it, − n + at the right, what changed since below."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.cart.cart_lines import MOST_OF_ONE, Priced
from desktop.customer.texts import item_name
from desktop.texts.formats import money, tr
from desktop.texts.menu import menu_word
from desktop.ui.drawing import draw_icon, draw_text
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton, Stepper
from desktop.ui.widgets.labels import label


class LineButton(QAbstractButton):
    """Name, options and price as one button; a pencil shows that it can be pressed."""

    def __init__(self, name: str, details: str, price: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = (name, details, price)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Edit {name}", name=name))
        self.setAccessibleDescription(", ".join(part for part in (details, price) if part))
        self.setToolTip("\n".join(part for part in (name, details) if part))

    def details(self, within: int | None = None) -> list[str]:
        """Options and note as they fit: two lines at most, the second one elided."""
        text, width = self._lines[1], (self.width() if within is None else within) - 2 * theme().px(4)
        if not text:
            return []
        layout = QTextLayout(text, theme().font(13))
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(max(1, width))
        end = first.textStart() + first.textLength()
        layout.endLayout()
        metrics = QFontMetrics(theme().font(13))
        rest = metrics.elidedText(text[end:].strip(), Qt.TextElideMode.ElideRight, width)
        return [part for part in (text[:end].strip(), rest) if part]

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        return theme().px(46 + 18 * len(self.details(width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), theme().px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            px, (name, _, price) = theme().px, self._lines
            if self.hasFocus():
                painter.setPen(QPen(theme().color("accent"), 2))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
            left = px(4)
            width = self.width() - 2 * left
            draw_text(painter, QRect(left, px(2), width, px(22)), name, "text", theme().font(14, 600))
            top = px(23)
            for line in self.details():
                draw_text(painter, QRect(left, top, width, px(19)), line, "text2", theme().font(13))
                top += px(18)
            price_width = painter.fontMetrics().horizontalAdvance(price) + px(8)
            draw_text(painter, QRect(left, top, width, px(20)), price, "text2", theme().font(13, 600))
            if self.hasFocus() or self.underMouse():
                draw_icon(painter, "pencil", QRect(left + price_width, top + px(2), px(16), px(16)), "accent")


class CartRow(QWidget):
    """Tells what is done to its line, by the line's index."""

    quantity = Signal(int, int)
    removed = Signal(int)
    edited = Signal(int)

    def __init__(self, one: Priced, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = one.index
        self.name = item_name(one.item) if one.item else one.line.name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(4)
        note = [f"“{one.line.note}”"] if one.line.note else []
        details = ", ".join([*(menu_word(name) for name in one.options), *note])
        self.words = LineButton(self.name, details, money(one.total, currency))
        self.words.clicked.connect(lambda: self.edited.emit(self.index))
        self.stepper = Stepper(one.line.quantity, 0, MOST_OF_ONE, self.name)
        self.stepper.changed.connect(self._step)
        self.remove = IconButton("trash", tr("Remove {name}", name=self.name))
        self.remove.clicked.connect(lambda: self.removed.emit(self.index))
        row.addWidget(self.words, 1)
        for widget in (self.stepper, self.remove):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        # Hidden, never shown: what has no parent yet would flash up as a window of its own.
        (self.stepper if one.gone else self.remove).hide()
        column.addLayout(row)
        for text in differences(one, currency):
            column.addWidget(label(text, "error", wrap=True))

    def _step(self, value: int) -> None:
        if value == 0:
            self.removed.emit(self.index)
        else:
            self.quantity.emit(self.index, value)


def differences(one: Priced, currency: str) -> list[str]:
    """What changed since a line was chosen, as sentences."""
    found = []
    if one.gone:
        found.append(tr("No longer available"))
    if one.left is not None:
        found.append(tr("Only {n} left", n=one.left))
    if one.was is not None:
        old, new = money(one.was, currency), money(one.each, currency)
        found.append(tr("Price changed: {old} → {new}", old=old, new=new))
    return found
