"""What is asked before many items change: a new price or stock, shown for each item before it is sent."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.menu.bulk_plan import BulkChange, Preview, RangeError, preview, steps, usual_step
from desktop.console.menu.lazy_table import Cell, LazyTable
from desktop.console.shared.amount_typing import group_amounts
from desktop.console.shared.money_input import parse_money, plain_money
from desktop.console.state.item_names import shown_name
from desktop.texts.formats import exponent, money, tr, tr_n
from desktop.ui.dialogs import Dialog
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.flow import ChipFlow, FlowLayout
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.steady import DropDown
from wire.bulk_edits import PriceEdit, StockEdit
from wire.catalog import MenuItem

TOP = Qt.AlignmentFlag.AlignTop  # what is wrong with one field moves no other
MOST_PERCENT, LEAST_PERCENT = 100_000, -10_000
MOST_PIECES = 1_000_000_000


def parse_signed(text: str, read: Callable[[str], int | None]) -> int | None:
    """A number with or without a sign (a minus of any kind), read by `read`; None when it is none."""
    plain = text.strip()
    sign = -1 if plain[:1] in ("-", "−") else 1
    value = read(plain[1:].strip() if plain[:1] in ("+", "-", "−") else plain)
    return None if value is None else sign * value


def parse_points(text: str) -> int | None:
    """Per cent with at most two decimals as basis points; None when it is none."""
    plain = text.strip().rstrip("%").strip()
    try:
        points = Decimal(plain) * 100 if plain[:1].isdigit() or plain[:1] == "." else Decimal("nan")
    except InvalidOperation:
        return None
    whole = points.is_finite() and points == points.to_integral_value()
    return int(points) if whole and abs(points) <= MOST_PERCENT else None


def parse_pieces(text: str) -> int | None:
    """A number of pieces; None when it is none."""
    plain = text.replace(",", "").strip()
    return int(plain) if plain.isdecimal() and int(plain) <= MOST_PIECES else None


class BulkDialog(Dialog):
    """Closed with a Wish. What is typed is shown at once for each item; nothing is sent from here."""

    ways: tuple[str, ...] = ()

    def __init__(self, parent: QWidget, title: str, items: Sequence[MenuItem]) -> None:
        super().__init__(parent, title, 720)
        self._items = items
        self._currency = items[0].currency
        self.way = self.ways[0]
        self.change: BulkChange | None = None
        self.choices = ChipFlow(tr("How to change"))
        self.choices.chosen.connect(self._choose)
        self.amount = Field("", TextField())
        self.amount.edit.setMaxLength(20)
        self.line = FlowLayout(gap=theme().px(12))
        self.sums = label("", "soft", wrap=True)
        self.table: LazyTable[Preview] = LazyTable(tr("Before and after"), self._cells, 0, (1, 2))
        self.body.addWidget(self.choices)
        self.fields = QHBoxLayout()
        self.fields.setSpacing(theme().px(12))
        self.fields.addWidget(self.amount, 1, TOP)
        self.body.addLayout(self.fields)
        self._more()
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.sums)
        cancel, self.go = QuietButton(tr("Cancel")), PrimaryButton()
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_submit)
        self.footer.addWidget(cancel, 1)
        self.footer.addWidget(self.go, 1)
        self.amount.edit.textChanged.connect(lambda _: self.show_preview())
        if isinstance(self.amount.edit, TextField):
            self.amount.edit.submitted.connect(self._on_submit)
        self._choose(self.way)

    def words(self) -> dict[str, str]:
        """What the ways are called."""
        raise NotImplementedError

    def read(self) -> BulkChange | None:
        """What is typed; None while it is not a number of this kind."""
        raise NotImplementedError

    def show_way(self) -> None:
        """The field's name and hint for the way chosen."""
        raise NotImplementedError

    def shown(self, value: int | None) -> str:
        """A value in a cell."""
        raise NotImplementedError

    def _more(self) -> None:
        """Fields beside or under the first."""

    def _choose(self, way: str) -> None:
        self.way = way
        self.choices.set_choices(list(self.words().items()), way)
        self.show_way()
        self.show_preview()
        self.amount.edit.setFocus()
        self.amount.edit.selectAll()

    def show_preview(self) -> None:
        """Each item before and after what is typed now."""
        self.change = self.read()
        typed = bool(self.amount.edit.text().strip()) and self.amount.isVisibleTo(self)
        wrong = self.change is None and typed and self.amount.edit.text().strip() not in "+-−"
        self.amount.set_error(self._wrong() if wrong else "")
        change = self.change or BulkChange()
        rows = [preview(item, change) for item in self._items]
        if self.change is None:
            rows = [Preview(row.item, self._now(row.item), self._now(row.item)) for row in rows]
        self.table.show_rows([tr("Item"), tr("Now"), tr("Then")], rows, (0, 130, 190))
        changing = sum(row.changes for row in rows)
        self.go.setEnabled(self.change is not None and changing > 0)
        self.go.setText(tr_n(changing, "Change {n} item", "Change {n} items"))
        self.sums.setText(self._summary(rows, changing))

    def _wrong(self) -> str:
        return tr("A whole number, 0 or more.")

    def _now(self, item: MenuItem) -> int | None:
        return item.price

    def _summary(self, rows: list[Preview], changing: int) -> str:
        if self.change is None:
            return tr("You see the changes before they are sent.")
        impossible = sum(bool(row.bound) for row in rows)
        same = len(rows) - changing - impossible
        told = [tr_n(changing, "{n} item changes", "{n} items change")]
        if same:
            told.append(tr_n(same, "{n} stays as it is", "{n} stay as they are"))
        if impossible:
            told.append(tr_n(impossible, "⚠ {n} cannot be changed so", "⚠ {n} cannot be changed so"))
        return " · ".join(told)

    def _cells(self, row: Preview) -> Sequence[Cell]:
        name, now = Cell(shown_name(row.item)), Cell(self.shown(row.now), "text2")
        if row.bound:
            words = tr("below zero") if row.bound is RangeError.BELOW else tr("too large")
            return name, now, Cell(f"⚠ {words}", "warn")
        if not row.changes:
            return name, now, Cell("=", "text3")
        return name, now, Cell(f"→ {self.shown(row.then)}", "accent")

    def _on_submit(self) -> None:
        if self.go.isEnabled():
            self.finish(self.change)


