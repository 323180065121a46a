"""This terminal's lock: the button, the PIN pad at F8, locking by hand and by idleness, asking an owner."""

import logging

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.console.commands.order_commands import Say
from desktop.console.staff.lock_time import NEVER, lock_minutes
from desktop.console.staff.staff_button import StaffButton
from desktop.console.staff.texts import owner_action_text
from desktop.console.staff.unlock_dialog import LOCK, UnlockDialog
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import RequestError
from desktop.core.client.staff_session import ApprovalRequest, LockReason
from desktop.core.kiosk.idle_timer import IdleStage, IdleTimer
from desktop.core.listeners import Registration
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.shell.kiosk.idle_watcher import TOUCHES
from desktop.texts.formats import tr
from desktop.ui.loop import spawn
from wire.staff import StaffTokens

READ_EVERY_MS = 60_000

log = logging.getLogger(__name__)


class TerminalLock(QObject):
    """Opened and closed with the page, over the console's staff session."""

    def __init__(self, state: ConsoleState, say: Say, page: QWidget) -> None:
        super().__init__(page)
        self.staff_session, self.button = state.staff_session, StaffButton()
        self._state, self._say, self._page = state, say, page
        self.idle = IdleTimer(lock_minutes(state.app))
        self._is_asking = False
        self._second = QTimer(self, interval=500)
        self._second.timeout.connect(self.look)
        self._reading = QTimer(self, interval=READ_EVERY_MS)
        self._reading.timeout.connect(self.read)
        self._registered: list[Registration] = []
        self.staff_session.prompt_owner_with(self.ask_owner)
        self.button.clicked.connect(self.press)
        state.connection_changed.connect(self._connected)
        self.add_keys(page)

    def add_keys(self, window: QWidget) -> None:
        """F8 and Ctrl+L in a window staff works at; the pad opens over it."""
        for keys, act in (("F8", self.press), ("Ctrl+L", self.lock)):
            QShortcut(QKeySequence(keys), window).activated.connect(act)

    def open(self) -> None:
        """Learn who works here, and keep learning."""
        self._registered = [
            self.staff_session.changed.add(lambda _: self.show()),
            self.staff_session.locked.add(self._say_lock),
        ]
        self._reading.start()
        self.show()

    def close(self) -> None:
        """The page is left: nobody is watched any more."""
        self._reading.stop()
        self._watch(False)
        for registration in self._registered:
            registration.close()
        self._registered = []

    def read(self) -> None:
        """Learn who works here now."""
        spawn(self._read(), "staff", of=self)

    def show(self) -> None:
        """Show who is here, and watch them while somebody is."""
        self.button.show_staff_session(self.staff_session)
        self._watch(self.staff_session.member is not None)

    def press(self) -> None:
        """The PIN pad: unlock, switch, or lock; without staff, how there comes to be some."""
        if not self.staff_session.is_used:
            self._say(tr("Nobody works here with a PIN yet. Add staff in Settings, under Staff."))
        elif not self._is_asking:
            spawn(self._unlock(), "unlock")

    def lock(self) -> None:
        """At once; a locked terminal shows the PIN pad."""
        if self.staff_session.member is None:
            self.press()
        else:
            self._lock_by_hand()

    def _lock_by_hand(self) -> None:
        self.staff_session.lock(LockReason.BY_HAND)
        self._say(tr("This counter is locked"))  # no word stays of who was here a moment ago

    async def ask_owner(self, request: ApprovalRequest) -> StaffTokens | None:
        """An owner's PIN for one action, or of anybody where the counter is locked; or None."""
        await self._read()
        if request.anyone:
            tokens = await UnlockDialog(self._window(), self.staff_session).result_of()
            return tokens if isinstance(tokens, StaffTokens) else None
        if not self.staff_session.guarded or not self.staff_session.unlockers(owners=True):
            return None
        words = request.action or owner_action_text(request.method, request.path)
        tokens = await UnlockDialog(self._window(), self.staff_session, words).result_of()
        return tokens if isinstance(tokens, StaffTokens) else None

    def look(self) -> None:
        """Twice a second while somebody is here."""
        self.idle.minutes = lock_minutes(self._state.app)
        if self.idle.minutes != NEVER and self.idle.stage is IdleStage.OVER:
            self.staff_session.lock(LockReason.IDLE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch counts, in every window; one after the time is over, as on waking, is too late."""
        if event.type() in TOUCHES:
            self.look()
            self.idle.touch()
        return super().eventFilter(watched, event)

    async def _unlock(self) -> None:
        self._is_asking = True
        try:
            answer = await UnlockDialog(self._window(), self.staff_session).result_of()
        finally:
            self._is_asking = False
        if answer == LOCK:
            self._lock_by_hand()
        elif isinstance(answer, StaffTokens):
            self.staff_session.unlocked(answer)
            self._say(tr("{name} is at this counter now", name=answer.staff.name))

    async def _read(self) -> None:
        try:
            await self.staff_session.read()
        except RequestError as error:
            log.info("Who works here could not be read; what is known goes on: %s", error)

    def _connected(self, state: ConnectionState) -> None:
        if state.phase is Phase.LIVE:
            self.read()

    def _say_lock(self, why: LockReason) -> None:
        if why is LockReason.ENDED:
            self._say(tr("The PIN is needed again: this counter is locked."))
        elif why is LockReason.IDLE:
            self._say(tr("Locked, as nobody touched anything. F8 unlocks."))

    def _watch(self, wanted: bool) -> None:
        # Only while somebody is here: a filter in Python is asked about every event of the application.
        app = QApplication.instance()
        if app is None or wanted == self._second.isActive():
            return
        if wanted:
            self.idle.touch()
            app.installEventFilter(self)
            self._second.start()
        else:
            app.removeEventFilter(self)
            self._second.stop()

    def _window(self) -> QWidget:
        """Where somebody works now: the kitchen's window has its own dialogs."""
        active = QApplication.activeWindow()
        return active if active is not None and not isinstance(active, QDialog) else self._page.window()
