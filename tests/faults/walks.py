"""Run 15: random walks over the whole API by a Hypothesis machine that knows what must be answered to each call."""

import asyncio
import http.client
import json
import random
import time
from typing import Any, ClassVar
from uuid import uuid4

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.faults.checker import check
from tests.faults.figures import Row, row
from tests.faults.history import History
from tests.faults.people import Person, read_truth
from tests.faults.scene import scene
from tests.scenes.backend.order_transitions import ROWS
from wire.orders import ActorKind, OrderState

GOAL = "0 illegal transitions, 0 lost updates"
PIECE = 100  # walks between two looks at the clock
minutes = 60.0  # how long it may take; `--walk-minutes`
FINAL = ("rejected", "cancelled", "expired")
Json = Any


class Line:
    """A kept-alive connection to one instance."""

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=20)

    def ask(
        self,
        who: Person,
        method: str,
        path: str,
        body: Json = None,
        version: int | None = None,
        key: str = "",
    ) -> tuple[int, Json]:
        """Status and JSON; nothing may be the server's fault."""
        headers = {"Authorization": f"Bearer {who.token}", "Content-Type": "application/json"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        if key:
            headers["Idempotency-Key"] = key
        data = None if body is None else json.dumps(body)
        self._connection.request(method, f"/api/v1/{path}", data, headers)
        with self._connection.getresponse() as answer:
            content = answer.read()
        assert answer.status < 500, (method, path, body, content)
        return answer.status, json.loads(content) if content else None


class Known:
    """An order as it must be."""

    def __init__(self, document: Json, key: str, sent: Json) -> None:
        self.id, self.line = document["id"], document["lines"][0]["id"]
        self.answer, self.key, self.sent = document, key, sent
        self.state, self.version, self.guard, self.changes = "waiting", 1, 1, 1
        self.done = False
        self.taken = sent["lines"][0]["quantity"]
        self.item = sent["lines"][0]["menu_item_id"]

    def change(self, to: str) -> None:
        self.state, self.version, self.changes = to, self.version + 1, self.changes + 1
        self.guard = self.version


class Walk(RuleBasedStateMachine):
    """One shop, two items, up to six orders; each rule makes one or two calls and compares the answer."""

    line: ClassVar[Line]
    shop: ClassVar[Person]
    user: ClassVar[Person]
    other: ClassVar[Person]
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[Known] = []
        self.stock: dict[str, int] = {}
        self.edition: dict[str, int] = {}

    @initialize()
    def items(self) -> None:
        for stock in (12, 30):
            status, item = self.line.ask(
                self.shop, "POST", "menu-items", {"name": "Ramyeon", "price": 6000, "stock": stock}
            )
            assert status == 201, item
            self.stock[item["id"]], self.edition[item["id"]] = stock, item["edition"]

    def expect(self, answer: tuple[int, Json], status: int, code: str = "") -> Json:
        type(self).steps += 1
        assert answer[0] == status, answer
        assert not code or answer[1]["code"] == code, answer
        return answer[1]

    @precondition(lambda self: len(self.orders) < 6)
    @rule(which=st.integers(0, 1), quantity=st.integers(1, 7))
    def place(self, which: int, quantity: int) -> None:
        item, key = list(self.stock)[which], str(uuid4())
        sent = {
            "business_id": str(self.shop.account.business_id),
            "lines": [{"menu_item_id": item, "quantity": quantity}],
        }
        answer = self.line.ask(self.user, "POST", "orders", sent, key=key)
        if self.stock[item] < quantity:
            self.expect(answer, 409, "stock_short")
            return
        self.orders.append(Known(self.expect(answer, 201), key, sent))
        self.stock[item] -= quantity

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), changed=st.booleans())
    def repeat(self, data: st.DataObject, changed: bool) -> None:
        order = data.draw(st.sampled_from(self.orders))
        sent = order.sent | ({"note": "changed"} if changed else {})
        answer = self.line.ask(self.user, "POST", "orders", sent, key=order.key)
        if changed:
            self.expect(answer, 422, "idempotency_key_reused")
        else:
            assert self.expect(answer, 201) == order.answer

    @precondition(lambda self: self.orders)
    @rule(
        data=st.data(), to=st.sampled_from([one.value for one in OrderState]),
        by=st.sampled_from([ActorKind.BUSINESS, ActorKind.BUSINESS, ActorKind.USER]),
        behind=st.sampled_from([0, 0, 0, 1, 2, -1]), restock=st.booleans(),
    )  # fmt: skip
    def move(self, data: st.DataObject, to: str, by: ActorKind, behind: int, restock: bool) -> None:
        order = data.draw(st.sampled_from(self.orders))
        version = max(1, order.version - behind)
        by_user = by is ActorKind.USER
        sent = {"to": to} if by_user else {"to": to, "reason": "because", "restock": restock}
        who = self.user if by_user else self.shop
        answer = self.line.ask(who, "POST", f"orders/{order.id}/transitions", sent, version)
        if not any(one[0] is by and one[2] == to for one in ROWS):
            self.expect(answer, 403, "forbidden")
        elif not order.guard <= version <= order.version:
            current = self.expect(answer, 412, "version_stale")["current"]
            assert (current["state"], current["version"]) == (order.state, order.version)
        elif (by, OrderState(order.state), OrderState(to)) not in ROWS:
            self.expect(answer, 409, "transition_illegal")
        else:
            moved = self.expect(answer, 200)
            order.change(to)
            assert (moved["state"], moved["version"]) == (order.state, order.version)
            if to in FINAL and (by_user or restock):
                self.stock[order.item] += order.taken
                order.taken = 0

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def promise(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(self.orders))
        answer = self.line.ask(self.shop, "POST", f"orders/{order.id}/promise", {"promised_minutes": 5})
        if order.state == "accepted":
            assert self.expect(answer, 200)["version"] == order.version + 1
            order.change("accepted")
        else:
            self.expect(answer, 409, "transition_illegal")

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), done=st.booleans())
    def tick(self, data: st.DataObject, done: bool) -> None:
        order = data.draw(st.sampled_from(self.orders))
        answer = self.line.ask(self.shop, "PUT", f"orders/{order.id}/lines/{order.line}/done", {"done": done})
        if order.state in ("waiting", "accepted", "ready"):
            order.version += done != order.done
            order.done = done
            assert self.expect(answer, 200)["version"] == order.version
        else:
            self.expect(answer, 409, "transition_illegal")

    @rule(which=st.integers(0, 1), delta=st.integers(-9, 9).filter(bool))
    def restock(self, which: int, delta: int) -> None:
        item = list(self.stock)[which]
        answer = self.line.ask(
            self.shop, "POST", f"menu-items/{item}/stock", {"delta": delta, "reason": "count"}
        )
        if self.stock[item] + delta < 0:
            assert answer[0] in (409, 422), answer
        else:
            self.stock[item] += delta
            assert self.expect(answer, 200)["stock"] == self.stock[item]

    @rule(which=st.integers(0, 1), behind=st.integers(0, 1), name=st.sampled_from(["Ramyeon", "라면"]))
    def edit(self, which: int, behind: int, name: str) -> None:
        item = list(self.stock)[which]
        behind = min(behind, self.edition[item] - 1)
        answer = self.line.ask(
            self.shop, "PATCH", f"menu-items/{item}", {"name": name}, self.edition[item] - behind
        )
        if behind:
            self.expect(answer, 412, "version_stale")
        else:
            self.edition[item] = self.expect(answer, 200)["edition"]

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def pry(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(self.orders))
        self.expect(self.line.ask(self.other, "GET", f"orders/{order.id}"), 404, "not_found")
        self.expect(
            self.line.ask(self.other, "POST", f"orders/{order.id}/transitions", {"to": "cancelled"}, order.version),
            404, "not_found",
        )  # fmt: skip

    def teardown(self) -> None:
        for order in self.orders:
            status, document = self.line.ask(
                random.choice([self.user, self.shop]), "GET", f"orders/{order.id}"
            )
            assert (status, document["state"], document["version"]) == (200, order.state, order.version)
            _, history = self.line.ask(self.shop, "GET", f"orders/{order.id}/history")
            assert len(history["items"]) >= 1


