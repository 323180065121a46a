"""Every page and state of the console."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.console.board.ready_board import ReadyWindow
from desktop.console.board.reason_dialog import ReasonDialog
from desktop.console.commands.command_types import OrderCommand, UnconfirmedCommand
from desktop.console.menu.item_draft import ItemDraft, new_item
from desktop.console.menu.item_form import ItemForm, SaveRefusedError
from desktop.console.menu.item_rows import LOW
from desktop.console.menu.stock_dialog import StockDialog
from desktop.console.shared.order_texts import transition_word
from desktop.console.shared.sold_out_until import UntilDialog
from desktop.console.shell.composition import console_page
from desktop.console.shell.main_page import ConsolePage
from desktop.core.client.api import Api
from desktop.core.client.errors import OfflineError
from desktop.core.client.transport import OutgoingRequest
from desktop.core.storage.preferences import BoardTools
from desktop.core.storage.store import Store
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.core.sync.replica import ReplicaChange
from desktop.shell.context import AppContext
from desktop.texts.formats import tr
from desktop.ui.pictures import Pictures
from desktop.ui.sound import Sounds
from desktop.ui.widgets.notices import Toast, end_above
from tests.scenes.samples import NOW, Folder, account, business, made_id, menu, order
from tests.screens import attention, counter, printing, sales, settings, staff, till
from tests.screens import menu as menus
from tests.screens.shot import Shot
from wire.accounts import Role
from wire.catalog import Business, MenuItem
from wire.orders import Actor, ActorKind, Changed, History, HistoryEntry, Order, OrderState, Service
from wire.seats import KioskRules, Seat, Seats

SEATS: list[Seat] = []
LIVE = ConnectionState(Phase.LIVE, round_trip_ms=12.0)


def offline() -> ConnectionState:
    """No connection since two minutes; trying again in nine seconds."""
    at = datetime.now().astimezone() - timedelta(minutes=2)
    return ConnectionState(Phase.RECONNECTING, retry_at=time.monotonic() + 9, attempt=4, stale_since=at)


class StillLive:
    """A live side on which nothing happens."""

    def __init__(self, state: ConnectionState) -> None:
        self.state = state

    def server_time(self) -> datetime:
        """The pictures' moment."""
        return NOW

    def mark_seen(self, order: Order) -> None:
        """Nobody is told."""

    async def close(self) -> None:
        """Nothing to close."""


def console(
    orders: list[Order],
    place: str = "board",
    state: ConnectionState | None = None,
    shop: Business | None = None,
    items: list[MenuItem] | None = None,
) -> Callable[[], QWidget]:
    """Builds the console with these orders, without a network."""

    def build() -> QWidget:
        page = make_page()
        page.state.live = StillLive(state or LIVE)  # type: ignore[assignment]
        page.state.update_business(shop or business())
        page.state.update_menu(ReplicaChange(added=menu() if items is None else items, snapshot=False))
        for one in orders:
            if one.state is OrderState.COMPLETED:
                page.state.times.know(one.id, 300 + one.id.int % 240)
        page.state.update_orders(ReplicaChange(added=orders))
        page.connection.on_state(state or LIVE)
        page.board.age()
        page.board.show_figures()
        page.go(place)
        return page

    return build


async def _seats() -> Seats:
    """Some seats, or none: what `SEATS` holds."""
    return Seats(list(SEATS))


async def _rules() -> KioskRules:
    return KioskRules(True, False, 5, bool(SEATS))


async def _add_seats(labels: list[str]) -> Seats:
    made = [Seat(made_id(label), label, NOW, NOW, None, "k" * 43) for label in labels]
    SEATS.extend(made)
    return Seats(made)


class SilentApi(Api):
    """Nobody answers, but to who asks for the seats."""

    def __init__(self) -> None:
        super().__init__("http://192.168.0.10:8080", made_id("terminal"), "counter 1")
        seats: Any = self.seats
        seats.list, seats.kiosk_rules, seats.add = _seats, _rules, _add_seats

    async def exchange(self, request: OutgoingRequest[Any]) -> Any:
        raise OfflineError("nobody answers")


