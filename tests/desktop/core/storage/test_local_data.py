"""What is kept on this machine: pictures, what was last known, and tokens in the system's vault."""

import asyncio
import hashlib
import stat
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import msgspec
import pytest
from aiohttp import web

from desktop.core.client.api import Api
from desktop.core.client.errors import OfflineError
from desktop.core.client.images import Images
from desktop.core.client.session import Session
from desktop.core.listeners import Listeners
from desktop.core.storage.credential_store import MOST_DEVICES, CredentialStore
from desktop.core.storage.store import Store
from desktop.core.sync import feed as feed_module
from desktop.core.sync import replication
from desktop.core.sync.connection_state import Phase
from desktop.core.sync.feed import OrdersFeed
from desktop.core.sync.live_client import LiveClient
from desktop.core.sync.replica import ReplicaChange
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.fake_server import FakeServer
from tests.scenes.desktop.wire_samples import CHANNELS, order
from wire.accounts import Role
from wire.orders import Order

DIGEST, OTHER = (hashlib.sha256(content).hexdigest() for content in (b"picture", b"another picture"))


class Picture:
    """The lever that answers a picture, or nothing."""

    def __init__(self, server: FakeServer) -> None:
        server.before = self.answer
        self.times = 0
        self.away = False

    async def answer(self, request: web.Request) -> web.Response:
        """Answer after a while."""
        self.times += 1
        await asyncio.sleep(0.05)
        if self.away:
            assert request.transport is not None
            request.transport.abort()
        named = {DIGEST: b"picture", OTHER: b"another picture"}
        return web.Response(body=named[request.path.rpartition("/")[2]], content_type="image/webp")


async def test_a_picture_is_fetched_once_and_read_offline(
    server: FakeServer, api: Api, tmp_path: Path
) -> None:
    picture = Picture(server)
    images = Images(api, tmp_path)
    assert set(await asyncio.gather(*(images.fetch(DIGEST) for _ in range(5)))) == {b"picture"}
    assert picture.times == 1
    picture.away = True
    assert await Images(api, tmp_path).fetch(DIGEST) == b"picture"
    with pytest.raises(OfflineError):
        await images.fetch(OTHER)
    with pytest.raises(ValueError, match="digest"):
        await images.fetch("../../etc/passwd")
    picture.away = False
    assert await images.fetch(OTHER) == b"another picture"


async def test_last_known_orders_are_shown_with_their_age(
    server: FakeServer, customer: Session, store: Store
) -> None:
    server.publish(CHANNELS[Role.USER], "order_update", order(1))
    live = LiveClient(customer, store)
    live.start()
    feed = OrdersFeed(live, lambda _: None)
    feed.open()
    await eventually(lambda: feed.is_loaded and live.state.phase is Phase.LIVE)
    await feed.close()
    await live.close()

    async def away(request: web.Request) -> None:
        assert request.transport is not None
        request.transport.abort()

    server.before = away
    changes: list[ReplicaChange[Order]] = []
    again = LiveClient(customer, store)
    offline = OrdersFeed(again, changes.append)
    offline.open()
    assert list(offline.replica) == [order(1)]
    assert not offline.is_loaded
    assert offline.as_of is not None
    assert changes[0].snapshot
    server.before = None
    again.start()
    await eventually(lambda: offline.is_loaded)
    assert offline.as_of is None
    await offline.close()
    await again.close()


