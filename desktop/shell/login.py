"""Signing in for one role: name, password, or a new account; what was typed survives every failure."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.client.errors import ApiError, OfflineError
from desktop.shell.server_status import ServerStatus
from desktop.texts.errors import error_text, issues_of, unanswered_text
from desktop.texts.formats import tr, tr_n
from desktop.texts.validation import fault, rule_or_quote
from desktop.ui.loop import slot
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.password import LEAST_PASSWORD, NewPasswordField
from desktop.ui.widgets.scrolling import scrolled
from wire.accounts import Role
from wire.problems import Code, Rule

SignIn = Callable[[str, str, bool], Awaitable[object]]
Register = Callable[[str, str, str, bool, str | None], Awaitable[object]]
LONGEST_NAME = 100


def login_error_text(error: ApiError | OfflineError, guarded: bool = False) -> str:
    """Why signing in failed, as a sentence with a next step."""
    if isinstance(error, OfflineError):
        no_answer = tr("The server does not answer. Check the network; what you typed stays here.")
        return unanswered_text(error, no_answer, guarded)
    sentences = {
        Code.CREDENTIALS_WRONG: tr("Name or password is wrong. Check Caps Lock and the keyboard's language."),
        Code.NAME_TAKEN: tr("That name is taken. Choose another one."),
        Code.FORBIDDEN: tr("New accounts cannot be made here. Ask at the counter."),
        Code.RATE_LIMITED: _wait_text(error),
        Code.UNAVAILABLE: tr("The server is busy. Try again in a moment."),
    }
    return sentences.get(error.code, error_text(error))


def _wait_text(error: ApiError) -> str:
    seconds = round(error.retry_after or 60)
    if seconds >= 60:
        return tr("Too many attempts. Wait a minute, then try again.")
    return tr_n(
        seconds,
        "Too many attempts. Try again in {n} second.",
        "Too many attempts. Try again in {n} seconds.",
    )


class LoginPage(Translated, QWidget):
    """`signed_in` fires after success; `back` when the person would rather choose again."""

    signed_in = Signal()
    back = Signal()

    def __init__(
        self,
        role: Role,
        sign_in: SignIn,
        register: Register,
        demo: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._role, self._sign_in, self._register, self._demo = role, sign_in, register, demo
        self._new = False
        self._busy = self._unanswered = False
        self._guarded: Callable[[], bool] = lambda: False
        self._expired: Code | None = None
        self.username, self.password, self.shown_name = Field(""), NewPasswordField(), Field("")
        self.invitation = Field("")
        self.invitation.hide()  # until the server asks for one
        for field in (self.username, self.shown_name, self.invitation):
            field.edit.setMaxLength(LONGEST_NAME)
        self.keep, self.notice = QCheckBox(), Notice()
        self.keep.setProperty("kind", "flush")
        self.submit, self.other, self.back_button = (
            PrimaryButton(),
            LinkButton(),
            QuietButton("", "arrow-left"),
        )
        self.title, self.hint, self.state = label("", "h1"), label("", "soft", wrap=True), ServerStatus()
        self._lay_out()
        for edit in (self.username.edit, self.password.edit, self.shown_name.edit, self.invitation.edit):
            if isinstance(edit, TextField):
                edit.submitted.connect(slot(self.submit_form))
        self.submit.clicked.connect(slot(self.submit_form))
        self.other.clicked.connect(self._toggle)
        self.back_button.clicked.connect(self.back)
        self.state.answered.connect(self._on_answer)
        self.retranslate()

    def _lay_out(self) -> None:
        self._card = card = QFrame()
        card.setProperty("kind", "card")
        theme().changed.connect(self._size)
        self._size()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 24)
        inside.setSpacing(14)
        for widget in (
            self.title,
            self.notice,
            self.shown_name,
            self.username,
            self.password,
            self.invitation,
        ):
            inside.addWidget(widget)
        inside.addWidget(self.keep)
        inside.addWidget(self.submit)
        inside.addWidget(self.hint)
        inside.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch()
        # Stretches, not an alignment: an aligned card would get its height for one line of each text.
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        inside_page = QWidget()
        page = QVBoxLayout(inside_page)
        page.setContentsMargins(32, 24, 32, 24)
        page.addLayout(top)
        page.addStretch(2)
        page.addLayout(middle)
        page.addStretch(3)
        page.addWidget(self.state, 0, Qt.AlignmentFlag.AlignHCenter)
        self._area = scrolled(inside_page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _size(self) -> None:
        self._card.setFixedWidth(theme().px(440))

    def retranslate(self) -> None:
        """Texts in the language in force, for signing in or registering."""
        customer = self._role is Role.USER
        self.title.setText(
            (tr("New account") if customer else tr("New shop"))
            if self._new
            else tr("Order from your seat")
            if customer
            else tr("Open the counter")
        )
        self.username.set_name(tr("User name"))
        self.password.set_name(tr("Password"))
        self.shown_name.set_name(tr("Your name") if customer else tr("Name of your shop"))
        self.invitation.set_name(tr("Invitation code"))
        self.password.judge(self._new)
        self.keep.setText(tr("Keep me signed in on this computer"))
        self.submit.setText(
            tr("One moment…") if self._busy else tr("Create account") if self._new else tr("Sign in")
        )
        begin = tr("New here? Make an account") if customer else tr("New shop? Make an account")
        self.other.setText(tr("I have an account") if self._new else begin)
        self.shown_name.setVisible(self._new)
        names = "rgt1, rgt2" if customer else "biz1, biz2"
        self.hint.setText(tr("Demo: {names}; the password is the name.", names=names))
        self.hint.setVisible(self._demo and not self._new)
        self.back_button.setText(tr("Back"))
        if self._expired is not None:
            self._show_expired()

    def guard(self, guarded: Callable[[], bool]) -> None:
        """Asked for what to do where there may be nothing but this program."""
        self._guarded = guarded
        self.state.guard(guarded)

    def _on_answer(self) -> None:
        """The server answers again: that it did not is no longer so."""
        if self._unanswered:
            self._unanswered = False
            self.notice.show_as("")

    def show_expired(self, code: Code) -> None:
        """Says why one has to sign in again; everything chosen is kept."""
        self._expired = code
        self._show_expired()

    def _show_expired(self) -> None:
        text = tr("Your session has ended. Sign in again: everything you chose is still there.")
        self.notice.show_as(text, "accent")

    def clear(self) -> None:
        """Empties what was typed: somebody else may sit down next."""
        for field in (self.shown_name, self.username, self.password, self.invitation):
            field.edit.setText("")  # clear() could be undone by the next person
            field.set_error("")
        self.invitation.hide()
        self._expired = None
        self.keep.setChecked(False)
        self.notice.show_as("")

    def draft(self) -> dict[str, str]:
        """What was typed, without the password, for `restore_draft`."""
        names = {"username": self.username.edit.text(), "name": self.shown_name.edit.text()}
        return names | {"new": "yes" if self._new else ""}

    def restore_draft(self, draft: dict[str, str]) -> None:
        """Shows again what was typed before."""
        self.username.edit.setText(draft.get("username", ""))
        self.shown_name.edit.setText(draft.get("name", ""))
        if bool(draft.get("new")) != self._new:
            self._toggle()

    def take_focus(self) -> None:
        """Puts the cursor where typing goes on."""
        fields = [self.shown_name, self.username] if self._new else [self.username]
        first = next((field for field in fields if not field.edit.text()), self.password)
        self._go_to(first)

    def _go_to(self, field: Field) -> None:
        """Typing goes on in a field, which is in sight however large the texts are."""
        field.edit.setFocus()
        self._area.ensureWidgetVisible(field, 0, theme().px(24))

    async def submit_form(self) -> None:
        """Signs in or registers; a second press while under way does nothing."""
        if self._busy or not self._complete():
            return
        self._set_busy(True)
        try:
            await self._send()
        except (ApiError, OfflineError) as error:
            self._refused(error)
            return
        finally:
            self._set_busy(False)
        self._expired = None
        self.notice.show_as("")
        self.password.edit.setText("")  # clear() could be undone
        self.signed_in.emit()

    async def _send(self) -> None:
        name, password, keep = (
            self.username.edit.text().strip(),
            self.password.edit.text(),
            self.keep.isChecked(),
        )
        if self._new:
            shown, code = self.shown_name.edit.text().strip() or name, self.invitation.edit.text().strip()
            await self._register(name, password, shown, keep, code or None)
        else:
            await self._sign_in(name, password, keep)

    def _complete(self) -> bool:
        nameless = self._new and self._role is Role.BUSINESS and not self.shown_name.edit.text().strip()
        self.shown_name.set_error(tr("Customers look for this name: type it.") if nameless else "")
        self.username.set_error("" if self.username.edit.text().strip() else tr("Type your user name."))
        length = len(self.password.edit.text())
        short = self._new and length < LEAST_PASSWORD
        self.password.set_error(
            tr("Type your password.") if not length else tr("At least 8 characters, please.") if short else ""
        )
        wrong = [field for field in (self.shown_name, self.username, self.password) if field.error.text()]
        if wrong:
            self._go_to(wrong[0])
        return not wrong

    def _refused(self, error: ApiError | OfflineError) -> None:
        if isinstance(error, ApiError) and self._show_at_field(error):
            return
        self._unanswered = isinstance(error, OfflineError)
        words = login_error_text(error, self._guarded())
        self.notice.show_as(words, "warn" if self._unanswered else "bad")
        if isinstance(error, ApiError) and error.code is Code.CREDENTIALS_WRONG:
            self.password.edit.setFocus()
            self.password.edit.selectAll()

    def _show_at_field(self, error: ApiError) -> bool:
        """Shows an error where it belongs; False when it belongs to no field."""
        at = {"/username": self.username, "/password": self.password, "/name": self.shown_name}
        shown_at: list[tuple[Field, str]] = []
        if error.code is Code.NAME_TAKEN:
            shown_at = [(self.username, login_error_text(error))]
        elif uninvited := [issue for issue in issues_of(error.problem) if issue.rule is Rule.NOT_INVITED]:
            self.invitation.show()
            shown_at = [(self.invitation, fault(uninvited[0]))]
        elif error.code is Code.INVALID and isinstance(error.problem.errors, list):
            shown_at = [
                (at[one.pointer], rule_or_quote(one)) for one in error.problem.errors if one.pointer in at
            ]
        for field, text in shown_at:
            field.set_error(text)
        if shown_at:
            self.notice.show_as("")
            self._go_to(shown_at[0][0])
            shown_at[0][0].edit.selectAll()
        return bool(shown_at)

    def _toggle(self) -> None:
        self._new = not self._new
        self.notice.show_as("")
        for field in (self.shown_name, self.username, self.password, self.invitation):
            field.set_error("")
        self.invitation.hide()
        self.retranslate()
        self.take_focus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.submit.setEnabled(not busy)
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.keep:
            self.submit.click()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()
