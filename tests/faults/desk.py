"""The desktop apps in a run: their own session, stream, feeds and outbox, as a customer and as a shop's console."""

import asyncio
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from desktop.core.api import Api
from desktop.core.connection import Phase
from desktop.core.edges import Edge, EdgeKind
from desktop.core.errors import ApiError, OfflineError, SignedOutError
from desktop.core.feed import MenuFeed, OrdersFeed
from desktop.core.live import Kind, Live
from desktop.core.outbox import OrderOutbox, Settled
from desktop.core.replica import Change
from desktop.core.session import Session
from desktop.core.store import Store
from desktop.core.vault import Vault
from tests.faults.checker import Verdict
from tests.faults.history import History, Operation, Outcome, Seen
from tests.faults.people import Cast, Person
from tests.faults.proxy import FaultProxy
from tests.served import PASSWORD
from wire.accounts import Role
from wire.orders import NewLine, Order, OrderState, PlaceOrder, Transition


class Desk:
    """One app's core: signed in, live, with the own orders and a shop's menu open."""

    def __init__(self, person: Person, role: Role, url: str, folder: Path, history: History) -> None:
        self.name = f"desktop {role}"
        self.person, self.history = person, history
        self.edges: list[Edge] = []
        self.faults: list[str] = []
        self.store = Store(folder / self.name)
        self.snapshots_after_cut = 0
        self._far = _address(url)
        self._line = FaultProxy(*self._far)
        self._cut = False
        self._folder, self._role = folder, role

    async def open(self, business: UUID) -> None:
        """Sign in as a person would and open the page."""
        await self._line.__aenter__()
        api = Api(f"http://127.0.0.1:{self._line.port}", UUID(int=hash(self.name) & (2**64 - 1)), self.name)
        self.session = Session(api, self._role, Vault(self._folder, use_system=False))
        await self.session.sign_in(self.person.name, PASSWORD)
        assert self.session.account is not None
        self.live = Live(
            self.session, self.store, lambda error, where: self.faults.append(f"{where}: {error!r}")
        )
        self.live.register(Kind.EDGES, self.edges.extend)
        self.orders = OrdersFeed(self.live, self.changed)
        self.menu = MenuFeed(self.live, business, lambda _: None)
        self.outbox = OrderOutbox(self.session.api, self.store, self.session.account.id)
        self.outbox.settled.add(self._settled)
        self.live.start()
        self.orders.open()
        self.menu.open()
        self.outbox.start()
        await until(lambda: self.is_live and self.menu.is_loaded)

    @property
    def is_live(self) -> bool:
        """Whether it shows what is current."""
        return self.orders.is_loaded and self.live.state.phase is Phase.LIVE

    @property
    def shown(self) -> dict[str, Seen]:
        """The orders on its page."""
        return {str(one.id): Seen(one.version, one.state) for one in self.orders.replica}

    def cut(self) -> None:
        """The app's network is gone: nothing arrives, nobody is told; also for the other way."""
        self._cut = True
        self._line.target = ("127.0.0.1", 1)
        self._line.reset()

    def mend(self) -> None:
        """The network is back."""
        self._line.target = self._far

    def changed(self, change: Change[Order]) -> None:
        """Told of every change."""
        self.snapshots_after_cut += self._cut and change.snapshot

    def _settled(self, settled: Settled) -> None:
        began = settled.pending.created_at.timestamp() - time.time() + self.history.clock()
        outcome = Outcome.FAILED if settled.order is None else Outcome.OK
        status = settled.problem.status if settled.problem else 201
        order = settled.order
        self.history.operations.append(
            Operation(
                self.person.id, settled.pending.key, began, self.history.clock(), outcome, status,
                str(order.id) if order else None, order.version if order else 0,
            )
        )  # fmt: skip

    async def close(self) -> None:
        """Close the page; what it showed is noted."""
        self.history.ends_with(self.name, self.person.channel, self.shown)
        await self.orders.close()
        await self.menu.close()
        await self.outbox.close()
        await self.live.close()
        await self.session.close()
        await self.session.api.close()
        await self._line.__aexit__()
        self.store.close()

    def audit(self, verdict: Verdict) -> None:
        """A new order must be announced once; nothing of the app may have failed inside."""
        news = Counter(str(edge.subject.id) for edge in self.edges if edge.kind is EdgeKind.ORDER_NEW)
        for order, count in news.items():
            if count > 1:
                verdict.reordered += 1
                verdict.note(f"{self.name} announced the new order {order} {count} times")
        for fault in self.faults:
            verdict.unequal += 1
            verdict.note(f"{self.name} failed inside: {fault}")


def _address(url: str) -> tuple[str, int]:
    host, port = url.removeprefix("http://").split(":")
    return host, int(port)


class Customer(Desk):
    """Orders one thing now and then, through the outbox."""

    def __init__(self, cast: Cast, url: str, folder: Path, history: History) -> None:
        super().__init__(cast.users[0], Role.USER, url, folder, history)
        self._cast = cast
        self._placing: set[asyncio.Task[Order]] = set()

    async def order(self, every: float) -> None:
        """For ever; an outage does not stop anybody from ordering more."""
        while True:
            wish = PlaceOrder(UUID(self._cast.business), [NewLine(self._cast.items[0], 1)])
            task = asyncio.ensure_future(self.outbox.place(wish))
            self._placing.add(task)
            task.add_done_callback(self._placing.discard)
            await asyncio.sleep(every)

    async def settle(self, seconds: float = 60.0) -> None:
        """Wait until every order has its answer."""
        self.outbox.try_now()
        await until(lambda: not self._placing, seconds)


class Console(Desk):
    """Accepts every fifth order that comes in."""

    def __init__(self, cast: Cast, url: str, folder: Path, history: History) -> None:
        super().__init__(cast.shop, Role.BUSINESS, url, folder, history)
        self._seen = 0
        self._working: set[asyncio.Task[None]] = set()

    def changed(self, change: Change[Order]) -> None:
        """Every fifth new order is accepted."""
        super().changed(change)
        for order in change.changed:
            if order.state is not OrderState.WAITING or order.version != 1:
                continue
            self._seen += 1
            if self._seen % 5 == 0:
                task = asyncio.ensure_future(self._accept(order))
                self._working.add(task)
                task.add_done_callback(self._working.discard)

    async def _accept(self, order: Order) -> None:
        began = self.history.clock()
        outcome, status, version = Outcome.UNKNOWN, 0, 0
        try:
            moved = await self.session.api.transition(
                order.id, order.version, Transition(OrderState.ACCEPTED)
            )
            outcome, status, version = Outcome.OK, 200, moved.version
        except ApiError as error:
            status = error.problem.status
            outcome = Outcome.FAILED if status < 500 else Outcome.UNKNOWN
        except (OfflineError, SignedOutError):
            outcome = Outcome.UNKNOWN
        self.history.operations.append(
            Operation(
                self.person.id, f"accept {order.id}", began, self.history.clock(), outcome, status,
                str(order.id) if outcome is Outcome.OK else None, version,
            )
        )  # fmt: skip

    async def settle(self, seconds: float = 30.0) -> None:
        """Wait until nothing is being sent."""
        await until(lambda: not self._working, seconds)


async def until(holds: "object", seconds: float = 60.0) -> bool:
    """Wait until a function says yes; whether it did in time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not holds():  # type: ignore[operator]
                await asyncio.sleep(0.02)
            return True
    return False
