"""The benches in small: they run, every order is told to both sides, and a figure says whether it holds."""

import json
from pathlib import Path

import pytest

from tests.bench import latencies, orders
from tests.bench.figures import Figure, line, percentile, write
from tests.bench.measured_servers import MeasuredServer
from tests.bench.own_postgres import own_postgres

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.mark.parametrize(
    ("goal", "measured", "against", "holds"),
    [
        (">= 0.45", 450, 1000, True), (">= 0.45", 449, 1000, False), ("<= 80", 80, None, True),
        ("<= 80", 80.1, None, False), ("<= 2", 3.0, 1.5, True), ("<= 2", 3.1, 1.5, False),
    ],
)  # fmt: skip
def test_a_figure_holds_by_its_ratio_or_by_itself(
    goal: str, measured: float, against: float | None, holds: bool
) -> None:
    figure = Figure("some", goal, measured, "ms", against)
    assert figure.holds is holds
    assert ("falls short" in line(figure)) is not holds


def test_what_was_measured_is_written(tmp_path: Path) -> None:
    write([Figure("orders", ">= 0.5", 10, "orders/s", 40), Figure("wait", "<= 3", 2, "ms")], tmp_path)
    first, second = json.loads((tmp_path / "bench.json").read_text())
    assert (first["ratio"], first["holds"]) == (0.25, False)
    assert (second["against"], second["ratio"], second["holds"]) == (None, None, True)
    assert len((tmp_path / "bench.md").read_text().splitlines()) == 4


def test_a_percentile_is_one_of_the_values() -> None:
    assert [percentile([1, 2, 3, 4], share) for share in (0.0, 0.5, 0.99)] == [1, 3, 4]


async def test_orders_and_accepts_are_told_on_both_sides() -> None:
    with own_postgres() as (postgres, folder):
        async with orders.both(folder, postgres) as (floor, ours):
            for server in (floor, ours):
                await _check_server(server)
            accepted = await latencies.accepts_to_customer(ours, 3)
    assert len(accepted) == 3


async def _check_server(server: MeasuredServer) -> None:
    for callers, make in ((8, server.order), (4, server.order_hot)):
        rate = await orders.rate(server, callers, 0.3, make)
        assert rate.errors == 0, server.name
        assert rate.orders > 0
    assert len(await latencies.orders_to_console(server, 3)) == 3
