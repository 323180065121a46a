"""Counting, differences, standings and drafts of the till: pure, over many values."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.console.payments.tendering import denominations
from desktop.console.shared.payment_status import held_by_kind, payment_status, usual_kind
from desktop.console.till.count_draft import CountDraft, CountDraftError, arrived, closing_of
from desktop.console.till.counting import differing, pieces_for, total_of
from desktop.texts.formats import money
from tests.scenes.desktop.board_orders import made
from tests.scenes.till_reports import report
from wire.balance import balance_of
from wire.currencies import COINS, NOTES
from wire.orders import Order, OrderState, Payment, Tender, TenderKind
from wire.till import CloseDay, Counted

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
CURRENCIES = sorted(NOTES)
amounts = st.integers(0, 10_000_000)


def test_the_pieces_people_carry() -> None:
    assert denominations("KRW") == (50_000, 10_000, 5_000, 1_000, 500, 100, 50, 10)
    assert denominations("USD") == (10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1)
    assert denominations("EUR")[:2] == (20_000, 10_000)
    assert set(NOTES) == set(COINS)
    assert denominations("XYZ") == ()


@given(st.sampled_from(CURRENCIES), amounts)
def test_counting_gives_back_what_was_laid_out(currency: str, amount: int) -> None:
    values = denominations(currency)
    pieces = pieces_for(amount, values)
    assert amount - total_of(pieces) < min(values)
    assert amount - total_of(pieces) >= 0
    assert all(count > 0 for count in pieces.values())
    assert CountDraft(pieces=pieces).cash(currency) == (total_of(pieces) if pieces else None)


@given(st.dictionaries(st.sampled_from(denominations("EUR")), st.integers(0, 99_999)))
def test_a_draft_survives_the_disk(pieces: dict[int, int]) -> None:
    draft = CountDraft(pieces=pieces, note="so", asked=b"x", sent_at=NOW)
    assert msgspec.json.decode(msgspec.json.encode(draft), type=CountDraft) == draft


@given(st.integers(-10_000_000, 10_000_000))
def test_a_difference_is_short_or_over(qapp: object, off: int) -> None:
    said = differing(off, "KRW")
    if off == 0:
        assert (said.text, said.tone) == ("Exactly right", "ok")
    else:
        assert money(abs(off), "KRW") in said.text
        assert said.text.endswith("short" if off < 0 else "over")
    assert len({differing(one, "KRW").icon for one in (-1, 0, 1)}) == 3


@given(
    st.lists(st.tuples(st.sampled_from(list(TenderKind)), st.integers(1, 9_000), st.booleans()), max_size=8)
)
def test_sums_by_kind_make_up_what_is_held(moves: list[tuple[TenderKind, int, bool]]) -> None:
    taken = [Tender(kind, amount, NOW) for kind, amount, back in moves if not back]
    given_back = [Tender(kind, amount, NOW) for kind, amount, back in moves if back]
    paid, back = sum(one.amount for one in taken), sum(one.amount for one in given_back)
    order = _order(Payment(100_000, paid, back, taken, 0, given_back))
    assert sum(held_by_kind(order).values()) == balance_of(order).held == paid - back
    assert balance_of(order).takes == 100_000 - paid + back
    assert held_by_kind(order)[usual_kind(order)] == max(held_by_kind(order).values())


def _order(payment: Payment, state: OrderState = OrderState.READY) -> Order:
    return made(1, state, 3, total=payment.due, payment=payment)


@pytest.mark.parametrize(
    ("payment", "state", "text", "tone"),
    [
        (Payment(8000, 0, 0, []), OrderState.READY, "To pay ₩8,000", "warn"),
        (Payment(8000, 0, 0, []), OrderState.ACCEPTED, "To pay ₩8,000", "neutral"),
        (Payment(8000, 3000, 0, []), OrderState.READY, "To pay ₩5,000", "warn"),
        (Payment(8000, 8000, 0, []), OrderState.READY, "Paid", "ok"),
        (Payment(8000, 8000, 500, [], 0, []), OrderState.READY, "₩500 given back", "neutral"),
        (Payment(8000, 8000, 0, [], 8000, []), OrderState.CANCELLED, "Refund due: ₩8,000", "bad"),
        (Payment(8000, 0, 0, []), OrderState.CANCELLED, "", "neutral"),
    ],
)
def test_how_an_order_stands(qtbot: QtBot, payment: Payment, state: OrderState, text: str, tone: str) -> None:
    found = payment_status(_order(payment, state))
    assert (found.text, found.tone) == (text, tone)


def test_a_closing_needs_a_count_and_leaves_no_more_than_it(qtbot: QtBot) -> None:
    with pytest.raises(CountDraftError) as error:
        closing_of(CountDraft(card="1,2,x"), "KRW")
    assert set(error.value.errors) == {"cash", "card"}
    with pytest.raises(CountDraftError) as error:
        closing_of(CountDraft(pieces={1000: 3}, left="3001"), "KRW")
    assert error.value.errors == {"left": "That is more than was counted."}
    draft = CountDraft(False, total="12.50", transfer="1", left="0", note="  two   words ")
    assert closing_of(draft, "EUR") == CloseDay(Counted(1250, None, 100), "two words", None)


def test_the_same_closing_keeps_its_key_until_it_is_refused() -> None:
    draft = CountDraft(pieces={1000: 341})
    first = draft.send(b"one", NOW)
    assert draft.send(b"one", NOW + timedelta(minutes=1)) == first
    assert draft.sent_at is not None
    assert draft.sent_at < NOW
    assert draft.send(b"two", NOW) != first
    draft.refused()
    assert draft.send(b"two", NOW) != first


def test_a_closing_that_arrived_is_known_by_its_time_and_its_count() -> None:
    newest = report(18, -500, 0)
    draft = CountDraft(pieces={1000: 341})
    draft.send(msgspec.json.encode(closing_of(draft, "KRW")), newest.closed_at)
    assert arrived(draft, newest)
    assert arrived(msgspec.structs.replace(draft, pieces={1000: 340}), newest)  # typed since
    assert not arrived(CountDraft(pieces={1000: 341}), newest)
    other = CountDraft(pieces={1000: 340})
    other.send(msgspec.json.encode(closing_of(other, "KRW")), newest.closed_at)
    assert not arrived(other, newest)
    assert not arrived(msgspec.structs.replace(draft, sent_at=newest.closed_at + timedelta(1)), newest)
    assert not arrived(draft, None)
    assert newest.id == UUID(int=18)
