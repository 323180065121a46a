"""The clients' side against the real server: an order's whole way, cuts, expiry, and the key that survives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from desktop.core.client.api import Api
from desktop.core.client.errors import ApiError, SignedOutError
from desktop.core.client.session import Session
from desktop.core.outbox.order_outbox import OrderOutbox
from desktop.core.storage.credential_store import CredentialStore
from desktop.core.storage.store import PendingOrder, Store
from desktop.core.sync.channel_positions import Position
from desktop.core.sync.connection_state import Phase
from desktop.core.sync.feed import MenuFeed, OrderHistory, OrdersFeed
from desktop.core.sync.live_client import LiveClient, UpdateKind
from desktop.core.sync.replica import ReplicaChange
from desktop.core.sync.state_transitions import StateTransition, TransitionKind
from tests.desktop.core.conftest import eventually
from tests.scenes.served import PASSWORD, Served, serve_app
from wire.accounts import Role
from wire.catalog import BusinessChange, MenuItem, MenuItemChange, NewMenuItem
from wire.orders import NewLine, Order, OrderState, PlaceOrder, Transition
from wire.problems import Code


class Wire:
    """A line to the server that can be cut."""

    def __init__(self, url: str) -> None:
        host, port = url.removeprefix("http://").split(":")
        self._to = (host, int(port))
        self._writers: set[asyncio.StreamWriter] = set()
        self.cuts = 0

    async def open(self) -> str:
        """Begin to pass on; the address to use."""
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*self._to)
        self._writers |= {writer, far_writer}
        await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        self._writers -= {writer, far_writer}

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.close()

    def cut(self) -> None:
        """Cut every connection, with whatever is on its way."""
        self.cuts += 1
        for writer in self._writers:
            writer.transport.abort()

    async def close(self) -> None:
        """Stop."""
        self.cut()
        self._server.close()
        await asyncio.sleep(0.05)


@dataclass
class Client:
    """One role's client with an open orders page."""

    session: Session
    live: LiveClient
    changes: list[ReplicaChange[Order]] = field(default_factory=list)
    transitions: list[StateTransition] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.live.register(UpdateKind.TRANSITIONS, self.transitions.extend)
        self.orders = OrdersFeed(self.live, self.changes.append)

    async def open(self) -> None:
        """Until it is live."""
        self.live.start()
        self.orders.open()
        await eventually(lambda: self.orders.is_loaded and self.live.state.phase is Phase.LIVE)

    async def close(self) -> None:
        """Close all of it."""
        await self.orders.close()
        await self.live.close()
        await self.session.close()
        await self.session.api.close()

    @property
    def api(self) -> Api:
        """Its calls."""
        return self.session.api

    def state(self, order: Order) -> OrderState | None:
        """What the page shows."""
        shown = self.orders.replica.get(order.id)
        return shown.state if shown else None


async def open_client(url: str, role: Role, name: str, credentials: CredentialStore) -> Client:
    """A new account, signed in, with its live client."""
    session = Session(Api(url, UUID(int=9), f"{name}의 자리"), role, credentials)
    await session.register(name, PASSWORD, name)
    return Client(session, LiveClient(session))


@pytest.fixture
async def real(database_url: str) -> AsyncIterator[Served]:
    """The real server."""
    async with serve_app(database_url) as served:
        yield served


@pytest.fixture
async def clients(real: Served, credentials: CredentialStore) -> AsyncIterator[tuple[Client, Client]]:
    """A customer and a shop, both live."""
    customer = await open_client(real.url, Role.USER, "customer", credentials)
    shop = await open_client(real.url, Role.BUSINESS, "shop", credentials)
    await customer.open()
    await shop.open()
    yield customer, shop
    await customer.close()
    await shop.close()


async def stocked(shop: Client, stock: int | None = 10) -> MenuItem:
    """An item to order."""
    return await shop.api.menu.create_item(NewMenuItem("Ramyeon", 6000, stock))


def wanted(item: MenuItem, quantity: int = 1) -> PlaceOrder:
    """An order for it."""
    total = quantity * item.price
    return PlaceOrder(item.business_id, [NewLine(item.id, quantity)], seat="PC 27", expected_total=total)


