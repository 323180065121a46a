"""The live side on real sockets: nothing lost, nothing twice, whatever the connection does."""

import asyncio
from datetime import UTC, datetime

import pytest

from desktop.core.client.session import Session
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.core.sync.feed import MenuFeed, OrdersFeed
from desktop.core.sync.live_client import QUEUE_FRAMES, LiveClient, UpdateKind
from desktop.core.sync.reconnecting_stream import PING_SECONDS, SILENCE_SECONDS, backoff
from desktop.core.sync.replica import ReplicaChange
from desktop.core.sync.state_transitions import StateTransition, TransitionKind
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.fake_server import FakeServer, frame
from tests.scenes.desktop.wire_samples import CHANNELS, MENU, SHOP, business, item, order
from wire.accounts import Role
from wire.catalog import Business, MenuItem
from wire.orders import Order, OrderState
from wire.problems import Code

OWN = CHANNELS[Role.USER]


class Page:
    """An open orders page that remembers what it was told."""

    def __init__(self, live: LiveClient) -> None:
        self.changes: list[ReplicaChange[Order]] = []
        self.transitions: list[StateTransition] = []
        self.live = live
        live.register(UpdateKind.TRANSITIONS, self.transitions.extend)
        self.feed = OrdersFeed(live, self.changes.append)
        self.feed.open()

    def states(self) -> dict[str, OrderState]:
        """What the page shows."""
        return {one.number: one.state for one in self.feed.replica}


@pytest.fixture
async def page(live: LiveClient) -> Page:
    """A page that has loaded and is live."""
    page = Page(live)
    await eventually(lambda: page.feed.is_loaded and live.state.phase is Phase.LIVE)
    return page


def shown(server: FakeServer) -> dict[str, OrderState]:
    """What a page should show."""
    return {one.number: one.state for one in server.orders.values()}


async def test_snapshot_then_messages(server: FakeServer, live: LiveClient) -> None:
    for number in range(250):
        server.publish(OWN, "order_update", order(number))
    page = Page(live)
    await eventually(lambda: page.feed.is_loaded)
    assert page.changes[0].snapshot
    assert len(page.changes[0].added) == 250
    server.publish(OWN, "order_update", order(3, 2, OrderState.ACCEPTED))
    await eventually(lambda: page.states() == shown(server))
    assert not page.changes[-1].snapshot
    assert [one.number for one in page.changes[-1].changed] == ["A-003"]
    await page.feed.close()


async def test_cut_during_500_messages_gives_each_once_and_in_order(server: FakeServer, page: Page) -> None:
    for number in range(500):
        server.publish(OWN, "order_update", order(number))
        if number % 100 == 50:
            await asyncio.sleep(0.005)
            server.cut()
            page.live.try_now()
        if number % 25 == 0:
            await asyncio.sleep(0.002)
    await eventually(lambda: len(page.transitions) >= 500, 30)
    await asyncio.sleep(0.1)
    seen = [
        (transition.subject.number, transition.subject.version)
        for transition in page.transitions
        if isinstance(transition.subject, Order)
    ]
    assert seen == [(f"A-{number:03}", 1) for number in range(500)]
    assert page.states() == shown(server)
    assert page.live.channels.position(OWN).seq == 500  # type: ignore[union-attr]


async def test_transitions_survive_coalescing(server: FakeServer, page: Page) -> None:
    handed: list[list[Order]] = []
    page.live.register(UpdateKind.ORDERS, handed.append)
    for version, state in enumerate(("waiting", "accepted", "ready", "completed"), 1):
        server.publish(OWN, "order_update", order(1, version, OrderState(state)))
    await eventually(lambda: len(page.transitions) == 4)
    assert [(transition.kind, transition.before, transition.after) for transition in page.transitions] == [
        (TransitionKind.ORDER_NEW, None, OrderState.WAITING),
        (TransitionKind.ORDER_STATE, OrderState.WAITING, OrderState.ACCEPTED),
        (TransitionKind.ORDER_STATE, OrderState.ACCEPTED, OrderState.READY),
        (TransitionKind.ORDER_STATE, OrderState.READY, OrderState.COMPLETED),
    ]
    assert handed[-1][0].version == 4


async def test_gap_is_fetched(server: FakeServer, page: Page) -> None:
    server.publish(OWN, "order_update", order(1))
    await eventually(lambda: len(page.transitions) == 1)
    # A message that this socket does not get.
    followed, server.sockets = server.sockets, {}
    server.publish(OWN, "order_update", order(2))
    server.sockets = followed
    server.publish(OWN, "order_update", order(3))
    await eventually(lambda: page.states() == shown(server))
    assert [transition.subject.id for transition in page.transitions] == [
        order(number).id for number in (1, 2, 3)
    ]
    assert len(page.changes[0].added) == 0
    assert not any(change.snapshot for change in page.changes[1:])


