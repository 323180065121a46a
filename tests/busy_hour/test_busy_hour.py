"""A busy ten seconds: the same apps, faults and checker as `make busy-hour`, at a small size, without a screen."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.database.embedded import EmbeddedPostgres
from tests.busy_hour.__main__ import play, tell
from tests.busy_hour.hour import Plan
from tests.faults import site
from tests.faults.site import Engines


@pytest.fixture
def lent(postgres: EmbeddedPostgres) -> Iterator[None]:
    """The run's own PostgreSQL, with a migrated database to copy."""
    nobody: Any = None  # a single instance needs no RabbitMQ
    made = Engines(postgres, nobody, template="template")
    site.lent.append(made)
    try:
        yield
    finally:
        site.lent.remove(made)


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("lent")
async def test_a_small_hour_misses_doubles_and_loses_nothing(tmp_path: Path) -> None:
    plan = Plan(
        minutes=0.15, consoles=2, guests=2, orders=8, seed=random.randrange(10**6), out=tmp_path / "hour"
    )
    plan.out.mkdir()
    verdict, facts = await play(plan, None)
    tell(verdict, facts, plan)
    faults = json.loads((plan.out / "faults.json").read_text())
    assert verdict.clean, (plan.seed, faults)
    figures = json.loads((tmp_path / "hour.json").read_text())
    assert figures == {
        "orders": verdict.orders,
        "missed_alarms": 0,
        "made_twice": 0,
        "wrong_totals": 0,
        "day_difference": 0,
    }
    told = "\n".join(facts)
    assert "the server is back" in told
    assert ": 0 alarms owed" not in told, told
    assert "\n0 payments" not in told, told
