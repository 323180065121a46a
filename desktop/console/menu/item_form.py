"""The form of a menu item: names, price, tax, stock, tags, options and picture; nothing typed is lost."""

from collections.abc import Container
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.console.menu.item_draft import ItemDraft, ItemDraftError, differences, draft_of
from desktop.console.menu.option_editor import OptionEditor
from desktop.console.menu.picture_field import PictureField
from desktop.console.shared.amount_typing import group_amounts
from desktop.console.shared.tag_picker import TagPicker
from desktop.console.state.item_names import ALLERGENS, DIETS, shown_name
from desktop.console.state.low_stock import LOW_STOCK
from desktop.texts.formats import tr
from desktop.texts.menu import menu_word
from desktop.texts.validation import rule_or_quote
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import Notice, label, restyle
from desktop.ui.widgets.scrolling import point_at
from desktop.ui.widgets.steady import DropDown
from wire.catalog import MenuItem
from wire.problems import Issue

SIDE_BY_SIDE = 640  # a narrower form has its fields one under the other
NAMES = ("name", "name_ko", "description", "description_ko")
NUMBERS = {  # row and column
    "category": (0, 0),
    "price": (0, 1),
    "tax": (0, 2),
    "stock": (0, 3),
    "counted": (1, 3),
    "low": (1, 2),
}
TOP = Qt.AlignmentFlag.AlignTop


class SaveRefusedError(Exception):
    """Why saving failed: in words, by field; the item as it is now (412), or as saved without its picture."""

    def __init__(
        self,
        why: str,
        issues: list[Issue] | None = None,
        current: MenuItem | None = None,
        saved: MenuItem | None = None,
    ) -> None:
        super().__init__(why)
        self.why = why
        self.issues = issues or []
        self.current = current
        self.saved = saved


class SaveItem(Protocol):
    """Sends a draft, and the picture's change: bytes to put, None to leave, empty bytes to remove."""

    async def __call__(self, item: MenuItem | None, draft: ItemDraft, picture: bytes | None) -> MenuItem:
        """Raises RefusedError or DraftError."""


