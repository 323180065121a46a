"""The console: rail, top bar, offline bar, and the places board, menu and stock, settings."""

import time
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.console.actions import OrderActions
from desktop.console.alarm import Alarm
from desktop.console.attention import Attention
from desktop.console.bell import Bell
from desktop.console.board_page import BoardPage
from desktop.console.desk import Desk
from desktop.console.keys_sheet import KeysSheet
from desktop.console.menu_page import MenuPage
from desktop.console.pause_button import PauseButton, status_of
from desktop.console.rail import PLACES, Rail, place_name
from desktop.console.search_popup import SearchPopup, find_all
from desktop.console.seen import SeenMarks
from desktop.console.settings_page import SettingsPage
from desktop.console.shop_actions import ShopActions
from desktop.core.connection import ConnectionState, Phase
from desktop.qt.context import AppContext
from desktop.qt.formats import tr, tr_n
from desktop.qt.loop import spawn
from desktop.qt.theme import is_language_change
from desktop.qt.widgets.notices import OfflineBar
from desktop.qt.widgets.topbar import TopBar

TICK_MS = 1000
# Changes that arrive this long after the connection came back count as "missed meanwhile".
COUNT_MS = 1500


class ConsolePage(QWidget):
    """The root of the business's side; it is kept while the window shows the login or entry page."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.app = app
        self.desk = Desk(app, self)
        self.order_actions = OrderActions(self.desk, self._say, self)
        self.shop = ShopActions(self.desk, self._say, self)
        self.alarm = Alarm(app.sounds.play, app.sounds.stop, self)
        self.attention = Attention(self)
        self.seen = SeenMarks(self.desk)
        self.state = ConnectionState(Phase.CONNECTING)
        self._missed: int | None = None
        self._can_act = False
        self._build()
        self._wire()
        self._keys()
        self.go(str(app.preferences.extra.get("console_place", "board")))

    @property
    def widget(self) -> QWidget:
        """The page itself."""
        return self

    async def open(self) -> None:
        """Connect; the board shows what the disk kept until the server has answered."""
        self.alarm.still = bool(self.app.preferences.extra.get("reduced_motion", False))
        self._tick.start()
        self.board.start()
        await self.desk.open()
        self.board.board.take_focus()

    async def close_page(self) -> None:
        """Disconnect and fall silent; everything typed and chosen stays."""
        self._tick.stop()
        self.board.stop()
        self.alarm.close()
        self.attention.clear()
        self.app.preferences.extra["console_columns"] = self.board.board.widths()
        self.app.store.save_preferences()
        await self.desk.close()

    def leave_question(self) -> str | None:
        """Unanswered orders would go unheard."""
        count = self.alarm.unanswered
        if not count:
            return None
        return tr_n(
            count,
            "{n} order is unanswered; nobody hears it after you leave.",
            "{n} orders are unanswered; nobody hears them after you leave.",
        )

    def go(self, place: str) -> None:
        """Show a place of the rail."""
        place = place if place in PLACES else "board"
        self.rail.show_place(place)
        self.places.setCurrentIndex(PLACES.index(place))
        self.bar.title.setText(place_name(place))
        self.app.preferences.extra["console_place"] = place
        if place == "board":
            self.board.board.take_focus()

    def show_keys(self) -> None:
        """F1."""
        spawn(KeysSheet(self).result_of(), "keys")

    def _say(self, text: str, act: Callable[[], object] | None = None) -> None:
        self.app.toast.say(text, act)

    # Building.

    def _build(self) -> None:
        self.rail, self.bar, self.offline = Rail(), TopBar(), OfflineBar()
        self.bell, self.pause = Bell(), PauseButton()
        self.board = BoardPage(self.desk, self.order_actions)
        self.menu = MenuPage(self.desk, self.shop)
        self.settings = SettingsPage(self.desk, self.shop)
        self.places = QStackedWidget()
        for page in (self.board, self.menu, self.settings):
            self.places.addWidget(page)
        self.bar.add(self.pause)
        self.bar.add(self.bell)
        self.found = SearchPopup(self.bar.search, self)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        for part in (self.bar, self.offline):
            side.addWidget(part)
        side.addWidget(self.places, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(side, 1)
        self.board.board.set_widths(str(self.app.preferences.extra.get("console_columns", "")))
        self.retranslate()

    def _wire(self) -> None:
        desk, alarm = self.desk, self.alarm
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._show_connection)
        self._count = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count.timeout.connect(self._tell_missed)
        self.rail.chosen.connect(self.go)
        self.bar.change.connect(self.app.leave)
        self.bar.search.searched.connect(self._search)
        self.found.chosen.connect(self._open_found)
        self.bell.clicked.connect(alarm.acknowledge)
        self.pause.pause.connect(self.shop.pause)
        self.pause.resume.connect(self.shop.resume)
        self.offline.retry.connect(self._retry)
        desk.connection_changed.connect(self._connection)
        desk.board_changed.connect(lambda _: alarm.take(desk.waiting()))
        desk.business_changed.connect(self._show_shop)
        desk.heard.connect(self._heard)
        desk.edges.connect(self._edges)
        self.order_actions.refused.connect(lambda _, why: self._say(why))
        self.board.seen.connect(self.seen.shown)
        alarm.changed.connect(self._show_alarm)
        alarm.beat.connect(self._beat)
        alarm.rang.connect(self._rang)
        self.attention.clicked.connect(self._answer_tray)

    def _keys(self) -> None:
        for keys, deed in (
            ("F1", self.show_keys),
            ("Alt+1", lambda: self.go("board")),
            ("Alt+2", lambda: self.go("menu")),
            ("Alt+3", lambda: self.go("settings")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)
        self.board.bell_pressed.connect(self.alarm.acknowledge)

    # What happens.

    def _connection(self, state: ConnectionState) -> None:
        was, self.state = self.state, state
        if state.phase is Phase.LIVE and was.phase is not Phase.LIVE:
            self._missed = 0
            self._count.start()
        self._show_connection()

    def _show_connection(self) -> None:
        state = self.state
        live = state.phase is Phase.LIVE
        left = max(0.0, state.retry_at - time.monotonic()) if state.retry_at is not None else None
        if live:
            delay = round(state.round_trip_ms) if state.round_trip_ms is not None else None
            self.bar.pill.show_link("live", delay_ms=delay)
        elif state.phase is Phase.RECONNECTING and left is not None:
            self.bar.pill.show_link("waiting", retry_in=left)
        elif state.stale_since is not None:
            self.bar.pill.show_link("stale", since=state.stale_since)
        else:
            self.bar.pill.show_link("connecting")
        if not live and self.desk.live is not None and state.phase is not Phase.CONNECTING:
            self.offline.offline(state.stale_since, left)
        can_act = live or (state.phase is Phase.CONNECTING and self.desk.is_loaded)
        self.board.set_can_act(can_act)
        self.menu.set_can_act(can_act)
        self.settings.set_can_act(can_act)
        self._can_act = can_act
        if self.desk.business is not None:
            self._show_shop()

    def _heard(self, changes: int) -> None:
        if self._missed is not None:
            self._missed += changes

    def _tell_missed(self) -> None:
        self.offline.online(self._missed)
        self._missed = None

    def _retry(self) -> None:
        if self.desk.live is not None:
            self.desk.live.try_now()

    def _show_shop(self) -> None:
        business = self.desk.business
        if business is None:
            return
        self.pause.setEnabled(self._can_act)
        status = status_of(business, self.desk.now())
        self.pause.show_status(status)
        self.bar.badge.show_as(status.text, status.tone)
        self.bar.badge.setVisible(status.tone != "ok")
        self.bar.who.setText(business.name)

    def _edges(self, edges: list[object]) -> None:
        for order in self.alarm.take_edges(edges):  # type: ignore[arg-type]
            words = tr("{number} was cancelled by the customer", number=order.number)
            self._say(words)
            self.attention.tell(words, order)

    def _rang(self) -> None:
        waiting = self.desk.board.columns
        newest = max(
            (self.desk.board.orders[one] for one in self.alarm.ringing.loud),
            key=lambda order: order.created_at,
            default=None,
        )
        del waiting
        if newest is not None:
            self.attention.raise_window(self.window(), newest)

    def _show_alarm(self) -> None:
        self.bell.show_count(self.alarm.unanswered, self.alarm.is_loud)
        self.attention.badge(self.alarm.unanswered)

    def _beat(self, lit: bool) -> None:
        from wire.orders import OrderState

        self.board.board.panels[OrderState.WAITING].light(lit)

    def _answer_tray(self, order_id: UUID) -> None:
        self.window().showNormal() if self.window().isMinimized() else self.window().show()
        self.window().activateWindow()
        self._open_found("order", order_id)

    def _search(self, query: str) -> None:
        self.found.show_found(find_all(self.desk.board.orders.values(), self.desk.items, query), query)

    def _open_found(self, kind: str, found_id: UUID) -> None:
        if kind == "item":
            self.go("menu")
            self.menu.choose(found_id)
            return
        self.go("board")
        order = self.desk.board.orders.get(found_id)
        if order is not None and not self.board.board.show_order(order.id):
            self.board.show_details(order)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.bar.search.setPlaceholderText(tr("Search orders and menu"))
        self.bar.search.setAccessibleName(tr("Search orders and menu"))
        self.bar.title.setText(place_name(PLACES[max(0, self.places.currentIndex())]))
        if self.desk.business is not None:
            self._show_shop()

    def changeEvent(self, event: QEvent) -> None:
        """A new language; or the window is minimised, and frames may come less often."""
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()


def app_is_in_front() -> bool:
    """Whether one of this application's windows has the keyboard."""
    return QApplication.activeWindow() is not None
