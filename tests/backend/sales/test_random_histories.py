"""Random histories of a shop: every figure of its sales, and its files, are what its orders say, counted anew."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.database.pool import Database
from backend.identity import Identity, StaffIdentity
from backend.runtime.ids import new_id
from backend.sales.export import table
from backend.sales.service import SalesService
from backend.sales.totals import reconcile
from backend.spreadsheets.writer import to_csv
from backend.till.service import TillService
from desktop.core.cart.tax import included_tax, taxes_of
from tests.scenes.backend.orders import Scene, make_scene
from tests.scenes.backend.sales import ONLY, nothing_owed
from tests.scenes.backend.tasks import until, working
from wire.orders import NewLine, NewPayment, NewTender, Order, TenderKind
from wire.sales import Grouping, Sales, SalesRow
from wire.staff import StaffRole
from wire.till import GiveRefund

# Zones and an instant near which their clocks change: back, forward, by half an hour; and two that never do.
NEAR = {
    "America/New_York": datetime(2026, 11, 1, 6, tzinfo=UTC),
    "Europe/Berlin": datetime(2026, 3, 29, 1, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2026, 4, 4, 15, tzinfo=UTC),
    "Asia/Seoul": datetime(2026, 2, 28, 15, tzinfo=UTC),
    "Asia/Kathmandu": datetime(2026, 12, 31, 18, tzinfo=UTC),
}
NEXT = {"waiting": "accepted", "accepted": "ready", "ready": "completed", "completed": "ready"}
RATES = (0, 500, 1000)
DAYS = timedelta(days=4)

orders = st.lists(
    st.fixed_dictionaries(
        {
            "minutes": st.integers(-1_800, 1_800),
            "lines": st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5), st.booleans()), min_size=1, max_size=3),
            "counter": st.booleans(),
            "moves": st.integers(0, 6),  # 3 complete, 4 recall, 5 complete again
            "by": st.integers(0, 2),
            "end": st.sampled_from(["", "", "", "cancelled"]),
            "refund": st.integers(0, 900),
        }
    ),
    min_size=1,
    max_size=7,
)  # fmt: skip


@dataclass
class SellingShop:
    """A shop with its clock, its items, whoever works there, and its orders as they stand."""

    scene: Scene
    zone: ZoneInfo
    starts: time
    items: list[Any]
    people: list[Identity]
    category: dict[Any, str]
    orders: list[Order] = field(default_factory=list)
    placed: dict[Any, datetime] = field(default_factory=dict)
    refunds: list[tuple[datetime, int]] = field(default_factory=list)

    def day(self, at: datetime) -> date:
        """The business day, by the shop's clock."""
        wall = at.astimezone(self.zone).replace(tzinfo=None)
        return (wall - timedelta(hours=self.starts.hour, minutes=self.starts.minute)).date()

    async def live(self, asked: dict[str, Any], near: datetime) -> None:
        """One order's whole life."""
        at = near + timedelta(minutes=asked["minutes"])
        lines = [
            NewLine(self.items[which], many, await self._options(self.items[which]) if extra else [])
            for which, many, extra in asked["lines"]
        ]
        more: dict[str, Any] = {}
        if asked["counter"]:
            paid = NewPayment([NewTender(TenderKind.CASH, 999, 1000)])
            more = {"who": self.scene.shop, "payment": paid}
        order = await self.scene.place(*lines, **more)
        for _ in range(asked["moves"]):
            order = await self.scene.move(order, NEXT[order.state], who=self.people[asked["by"]])
        if asked["end"] and order.state in ("waiting", "accepted", "ready"):
            order = await self.scene.move(order, asked["end"], "changed")
        # Last, for an order of an earlier day is not recalled; until a task runs it is in no total.
        await self.scene.database.fetch(
            "UPDATE orders o SET created_at = $2, business_day = business_day(b, $2) FROM business b"
            " WHERE o.id = $1 AND b.id = o.business_id",
            order.id,
            at,
        )
        if asked["counter"] and asked["refund"]:
            await self._refund(order, asked["refund"], at + timedelta(hours=9))
        self.placed[order.id] = at
        self.orders.append(await self.scene.get(order))

    async def _options(self, item: Any) -> list[Any]:
        found = await self.scene.database.fetchval("SELECT option_groups FROM menu_item WHERE id = $1", item)
        return [group["options"][0]["id"] for group in json.loads(found)]

    async def _refund(self, order: Order, amount: int, at: datetime) -> None:
        asked = GiveRefund(TenderKind.CARD, amount, "cold")
        await TillService(self.scene.database).give_refund(self.scene.shop, order.id, str(new_id()), asked)
        async with self.scene.database.transaction() as connection:
            # Entries are never changed; only so can one of today be of another day.
            await connection.execute("SET LOCAL session_replication_role = replica")
            await connection.execute(
                "UPDATE till_entry SET at = $2 WHERE order_id = $1 AND what = 'refund'", order.id, at
            )
        self.refunds.append((at, amount))

    # What the figures must be, from the orders alone.

    def rows(self, by: Grouping, first: date, last: date) -> dict[Hashable, list[int]]:
        """Orders, quantity, total and tax of the completed orders, by what a row stands for."""
        sums: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for order in self.sold(first, last):
            at = self.placed[order.id]
            counted: set[tuple[Hashable, Any]] = set()
            so_far: dict[int, int] = defaultdict(int)
            for line in order.lines:
                key = self._key(by, order, line.menu_item_id, at)
                by_item = line.menu_item_id if by in (Grouping.ITEM, Grouping.CATEGORY) else None
                new = (key, by_item) not in counted
                counted.add((key, by_item))
                rate, before = line.tax_rate, so_far[line.tax_rate]
                so_far[rate] += line.total
                tax = included_tax(so_far[rate], rate) - included_tax(before, rate)
                for place, more in enumerate((new, line.quantity, line.total, tax)):
                    sums[key][place] += more
        return dict(sums)

    def sold(self, first: date, last: date) -> list[Order]:
        """The completed orders."""
        return [
            one for one in self.orders
            if one.state == "completed" and first <= self.day(self.placed[one.id]) <= last
        ]  # fmt: skip

    def _key(self, by: Grouping, order: Order, item: Any, at: datetime) -> Hashable:
        local = at.astimezone(self.zone)
        offset = local.utcoffset()
        assert offset is not None
        wall = (at + offset).replace(minute=0, second=0, microsecond=0)
        keys: dict[Grouping, Callable[[], Hashable]] = {
            Grouping.DAY: lambda: self.day(at),
            Grouping.HOUR: lambda: (self.day(at), wall - offset),
            Grouping.ITEM: lambda: item,
            Grouping.CATEGORY: lambda: self.category[item],
            Grouping.STAFF: lambda: (order.changed.by.kind, order.changed.by.id),
        }
        return keys[by]()

    async def check(self, first: date, last: date) -> None:
        """All groupings, their sums, the file, and what was given back."""
        for by in Grouping:
            sales = await SalesService(self.scene.database).summarise(self.scene.business, first, last, by)
            expected = self.rows(by, first, last)
            assert {_row_key(row): _sums(row) for row in sales.items} == expected, by
            assert sales.tax == sum(
                tax for order in self.sold(first, last) for _, tax in taxes_of(order).values()
            )
            for place, said in enumerate(_sums(sales)):
                if place or (by is not Grouping.CATEGORY and by is not Grouping.ITEM):
                    assert said == sum(row[place] for row in expected.values()), by
            assert sales.refunded == sum(sum for at, sum in self.refunds if first <= self.day(at) <= last)
            self._check_file(sales, expected)

    def _check_file(self, sales: Sales, expected: dict[Hashable, list[int]]) -> None:
        rows = list(csv.reader(io.StringIO(to_csv(table(sales)).decode("utf-8-sig"))))
        # Below the sum: what was given back, and what cash was rounded by.
        *body, foot = [row for row in rows[1:] if row[0] not in ("Given back", "Cash rounding")]
        assert len(body) == len(expected)
        assert sum(int(row[-2]) for row in body) == int(foot[-2]) == sales.total
        assert sum(int(row[-1]) for row in body) == int(foot[-1]) == sales.tax


