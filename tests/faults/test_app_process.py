"""What the desktop apps must show, by hand-made views; and the file of figures that several runs fill in."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.faults.__main__ import keep, table
from tests.faults.app_process import CARDS, StoredOrder, board_differs, customer_differs
from tests.faults.figures import Row

HELD = [
    StoredOrder(f"o{number}", 1, "waiting" if number % 5 else "accepted") for number in range(CARDS * 2)
] + [StoredOrder("gone", 3, "cancelled")]


def board(held: list[StoredOrder]) -> dict[str, Any]:
    """A console that shows all as promised."""
    columns = {
        state: [one.card for one in held if one.state == state] for state in ("waiting", "accepted", "ready")
    }
    return {
        "orders": [one.card for one in held],
        "columns": {state: cards[:CARDS] for state, cards in columns.items()},
        "counts": {state: len(cards) for state, cards in columns.items()},
        "ringing": len(columns["waiting"]),
        "unconfirmed": 0,
    }


def test_a_board_that_shows_what_it_promises_is_right() -> None:
    assert board_differs(board(HELD), HELD) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda view: view["orders"].pop(),
        lambda view: view["columns"]["waiting"].reverse(),
        lambda view: view["columns"]["accepted"][3].__setitem__(1, 9),
        lambda view: view["columns"]["waiting"].pop(0),
        lambda view: view["counts"].update(waiting=1),
        lambda view: view.update(unconfirmed=1),
    ],
)
def test_a_board_that_shows_anything_else_is_caught(spoil: Any) -> None:
    view = json.loads(json.dumps(board(HELD)))
    spoil(view)
    assert board_differs(view, HELD) != []


def test_a_customers_page_lists_what_runs_first_and_the_newest_beside_the_cart() -> None:
    held = [
        StoredOrder("a", 1, "waiting"), StoredOrder("b", 2, "cancelled"), StoredOrder("c", 1, "waiting"),
        StoredOrder("d", 4, "ready"), StoredOrder("e", 2, "accepted"),
    ]  # fmt: skip
    cards = {one.id: one.card for one in held}
    view = {"orders": [cards[one] for one in "edcab"], "running": [cards[one] for one in "edc"]}
    assert customer_differs(view, held) == []
    assert customer_differs(view | {"running": [cards["e"]]}, held) != []
    assert customer_differs(view | {"orders": [cards[one] for one in "edca"]}, held) != []


def test_a_row_replaces_the_earlier_one_of_its_run_and_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "faults.json"
    keep(path, [Row("19", "slow", "a | b", True)])
    keep(path, [Row("2", "fast", "first", False, lost=1)])
    keep(path, [Row("2", "fast", "second", True)])
    rows = json.loads(path.read_text())
    assert [(row["run"], row["measured"]) for row in rows] == [("2", "second"), ("19", "a | b")]
    wanted = {"run", "goal", "measured", "holds", "lost", "doubled", "reordered", "oversold"}
    assert all(wanted <= row.keys() for row in rows)
    assert table(path).splitlines()[2:] == [
        "| 2 | second | yes | 0, 0, 0, 0 |",
        "| 19 | a \\| b | yes | 0, 0, 0, 0 |",
    ]
