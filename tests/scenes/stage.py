"""The customer's page on a stage: the real state, feeds and outbox over a server that answers from memory."""

import asyncio
import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from desktop.core.client.api import Api
from desktop.core.client.errors import OfflineError
from desktop.core.client.session import Session
from desktop.core.client.transport import Approver, OutgoingRequest, TokenSource
from desktop.core.search.order_search import OrderTexts, word_patterns
from desktop.core.storage.credential_store import CredentialStore
from desktop.core.storage.store import Store
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.core.sync.live_client import LiveClient
from desktop.customer.shell.composition import customer_page
from desktop.shell.context import AppContext, KioskContext
from desktop.ui.pictures import Pictures
from desktop.ui.sound import Sounds
from desktop.ui.widgets.notices import Toast
from tests.scenes.samples import NOW, Folder, account, business, made_id, menu
from wire.accounts import Account, Role
from wire.catalog import Business, MenuItem
from wire.orders import Order


@dataclass(slots=True)
class World:
    """What the server holds; `silent` makes every call fail as without a network, `slow` never answer.

    `endless` always names a next page of shops.
    """

    shops: list[Business] = field(default_factory=lambda: [business(1), business(2)])
    menus: dict[Any, list[MenuItem]] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    silent: bool = False
    slow: bool = False
    endless: bool = False

    def menu_of(self, shop_id: str) -> list[MenuItem]:
        """A shop's items."""
        for number in (1, 2):
            if str(business(number).id) == shop_id:
                return self.menus.get(number, menu(number))
        return []


T = TypeVar("T")


class CannedApi(Api):
    """Answers from a world instead of the network."""

    def __init__(self, world: World) -> None:
        super().__init__("http://stage.invalid", made_id("terminal"), "PC 27")
        self.world = world

    def sign_with(self, tokens: TokenSource, approve: Approver | None = None) -> None:
        """Nobody here asks for a token."""

    async def exchange(self, request: OutgoingRequest[T]) -> T:
        if self.world.silent:
            raise OfflineError("nobody answers")
        if self.world.slow:
            await asyncio.Event().wait()
        answer = self._answer(request.path.removeprefix("/api/v1/"), request.query)
        return await request.read(msgspec.json.encode(answer))

    def _answer(self, path: str, query: Mapping[str, Any]) -> object:
        parts = path.split("/")
        if parts == ["businesses"]:
            return self._shops(int(query.get("cursor") or 0), int(query.get("limit") or 50))
        if parts[-1] == "popular":
            sold = self.world.menu_of(parts[1])[2::5][:5]
            return {"items": [{"menu_item_id": item.id, "quantity": 9} for item in sold]}
        if parts[0] == "businesses":
            return {
                "channel": f"menu:{parts[1]}",
                "epoch": "e",
                "seq": 1,
                "items": self.world.menu_of(parts[1]),
            }
        if parts == ["orders"]:
            states = {str(state) for state in query.get("state") or []}
            items = [order for order in self.world.orders if not states or str(order.state) in states]
            named = {item.id: item for item in menu(1)}
            words = word_patterns(str(query.get("q") or ""))
            items = [order for order in items if OrderTexts().match(order, named, words)]
            return {"channel": f"user:{account().id}", "epoch": "e", "seq": 1, "items": items, "next": None}
        if parts[-1] == "history":
            return {"items": _past(self.world, parts[1])}
        raise OfflineError(f"the stage has no {path}")

    def _shops(self, begin: int, limit: int) -> object:
        end = begin + limit
        more = end < len(self.world.shops) or self.world.endless
        return {"items": self.world.shops[begin:end], "next": str(end) if more else None}


def _past(world: World, order_id: str) -> list[dict[str, Any]]:
    order = next(order for order in world.orders if str(order.id) == order_id)
    base = json.loads(msgspec.json.encode(order.changed))
    first = base | {"to": "waiting", "by": {"kind": "user", "id": None, "name": "rgt1"}, "from": None}
    first |= {"at": order.created_at.isoformat(), "reason": None, "version": 1}
    last = base | {"from": "waiting", "reason": order.reason, "version": 2}
    return [first] if order.state == "waiting" else [first, last]


class StillLive(LiveClient):
    """A live side without a socket, in a state of one's choice."""

    def __init__(self, session: Session, state: ConnectionState) -> None:
        super().__init__(session)
        self.stream.state = state

    def start(self) -> None:
        """Nothing is connected."""

    def server_time(self) -> Any:
        return NOW


def offline() -> ConnectionState:
    """No connection since two minutes; trying again in nine seconds."""
    since = NOW - timedelta(minutes=2)
    return ConnectionState(Phase.RECONNECTING, retry_at=time.monotonic() + 9, attempt=4, stale_since=since)


class Stage(QWidget):
    """A window with the customer's page and a toast in it."""

    def __init__(
        self,
        world: World,
        state: ConnectionState | None = None,
        kiosk: KioskContext | None = None,
        who: Account | None = None,
    ) -> None:
        super().__init__()
        folder = Path(tempfile.mkdtemp(prefix="rgt-stage-"))
        session = Session(CannedApi(world), Role.USER, CredentialStore(folder))
        session.account = who or account()
        self.toast = Toast(self)
        self.context = AppContext(
            Role.USER,
            session,
            Store(folder),
            Pictures(Folder(), self),
            Sounds(0),
            self.toast,
            connect=lambda: StillLive(session, state or ConnectionState(Phase.LIVE, round_trip_ms=12.0)),
            leave=lambda: None,
            sign_out=lambda: None,
            forget=lambda: None,
            seat="PC 27",
            kiosk=kiosk,
        )
        self.page = customer_page(self.context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.toast.raise_()

    async def close_page(self) -> None:
        """Ends the page and its file."""
        await self.page.close_page()
        self.context.store.close()


async def staged(
    world: World,
    shop: int | None = 1,
    state: ConnectionState | None = None,
    kiosk: KioskContext | None = None,
    who: Account | None = None,
) -> Stage:
    """The page opened, in a shop's menu unless told otherwise."""
    stage = Stage(world, state, kiosk, who)
    stage.resize(1440, 900)
    await stage.page.open()
    await asyncio.sleep(0.05)
    if shop is not None:
        await stage.page.enter_shop(business(shop))
        await asyncio.sleep(0.05)
    return stage


async def put_away(widget: QWidget) -> None:
    """Closes a page: its own `close` coroutine when it has one, then the widget."""
    for dialog in widget.findChildren(QDialog):
        dialog.reject()
    closing = getattr(widget, "close_page", None)
    if closing is not None:
        await closing()
    await asyncio.sleep(0)
    QWidget.close(widget)
    widget.deleteLater()
    owner = getattr(widget, "behind", None)
    if isinstance(owner, QWidget):  # a window of its own, over a page that is not shown
        await put_away(owner)
    await asyncio.sleep(0)
    QApplication.sendPostedEvents()
