"""After a partial refund the till, the customer's receipt, its PDF and the paper say the same figures."""

from datetime import timedelta

import msgspec
from pytestqt.qtbot import QtBot

from desktop.console.printing.kitchen_ticket import PrintContext
from desktop.console.printing.receipt import receipt
from desktop.console.shared.payment_status import payment_status
from desktop.core.printing.document import TextColumns
from desktop.customer.orders.receipt import receipt_of
from desktop.customer.orders.receipt_pdf import document_of
from desktop.texts.payment_rows import payment_rows
from tests.scenes.desktop.board_orders import made
from tests.scenes.samples import NOW, menu
from wire.balance import balance_of
from wire.orders import Order, OrderState, Payment, Tender, TenderKind


def paid_in_part(state: OrderState = OrderState.READY) -> Order:
    """10,000 are due, 5,000 were paid of it, 500 were given back."""
    cash = Tender(TenderKind.CASH, 5_000, NOW, received=10_000, change=5_000)
    back = Tender(TenderKind.CASH, 500, NOW + timedelta(minutes=1))
    return made(1, state, 3, total=10_000, payment=Payment(10_000, 5_000, 500, [cash], 0, [back]))


def on_paper(order: Order) -> list[tuple[str, str]]:
    parts = receipt(order, PrintContext("RGT", "Asia/Seoul", lambda line: line.name)).parts
    return [(one.left, one.right) for one in parts if isinstance(one, TextColumns)]


def test_every_receipt_says_what_the_till_says(qtbot: QtBot) -> None:
    order = paid_in_part()
    wanted = [
        ("Cash", "₩10,000"),
        ("Change given", "₩5,000"),
        ("Given back", "−₩500"),
        ("Still to pay", "₩5,500"),
    ]
    assert payment_status(order).text == "To pay ₩5,500"
    assert receipt_of(order, {}).payments == wanted
    assert on_paper(order)[-4:] == wanted
    text = document_of(receipt_of(order, {one.id: one for one in menu()})).toPlainText()
    assert text.index("Still to pay") < text.index("₩5,500")


def test_every_receipt_says_what_cash_was_rounded_by(qtbot: QtBot) -> None:
    cash = Tender(TenderKind.CASH, 10_000, NOW, received=20_000, change=10_000, rounding=4)
    order = made(1, OrderState.READY, 3, total=10_004, payment=Payment(10_004, 10_000, 0, [cash], rounding=4))
    wanted = [("Cash rounding", "−₩4"), ("Cash", "₩20,000"), ("Change given", "₩10,000")]
    assert payment_status(order).text == "Paid"
    assert receipt_of(order, {}).payments == wanted
    assert on_paper(order)[-3:] == wanted
    assert "Cash rounding" in document_of(receipt_of(order, {one.id: one for one in menu()})).toPlainText()


def test_money_given_back_for_good_is_owed_on_no_paper(qtbot: QtBot) -> None:
    order = paid_in_part()
    cash = Tender(TenderKind.CASH, 10_000, NOW)
    order = msgspec.structs.replace(
        order, payment=msgspec.structs.replace(order.payment, paid=10_000, tenders=[cash])
    )
    assert balance_of(order).open == 0
    assert payment_status(order).text == "₩500 given back"
    assert [row.name for row in payment_rows(order)] == ["Cash", "Given back"]
    assert on_paper(order)[-1] == ("Given back", "−₩500")


def test_what_was_cancelled_says_what_is_still_to_be_given_back(qtbot: QtBot) -> None:
    order = paid_in_part(OrderState.CANCELLED)
    assert payment_status(order).text == "Refund due: ₩4,500"
    assert payment_rows(order)[-1] == ("Still to be given back", 4_500, True)
    assert on_paper(order)[-1] == receipt_of(order, {}).payments[-1] == ("Still to be given back", "₩4,500")


def test_what_cash_given_back_was_rounded_by_stands_behind_it() -> None:
    paid = Tender(TenderKind.CARD, 10_004, NOW)
    back = Tender(TenderKind.CASH, 10_000, NOW, rounding=-4)
    payment = Payment(10_004, 10_004, 10_000, [paid], 0, [back], -4)
    order = made(1, OrderState.CANCELLED, 3, total=10_004, payment=payment)
    rows = [(row.name, row.amount) for row in payment_rows(order)]
    assert rows == [("Card", 10_004), ("Given back", -10_000), ("Cash rounding", 4)]
