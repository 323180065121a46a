"""The chosen item at the right of the menu: picture, stock steps, sold out now, edit, archive."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.console.menu.item_rows import state_of
from desktop.console.shared.sold_out_until import choice_menu
from desktop.console.state.daily_figures import is_sold_out
from desktop.console.state.item_names import other_name, shown_name
from desktop.texts.formats import money, tr
from desktop.texts.menu import menu_word
from desktop.ui.drawing import draw_icon, rounded
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.widgets.buttons import Button, DangerButton, PrimaryButton, QuietButton
from desktop.ui.widgets.flow import ButtonRow
from desktop.ui.widgets.labels import Badge, label
from desktop.ui.widgets.menus import drop_down
from wire.catalog import MenuItem


class Photo(QWidget):
    """The item's picture, cropped to the panel's width."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._digest: str | None = None
        self.setMinimumHeight(theme().px(170))
        pictures.loaded.connect(self._loaded)

    def show_picture(self, digest: str | None) -> None:
        """Show another picture."""
        self._digest = digest
        self.update()

    def _loaded(self, digest: str) -> None:
        if digest == self._digest:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it with round corners."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shape = rounded(self.rect(), 12)
            pixmap = self._pictures.pixmap(self._digest, self.size(), self.devicePixelRatioF())
            if pixmap is None:
                painter.fillPath(shape, theme().color("surface2"))
                box = self.rect()
                box.setSize(QSize(40, 40))
                box.moveCenter(self.rect().center())
                draw_icon(painter, "photo", box, "text3")
            else:
                painter.setClipPath(shape)
                painter.drawPixmap(self.rect(), pixmap)


class ItemPanel(QFrame):
    """Buttons for one item; tells which was pressed."""

    pressed = Signal(str)  # edit, archive, unarchive, stock, ledger, back, one of sold_out.choices()
    stepped = Signal(int)  # stock by so many

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._item: MenuItem | None = None
        self._can_act = True
        self.zone: str | None = None
        self.photo = Photo(pictures)
        self.name, self.second = label("", "h2", wrap=True), label("", "soft", wrap=True)
        self.price, self.state = label("", "price"), Badge()
        self.stock_word, self.stock = label("", "soft"), label("", "h2")
        inside = QWidget()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(theme().px(16),) * 4)
        column.setSpacing(theme().px(10))
        column.addWidget(self.photo)
        column.addWidget(self.name)
        column.addWidget(self.second)
        column.addLayout(_row(self.price, None, self.state))
        column.addSpacing(theme().px(4))
        column.addLayout(_row(self.stock_word, None, self.stock))
        column.addLayout(self._steps())
        self.out = self._button(QuietButton("", "ban"), "")
        self.out.clicked.disconnect()
        self.out.clicked.connect(self._sell_out)
        self.edit = self._button(PrimaryButton("", "pencil"), "edit")
        self.archive = self._button(DangerButton("", "archive"), "archive")
        for button in (self.out, self.archive):
            button.setStyleSheet("padding: 0;")  # their words are whole in large letters, too
        column.addWidget(self.out)
        column.addStretch(1)
        column.addWidget(self.edit)
        column.addWidget(self.archive)
        self.retranslate()

    @property
    def item(self) -> MenuItem | None:
        """The item shown."""
        return self._item

    def show_item(self, item: MenuItem | None) -> None:
        """Show an item, or nothing."""
        self._item = item
        self.setVisible(item is not None)
        if item is None:
            return
        self.photo.show_picture(item.image)
        self.name.setText(shown_name(item))
        self.second.setText(" · ".join(part for part in (other_name(item), menu_word(item.category)) if part))
        self.price.setText(money(item.price, item.currency))
        self.state.show_as(*state_of(item, self.zone))
        self.stock.setText("–" if item.stock is None else f"{item.stock:,}")
        self.stock_word.setText(tr("Stock, not counted") if item.stock is None else tr("In stock"))
        self._offer()

    def set_can_act(self, can_act: bool) -> None:
        """Offline nothing can be changed."""
        self._can_act = can_act
        self._offer()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.edit.setText(tr("Edit"))
        self.movement.setText(tr("Movement…"))
        self.ledger.setText(tr("Ledger…"))
        self.show_item(self._item)

    def _offer(self) -> None:
        item = self._item
        if item is None:
            return
        by_hand = not item.available
        self.out.setText(tr("Bring back") if by_hand else tr("Sold out now"))
        self.out.set_icon("refresh" if by_hand else "ban")
        self.archive.setText(tr("Back on the menu") if item.archived else tr("Take off the menu"))
        self.archive.set_icon("archive-off" if item.archived else "archive")
        counted = item.stock is not None and not item.archived
        for step, button in self.steps.items():
            button.setEnabled(self._can_act and counted and (item.stock or 0) + step >= 0)
        self.movement.setEnabled(self._can_act and counted)
        self.ledger.setEnabled(self._can_act)
        self.out.setEnabled(self._can_act and not item.archived and (by_hand or not is_sold_out(item)))
        self.edit.setEnabled(self._can_act and not item.archived)
        self.archive.setEnabled(self._can_act)

    def _steps(self) -> QVBoxLayout:
        rows, first, second = QVBoxLayout(), ButtonRow(gap=theme().px(8)), ButtonRow(gap=theme().px(8))
        rows.setSpacing(theme().px(8))
        self.steps: dict[int, QuietButton] = {}
        for step in (-10, -1, 1, 10):
            self.steps[step] = self._step_button(step)
            first.addWidget(self.steps[step], 1)
        self.movement = self._button(QuietButton(""), "stock")
        self.ledger = self._button(QuietButton(""), "ledger")
        for wide in (self.movement, self.ledger):
            wide.setStyleSheet("padding: 0;")
            second.addWidget(wide, 1)
        for row in (first, second):
            rows.addLayout(row)
        return rows

    def _step_button(self, step: int) -> QuietButton:
        button = QuietButton(f"{step:+d}".replace("-", "−"))
        button.setAccessibleName(tr("Stock {n}", n=f"{step:+d}"))
        button.clicked.connect(lambda: self.stepped.emit(step))
        button.setStyleSheet("padding: 0;")
        return button

    def _button(self, button: Button, action: str) -> Button:
        tie(self, button.clicked, lambda: self.pressed.emit(self._action_of(action)))
        return button

    def _action_of(self, action: str) -> str:
        archived = self._item is not None and self._item.archived
        return "unarchive" if action == "archive" and archived else action

    def _sell_out(self) -> None:
        if self._item is not None and not self._item.available:
            self.pressed.emit("back")
            return
        menu = choice_menu(self)
        menu.triggered.connect(lambda action: self.pressed.emit(action.data()))
        drop_down(menu, self.out)


def _row(left: QWidget, middle: QWidget | None, right: QWidget) -> ButtonRow:
    row = ButtonRow()
    row.addWidget(left)
    row.addStretch(1)
    if middle is not None:
        row.addWidget(middle)
    row.addWidget(right)
    return row
