"""Dialogs over the window, awaited instead of executed (a nested loop would kill other tasks)."""

import asyncio

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.texts.formats import tr
from desktop.ui.drawing import draw_card
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import DangerButton, IconButton, PrimaryButton, QuietButton
from desktop.ui.widgets.fields import SearchField, is_search_key
from desktop.ui.widgets.flow import ButtonRow
from desktop.ui.widgets.scrolling import scroll_by_key, scrolled, show_whole
from desktop.ui.widgets.veil import Veil

MARGIN = 32  # of its window a dialog leaves free, above and below together
BESIDE = 48  # left and right together
LEAST = 60  # of the body stays in sight in any window


def _beside(widget: QWidget, forward: bool) -> QWidget:
    """The next or previous widget in the order of Tab, which is a ring."""
    found = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
    return found if found is not None else widget


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    assert isinstance(running, QGuiApplication)
    return running


class Dialog(QDialog):
    """A rounded dialog centred in its window; `await dialog.result_of()` opens it.

    Put content into `body`, which scrolls where the window is lower than it asks for, and buttons into
    `footer`; what stays in sight beside the body goes into `above` or `below`. It follows as any of it grows
    or shrinks, at once with `refit`. Escape closes with `None`, or asks if one has typed.
    """

    def __init__(self, parent: QWidget, title: str, width: int = 440) -> None:
        super().__init__(parent.window())
        self.window_under = parent.window()
        # Inside the window, not a window of its own: rounded and shadowed also without a compositor.
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setProperty("kind", "sheet")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._shade: Veil | None = None
        # Read here: a dialog may choose its first focus before it is shown, and the window then names that.
        self._before: QWidget | None = self.window_under.focusWidget()
        self._value: object = None
        self._done: asyncio.Future[object] | None = None
        self._typed_before: dict[QLineEdit, str] = {}  # as it was opened
        self._is_asking = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme().px(28),) * 4)
        outer.setSpacing(theme().px(16))
        self.title = QLabel(title)
        self.title.setProperty("kind", "h2")
        self.title.setWordWrap(True)
        self.header = QHBoxLayout()
        self.header.addWidget(self.title, 1)
        outer.addLayout(self.header)
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self._area = scrolled(self._inside)
        for part in (self.above, self.body, self.below):
            part.setSpacing(theme().px(12))
        self.footer = ButtonRow(gap=theme().px(8))
        outer.addLayout(self.above)
        outer.addWidget(self._area, 1)
        outer.addLayout(self.below)
        outer.addLayout(self.footer)
        self._width = width
        self._fitted = 0, 0, 0  # for what width, how high the body is, and all else
        self._fit_width()
        self._inside.installEventFilter(self)
        self.finished.connect(self._finished)

    def add_close(self) -> None:
        """Adds a cross at the top right."""
        close = IconButton("x", tr("Close"))
        close.clicked.connect(self.leave)
        self.header.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    async def result_of(self) -> object:
        """Opens the dialog and answers what `finish` was called with, or None when it was closed."""
        self._done = asyncio.get_running_loop().create_future()
        self.present()
        try:
            return await self._done
        finally:
            if isValid(self):  # its window may have been freed meanwhile
                self.deleteLater()

    def present(self) -> None:
        """Shows the dialog over its dimmed window without waiting."""
        self._typed_before = {field: field.text() for field in self.findChildren(QLineEdit)}
        for field in self._typed_before:  # whoever scrolled away and types sees what comes of it
            field.textEdited.connect(lambda _, field=field: show_whole(field))
        self._shade = Veil(self.window_under)
        self.window_under.installEventFilter(self)
        _application().focusObjectChanged.connect(self._watch)
        self._center()
        self.show()
        self.raise_()
        if not self._holds(self.window_under.focusWidget()):
            wanted: QWidget | None = self.focusWidget()
            if wanted is None:
                self.focusNextPrevChild(True)
            else:
                wanted.setFocus()
        self.refit_soon()

    def leave(self) -> None:
        """Escape or the cross: closes, but what somebody has typed is thrown away only when they say so."""
        if not self.is_edited():
            self.reject()
        elif not self._is_asking:
            self._is_asking = True
            spawn(self._ask_to_leave(), "throw away what was typed", of=self)

    def is_edited(self) -> bool:
        """Whether a field holds what a person typed; what is hidden as it is typed is quickly typed again."""
        return any(
            field.isModified() and field.text() != self._typed_before.get(field, "")
            for field in self.findChildren(QLineEdit)
            if field.echoMode() is QLineEdit.EchoMode.Normal and not field.isReadOnly()
        )

    async def _ask_to_leave(self) -> None:
        try:
            title, text = tr("Throw away what you typed?"), tr("It is kept nowhere else.")
            gone = await confirm(self, title, text, tr("Throw away"), tr("Keep editing"), danger=True)
        finally:
            self._is_asking = False
        if gone and isValid(self) and self.isVisible():
            self.reject()

    def finish(self, value: object) -> None:
        """Closes the dialog with a value."""
        self._value = value
        self.accept()

    def refit(self) -> None:
        """As high as the content asks for, as far as the window has room; the keyboard stays in sight."""
        self._center()
        if (focused := self._focused_inside()) is not None:
            show_whole(focused)

    def _focused_inside(self) -> QWidget | None:
        focused: QWidget | None = self.window_under.focusWidget()
        return focused if focused is not None and self._inside.isAncestorOf(focused) else None

    def refit_soon(self) -> None:
        """After what was just put in is shown: a layout shows its new parts a turn of the loop later."""
        QTimer.singleShot(0, self, self.refit)

    def _center(self) -> None:
        window = self.window_under
        self._fit_width()
        within = self.width() - 2 * theme().px(28)
        self.fit_across(within)
        self._fit_body(within)
        self.adjustSize()
        # Qt asks how high the words are at the width they would like, which may be more than they get.
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        self.resize(self.width(), min(max(self.height(), needed), window.height() - MARGIN))
        middle = window.rect().center()
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def fit_across(self, within: int) -> None:
        """Whoever lays parts side by side lays them one under the other where that is too narrow."""

    def _fit_width(self) -> None:
        self.setFixedWidth(min(theme().px(self._width), max(320, self.window_under.width() - BESIDE)))

    def _fit_body(self, within: int) -> None:
        """As high as it asks for, as far as there is room; squeezed, its parts would lie over each other."""
        # What has just been shown or hidden counts now, not a turn of the loop later.
        for part in self._inside.findChildren(QWidget):
            if (inner := part.layout()) is not None:
                inner.invalidate()
            part.updateGeometry()
        around = self._around(within)
        room = max(theme().px(LEAST), self.window_under.height() - MARGIN - around)
        self.body.setContentsMargins(2, 2, 2, 2)
        wanted = self._wanted(within)
        if wanted > room:  # beside the bar
            self.body.setContentsMargins(2, 2, theme().px(8), 2)
            within -= self._area.verticalScrollBar().sizeHint().width()
            wanted = self._wanted(within)
        self._area.setMinimumHeight(min(wanted, room))
        self._inside.setMinimumHeight(wanted)
        self._fitted = within, wanted, around

    def _follow_content(self) -> None:
        """Something appeared, went or has other words: it may be higher or lower than it was."""
        within, wanted, around = self._fitted
        beside = self.width() - 2 * theme().px(28)
        if self.isVisible() and (self._wanted(within), self._around(beside)) != (wanted, around):
            focused = self._focused_inside()
            is_scrolled_away = focused is not None and focused.visibleRegion().isEmpty()
            (self._center if is_scrolled_away else self.refit)()  # a hand on the wheel is never turned back

    def _wanted(self, width: int) -> int:
        self.body.invalidate()
        if self.body.isEmpty():
            return 0
        return max(self.body.sizeHint().height(), self.body.heightForWidth(width))

    def _around(self, width: int) -> int:
        """What the dialog needs beside its body: margins, title, what stays in sight, footer."""
        outer = self.layout()
        assert outer is not None, "every dialog has one"
        margins, heights = outer.contentsMargins(), [0]
        for part in (self.header, self.above, self.below, self.footer):
            part.invalidate()
            if not part.isEmpty():
                heights.append(max(part.sizeHint().height(), part.heightForWidth(width)) + outer.spacing())
        return margins.top() + margins.bottom() + sum(heights)

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def _watch(self) -> None:
        """Looked at a turn later: what has the keyboard now may be half freed and must not be touched."""
        QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        """A freed or switched-off widget leaves it to nobody; Escape and Tab must go on working."""
        if not isValid(self) or not self.isVisible() or QApplication.focusWidget() is not None:
            return
        if self.window_under.isActiveWindow():
            self.focusNextPrevChild(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside; where nothing takes the keyboard the dialog does, never a hidden widget."""
        start: QWidget | None = self.window_under.focusWidget()
        first: QWidget = start if start is not None and self._holds(start) else self
        widget = _beside(first, forward)
        while widget is not first:
            takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget is not self
            # The field inside an editable drop-down would hand it back: nobody could tab past it.
            takes = takes and widget.focusProxy() is None
            if takes and self._holds(widget) and widget.isVisible() and widget.isEnabled():
                reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
                widget.setFocus(reason)
                show_whole(widget)
                return True
            widget = _beside(widget, forward)
        if not (first.isVisible() and first.isEnabled() and first is not self):
            self.setFocus()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._follow_content)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # what lies below hears no shortcut while a dialog is open
            return True
        return super().event(event)

    def _finished(self) -> None:
        self.window_under.removeEventFilter(self)
        if self._shade is not None:
            _application().focusObjectChanged.disconnect(self._watch)
            self._shade.close()
            self._shade = None
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        if self._done is not None and not self._done.done():
            self._done.set_result(self._value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside:
            if event.type() == QEvent.Type.LayoutRequest:
                QTimer.singleShot(0, self, self._follow_content)
        elif event.type() == QEvent.Type.Resize and self._shade is not None:
            self._shade.setGeometry(self.window_under.rect())
            self._center()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held: QWidget | None = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif is_search_key(event) and (search := self._search()) is not None:
            search.take_focus()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not scroll_by_key(self, event.key()):  # text that holds nothing to press is read, too
                super().keyPressEvent(event)
        elif isinstance(held, QLineEdit):
            event.accept()  # fields submit by themselves, never in a composition
        elif isinstance(held, QAbstractButton) and not (_is_tick(held) and self._does_one_thing()):
            held.click()
        else:
            super().keyPressEvent(event)

    def _search(self) -> SearchField | None:
        """Its search field, if it has one: no shortcut is heard in a dialog, and the field shows the key."""
        return next((one for one in self.findChildren(SearchField) if one.isVisible()), None)

    def _does_one_thing(self) -> bool:
        """Whether Enter is for one of the buttons, wherever the keyboard is."""
        return any(one.isDefault() for one in self.findChildren(QPushButton))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_card(painter, self.rect().adjusted(8, 6, -8, -10))


def _is_tick(button: QAbstractButton) -> bool:
    """Whether it is chosen rather than pressed; Space does that."""
    return button.isCheckable() and not isinstance(button, QPushButton)


def is_taken(window: QWidget) -> bool:
    """Whether a field or an open dialog has a window's keyboard, which nothing may take away by itself."""
    held: QWidget | None = window.focusWidget()
    if isinstance(held, QLineEdit):
        return True
    while held is not None and not isinstance(held, Dialog):
        held = held.parentWidget()
    return held is not None


def _said(parent: QWidget, title: str, text: str) -> Dialog:
    dialog = Dialog(parent, title, 440)
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("kind", "soft")
    dialog.body.addWidget(label)
    return dialog


def question(
    parent: QWidget,
    title: str,
    text: str,
    yes: str,
    no: str | None = None,
    danger: bool = False,
    wary: bool = False,
) -> Dialog:
    """A yes-or-no question that answers True for yes; with `danger` or `wary` Enter is not yes."""
    dialog = _said(parent, title, text)
    refuse = QuietButton(no or tr("Cancel"))
    refuse.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as high as the other
    agree = DangerButton(yes) if danger else PrimaryButton(yes)
    dialog.footer.addWidget(refuse, 1)
    dialog.footer.addWidget(agree, 1)
    refuse.clicked.connect(lambda: dialog.finish(False))
    agree.clicked.connect(lambda: dialog.finish(True))
    first = refuse if danger or wary else agree
    first.setDefault(True)
    first.setFocus()
    return dialog


async def confirm(
    parent: QWidget,
    title: str,
    text: str,
    yes: str,
    no: str | None = None,
    danger: bool = False,
    wary: bool = False,
) -> bool:
    """Asks a yes-or-no question; closing it means no. With `danger` or `wary` Enter means no, too."""
    return await question(parent, title, text, yes, no, danger, wary).result_of() is True


async def show_message(parent: QWidget, title: str, text: str) -> None:
    """Tells something that must be read; one button."""
    dialog = _said(parent, title, text)
    close = PrimaryButton(tr("OK"))
    dialog.footer.addWidget(close, 1)
    close.clicked.connect(lambda: dialog.finish(True))
    close.setFocus()
    await dialog.result_of()