async def run_walks(short: bool) -> Row:
    """2,000 walks of 50 steps (15 of 25)."""
    walks, steps = (15, 25) if short else (2000, 50)
    async with scene(1, users=2) as play:
        Walk.line, Walk.steps = Line(play.site.url), 0
        Walk.shop, (Walk.user, Walk.other) = play.cast.shop, play.cast.users
        wanted = settings(
            max_examples=min(walks, PIECE), stateful_step_count=steps, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=False, phases=[Phase.generate],
        )  # fmt: skip
        renewing = asyncio.create_task(_renew())
        fault, done, until = "", 0, time.monotonic() + minutes * 60
        try:
            while done < walks and time.monotonic() < until:
                await asyncio.to_thread(run_state_machine_as_test, Walk, settings=wanted)
                done += min(walks, PIECE)
        except AssertionError as error:
            fault = f"; {str(error)[:300]}"
        finally:
            renewing.cancel()
        verdict = check(History(), await read_truth(play.site.database))
        # `restock: false` gives pieces away for good: the ledger must balance, the rest is the model's to know.
        verdict.oversold = 0
        wrong = await play.site.database.fetchval(
            "SELECT count(*) FROM menu_item m WHERE stock <> (SELECT sum(delta) FROM stock_movement s"
            " WHERE s.menu_item_id = m.id)"
        )
        verdict.oversold += wrong
        verdict.notes.clear()
        verdict.operations = Walk.steps
        measured = f"{done} of {walks} walks of up to {steps} steps, {Walk.steps} calls compared with the model: {'differs' if fault else 'equal'}{fault}"
        return row("15", GOAL, measured, not fault and done == walks, verdict)


async def _renew() -> None:
    """Tokens live for 15 minutes; a long run needs several."""
    while True:
        await asyncio.sleep(300)
        Walk.shop, Walk.user, Walk.other = Walk.shop.renewed(), Walk.user.renewed(), Walk.other.renewed()
