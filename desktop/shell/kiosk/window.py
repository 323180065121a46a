"""The window at a shop's seat: signs in by itself, forgets who sat there, and in kiosk mode stays."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget

from desktop.core.client.errors import ApiError, NetworkSignInError, OfflineError
from desktop.core.kiosk.guest_session import GuestSession, is_gone
from desktop.core.kiosk.idle_timer import IdleTimer
from desktop.core.kiosk.seat_key import SeatKeyFile
from desktop.shell.context import AppContext, HoldsGuest, KioskContext
from desktop.shell.kiosk.appearance_reset import apply_appearance
from desktop.shell.kiosk.departure import Departure
from desktop.shell.kiosk.dock_handle import Handle
from desktop.shell.kiosk.frame import HANDLE, WindowMode, dress_window, lay, present
from desktop.shell.kiosk.idle_watcher import IdleWatcher
from desktop.shell.kiosk.pages import FOREIGN, GONE, LEAVING, STARTING, WAITING, SeatPage
from desktop.shell.kiosk.pin_dialog import PinDialog
from desktop.shell.login_draft import forget_login_draft
from desktop.shell.window import MainWindow, MakeContext, MakePage, RoleView
from desktop.texts.formats import tr
from desktop.ui.loop import quit_app, slot, spawn
from desktop.ui.theme import theme
from wire.accounts import Role
from wire.problems import Code

if TYPE_CHECKING:
    from desktop.core.storage.store import Store

FIRST_PAUSE, LONGEST_PAUSE, GONE_PAUSE, LEARN_SECONDS = 1.0, 15.0, 30.0, 300.0


class SeatWindow(MainWindow):
    """One seat. Nothing here leads to the entry page; in kiosk mode only the PIN leads out."""

    def __init__(
        self,
        store: "Store",
        contexts: MakeContext,
        pages: dict[Role, MakePage],
        key: SeatKeyFile,
        mode: WindowMode = WindowMode.PLAIN,
        clock: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(store, contexts, pages, "seat")
        self.mode, self._released, self._folded = mode, False, False
        self._arriving: asyncio.Task[None] | None = None
        self._again = asyncio.Event()
        self.seat_page = SeatPage()
        self.seat_page.retry.connect(self._again.set)
        self.seat_page.staff.connect(self.ask_staff)
        self.seat_page.undo.connect(self._stay)
        self.departure = Departure(self)
        self.departure.counted.connect(self.seat_page.show_leaving)
        self.departure.over.connect(slot(self.finish))
        self._stack.addWidget(self.seat_page)
        self.handle = Handle(mode)
        self._wrap()
        self.guest_session = GuestSession(self.seat.context.session, store, key)
        idle = IdleTimer(self.guest_session.idle_minutes, *(() if clock is None else (clock,)))
        self.idle_watcher = IdleWatcher(
            self, idle, self.guest_session, self._holds, self.finish, self._leave_here
        )
        self._learn_timer = QTimer(self, interval=int(LEARN_SECONDS * 1000))
        self._learn_timer.timeout.connect(lambda: spawn(self._learn_again(), "seat"))
        dress_window(self, mode)
        self.seat.login.keep.hide()
        self.seat.login.guard(lambda: self.is_locked)
        theme().changed.connect(self._lay)

    def _make_context(self, role: Role) -> AppContext:
        kiosk = KioskContext(
            label=self._label,
            shop=lambda: self.guest_session.setup.business_id if self.guest_session.setup else None,
            locked=lambda: self.is_locked,
            personal=lambda: bool(self.guest_session.setup and self.guest_session.setup.personal),
            finish=slot(self.finish),
            depart=self._depart,
            staff=self.ask_staff,
            sign_in=slot(self._to_login),
            show_status=self.handle.show_status,
            covers_screen=self.mode.is_kiosk,
        )
        return replace(super()._make_context(role), kiosk=kiosk)

    @property
    def seat(self) -> RoleView:
        """The customer's half, the only one here."""
        return self.view(Role.USER)

    @property
    def is_locked(self) -> bool:
        """Whether the PIN is needed to get out; without a PIN nothing is locked."""
        return self.mode.is_kiosk and not self._released and self.guest_session.lock.is_set

    # Arriving: from a dark screen to somebody who can order.

    async def begin(self, role: Role | None = None) -> None:
        """Shows the window and signs the seat in, however long that takes."""
        self._lay()
        present(self, self.mode)
        self.idle_watcher.start()
        self._learn_timer.start()
        self.arrive()

    def arrive(self) -> None:
        """Makes the seat ready, trying until it is; a try under way is enough."""
        if self._arriving is None or self._arriving.done():
            self._arriving = spawn(self._arrive(), "arrival")

    async def _arrive(self) -> None:
        self._show_seat(STARTING)
        pause = FIRST_PAUSE
        while not self._ended:
            self._again.clear()
            try:
                await self._sit_down()
                return
            except (ApiError, OfflineError) as error:
                waiting = FOREIGN if isinstance(error, NetworkSignInError) else WAITING
                state = GONE if is_gone(error) else waiting
            self._show_seat(state)
            longest = GONE_PAUSE if state == GONE else pause
            pause = min(pause * 2, LONGEST_PAUSE)
            try:
                async with asyncio.timeout(longest * random.uniform(0.7, 1.0)):
                    await self._again.wait()
            except TimeoutError:
                pass

    async def _sit_down(self) -> None:
        setup = await self.guest_session.learn()
        self.idle_watcher.set_minutes(setup.idle_minutes)
        self.seat.login.back_button.setVisible(setup.guests)
        if setup.guests:
            await self.guest_session.sit_down()
            apply_appearance(self._store.preferences, self.seat.context.sounds)
            await self._open(Role.USER)
        else:
            self._show(self.seat.login, Role.USER)
        self.idle_watcher.begin()

    async def _learn_again(self) -> None:
        """The shop may have changed its rules, or taken the seat away."""
        if self._arriving is not None and not self._arriving.done():
            return
        try:
            setup = await self.guest_session.learn()
        except (ApiError, OfflineError) as error:
            if is_gone(error):
                await self.finish()
            return
        self.idle_watcher.set_minutes(setup.idle_minutes)
        self.seat.login.back_button.setVisible(setup.guests)

    # Leaving: back to a seat that knows nothing of whoever was here.

    def _leave_here(self) -> None:
        """Somebody is here and says that they are done."""
        page = self.seat.page
        if self.seat.is_open and isinstance(page, HoldsGuest):
            page.leave_seat()
        else:
            spawn(self.finish(), "end of a stay")

    def _depart(self, give_up: Callable[[], object], take_up: Callable[[], object]) -> None:
        """What the guest did is out of sight at once, and forgotten a little later."""
        self._show_seat(LEAVING)
        self.departure.begin(give_up, take_up)

    def _stay(self) -> None:
        """The guest thinks better of it: everything is as it was."""
        self.departure.undo()
        if self.seat.page is not None:
            self._show(self.seat.page.widget, Role.USER)

    async def finish(self) -> None:
        """Ends a stay: dialogs, page, session, all that is kept of it; the seat is made ready again."""
        if self._ended or (self._arriving is not None and not self._arriving.done()):
            return
        self.departure.stop()
        self._show_seat(STARTING)
        view = self.seat
        await self._end_view(view)
        self._drop(view)
        await view.context.session.sign_out()
        self.guest_session.forget()
        apply_appearance(self._store.preferences, self.seat.context.sounds)
        forget_login_draft(view.login, self._store, Role.USER)
        self.handle.show_status("", "")
        if self.mode.is_docked:
            self.fold(True)
        self.arrive()

    async def sign_out(self, role: Role) -> None:
        """Signing out at a seat is the end of the stay."""
        await self.finish()

    def leave(self) -> None:
        """There is no entry page to go back to; staff may leave."""
        self.ask_staff()

    async def sign_in_again(self, role: Role, code: Code) -> None:
        """A guest's session is begun again by itself; a person's asks for the password."""
        account = self.seat.account_id
        if self.guest_session.is_guest(account):
            await self._close_view(self.seat)
            self.arrive()
        else:
            await super().sign_in_again(role, code)

    # Personal accounts.

    async def _to_login(self) -> None:
        if self._holds():
            self.toast.say(tr("Your order is on its way. Sign in once it is there."))
            return
        await self._close_view(self.seat)
        await self.seat.context.session.sign_out()
        self._show(self.seat.login, Role.USER)
        self.seat.login.take_focus()

    async def _signed_in(self) -> None:
        account = self.seat.context.account
        if self.seat.account_id not in (None, account.id):
            await self._end_view(self.seat)
            self._drop(self.seat)
            self.guest_session.hand_over(account)
        self.guest_session.begin(account, is_guest=False)
        await self._open(Role.USER)
        self.idle_watcher.begin()

    def _show(self, widget: QWidget, role: Role | None) -> None:
        if widget is self.start_page:
            self.arrive()  # what leads back to the first page elsewhere
            return
        super()._show(widget, role)

    # Staff.

    def ask_staff(self) -> None:
        """The way out: the PIN where there is one, then the app ends."""
        if not self.is_locked:
            self._release()
        elif not any(isinstance(one, PinDialog) and one.isVisible() for one in self.findChildren(QDialog)):
            spawn(self._ask_staff(), "PIN")

    async def _ask_staff(self) -> None:
        if self._folded:
            self.fold(False)
        lock = self.guest_session.lock
        if await PinDialog(self, lock.attempt, lock.wait).result_of() is True:
            self._release()

    def _release(self) -> None:
        self._released = True
        self.close()

    # The window itself.

    def fold(self, folded: bool) -> None:
        """A docked seat folds to its handle, or opens."""
        self._folded = folded
        self._stack.setVisible(not folded)
        self.handle.show_folded(folded)
        self._lay()

    def _wrap(self) -> None:
        self.takeCentralWidget()
        shell = QWidget()
        row = QHBoxLayout(shell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.insertWidget(1 if self.mode is WindowMode.LEFT else 0, self.handle)
        self.setCentralWidget(shell)
        self.handle.setVisible(self.mode.is_docked)
        self.handle.clicked.connect(lambda: self.fold(not self._folded))

    def _lay(self) -> None:
        lay(self, self.mode, self._folded, theme().px(HANDLE))

    def _show_seat(self, state: str) -> None:
        self.seat_page.lock.setVisible(self.mode.is_kiosk)
        self.seat_page.show_as(state, self._label())
        self._show(self.seat_page, None)

    def _label(self) -> str:
        return self.guest_session.setup.label if self.guest_session.setup else ""

    def _holds(self) -> bool:
        page = self.seat.page
        return self.seat.is_open and isinstance(page, HoldsGuest) and page.holds_guest()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.is_locked and self.isMinimized():
            QTimer.singleShot(0, self, lambda: present(self, self.mode))
        away = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if away and self.mode.is_docked and not self._folded and QApplication.activeWindow() is None:
            self.fold(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        app = QGuiApplication.instance()
        ending = isinstance(app, QGuiApplication) and app.isSavingSession()
        if self.is_locked and not ending:
            event.ignore()
            self.ask_staff()
            return
        event.accept()
        quit_app()

    async def shut_down(self) -> None:
        """As the window's; the seat is not made ready any more."""
        self.idle_watcher.stop()
        self._learn_timer.stop()
        if self._arriving is not None:
            self._arriving.cancel()
        await super().shut_down()
