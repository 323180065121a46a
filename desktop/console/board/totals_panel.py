"""How many of each item to make now, painted as one list beside the columns."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QVBoxLayout, QWidget

from desktop.console.board.production_totals import ToMake, pieces
from desktop.texts.formats import tr, tr_n
from desktop.texts.menu import menu_word
from desktop.ui.drawing import draw_text
from desktop.ui.theme import theme
from desktop.ui.touch_scrolling import scroll_by_finger
from desktop.ui.translated import Translated
from desktop.ui.widgets.labels import label

VARIANTS_SHOWN = 4
WIDE = 252


class TotalsList(QAbstractScrollArea):
    """Rows of a large number, a name, and below it the variants and what is still to be accepted."""

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__()
        self._made: list[ToMake] = []
        self.names: Mapping[str, str] = {}
        self._scale = scale
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        scroll_by_finger(self)
        theme().changed.connect(self._measure)

    def show_totals(self, made: list[ToMake], names: Mapping[str, str]) -> None:
        """Show these, with items' names in the person's language."""
        self._made, self.names = made, names
        words = ", ".join(f"{one.now} × {self._name(one)}" for one in made if one.now)
        self.setAccessibleDescription(words)
        self._measure()

    def _px(self, size: float) -> int:
        return round(theme().scale / 100 * size * self._scale)

    def _name(self, made: ToMake) -> str:
        return self.names.get(made.name, made.name)

    def _details(self, made: ToMake) -> list[str]:
        shown = made.variants.most_common(VARIANTS_SHOWN)
        lines = [f"{count} × {_in_language(words)}" for words, count in shown]
        hidden = len(made.variants) - len(shown)
        if hidden:
            lines.append(tr_n(hidden, "{n} more variant", "{n} more variants"))
        if made.waiting:
            lines.append(tr_n(made.waiting, "{n} more waits", "{n} more wait"))
        return lines

    def _tall(self, made: ToMake) -> int:
        return self._px(42) + self._px(20) * len(self._details(made)) + self._px(8)

    def _measure(self) -> None:
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(page)
        bar.setSingleStep(self._px(40))
        bar.setRange(0, max(0, sum(self._tall(one) for one in self._made) - page))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height scrolls another way."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        with QPainter(self.viewport()) as painter:
            y = -self.verticalScrollBar().value()
            for made in self._made:
                tall = self._tall(made)
                if y + tall > 0 and y < self.viewport().height():
                    self._paint_row(painter, made, y)
                y += tall
            if self.hasFocus():
                painter.setPen(theme().color("accent"))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))

    def _paint_row(self, painter: QPainter, made: ToMake, y: int) -> None:
        px, wide = self._px, self.viewport().width()
        number = theme().font(round(24 * self._scale), 700)
        count = str(made.now)
        room = max(px(44), QFontMetrics(number).horizontalAdvance(count) + px(14))
        ink = "text" if made.now else "text3"
        draw_text(painter, QRect(px(12), y, room, px(42)), count, "accent" if made.now else "text3", number)
        name = QRect(px(12) + room, y, wide - room - px(20), px(42))
        draw_text(painter, name, self._name(made), ink, theme().font(round(15 * self._scale), 600))
        below = y + px(36)
        for words in self._details(made):
            box = QRect(px(12) + room, below, wide - room - px(20), px(20))
            draw_text(painter, box, words, "text2", theme().font(round(13 * self._scale)))
            below += px(20)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scrolling paints; nothing is moved as pixels."""
        self.viewport().update()


class TotalsPanel(Translated, QWidget):
    """The list under its heading, with how many pieces it comes to."""

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__()
        self._made: list[ToMake] = []
        self.heading, self.count = label("", "h3"), label("", "soft")
        self.list = TotalsList(scale)
        self.nothing = label("", "soft", wrap=True)
        self._scale = scale
        self._lay_out()
        theme().changed.connect(self._size)
        self._size()
        self.show_totals([], {})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self.heading, self.count, self.nothing):
            column.addWidget(part)
        column.addWidget(self.list, 1)

    def show_totals(self, made: list[ToMake], names: Mapping[str, str]) -> None:
        """Show these."""
        self._made = made
        self.heading.setText(tr("To make"))
        self.list.setAccessibleName(tr("To make"))
        self.count.setText(tr_n(pieces(made), "{n} piece", "{n} pieces"))
        self.count.setVisible(bool(made))
        self.nothing.setText(tr("Nothing to make now. Accepted orders are counted here, item by item."))
        self.nothing.setVisible(not made)
        self.list.show_totals(made, names)

    def sizeHint(self) -> QSize:
        """A column's width."""
        return QSize(round(theme().px(WIDE) * self._scale), 200)

    def _size(self) -> None:
        self.setFixedWidth(round(theme().px(WIDE) * self._scale))

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.show_totals(self._made, self.list.names)


def _in_language(words: str) -> str:
    return " · ".join(menu_word(word) for word in words.split(" · "))
