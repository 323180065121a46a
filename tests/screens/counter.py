"""The counter in its states: the tiles and the bill, options, payment, what became of a sale."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.console.counter.line_dialog import LineDialog
from desktop.console.payments.bill import fresh
from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.sale_submission import SaleResult
from desktop.console.shell.main_page import ConsolePage
from desktop.core.cart.cart_lines import add, to_order
from desktop.core.storage.store import PendingOrder
from tests.scenes.samples import NOW, business, menu, order
from tests.screens.shot import Shot
from wire.orders import NewTender, Order, OrderState, Service, TenderKind

Build = Callable[..., Callable[[], QWidget]]


def fill(widget: QWidget) -> None:
    """A bill with three lines."""
    assert isinstance(widget, ConsolePage)
    bill, items = widget.pages.counter.bill, menu()
    bill.cart = fresh()
    for item, quantity in ((items[0], 2), (items[4], 1), (items[9], 3)):
        add(bill.cart, item, quantity)
    bill.cart.lines[0].note = "no onion"
    bill.cart.customer_name, bill.cart.service, bill.cart.seat = "Minji", Service.SEAT, "PC 12"
    bill.changed.emit()


def payment(widget: QWidget, *taken: tuple[TenderKind, int], typed: str = "") -> PaymentDialog:
    """The payment's sheet over a bill."""
    assert isinstance(widget, ConsolePage)
    fill(widget)
    counter = widget.pages.counter

    async def never(tenders: list[NewTender]) -> SaleResult:
        return SaleResult()

    sheet = PaymentDialog(counter, counter.bill.total, counter.bill.currency, never)
    for kind, amount in taken:
        sheet.tendering.take(kind, amount)
    sheet.present()
    sheet.choose(TenderKind.CASH)
    QTest.keyClicks(sheet.amount, typed)
    return sheet


def done(widget: QWidget, made: Order | None) -> None:
    """What became of it, with change."""
    sheet = payment(widget)
    sheet.tendering.take(TenderKind.CASH, 50_000)
    sheet._sold = SaleResult(made)
    sheet._notify()


def options(widget: QWidget) -> None:
    """The choices of an item."""
    assert isinstance(widget, ConsolePage)
    fill(widget)
    item = next(one for one in menu() if one.option_groups)
    LineDialog(widget.pages.counter, item).present()


def unsent(widget: QWidget) -> None:
    """A sale without an answer, and one that was refused."""
    assert isinstance(widget, ConsolePage)
    fill(widget)
    sales, cart = widget.pages.counter.sales, widget.pages.counter.bill.cart
    asked = to_order(cart, business().id, 1)
    sales.pending = [PendingOrder("k", business().id, asked, NOW - timedelta(minutes=1))]
    sales.changed.emit()


def shots(console: Build, busy: Callable[[], list[Order]]) -> list[Shot]:
    """Every state of the counter."""
    page = console(busy(), "counter")
    sold = order("A-118", OrderState.ACCEPTED, [(2, menu()[0])], 1)
    return [
        Shot("counter", "bill", page, after=fill),
        Shot("counter", "empty", page, everywhere=False),
        Shot("counter", "options", page, after=options, everywhere=False),
        Shot("counter", "payment", page, after=lambda w: payment(w, typed="50000")),
        Shot("counter", "split", page, after=lambda w: payment(w, (TenderKind.CARD, 9000)), everywhere=False),
        Shot("counter", "paid", page, after=lambda w: done(w, sold)),
        Shot("counter", "unsure", page, after=lambda w: done(w, None), everywhere=False),
        Shot("counter", "unsent", page, after=unsent, everywhere=False),
        Shot("counter", "small", page, after=fill, size=(1024, 700), everywhere=False),
        Shot("counter", "huge", page, after=fill, scale=200, everywhere=False),
        Shot("counter", "payment_huge", page, after=payment, scale=200, everywhere=False),
    ]