async def test_head_shows_a_gap(server: FakeServer, page: Page) -> None:
    followed, server.sockets = server.sockets, {}
    server.publish(OWN, "order_update", order(2))
    server.sockets = followed
    await asyncio.sleep(0.1)
    assert page.states() == {}
    server.head(OWN)
    await eventually(lambda: page.states() == shown(server))


async def test_another_epoch_reads_the_snapshot(server: FakeServer, page: Page) -> None:
    server.publish(OWN, "order_update", order(1))
    await eventually(lambda: len(page.transitions) == 1)
    server.restart()
    server.orders = {one.id: one for one in (order(1, 5, OrderState.READY), order(2))}
    server.cut()
    await eventually(lambda: page.states() == shown(server))
    assert page.changes[-1].snapshot
    # What happened meanwhile is owed to the person all the same.
    await eventually(
        lambda: TransitionKind.ORDER_NEW in [transition.kind for transition in page.transitions[1:]]
    )
    server.publish(OWN, "order_update", order(2, 2, OrderState.ACCEPTED))
    await eventually(lambda: page.states() == shown(server))


async def test_unreadable_and_unknown_messages(server: FakeServer, customer: Session) -> None:
    reports: list[str] = []
    live = LiveClient(customer, report=lambda error, where: reports.append(where))
    live.start()
    page = Page(live)
    await eventually(lambda: page.feed.is_loaded and live.state.phase is Phase.LIVE)
    server.say("}{")
    server.say(frame("order_update", {"id": 1}, channel=OWN, seq=1))
    server.channels[OWN].append(frame("weather_update", {"rain": True}, channel=OWN, seq=1))
    server.say(server.channels[OWN][0])
    server.publish(OWN, "order_update", order(1))
    await eventually(lambda: page.states() == shown(server))
    assert len(reports) == 2
    assert live.channels.position(OWN).seq == 2  # type: ignore[union-attr]
    await live.close()


async def test_a_message_that_stays_unreadable_ends_in_the_snapshot(
    server: FakeServer, customer: Session
) -> None:
    reports: list[str] = []
    live = LiveClient(customer, report=lambda error, where: reports.append(where))
    live.start()
    page = Page(live)
    await eventually(lambda: page.feed.is_loaded and live.state.phase is Phase.LIVE)
    server.channels[OWN].append(frame("order_update", {"id": "no order"}, channel=OWN, seq=1))
    server.publish(OWN, "order_update", order(1))
    await eventually(lambda: page.states() == shown(server))
    assert page.changes[-1].snapshot
    await live.close()


async def test_4401_renews_or_signs_out(server: FakeServer, page: Page, customer: Session) -> None:
    why: list[Code] = []
    customer.signed_out.add(why.append)
    server.tokens.clear()
    await server.close(4401)
    await eventually(lambda: page.live.state.phase is Phase.STOPPED)
    assert page.live.state.reason == "signed_out"
    assert why == [Code.TOKEN_EXPIRED]
    # The person signs in again: the same page goes on.
    server.publish(OWN, "order_update", order(1))
    await customer.sign_in("rgt1", "right")
    await eventually(lambda: page.states() == shown(server))


@pytest.mark.parametrize(("code", "reason"), [(4400, "bug"), (4403, "forbidden"), (4429, "too_many")])
async def test_codes_that_stop(server: FakeServer, page: Page, code: int, reason: str) -> None:
    await server.close(code)
    await eventually(lambda: page.live.state.phase is Phase.STOPPED)
    assert page.live.state.reason == reason
    assert page.live.state.stale_since is not None
    await asyncio.sleep(0.7)
    assert not server.sockets
    page.live.try_now()
    await eventually(lambda: page.live.state.phase is Phase.LIVE)


@pytest.mark.parametrize("code", [1000, 1001, 1012, 4008, 4010])
async def test_codes_that_reconnect(server: FakeServer, page: Page, code: int) -> None:
    states: list[ConnectionState] = []
    page.live.state_changed.add(states.append)
    await server.close(code)
    server.publish(OWN, "order_update", order(1))
    await eventually(lambda: page.states() == shown(server))
    waiting = next(state for state in states if state.phase is Phase.RECONNECTING)
    assert waiting.attempt == 1
    assert waiting.retry_at is not None
    assert waiting.stale_since is not None


async def test_a_renamed_terminal_connects_by_its_new_name(
    server: FakeServer, live: LiveClient, page: Page
) -> None:
    live.session.api.rename_terminal("Front desk")
    server.terminals.clear()
    server.cut()
    await eventually(lambda: len(server.terminals) > 0)
    assert all(name.endswith("; Front%20desk") for name in server.terminals)


async def test_a_silent_server_is_noticed(server: FakeServer, live: LiveClient, page: Page) -> None:
    live.stream.ping_seconds, live.stream.silence_seconds = 0.1, 0.3
    server.silent = True
    server.cut()
    states: list[Phase] = []
    live.state_changed.add(lambda state: states.append(state.phase))
    await eventually(lambda: len(server.terminals) > 3)
    server.silent = False
    assert Phase.LIVE not in states
    await eventually(lambda: Phase.LIVE in states, 20)
    await eventually(lambda: live.state.round_trip_ms is not None)