def with_seats(names: str) -> Callable[[], QWidget]:
    """The settings with the seats in front, and those names typed and added."""

    def build() -> QWidget:
        SEATS.clear()
        if names:
            SEATS.extend(Seat(made_id(one), one, NOW, NOW, NOW) for one in ("Window 1", "Window 2"))
        return console(busy(), "settings", shop=settings.with_hours())()

    return build


async def show_seats(widget: QWidget, names: str = "") -> None:
    """Goes to the seats; adds some."""
    assert isinstance(widget, ConsolePage)
    widget.pages.settings.topics.go("seats")
    page = widget.pages.settings.seats
    await page.load()
    if names:
        page.names.setText(names)
        page.add.click()
        await asyncio.sleep(0.1)
    page.list.setCurrentRow(0)
    SEATS.clear()


class PicturedConsole(ConsolePage):
    """A console page with a client's file of its own, which ends with it."""

    async def close_page(self) -> None:
        await super().close_page()
        self.state.app.store.close()


def make_page() -> ConsolePage:
    """A page that is signed in and knows no server."""
    store = Store()
    store.preferences.volume = 0
    session: Any = SimpleNamespace(
        account=account(Role.BUSINESS),
        api=SilentApi(),
        is_signed_in=True,
        is_kept=True,
        can_be_kept=True,
    )
    holder = QWidget()
    app = AppContext(
        Role.BUSINESS,
        session,
        store,
        Pictures(Folder()),
        Sounds(0),
        Toast(holder),
        connect=lambda: None,
        leave=lambda: None,
        sign_out=lambda: None,
        forget=lambda: None,
    )
    page = console_page(app, PicturedConsole)
    app.toast = Toast(page)
    board = page.board.layout()
    assert isinstance(board, QVBoxLayout)
    end_above(app.toast, board)
    holder.deleteLater()
    return page


def busy() -> list[Order]:
    """A board at noon."""
    m = menu()
    placed = [
        order(
            "A-091",
            OrderState.WAITING,
            [(2, m[0]), (1, m[4])],
            0.4,
            seat="PC 27",
            note="No chopsticks, please, and bring it to the far corner",
        ),
        order(
            "A-090", OrderState.WAITING, [(1, m[7])], 2.4, service=Service.PICKUP, seat="", user_name="지현"
        ),
        order("A-089", OrderState.WAITING, [(3, m[1]), (2, m[9])], 4.1, seat="PC 3", user_name="minsu"),
        order(
            "A-088",
            OrderState.ACCEPTED,
            [(1, m[2]), (1, m[5]), (2, m[11])],
            4,
            seat="PC 14",
            promised_at=NOW + timedelta(minutes=5),
            user_name="서연",
        ),
        order(
            "A-085", OrderState.ACCEPTED, [(2, m[3])], 9, seat="PC 41", promised_at=NOW + timedelta(minutes=1)
        ),
        order(
            "A-083",
            OrderState.ACCEPTED,
            [(1, m[12]), (1, m[14])],
            17,
            seat="PC 8",
            promised_at=NOW - timedelta(minutes=3),
            user_name="도윤",
        ),
        order("A-086", OrderState.READY, [(2, m[3])], 6, seat="PC 19"),
        order("A-081", OrderState.READY, [(4, m[8])], 14, service=Service.PICKUP, seat="", user_name="하준"),
    ]
    placed[0].lines[0].note = "extra hot, no onion"
    placed[3].lines[1].done_at = NOW
    for number in range(78):
        at = 20 + number * 4.5
        one = order(
            f"A-{80 - number:03}",
            OrderState.COMPLETED,
            [(1 + number % 3, m[number % 20])],
            at,
            seat=f"PC {number * 7 % 60 + 1}",
        )
        changed = msgspec.structs.replace(
            one.changed, at=one.created_at + timedelta(minutes=5 + number * 7 % 6)
        )
        placed.append(msgspec.structs.replace(one, changed=changed))
    for place in (6, 7):
        one = placed[place]
        changed = msgspec.structs.replace(one.changed, at=one.created_at + timedelta(minutes=3))
        placed[place] = msgspec.structs.replace(one, changed=changed)
    return placed


def calm() -> list[Order]:
    """The same without anybody waiting."""
    return [one for one in busy() if one.state is not OrderState.WAITING]


