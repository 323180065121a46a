"""The form's part for priced options: groups, whether one is required, how many at most, their options."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.shared.amount_typing import group_amounts
from desktop.console.shared.money_input import parse_money, plain_money
from desktop.console.shared.number_fields import WholeField
from desktop.texts.formats import tr
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.fields import TextField
from desktop.ui.widgets.labels import label, restyle
from desktop.ui.widgets.scrolling import point_at
from desktop.ui.widgets.tab_order import tab_inside
from wire.catalog import NewOption, NewOptionGroup


class OptionRow(QWidget):
    """One option: name, what it adds to the price, whether it can be chosen now."""

    removed = Signal(object)

    def __init__(self, currency: str, option: NewOption | None = None) -> None:
        super().__init__()
        self._currency, self._id = currency, option.id if option else None
        self.name = TextField(tr("Option"))
        self.name.setAccessibleName(tr("Option name"))
        self.price = TextField("0")
        self.price.setAccessibleName(tr("Added to the price"))
        self.price.setFixedWidth(theme().px(110))
        group_amounts(self.price, lambda: currency)
        self.available = QCheckBox(tr("Available"))
        self.available.setChecked(option.available if option else True)
        if option is not None:
            self.name.setText(option.name)
            self.price.setText(plain_money(option.price, currency))
        self.remove = IconButton("x", tr("Remove this option"))
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.name, 1)
        row.addWidget(label("+", "soft"))
        row.addWidget(self.price)
        row.addWidget(self.available)
        row.addWidget(self.remove)
        self.price.textChanged.connect(lambda: restyle(self.price, wrong=self.amount() is None))

    def amount(self) -> int | None:
        """The price as typed; None when it is not one."""
        return parse_money(self.price.text() or "0", self._currency)

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order seen."""
        return [self.name, self.price, self.available, self.remove]

    def option(self) -> NewOption:
        """What the row says."""
        return NewOption(self.name.text().strip(), self.amount() or 0, self.available.isChecked(), self._id)


class GroupBox(QFrame):
    """One group of options."""

    removed = Signal(object)
    grown = Signal()  # by a row

    def __init__(self, currency: str, group: NewOptionGroup | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self._currency = currency
        self._id: UUID | None = group.id if group else None
        self.name = TextField(tr("Group, e.g. Size"))
        self.name.setAccessibleName(tr("Group name"))
        self.required = QCheckBox(tr("Must choose"))
        self.most = WholeField(1, 20, 1, tr("At most"))
        self.most.setFixedWidth(theme().px(64))
        self.remove = IconButton("trash", tr("Remove this group"))
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(self.name, 1)
        head.addWidget(self.required)
        head.addWidget(label(tr("At most"), "soft"))
        head.addWidget(self.most)
        head.addWidget(self.remove)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(6))
        self.add = LinkButton(tr("Add an option"), "plus")
        self.add.clicked.connect(lambda: self.add_row(None).name.setFocus())
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(12),) * 4)
        column.addLayout(head)
        column.addLayout(self._rows)
        column.addWidget(self.add)
        self.rows: list[OptionRow] = []
        if group is not None:
            self.name.setText(group.name)
            self.required.setChecked(group.required)
            self.most.set_value(group.most)
        for option in group.options if group else [None]:
            self.add_row(option)

    def add_row(self, option: NewOption | None) -> OptionRow:
        """One option more."""
        row = OptionRow(self._currency, option)
        row.removed.connect(self._drop)
        self.rows.append(row)
        self._rows.addWidget(row)
        self.grown.emit()
        return row

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order seen."""
        head: list[QWidget] = [self.name, self.required, self.most, self.remove]
        return [*head, *(stop for row in self.rows for stop in row.stops()), self.add]

    def group(self) -> NewOptionGroup:
        """What the box says."""
        options = [row.option() for row in self.rows]
        return NewOptionGroup(
            self.name.text().strip(), options, self.required.isChecked(), self.most.value(), self._id
        )

    def _drop(self, row: OptionRow) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.deleteLater()


class OptionEditor(QWidget):
    """All groups of an item."""

    def __init__(self, currency: str, groups: list[NewOptionGroup]) -> None:
        super().__init__()
        self._currency = currency
        self.boxes: list[GroupBox] = []
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(theme().px(10))
        self.add = LinkButton(tr("Add an option group"), "plus")
        self.add.clicked.connect(lambda: self.add_box(None).name.setFocus())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._boxes)
        column.addWidget(self.add)
        for group in groups:
            self.add_box(group)

    def add_box(self, group: NewOptionGroup | None) -> GroupBox:
        """One group more."""
        box = GroupBox(self._currency, group)
        box.removed.connect(self._drop)
        self.boxes.append(box)
        self._boxes.addWidget(box)
        box.grown.connect(self._order_tabs)
        self._order_tabs()
        return box

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it stands in its form."""
        super().showEvent(event)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """What was added late is reached where it is seen, not after Save."""
        stops = [*(stop for box in self.boxes for stop in box.stops()), self.add]
        tab_inside(self, stops)

    def groups(self) -> list[NewOptionGroup]:
        """What the editor says."""
        return [box.group() for box in self.boxes]

    def take_focus(self) -> None:
        """At the first price that is no amount, else at the first group."""
        wrong = [row.price for box in self.boxes for row in box.rows if row.amount() is None]
        for field in (*wrong, *(box.name for box in self.boxes))[:1]:
            point_at(field)

    def prices_are_right(self) -> bool:
        """Whether every price is one."""
        return all(row.amount() is not None for box in self.boxes for row in box.rows)

    def _drop(self, box: GroupBox) -> None:
        self.boxes.remove(box)
        self._boxes.removeWidget(box)
        box.deleteLater()
