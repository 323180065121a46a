"""The board's page: today's figures over the columns; what is pressed on a card becomes an action."""

from collections.abc import Coroutine
from datetime import timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.console.actions import OrderActions
from desktop.console.ageing import Level
from desktop.console.board import BoardChange
from desktop.console.board_view import BoardView
from desktop.console.card_facts import ShopFacts, age_in
from desktop.console.card_parts import Hit
from desktop.console.desk import Desk
from desktop.console.figure_strip import FigureStrip
from desktop.console.names import shown_name
from desktop.console.order_sheet import OrderSheet
from desktop.console.ready_history import read_ready_times
from desktop.console.reason_sheet import ask_reason
from desktop.qt.drawing import icon
from desktop.qt.formats import language, tr
from desktop.qt.loop import spawn
from desktop.qt.theme import theme
from desktop.qt.widgets.states import Skeleton, Switcher
from wire.orders import Order, OrderState

FIGURES_EVERY_MS = 1000
AGE_EVERY_MS = 5000
MORE_MINUTES = 5


class BoardPage(QWidget):
    """Figures and board of one desk."""

    seen = Signal(object)  # ids of waiting orders that are on the screen
    late = Signal(object)  # ids of orders past their promise
    bell_pressed = Signal()

    def __init__(self, desk: Desk, actions: OrderActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._can_act = True
        self._measured = False
        self.strip = FigureStrip()
        self.board = BoardView(desk.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.strip)
        self.switcher = Switcher(self.board, Skeleton(QSize(300, 190), columns=4))
        column.addWidget(self.switcher, 1)
        # Figures walk over all of the day's orders: at most once a second, however many frames there are.
        self._figures_due = QTimer(self, singleShot=True, interval=FIGURES_EVERY_MS)
        self._figures_due.timeout.connect(self.show_figures)
        self._ageing = QTimer(self, interval=AGE_EVERY_MS)
        self._ageing.timeout.connect(self.age)
        desk.board_changed.connect(self._take)
        desk.menu_changed.connect(self._take_menu)
        desk.business_changed.connect(self.age)
        silence = QShortcut(QKeySequence("B"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        silence.activated.connect(self.bell_pressed)
        actions.busy.connect(self.board.set_busy)
        self.board.acted.connect(self.perform)
        self.board.painted.connect(self.seen)

    def start(self) -> None:
        """Age the cards from now on."""
        self._ageing.start()
        if not self._desk.board.orders:
            self.switcher.loading()
        self.age()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._ageing.stop()
        self._figures_due.stop()

    def set_can_act(self, can_act: bool) -> None:
        """Offline, the cards are readable but their buttons do nothing."""
        if can_act != self._can_act:
            self._can_act = can_act
            self.age()

    def age(self) -> None:
        """Bring all cards to the server's time and the shop's limits."""
        self._desk.turn_day()
        now, shop = self._desk.now(), self.shop_facts()
        self.board.set_now(now, shop)
        orders = (self._desk.board.orders[one] for one in self._desk.board.columns[OrderState.ACCEPTED])
        self.late.emit({order.id for order in orders if age_in(order, now, shop).level is Level.LATE})

    def shop_facts(self) -> ShopFacts:
        """What the cards need to know of the shop."""
        business = self._desk.business
        if business is None:
            return ShopFacts(can_act=self._can_act, names=self._names())
        return ShopFacts(
            business.preparation_minutes,
            business.answer_minutes,
            business.time_zone,
            self._can_act,
            self._names(),
        )

    def show_figures(self) -> None:
        """Count the strip anew."""
        business, held = self._desk.business, self._desk.figures()
        name = shown_name(held.first_sold_out) if held.first_sold_out else ""
        self.strip.show_figures(held, business.currency if business else "KRW", name)

    def perform(self, order_id: UUID, hit: Hit) -> None:
        """Do what was pressed on a card."""
        order = self._desk.board.orders.get(order_id)
        if order is None:
            return
        if hit.action == "more":
            self._more(order)
        elif hit.action == "details":
            self.show_details(order)
        elif self._can_act:
            work = self._work(order, hit)
            if work is not None:
                spawn(work, f"{hit.action} {order.number}")

    def show_details(self, order: Order) -> None:
        """The order in full with its history."""
        business = self._desk.business
        sheet = OrderSheet(
            self, self._desk.app, order, business.time_zone if business else "UTC", self._desk.items
        )
        spawn(sheet.result_of(), "order sheet")

    def _work(self, order: Order, hit: Hit) -> Coroutine[Any, Any, object] | None:
        business = self._desk.business
        actions = self._actions
        if hit.action == "accept":
            return actions.accept(order, hit.minutes or (business.preparation_minutes if business else 10))
        if hit.action in ("ready", "complete"):
            return actions.forward(order)
        if hit.action in ("reject", "cancel"):
            return self._refuse(order)
        if hit.action == "back":
            return actions.back(order)
        if hit.action == "tick" and hit.line is not None:
            return actions.tick(order, hit.line)
        return actions.promise(order, self._later(order)) if hit.action == "promise" else None

    def _later(self, order: Order) -> int:
        """Minutes from now to five after what is promised."""
        now = self._desk.now()
        left = max(order.promised_at - now, timedelta(0)) if order.promised_at else timedelta(0)
        return max(1, round(left.total_seconds() / 60)) + MORE_MINUTES if left else MORE_MINUTES

    async def _refuse(self, order: Order) -> None:
        decided = await ask_reason(self, order, self._desk.items)
        if decided is not None:
            held = self._desk.board.orders.get(order.id, order)
            await self._actions.refuse(held, decided.reason, decided.restock)

    def _more(self, order: Order) -> None:
        menu = QMenu(self)
        for text, sign, hit, enabled in more_actions(order, self._can_act):
            action = QAction(icon(sign, "text2", 18), text, menu)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _=False, hit=hit: self.perform(order.id, hit))
            menu.addAction(action)
        menu.popup(self._menu_place(order))

    def _menu_place(self, order: Order) -> QPoint:
        panel = self.board.panels.get(order.state)
        if panel is None or order.id not in panel.view.rows:
            return self.mapToGlobal(self.rect().center())
        box = panel.view.card_box(order.id)
        corner = QPoint(int(box.right()) - theme().px(180), int(box.bottom()) - theme().px(8))
        return panel.view.viewport().mapToGlobal(corner)

    def _take(self, change: BoardChange) -> None:
        self.board.apply(change)
        if self._desk.board.orders or self._desk.is_loaded:
            self.switcher.ready()
        if self._desk.is_loaded and not self._measured:
            self._measured = True
            spawn(self._measure(), "times to ready")
        self._keep_keyboard()
        self._figures_soon()

    def _keep_keyboard(self) -> None:
        """The keyboard stays on a card when a column empties or an order comes, unless somebody types."""
        held = QApplication.focusWidget()
        typing = isinstance(held, QLineEdit) or QApplication.activeModalWidget() is not None
        if self.isVisible() and not typing:
            self.board.take_focus()

    async def _measure(self) -> None:
        if await read_ready_times(self._desk):
            self.show_figures()

    def _take_menu(self) -> None:
        if language().code != "en":
            self.age()  # the cards carry the items' names in the person's language
        self._figures_soon()

    def _names(self) -> dict[str, str]:
        return (
            {}
            if language().code == "en"
            else {item.name: shown_name(item) for item in self._desk.items.values()}
        )

    def _figures_soon(self) -> None:
        if not self._figures_due.isActive():
            self._figures_due.start()


def more_actions(order: Order, can_act: bool) -> list[tuple[str, str, Hit, bool]]:
    """The other actions of a card: words, icon, what it does, whether it may be pressed now."""
    state = order.state
    back = {
        OrderState.ACCEPTED: tr("Back to waiting (U)"),
        OrderState.READY: tr("Back to preparing (U)"),
        OrderState.COMPLETED: tr("Recall to ready (U)"),
    }
    found = [(tr("Details and history (I)"), "history", Hit("details"), True)]
    if state is OrderState.ACCEPTED:
        found.append((tr("Promise 5 minutes more (P)"), "clock-hour-4", Hit("promise"), can_act))
    if state in back:
        found.append((back[state], "arrow-back-up", Hit("back"), can_act))
    if state in (OrderState.ACCEPTED, OrderState.READY):
        found.append((tr("Cancel with a reason (X)"), "circle-x", Hit("cancel"), can_act))
    if state is OrderState.WAITING:
        found.append((tr("Reject with a reason (X)"), "circle-x", Hit("reject"), can_act))
    return found
