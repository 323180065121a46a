"""A part of the shop's settings with Save and Discard; what is typed survives refusals and news."""

from msgspec import UNSET
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.texts.formats import tr
from desktop.ui.dialogs import is_taken
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Notice
from desktop.ui.widgets.section import Section
from wire.catalog import Business, BusinessChange

# What an absent field of the document means.
_ABSENT: dict[str, object] = {
    "receipt_header": "",
    "receipt_footer": "",
    "refund_limit": 0,
    "cash_rounding": 0,
}


def held(business: Business, name: str) -> object:
    """A field of the shop as it is."""
    value = getattr(business, name)
    return _ABSENT[name] if value is UNSET else value


def narrow(widget: QWidget) -> FlowLayout:
    """A field as wide as it has to be, not as its card."""
    row = FlowLayout()
    row.addWidget(widget)
    return row


class ShopForm(Translated, Section):
    """Owns what is unsaved. A form lays out its fields, calls `end`, and has `said`, `fill`, `is_right`."""

    saved = Signal(object)  # BusinessChange
    dirty_changed = Signal(bool)
    left = Signal()  # its buttons go off under the keyboard, which would land wherever Tab goes

    def __init__(self) -> None:
        super().__init__()
        self.business: Business | None = None
        self._filling = self._dirty = self._keyed = False
        self._can_act = True
        self.refused, self.save, self.undo = Notice(), PrimaryButton(), QuietButton()
        self.save.clicked.connect(self.send)
        self.undo.clicked.connect(self._forget)

    def said(self) -> dict[str, object]:
        """The shop's fields as the form has them."""
        raise NotImplementedError

    def fill(self, business: Business) -> None:
        """Show the shop's fields."""
        raise NotImplementedError

    def is_right(self) -> bool:
        """Whether it may be sent; says at the field what is wrong."""
        return True

    @property
    def is_dirty(self) -> bool:
        """Whether something is unsaved."""
        return self._dirty

    def show_business(self, business: Business) -> None:
        """Show the shop as it is, unless something here is unsaved."""
        self.business = business
        if not self._dirty:
            self._fill()

    def taken(self, why: str) -> None:
        """The server's answer: why not, or empty when saved."""
        self.refused.show_as(why, "bad")
        self._mark(bool(why))
        if not why:
            self._fill()
        elif self._keyed and not is_taken(self.window()):
            self.save.setFocus()

    def set_can_act(self, can_act: bool) -> None:
        """Offline nothing can be saved."""
        self._can_act = can_act
        self._mark(self._dirty)

    def change(self) -> BusinessChange:
        """What differs from the shop as it is."""
        before = self.business
        return BusinessChange(
            **{  # type: ignore[arg-type]
                name: value
                for name, value in self.said().items()
                if before is None or held(before, name) != value
            }
        )

    def touch(self, *_: object) -> None:
        """Something was typed or chosen."""
        if not self._filling:
            self._mark(True)

    def send(self) -> None:
        """Save, if all is right."""
        if self.is_right():
            self._keyed = self.save.hasFocus()
            if self._keyed:
                self.left.emit()
            self.save.setEnabled(False)
            self.saved.emit(self.change())

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.save.setText(tr("Save"))
        self.undo.setText(tr("Discard"))

    def end(self) -> None:
        """The last row: what was refused, Discard and Save."""
        self.column.addWidget(self.refused)
        self.column.addSpacing(4)
        buttons = FlowLayout()
        for button in (self.save, self.undo):
            buttons.addWidget(button)
        buttons.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.column.addLayout(buttons)
        self.retranslate()
        self._mark(False)

    def _fill(self) -> None:
        if self.business is not None:
            self._filling = True
            self.fill(self.business)
            self._filling = False

    def _mark(self, dirty: bool) -> None:
        self._dirty = dirty
        self.save.setEnabled(dirty and self._can_act and self.business is not None)
        self.undo.setEnabled(dirty)
        self.dirty_changed.emit(dirty)

    def _forget(self) -> None:
        if self.undo.hasFocus():
            self.left.emit()
        self.refused.show_as("")
        self._mark(False)
        self._fill()
