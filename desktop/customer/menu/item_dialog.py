"""One menu item close up: picture, allergens, choices, quantity, a note; answers what goes into the cart."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.cart.cart_lines import MOST_OF_ONE, is_sold_out, options_fit, unit_price
from desktop.core.storage.store import CartLine
from desktop.customer.texts import item_mark, item_name, item_text, tags
from desktop.texts.formats import money, tr
from desktop.texts.menu import menu_word
from desktop.ui.dialogs import Dialog
from desktop.ui.drawing import rounded
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, Stepper
from desktop.ui.widgets.fields import TextField
from desktop.ui.widgets.labels import Badge, Notice, label
from desktop.ui.widgets.option_group import OptionGroupBox
from wire.catalog import MenuItem

LONGEST_NOTE = 500


def _prices(item: MenuItem) -> dict[UUID, int]:
    return {option.id: option.price for group in item.option_groups for option in group.options}


def _shape(item: MenuItem) -> list[tuple[UUID, str, bool, int, list[UUID]]]:
    """What the rows of choices depend on, prices and what is sold out aside."""
    return [(g.id, g.name, g.required, g.most, [one.id for one in g.options]) for g in item.option_groups]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the dialog answers."""

    quantity: int
    option_ids: list[UUID]
    note: str


class Picture(QWidget):
    """A picture with rounded corners, as wide as it may be."""

    def __init__(
        self, pictures: Pictures, digest: str | None, height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures, self._digest = pictures, digest
        self.setFixedHeight(theme().px(height))
        if digest is None:
            self.hide()
        pictures.loaded.connect(self._loaded)

    def _loaded(self, digest: str) -> None:
        if digest == self._digest:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(rounded(self.rect(), 12))
            painter.fillRect(self.rect(), theme().color("surface2"))
            found = self._pictures.pixmap(
                self._digest, QSize(self.width(), self.height()), self.devicePixelRatioF()
            )
            if found is not None:
                painter.drawPixmap(0, 0, found)


class ItemDialog(Dialog):
    """Opened with `result_of()`: a `Chosen`, or None. `preset` is what it begins with.

    `edited` tells every change, so that what was chosen and typed can be kept; `show_item` follows the menu.
    """

    edited = Signal()

    def __init__(
        self,
        parent: QWidget,
        item: MenuItem,
        pictures: Pictures,
        preset: CartLine | None = None,
        already: int = 0,
        before: CartLine | None = None,
    ) -> None:
        """`before` is the line of the cart that is edited; `preset` may be what was left of doing so."""
        super().__init__(parent, item_name(item), 520)
        self._kept_note = before.note if before else ""
        self._item, self._editing, self._already = item, before is not None, already
        self.groups = [
            OptionGroupBox(group, item.currency, set(preset.option_ids) if preset else set())
            for group in item.option_groups
        ]
        self._first_price, self._first_prices = item.price, _prices(item)
        self._wished, self._regrouped = self.option_ids(), False
        self.note = TextField(tr("A note for the kitchen, e.g. no onion"))
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setAccessibleName(tr("Note"))
        self.note.setText(preset.note if preset else "")
        self.stepper = Stepper(preset.quantity if preset else 1, 1, self._most(), item_name(item))
        self.mark, self.changes = Badge(), Notice()
        self.put = PrimaryButton()
        self._build(pictures)
        self.below.addWidget(self.changes)
        self.footer.addWidget(self.stepper)
        self.footer.addWidget(self.put, 1)
        self.add_close()
        for group in self.groups:
            group.on_change(self._edit)
        self.stepper.changed.connect(self._edit)
        self.note.written.connect(self.edited)
        self.note.submitted.connect(self._put)
        self.put.clicked.connect(self._put)
        self._show()
        self.put.setDefault(True)  # Enter adds, whichever choice the keyboard is on
        self.put.setFocus()

    def _build(self, pictures: Pictures) -> None:
        column = self.body
        column.setSpacing(8)
        column.addWidget(Picture(pictures, self._item.image, 210))
        column.addWidget(label(item_text(self._item), "soft", wrap=True))
        column.addWidget(self.mark)
        for widget in self._marks():
            column.addWidget(widget)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(8)
        for group in self.groups:
            self._choices.addWidget(group)
        column.addLayout(self._choices)
        column.addSpacing(4)
        column.addWidget(self.note)
        column.addStretch()

    def _marks(self) -> list[QWidget]:
        made: list[QWidget] = []
        if self._item.diets:
            made.append(Badge(tags(self._item.diets), "ok"))
        if self._item.allergens:
            made.append(Notice(tr("Contains: {list}", list=tags(self._item.allergens)), "accent"))
        return made

    def is_edited(self) -> bool:
        """Whether the note is another than the cart has, also one that a crash brought back."""
        return self.note.text() != self._kept_note

    def option_ids(self) -> list[UUID]:
        """What is chosen in all groups."""
        return [option_id for group in self.groups for option_id in group.chosen()]

    @property
    def item(self) -> MenuItem:
        """The item as the menu has it now."""
        return self._item

    def show_item(self, item: MenuItem) -> None:
        """The item changed meanwhile: its price, stock and choices as they are now, and what is different."""
        wanted, alike = self._wished, _shape(item) == _shape(self._item)
        self._item = item
        self._first_prices = _prices(item) | self._first_prices
        if alike:
            for box, group in zip(self.groups, item.option_groups, strict=True):
                box.refresh(group, item.currency)
        else:
            self._regroup(item)
        self._wished = wanted  # the shop took a choice away, not the person
        self._show_changes()
        self.stepper.set_most(self._most())
        self._show()

    def _regroup(self, item: MenuItem) -> None:
        """The groups anew, in their place; nothing is chosen in them that was not chosen before."""
        chosen, held = set(self.option_ids()), self._held()
        for box in self.groups:
            self._choices.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.groups = [OptionGroupBox(group, item.currency, chosen, False) for group in item.option_groups]
        before: QWidget = self.note.previousInFocusChain() or self
        for box in self.groups:
            self._choices.addWidget(box)
            box.on_change(self._edit)
            for option_id, choice in box.choices.items():
                self.setTabOrder(before, choice)
                before = choice
                if option_id == held:
                    choice.setFocus()
        self._regrouped = True
        self.edited.emit()

    def _held(self) -> UUID | None:
        """The option that has the keyboard."""
        choices = (pair for box in self.groups for pair in box.choices.items())
        return next((option_id for option_id, choice in choices if choice.hasFocus()), None)

    def _show_changes(self) -> None:
        """What is different from what was seen at first, for what the person chose."""
        item, said = self._item, []
        before = self._first_price + sum(self._first_prices[one] for one in self._wished)
        after = unit_price(item, self.option_ids())
        if self._regrouped:
            said.append(tr("The shop changed the choices."))
        if after != before:
            was, price = money(before, item.currency), money(after, item.currency)
            said.append(tr("Price changed: {old} → {new}", old=was, new=price))
        self.changes.show_as("\n".join(said), "warn")

    def _most(self) -> int:
        stock = self._item.stock
        return MOST_OF_ONE if stock is None else max(1, min(MOST_OF_ONE, stock - self._already))

    def _edit(self) -> None:
        self._wished = self.option_ids()
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        item, options = self._item, self.option_ids()
        mark = item_mark(item)
        self.mark.show_as(mark, "bad" if is_sold_out(item) else "warn")
        self.mark.setVisible(bool(mark))
        amount = money(unit_price(item, options) * self.stepper.value, item.currency)
        self.put.setText(
            tr("Save · {amount}", amount=amount) if self._editing else tr("Add · {amount}", amount=amount)
        )
        lacking = next((box.group for box in self.groups if not box.is_complete()), None)
        if lacking is not None:
            self.put.setText(tr("Choose first: {group}", group=menu_word(lacking.name)))
        if is_sold_out(item):
            self.put.setText(mark)
        self.put.setEnabled(options_fit(item, options) and not is_sold_out(item))

    def _put(self) -> None:
        if self.put.isEnabled():
            self.finish(Chosen(self.stepper.value, self.option_ids(), self.note.text().strip()))