async def reject(page: QWidget) -> None:
    """The reject sheet."""
    assert isinstance(page, ConsolePage)
    ReasonDialog(page, busy()[0], page.state.items).present()


async def overtaken(page: QWidget, to: OrderState) -> None:
    """The reject sheet, while somebody else was first."""
    assert isinstance(page, ConsolePage)
    sheet = ReasonDialog(page, busy()[0], page.state.items)
    sheet.present()
    QTest.keyClicks(sheet.field.edit, "no noodles left")
    by = Actor(ActorKind.USER if to is OrderState.CANCELLED else ActorKind.BUSINESS, made_id("x"), "Jisoo")
    now = msgspec.structs.replace(busy()[0], state=to, changed=Changed(NOW, to, by, None))
    sheet.follow(now, page.order_commands.last_change_text(now))


async def search(page: QWidget) -> None:
    """Typed into the search."""
    assert isinstance(page, ConsolePage)
    page.bar.search.setFocus()
    page.bar.search.setText("ra" if page.bar.search.placeholderText().isascii() else "라")
    await asyncio.sleep(0.25)


async def undo(page: QWidget) -> None:
    """Just moved."""
    assert isinstance(page, ConsolePage)
    from desktop.console.commands.order_commands import success_text

    page.app.toast.say(success_text("A-086", OrderState.READY), lambda: None)
    await asyncio.sleep(0.2)


async def race(page: QWidget) -> None:
    """Somebody else was first."""
    from desktop.console.commands.order_commands import race_text

    assert isinstance(page, ConsolePage)
    page.app.toast.say(race_text(busy()[3], "12:03"))
    await asyncio.sleep(0.2)


async def keys(page: QWidget) -> None:
    """The keys."""
    assert isinstance(page, ConsolePage)
    page.show_shortcuts()


async def unconfirmed(page: QWidget) -> None:
    """Two changes got no answer; one more did not reach the server."""
    assert isinstance(page, ConsolePage)

    async def send(one: Order) -> Order:
        return one

    for number, one in enumerate(busy()[3:6]):
        words = tr("{number} {action}", number=one.number, action=transition_word(OrderState.READY))
        command = OrderCommand(words, predict=lambda one: one, send=send, is_applied=lambda _: False)
        page.unconfirmed.held.append(UnconfirmedCommand(one, command, missed=number == 2))
    page.unconfirmed.changed.emit()
    await asyncio.sleep(0.1)


async def totals(page: QWidget) -> None:
    """The noodle station, by promise, with what is to be made."""
    assert isinstance(page, ConsolePage)
    page.board.tools.restore(BoardTools(stations=["Noodles"], sort="promise", totals=True))


async def compact(page: QWidget) -> None:
    """Cards without buttons until chosen."""
    assert isinstance(page, ConsolePage)
    page.board.tools.restore(BoardTools(size="compact"))


async def large(page: QWidget) -> None:
    """Cards to be read from afar."""
    assert isinstance(page, ConsolePage)
    page.board.tools.restore(BoardTools(size="large"))


async def muted(page: QWidget) -> None:
    """The alarm is muted for a while."""
    assert isinstance(page, ConsolePage)
    page.alarm.mute(5)


def kitchen(orders: list[Order]) -> Callable[[], QWidget]:
    """The kitchen's screen over a console that is not shown."""

    def build() -> QWidget:
        page = console(orders)()
        assert isinstance(page, ConsolePage)
        window = page.windows.show("kitchen")
        window.behind = page  # type: ignore[attr-defined]
        return window

    return build


def called(orders: list[Order]) -> Callable[[], QWidget]:
    """The customers' board over a console that is not shown."""

    def build() -> QWidget:
        page = console(orders)()
        assert isinstance(page, ConsolePage)
        window = page.windows.show("ready")
        window.behind = page  # type: ignore[attr-defined]
        assert isinstance(window, ReadyWindow)
        if window.ready:
            window._since[window.ready[0].id] = NOW - timedelta(seconds=5)
            window.show_now()
        return window

    return build


async def new(page: QWidget) -> None:
    """The form of a new item."""
    assert isinstance(page, ConsolePage)

    async def save(*_: object) -> MenuItem:
        raise AssertionError

    ItemForm(page, None, "KRW", ["Noodles", "Rice"], page.app.pictures, save).present()
    await asyncio.sleep(0.3)