def _row_key(row: SalesRow) -> Hashable:
    if row.hour:
        return row.business_day, row.hour
    if row.by:
        return row.by.kind, row.by.id
    return row.business_day or row.menu_item_id or row.category


def _sums(row: SalesRow | Sales) -> list[int]:
    return [row.orders, row.quantity, row.total, row.tax]


async def make_shop(database: Database, zone: str, starts: time) -> SellingShop:
    scene = await make_scene(database, str(new_id()))
    await database.fetch(
        "UPDATE business SET time_zone = $2, day_starts_at = $3 WHERE id = $1", scene.business, zone, starts
    )
    groups = [
        {"id": str(new_id()), "name": "Size", "required": False, "most": 1,
         "options": [{"id": str(new_id()), "name": "Large", "price": 333, "available": True}]}
    ]  # fmt: skip
    items = [await scene.item(price=price, stock=None, groups=groups) for price in (999, 5500, 12_345)]
    category = dict(zip(items, ("Noodles", "Drinks", "Noodles"), strict=True))
    for item, rate in zip(items, RATES, strict=True):
        await database.fetch(
            "UPDATE menu_item SET tax_rate = $2, category = $3 WHERE id = $1", item, rate, category[item]
        )
    people = [scene.shop]
    for name in ("Kim", "Lee"):
        mark = StaffIdentity(
            id=new_id(), name=name, role=StaffRole.STAFF, edition=1, unlocked_at=datetime.now(UTC)
        )
        await database.fetch(
            "INSERT INTO staff (id, business_id, name, role) VALUES ($1, $2, $3, 'staff')",
            mark.id, scene.business, name,
        )  # fmt: skip
        people.append(replace(scene.shop, staff=mark))
    return SellingShop(scene, ZoneInfo(zone), starts, items, people, category)


@settings(
    max_examples=6,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    zone=st.sampled_from(sorted(NEAR)),
    starts=st.sampled_from([time(0), time(5), time(23, 30)]),
    asked=orders,
)
async def test_the_figures_agree_with_the_orders_after_any_history(
    database: Database, zone: str, starts: time, asked: list[dict[str, Any]]
) -> None:
    shop = await make_shop(database, zone, starts)
    for one in asked:
        await shop.live(one, NEAR[zone])
    middle = shop.day(NEAR[zone])
    # Before any task has run the summary knows already; in the end nothing is owed and all is proven.
    await shop.check(middle - DAYS, middle + DAYS)
    await shop.check(middle - timedelta(days=1), middle)
    await database.fetch("DELETE FROM outbox WHERE task = 'order.expire'")
    async with working(database, ONLY):
        await until(lambda: nothing_owed(database), 30)
    assert await reconcile(database) == []
    await shop.check(middle - DAYS, middle + DAYS)
