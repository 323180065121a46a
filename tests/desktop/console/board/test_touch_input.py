"""What hands do on the painted board: fingers that tap and scroll, digits, and the keys that are listed."""

from datetime import timedelta
from string import ascii_uppercase

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.console.board.card_content import button_texts, content_of, spoken, urgent_word
from desktop.console.board.card_layout import lay_out
from desktop.console.board.card_parts import CardAction, Text
from desktop.console.board.card_style import CardStyle, Type
from desktop.console.board.column_view import ColumnView
from desktop.console.shared.shortcuts_dialog import all_shortcuts
from desktop.console.state.order_age import Level, OrderAge
from desktop.texts.formats import money
from tests.scenes.desktop.board import SHOP, Shown
from tests.scenes.desktop.board_orders import NOW, line, made, moved
from wire.orders import ChosenOption, Order, OrderState, Payment, Tender, TenderKind

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WAITING, ACCEPTED, READY, COMPLETED = (
    OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED,
)  # fmt: skip


class Finger:
    """One finger on a column."""

    device = None

    def __init__(self, view: ColumnView) -> None:
        self._view = view
        Finger.device = Finger.device or QTest.createTouchDevice()

    def down(self, at: QPoint) -> None:
        """Touch."""
        self._touch().press(0, at, self._view.viewport()).commit()

    def move(self, at: QPoint) -> None:
        """Draw."""
        self._touch().move(0, at, self._view.viewport()).commit()

    def up(self, at: QPoint) -> None:
        """Lift."""
        self._touch().release(0, at, self._view.viewport()).commit()

    def _touch(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._view.viewport(), self.device)


def test_a_finger_taps_a_button_and_scrolls_over_it_without_pressing(qtbot: QtBot) -> None:
    orders = [made(n, minutes_ago=60 - n) for n in range(20)]
    shown = Shown(qtbot, *orders)
    view = shown.column(WAITING)
    finger, at = Finger(view), shown.place_of(orders[2].id, "accept")
    finger.down(at)
    finger.up(at)
    assert shown.asked == [(orders[2].id, CardAction("accept"))]
    finger.down(at)
    for _ in range(12):
        at -= QPoint(0, 20)
        finger.move(at)
        qtbot.wait(8)
    finger.up(at)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() >= 150)
    assert len(shown.asked) == 1
    assert view.pressed is None


def test_digits_choose_cards_and_with_ctrl_tick_lines(qtbot: QtBot) -> None:
    lines = [line(n) for n in range(1, 4)]
    orders = [made(n, ACCEPTED, minutes_ago=30 - n, lines=lines) for n in range(1, 12)]
    shown = Shown(qtbot, *orders)
    view = shown.column(ACCEPTED)
    shown.view.show_order(orders[0].id)
    for key, index in ((KEY.Key_3, 2), (KEY.Key_0, 9), (KEY.Key_1, 0)):
        QTest.keyClick(view, key)
        assert view.current == orders[index].id
    QTest.keyClick(view, KEY.Key_2, CTRL)
    QTest.keyClick(view, KEY.Key_9, CTRL)  # there is no ninth line
    QTest.keyClick(view, KEY.Key_R, CTRL)  # not a letter alone
    assert shown.asked == [(orders[0].id, CardAction("tick", line=lines[1].id))]
    keys = [one.key for one in view.drawn(orders[0].id).layout.buttons if one.look == "tick"]
    assert keys == ["1", "2", "3"]  # each line says its digit
    assert not any(one.key for one in view.drawn(orders[1].id).layout.buttons)


def test_each_promised_time_bears_its_digit(qtbot: QtBot) -> None:
    order = made(1)
    shown = Shown(qtbot, order)
    view = shown.column(WAITING)
    shown.view.show_order(order.id)
    chips = [one for one in view.drawn(order.id).layout.buttons if one.look == "chip"]
    for chip in chips:
        QTest.keyClick(view, KEY(KEY.Key_0 + int(chip.key)))
    assert [hit for _, hit in shown.asked] == [chip.action for chip in chips]


def test_one_press_takes_a_chosen_card_back(qtbot: QtBot) -> None:
    orders = [made(1, ACCEPTED), made(2, READY), made(3, COMPLETED)]
    shown = Shown(qtbot, *orders)
    for order in orders:
        shown.view.show_order(order.id)
        shown.press(order.id, "back")
    shown.press(orders[2].id, "more")
    assert shown.asked == [
        *((one.id, CardAction("back")) for one in orders),
        (orders[2].id, CardAction("more")),
    ]


