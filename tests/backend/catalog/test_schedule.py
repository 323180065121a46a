"""What the clock changes: items come back on sale, shops open and close, each told once, on however many instances."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from backend.catalog import schedule
from backend.database.pool import Database
from tests.scenes.backend.catalog import Scene, opened_scene

MONDAY_NOON = datetime(2026, 11, 23, 3, tzinfo=UTC)  # in Seoul
HOURS = [{"weekday": 1, "from": "10:00", "to": "02:00"}]


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with opened_scene(database) as opened:
        yield opened


async def test_an_item_comes_back_at_its_time(scene: Scene) -> None:
    item, other = await scene.shop.add(), await scene.shop.add()
    until = datetime.now(UTC) + timedelta(hours=1)
    wish = {"available": False, "until": until}
    gone = (await scene.shop.call("PUT", f"/menu-items/{item['id']}/availability", wish)).item()
    await scene.shop.call("PUT", f"/menu-items/{other['id']}/availability", {"available": False})
    before = len(await scene.events())
    assert await schedule.restore_availability(scene.database, until - timedelta(seconds=1)) == 0
    assert await schedule.restore_availability(scene.database, until) == 1
    assert await schedule.restore_availability(scene.database, until) == 0
    [message] = (await scene.events())[before:]
    back = {**gone, "available": True, "available_at": None, "version": gone["version"] + 1}
    assert message == {"type": "menu_update", "data": [back]}


async def test_instances_bring_an_item_back_once(scene: Scene, database_url: str) -> None:
    items = [await scene.shop.add() for _ in range(3)]
    until = datetime.now(UTC) + timedelta(hours=1)
    for item in items:
        wish = {"available": False, "until": until}
        await scene.shop.call("PUT", f"/menu-items/{item['id']}/availability", wish)
    before = len(await scene.events())
    other = await Database.open(database_url)
    steps = (schedule.restore_availability(one, until) for one in [scene.database, other] * 4)
    assert sum(await asyncio.gather(*steps)) == 3
    await other.close()
    [message] = (await scene.events())[before:]
    assert len(message["data"]) == 3


async def openings(scene: Scene, at: datetime) -> list[tuple[int, bool]]:
    """What the channel hears at an instant: version and whether orders are taken."""
    before = len(await scene.events())
    told = await schedule.announce_openings(scene.database, at)
    messages = (await scene.events())[before:]
    assert len(messages) == told
    return [(one["data"][0]["version"], one["data"][0]["taking_orders"]) for one in messages]


async def test_a_shop_opens_and_closes_by_the_clock(scene: Scene) -> None:
    await scene.database.write_row("UPDATE business SET hours = $1::text::jsonb WHERE name = 'shop'",
                                   '[{"weekday": 1, "from": "10:00", "to": "02:00"}]')  # fmt: skip
    assert await openings(scene, MONDAY_NOON) == []
    assert await openings(scene, MONDAY_NOON + timedelta(hours=14)) == [(2, False)]
    assert await openings(scene, MONDAY_NOON + timedelta(hours=15)) == []
    assert await openings(scene, MONDAY_NOON + timedelta(days=7)) == [(3, True)]


async def test_the_end_of_a_pause_is_told(scene: Scene) -> None:
    until = datetime.now(UTC) + timedelta(minutes=20)
    await scene.shop.call("PATCH", "/business", {"paused_until": until}, match=1)
    assert await openings(scene, until - timedelta(seconds=1)) == []
    assert await openings(scene, until) == [(3, True)]


async def test_a_shop_closed_by_hand_stays_closed(scene: Scene) -> None:
    await scene.shop.call("PATCH", "/business", {"open": False, "hours": HOURS}, match=1)
    for hours in range(0, 48, 6):
        assert await openings(scene, MONDAY_NOON + timedelta(hours=hours)) == []


async def test_instances_tell_of_an_opening_once(scene: Scene, database_url: str) -> None:
    until = datetime.now(UTC) + timedelta(minutes=20)
    await scene.shop.call("PATCH", "/business", {"paused_until": until}, match=1)
    other = await Database.open(database_url)
    steps = (schedule.announce_openings(one, until) for one in [scene.database, other] * 4)
    assert sum(await asyncio.gather(*steps)) == 1
    await other.close()
    assert len(await scene.events()) == 2


async def test_the_loop_does_it_by_itself(scene: Scene) -> None:
    item = await scene.shop.add()
    until = datetime.now(UTC) + timedelta(hours=1)
    await scene.shop.call(
        "PUT", f"/menu-items/{item['id']}/availability", {"available": False, "until": until}
    )
    await scene.shop.call("PATCH", "/business", {"paused_until": until}, match=1)
    before = len(await scene.events())
    loop = asyncio.create_task(schedule.run(scene.database, lambda: until))
    async with asyncio.timeout(10):
        while len(await scene.events()) < before + 2:
            await asyncio.sleep(0.02)
    assert not loop.done()
    loop.cancel()
    assert [one["type"] for one in (await scene.events())[before:]] == ["menu_update", "business_update"]
