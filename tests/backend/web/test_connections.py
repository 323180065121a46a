"""Idle connections of strangers: the first of whoever has most go, those of people who are signed in stay."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import aiohttp
import pytest

from backend.app import rules_of
from backend.runtime.ids import new_id
from backend.settings import Settings
from backend.web.connection_limits import ConnectionLimits, Connections
from tests.scenes.served import KEY, Served, serve_app


class Wire:
    """A connection that only knows whether it was dropped."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.is_dropped = False

    def drop(self) -> None:
        self.is_dropped = True


def opened(connections: Connections, address: str, count: int) -> list[Wire]:
    wires = [Wire(address) for _ in range(count)]
    for wire in wires:
        connections.opened(wire)
    return wires


def test_an_address_loses_its_own_first_connections() -> None:
    connections = Connections(ConnectionLimits(strangers_per_address=3), lambda: 0.0)
    other = opened(connections, "b", 1)
    many = opened(connections, "a", 5)
    assert [wire.is_dropped for wire in many] == [True, True, False, False, False]
    assert not other[0].is_dropped
    assert (len(connections), connections.dropped) == (4, 2)


def test_all_strangers_together_leave_a_reserve_and_whoever_has_most_pays() -> None:
    connections = Connections(ConnectionLimits(strangers=6), lambda: 0.0)
    few, many = opened(connections, "b", 2), opened(connections, "a", 10)
    assert sum(wire.is_dropped for wire in many) == 6
    late = opened(connections, "c", 1)
    assert not any(wire.is_dropped for wire in [*few, *late])


def test_who_is_signed_in_is_counted_by_account_and_never_dropped() -> None:
    connections = Connections(ConnectionLimits(strangers_per_address=2, per_account=2), lambda: 0.0)
    account = new_id()
    mine = []
    for _ in range(3):
        mine += opened(connections, "a", 1)
        connections.signed_in(mine[-1], account)
        connections.signed_in(mine[-1], account)
    opened(connections, "a", 5)
    assert [wire.is_dropped for wire in mine] == [False, False, True]
    for wire in mine:
        connections.closed(wire)
    assert len(connections) == 2


def test_a_proxy_is_no_address_and_zero_is_no_limit() -> None:
    limits = ConnectionLimits(strangers_per_address=1)
    proxied = Connections(limits, lambda: 0.0, lambda address: address == "proxy")
    assert not any(wire.is_dropped for wire in opened(proxied, "proxy", 9))
    assert not any(wire.is_dropped for wire in opened(Connections(ConnectionLimits(), lambda: 0.0), "a", 99))


def test_a_subscriber_of_ipv6_is_one_place_and_a_proxy_is_itself() -> None:
    connections = Connections(ConnectionLimits(), lambda: 0.0, lambda address: address == "2001:db8::9")
    assert connections.place_of("2001:db8::1") == connections.place_of("2001:db8::2") == "2001:db8::/64"
    assert [connections.place_of(one) for one in ("2001:db8::9", "192.0.2.1")] == ["2001:db8::9", "192.0.2.1"]


def test_what_is_set_is_kept_within_the_systems_files() -> None:
    roomy = ConnectionLimits.within(65_536, per_address=1_024, per_account=256)
    assert (roomy.strangers_per_address, roomy.per_account) == (1_024, 256)
    assert roomy.strangers > 40_000
    tight = ConnectionLimits.within(400, per_address=1_024, per_account=256)
    assert tight.strangers == 252
    assert tight.strangers_per_address == 126
    assert ConnectionLimits.within(400, per_address=0, per_account=0).strangers_per_address == 0


@pytest.fixture
async def crowded(database_url: str) -> AsyncIterator[Served]:
    settings = Settings(jwt_key=KEY, strangers_per_address=40, unsigned_sockets_per_address=10)
    async with serve_app(database_url, settings, live_rules=rules_of(settings)) as server:
        yield server


async def figure(server: Served, name: str) -> float:
    """A figure of `/metrics`."""
    figures = (await server.stranger().get("/metrics")).content.decode()
    return next(float(line.split()[-1]) for line in figures.splitlines() if line.startswith(f"{name} "))


async def test_idle_connections_lock_nobody_out_and_are_seen(crowded: Served) -> None:
    user = await crowded.user()
    live = await user.live()
    parts = urlsplit(crowded.url)
    idle = [await asyncio.open_connection(parts.hostname, parts.port) for _ in range(120)]
    try:
        await live.receive(timeout=5)
        assert (await user.get("account")).status == 200
        assert not live.closed
        for reader, _ in idle[:60]:
            assert await asyncio.wait_for(reader.read(1), 5) == b""
        assert await figure(crowded, "rgt_connections_dropped") >= 60
    finally:
        for _, writer in idle:
            writer.close()
        await live.close()


async def test_sockets_that_never_sign_in_have_a_limit_of_their_own(
    crowded: Served, capfd: pytest.CaptureFixture[str]
) -> None:
    user = await crowded.user()
    url = f"{crowded.url}/api/v1/live"
    silent = [await crowded.http.ws_connect(url) for _ in range(25)]
    async with await user.live() as live:
        assert (await live.receive(timeout=5)).type is aiohttp.WSMsgType.TEXT
        first = await silent[0].receive(timeout=5)
        assert (first.type, first.data) == (aiohttp.WSMsgType.CLOSE, 4429)
        assert await figure(crowded, "rgt_sockets_turned_away") >= 15
        assert capfd.readouterr().out.count("limit=RGT_UNSIGNED_SOCKETS_PER_ADDRESS") == 1
        late = await crowded.http.ws_connect(url)
        await late.send_json({"type": "authenticate", "data": [{"token": user.token}]})
        assert (await late.receive(timeout=5)).type is aiohttp.WSMsgType.TEXT
        await late.close()
    for socket in silent:
        await socket.close()


async def test_sockets_of_a_subscriber_of_ipv6_are_counted_together(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", unsigned_sockets_per_address=2)
    async with serve_app(database_url, settings, live_rules=rules_of(settings)) as server:
        url, places = f"{server.url}/api/v1/live", [f"2001:db8:0:1::{n}" for n in range(3)]
        sockets = [await server.http.ws_connect(url, headers={"X-Forwarded-For": one}) for one in places]
        assert (await sockets[0].receive(timeout=20)).data == 4429
        for socket in sockets:
            await socket.close()
