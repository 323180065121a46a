"""A socket that is late, and one that a sleeping computer has outlived: told, probed at once, and given up."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from desktop.core.client.api import Api
from desktop.core.client.session import Session
from desktop.core.storage.credential_store import CredentialStore
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.core.sync.live_client import LiveClient
from desktop.core.sync.reconnecting_stream import LATE_SECONDS, PING_SECONDS, SILENCE_SECONDS
from desktop.core.sync.wake_watch import watch_for_wake
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.fake_server import FakeServer
from tests.scenes.desktop.wire_line import WireLine
from wire.accounts import Role

ASLEEP = 3600.0


class Sleeper:
    """A clock since boot, and a sleep that lasts as long as is said: of the first three, one is a computer's."""

    def __init__(self, *lasts: float) -> None:
        self.now, self.lasts = 1000.0, list(lasts)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        if not self.lasts:
            await asyncio.Event().wait()
        self.now += seconds + self.lasts.pop(0)


async def woken(*lasts: float) -> int:
    """How often waking was noticed."""
    sleeper, times = Sleeper(*lasts), []
    watching = asyncio.ensure_future(watch_for_wake(lambda: times.append(1), sleeper.clock, sleeper.sleep))
    await asyncio.sleep(0.01)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    return len(times)


async def test_waking_is_noticed_once_and_a_busy_moment_is_none() -> None:
    assert await woken(0.0, ASLEEP, 0.0) == 1
    assert await woken(0.1, 2.0, 0.0) == 0


@pytest.fixture
async def line(server: FakeServer) -> AsyncIterator[WireLine]:
    """A line to the server that can be held."""
    line = WireLine(server.url)
    yield line
    await line.close()


@pytest.fixture
async def live(line: WireLine, credentials: CredentialStore) -> AsyncIterator[LiveClient]:
    """A customer's live side over it; nothing is on its way yet."""
    api = Api(await line.open(), UUID(int=7), "PC 27")
    session = Session(api, Role.USER, credentials)
    await session.sign_in("rgt1", "right")
    live = LiveClient(session)
    yield live
    await live.close()
    await session.close()
    await api.close()


async def connected(live: LiveClient) -> None:
    """Waits until it is live and has been answered."""
    await eventually(lambda: live.state.phase is Phase.LIVE and live.state.round_trip_ms is not None)


async def test_a_late_answer_is_told_and_taken_back(live: LiveClient, line: WireLine) -> None:
    live.stream.ping_seconds, live.stream.late_seconds, live.stream.silence_seconds = 0.1, 0.2, 20.0
    live.start()
    await connected(live)
    line.hold()
    begun = asyncio.get_running_loop().time()
    await eventually(lambda: live.state.silent_since is not None)
    assert live.state.phase is Phase.LIVE
    assert asyncio.get_running_loop().time() - begun < 5.0
    line.let_go()
    await eventually(lambda: live.state.silent_since is None)
    assert live.state.phase is Phase.LIVE


async def test_after_a_sleep_a_dead_socket_is_given_up_soon(live: LiveClient, line: WireLine) -> None:
    live.stream.wake_seconds = 0.3
    live.start()
    await connected(live)
    phases: list[Phase] = []
    live.state_changed.add(lambda state: phases.append(state.phase))
    line.hold()
    live.stream.wake_up()
    begun = asyncio.get_running_loop().time()
    await eventually(lambda: Phase.RECONNECTING in phases)
    assert asyncio.get_running_loop().time() - begun < SILENCE_SECONDS - 1
    line.let_go()
    await eventually(lambda: phases[-1] is Phase.LIVE)


async def test_after_a_sleep_a_living_socket_stays(live: LiveClient) -> None:
    live.stream.wake_seconds, live.stream.ping_seconds = 1.5, 60.0
    live.start()
    await connected(live)
    told: list[ConnectionState] = []
    live.state_changed.add(told.append)
    live.stream.wake_up()
    await eventually(lambda: told, 5.0)  # measured anew at once, not at the next ping in a minute
    await asyncio.sleep(2.0)
    assert {state.phase for state in told} == {Phase.LIVE}


async def test_after_a_sleep_a_pause_is_over(live: LiveClient, line: WireLine) -> None:
    live.start()
    await connected(live)
    line.take_down()
    await eventually(lambda: live.state.phase is Phase.RECONNECTING and live.stream.is_pausing)
    attempt = live.state.attempt
    line.put_up()
    live.stream.wake_up()
    await eventually(lambda: live.state.phase is Phase.LIVE, 5.0)
    assert attempt >= 1


def test_what_is_known_is_told_within_four_seconds() -> None:
    assert PING_SECONDS + LATE_SECONDS <= 4.0
    assert PING_SECONDS + SILENCE_SECONDS <= 9.0
