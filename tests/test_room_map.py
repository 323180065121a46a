"""The drawing of the rooms is the one that the code makes, and shows what goes up."""

from graphlib import CycleError, TopologicalSorter

import pytest

from tools import room_map
from tools.room_drawing import RED, Imports, draw, is_upward


def test_the_committed_drawing_is_the_one_the_code_makes() -> None:
    assert room_map.PICTURE.read_text("utf-8") == draw(room_map.count_imports()), "run: make map"


@pytest.mark.parametrize(
    ("module", "room"),
    [
        ("backend.orders.service", "backend.orders"), ("backend.identity", "backend.identity"),
        ("desktop.shell.kiosk.window", "desktop.shell"), ("desktop.console.board.page", "desktop.console.board"),
        ("wire.orders", "wire"), ("desktop.core", None),
    ],
)  # fmt: skip
def test_a_module_is_in_the_innermost_room_that_is_drawn(module: str, room: str | None) -> None:
    assert room_map.room_of(module) == room


def test_a_room_without_a_place_is_named() -> None:
    with pytest.raises(LookupError, match=r"backend\.cellar\.wine is in no room of the drawing"):
        room_map.room_of("backend.cellar.wine")


def test_imports_are_found_wherever_they_stand() -> None:
    known = ["wire.orders", "backend.orders.service", "backend.orders"]
    source = "import wire.orders\nif True:\n    from backend.orders import service\nimport json\n"
    assert room_map.imported(source, known) == set(known)


def test_what_goes_up_is_red_and_nothing_else() -> None:
    down, up = ("backend.orders", "backend.runtime"), ("backend.runtime", "backend.orders")
    assert not is_upward(*down)
    assert is_upward(*up)
    assert f'stroke="{RED}"' not in draw(Imports([down]))
    assert draw(Imports([down, up])).count(f'stroke="{RED}"') == 1


def in_order(counts: Imports) -> list[str]:
    """The rooms, what is imported before who imports it; a CycleError where there is a circle."""
    order = TopologicalSorter[str]()
    for source, target in counts:
        order.add(source, target)
    return list(order.static_order())


def test_no_rooms_import_each_other_in_a_circle() -> None:
    """The import rules let rooms of one row of the server import each other; a circle of them is refused here."""
    order = in_order(room_map.count_imports())
    assert order.index("backend.catalog") < order.index("backend.webhooks")


def test_a_circle_within_a_row_is_found() -> None:
    circle = Imports([("backend.till", "backend.staff"), ("backend.staff", "backend.till")])
    with pytest.raises(CycleError):
        in_order(circle)


def test_the_order_of_what_was_read_changes_nothing() -> None:
    counts = room_map.count_imports()
    assert draw(Imports(dict(reversed(counts.items())))) == draw(counts)
