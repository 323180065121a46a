"""Random days at the till: every report and what is in none yet reconcile with the orders, to the cent."""

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.database.pool import Database
from backend.runtime.ids import new_id
from backend.till.service import TillService
from tests.scenes.backend.orders import Scene, make_scene, problem_of
from tests.scenes.backend.till import pass_days
from wire.balance import balance_of
from wire.orders import NewLine, NewPayment, NewTender, Order, TenderKind
from wire.problems import Code
from wire.scalars import Id
from wire.till import CashKind, CloseDay, Counted, GiveRefund, MoveCash, TakeTender

KINDS = [TenderKind.CASH, TenderKind.CARD, TenderKind.TRANSFER]
NEXT = {"waiting": "accepted", "accepted": "ready", "ready": "completed", "completed": "ready"}

steps = st.lists(
    st.tuples(
        st.sampled_from(["order", "sale", "tender", "refund", "move", "move", "cancel", "cash", "close"]),
        st.integers(0, 5), st.sampled_from(KINDS), st.integers(1, 20_000),
    ),
    min_size=5, max_size=30,
)  # fmt: skip


@dataclass
class ExpectedReport:
    """What the next report must say."""

    money: dict[tuple[str, str], int] = field(default_factory=dict)
    orders: int = 0
    sales: int = 0

    def add(self, what: str, kind: str, amount: int) -> None:
        self.money[what, kind] = self.money.get((what, kind), 0) + amount

    def sum(self, what: str, kind: str | None = None) -> int:
        return sum(amount for (w, k), amount in self.money.items() if w == what and kind in (None, k))

    def expected(self, kind: str) -> int:
        signs = {"tender": 1, "float": 1, "in": 1, "refund": -1, "out": -1}
        return sum(sign * self.sum(what, kind) for what, sign in signs.items())

    def check(self, figures: dict[str, Any]) -> None:
        for what in ("tender", "refund"):
            want = {str(kind): self.sum(what, kind) for kind in KINDS} | {"total": self.sum(what)}
            assert figures[f"{what}s"] == want
        assert figures["drawer"] == {what: self.sum(what) for what in ("float", "in", "out")}
        expected = {str(kind): self.expected(kind) for kind in KINDS}
        assert figures["expected"] == expected | {"total": sum(expected.values())}
        assert (figures["sales"]["orders"], figures["sales"]["total"]) == (self.orders, self.sales)
        assert sum(one["total"] for one in figures["sales"]["by_tax_rate"]) == self.sales
        assert sum(one["tax"] for one in figures["sales"]["by_tax_rate"]) == figures["sales"]["tax"]
        staff = figures["by_staff"]
        assert sum(one["tenders"] for one in staff) == self.sum("tender")
        assert sum(one["refunds"] for one in staff) == self.sum("refund")
        assert sum(one["sales"] for one in staff) == self.sales


