"""The bar under the table while several items are chosen: how many, and what can be done to all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.console.shared.sold_out_until import choice_menu
from desktop.texts.formats import tr, tr_n
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton, QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.menus import drop_down


class BulkBar(Translated, QFrame):
    """Tells what was pressed; hidden while there is no choice."""

    pressed = Signal(str)  # price, stock, back, one of sold_out.choices()
    all_wanted = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._count = self._of = 0
        self._can_act, self._busy = True, ""
        self._held: Button | None = None  # had the keyboard when a change began
        self.count = label("", "strong")
        self.all = LinkButton()
        self.price, self.stock = PrimaryButton("", "tag"), QuietButton("", "packages")
        self.out, self.back = QuietButton("", "ban"), QuietButton("", "refresh")
        self.end = IconButton("x", "")
        box = QWidget()
        flow = FlowLayout(box, theme().px(8))
        for widget in (self.count, self.all, self.price, self.stock, self.out, self.back):
            widget.setMinimumHeight(theme().px(52))
            flow.addWidget(widget)
        policy = box.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        box.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 8, 10)
        row.setSpacing(theme().px(8))
        row.addWidget(box, 1)
        row.addWidget(self.end)
        self.price.clicked.connect(lambda: self.pressed.emit("price"))
        self.stock.clicked.connect(lambda: self.pressed.emit("stock"))
        self.back.clicked.connect(lambda: self.pressed.emit("back"))
        self.out.clicked.connect(self._sell_out)
        self.all.clicked.connect(self.all_wanted)
        self.end.clicked.connect(self.ended)
        self.hide()
        self.retranslate()

    def show_choice(self, count: int, of: int) -> None:
        """So many of so many rows are chosen; none hides the bar."""
        self._count, self._of = count, of
        self.setVisible(count > 0)
        self._offer()

    def show_progress(self, done: int, of: int) -> None:
        """A change is on its way; meanwhile there is no other, and the keyboard comes back to its button."""
        self._held = self._held or next((button for button in self._buttons() if button.hasFocus()), None)
        self._busy = tr("Changing: {n} of {total}…", n=f"{done:,}", total=f"{of:,}")
        self._offer()

    def end_progress(self) -> None:
        """The change has its answers."""
        self._busy = ""
        self._offer()
        held, self._held = self._held, None
        if held is not None and self.end.hasFocus():  # where it went by itself, not where a person put it
            held.setFocus()

    def set_can_act(self, can_act: bool) -> None:
        """Offline nothing can be changed."""
        self._can_act = can_act
        self._offer()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.price.setText(tr("Price…"))
        self.stock.setText(tr("Stock…"))
        self.out.setText(tr("Sold out"))
        self.back.setText(tr("Bring back"))
        self.end.set_name(tr("End the choice (Esc)"))
        self._offer()

    def _offer(self) -> None:
        chosen = tr_n(self._count, "{n} item chosen", "{n} items chosen")
        self.count.setText(self._busy or chosen)
        self.setAccessibleName(self.count.text())
        self.all.setText(tr("Choose all {n}", n=f"{self._of:,}"))
        self.all.setVisible(self._count < self._of)
        for button in self._buttons():
            button.setEnabled(self._can_act and not self._busy)

    def _buttons(self) -> tuple[Button, ...]:
        return self.price, self.stock, self.out, self.back

    def _sell_out(self) -> None:
        menu = choice_menu(self)
        menu.triggered.connect(lambda action: self.pressed.emit(action.data()))
        drop_down(menu, self.out)
