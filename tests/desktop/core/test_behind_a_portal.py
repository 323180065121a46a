"""Pictures, files, the socket and the outboxes behind a network that answers in the server's place."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from desktop.core.client.api import Api
from desktop.core.client.errors import NetworkSignInError, OfflineError
from desktop.core.client.images import Images
from desktop.core.client.session import Session
from desktop.core.outbox.order_outbox import OrderOutbox
from desktop.core.storage.store import Store
from desktop.core.sync import reconnecting_stream
from desktop.core.sync.connection_state import SIGN_IN, Phase
from desktop.core.sync.live_client import LiveClient
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.fake_portal import PAGE, PORTALS, FakePortal, standing_between
from tests.scenes.desktop.fake_server import FakeServer
from tests.scenes.desktop.wire_samples import CUSTOMER, SHOP
from wire.orders import NewLine, PlaceOrder

PICTURE = b"RIFF....WEBP"
DIGEST = hashlib.sha256(PICTURE).hexdigest()


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    """Somebody who answers in the server's place."""
    async with standing_between(FakePortal()) as stands:
        yield stands


async def picture(_request: web.Request) -> web.Response:
    """What the digest names."""
    return web.Response(body=PICTURE, content_type="image/webp")


async def page_as_picture(_request: web.Request) -> web.Response:
    """What calls itself a picture, and is none."""
    return web.Response(body=PAGE, content_type="image/webp")


async def test_a_page_is_never_kept_as_a_picture(server: FakeServer, api: Api, tmp_path: Path) -> None:
    server.before = page_as_picture
    images = Images(api, tmp_path)
    with pytest.raises(OfflineError):
        await images.fetch(DIGEST)
    assert not list(tmp_path.rglob("*.*"))
    assert not (tmp_path / "images" / DIGEST).exists()
    server.before = picture
    assert await images.fetch(DIGEST) == PICTURE


async def test_a_page_that_was_kept_as_a_picture_is_fetched_anew(
    server: FakeServer, api: Api, tmp_path: Path
) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / DIGEST).write_bytes(PAGE)
    server.before = picture
    assert await Images(api, tmp_path).fetch(DIGEST) == PICTURE
    assert (tmp_path / "images" / DIGEST).read_bytes() == PICTURE


@pytest.mark.parametrize("said", PORTALS.values(), ids=PORTALS)
async def test_the_socket_tells_a_portal_and_follows_it_nowhere(
    said: tuple[int, str, bytes], customer: Session, portal: FakePortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconnecting_stream, "backoff", lambda _: 60.0)
    server, portal.said, customer.api.base_url = customer.api.base_url, said, portal.url
    live = LiveClient(customer)
    live.start()
    await eventually(lambda: live.state.reason == SIGN_IN)
    assert live.state.phase is Phase.RECONNECTING
    assert set(portal.paths) == {"/api/v1/live"}
    customer.api.base_url = server
    live.try_now()
    await eventually(lambda: live.state.phase is Phase.LIVE)
    assert live.state.reason is None
    await live.close()


async def test_the_probe_takes_no_page_for_the_server(api: Api, portal: FakePortal) -> None:
    api.base_url = portal.url
    for said in PORTALS.values():
        portal.said = said
        with pytest.raises(NetworkSignInError):
            await api.is_healthy()


async def test_an_order_waits_behind_a_portal_and_is_placed_once(
    server: FakeServer, customer: Session, store: Store, portal: FakePortal
) -> None:
    home, customer.api.base_url = customer.api.base_url, portal.url
    outbox = OrderOutbox(customer.api, store, CUSTOMER.id)
    placing = asyncio.ensure_future(outbox.place(PlaceOrder(SHOP, [NewLine(SHOP, 1)])))
    await eventually(lambda: len(portal.paths))
    await asyncio.sleep(0.1)
    assert outbox.pending
    assert not placing.done()
    customer.api.base_url = home
    outbox.try_now()
    await asyncio.wait_for(placing, 10)
    assert len(server.placed) == 1
    assert not outbox.pending
    await outbox.close()