class ItemForm(Dialog):
    """Adds an item (`item` None) or changes one; it closes only when the server has taken it."""

    def __init__(
        self,
        parent: QWidget,
        item: MenuItem | None,
        currency: str,
        categories: list[str],
        pictures: Pictures,
        save: SaveItem,
    ) -> None:
        title = tr("Edit {name}", name=shown_name(item)) if item else tr("New item")
        super().__init__(parent, title, 820)
        self.item, self._save, self._currency = item, save, currency
        draft = draft_of(item) if item else ItemDraft()
        self._fields: dict[str, Field] = {}
        column = self.body
        column.setSpacing(theme().px(14))
        top = self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(theme().px(20))
        self.picture = PictureField(pictures, item.image if item else None, QSize(200, 160))
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.addLayout(self._names(draft))
        names.addStretch(1)
        top.addLayout(names, 1)
        column.addLayout(top)
        column.addLayout(self._numbers(draft, categories))
        self._tags(column, draft)
        column.addWidget(label(tr("Options"), "fieldname"))
        self.options = OptionEditor(currency, draft.groups)
        column.addWidget(self.options)
        self._group_error = label("", "error", wrap=True)
        self._group_error.hide()
        column.addWidget(self._group_error)
        column.addStretch(1)
        self._foot()
        self.fit_across(self.width() - 2 * theme().px(28))
        self._fields["name"].edit.setFocus()
        self._opened = self.draft()

    def draft(self) -> ItemDraft:
        """What is typed now."""
        text = {name: one.edit.text() for name, one in self._fields.items()}
        return ItemDraft(
            **text,
            category=self._category_text(),
            counted=self.counted.isChecked(),
            allergens=self.allergens.ticked(),
            diets=self.diets.ticked(),
            groups=self.options.groups(),
        )

    def is_edited(self) -> bool:
        """Ticks, options and the picture count, too."""
        return self.draft() != self._opened or self.picture.change() is not None

    async def save(self) -> None:
        """Send it; a refusal is explained beside what it is about, and everything typed stays."""
        self._clear_errors()
        if not self.options.prices_are_right():
            self._show_errors({"groups": tr("An option's price is not an amount.")})
            return
        self.go.setEnabled(False)
        self.go.setText(tr("Saving…"))
        try:
            saved = await self._save(self.item, self.draft(), self.picture.change())
        except ItemDraftError as error:
            self._show_errors(error.errors)
        except SaveRefusedError as refused:
            self._explain(refused)
        else:
            self.finish(saved)
        finally:
            self.go.setEnabled(True)
            self.go.setText(tr("Save"))

    # Building.

    def _field(self, key: str, name: str, text: str, longest: int, hint: str = "") -> Field:
        edit = TextField(hint)
        edit.setMaxLength(longest)
        edit.setText(text)
        edit.setCursorPosition(0)
        edit.submitted.connect(slot(self.save))
        made = self._fields[key] = Field(name, edit)
        # What the row has to spare must not move a name: its neighbours would be off by a pixel.
        made.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        edit.setFixedHeight(theme().px(48))
        return made

    def _names(self, draft: ItemDraft) -> QGridLayout:
        grid = self._names_grid = QGridLayout()
        grid.setSpacing(theme().px(12))
        for key, name, text, longest in (
            ("name", tr("Name (English)"), draft.name, 100),
            ("name_ko", tr("Name (Korean)"), draft.name_ko, 100),
            ("description", tr("Description (English)"), draft.description, 500),
            ("description_ko", tr("Description (Korean)"), draft.description_ko, 500),
        ):
            self._field(key, name, text, longest)
        return grid

    def _numbers(self, draft: ItemDraft, categories: list[str]) -> QGridLayout:
        grid = self._numbers_grid = QGridLayout()
        grid.setSpacing(theme().px(12))
        self.category = DropDown()
        self.category.setEditable(True)
        self.category_line = TextField()
        self.category.setLineEdit(self.category_line)
        self.category.setMinimumHeight(theme().px(48))
        self.category.setAccessibleName(tr("Category"))
        for one in categories:
            self.category.addItem(menu_word(one), one)
        self.category.setCurrentText(menu_word(draft.category))
        self._category_field = QWidget()
        named = QVBoxLayout(self._category_field)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(theme().px(6))
        named.addWidget(label(tr("Category"), "fieldname"))
        named.addWidget(self.category)
        named.addStretch(1)
        price = self._field("price", f"{tr('Price')} ({self._currency})", draft.price, 20)
        group_amounts(price.edit, lambda: self._currency)
        self._field("tax", tr("Tax included (%)"), draft.tax, 6)
        stock = self._field("stock", tr("Stock"), draft.stock, 10)
        self.counted = QCheckBox(tr("Count the stock"))
        self.counted.setChecked(draft.counted)
        self.counted.toggled.connect(self._count)
        stock.edit.setEnabled(draft.counted)
        stock.edit.setPlaceholderText("" if draft.counted else tr("Not counted"))
        self._low(draft)
        return grid

    def fit_across(self, within: int) -> None:
        """Fields side by side, or one under the other where that is too narrow."""
        is_wide = within >= theme().px(SIDE_BY_SIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(beside if is_wide else below)
        for place, key in enumerate(NAMES):
            row, column = divmod(place, 2) if is_wide else (place, 0)
            self._names_grid.addWidget(self._fields[key], row, column, TOP)
        fields = {"category": self._category_field, "counted": self.counted, **self._fields}
        for place, (key, where) in enumerate(NUMBERS.items()):
            row, column = where if is_wide else (place, 0)
            top = TOP if key != "counted" else Qt.AlignmentFlag(0)
            self._numbers_grid.addWidget(fields[key], row, column, top)
        for column in range(4):
            self._numbers_grid.setColumnStretch(column, int(is_wide or not column))

    def _low(self, draft: ItemDraft) -> Field:
        low = self._field("low", tr("Warn when stock is at or below"), draft.low, 10, str(LOW_STOCK))
        low.edit.setEnabled(draft.counted)
        return low

    def _tags(self, column: QVBoxLayout, draft: ItemDraft) -> None:
        self.allergens = TagPicker(tr("Allergens"), ALLERGENS, draft.allergens)
        self.diets = TagPicker(tr("Diets"), DIETS, draft.diets)
        column.addWidget(label(tr("Allergens"), "fieldname"))
        column.addWidget(self.allergens)
        column.addWidget(label(tr("Diets"), "fieldname"))
        column.addWidget(self.diets)

    def _foot(self) -> None:
        self.refused = Notice()
        self.below.addWidget(self.refused)
        cancel = QuietButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = PrimaryButton(tr("Save"))
        self.go.clicked.connect(slot(self.save))
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.go)

    def _count(self, counted: bool) -> None:
        """Counting asks for a number at once."""
        edit = self._fields["stock"].edit
        edit.setEnabled(counted)
        edit.setPlaceholderText("" if counted else tr("Not counted"))
        self._fields["low"].edit.setEnabled(counted)
        if counted:
            edit.setFocus()

    def _category_text(self) -> str:
        text = self.category_line.text().strip()
        index = self.category.findText(text)
        return str(self.category.itemData(index)) if index >= 0 else text

    # What was wrong.

    def _clear_errors(self) -> None:
        for name in self._fields:
            self._mark(name, "")
        self._group_error.hide()
        self.refused.show_as("")

    def _mark(self, name: str, words: str) -> None:
        self._fields[name].set_error(words)
        restyle(self._fields[name].edit, wrong=bool(words))

    def _show_errors(self, errors: dict[str, str]) -> None:
        for name, words in errors.items():
            if name in self._fields:
                self._mark(name, words)
            else:
                self._group_error.setText(words)
                self._group_error.show()
        self.refused.show_as(tr("Please look at the fields marked red."), "bad")
        self._point_at_first(errors)

    def _point_at_first(self, errors: Container[str]) -> None:
        """The first that is wrong, as the form is read from above."""
        first = next((field for name, field in self._fields.items() if name in errors), None)
        if first is not None:
            point_at(first.edit)
        elif self._group_error.isVisibleTo(self):
            self.options.take_focus()

    def _explain(self, refused: SaveRefusedError) -> None:
        why = refused.why
        self.item = refused.saved or self.item  # the next save changes it instead of adding a second one
        if refused.current is not None and self.item is not None:
            changed = differences(self.item, refused.current)
            self.item = refused.current
            listed = "\n".join(f"· {one}" for one in changed)
            why = tr("Another counter changed this item. What you typed is kept; save again to put it over:")
            why = f"{why}\n{listed}" if listed else why
        marked: set[str] = set()
        for issue in refused.issues:
            name = {"tax_rate": "tax", "low_stock": "low"}.get(
                issue.pointer.split("/")[1] if "/" in issue.pointer else "", ""
            )
            name = name or (issue.pointer.split("/")[1] if issue.pointer.count("/") else "")
            if name in self._fields:
                self._mark(name, rule_or_quote(issue))
                marked.add(name)
        self.refused.show_as(why, "warn" if refused.current is not None else "bad")
        self._point_at_first(marked)
