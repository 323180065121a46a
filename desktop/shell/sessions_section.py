"""Where the account is signed in, in the settings: each place with its last use, and ending it there."""

from collections.abc import Awaitable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.core.client.errors import ApiError, OfflineError, RequestError
from desktop.core.client.version import read_user_agent
from desktop.shell.context import AppContext
from desktop.texts.errors import error_text, unanswered_text
from desktop.texts.formats import clock, day, tr, tr_n
from desktop.ui.dialogs import confirm
from desktop.ui.loop import slot, spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import DangerButton, LinkButton, QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Badge, ElidedLabel, Notice, discard, label
from desktop.ui.widgets.section import Section
from wire.accounts import AccountSession, Role
from wire.problems import Code

# Rows at first; more on demand.
SHOWN = 10
# A program that runs gets a token about so often: what is younger may be in use now.
TOKEN_SECONDS = 15 * 60


class SessionRow(QFrame):
    """One place; signals that it shall end there."""

    end_wanted = Signal()

    def __init__(self, session: AccountSession, role: Role, now: datetime) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.session = session
        self.name = ElidedLabel(place_name(session), "strong")
        self.here, self.end = Badge(tr("This device"), "accent"), QuietButton(tr("Sign out"), "logout")
        self.about = label(about_text(session, role), "small", wrap=True)
        self.used = label(used_text(session, now), "small", wrap=True)
        self.here.setVisible(session.current)
        self.end.setVisible(not session.current)
        self.end.setAccessibleName(tr("Sign out {place}", place=place_name(session)))
        self.end.clicked.connect(self.end_wanted)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.here)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addLayout(head)
        texts.addWidget(self.about)
        texts.addWidget(self.used)
        self.about.setVisible(bool(self.about.text()))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(self.end)