class PriceDialog(BulkDialog):
    """New prices: by per cent, by an amount, or one for all; rounded as the menu is."""

    ways = ("percent", "amount", "set")

    def __init__(self, parent: QWidget, items: Sequence[MenuItem]) -> None:
        title = tr_n(len(items), "Price of {n} item", "Prices of {n} items")
        super().__init__(parent, title, items)

    def _more(self) -> None:
        group_amounts(self.amount.edit, lambda: self._currency, lambda: self.way != "percent")
        self.rounding = self._rounding_box()
        self.beside = QWidget()
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(label(tr("Round to"), "fieldname"))
        column.addWidget(self.rounding)
        column.addStretch(1)
        self.fields.addWidget(self.beside, 1, TOP)
        self._usual = usual_step(self._items, self._currency)

    def _rounding_box(self) -> QComboBox:
        box = DropDown()
        box.setMinimumHeight(theme().px(48))
        box.setAccessibleName(tr("Round to"))
        for step in steps(self._currency):
            box.addItem(tr("Exact") if step == 1 else money(step, self._currency), step)
        box.currentIndexChanged.connect(lambda _: self.show_preview())
        return box

    def words(self) -> dict[str, str]:
        """Per cent first: it is what a raise usually is."""
        return {"percent": tr("By percent"), "amount": tr("By an amount"), "set": tr("One price for all")}

    def show_way(self) -> None:
        """The field, and to what is rounded."""
        names = {
            "percent": tr("Percent up or down"),
            "amount": tr("Up or down by ({currency})", currency=self._currency),
            "set": tr("Price ({currency})", currency=self._currency),
        }
        hints = {"percent": "+5, −10, 2.5", "amount": "+500" if exponent(self._currency) == 0 else "+0.50"}
        self.amount.set_name(names[self.way])
        self.amount.edit.setPlaceholderText(hints.get(self.way, ""))
        self.beside.setVisible(self.way != "set")
        step = self._usual if self.way == "percent" else 1
        self.rounding.setCurrentIndex(self.rounding.findData(step))

    def read(self) -> BulkChange | None:
        """The edit of prices typed."""
        text, step = self.amount.edit.text(), int(self.rounding.currentData() or 1)
        if self.way == "set":
            price = parse_money(text, self._currency)
            return None if price is None else BulkChange(price=PriceEdit(set=price))
        if self.way == "percent":
            points = parse_signed(text, parse_points)
            if points is None or points < LEAST_PERCENT:
                return None
            return BulkChange(price=PriceEdit(percent=points, round_to=step))
        amount = parse_signed(text, lambda plain: parse_money(plain, self._currency))
        return None if amount is None else BulkChange(price=PriceEdit(amount=amount, round_to=step))

    def shown(self, value: int | None) -> str:
        """An amount of money."""
        return "" if value is None else money(value, self._currency)

    def _wrong(self) -> str:
        if self.way == "percent":
            return tr("A percentage like +5 or −2.5, at least −100.")
        example = plain_money(12000 if exponent(self._currency) == 0 else 1250, self._currency)
        return tr("An amount like {example}.", example=example)


