"""The window: entry page, a login page and a page for each role, and the ways between them."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QWidget

from desktop.core.client.errors import ApiError, OfflineError
from desktop.core.storage.preferences import reset
from desktop.shell.context import AppContext, AppPage
from desktop.shell.login import LoginPage
from desktop.shell.login_draft import forget_login_draft, keep_login_draft
from desktop.shell.start_page import StartPage
from desktop.texts.formats import language, tr
from desktop.texts.recovery import settings_texts
from desktop.ui.dialogs import confirm, show_message
from desktop.ui.loop import end_reads, on_error, quit_app, slot, spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.notices import Toast
from desktop.ui.window_geometry import remember, restore
from wire.accounts import Role
from wire.problems import Code

if TYPE_CHECKING:
    from desktop.core.storage.store import Store

AFTER_PAINT_MS = 30
# Preferences that tell who was here and where; the others are the computer's.
OF_A_PERSON = ("receipt_folder", "console_page", "settings_topic")
MakePage = Callable[[AppContext], AppPage]
MakeContext = Callable[["MainWindow", Role], AppContext]


@dataclass(slots=True)
class RoleView:
    """One role's half of the window."""

    context: AppContext
    login: LoginPage
    page: AppPage | None = None
    account_id: UUID | None = None
    is_open: bool = False


