"""Coming back early: any answer of the server ends the stream's pause, but only so often."""

import asyncio

import pytest
from aiohttp import web

from desktop.core.client.errors import OfflineError
from desktop.core.client.session import Session
from desktop.core.sync import reconnecting_stream, server_probe
from desktop.core.sync.connection_state import Phase
from desktop.core.sync.live_client import LiveClient
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.fake_server import FakeServer


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that would wait a minute before each attempt."""
    monkeypatch.setattr(reconnecting_stream, "backoff", lambda _: 60.0)


async def cut(server: FakeServer, live: LiveClient) -> None:
    """A live stream loses its connection and waits."""
    await eventually(lambda: live.state.phase is Phase.LIVE)
    server.cut()
    await eventually(lambda: live.stream.is_pausing)


@pytest.mark.usefixtures("patient")
async def test_an_answer_to_another_call_ends_the_pause(
    server: FakeServer, customer: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_probe, "PROBE_SECONDS", 600.0)
    live = LiveClient(customer)
    live.start()
    await cut(server, live)
    await eventually(lambda: live.state.phase is Phase.RECONNECTING)
    await customer.api.shop.list(limit=1)
    await eventually(lambda: live.state.phase is Phase.LIVE)
    await live.close()


@pytest.mark.usefixtures("patient")
async def test_the_probe_finds_the_server_while_nobody_calls(
    server: FakeServer, customer: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_probe, "PROBE_SECONDS", 0.1)
    live = LiveClient(customer)
    live.start()
    await cut(server, live)
    await eventually(lambda: live.state.phase is Phase.LIVE)
    asked = server.requests.count("GET /healthz")
    assert asked >= 1
    await asyncio.sleep(0.4)
    assert server.requests.count("GET /healthz") == asked, "nobody is asked while the stream is live"
    await live.close()


@pytest.mark.usefixtures("patient")
async def test_three_early_ends_in_a_row_at_most(
    server: FakeServer, customer: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_probe, "PROBE_SECONDS", 0.05)
    live = LiveClient(customer)
    live.start()
    await eventually(lambda: live.state.phase is Phase.LIVE)
    attempts = 0

    async def refuse() -> None:
        nonlocal attempts
        attempts += 1
        raise OfflineError(OSError("no more sockets"))

    monkeypatch.setattr(live.stream, "_open", lambda _: refuse())
    server.cut()
    await eventually(lambda: attempts == reconnecting_stream.MOST_NUDGES)
    await asyncio.sleep(0.5)
    assert attempts == reconnecting_stream.MOST_NUDGES
    assert live.stream.is_pausing
    await live.close()


async def test_a_pause_the_server_asked_for_is_kept(server: FakeServer, customer: Session) -> None:
    waiting = LiveClient(customer).stream
    pause = asyncio.ensure_future(waiting._pause(0.8))
    await asyncio.sleep(0.05)
    waiting.nudge()
    await asyncio.sleep(0.2)
    assert not pause.done()
    await pause


def test_probes_are_spread() -> None:
    assert server_probe.probe_pause(lambda: 0.0) == 1.5
    assert server_probe.probe_pause(lambda: 1.0) == 4.5


@pytest.mark.usefixtures("patient")
async def test_a_server_that_does_not_answer_is_asked_again(
    server: FakeServer, customer: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_probe, "PROBE_SECONDS", 0.05)
    live = LiveClient(customer)
    live.start()
    await eventually(lambda: live.state.phase is Phase.LIVE)

    async def away(_: web.Request) -> web.StreamResponse:
        return web.Response(status=502, text="a proxy's page")

    server.before = away
    server.cut()
    await eventually(lambda: server.requests.count("GET /healthz") >= 3)
    assert live.state.phase is Phase.RECONNECTING
    server.before = None
    await eventually(lambda: live.state.phase is Phase.LIVE)
    await live.close()
