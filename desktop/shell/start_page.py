"""The first page: two large choices, the language, and whether the server answers."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.resource_paths import resource
from desktop.shell.server_status import ServerStatus
from desktop.texts.formats import LANGUAGES, language, tr
from desktop.ui.drawing import cover, draw_card, draw_icon, draw_text, rounded
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.fields import Chip
from desktop.ui.widgets.flow import ButtonRow
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.scrolling import scrolled
from wire.accounts import Role

RADIUS = 18
SIDE, GAP = 32, 8


class ChoiceCard(QAbstractButton):
    """A large card that can be pressed: an icon, a word, a sentence."""

    def __init__(self, icon_name: str, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._file = picture
        self._picture: QPixmap | None = None
        self._cropped: QPixmap | None = None
        self._title = self._text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self._size)
        self._size()

    def _load(self) -> None:
        if self._picture is None:
            self._picture = QPixmap(str(resource(f"images/{self._file}")))
            self.update()

    def set_texts(self, title: str, text: str) -> None:
        """The word and the sentence."""
        self._title, self._text = title, text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.update()

    def _size(self) -> None:
        self.setFixedSize(theme().px(400), theme().px(350))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            lit = self.hasFocus() or self.underMouse() or self.isDown()
            card, px = self.rect().adjusted(10, 8, -10, -12), theme().px
            draw_card(painter, card, "surface", "line", RADIUS)
            picture = QRect(card.left() + 1, card.top() + 1, card.width() - 2, px(176))
            self._draw_picture(painter, picture)
            spot = QRect(card.left() + px(24), picture.bottom() - px(28), px(56), px(56))
            painter.setPen(QPen(theme().color("surface"), px(4)))
            painter.setBrush(theme().color("accent"))
            painter.drawEllipse(spot)
            draw_icon(painter, self._icon_name, spot.adjusted(px(14), px(14), -px(14), -px(14)), "on_accent")
            title = QRect(card.left() + px(24), picture.bottom() + px(36), card.width() - px(48), px(32))
            draw_text(painter, title, self._title, "text", theme().font(22, 700))
            text = card.adjusted(px(24), 0, -px(20), 0)
            text.setTop(title.bottom() + px(4))
            painter.setFont(theme().font(14))
            painter.setPen(theme().color("text2"))
            painter.drawText(text, int(Qt.TextFlag.TextWordWrap), self._text)
            if lit:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme().color("accent"), 2.5))
                painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _draw_picture(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setClipPath(rounded(rect.adjusted(0, 0, 0, RADIUS), RADIUS))
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, theme().color("accent_soft"))
        if self._picture is None:
            QTimer.singleShot(0, self, self._load)  # reading it takes longer than painting all the rest
        elif not self._picture.isNull():
            ratio = self.devicePixelRatioF()
            if self._cropped is None or self._cropped.size() != rect.size() * ratio:
                self._cropped = cover(self._picture, rect.size() * ratio)
                self._cropped.setDevicePixelRatio(ratio)
            painter.drawPixmap(rect.topLeft(), self._cropped)
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class StartPage(Translated, QWidget):
    """Customer or business; `chosen` tells the role, `language_chosen` the language's code."""

    chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.customer, self.business = (
            ChoiceCard("armchair", "shops/biz1.webp"),
            ChoiceCard("building-store", "shops/biz2.webp"),
        )
        self.customer.clicked.connect(lambda: self.chosen.emit(Role.USER))
        self.business.clicked.connect(lambda: self.chosen.emit(Role.BUSINESS))
        self.headline, self.line = label("", "display", wrap=True), label("", "soft", wrap=True)
        self.state = ServerStatus()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 24, SIDE, 24)
        column.setSpacing(GAP)
        column.addLayout(self._languages())
        column.addStretch(2)
        for words in (self.headline, self.line):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addSpacing(24)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(GAP)
        for card in (self.customer, self.business):
            self._cards.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(self._cards)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        theme().changed.connect(self._fit)
        self.retranslate()

    def _languages(self) -> ButtonRow:
        row = ButtonRow()
        row.addStretch()
        self._chips = QButtonGroup(self)
        for code, name in LANGUAGES.items():
            chip = Chip(name, code)
            chip.clicked.connect(lambda _=False, code=code: self.language_chosen.emit(code))
            self._chips.addButton(chip)
            row.addWidget(chip)
        return row

    def _fit(self) -> None:
        """The cards beside each other, or one below the other where the page is too narrow for both."""
        needed = self.customer.width() + self.business.width() + GAP + 2 * SIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(across if self.width() >= needed else down)
        self.state.fit(self.width() - 2 * SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.retranslate()
        if not self.business.hasFocus():
            self.customer.setFocus()