async def test_an_orders_whole_way(clients: tuple[Client, Client], store: Store) -> None:
    customer, shop = clients
    item = await stocked(shop)
    stocks: list[int | None] = []
    menu = MenuFeed(
        customer.live, item.business_id, lambda change: stocks.extend(one.stock for one in change.changed)
    )
    menu.open()
    await eventually(lambda: menu.is_loaded and menu.business is not None)
    assert customer.session.account is not None
    outbox = OrderOutbox(customer.api, store, customer.session.account.id)
    order = await outbox.place(wanted(item, 2))
    await eventually(lambda: shop.state(order) is customer.state(order) is OrderState.WAITING)
    assert shop.transitions[0].kind is TransitionKind.ORDER_NEW
    shop.live.mark_seen(order)
    await eventually(lambda: customer.orders.replica.objects[order.id].seen_at is not None)
    for state in (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED):
        now = shop.orders.replica.objects[order.id]
        minutes = 10 if state is OrderState.ACCEPTED else None
        moved = await shop.api.orders.transition(
            order.id, now.version, Transition(state, promised_minutes=minutes)
        )
        shop.orders.apply(moved)
        assert shop.state(order) is state
        await eventually(lambda state=state: customer.state(order) is state)  # type: ignore[misc]
    assert [transition.after for transition in customer.transitions] == [
        OrderState.WAITING,
        OrderState.ACCEPTED,
        OrderState.READY,
        OrderState.COMPLETED,
    ]
    await eventually(lambda: 8 in stocks)
    history = await customer.api.orders.history(order.id)
    assert [entry.to for entry in history.items][-1] is OrderState.COMPLETED
    assert history.items[-1].terminal is not None
    assert history.items[-1].terminal.name == "shop의 자리"
    await menu.close()


async def test_the_loser_of_a_race_is_told_the_order_as_it_is(clients: tuple[Client, Client]) -> None:
    customer, shop = clients
    order = await customer.api.orders.place(wanted(await stocked(shop)), "race-1")
    await customer.api.orders.transition(order.id, order.version, Transition(OrderState.CANCELLED))
    with pytest.raises(ApiError) as caught:
        await shop.api.orders.transition(order.id, order.version, Transition(OrderState.ACCEPTED))
    assert caught.value.code is Code.VERSION_STALE
    now = caught.value.current(Order)
    assert now is not None
    assert now.state is OrderState.CANCELLED
    assert now.changed.by.name == "customer"


async def test_every_call_of_the_catalog(clients: tuple[Client, Client]) -> None:
    customer, shop = clients
    item = await stocked(shop)
    edited = await shop.api.menu.change_item(item.id, item.edition, MenuItemChange(price=6500))
    assert (edited.price, edited.edition) == (6500, item.edition + 1)
    assert (await shop.api.menu.move_stock(item.id, -3, "broken")).stock == 7
    assert not (await shop.api.menu.set_availability(item.id, False)).available
    assert [one.id for one in (await customer.api.menu.of_shop(item.business_id)).items] == [item.id]
    business = await shop.api.shop.get()
    changed = await shop.api.shop.change(business.version, BusinessChange(preparation_minutes=12))
    assert changed.preparation_minutes == 12
    assert business.id in [one.id for one in (await customer.api.shop.list(q="shop")).items]
    assert (await shop.api.menu.archive_item(item.id)).archived
    assert [one.id for one in (await shop.api.menu.own(archived=True)).items] == [item.id]
    assert (await shop.api.accounts.get()).name == "shop"
    assert await shop.api.is_healthy()


