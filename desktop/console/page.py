"""The console: rail, top bar, offline bar, and the places board, menu and stock, settings."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.console.actions import OrderActions
from desktop.console.alarm import Alarm
from desktop.console.attention import Attention, announce
from desktop.console.bell import Bell
from desktop.console.board_page import BoardPage
from desktop.console.connection_watch import ConnectionWatch
from desktop.console.desk import Desk
from desktop.console.keys_sheet import KeysSheet
from desktop.console.menu_page import MenuPage
from desktop.console.pause_button import PauseButton, status_of
from desktop.console.rail import PLACES, Rail, place_name
from desktop.console.search_popup import SearchPopup, find_all
from desktop.console.seen import SeenMarks
from desktop.console.settings_page import SettingsPage
from desktop.console.shop_actions import ShopActions
from desktop.qt.context import AppContext
from desktop.qt.formats import tr, tr_n
from desktop.qt.loop import spawn
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.notices import OfflineBar
from desktop.qt.widgets.topbar import TopBar
from wire.orders import OrderState


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
        self._build()
        self._wire()
        self._keys()
        self._fit()
        self.go(str(app.preferences.extra.get("console_place", "board")))

    @property
    def widget(self) -> QWidget:
        """The page itself."""
        return self

    async def open(self) -> None:
        """Connect; the board shows what the disk kept until the server has answered."""
        self.alarm.still = bool(self.app.preferences.extra.get("reduced_motion", False))
        self.watch.start()
        self.board.start()
        self.window().installEventFilter(self)
        await self.desk.open()
        self.board.board.take_focus()

    async def close_page(self) -> None:
        """Disconnect and fall silent; everything typed and chosen stays."""
        self.window().removeEventFilter(self)
        self.watch.stop()
        self.board.stop()
        self.alarm.close()
        self.attention.clear()
        preferred = self.app.preferences
        kept = {"console_columns": self.board.board.widths(), "console_place": self.place}
        preferred.extra = preferred.extra | kept
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

    @property
    def place(self) -> str:
        """Where one is on the rail."""
        return PLACES[max(0, self.places.currentIndex())]

    def go(self, place: str) -> None:
        """Show a place of the rail."""
        place = place if place in PLACES else "board"
        self.rail.show_place(place)
        self.places.setCurrentIndex(PLACES.index(place))
        self.bar.title.setText(place_name(place))
        if place == "board":
            self.board.board.take_focus()
        elif place == "menu":
            self.menu.table.setFocus()

    def show_keys(self) -> None:
        """F1."""
        spawn(KeysSheet(self).result_of(), "keys")

    def _say(self, text: str, act: Callable[[], object] | None = None) -> None:
        self.app.toast.say(text, act)
        announce(self, text)

    # Building.

    def _build(self) -> None:
        self.rail, self.bar, self.offline = Rail(), TopBar(), OfflineBar()
        self.bell, self.pause = Bell(), PauseButton()
        self.watch = ConnectionWatch(self.desk, self.bar.pill, self.offline, self)
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
        self.watch.acting.connect(self._act)
        self.rail.chosen.connect(self.go)
        self.bar.change.connect(self.app.leave)
        self.bar.search.searched.connect(self._search)
        self.found.chosen.connect(self._open_found)
        self.bell.clicked.connect(alarm.acknowledge)
        self.pause.pause.connect(self.shop.pause)
        self.pause.resume.connect(self.shop.resume)
        desk.board_changed.connect(lambda _: alarm.take(desk.waiting()))
        desk.business_changed.connect(self._show_shop)
        desk.edges.connect(self._edges)
        self.order_actions.refused.connect(lambda _, why: self._say(why))
        self.board.seen.connect(self.seen.shown)
        alarm.changed.connect(self._show_alarm)
        alarm.beat.connect(self._beat)
        alarm.rang.connect(self._rang)
        theme().changed.connect(self._fit)
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
        self.board.late.connect(self.alarm.take_late)
        self.settings.still_changed.connect(self._keep_still)

    # What happens.

    def _act(self, can_act: bool) -> None:
        for page in (self.board, self.menu, self.settings):
            page.set_can_act(can_act)
        self._show_shop()

    def _show_shop(self) -> None:
        business = self.desk.business
        if business is None:
            return
        self.pause.setEnabled(self.watch.can_act)
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
        newest = max(
            (self.desk.board.orders[one] for one in self.alarm.ringing.loud),
            key=lambda order: order.created_at,
            default=None,
        )
        if newest is not None:
            self.attention.raise_window(self.window(), newest)
            announce(self, tr("New order {number}", number=newest.number))

    def _show_alarm(self) -> None:
        self.bell.show_count(self.alarm.unanswered, self.alarm.is_loud)
        self.attention.badge(self.alarm.unanswered)

    def _keep_still(self, still: bool) -> None:
        self.alarm.still = still

    def _beat(self, lit: bool) -> None:
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
        self.bar.title.setText(place_name(self.place))
        if self.desk.business is not None:
            self._show_shop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows and large texts keep the bar's controls; words give way first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() * 100 // theme().scale
        self.bar.who.setVisible(room >= 1160)
        self.pause.show_words(room >= 940)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A minimised window needs fewer frames."""
        if event.type() == QEvent.Type.WindowStateChange and self.desk.live is not None:
            self.desk.live.set_minimised(self.window().isMinimized())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()