class MainWindow(Translated, QMainWindow):
    """Shows one page at a time; `pages` and `contexts` make a role's page and what it lives on."""

    def __init__(
        self, store: "Store", contexts: MakeContext, pages: dict[Role, MakePage], name: str = "main"
    ) -> None:
        super().__init__()
        self._store, self._contexts, self._pages, self._name = store, contexts, pages, name
        self._views: dict[Role, RoleView] = {}
        self._role: Role | None = None
        self._ended = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setMinimumSize(960, 640)
        self.start_page = StartPage()
        self.start_page.chosen.connect(slot(self.enter))
        self.start_page.language_chosen.connect(self._set_language)
        self._stack.addWidget(self.start_page)
        self._empty = QWidget()
        self._stack.addWidget(self._empty)
        self.toast = Toast(self._stack)
        self._unsubscribe = on_error(self._show_error)
        restore(self, store, name)
        self._title()

    @property
    def page(self) -> AppPage | None:
        """The page in front, when it is a role's."""
        view = self._views.get(self._role) if self._role else None
        return view.page if view and view.is_open else None

    def view(self, role: Role) -> RoleView:
        """A role's half, made at the first use."""
        if role not in self._views:
            context = self._make_context(role)
            session = context.session
            login = LoginPage(role, session.sign_in, session.register, context.demo)
            login.signed_in.connect(slot(self._signed_in))
            login.back.connect(lambda: self._show(self.start_page, None))
            login.state.watch(session.api)
            keep_login_draft(login, self._store, role)
            self._stack.addWidget(login)
            session.signed_out.add(lambda code: spawn(self.sign_in_again(role, code), "sign in again"))
            self._views[role] = RoleView(context, login)
        return self._views[role]

    def _make_context(self, role: Role) -> AppContext:
        """What a role's page lives on."""
        return self._contexts(self, role)

    async def begin(self, role: Role | None) -> None:
        """Shows the window with a role's page, or with the entry page."""
        if role is None:
            self.show_start()
        else:  # what is there until it is known whether somebody is signed in: the first page would flash
            self._stack.setCurrentWidget(self._empty)
        self.show()
        if self._store.recovery is not None:
            spawn(show_message(self, *settings_texts(self._store.recovery)), "damaged file")
        if role is not None:
            await self.enter(role)

    def show_start(self) -> None:
        """The first page."""
        self._show(self.start_page, None)
        # The window paints first: the customer's half brings the modules of the network with it.
        QTimer.singleShot(AFTER_PAINT_MS, self, self._watch_server)

    def _watch_server(self) -> None:
        if not self._ended and self._role is None:
            self.start_page.state.watch(self.view(Role.USER).context.api)

    async def enter(self, role: Role) -> None:
        """Goes to a role's page: straight when somebody is signed in, else over what is kept or the login."""
        view = self.view(role)
        if not view.context.session.is_signed_in and not await self._restored(view):
            self._show(view.login, role)
            return
        await self._open(role)

    async def _restored(self, view: RoleView) -> bool:
        try:
            return await view.context.session.restore() is not None
        except (OfflineError, ApiError):
            return False  # the login page shows that the server does not answer

    async def _signed_in(self) -> None:
        if self._role is not None:
            await self._open(self._role)

    async def _open(self, role: Role) -> None:
        view = self.view(role)
        account = view.context.account
        if view.page is None or view.account_id != account.id:
            await self._end_view(view)
            self._drop(view)
            view.page = self._pages[role](view.context)
            view.account_id = account.id
            self._stack.addWidget(view.page.widget)
        self._show(view.page.widget, role)
        view.page.widget.setFocus()  # on none of its buttons: a second Enter at signing in would press it
        if not view.is_open:
            view.is_open = True
            await view.page.open()

    def leave(self) -> None:
        """`Change`: back to the entry page; the page's socket closes, nobody is signed out."""
        spawn(self._leave(), "leave")

    async def _leave(self) -> None:
        page, role = self.page, self._role
        question = page.leave_question() if page else None
        title, yes, no = tr("Leave this page?"), tr("Leave"), tr("Stay")
        if question and not await confirm(self, title, question, yes, no, wary=True):
            return
        self.show_start()
        if role is not None:
            await self._close_view(self._views[role])

    async def sign_in_again(self, role: Role, code: Code) -> None:
        """The login page over a role's page, which is kept as it is and comes back."""
        view = self.view(role)
        view.login.show_expired(code)
        if self._role is role:
            self._show(view.login, role)
        await self._close_view(view)

    async def sign_out(self, role: Role) -> None:
        """Ends a session for good and forgets the page."""
        view = self.view(role)
        await self._end_view(view)
        await view.context.session.sign_out()
        forget_login_draft(view.login, self._store, role)
        reset(self._store.preferences, OF_A_PERSON)
        self._store.save_preferences()
        self.show_start()
        self._drop(view)

    async def forget(self) -> None:
        """Signs everybody out and deletes what this computer keeps: carts, orders, pictures, sign-ins."""
        self.show_start()
        for role in Role:
            # Closed before anything is deleted: a page keeps its cart when it closes.
            await self._close_view(self.view(role))
            self.view(role).login.clear()
        self._store.forget_people()
        await asyncio.to_thread(shutil.rmtree, self._store.folder / "pictures", ignore_errors=True)
        for role in Role:
            await self.sign_out(role)
        self.toast.say(tr("Deleted. Nothing of you is kept on this computer."))

    async def _end_view(self, view: RoleView) -> None:
        """Somebody leaves for good: open dialogs, the live side and what is still being read end."""
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        await self._close_view(view)
        if view.page is not None:
            end_reads(view.page.widget)

    def _drop(self, view: RoleView) -> None:
        if view.page is not None:
            view.page.widget.deleteLater()
            view.page, view.account_id = None, None

    async def _close_view(self, view: RoleView) -> None:
        if view.is_open and view.page is not None:
            view.is_open = False
            await view.page.close_page()

    async def shut_down(self) -> None:
        """Closes pages, sessions and connections before the loop ends."""
        self._ended = True
        self.start_page.state.stop()
        for view in self._views.values():
            view.login.state.stop()
            await self._close_view(view)
            await view.context.session.close()
            await view.context.api.close()
            view.context.sounds.close()
        self._unsubscribe()

    def _show(self, widget: QWidget, role: Role | None) -> None:
        self._role = role
        self._stack.setCurrentWidget(widget)
        self.toast.dismiss()
        self._title()

    def _set_language(self, code: str) -> None:
        language().set(code)
        self._store.preferences.language = code
        self._store.save_preferences()

    def _show_error(self, _: BaseException) -> None:
        # What it was is in the log: its words say nothing to whoever stands here.
        self.toast.say(tr("Something went wrong. Look whether it was done before you do it again."))

    def _title(self) -> None:
        names = {Role.USER: tr("Order"), Role.BUSINESS: tr("Counter")}
        self.setWindowTitle(names[self._role] + " · RGT" if self._role else "RGT")
        if self._role in self._views and (page := self._views[self._role].page) is not None:
            page.widget.setAccessibleName(names[self._role])  # it holds the keyboard after signing in

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._title()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember(self, self._store, self._name)
        event.accept()
        quit_app()
