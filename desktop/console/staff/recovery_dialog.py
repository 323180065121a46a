"""The way for an owner who forgot the PIN: the account's password sets a new one."""

from PySide6.QtWidgets import QWidget

from desktop.console.shared.error_messages import why_not
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.staff_session import StaffSession
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import countdown, tr
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField, password_field
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.password import PasswordField
from desktop.ui.widgets.pin_pad import LEAST, only_digits
from wire.problems import Code
from wire.staff import StaffMember


class RecoveryDialog(Dialog):
    """`await result_of()` is True once the owner has a new PIN."""

    def __init__(self, parent: QWidget, staff_session: StaffSession, owner: StaffMember) -> None:
        super().__init__(parent, tr("A new PIN for {name}", name=owner.name))
        self._staff_session, self._owner, self._busy = staff_session, owner, False
        self.password = PasswordField(tr("Password of the shop's account"))
        self.pin = Field(tr("New PIN"), password_field())
        self.pin.edit.setPlaceholderText(tr("4 to 8 digits"))
        only_digits(self.pin.edit)
        self.notice = Notice()
        hint = tr("It is the password this shop signs in with. The old PIN ends at every terminal.")
        for widget in (label(hint, "soft", wrap=True), self.notice, self.password, self.pin):
            self.body.addWidget(widget)
        cancel, self.save = QuietButton(tr("Cancel")), PrimaryButton(tr("Set the PIN"))
        self.footer.addWidget(cancel, 1)
        self.footer.addWidget(self.save, 1)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(slot(self.submit))
        for field in (self.password, self.pin):
            if isinstance(field.edit, TextField):
                field.edit.submitted.connect(slot(self.submit))
        self.password.edit.setFocus()

    async def submit(self) -> None:
        """Sends both; what was typed stays when it fails."""
        if self._busy or not self._complete():
            return
        self._busy = True
        self.save.setEnabled(False)
        try:
            await self._staff_session.api.staff.recover(
                self._owner.id, self.password.edit.text(), self.pin.edit.text()
            )
        except ApiError as error:
            self._refused(error)
        except OfflineError as error:
            why = unanswered_text(error, tr("Not changed: the server does not answer. Try again."))
            self.notice.show_as(why, "warn")
        except SignedOutError:
            self.reject()
        else:
            self._staff_session.pin_attempts.right(self._owner.id)
            self.finish(True)
            return
        self._busy = False
        self.save.setEnabled(True)
        self.refit()

    def _complete(self) -> bool:
        self.password.set_error("" if self.password.edit.text() else tr("Type the password."))
        self.pin.set_error("" if len(self.pin.edit.text()) >= LEAST else tr("A PIN has 4 to 8 digits."))
        wrong = next((one for one in (self.password, self.pin) if one.error.text()), None)
        if wrong is not None:
            wrong.edit.setFocus()
        self.refit()
        return wrong is None

    def _refused(self, error: ApiError) -> None:
        self.notice.show_as("")
        if error.code is Code.PASSWORD_WRONG:
            self.password.set_error(tr("That is not the password of the shop's account. Check Caps Lock."))
            self.password.edit.setFocus()
            self.password.edit.selectAll()
        elif error.code is Code.RATE_LIMITED:
            left = countdown(error.retry_after or 60)
            self.notice.show_as(tr("Too many attempts. Try again in {time}.", time=left), "warn")
        else:
            self.notice.show_as(why_not(error), "bad")
