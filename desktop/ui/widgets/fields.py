"""Where people type: text fields safe with input methods, the search field, chips to choose from."""

from collections.abc import Container

from PySide6.QtCore import QKeyCombination, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.texts.formats import tr
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.composing import ComposedLine
from desktop.ui.widgets.fade import Fade
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.tab_order import tab_inside

DEBOUNCE_MS = 120


class TextField(ComposedLine):
    """A line of text; `submitted` fires at Enter, but never while an input method composes."""

    submitted = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not self.composing:
                self.submitted.emit()
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isdigit():
            event.ignore()  # Alt+4 leads elsewhere, or nowhere while a dialog is open; it types no 4
            return
        super().keyPressEvent(event)


class SearchField(TextField):
    """Search with a loupe, Ctrl+K, and `searched` 120 ms after the last change; Escape empties it."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setProperty("kind", "search")
        self.setClearButtonEnabled(False)
        self._loupe = QLabel(self)  # an action's icon would stay at 16 px whatever the text size
        self._loupe.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self.typed.connect(lambda _: self._timer.start())
        self._hint = QLabel("Ctrl+K", self)
        self._hint.setProperty("kind", "keyhint")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.typed.connect(self._show_hint)
        shortcut = QShortcut(QKeySequence("Ctrl+K"), self)
        shortcut.activated.connect(self.take_focus)
        theme().changed.connect(self._draw)
        self._draw()

    def setPlaceholderText(self, text: str) -> None:
        """What is searched, seen while empty and always spoken."""
        super().setPlaceholderText(text)
        self.setAccessibleName(text or tr("Search"))

    def take_focus(self) -> None:
        """Puts the cursor here with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() and not self.composing:
            self.clear()
            return
        if is_search_key(event):
            self.take_focus()  # in a dialog, where no shortcut is heard
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._hint.sizeHint()
        top = (self.height() - size.height()) // 2
        self._hint.setGeometry(self.width() - size.width() - 14, top, size.width(), size.height())
        side = theme().px(18)
        self._loupe.setGeometry(theme().px(12), (self.height() - side) // 2, side, side)
        self._show_hint()

    def _show_hint(self) -> None:
        self._hint.setVisible(not self.text() and self.width() > theme().px(240))

    def _draw(self) -> None:
        self._loupe.setPixmap(icon_pixmap("search", "text3", 18))
        self.setTextMargins(theme().px(26), 0, 0, 0)


def is_search_key(event: QKeyEvent) -> bool:
    """Whether it is the key that every search field shows."""
    return event.keyCombination() == QKeyCombination(Qt.Modifier.CTRL, Qt.Key.Key_K)


class Field(QWidget):
    """A labelled text field with room for what is wrong with it."""

    def __init__(self, name: str, edit: QLineEdit | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        self.name = label(name, "fieldname")
        self.edit = edit or TextField()
        self.edit.setMinimumHeight(theme().px(48))
        self.error = label("", "error", wrap=True)
        self.error.hide()
        for widget in (self.name, self.edit, self.error):
            column.addWidget(widget)
        self.name.setBuddy(self.edit)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """The visible and the spoken name."""
        self.name.setText(name)
        self.edit.setAccessibleName(name)

    def set_error(self, text: str) -> None:
        """Shows what is wrong under the field; empty takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)


class Chip(QPushButton):
    """One choice of several, as a pill."""

    reached = Signal()  # by Tab

    def __init__(self, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.name = key, ""
        self.set_name(text)
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_name(self, text: str) -> None:
        """Another text."""
        if text != self.name:
            self.name = text
            self.setText(text.replace("&", "&&"))
            self.setAccessibleName(text.removeprefix("✓ "))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()


class _Chips(QScrollArea):
    """Chips side by side; scrolls sideways when they are many."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "chips")
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(2, 5, 2, 5)
        self._row.setSpacing(8)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        self.setWidget(inside)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self.chips: list[Chip] = []
        self.fade = Fade(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fade.setGeometry(self.rect())
        self.fade.raise_()

    def _clicked(self, number: int) -> None:
        raise NotImplementedError

    def wheelEvent(self, event: QWheelEvent) -> None:
        """One that only turns up and down reaches chips at the side too; at their end it turns the page."""
        turned = event.angleDelta()
        bar, before = self.horizontalScrollBar(), self.horizontalScrollBar().value()
        bar.setValue(before - (turned.x() or turned.y()))
        event.setAccepted(bar.value() != before or bool(turned.x()))

    def show_chips(self, choices: list[tuple[str, str]], checked: Container[str]) -> None:
        """Shows `(key, text)` chips; keeps them, and the keyboard in them, when only texts differ."""
        if [chip.key for chip in self.chips] != [key for key, _ in choices]:
            self._rebuild(choices)
        for chip, (key, text) in zip(self.chips, choices, strict=True):
            chip.set_name(text)
            chip.setChecked(key in checked)

    def _rebuild(self, choices: list[tuple[str, str]]) -> None:
        for chip in self.chips:
            self._group.removeButton(chip)
            chip.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self.chips = [Chip(text, key) for key, text in choices]
        for number, chip in enumerate(self.chips):
            self._group.addButton(chip, number)
            self._row.addWidget(chip)
            # Qt does so between chips, but not for one that Tab reaches from outside the row.
            chip.reached.connect(lambda chip=chip: self.ensureWidgetVisible(chip, 40, 0))
        self._row.addStretch(1)
        tab_inside(self, self.chips)

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(44) + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme().px(44) + 10)


class ChipRow(_Chips):
    """Chips of which exactly one is chosen."""

    chosen = Signal(str)

    def set_choices(self, choices: list[tuple[str, str]], current: str) -> None:
        """Shows `(key, text)` chips with one chosen."""
        self.show_chips(choices, (current,))

    def _clicked(self, number: int) -> None:
        chip = self.chips[number]
        self.ensureWidgetVisible(chip, 40, 0)
        self.chosen.emit(chip.key)


class ToggleRow(_Chips):
    """Chips that are chosen each by itself; a chosen one carries a tick."""

    toggled = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._group.setExclusive(False)

    def set_choices(self, choices: list[tuple[str, str]], chosen: Container[str]) -> None:
        """Shows `(key, text)` chips with some chosen."""
        self.show_chips([(key, f"✓ {text}" if key in chosen else text) for key, text in choices], chosen)

    def _clicked(self, number: int) -> None:
        chip = self.chips[number]
        self.ensureWidgetVisible(chip, 40, 0)
        self.toggled.emit(chip.key, chip.isChecked())


def below(widget: QWidget) -> QPoint:
    """The point on screen just under a widget's left edge."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 4))


def password_field() -> TextField:
    """A field that shows dots."""
    field = TextField()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(tr("Password"))
    return field
