"""Times: one clock for an order, the shop's, named where this computer's shows another; no module has its own."""

import ast
import logging
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from desktop.customer.orders.receipt import receipt_of
from desktop.customer.texts import placed_at
from desktop.texts.formats import clock, day, day_begins, today, tr_ahead, use_shop_zones, use_time_zone, zone
from tests.scenes.desktop import wire_samples

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)  # in Seoul
SHOP, OTHER = UUID(int=1), UUID(int=2)


@pytest.fixture(params=["Europe/Berlin", "Asia/Seoul", "UTC"])
def computer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """This computer's own zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    use_time_zone(None)
    use_shop_zones({})
    monkeypatch.undo()
    time.tzset()


def test_a_time_is_the_shops_and_named_where_the_computers_differs(computer: str) -> None:
    use_time_zone("Asia/Seoul")
    mark = "" if computer == "Asia/Seoul" else " KST"
    assert clock(NOON) == clock(NOON, "Asia/Seoul") == f"12:00{mark}"
    assert clock(NOON, "Asia/Kathmandu") == "08:45 GMT+0545"
    use_time_zone(None)  # no shop yet: the computer's, as everything else on it
    assert clock(NOON) == {"Europe/Berlin": "04:00", "Asia/Seoul": "12:00", "UTC": "03:00"}[computer]


def test_two_zones_that_show_the_same_time_need_no_name(computer: str) -> None:
    """By the offset of that moment: Lagos and Berlin go alike in winter alone."""
    winter, summer = clock(NOON, "Africa/Lagos"), clock(NOON - timedelta(days=150), "Africa/Lagos")
    assert (winter, summer) == ("04:00" if computer == "Europe/Berlin" else "04:00 WAT", "04:00 WAT")


def test_a_zone_this_computer_lacks_is_told(computer: str, caplog: pytest.LogCaptureFixture) -> None:
    """Never silently another: the time says UTC, even where the computer itself is in UTC."""
    zone.cache_clear()
    with caplog.at_level(logging.ERROR):
        assert clock(NOON, "Asia/Nowhere") == "03:00 UTC"
    assert "does not know the time zone Asia/Nowhere" in caplog.text
    caplog.clear()
    zone.cache_clear()


def test_dates_and_filters_are_the_shops(computer: str) -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # already the 23rd in Seoul
    use_time_zone("Asia/Seoul")
    assert (today(late), day(late)) == (date(2026, 11, 23), "Nov 23")
    assert day_begins(date(2026, 11, 23)) == datetime(2026, 11, 22, 15, tzinfo=UTC)


def test_an_order_has_its_own_shops_clock_everywhere(computer: str) -> None:
    """While another shop, in another zone, is on the screen."""
    use_time_zone("America/New_York")
    use_shop_zones({SHOP: "Asia/Seoul", OTHER: "America/New_York"})
    order = msgspec.structs.replace(wire_samples.order(1), business_id=SHOP, created_at=NOON)
    said = placed_at(order).split(" ", 2)[2]
    assert said.startswith("12:00")
    assert "12:00 (Asia/Seoul)" in " ".join(value for _, value in receipt_of(order, {}, "Asia/Seoul").facts)


def test_the_apps_bring_the_zones_along() -> None:
    """A computer without any of its own, as Windows is, still knows noon in Seoul."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    desktop = project["optional-dependencies"]["desktop"]
    assert [one for one in desktop if one.startswith("tzdata")]
    code = "from desktop.texts.formats import zone; print(zone('Asia/Seoul'))"
    environment = os.environ | {"PYTHONTZPATH": ""}
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert answer.stdout.strip() == "Asia/Seoul", answer.stderr


FORBIDDEN = {
    "astimezone": "take desktop.texts.formats.shown_at", "localtime": "take formats.shown_at",
    "fromtimestamp": "name UTC", "strftime": "take formats.clock, day, local_date, or shown_at in an f-string",
    "ctime": "take formats.clock", "currentDate": "take formats.today", "currentTime": "take formats.clock",
    "currentDateTime": "take formats.clock", "toLocalTime": "take formats.shown_at", "today": "take formats.today",
    "now": "name UTC",
}  # fmt: skip
ALLOWED_ARGUMENTS = {"astimezone", "now", "fromtimestamp"}  # with a zone named they are nobody's own clock
CLOCKS = {"desktop/texts/formats.py"}


def own_clocks(source: str) -> list[str]:
    """Calls that read or show a time by the computer's zone."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, of = node.func.attr, ast.unparse(node.func.value)
        wanted = 2 if name == "fromtimestamp" else 1
        names_zone = name in ALLOWED_ARGUMENTS and len(node.args) + len(node.keywords) >= wanted
        is_clock = name != "now" or of == "datetime"
        if name in FORBIDDEN and is_clock and not names_zone:
            found.append(f"{node.lineno}: {name}: {FORBIDDEN[name]}")
    return found


def test_no_other_module_has_a_clock_of_its_own() -> None:
    paths = [
        one for one in (ROOT / "desktop").rglob("*.py") if one.relative_to(ROOT).as_posix() not in CLOCKS
    ]
    found = {path.relative_to(ROOT).as_posix(): own_clocks(path.read_text("utf-8")) for path in paths}
    assert len(found) > 200
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_the_lint_sees_what_it_forbids() -> None:
    assert len(own_clocks("at.astimezone()\nat.strftime('%H')\nQDate.currentDate()\ndatetime.now()")) == 4
    assert own_clocks("at.astimezone(UTC)\ndatetime.now(UTC)\nself._state.now()\ntoday(now)") == []


@pytest.mark.parametrize(
    ("hours", "said"), [(2, "at 14:00"), (20, "tomorrow at 08:00"), (70, "Nov 25 at 10:00"), (-2, "at 10:00")]
)
def test_a_time_to_come_says_its_day_by_the_shops_clock(computer: str, hours: int, said: str) -> None:
    """22 o'clock in Seoul is today there, whatever day it is where the computer stands."""
    use_time_zone("Asia/Seoul")
    mark = "" if computer == "Asia/Seoul" else " KST"
    at = NOON + timedelta(hours=hours)
    assert tr_ahead(at, "at {time}", "{day} at {time}", now=NOON) == said + mark