class SessionsSection(Translated, Section):
    """Reads the places whenever it is shown."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._sessions: Sequence[AccountSession] = ()
        self._all, self._busy = False, False
        self.rows: list[SessionRow] = []
        self.hint, self.alone = label("", "soft", wrap=True), label("", "small", wrap=True)
        self.problem, self.again = Notice(), LinkButton("", "refresh")
        self.more, self.end_others = LinkButton("", "chevron-down"), DangerButton("", "logout")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        for widget in (self.hint, self.problem, self.again):
            self.column.addWidget(widget)
        self.column.addLayout(self._rows)
        self.column.addSpacing(4)
        below = FlowLayout()
        below.addWidget(self.more)
        below.addWidget(self.end_others)
        self.column.addWidget(self.alone)
        self.column.addLayout(below)
        self.again.hide()
        self.again.clicked.connect(slot(self.load))
        self.more.clicked.connect(self._show_all)
        self.end_others.clicked.connect(slot(self._end_others))
        self.retranslate()

    async def load(self) -> None:
        """Read the places anew; what was read before stays where that fails."""
        try:
            sessions = await self._app.api.accounts.sessions()
        except RequestError as error:
            self._fail(_unread_text(error))
            return
        self._fail("")
        self.show_sessions(sessions)

    def show_sessions(self, sessions: Sequence[AccountSession]) -> None:
        """These and no others; the keyboard stays within the list."""
        focus = self.focusWidget() if self.isVisible() else None
        held = focus is not None and any(row.isAncestorOf(focus) for row in self.rows)
        self._sessions = sessions
        for _ in self.rows:
            discard(self._rows.takeAt(0))
        now = datetime.now(UTC) + self._app.api.clock_offset
        shown = sessions if self._all else sessions[:SHOWN]
        self.rows = [SessionRow(one, self._app.role, now) for one in shown]
        for row in self.rows:
            self._rows.addWidget(row)
            row.show()  # at once, as the keyboard may go there
            row.end_wanted.connect(slot(lambda row=row: self._end(row.session)))
        others = self._others()
        self.alone.setVisible(bool(sessions) and not others)
        self.end_others.setVisible(bool(others))
        self.more.setVisible(len(sessions) > len(shown))
        self.more.setText(tr("Show {n} more", n=len(sessions) - len(shown)))
        if held:
            left = [row.end for row in self.rows if not row.session.current]
            (left[0] if left else self.more).setFocus()
        self._set_busy(self._busy)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Where you are signed in"))
        self.hint.setText(tr("If you do not know one of these, sign it out and change your password."))
        self.alone.setText(tr("You are signed in nowhere else."))
        self.again.setText(tr("Try again"))
        self.end_others.setText(tr("Sign out everywhere else"))
        self.show_sessions(self._sessions)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        spawn(self.load(), "sessions", of=self)

    def _others(self) -> list[AccountSession]:
        return [one for one in self._sessions if not one.current]

    def _show_all(self) -> None:
        self._all = True
        self.show_sessions(self._sessions)
        self.rows[SHOWN].end.setFocus()

    async def _end(self, session: AccountSession) -> None:
        name = place_name(session)
        if self._app.role is Role.BUSINESS:
            title = tr("Sign out {place}?", place=name)
            if not await confirm(self, title, _counters_text(), tr("Sign out"), tr("Leave it"), danger=True):
                return
        await self._try(
            self._app.api.accounts.end_session(session.id), tr("{place} is signed out.", place=name)
        )

    async def _end_others(self) -> None:
        text = tr_n(
            len(self._others()),
            "One other place is signed out at once; whoever is there has to sign in again.",
            "{n} other places are signed out at once; whoever is there has to sign in again.",
        )
        if self._app.role is Role.BUSINESS:
            text += "\n" + _counters_text()
        title = tr("Sign out everywhere else?")
        if await confirm(self, title, text, tr("Sign out"), tr("Leave it"), danger=True):
            told = tr("You are signed in only here now.")
            await self._try(self._app.api.accounts.end_other_sessions(), told)

    async def _try(self, call: Awaitable[None], told: str) -> None:
        self._set_busy(True)
        try:
            await call
        except RequestError as error:
            # Whoever was faster wanted the same.
            if not (isinstance(error, ApiError) and error.code is Code.NOT_FOUND):
                self._fail(_unended_text(error))
                return
        finally:
            self._set_busy(False)
        self._app.toast.say(told)
        await self.load()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (self.end_others, *(row.end for row in self.rows)):
            button.setEnabled(not busy)

    def _fail(self, why: str) -> None:
        self.problem.show_as(why, "bad")
        self.again.setVisible(bool(why))


def place_name(session: AccountSession) -> str:
    """What the place calls itself, else where it is."""
    return session.terminal or session.address or tr("A place without a name")


def about_text(session: AccountSession, role: Role) -> str:
    """Which program it is, and its address."""
    program = session.client or ""
    known = read_user_agent(program)
    if known is not None:
        app = tr("Customer app") if role is Role.USER else tr("Console")
        program = f"{app} {known[0]} · {known[1]}"
    address = session.address if session.terminal else ""
    return " · ".join(part for part in (program, address) if part)


def used_text(session: AccountSession, now: datetime) -> str:
    """When it was used last, as far as the server knows, and since when it is signed in."""
    since = tr("signed in {day}, {time}", day=day(session.created_at), time=clock(session.created_at))
    if session.current:
        return tr("In use now") + " · " + since
    if (now - session.used_at).total_seconds() < TOKEN_SECONDS:
        return tr("Used within the last 15 minutes") + " · " + since
    last = tr("Last used {day}, {time}", day=day(session.used_at), time=clock(session.used_at))
    return last + " · " + since


def _counters_text() -> str:
    return tr("A counter that is signed out hears of no order until somebody signs in there again.")


def _unread_text(error: RequestError) -> str:
    if isinstance(error, ApiError):
        if error.code is Code.NOT_FOUND:
            return tr("This server is older and does not say where you are signed in.")
        return error_text(error)
    if isinstance(error, OfflineError):
        return unanswered_text(error, tr("The server does not answer, so the list may be out of date."))
    return ""  # signed out: the login page comes


def _unended_text(error: RequestError) -> str:
    if isinstance(error, ApiError):
        if error.code is Code.FORBIDDEN:
            return tr("Only an owner may sign out other places of the shop.")
        return error_text(error)
    if isinstance(error, OfflineError):
        words = tr("The server gave no answer, so it may or may not be signed out. Try again to see.")
        return unanswered_text(error, words)
    return ""