class PiecesDialog(BulkDialog):
    """New stock: pieces added or taken away, one number for all, or not counted any more."""

    ways = ("delta", "set", "none")

    def __init__(self, parent: QWidget, items: Sequence[MenuItem]) -> None:
        title = tr_n(len(items), "Stock of {n} item", "Stock of {n} items")
        super().__init__(parent, title, items)

    def _more(self) -> None:
        self.reason = Field(tr("Reason"), TextField(tr("e.g. delivery, waste, count")))
        self.reason.edit.setMaxLength(500)
        if isinstance(self.reason.edit, TextField):
            self.reason.edit.submitted.connect(self._on_submit)
        self.fields.addWidget(self.reason, 1, TOP)

    def words(self) -> dict[str, str]:
        """Adding first: deliveries are daily."""
        return {"delta": tr("Add or take away"), "set": tr("Set to"), "none": tr("Do not count")}

    def show_way(self) -> None:
        """The field; without counting there is none."""
        self.amount.set_name(tr("Pieces up or down") if self.way == "delta" else tr("Pieces in stock"))
        self.amount.edit.setPlaceholderText("+24, −3" if self.way == "delta" else "")
        self.amount.setVisible(self.way != "none")
        self.reason.set_error("")

    def read(self) -> BulkChange | None:
        """The edit of stock typed."""
        if self.way == "none":
            return BulkChange(stock=StockEdit(set=None), reason=self._why())
        text = self.amount.edit.text()
        pieces = parse_signed(text, parse_pieces) if self.way == "delta" else parse_pieces(text)
        if pieces is None:
            return None
        edit = StockEdit(delta=pieces) if self.way == "delta" else StockEdit(set=pieces)
        return BulkChange(stock=edit, reason=self._why())

    def shown(self, value: int | None) -> str:
        """Pieces."""
        return tr("not counted") if value is None else f"{value:,}"

    def _now(self, item: MenuItem) -> int | None:
        return item.stock

    def _why(self) -> str:
        return " ".join(self.reason.edit.text().split())

    def _wrong(self) -> str:
        if self.way == "delta":
            return tr("Pieces like +24 or −3.")
        return super()._wrong()

    def _on_submit(self) -> None:
        self.change = self.read()
        if self.way == "delta" and self.change is not None and not self._why():
            self.reason.set_error(tr("The ledger needs a reason."))
            self.reason.edit.setFocus()
        else:
            super()._on_submit()
