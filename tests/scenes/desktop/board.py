"""A board of the console with columns that are shown, without a server."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.console.board.card_actions import CardActions
from desktop.console.board.card_content import ShopFacts
from desktop.console.board.card_parts import CardAction
from desktop.console.board.column_view import ColumnView
from desktop.console.board.page import BoardPage
from desktop.console.board.view import BoardView
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.commands.unconfirmed_commands import UnconfirmedCommands
from desktop.console.payments.cashier import Cashier
from desktop.console.payments.payment_service import PaymentService
from desktop.console.printing.print_service import PrintService
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.order_board import OrderBoard
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.ui.widgets.notices import Toast
from tests.scenes.desktop.board_orders import NOW
from wire.orders import OrderState

SHOP = ShopFacts(preparation_minutes=8, answer_minutes=5, time_zone="Asia/Seoul")


def board_page(state: ConsoleState, parent: QWidget) -> BoardPage:
    """The board's page over a state, with all that its cards ask for."""
    commands = OrderCommands(state, UnconfirmedCommands(state, state), lambda *_: None, state)
    prep_times, printing = PrepTimeMonitor(state, state), PrintService(state, parent=state)
    payments = PaymentService(state, printing, state)
    cashier = Cashier(state, payments, printing, parent)
    state.app.toast = Toast(parent)  # of a window, where there is one
    shop = ShopCommands(state, lambda *_: None, state)
    actions_on = partial(CardActions, state, commands, prep_times, printing, payments, cashier, shop)
    return BoardPage(state, commands, prep_times, actions_on, parent)


class Shown:
    """A board on the screen and what was asked of it."""

    def __init__(self, qtbot: QtBot, *orders: object) -> None:
        self.board = OrderBoard()
        self.view = BoardView(self.board)
        qtbot.addWidget(self.view)
        self.asked: list[tuple[UUID, CardAction]] = []
        self.view.acted.connect(lambda order_id, hit: self.asked.append((order_id, hit)))
        self.view.resize(1300, 700)
        self.view.show()
        with qtbot.waitActive(self.view):
            self.view.activateWindow()
        self.view.set_now(NOW, SHOP)
        self.seconds = 100.0
        for panel in self.view.panels.values():
            panel.view.steady = lambda: self.seconds
        self.view.apply(self.board.replace(orders))  # type: ignore[arg-type]
        self.seconds += 1  # somebody has looked at them

    def column(self, state: OrderState) -> ColumnView:
        """One column."""
        return self.view.panels[state].view

    def place_of(self, order_id: UUID, action: str, **more: object) -> QPoint:
        """The middle of a button on a card, in its viewport."""
        order = self.board.orders[order_id]
        view = self.column(order.state)
        buttons = view.drawn(order_id).layout.buttons
        button = next(one for one in buttons if one.action == CardAction(action, **more))  # type: ignore[arg-type]
        return (view.card_box(order_id).topLeft() + button.box.center()).toPoint()

    def press(self, order_id: UUID, action: str, **more: object) -> None:
        """Press a button on a card."""
        view = self.column(self.board.orders[order_id].state)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=self.place_of(order_id, action, **more)
        )