@dataclass
class RandomDays:
    """A shop, its orders, and what was done since the last closing."""

    scene: Scene
    items: list[Id]
    orders: list[Order] = field(default_factory=list)
    open: ExpectedReport = field(default_factory=ExpectedReport)
    reports: list[dict[str, Any]] = field(default_factory=list)
    difference: int = 0

    async def step(self, what: str, which: int, kind: TenderKind, amount: int) -> None:
        if what in ("tender", "refund", "move", "cancel"):
            if self.orders:
                place = which % len(self.orders)
                await getattr(self, what)(place, kind, amount)
                self.orders[place] = await self.scene.get(self.orders[place])
        else:
            await getattr(self, what)(which, kind, amount)

    async def order(self, which: int, _kind: TenderKind, _amount: int) -> None:
        line = NewLine(self.items[which % len(self.items)], which + 1)
        self.orders.append(await self.scene.place(line))

    async def sale(self, which: int, kind: TenderKind, amount: int) -> None:
        paid = NewPayment([NewTender(kind, min(amount, 999))])
        line = NewLine(self.items[which % len(self.items)], which + 1)
        self.orders.append(await self.scene.place(line, who=self.scene.shop, payment=paid))
        self.open.add("tender", kind, min(amount, 999))

    async def tender(self, place: int, kind: TenderKind, amount: int) -> None:
        order = self.orders[place]
        over = amount > order.payment.due - order.payment.paid + order.payment.refunded
        final = order.state in ("cancelled", "rejected", "expired")
        expected = Code.PAYMENT_ILLEGAL if final else Code.AMOUNT_EXCEEDED if over else None
        call = TillService(self.scene.database).take_tender(
            self.scene.shop, order.id, str(new_id()), TakeTender(kind, amount)
        )
        await self._expect(call, expected, "tender", kind, amount)

    async def refund(self, place: int, kind: TenderKind, amount: int) -> None:
        order = self.orders[place]
        expected = Code.AMOUNT_EXCEEDED if amount > order.payment.paid - order.payment.refunded else None
        asked = GiveRefund(kind, amount, "cold")
        call = TillService(self.scene.database).give_refund(self.scene.shop, order.id, str(new_id()), asked)
        await self._expect(call, expected, "refund", kind, amount)

    async def move(self, place: int, _kind: TenderKind, _amount: int) -> None:
        order = self.orders[place]
        if order.state not in NEXT:
            return
        moved = await self.scene.move(order, NEXT[order.state])
        if "completed" in (order.state, moved.state):
            sign = 1 if moved.state == "completed" else -1
            self.open.orders += sign
            self.open.sales += sign * order.total

    async def cancel(self, place: int, _kind: TenderKind, _amount: int) -> None:
        if self.orders[place].state in ("waiting", "accepted", "ready"):
            await self.scene.move(self.orders[place], "cancelled", "changed")

    async def cash(self, which: int, _kind: TenderKind, amount: int) -> None:
        kind = list(CashKind)[which % 3]
        await TillService(self.scene.database).move_cash(self.scene.shop, None, MoveCash(kind, amount))
        self.open.add(kind, "cash", amount)

    async def close(self, which: int, kind: TenderKind, amount: int) -> None:
        counted = {
            str(one): max(0, self.open.expected(one) + (which - 2 if one is kind else 0)) for one in KINDS
        }
        asked = CloseDay(Counted(**counted), left_in_drawer=amount if which == 1 else None)
        report = json.loads(await TillService(self.scene.database).close_day(self.scene.shop, None, asked))
        await self.scene.database.fetch("UPDATE till_report SET business_day = business_day - 1")
        self.open.check(report["figures"])
        wrong = {str(one): counted[one] - self.open.expected(one) for one in KINDS}
        assert report["difference"] == wrong | {"total": sum(wrong.values())}
        assert report["number"] == len(self.reports) + 1
        self.difference += sum(wrong.values())
        self.reports.append(report)
        self.open = ExpectedReport()
        if asked.left_in_drawer is not None:
            self.open.add("float", "cash", asked.left_in_drawer)

    async def _expect(self, call: Any, expected: Code | None, what: str, kind: str, amount: int) -> None:
        assert await problem_of(call) is expected
        if expected is None:
            self.open.add(what, kind, amount)

    def check_unpaid(self, unpaid: dict[str, Any]) -> None:
        """Every order that is not paid is counted once, and named."""
        still = {str(one.id): one for one in self.orders if balance_of(one).open > 0}
        assert {one["id"]: one["open"] for one in unpaid["orders"]} == {
            key: balance_of(one).open for key, one in still.items()
        }
        completed = [one for one in still.values() if one.state == "completed"]
        parts = [unpaid["sold"], unpaid["earlier"], unpaid["running"]]
        assert sum(part["orders"] for part in parts[:2]) == len(completed)
        assert sum(part["total"] for part in parts[:2]) == sum(balance_of(one).open for one in completed)
        assert sum(part["orders"] for part in parts) == len(still)
        assert sum(part["total"] for part in parts) == sum(balance_of(one).open for one in still.values())

    async def check(self) -> None:
        """Reports and the open day together are all that the orders say."""
        now = json.loads(await TillService(self.scene.database).read_day(self.scene.business, is_owner=True))
        self.open.check(now)
        whole = [*(one["figures"] for one in self.reports), now]
        row = await self.scene.database.fetchrow(
            "SELECT coalesce(sum(paid), 0) AS paid, coalesce(sum(refunded), 0) AS refunded,"
            " coalesce(sum(total) FILTER (WHERE state = 'completed'), 0) AS sold,"
            " count(*) FILTER (WHERE state = 'completed') AS completed,"
            " coalesce(sum(paid - refunded) FILTER (WHERE state = 'cancelled'), 0) AS due"
            " FROM orders WHERE business_id = $1",
            self.scene.business,
        )
        assert row is not None
        assert sum(one["tenders"]["total"] for one in whole) == row["paid"]
        assert sum(one["refunds"]["total"] for one in whole) == row["refunded"]
        assert sum(one["sales"]["total"] for one in whole) == row["sold"]
        assert sum(one["sales"]["orders"] for one in whole) == row["completed"]
        assert now["refund_due"] == row["due"]
        rows = await self.scene.database.fetch(
            "SELECT id, open_amount(o) AS open FROM orders o WHERE business_id = $1", self.scene.business
        )
        opened = {row["id"]: row["open"] for row in rows}
        assert opened == {one.id: balance_of(one).open for one in self.orders}
        self.check_unpaid(now["unpaid"])
        assert sum(one["difference"]["total"] for one in self.reports) == self.difference


@settings(
    max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps)
async def test_reports_and_orders_agree_after_any_history(database: Database, steps: list[Any]) -> None:
    await pass_days(database)
    scene = await make_scene(database, str(new_id()))
    items = [await scene.item(price=price, stock=None) for price in (999, 5500, 12_345)]
    await database.fetch("UPDATE menu_item SET tax_rate = 0 WHERE id = $1", items[0])
    history = RandomDays(scene, items)
    for step in steps:
        await history.step(*step)
    await history.check()
