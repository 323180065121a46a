"""The board's columns: the same from any split of the updates, the newest version winning."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.console.state.order_board import COLUMNS, MOVES_BEFORE_RESET, BoardChange, OrderBoard
from tests.scenes.desktop.board_orders import made, moved
from wire.orders import Order, OrderState

STATES = list(OrderState)


def columns(board: OrderBoard) -> dict[OrderState, list[int]]:
    """The order numbers of each column."""
    return {state: [order_id.int for order_id in board.columns[state]] for state in COLUMNS}


@st.composite
def histories(draw: st.DrawFn) -> list[Order]:
    """Messages as a channel brings them: several orders, each through some states."""
    latest = {n: made(n, minutes_ago=60 - n) for n in range(draw(st.integers(1, 12)))}
    messages = list(latest.values())
    for _ in range(draw(st.integers(0, 40))):
        number = draw(st.sampled_from(sorted(latest)))
        latest[number] = moved(latest[number], draw(st.sampled_from(STATES)), draw(st.integers(0, 3)))
        messages.append(latest[number])
    return messages


def naive(messages: list[Order]) -> dict[OrderState, list[int]]:
    """The columns by sorting everything anew."""
    newest = {message.id: message for message in messages}.values()
    found: dict[OrderState, list[int]] = {}
    for state in COLUMNS:
        rows = [order for order in newest if order.state is state]
        if state is OrderState.COMPLETED:
            rows.sort(key=lambda order: (order.changed.at, order.id), reverse=True)
        else:
            rows.sort(key=lambda order: (order.created_at, order.id))
        found[state] = [order.id.int for order in rows]
    return found


@given(histories(), st.lists(st.integers(1, 9), min_size=1), st.integers(0, 30))
def test_any_split_of_the_updates_gives_the_same_columns(
    messages: list[Order], sizes: list[int], snapshot: int
) -> None:
    board = OrderBoard()
    begun = messages[:snapshot]
    board.replace({message.id: message for message in begun}.values())
    rest, at = messages[snapshot:], 0
    while rest:
        board.apply(rest[: sizes[at % len(sizes)]])
        rest = rest[sizes[at % len(sizes)] :]
        at += 1
    assert columns(board) == naive(messages)


@given(histories(), st.randoms(use_true_random=False))
def test_late_and_repeated_messages_change_nothing(messages: list[Order], random: object) -> None:
    board = OrderBoard()
    board.apply(messages)
    before = columns(board)
    shuffled = list(messages)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    change = board.apply(shuffled)
    assert columns(board) == before
    assert not change.columns


def test_a_move_touches_two_columns_and_a_tick_only_its_card() -> None:
    board = OrderBoard()
    board.replace([made(1), made(2)])
    change = board.apply([moved(made(1), OrderState.ACCEPTED)])
    assert {state: part.moves for state, part in change.columns.items()} == {
        OrderState.WAITING: 1,
        OrderState.ACCEPTED: 1,
    }
    ticked = moved(moved(made(1), OrderState.ACCEPTED), OrderState.ACCEPTED)
    change = board.apply([ticked])
    assert change.columns[OrderState.ACCEPTED].redrawn == {ticked.id}
    assert change.columns[OrderState.ACCEPTED].moves == 0


def test_many_moves_in_a_frame_reset_the_column() -> None:
    board = OrderBoard()
    few = board.apply([made(n) for n in range(MOVES_BEFORE_RESET)])
    many = board.apply([made(100 + n) for n in range(MOVES_BEFORE_RESET + 1)])
    assert not few.columns[OrderState.WAITING].reset
    assert many.columns[OrderState.WAITING].reset


def test_an_optimistic_move_is_put_whatever_its_version() -> None:
    board = OrderBoard()
    board.replace([made(1)])
    hoped = moved(made(1), OrderState.ACCEPTED)
    hoped.version = 1
    board.put(hoped, BoardChange())
    assert columns(board)[OrderState.ACCEPTED] == [hoped.id.int]
    board.put(made(1), BoardChange())
    assert columns(board)[OrderState.WAITING] == [hoped.id.int]


def test_completed_orders_of_another_day_have_no_card() -> None:
    board = OrderBoard()
    board.day = "2026-11-22"
    yesterday = made(2, OrderState.COMPLETED, business_day="2026-11-21")
    board.replace([made(1, OrderState.COMPLETED), yesterday, made(3, business_day="2026-11-21")])
    assert columns(board)[OrderState.COMPLETED] == [made(1).id.int]
    assert columns(board)[OrderState.WAITING] == [made(3).id.int]