async def test_500_messages_through_cuts_come_once_and_in_order(
    real: Served, clients: tuple[Client, Client], credentials: CredentialStore
) -> None:
    customer, shop = clients
    item = await stocked(shop, None)
    line = Wire(real.url)
    url = await line.open()
    watcher_session = Session(Api(url, UUID(int=10), "second"), Role.BUSINESS, credentials)
    await watcher_session.sign_in("shop", PASSWORD)
    watcher = Client(watcher_session, LiveClient(watcher_session))
    await watcher.open()
    # Twenty at a time; below the server's limit of 200 orders in 10 s, ticks make up the rest.
    orders: list[Order] = []
    for start in range(0, 100, 20):
        placing = [customer.api.orders.place(wanted(item), f"cut-{start + one}") for one in range(20)]
        orders += await asyncio.gather(*placing)
    for turn, done in enumerate((True, False, True, False)):
        for start in range(0, 100, 20):
            ticks = [
                shop.api.orders.tick_line(one.id, one.lines[0].id, done) for one in orders[start : start + 20]
            ]
            await asyncio.gather(*ticks)
            if start in (20, 60):
                line.cut()
                watcher.live.try_now()
        assert turn < 4
    await eventually(lambda: {one.version for one in watcher.orders.replica} == {5}, 30)
    position = watcher.live.channels.position(watcher.session.channel)
    await eventually(lambda: watcher.live.channels.position(watcher.session.channel).seq == 500)  # type: ignore[union-attr]
    assert position is not None
    assert line.cuts == 8
    assert len(watcher.orders.replica) == 100
    # Each order's arrival is told exactly once, and in the server's order.
    arrived = [
        transition.subject.id
        for transition in watcher.transitions
        if transition.kind is TransitionKind.ORDER_NEW
    ]
    assert arrived == [
        transition.subject.id
        for transition in shop.transitions
        if transition.kind is TransitionKind.ORDER_NEW
    ]
    assert len(arrived) == 100
    assert not any(change.snapshot for change in watcher.changes[1:])
    await watcher.close()
    await line.close()


async def test_a_position_the_server_does_not_know_reads_the_snapshot(clients: tuple[Client, Client]) -> None:
    customer, shop = clients
    item = await stocked(shop)
    order = await customer.api.orders.place(wanted(item), "lost-1")
    await eventually(lambda: shop.state(order) is OrderState.WAITING)
    before = len(shop.changes)
    shop.live.channels.restart(shop.session.channel, Position("another", 1))
    await eventually(lambda: any(one.snapshot for one in shop.changes[before:]))
    order = await customer.api.orders.place(wanted(item), "lost-2")
    await eventually(lambda: shop.state(order) is OrderState.WAITING)
    assert (
        len([transition for transition in shop.transitions if transition.kind is TransitionKind.ORDER_NEW])
        == 2
    )


async def test_a_key_survives_a_crash_of_the_app(clients: tuple[Client, Client], tmp_path: Path) -> None:
    """The first run wrote the order down and sent it, but died before the answer; the second sends it again."""
    customer, shop = clients
    item = await stocked(shop)
    assert customer.session.account is not None
    first = Store(tmp_path / "app")
    pending = PendingOrder("crash-1", customer.session.account.id, wanted(item), datetime.now(UTC))
    first.add_pending(pending)
    placed = await customer.api.orders.place(pending.order, pending.key)
    first.close()
    second = Store(tmp_path / "app")
    outbox = OrderOutbox(customer.api, second, customer.session.account.id)
    orders: list[Order | None] = []
    outbox.settled.add(lambda settled: orders.append(settled.order))
    outbox.start()
    await eventually(lambda: orders)
    assert [order and order.id for order in orders] == [placed.id]
    assert len(await OrderHistory(customer.api).more()) == 1
    assert (await shop.api.menu.own()).items[0].stock == 9
    second.close()


async def test_expiry_ends_the_customer_and_not_the_console(
    database_url: str, credentials: CredentialStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.accounts.tokens.LIFETIME", timedelta(seconds=5))
    async with serve_app(database_url) as served:
        customer = await open_client(served.url, Role.USER, "customer", credentials)
        shop = await open_client(served.url, Role.BUSINESS, "shop", credentials)
        await customer.open()
        await shop.open()
        ended: list[Code] = []
        customer.session.signed_out.add(ended.append)
        generation = shop.live.buffer.generation
        await eventually(lambda: customer.live.state.phase is Phase.STOPPED, 20)
        assert ended == [Code.TOKEN_EXPIRED]
        with pytest.raises(SignedOutError):
            await customer.api.orders.list()
        # The console has renewed more than once, on the socket too: it is the same connection.
        await asyncio.sleep(4)
        assert shop.live.state.phase is Phase.LIVE
        assert shop.live.buffer.generation == generation
        # The customer signs in again, and the page goes on.
        item = await stocked(shop)
        await customer.session.sign_in("customer", PASSWORD)
        order = await customer.api.orders.place(wanted(item), "again-1")
        await eventually(lambda: customer.state(order) is OrderState.WAITING)
        await customer.close()
        await shop.close()
