"""The bar on top of every page: title, connection, search, who is signed in, Change."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.qt.formats import tr
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.buttons import QuietButton
from desktop.qt.widgets.fields import SearchField
from desktop.qt.widgets.labels import Badge, label
from desktop.qt.widgets.notices import ConnectionPill


class TopBar(QFrame):
    """Title and pills at the left; search, extra widgets, who and Change at the right."""

    change = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(12)
        self.title = label(title, "h2")
        self.badge = Badge()
        self.badge.hide()
        self.pill = ConnectionPill()
        self.search = SearchField()
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(theme().px(340))
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

    def lead(self, widget: QWidget) -> None:
        """Adds a widget before the title, e.g. a way back."""
        self._row.insertWidget(0, widget)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.change_button.setText(tr("Change"))
        self.change_button.setToolTip(tr("Back to the first page; you stay signed in"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()

    def _size(self) -> None:
        self.setFixedHeight(max(76, theme().px(76)))
        self.search.setMaximumWidth(theme().px(340))
