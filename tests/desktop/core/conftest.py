"""A scripted server, and clients of it that are closed after the test."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.core.client.api import Api
from desktop.core.client.session import Session
from desktop.core.storage.credential_store import CredentialStore
from desktop.core.storage.store import Store
from desktop.core.sync.live_client import LiveClient
from tests.scenes.desktop import interaction
from tests.scenes.desktop.fake_server import FakeServer, running
from wire.accounts import Role

TERMINAL = UUID(int=0x77)


@pytest.fixture
async def server() -> AsyncIterator[FakeServer]:
    """A server of the contract with levers."""
    async with running(FakeServer()) as fake:
        yield fake


@pytest.fixture
async def api(server: FakeServer) -> AsyncIterator[Api]:
    """Calls to it."""
    api = Api(server.url, TERMINAL, "창구 2")
    yield api
    await api.close()


@pytest.fixture
def credentials(tmp_path: Path) -> CredentialStore:
    """A vault in a file."""
    return CredentialStore(tmp_path, use_system=False)


@pytest.fixture
async def customer(api: Api, credentials: CredentialStore) -> AsyncIterator[Session]:
    """A signed-in customer."""
    session = Session(api, Role.USER, credentials)
    await session.sign_in("rgt1", "right")
    yield session
    await session.close()


@pytest.fixture
async def live(customer: Session) -> AsyncIterator[LiveClient]:
    """The customer's live side, started."""
    live = LiveClient(customer)
    live.start()
    yield live
    await live.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The client's file."""
    store = Store(tmp_path / "client")
    yield store
    store.close()


async def eventually(holds: Callable[[], object], seconds: float = 30.0) -> None:
    """Waits until something holds, over a socket: longer than for a window."""
    await interaction.eventually(holds, seconds)
