"""Money given back in cash where cash is rounded: all of it in coins there are, a part never finer than they are."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.console.payments.payment_service import BookingOutcome, BookingResult
from desktop.console.payments.refund_dialog import RefundDialog
from tests.scenes.desktop.board_orders import made
from tests.scenes.desktop.interaction import eventually
from tests.scenes.samples import NOW
from wire.orders import OrderState, Payment, Tender, TenderKind

CARD, CASH = TenderKind.CARD, TenderKind.CASH


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the sheet opens over."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1000, 800)
    shown.show()
    return shown


def opened(window: QWidget, held: int, step: int, given: list[tuple[TenderKind, int]]) -> RefundDialog:
    """A refund of an order that was paid by card."""

    async def give(kind: TenderKind, amount: int, _reason: str) -> BookingResult:
        given.append((kind, amount))
        return BookingResult(BookingOutcome.BOOKED)

    payment = Payment(held, held, 0, [Tender(CARD, held, NOW)])
    sheet = RefundDialog(window, made(1, OrderState.READY, 3, total=held, payment=payment), give, step)
    sheet.present()
    return sheet


@pytest.mark.parametrize(("held", "back"), [(10_004, 10_000), (10_006, 10_010), (10_010, 10_010)])
async def test_all_of_it_in_cash_is_rounded(window: QWidget, held: int, back: int) -> None:
    given: list[tuple[TenderKind, int]] = []
    sheet = opened(window, held, 10, given)
    assert (sheet.way, sheet.given()) == (CARD, held)
    sheet.choose(CASH)
    assert (sheet.given(), sheet.go.text()) == (back, f"Give ₩{back:,} back")
    assert ("Rounded, as cash is" in sheet.hint.text()) == (back != held)
    sheet.choose(CARD)
    assert sheet.given() == held
    sheet.choose(CASH)
    sheet.reason.edit.setText("cold")
    sheet.press()
    await eventually(lambda: bool(given))
    assert given == [(CASH, back)]


async def test_a_part_in_cash_is_never_finer_than_its_coins(window: QWidget) -> None:
    sheet = opened(window, 10_004, 10, [])
    sheet.choose(CASH)
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "4001")
    assert (sheet.given(), sheet.go.isEnabled()) == (None, False)
    assert sheet.hint.text() == "Cash comes in steps of ₩10."
    sheet.choose(CARD)
    assert sheet.given() == 4001
    sheet.reject()
    exact = opened(window, 10_004, 0, [])
    exact.choose(CASH)
    assert exact.given() == 10_004
    exact.reject()
