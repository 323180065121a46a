"""What is pressed on a card, on whichever screen, becomes an action, a menu or a dialog over that screen."""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.console.board.card_parts import CardAction
from desktop.console.board.column_view import ColumnView
from desktop.console.board.order_dialog import OrderDialog
from desktop.console.board.past_orders_dialog import PastOrdersDialog
from desktop.console.board.reason_dialog import ReasonDialog, Rejection
from desktop.console.board.sold_out_choice import STAYS
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.commands.sold_out_menu import fill_sold_out_menu, sold_out_title
from desktop.console.payments.cashier import Cashier
from desktop.console.payments.payment_section import PaymentSection
from desktop.console.payments.payment_service import PaymentService
from desktop.console.printing.print_service import PrintService
from desktop.console.shared.order_texts import address_text, lines_text, state_word
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.texts.formats import clock, money, tr
from desktop.ui.dialogs import confirm
from desktop.ui.drawing import icon
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.widgets.menus import open_menu
from wire.balance import balance_of
from wire.orders import Order, OrderState

MORE_MINUTES = 5

FindColumn = Callable[[Order], ColumnView | None]
ActionsOn = Callable[[QWidget, FindColumn], "CardActions"]  # made for one screen


def later(promised: datetime | None, now: datetime) -> int:
    """Minutes from now to five after what is promised, on the clock that people read: it shows no seconds."""
    if promised is None or promised <= now:
        return MORE_MINUTES
    began, ends = (at.replace(second=0, microsecond=0) for at in (now, promised))
    return (ends - began) // timedelta(minutes=1) + MORE_MINUTES


