"""How the console calls for somebody: alarm, bell, tray and raised window, and the reminder while muted."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from desktop.console.alarm.alarm import Alarm
from desktop.console.alarm.bell_button import BellButton
from desktop.console.alarm.edge_light import EdgeLight
from desktop.console.board.page import BoardPage
from desktop.console.shared.notifier import Notifier, announce
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.order_board import BoardChange
from desktop.texts.formats import language, tr, tr_n
from desktop.ui.motion import motion
from desktop.ui.translated import Translated
from desktop.ui.widgets.bars import MessageBar
from desktop.ui.widgets.menus import drop_down
from wire.orders import ActorKind, Order, OrderState

MUTE_MINUTES = (5, 15, 30)


class MuteBar(Translated, MessageBar):
    """Across the page for as long as the alarm is muted: silence is never forgotten."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sound_on = self.add_button(self.ended.emit)
        self._seconds = 0
        self.retranslate()

    def show_left(self, seconds: int) -> None:
        """Say how long it stays silent; hidden at nought."""
        if seconds != self._seconds:
            self._seconds = seconds
            self.retranslate()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        seconds = self._seconds
        muted = tr("The alarm is muted for {left}.", left=f"{seconds // 60}:{seconds % 60:02}")
        self.sound_on.setText(tr("Sound on"))
        self.say(f"{muted} {tr('New orders only light up.')}" if seconds else "")


class AlarmPresenter(QObject):
    """Follows the console's orders and the board's ages; `opened` names the order somebody came for."""

    opened = Signal(object)

    def __init__(
        self, state: ConsoleState, board: BoardPage, page: QWidget, say: Callable[[str], None]
    ) -> None:
        super().__init__(page)
        self._state, self._board, self._page, self._say = state, board, page, say
        sounds, own = state.app.sounds, state.app.preferences.terminal_id
        self.alarm = Alarm(sounds.play, sounds.stop, self, own)
        self.attention, self.bell, self.bar = Notifier(self), BellButton(), MuteBar()
        self._shown: tuple[int, bool, bool, str] | None = None
        self.edge = EdgeLight(page)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._show_mute)
        self._wire()

    def _wire(self) -> None:
        state, board, alarm = self._state, self._board, self.alarm
        state.board_changed.connect(self._follow_board)
        state.transitions.connect(self._on_transitions)
        board.bell_pressed.connect(alarm.acknowledge)
        board.late.connect(alarm.update_late)
        board.urgent.connect(alarm.update_urgent)
        alarm.changed.connect(self._show)
        alarm.beat.connect(self._light)
        alarm.rang.connect(self._rang)
        self.bell.clicked.connect(self._bell_pressed)
        self.bell.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bell.customContextMenuRequested.connect(lambda _: self.show_menu())
        self.bar.ended.connect(alarm.unmute)
        self.attention.clicked.connect(self.opened)
        motion().changed.connect(self._keep_still)
        board.left_or_shown.connect(self._follow_sight)

    def start(self) -> None:
        """The page is entered."""
        self._keep_still(motion().still)

    def _keep_still(self, still: bool) -> None:
        self.alarm.still = still

    def close(self) -> None:
        """The page is left: silent."""
        self.alarm.close()
        self.attention.clear()
        self._shown = None

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

    def show_menu(self) -> None:
        """Mute for a while, sound on again, or hear what it sounds like."""
        menu = QMenu(self.bell)
        if self.alarm.is_loud:
            menu.addAction(tr("Silence until the next order")).triggered.connect(self.alarm.acknowledge)
        for minutes in MUTE_MINUTES:
            words = tr("Mute for {n} minutes", n=minutes)
            menu.addAction(words).triggered.connect(lambda _=False, m=minutes: self.alarm.mute(m))
        on = menu.addAction(tr("Sound on"))
        on.setEnabled(self.alarm.is_muted)
        on.triggered.connect(self.alarm.unmute)
        menu.addSeparator()
        for sound, words in (
            ("new", tr("Test the alarm: a new order")),
            ("changed", tr("Test: an order was changed")),
            ("cancelled", tr("Test: an order was cancelled")),
            ("late", tr("Test: an order is late")),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, sound=sound: self.test(sound))
        drop_down(menu, self.bell)

    def test(self, sound: str = "new") -> None:
        """One kind of sound, and the light, once, whatever is muted; what keeps it silent is said."""
        sounds = self._state.app.sounds
        sounds.play(sound)
        if not sounds.on or sounds.volume <= 0:
            self._say(tr("Only the light shows: sounds are off. Turn them up under Settings, Sound."))
        elif self.alarm.is_muted:
            self._say(tr("This test was heard; the alarm itself stays muted. “Sound on” ends that."))
        self._light(True)
        QTimer.singleShot(1000, self, lambda: self._light(self.alarm.is_loud))

    def _light(self, lit: bool) -> None:
        """The waiting column's edge; the whole page's where the board is not what one sees."""
        self._board.board.panels[OrderState.WAITING].light(lit)
        self.bell.light(lit)
        self.edge.light(lit and not self._board.isVisible())

    def _follow_sight(self) -> None:
        """The board is shown or hidden, at last while the page and all on it go."""
        if isValid(self._page):
            self._light(self.alarm.is_lit)

    def _bell_pressed(self) -> None:
        self.alarm.acknowledge() if self.alarm.is_loud else self.show_menu()

    def _follow_board(self, change: BoardChange) -> None:
        """Ticks and moves elsewhere, hundreds a second, are nothing to the bell."""
        waiting = change.columns.get(OrderState.WAITING)
        if waiting is not None and (waiting.reset or waiting.moves):
            self.alarm.update_waiting(self._state.waiting())

    def _on_transitions(self, transitions: list[object]) -> None:
        for order in self.alarm.on_transitions(transitions):  # type: ignore[arg-type]
            words = _cancelled_text(order)
            self._say(words)
            self.attention.notify(words, order)

    def _rang(self, ids: set[UUID]) -> None:
        orders = [self._state.board.orders[one] for one in ids if one in self._state.board.orders]
        pressing = [order for order in orders if order.id in self.alarm.ringing.urgent]
        if not orders:
            return
        order = max(pressing or orders, key=lambda order: order.created_at)
        again = tr("Order {number} is still unanswered", number=order.number)
        title = again if pressing else tr("New order {number}", number=order.number)
        self.attention.raise_window(self._page.window(), order, title)
        announce(self._page, title)

    def _show(self) -> None:
        now = (self.alarm.unanswered, self.alarm.is_loud, self.alarm.is_muted, language().code)
        if now != self._shown:
            self._shown = now
            self.bell.show_count(*now[:3])
            self.attention.badge(now[0])
        self._show_mute()

    def _show_mute(self) -> None:
        left = self.alarm.muted_seconds
        self.bar.show_left(left)
        if self.alarm.is_muted and not self._second.isActive():
            self._second.start()
        elif not self.alarm.is_muted:
            self._second.stop()


def _cancelled_text(order: Order) -> str:
    if order.changed.by.kind is ActorKind.USER:
        return tr("{number} was cancelled by the customer", number=order.number)
    terminal = order.changed.terminal.name if order.changed.terminal else ""
    return tr("{number} was cancelled at {counter}", number=order.number, counter=terminal or "–")
