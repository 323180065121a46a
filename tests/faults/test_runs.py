"""Every run of the table at a small size, and those with a guard removed, which must fail."""

import pytest

from tests.faults.site import Engines
from tests.faults.table import RUNS, UNGUARDED

pytestmark = pytest.mark.timeout(240)


# The run over three RabbitMQ nodes takes a minute to set up: it is left to `make faults`.
@pytest.mark.parametrize("number", [number for number in RUNS if number != "quorum"])
async def test_run_holds(engines: Engines, number: str) -> None:
    filled = await RUNS[number](True)
    assert filled.holds, (filled.measured, filled.notes)
    assert (filled.lost, filled.doubled, filled.reordered, filled.oversold, filled.unequal) == (0,) * 5


@pytest.mark.parametrize("number", list(UNGUARDED))
async def test_run_fails_without_its_guard(engines: Engines, number: str) -> None:
    filled = await UNGUARDED[number](True)
    assert not filled.holds, filled.measured
    assert filled.lost + filled.doubled + filled.oversold > 0, filled.measured