class CardActions:
    """One screen's: `host` carries its menus and dialogs, `column_of` finds the column a card is in."""

    def __init__(
        self,
        state: ConsoleState,
        commands: OrderCommands,
        prep_times: PrepTimeMonitor,
        printing: PrintService,
        payments: PaymentService,
        cashier: Cashier,
        shop: ShopCommands,
        host: QWidget,
        column_of: FindColumn,
    ) -> None:
        self._state, self._commands, self._prep_times = state, commands, prep_times
        self._printing, self._payments, self._cashier = printing, payments, cashier
        self._shop, self._host, self._column_of = shop, host, column_of
        self.can_act = True

    def perform(self, order_id: UUID, action: CardAction) -> None:
        """Do what was pressed on a card."""
        order = self._state.board.orders.get(order_id)
        if order is None:
            return
        if action.name == "more":
            self._more(order, action.line)
        elif action.name == "details":
            self.show_details(order)
        elif action.name in ("pay", "refund"):
            self._settle(order, action.name)
        elif self.can_act:
            work = self._work(order, action)
            if work is not None:
                spawn(work, f"{action.name} {order.number}")
        else:
            words = tr("{number}: nothing was done, there is no connection. Try again once you are live.")
            self._commands.refused.emit(order, words.format(number=order.number))

    def _settle(self, order: Order, action: str) -> None:
        """Its money: also offline, where what is taken waits on the disk."""
        ask = self._cashier.take_payment if action == "pay" else self._cashier.give_refund
        spawn(ask(self._host, order), f"{action} {order.number}")

    def show_details(self, order: Order) -> None:
        """The order in full with its history."""
        business = self._state.business
        zone = business.time_zone if business else "UTC"
        state = self._state
        paid = PaymentSection(state, order, self._payments, self._cashier)
        sheet = OrderDialog(self._host, state, order, zone, self._printing, paid, self.take_after_all)
        paid.changed.connect(sheet.refit_soon)
        spawn(sheet.result_of(), "order sheet")

    def show_past_orders(self) -> None:
        """The list of orders that have no card: expired ones first."""
        dialog = PastOrdersDialog(self._host, self._state, self.show_details, self.take_after_all)
        spawn(dialog.result_of(), "past orders")

    def take_after_all(self, order: Order) -> None:
        """Ask, then make an expired order anew."""
        spawn(self._take_after_all(order), f"take {order.number} after all")

    async def _take_after_all(self, order: Order) -> None:
        minutes = self._prep_times.accept_minutes
        text = tr(
            "{what}, {amount} ({where}). It is accepted for {minutes} minutes from now, at its old prices"
            " and from today's stock. The customer is told and may cancel it for two minutes.",
            what=lines_text(order, self._state.items), amount=money(order.total, order.currency),
            where=address_text(order), minutes=minutes,
        )  # fmt: skip
        title, yes = tr("Take {number} after all?", number=order.number), tr("Take it after all")
        if await confirm(self._host, title, text, yes, tr("Leave it")):
            await self._commands.take_after_all(order, minutes, self._ask_newer)

    async def _ask_newer(self, newer: Order) -> bool:
        """Twice the same food is worse than none."""
        business = self._state.business
        text = tr(
            "{number} at {time}: {what}, {amount} ({state}). Should the expired one be made as well?",
            number=newer.number, time=clock(newer.created_at, business.time_zone if business else None),
            what=lines_text(newer, self._state.items), amount=money(newer.total, newer.currency),
            state=state_word(newer.state),
        )  # fmt: skip
        title, yes = tr("The customer has ordered again since"), tr("Make both")
        return await confirm(self._host, title, text, yes, tr("Leave it"), wary=True)

    def _work(self, order: Order, action: CardAction) -> Coroutine[Any, Any, object] | None:
        commands = self._commands
        if action.name == "accept":
            return commands.accept(order, action.minutes or self._prep_times.accept_minutes)
        if action.name == "ready":
            return commands.forward(order)
        if action.name == "complete":
            return self._hand_over(order)
        if action.name in ("reject", "cancel"):
            return self._refuse(order)
        if action.name == "back":
            return commands.back(order)
        if action.name == "tick" and action.line is not None:
            return commands.tick(order, action.line)
        return (
            commands.promise(order, later(order.promised_at, self._state.now()))
            if action.name == "promise"
            else None
        )

    async def _hand_over(self, order: Order) -> None:
        """Unpaid it leaves only on somebody's word; meanwhile it may have gone another way."""
        state = order.state
        if not await self._cashier.may_hand_over(self._host, order):
            return
        now = self._state.board.orders.get(order.id, order)
        if now.state is state:
            await self._commands.forward(now)

    async def _refuse(self, order: Order) -> None:
        sheet = ReasonDialog(self._host, order, self._state.items, self._state.business, self._state.now())

        def follow() -> None:
            now = self._state.board.orders.get(order.id, order)
            sheet.follow(now, self._commands.last_change_text(now))

        tie(sheet, self._state.board_changed, follow)
        decided = await sheet.result_of()
        if isinstance(decided, Rejection):
            held = self._state.board.orders.get(order.id, order)
            await self._commands.refuse(held, decided.reason, decided.restock, decided.sold_out)
            action, until = decided.off_sale
            if action != STAYS:
                for item in filter(None, map(self._state.items.get, decided.sold_out)):
                    await self._shop.change_sale(item, action, self._host, until)

    def _more(self, order: Order, line_id: UUID | None) -> None:
        """A card's other actions; first what can be said of its items, or of the line that was pressed."""
        menu = QMenu(self._host)
        self._add_sold_out(menu, order, line_id)
        for text, sign, action, enabled in more_actions(order, self.can_act):
            entry = QAction(icon(sign, "text2", 18), text, menu)
            entry.setEnabled(enabled)
            entry.triggered.connect(lambda _=False, action=action: self.perform(order.id, action))
            menu.addAction(entry)
        open_menu(menu, self._menu_place(order))

    def _add_sold_out(self, menu: QMenu, order: Order, line_id: UUID | None) -> None:
        found = {line.menu_item_id: self._state.items.get(line.menu_item_id) for line in order.lines}
        pressed = next((line.menu_item_id for line in order.lines if line.id == line_id), None)
        items = [item for item_id, item in found.items() if item and pressed in (None, item_id)]
        if not items or not self.can_act:
            return
        under = QMenu(tr("Sold out"), menu) if len(items) > 1 else menu
        for item in items:
            entry = under.addMenu(sold_out_title(item))
            entry.setIcon(icon("shopping-cart-off", "text2", 18))
            fill_sold_out_menu(entry, item, self._shop, self._host)
        if under is not menu:
            under.setIcon(icon("shopping-cart-off", "text2", 18))
            menu.addMenu(under)
        menu.addSeparator()

    def _menu_place(self, order: Order) -> QPoint:
        view = self._column_of(order)
        if view is None or order.id not in view.rows:
            return self._host.mapToGlobal(self._host.rect().center())
        box = view.card_box(order.id)
        corner = QPoint(int(box.right()) - theme().px(180), int(box.bottom()) - theme().px(8))
        return view.viewport().mapToGlobal(corner)


def more_actions(order: Order, can_act: bool) -> list[tuple[str, str, CardAction, bool]]:
    """The other actions of a card: words, icon, what it does, whether it may be pressed now."""
    state = order.state
    back = {
        OrderState.ACCEPTED: tr("Back to waiting (U)"),
        OrderState.READY: tr("Back to preparing (U)"),
        OrderState.COMPLETED: tr("Recall to ready (U)"),
    }
    found = [(tr("Details and history (I)"), "history", CardAction("details"), True)]
    balance = balance_of(order)
    if balance.takes > 0:
        found.append((tr("Take payment (T)"), "cash", CardAction("pay"), True))
    if balance.held > 0:
        found.append((tr("Give money back"), "receipt-refund", CardAction("refund"), True))
    if state is OrderState.ACCEPTED:
        found.append((tr("Promise 5 minutes more (P)"), "clock-hour-4", CardAction("promise"), can_act))
    if state in back:
        found.append((back[state], "arrow-back-up", CardAction("back"), can_act))
    if state in (OrderState.ACCEPTED, OrderState.READY):
        found.append((tr("Cancel with a reason (X)"), "circle-x", CardAction("cancel"), can_act))
    if state is OrderState.WAITING:
        found.append((tr("Reject with a reason (X)"), "circle-x", CardAction("reject"), can_act))
    return found
