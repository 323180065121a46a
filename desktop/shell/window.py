"""The window: entry page, a login page and a page for each role, and the ways between them."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.core.client.errors import ApiError, OfflineError
from desktop.shell.context import AppContext, Page
from desktop.shell.login import LoginPage
from desktop.shell.login_draft import keep_typed
from desktop.shell.start_page import EntryPage
from desktop.texts.formats import language, tr
from desktop.texts.recovery import settings_texts
from desktop.ui.dialogs import confirm, show_message
from desktop.ui.loop import on_error, quit_app, slot, spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.notices import Toast
from desktop.ui.window_geometry import remember, restore
from wire.accounts import Role
from wire.problems import Code

if TYPE_CHECKING:
    from desktop.core.storage.store import Store

AFTER_PAINT_MS = 30
MakePage = Callable[[AppContext], Page]
MakeContext = Callable[["MainWindow", Role], AppContext]


@dataclass(slots=True)
class Side:
    """One role's half of the window."""

    context: AppContext
    login: LoginPage
    page: Page | None = None
    account_id: UUID | None = None
    is_open: bool = False


class MainWindow(Translated, QMainWindow):
    """Shows one page at a time; `pages` and `contexts` make a role's page and what it lives on."""

    def __init__(
        self, store: "Store", contexts: MakeContext, pages: dict[Role, MakePage], name: str = "main"
    ) -> None:
        super().__init__()
        self._store, self._contexts, self._pages, self._name = store, contexts, pages, name
        self._sides: dict[Role, Side] = {}
        self._role: Role | None = None
        self._ended = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setMinimumSize(960, 640)
        self.entry = EntryPage()
        self.entry.chosen.connect(slot(self.enter))
        self.entry.language_chosen.connect(self._set_language)
        self._stack.addWidget(self.entry)
        self.toast = Toast(self._stack)
        self._unhear = on_error(self._tell_error)
        restore(self, store, name)
        self._title()

    @property
    def page(self) -> Page | None:
        """The page in front, when it is a role's."""
        side = self._sides.get(self._role) if self._role else None
        return side.page if side and side.is_open else None

    def side(self, role: Role) -> Side:
        """A role's half, made at the first use."""
        if role not in self._sides:
            context = self._contexts(self, role)
            session = context.session
            login = LoginPage(role, session.sign_in, session.register, context.demo)
            login.signed_in.connect(slot(self._signed_in))
            login.back.connect(lambda: self._show(self.entry, None))
            login.state.watch(session.api)
            keep_typed(login, self._store, role)
            self._stack.addWidget(login)
            session.signed_out.add(lambda code: spawn(self.sign_in_again(role, code), "sign in again"))
            self._sides[role] = Side(context, login)
        return self._sides[role]

    async def begin(self, role: Role | None) -> None:
        """Shows the window with a role's page, or with the entry page."""
        if role is None:
            self.show_entry()
        self.show()
        if self._store.recovery is not None:
            spawn(show_message(self, *settings_texts(self._store.recovery)), "damaged file")
        if role is not None:
            await self.enter(role)

    def show_entry(self) -> None:
        """The first page."""
        self._show(self.entry, None)
        # The window paints first: the customer's half brings the modules of the network with it.
        QTimer.singleShot(AFTER_PAINT_MS, self, self._watch_server)

    def _watch_server(self) -> None:
        if not self._ended and self._role is None:
            self.entry.state.watch(self.side(Role.USER).context.api)

    async def enter(self, role: Role) -> None:
        """Goes to a role's page: straight when somebody is signed in, else over what is kept or the login."""
        side = self.side(role)
        if not side.context.session.is_signed_in and not await self._restored(side):
            self._show(side.login, role)
            return
        await self._open(role)

    async def _restored(self, side: Side) -> bool:
        try:
            return await side.context.session.restore() is not None
        except (OfflineError, ApiError):
            return False  # the login page shows that the server does not answer

    async def _signed_in(self) -> None:
        if self._role is not None:
            await self._open(self._role)

    async def _open(self, role: Role) -> None:
        side = self.side(role)
        account = side.context.account
        if side.page is None or side.account_id != account.id:
            if side.page is not None:
                side.page.widget.deleteLater()
            side.page = self._pages[role](side.context)
            side.account_id = account.id
            self._stack.addWidget(side.page.widget)
        self._show(side.page.widget, role)
        if not side.is_open:
            side.is_open = True
            await side.page.open()

    def leave(self) -> None:
        """`Change`: back to the entry page; the page's socket closes, nobody is signed out."""
        spawn(self._leave(), "leave")

    async def _leave(self) -> None:
        page, role = self.page, self._role
        question = page.leave_question() if page else None
        if question and not await confirm(self, tr("Leave this page?"), question, tr("Leave"), tr("Stay")):
            return
        self.show_entry()
        if role is not None:
            await self._close_side(self._sides[role])

    async def sign_in_again(self, role: Role, code: Code) -> None:
        """The login page over a role's page, which is kept as it is and comes back."""
        side = self.side(role)
        side.login.tell_expired(code)
        if self._role is role:
            self._show(side.login, role)
        await self._close_side(side)

    async def sign_out(self, role: Role) -> None:
        """Ends a session for good and forgets the page."""
        side = self.side(role)
        await self._close_side(side)
        await side.context.session.sign_out()
        if side.page is not None:
            side.page.widget.deleteLater()
            side.page, side.account_id = None, None
        self.show_entry()

    async def forget(self) -> None:
        """Signs everybody out and deletes what this computer keeps: carts, orders, pictures, sign-ins."""
        self.show_entry()
        for role in Role:
            # Closed before anything is deleted: a page keeps its cart when it closes.
            await self._close_side(self.side(role))
            self.side(role).login.clear()
        self._store.forget_people()
        await asyncio.to_thread(shutil.rmtree, self._store.folder / "pictures", ignore_errors=True)
        for role in Role:
            await self.sign_out(role)
        self.toast.say(tr("Deleted. Nothing of you is kept on this computer."))

    async def _close_side(self, side: Side) -> None:
        if side.is_open and side.page is not None:
            side.is_open = False
            await side.page.close_page()

    async def shut_down(self) -> None:
        """Closes pages, sessions and connections before the loop ends."""
        self._ended = True
        self.entry.state.stop()
        for side in self._sides.values():
            side.login.state.stop()
            await self._close_side(side)
            await side.context.session.close()
            await side.context.api.close()
            side.context.sounds.close()
        self._unhear()

    def _show(self, widget: QWidget, role: Role | None) -> None:
        self._role = role
        self._stack.setCurrentWidget(widget)
        self.toast.dismiss()
        self._title()

    def _set_language(self, code: str) -> None:
        language().set(code)
        self._store.preferences.language = code
        self._store.save_preferences()

    def _tell_error(self, error: BaseException) -> None:
        self.toast.say(tr("Something went wrong: {error}", error=_short(error)))

    def _title(self) -> None:
        names = {Role.USER: tr("Order"), Role.BUSINESS: tr("Counter")}
        self.setWindowTitle(names[self._role] + " · RGT" if self._role else "RGT")

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._title()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember(self, self._store, self._name)
        event.accept()
        quit_app()


def _short(error: BaseException) -> str:
    return (str(error) or type(error).__name__)[:120]
