"""Changing the own password: as it is, as it shall be twice, and what was wrong with that at its field."""

from PySide6.QtWidgets import QWidget

from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.session import Session
from desktop.texts.errors import error_text, issues_of, unanswered_text
from desktop.texts.formats import tr
from desktop.texts.validation import rule_or_quote
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import TextField
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.password import LEAST_PASSWORD, NewPasswordField, PasswordField
from wire.problems import Code


class PasswordDialog(Dialog):
    """Answers True once the password is another one, or None."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, tr("Change password"), 460)
        self._session, self._busy = session, False
        name = session.account.name if session.account else ""
        self.current = PasswordField(tr("Current password"))
        self.new = NewPasswordField(tr("New password"), name)
        self.again = PasswordField(tr("New password again"))
        self.notice = Notice()
        hint = label(tr("Everywhere else you are signed out: on other computers, too."), "small", wrap=True)
        self.fields = (self.current, self.new, self.again)
        for widget in (self.notice, *self.fields, hint):
            self.body.addWidget(widget)
        self.close_button, self.save = QuietButton(tr("Cancel")), PrimaryButton(tr("Change password"))
        self.close_button.clicked.connect(self.reject)
        self.save.clicked.connect(slot(self.submit))
        self.footer.addWidget(self.close_button, 1)
        self.footer.addWidget(self.save, 1)
        for field in self.fields:
            if isinstance(field.edit, TextField):
                field.edit.submitted.connect(slot(self.submit))
        self.current.edit.setFocus()

    async def submit(self) -> None:
        """Sends the change; what was typed stays when it fails."""
        if self._busy or not self._complete():
            return
        self._set_busy(True)
        try:
            await self._session.change_password(self.current.edit.text(), self.new.edit.text())
        except ApiError as error:
            self._refused(error)
        except OfflineError as error:
            why = unanswered_text(error, tr("Not changed: the server does not answer. Try again."))
            self.notice.show_as(why, "warn")
        except SignedOutError:
            self.reject()  # the login page comes over this one
        else:
            self.finish(True)
            return
        self._set_busy(False)

    def _complete(self) -> bool:
        current, new, again = (field.edit.text() for field in self.fields)
        self.show_errors(
            "" if current else tr("Type your present password."),
            tr("At least 8 characters, please.")
            if len(new) < LEAST_PASSWORD
            else tr("That is your present password. Choose another one.")
            if new == current
            else "",
            "" if again == new else tr("The two are not the same. Type the new password again."),
        )
        return not any(field.error.text() for field in self.fields)

    def show_errors(self, *errors: str) -> None:
        """What is wrong with each field, or nothing."""
        for field, text in zip(self.fields, errors, strict=True):
            field.set_error(text)
        wrong = next((field for field in self.fields if field.error.text()), None)
        if wrong is not None:
            wrong.edit.setFocus()
            wrong.edit.selectAll()
        self.refit()

    def _refused(self, error: ApiError) -> None:
        self.notice.show_as("")
        if error.code is Code.PASSWORD_WRONG:
            self.show_errors(tr("That is not your present password. Check Caps Lock."), "", "")
        elif error.code is Code.RATE_LIMITED:
            self.notice.show_as(tr("Too many attempts. Wait a minute, then try again."), "warn")
        elif error.code is Code.INVALID:
            said = {issue.pointer: rule_or_quote(issue) for issue in issues_of(error.problem)}
            otherwise = "" if said else tr("This password cannot be used. Choose another one.")
            self.show_errors(said.get("/current", ""), said.get("/new", otherwise), "")
        else:
            self.notice.show_as(error_text(error), "bad")

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.save.setEnabled(not busy)
        self.save.setText(tr("One moment…") if busy else tr("Change password"))
        self.refit()
