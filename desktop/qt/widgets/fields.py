"""Where people type: text fields safe with input methods, the search field, chips to choose from."""

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
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

from desktop.qt.drawing import icon
from desktop.qt.formats import tr
from desktop.qt.theme import theme
from desktop.qt.widgets.labels import label

DEBOUNCE_MS = 120


class TextField(QLineEdit):
    """A line of text; `submitted` fires at Enter, but never while an input method composes."""

    submitted = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not self.composing:
                self.submitted.emit()
            return
        super().keyPressEvent(event)


class SearchField(TextField):
    """Search with a loupe, Ctrl+K, and `searched` 120 ms after the last change; Escape empties it."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setProperty("kind", "search")
        self.setClearButtonEnabled(False)
        self._loupe = QAction(self)
        self.addAction(self._loupe, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(lambda: self._timer.start())
        self._hint = QLabel("Ctrl+K", self)
        self._hint.setProperty("kind", "keyhint")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._show_hint)
        shortcut = QShortcut(QKeySequence("Ctrl+K"), self)
        shortcut.activated.connect(self.take_focus)
        theme().changed.connect(self._draw)
        self._draw()

    def take_focus(self) -> None:
        """Puts the cursor here with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() and not self.composing:
            self.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._hint.sizeHint()
        top = (self.height() - size.height()) // 2
        self._hint.setGeometry(self.width() - size.width() - 14, top, size.width(), size.height())
        self._show_hint()

    def _show_hint(self) -> None:
        self._hint.setVisible(not self.text() and self.width() > theme().px(240))

    def _draw(self) -> None:
        self._loupe.setIcon(icon("search", "text3", 18))


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

    def __init__(self, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.key, self.name = key, text
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class ChipRow(QScrollArea):
    """Chips side by side, exactly one chosen; scrolls sideways when they are many."""

    chosen = Signal(str)

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
        self._row.setContentsMargins(2, 4, 2, 4)
        self._row.setSpacing(8)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        self.setWidget(inside)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self.chips: list[Chip] = []

    def set_choices(self, choices: list[tuple[str, str]], current: str) -> None:
        """Shows `(key, text)` chips with one chosen; keeps the chips when only the choice differs."""
        if [(c.key, c.name) for c in self.chips] != choices:
            self._rebuild(choices)
        for chip in self.chips:
            chip.setChecked(chip.key == current)

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
        self._row.addStretch(1)

    def _clicked(self, number: int) -> None:
        chip = self.chips[number]
        self.ensureWidgetVisible(chip, 40, 0)
        self.chosen.emit(chip.key)

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(44) + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme().px(44) + 10)


def below(widget: QWidget) -> QPoint:
    """The point on screen just under a widget's left edge."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 4))


def password_field() -> TextField:
    """A field that shows dots."""
    field = TextField()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(tr("Password"))
    return field