async def test_silence_is_told_since_the_last_word(server: FakeServer, live: LiveClient, page: Page) -> None:
    live.stream.ping_seconds, live.stream.silence_seconds = 0.1, 0.8
    told: list[tuple[ConnectionState, datetime]] = []
    live.state_changed.add(lambda state: told.append((state, datetime.now(UTC))))
    server.silent = True
    server.cut()
    await eventually(lambda: any(state.attempt == 2 for state, _ in told))
    lost, at = next(one for one in told if one[0].attempt == 2)
    assert lost.stale_since is not None
    assert (at - lost.stale_since).total_seconds() > 0.7


def test_a_frozen_server_is_not_called_live_for_long() -> None:
    assert PING_SECONDS * 2 < SILENCE_SECONDS
    assert SILENCE_SECONDS + PING_SECONDS < 15


async def test_menu_of_a_shop(server: FakeServer, live: LiveClient) -> None:
    server.publish(MENU, "menu_update", item(1), item(2), item(3, archived=True))
    changes: list[ReplicaChange[MenuItem]] = []
    shops: list[Business] = []
    feed = MenuFeed(live, SHOP, changes.append, shops.append)
    transitions: list[StateTransition] = []
    live.register(UpdateKind.TRANSITIONS, transitions.extend)
    feed.open()
    await eventually(lambda: feed.is_loaded and live.state.phase is Phase.LIVE)
    assert {one.id for one in feed.replica} == {item(1).id, item(2).id}
    assert shops == [business()]
    server.publish(MENU, "menu_update", item(1, 2, stock=0), item(2, 2, archived=True))
    server.publish(MENU, "business_update", business(2, "biz one"))
    await eventually(lambda: len(shops) == 2)
    assert changes[-1].removed == [item(2).id]
    assert [(transition.kind, transition.subject.id) for transition in transitions] == [
        (TransitionKind.SOLD_OUT, item(1).id)
    ]
    await feed.close()
    await eventually(lambda: server.received[-1]["type"] == "unsubscribe")


async def test_a_snapshot_refused_by_an_expired_sign_in_is_read_after_the_next(
    server: FakeServer, page: Page, customer: Session
) -> None:
    server.restart()
    server.tokens.clear()
    server.orders = {order(2).id: order(2)}
    server.head(OWN)
    await eventually(lambda: not customer.is_signed_in)
    await customer.sign_in("rgt1", "right")
    await eventually(lambda: page.states() == shown(server))
    server.publish(OWN, "order_update", order(2, 2, OrderState.ACCEPTED))
    await eventually(lambda: page.states() == shown(server))


async def test_a_full_queue_slows_the_server_and_loses_nothing(server: FakeServer, customer: Session) -> None:
    live = LiveClient(customer)
    page = Page(live)
    producing = asyncio.ensure_future(live.stream.run())
    # Without a consumer the follow of the page goes out all the same: positions are set by the snapshot.
    await eventually(lambda: page.feed.is_loaded and live.state.phase is Phase.LIVE)
    for number in range(9000):
        server.publish(OWN, "order_update", order(number % 400, 1 + number // 400))
        if number % 500 == 0:
            await asyncio.sleep(0)
    await eventually(lambda: live.stream._frames.full(), 30)
    await asyncio.sleep(0.3)
    assert live.stream._frames.qsize() == QUEUE_FRAMES
    consuming = asyncio.ensure_future(live.buffer.run())
    await eventually(lambda: page.states() == shown(server) and len(page.states()) == 400, 30)
    await eventually(lambda: {one.version for one in page.feed.replica} <= {22, 23}, 30)
    assert len(page.transitions) == 400
    assert live.buffer.generation == 1
    await page.feed.close()
    for task in (producing, consuming):
        task.cancel()
    await asyncio.gather(producing, consuming, return_exceptions=True)


async def test_two_pages_follow_one_channel(server: FakeServer, live: LiveClient, page: Page) -> None:
    server.publish(OWN, "order_update", order(1))
    second = Page(live)
    await eventually(lambda: second.feed.is_loaded)
    await second.feed.close()
    server.publish(OWN, "order_update", order(2))
    await eventually(lambda: page.states() == shown(server))
    assert second.states().keys() <= {"A-001"}


async def test_the_server_is_away_at_first(server: FakeServer, live: LiveClient) -> None:
    async def away(_: object) -> None:
        raise ConnectionResetError

    server.before = away
    page = Page(live)
    await eventually(lambda: len(server.requests) >= 3)
    assert not page.feed.is_loaded
    server.before = None
    server.publish(OWN, "order_update", order(1))
    await eventually(lambda: page.states() == shown(server))


def test_backoff_is_jittered_within_bounds() -> None:
    assert backoff(1, lambda: 0.0) == 0.5
    assert backoff(1, lambda: 1.0) == 1.0
    assert backoff(50, lambda: 1.0) == 30.0
    assert backoff(50, lambda: 0.0) == 0.5
