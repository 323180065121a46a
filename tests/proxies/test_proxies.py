"""Each proxy of deploy/proxy before a real server: TLS, live sockets, pictures, and who really asks."""

import asyncio
import io
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
import structlog
from PIL import Image

from backend.settings import Settings
from tests.proxies.proxy import PROGRAMS, Proxy, ProxyProgram, running_proxy
from tests.proxies.quiet import quiet_server
from tests.proxies.rolling import rolling_restart
from tests.scenes.served import KEY, Client, Served, serve_app
from tools.broker import free_port

CLIENT = "127.0.0.7"
FORGED = "203.0.113.9"
LONGEST_QUIET = 95
SIDE = 1300
every_proxy = pytest.mark.parametrize("kind", PROGRAMS, ids=lambda kind: kind.name)


@asynccontextmanager
async def before_a_server(
    kind: ProxyProgram, database_url: str, folder: Path
) -> AsyncIterator[tuple[Proxy, Served]]:
    """A proxy that knows two instances, of which one is not there, as after a crash."""
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1")
    async with serve_app(database_url, settings) as server:
        port = urlsplit(server.url).port
        assert port
        async with running_proxy(kind, folder / "proxy", (free_port(), port)) as proxy:
            yield proxy, server


async def _stock(shop: Client) -> str:
    """The id of a new item."""
    made = await shop.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": None})
    assert made.status == 201, made
    return str(made.body["id"])


@every_proxy
async def test_orders_sockets_and_pictures_pass_and_nobody_forges_an_address(
    kind: ProxyProgram, database_url: str, tmp_path: Path
) -> None:
    async with before_a_server(kind, database_url, tmp_path) as (proxy, server):
        shop = await server.business()
        user = await server.user()
        async with proxy.client(CLIENT) as http:
            shop.http = user.http = http
            shop.url = user.url = proxy.url
            item = await _stock(shop)
            async with await shop.live() as socket:
                await _an_order_arrives(socket, user, shop, item)
            await _pictures_pass(shop, item)
            await _addresses_are_true(Client(http, proxy.url))
            async with http.get(f"{proxy.plain_url}/healthz", allow_redirects=False) as answer:
                assert answer.status == 308
                assert answer.headers["Location"].startswith("https://localhost")


async def _an_order_arrives(
    socket: aiohttp.ClientWebSocketResponse, user: Client, shop: Client, item: str
) -> None:
    order = {"business_id": str(shop.business_id), "lines": [{"menu_item_id": item, "quantity": 1}]}
    placed = await user.post("orders", order, headers={"Idempotency-Key": "the only one"})
    assert placed.status == 201, placed
    async with asyncio.timeout(30):
        while True:
            frame = await socket.receive_json()
            if frame["type"] == "order_update":
                break
    assert frame["data"][0]["id"] == placed.body["id"]


def _noise() -> bytes:
    """A picture of nearly 5 MiB, which noise is."""
    written = io.BytesIO()
    Image.frombytes("RGB", (SIDE, SIDE), os.urandom(SIDE * SIDE * 3)).save(written, "PNG", compress_level=0)
    return written.getvalue()


async def _pictures_pass(shop: Client, item: str) -> None:
    """What the server takes passes, and what is too large is refused by the server, in its own words."""
    picture, kind = _noise(), {"Content-Type": "image/png"}
    assert 5_000_000 < len(picture) <= 5 * 2**20
    sent = await shop.put(f"menu-items/{item}/image", data=io.BytesIO(picture), headers=kind)
    assert sent.status == 200, sent
    sent = await shop.put(
        f"menu-items/{item}/image", data=io.BytesIO(picture.ljust(5 * 2**20 + 1)), headers=kind
    )
    assert (sent.status, sent.code) == (413, "too_large"), sent


async def _addresses_are_true(stranger: Client) -> None:
    with structlog.testing.capture_logs() as lines:
        assert (await stranger.get("/healthz", headers={"X-Forwarded-For": FORGED})).status == 200
        assert (await stranger.get("/metrics")).status == 403
    asked = [line for line in lines if line.get("path") in ("/healthz", "/metrics")]
    assert [line["address"] for line in asked] == [CLIENT, CLIENT]


@every_proxy
async def test_a_socket_may_be_quiet_as_long_as_the_file_says(kind: ProxyProgram, tmp_path: Path) -> None:
    """95 s pass with what the file says (`make proxies` waits for them); a second in its place ends it then."""
    assert all(seconds > LONGEST_QUIET for seconds in kind.quiet_seconds)
    assert kind.quiet_seconds or kind.name == "caddy"
    shortened = {f"{seconds}s": "1s" for seconds in kind.quiet_seconds}
    async with (
        quiet_server() as port,
        running_proxy(kind, tmp_path / "proxy", (port, port), shortened) as proxy,
    ):
        async with (
            proxy.client() as http,
            http.ws_connect(f"{proxy.url}/api/v1/live", autoping=False) as socket,
        ):
            if kind.quiet_seconds:
                ended = await socket.receive(timeout=30)
                assert ended.type in (
                    aiohttp.WSMsgType.CLOSED,
                    aiohttp.WSMsgType.CLOSE,
                    aiohttp.WSMsgType.ERROR,
                )
            else:
                await socket.send_str("still there?")
                assert await socket.receive_str(timeout=30) == "still there?"


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_rolling_restart_fails_no_request(database_url: str, amqp_url: str, tmp_path: Path) -> None:
    loads = await rolling_restart(tmp_path, database_url, amqp_url, buyers=2)
    assert [load.proxy.name for load in loads] == [kind.name for kind in PROGRAMS]
    assert {load.proxy.name: load.failed for load in loads if load.failed} == {}
    for load in loads:
        assert load.placed <= load.told, "an order was placed and the counter never heard of it"
        assert set(load.codes[:-1]) <= {1012}
        assert len(load.placed) > 50
