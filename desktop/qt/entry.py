"""The first page: two large choices, the language, and whether the server answers."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.drawing import draw_card, draw_icon, draw_text, rounded
from desktop.qt.formats import LANGUAGES, language, tr
from desktop.qt.server_state import ServerState
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.fields import Chip
from desktop.qt.widgets.labels import label
from wire.accounts import Role


class ChoiceCard(QAbstractButton):
    """A large card that can be pressed: an icon, a word, a sentence."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._title = self._text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self._size)
        self._size()

    def set_texts(self, title: str, text: str) -> None:
        """The word and the sentence."""
        self._title, self._text = title, text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.update()

    def _size(self) -> None:
        self.setFixedSize(theme().px(330), theme().px(236))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        lit = self.hasFocus() or self.underMouse() or self.isDown()
        card = self.rect().adjusted(10, 8, -10, -12)
        draw_card(painter, card, "surface", "accent" if lit else "line", 18, width=2.0 if lit else 1.0)
        px = theme().px
        spot = card.adjusted(px(24), px(24), 0, 0)
        spot.setSize(QSize(px(64), px(64)))
        painter.fillPath(rounded(spot, 16), theme().color("accent" if lit else "accent_soft"))
        inner = spot.adjusted(px(16), px(16), -px(16), -px(16))
        draw_icon(painter, self._icon_name, inner, "on_accent" if lit else "accent")
        title = card.adjusted(px(24), px(104), -px(24), 0)
        title.setHeight(px(32))
        draw_text(painter, title, self._title, "text", theme().font(22, 700))
        text = card.adjusted(px(24), px(138), -px(20), -px(12))
        painter.setFont(theme().font(14))
        painter.setPen(theme().color("text2"))
        painter.drawText(text, int(Qt.TextFlag.TextWordWrap), self._text)

    def keyPressEvent(self, event: QEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.click()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]


class EntryPage(QWidget):
    """Customer or business; `chosen` tells the role, `language_chosen` the language's code."""

    chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.customer, self.business = ChoiceCard("armchair"), ChoiceCard("building-store")
        self.customer.clicked.connect(lambda: self.chosen.emit(Role.USER))
        self.business.clicked.connect(lambda: self.chosen.emit(Role.BUSINESS))
        self.headline, self.line = label("", "display"), label("", "soft")
        self.state = ServerState()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(8)
        column.addLayout(self._languages())
        column.addStretch(2)
        for words in (self.headline, self.line):
            column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.customer)
        row.addWidget(self.business)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignHCenter)
        self.retranslate()

    def _languages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        self._chips = QButtonGroup(self)
        for code, name in LANGUAGES.items():
            chip = Chip(name, code)
            chip.clicked.connect(lambda _=False, code=code: self.language_chosen.emit(code))
            self._chips.addButton(chip)
            row.addWidget(chip)
        return row

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.headline.setText(tr("Who is here?"))
        self.line.setText(tr("You can change at any time; nobody is signed out."))
        self.customer.set_texts(
            tr("I would like to order"), tr("See the menu, order from your seat, follow it live.")
        )
        self.business.set_texts(
            tr("I run the counter"), tr("New orders ring here. Accept, prepare, hand over.")
        )
        for chip in self._chips.buttons():
            chip.setChecked(isinstance(chip, Chip) and chip.key == language().code)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.retranslate()
        if not self.business.hasFocus():
            self.customer.setFocus()