def test_the_letters_that_work_are_those_in_the_list(qtbot: QtBot) -> None:
    listed = {
        word for keys, _ in all_shortcuts() for word in keys.split() if len(word) == 1 and word.isalpha()
    }
    orders = [made(n, state) for n, state in enumerate((WAITING, ACCEPTED, READY, COMPLETED), 1)]
    shown = Shown(qtbot, *orders)
    working = set()
    for letter in ascii_uppercase:
        shown.asked.clear()
        for order in orders:
            shown.view.show_order(order.id)
            QTest.keyClick(shown.column(order.state), KEY[f"Key_{letter}"])
        if shown.asked:
            working.add(letter)
    assert working == listed - {"B"}  # the bell is the page's


def drawn_texts(order: Order, age: OrderAge, width: int) -> list[Text]:
    facts = content_of(order, age, SHOP, button_texts(), False, False)
    return [one for one in lay_out(order, facts, width, CardStyle()).drawn if isinstance(one, Text)]


@pytest.mark.parametrize("state", [WAITING, ACCEPTED, READY])
@pytest.mark.parametrize("width", [180, 212, 284, 420])
def test_how_urgent_is_said_said_as_problem_at_any_width(qtbot: QtBot, state: OrderState, width: int) -> None:
    order = made(1, state, seat="Far corner, table 12", promised_at=NOW + timedelta(minutes=1))
    for level in Level:
        texts = drawn_texts(order, OrderAge(4, level, 3 if level is Level.LATE else -1), width)
        word = urgent_word(state, OrderAge(4, level, 3 if level is Level.LATE else -1))
        said = [one for one in texts if word and word in one.text]
        assert len(said) == (level is not Level.CALM), (word, [one.text for one in texts])
        total = next(one for one in texts if "₩" in one.text)
        assert any(one.text == f"To pay {money(order.total, order.currency)}" for one in texts)
        for one in said:
            end = one.box.x() + CardStyle().width(one.kind, one.text)
            assert end <= (total.box.x() if one.box.y() == total.box.y() else width)


def test_options_are_as_bold_as_notes_and_never_shortened(qtbot: QtBot) -> None:
    options = [ChosenOption(made(n).id, words, 0) for n, words in enumerate(("Extra hot", "No green onion"))]
    order = made(1, ACCEPTED, lines=[line(1, options=options, note="cut in halves please")])
    texts = drawn_texts(order, OrderAge(1, Level.CALM, -5), 212)
    (chosen,) = (one for one in texts if "Extra hot" in one.text)
    assert "No green onion" in chosen.text
    assert (chosen.kind, chosen.colour, chosen.wrap) == (Type.NOTE, "text", True)
    assert any(one.text == "cut in halves please" and one.kind is Type.NOTE for one in texts)


def test_pictures_of_cards_that_left_are_let_go(qtbot: QtBot) -> None:
    orders = [made(n, minutes_ago=60 - n) for n in range(4)]
    shown = Shown(qtbot, *orders)
    view = shown.column(WAITING)
    view.grab()
    assert set(view.cards._drawn) >= {orders[0].id, orders[1].id}
    shown.view.apply(shown.board.apply([moved(orders[0], ACCEPTED)]))
    assert set(view.cards._drawn) <= set(view.rows.ids)


@pytest.mark.parametrize("width", [180, 212, 284, 420])
def test_a_card_is_as_high_whether_it_presses_or_not_while_it_is_to_be_paid(qtbot: QtBot, width: int) -> None:
    order = made(1, READY, seat="Far corner, table 12")

    def height(level: Level) -> float:
        facts = content_of(order, OrderAge(4, level, 3), SHOP, button_texts(), False, False)
        return lay_out(order, facts, width, CardStyle()).height

    assert len({height(level) for level in Level}) == 1


@pytest.mark.parametrize("compact", [False, True])
def test_every_unpaid_card_says_what_is_to_pay(qtbot: QtBot, compact: bool) -> None:
    paid = Payment(9_000, 4_000, 0, [Tender(TenderKind.CARD, 4_000, NOW)])
    wanted = {"To pay ₩9,000": Payment(9_000, 0, 0, []), "To pay ₩5,000": paid}
    for state in (WAITING, ACCEPTED, READY, COMPLETED):
        for words, payment in wanted.items():
            order = made(1, state, total=9_000, payment=payment)
            facts = content_of(order, OrderAge(1, Level.CALM, -5), SHOP, button_texts(), False, False)
            drawn = lay_out(order, facts._replace(brief=compact), 284, CardStyle()).drawn
            assert [one.text for one in drawn if isinstance(one, Text) and "To pay" in one.text] == [words]
            assert words in spoken(order, OrderAge(1, Level.CALM, -5), SHOP)