async def test_the_newest_orders_are_kept_while_the_day_goes_on(
    server: FakeServer, customer: Session, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen and written in parts; a machine that stops without a word still has them."""
    monkeypatch.setattr(replication, "KEEP_SECONDS", 0.02)
    monkeypatch.setattr(replication, "CHOSEN_TOGETHER", 2)
    monkeypatch.setattr(replication, "WRITTEN_TOGETHER", 2)
    monkeypatch.setattr(feed_module, "KEPT", 3)
    now = datetime.now(UTC)
    for number in (1, 5, 2, 7, 3):
        one = msgspec.structs.replace(order(number), created_at=now + timedelta(minutes=number))
        server.publish(CHANNELS[Role.USER], "order_update", one)
    live = LiveClient(customer, store)
    live.start()
    feed = OrdersFeed(live, lambda _: None)
    feed.open()

    def kept() -> set[int]:
        found = store.snapshot(feed._kept_name, list[Order])
        return {one.id.int for one in found[0]} if found else set()

    await eventually(lambda: kept() == {order(number).id.int for number in (3, 5, 7)})
    later = msgspec.structs.replace(order(9), created_at=now + timedelta(minutes=9))
    server.publish(CHANNELS[Role.USER], "order_update", later)
    await eventually(lambda: kept() == {order(number).id.int for number in (5, 7, 9)})
    await feed.close()
    await live.close()


class Memory(keyring.backend.KeyringBackend):
    """A system's vault in memory, which may be locked."""

    priority = 10  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def _check(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.kept[service, username]


async def test_tokens_lie_in_the_system_vault_and_else_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    monkeypatch.setattr(keyring, "get_keyring", lambda: memory)
    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, getattr(memory, name))
    credentials = CredentialStore(tmp_path)
    await credentials.save(Role.USER, "http://a", "one")
    await credentials.save(Role.BUSINESS, "http://a", "two")
    assert list(memory.kept.values()) == ["one", "two"]
    assert not (tmp_path / "sign-in.json").exists()
    memory.locked = True
    await credentials.save(Role.USER, "http://b", "three")
    assert await credentials.load(Role.USER, "http://b") == "three"
    memory.locked = False
    assert await credentials.load(Role.USER, "http://a") == "one"
    assert await credentials.load(Role.USER, "http://b") == "three"
    await credentials.save(Role.USER, "http://b", "four")
    assert b"three" not in (tmp_path / "sign-in.json").read_bytes()
    for server in ("http://a", "http://b"):
        await credentials.forget(Role.USER, server)
        assert await credentials.load(Role.USER, server) is None
    assert await credentials.load(Role.BUSINESS, "http://a") == "two"


async def test_known_devices_are_kept_for_each_name_and_name_nobody(tmp_path: Path) -> None:
    credentials = CredentialStore(tmp_path, use_system=False)
    assert await credentials.device(Role.USER, "http://a", "kim") is None
    for number in range(MOST_DEVICES + 1):
        await credentials.keep_device(Role.USER, "http://a", f"kim{number}", f"secret {number}")
    assert await credentials.device(Role.USER, "http://a", "kim0") is None
    assert await credentials.device(Role.USER, "http://a", "kim1") == "secret 1"
    for role, server in ((Role.BUSINESS, "http://a"), (Role.USER, "http://b")):
        assert await credentials.device(role, server, "kim1") is None
    file = tmp_path / "known-devices.json"
    assert b"kim" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("{")
    assert await credentials.device(Role.USER, "http://a", "kim1") is None


async def test_a_damaged_sign_in_file_signs_in_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "sign-in.json").write_text("{")
    credentials = CredentialStore(tmp_path, use_system=False)
    assert await credentials.load(Role.USER, "http://a") is None
    assert "sign in again" in caplog.text
    await credentials.save(Role.USER, "http://a", "one")
    assert await credentials.load(Role.USER, "http://a") == "one"


def test_listeners_may_leave_while_being_called() -> None:
    reports: list[str] = []
    listeners: Listeners[int] = Listeners("numbers", lambda _, where: reports.append(where))
    heard: list[int] = []
    second = listeners.add(heard.append)
    second.close()
    first = listeners.add(lambda _: third.close())
    third = listeners.add(heard.append)
    listeners.add(lambda _: 1 / 0)
    listeners.call(1)
    assert heard == []
    assert reports == ["numbers"]
    first.close()
    assert len(listeners) == 1


def test_start_is_not_slowed_by_the_network_modules() -> None:
    """What pages import at start leaves aiohttp and keyring for later."""
    import subprocess
    import sys

    script = (
        "import sys, desktop.core.sync.feed, desktop.core.outbox.order_outbox, desktop.core.search.menu_search, desktop.core.client.images,"
        " desktop.core.storage.credential_store; print([name for name in ('aiohttp', 'keyring', 'PySide6') if name in sys.modules])"
    )
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert time.monotonic() - begun < 20
