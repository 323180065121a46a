"""Topics of the settings: a list at the left and one topic at a time, or a drop-down where there is no room.

A topic is added with one line, in the order of the list:
`topics.add("staff", "users", lambda: tr("Staff"), StaffSection(app))`
(its key, an icon of resources/icons/tabler, its name in the language in force, its sections from above).
A section that tells `dirty_changed(bool)` has its unsaved input marked in the list.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.texts.formats import tr
from desktop.ui.drawing import icon
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import rule
from desktop.ui.widgets.steady import DropDown

# Below this room (at 100 %) the list gives way to a drop-down.
BESIDE = 700
LIST_WIDTH = 216
PAGE_WIDTH = 760


class TopicButton(Button):
    """A topic's place in the list; its icon takes the accent while it is shown."""

    kind = "topic"
    ink = "text2"

    def __init__(self, icon_name: str) -> None:
        super().__init__("", icon_name)
        self.setCheckable(True)
        self.toggled.connect(self._tint)

    def _tint(self, checked: bool) -> None:
        self.ink = "accent" if checked else "text2"
        self.refresh_icon()


@dataclass(slots=True)
class Topic:
    """One topic: how it is told from the others, and what shows it."""

    key: str
    icon_name: str
    name: Callable[[], str]
    button: TopicButton
    inside: QWidget
    area: QScrollArea
    unsaved: set[int]

    def words(self) -> str:
        """Its name, with a mark while something in it is unsaved."""
        return f"{self.name()} •" if self.unsaved else self.name()

    def spoken(self) -> str:
        """The same, read aloud."""
        return tr("{name}, not saved yet", name=self.name()) if self.unsaved else self.name()


class Topics(Translated, QWidget):
    """The list, the drop-down and the topics; `chosen` tells the key of the one shown."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all: dict[str, Topic] = {}
        self.stack, self.combo = QStackedWidget(), DropDown()
        self._group = QButtonGroup(self)
        self._lay_out()
        self.combo.activated.connect(lambda number: self.go(list(self.all)[number]))
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._step(by))
        theme().changed.connect(self._fit)
        self._fit()
        self.retranslate()

    def add(self, key: str, icon_name: str, name: Callable[[], str], *sections: QWidget) -> None:
        """One more topic at the list's end."""
        inside = _inside(sections)
        topic = Topic(key, icon_name, name, TopicButton(icon_name), inside, _scrolling(inside), set())
        topic.button.clicked.connect(lambda: self.go(key))
        self.all[key] = topic
        self._group.addButton(topic.button)
        self._column.insertWidget(self._column.count() - 1, topic.button)
        self.stack.addWidget(topic.area)
        self.combo.addItem("")
        for number, section in enumerate(sections):
            if hasattr(section, "dirty_changed"):
                section.dirty_changed.connect(lambda dirty, at=number: self._mark(topic, at, dirty))
            if hasattr(section, "left"):
                section.left.connect(self.take_focus)
        self._name(topic)
        if len(self.all) == 1:
            self.go(key)

    def unsaved(self) -> list[str]:
        """The names of those with something in them that is not saved."""
        return [topic.name() for topic in self.all.values() if topic.unsaved]

    def part(self) -> None:
        """A line across: what follows belongs to something else."""
        self._column.insertWidget(self._column.count() - 1, rule())

    @property
    def current(self) -> str:
        """The key of the topic shown."""
        return list(self.all)[self.stack.currentIndex()]

    def go(self, key: str) -> None:
        """Show a topic; the first where there is none of that key."""
        topic = self.all.get(key) or next(iter(self.all.values()))
        focus: QWidget | None = self.focusWidget()
        held = focus is not None and self._side.isAncestorOf(focus)
        self.stack.setCurrentWidget(topic.area)
        topic.button.setChecked(True)
        self.combo.setCurrentIndex(self.stack.currentIndex())
        self._side.ensureWidgetVisible(topic.button)
        if held:
            topic.button.setFocus()
        self.chosen.emit(topic.key)

    def take_focus(self) -> None:
        """The keyboard goes to the topic's place in the list."""
        target: QWidget = self.all[self.current].button if self._side.isVisible() else self.combo
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Names in the language in force."""
        self.combo.setAccessibleName(tr("Topic"))
        for topic in self.all.values():
            self._name(topic)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A list where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 16, 12, 16)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._side = _scrolling(inside)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(24, 16, 24, 0)
        above.addWidget(self.combo)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._above)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def _fit(self) -> None:
        beside = self.width() * 100 // theme().scale >= BESIDE
        focus: QWidget | None = self.focusWidget()
        held = focus is not None and self._side.isAncestorOf(focus)
        self._side.setFixedWidth(theme().px(LIST_WIDTH))
        self._side.setVisible(beside)
        self._above.setVisible(not beside)
        self.combo.setMinimumHeight(theme().px(46))
        side = theme().px(20)
        self.combo.setIconSize(QSize(side, side))
        for topic in self.all.values():
            topic.inside.setMaximumWidth(theme().px(PAGE_WIDTH))
            self.combo.setItemIcon(list(self.all).index(topic.key), icon(topic.icon_name, "text2"))
        if held and not beside:
            self.take_focus()

    def _step(self, by: int) -> None:
        keys = list(self.all)
        self.go(keys[(keys.index(self.current) + by) % len(keys)])
        self.take_focus()

    def _mark(self, topic: Topic, section: int, dirty: bool) -> None:
        topic.unsaved = topic.unsaved | {section} if dirty else topic.unsaved - {section}
        self._name(topic)

    def _name(self, topic: Topic) -> None:
        topic.button.setText(topic.words().replace("&", "&&"))
        topic.button.setAccessibleName(topic.spoken())
        number = list(self.all).index(topic.key)
        self.combo.setItemText(number, topic.words())
        shown: QIcon = icon(topic.icon_name, "text2")
        self.combo.setItemIcon(number, shown)


def _inside(sections: tuple[QWidget, ...]) -> QWidget:
    inside = QWidget()
    inside.setMaximumWidth(theme().px(PAGE_WIDTH))
    column = QVBoxLayout(inside)
    column.setContentsMargins(24, 16, 24, 24)
    column.setSpacing(14)
    for section in sections:
        column.addWidget(section)
    column.addStretch(1)
    return inside


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