async def late(page: QWidget) -> None:
    """Offline for longer than the bar waits."""
    await asyncio.sleep(1.7)


async def pause(page: QWidget) -> None:
    """Keyboard on the second column."""
    assert isinstance(page, ConsolePage)
    view = page.board.board.panels[OrderState.WAITING].view
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)


async def pick(page: QWidget) -> None:
    """An item is chosen."""
    assert isinstance(page, ConsolePage)
    page.pages.menu.table.selectRow(2)
    page.pages.menu.table.setFocus()
    await asyncio.sleep(0.4)


async def item_form(page: QWidget) -> None:
    """The form of an item with options."""
    assert isinstance(page, ConsolePage)

    async def save(*_: object) -> MenuItem:
        raise AssertionError

    ItemForm(page, menu()[0], "KRW", ["Noodles", "Rice"], page.app.pictures, save).present()
    await asyncio.sleep(0.3)


async def stock(page: QWidget) -> None:
    """A movement."""
    assert isinstance(page, ConsolePage)

    async def move(*_: object) -> str:
        return ""

    StockDialog(page, menu()[0], move).present()


async def low_stock(page: QWidget) -> None:
    """Only what runs low."""
    assert isinstance(page, ConsolePage)
    page.pages.menu.choose_category(LOW)
    page.pages.menu.chips.horizontalScrollBar().setValue(0)


async def until(page: QWidget) -> None:
    """Sold out until a time."""
    assert isinstance(page, ConsolePage)
    UntilDialog(page, "Ramyeon", business(), NOW).present()


async def details(page: QWidget) -> None:
    """One order in full."""
    assert isinstance(page, ConsolePage)
    one = busy()[3]
    by = one.changed.by
    customer = msgspec.structs.replace(by, kind=ActorKind.USER, name="서연")
    placed = HistoryEntry(one.created_at, OrderState.WAITING, customer, None, None, None, 1)
    taken = HistoryEntry(
        one.changed.at, OrderState.ACCEPTED, by, one.changed.terminal, OrderState.WAITING, None, 2
    )

    async def history(_: object) -> History:
        return History([placed, taken])

    page.app.session.api.orders.history = history  # type: ignore[method-assign]
    page.board.card_actions.show_details(one)
    await asyncio.sleep(0.2)


async def conflict(page: QWidget) -> None:
    """The form after another counter's change, and a wrong price."""
    assert isinstance(page, ConsolePage)
    before = menu()[0]
    now = msgspec.structs.replace(before, price=5500, category="Rice")

    async def save(*_: object) -> MenuItem:
        raise SaveRefusedError("stale", None, now)

    form = ItemForm(page, before, "KRW", ["Noodles", "Rice"], page.app.pictures, save)
    form.present()
    await form.save()
    await asyncio.sleep(0.2)


async def wrong(page: QWidget) -> None:
    """The empty form, saved."""
    assert isinstance(page, ConsolePage)

    async def save(_: object, draft: ItemDraft, __: object) -> MenuItem:
        new_item(draft, "KRW", 0)
        raise AssertionError

    form = ItemForm(page, None, "KRW", ["Noodles", "Rice"], page.app.pictures, save)
    form.present()
    form.options.add.click()
    await form.save()
    await asyncio.sleep(0.2)


async def loading(page: QWidget) -> None:
    """Nothing has come yet."""
    assert isinstance(page, ConsolePage)
    page.board.switcher.loading()
    await asyncio.sleep(0.35)


def gone() -> list[MenuItem]:
    """A menu with things sold out."""
    items = menu()
    return [
        msgspec.structs.replace(one, stock=0)
        if number == 1
        else msgspec.structs.replace(one, available=False, available_at=NOW + timedelta(hours=1))
        if number == 2
        else msgspec.structs.replace(one, stock=None)
        if number == 3
        else one
        for number, one in enumerate(items)
    ]


def paused() -> Business:
    """Paused for a while."""
    return business(paused_until=NOW + timedelta(minutes=12), taking_orders=False)


