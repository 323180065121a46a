"""The bar on top of every page: title, connection, search, who is signed in, Change."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.texts.formats import tr
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import QuietButton, WordedButton
from desktop.ui.widgets.fields import SearchField
from desktop.ui.widgets.labels import Badge, ElidedLabel, label
from desktop.ui.widgets.notices import ConnectionPill
from desktop.ui.widgets.tab_order import chain_tabs

LEAST_SEARCH = 110
WIDEST = 16777215  # what Qt means by "no maximum"


class TopBar(Translated, QFrame):
    """Title and pills at the left; search, extra widgets, who and Change at the right.

    Without room the title ends in "…"; then who is signed in, the words of Change, of the pill, the
    badge, most of the search field and at last the words of what was added make way.
    """

    change = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(12)
        self._narrowness = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.title = ElidedLabel(title, "h2", 140)
        self.badge = Badge()
        self.badge.hide()
        self.pill = ConnectionPill()
        self.search = SearchField()
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.who = label("", "soft")
        self.change_button = QuietButton("", "arrows-exchange")
        self.change_button.clicked.connect(self.change)
        for widget in (self.title, self.badge, self.pill):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.search, 2)
        self._row.addWidget(self.who)
        self._row.addWidget(self.change_button)
        theme().changed.connect(self._size)
        self._size()
        self.retranslate()

    def add(self, widget: QWidget) -> None:
        """Adds a widget between the search field and who is signed in."""
        self._row.insertWidget(self._row.indexOf(self.who), widget)
        self._chain()

    def lead(self, widget: QWidget) -> None:
        """Adds a widget before the title, e.g. a way back."""
        self._row.insertWidget(0, widget)
        self._chain()

    def _chain(self) -> None:
        """Tab goes as the eye does, whatever was added when."""
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        chain_tabs([one for item in items if item is not None and (one := item.widget()) is not None])

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.change_button.setText(tr("Change") if self._narrowness < 2 else "")
        self.change_button.setAccessibleName(tr("Change"))
        self.change_button.setToolTip(tr("Back to the first page; you stay signed in"))
        self._fit()

    def _size(self) -> None:
        self.setFixedHeight(max(76, theme().px(76)))
        self.search.setMaximumWidth(theme().px(340))
        self._size_search()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Chooses how much makes way; computed from full widths, so that the answer does not chase itself."""
        gap = self._row.spacing()
        badge = 0 if self.badge.isHidden() else self.badge.sizeHint().width() + gap
        words = self.change_button.fontMetrics().horizontalAdvance(tr("Change")) + theme().px(4)
        savings = (
            self.who.sizeHint().width() + gap,
            words,
            self.pill.full_width() - theme().px(34),
            badge,
            0,
            *(button.words_width() for button in self._worded()),
        )
        missing = self._full_width() - self.width()
        level = 0
        while missing > 0 and level < len(savings):
            missing -= savings[level]
            level += 1
        if level != self._narrowness:
            self._narrowness = level
            self._show_narrow(level)

    def _worded(self) -> list[WordedButton]:
        return [button for button in self.findChildren(WordedButton) if not button.isHidden()]

    def _full_width(self) -> int:
        margins = self._row.contentsMargins()
        total = margins.left() + margins.right()
        for place in range(self._row.count()):
            item = self._row.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is None or (widget.isHidden() and widget is not self.who):
                continue
            total += self._full_width_of(widget) + self._row.spacing()
        return total

    def _full_width_of(self, widget: QWidget) -> int:
        if widget is self.pill:
            return self.pill.full_width()
        if widget is self.change_button and not self.change_button.text():
            words = self.change_button.fontMetrics().horizontalAdvance(tr("Change"))
            return widget.sizeHint().width() + words + theme().px(4)
        if isinstance(widget, WordedButton) and not widget.text():
            return widget.sizeHint().width() + widget.words_width()
        if widget in (self.who, self.badge):
            return widget.sizeHint().width()
        if widget is self.search:
            return theme().px(LEAST_SEARCH)
        return max(widget.minimumSizeHint().width(), widget.minimumWidth())

    def _show_narrow(self, level: int) -> None:
        self.who.setVisible(level < 1)
        self.change_button.setText(tr("Change") if level < 2 else "")
        self.pill.be_brief(level >= 3)
        self.badge.setMaximumWidth(0 if level >= 4 else WIDEST)
        for place, button in enumerate(self._worded(), 6):
            button.show_caption(level < place)
        self._size_search()

    def _size_search(self) -> None:
        self.search.setMinimumWidth(theme().px(48 if self._narrowness >= 5 else LEAST_SEARCH))