SHOTS: list[Shot] = [
    Shot("board", "busy", console(busy())),
    Shot("board", "keyboard", console(busy()), after=pause),
    Shot("board", "empty", console([])),
    Shot("board", "calm", console(calm(), shop=paused())),
    Shot("board", "offline", console(busy(), state=offline()), after=late),
    Shot("board", "reject", console(busy()), after=reject),
    Shot("board", "reject_gone", console(busy()), after=lambda w: overtaken(w, OrderState.CANCELLED)),
    Shot("board", "reject_taken", console(busy()), after=lambda w: overtaken(w, OrderState.ACCEPTED)),
    Shot("board", "search", console(busy()), after=search),
    Shot("board", "undo", console(calm()), after=undo),
    Shot("board", "race", console(calm()), after=race, everywhere=False),
    Shot("board", "details", console(busy()), after=details),
    Shot("board", "loading", console([]), after=loading, everywhere=False),
    Shot("board", "keys", console(busy()), after=keys),
    Shot("board", "keys_huge", console(busy()), after=keys, scale=200, everywhere=False),
    Shot("board", "keys_small", console(busy()), after=keys, size=(960, 640), everywhere=False),
    Shot("board", "unconfirmed", console(busy()), after=unconfirmed),
    Shot("board", "unconfirmed_huge", console(busy()), after=unconfirmed, scale=200, everywhere=False),
    Shot("board", "totals", console(busy()), after=totals),
    Shot("board", "totals_small", console(busy()), after=totals, size=(1024, 700), everywhere=False),
    Shot("board", "totals_none", console([]), after=totals, everywhere=False),
    Shot("board", "compact", console(busy()), after=compact, everywhere=False),
    Shot("board", "large_cards", console(busy()), after=large, everywhere=False),
    Shot("board", "muted", console(busy()), after=muted, everywhere=False),
    Shot("kitchen", "busy", kitchen(busy())),
    Shot("kitchen", "empty", kitchen([]), everywhere=False),
    Shot("kitchen", "small", kitchen(busy()), size=(960, 640), everywhere=False),
    Shot("ready", "busy", called(busy())),
    Shot("ready", "empty", called([]), everywhere=False),
    Shot("board", "small", console(busy()), size=(960, 640), everywhere=False),
    Shot("board", "laptop", console(busy()), size=(1366, 768), everywhere=False),
    Shot("menu", "new", console(busy(), "menu"), after=new),
    Shot("menu", "huge", console(busy(), "menu"), after=pick, scale=200, everywhere=False),
    Shot("menu", "small", console(busy(), "menu"), after=pick, size=(960, 640), everywhere=False),
    Shot("board", "huge", console(busy()), scale=200, everywhere=False),
    Shot("board", "narrow", console(busy()), size=(1024, 700), everywhere=False),
    Shot("board", "large", console(busy()), scale=150, everywhere=False),
    Shot("board", "contrast", console(busy()), contrast=True, everywhere=False),
    Shot("menu", "items", console(busy(), "menu"), after=pick),
    Shot("menu", "empty", console([], "menu", items=[])),
    Shot("menu", "form", console(busy(), "menu"), after=item_form),
    Shot("menu", "soldout", console(busy(), "menu", items=gone()), after=pick),
    Shot("menu", "wrong", console(busy(), "menu"), after=wrong, everywhere=False),
    Shot("menu", "conflict", console(busy(), "menu"), after=conflict),
    Shot("menu", "narrow", console(busy(), "menu"), size=(1024, 700), everywhere=False),
    Shot("menu", "large", console(busy(), "menu"), scale=150, everywhere=False),
    Shot("menu", "low", console(busy(), "menu", items=gone()), after=low_stock),
    Shot("menu", "until", console(busy(), "menu"), after=until),
    Shot("menu", "stock", console(busy(), "menu"), after=stock),
    Shot("settings", "seats-none", with_seats(""), after=show_seats),
    Shot("settings", "seats", with_seats("Window"), after=lambda w: show_seats(w, "PC 1-12")),
]
SHOTS += attention.shots(console, kitchen, busy)
SHOTS += printing.shots(console, busy)
SHOTS += counter.shots(console, busy)
SHOTS += sales.shots(console, busy)
SHOTS += settings.shots(console, busy)
SHOTS += menus.shots(console, busy)
SHOTS += till.shots(console, busy)
SHOTS += staff.shots(console, busy)
