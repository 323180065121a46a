"""The dialog in which somebody says who they are: a name to tap and a PIN; or an owner agrees."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.console.shared.error_messages import why_not
from desktop.console.staff.recovery_dialog import RecoveryDialog
from desktop.console.staff.texts import person_texts
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.pin_lock import PinResult
from desktop.core.client.staff_session import ANYBODY, StaffSession
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.pin_pad import LARGE, PinPad
from wire.staff import StaffMember, StaffRole, StaffTokens

LOCK = "lock"
# In a window lower than this the digits lie flat.
LOW = 760


class UnlockDialog(Dialog):
    """`await result_of()` yields the person's tokens, `LOCK`, or None.

    With a `action` only owners are offered: what they agree to, in words.
    """

    def __init__(self, parent: QWidget, staff_session: StaffSession, action: str = "") -> None:
        title = tr("Ask an owner") if action else tr("Who is at this counter?")
        # Large words beside each other leave the digits in sight.
        super().__init__(parent, title, 640 if theme().scale >= LARGE else 460)
        self._staff_session, self._action = staff_session, action
        self._tokens: StaffTokens | None = None
        self._chosen: StaffMember | None = None
        self.add_close()
        self.people = ChipFlow(tr("Who you are"))
        self.pad = PinPad(self._attempt, self._wait, self.window_under.height() < theme().px(LOW))
        self.enter = PrimaryButton(tr("Agree") if action else tr("Unlock"))
        self.forgot = LinkButton(tr("Forgot the PIN?"), "help-circle")
        self._lay_out()
        self.people.chosen.connect(self._choose)
        self.enter.clicked.connect(slot(self.pad.submit))
        self.forgot.clicked.connect(slot(self._recover))
        self.enter.setEnabled(False)
        self.pad.ready.connect(self.enter.setEnabled)
        self.pad.right.connect(lambda: self.finish(self._tokens))
        self.pad.resized.connect(self.refit)
        self._offer()
        self.pad.edit.setFocus()

    def _lay_out(self) -> None:
        if self._action:
            self.body.addWidget(Notice(self._action, "accent"))
            hint = tr("An owner's PIN does this one thing in the owner's name. Then everything is as before.")
            self.body.addWidget(label(hint, "soft", wrap=True))
        if self._says_who:
            hint = tr("Your six digits say who you are. With an older PIN, tap your name first.")
            self.body.addWidget(label(hint, "soft", wrap=True))
        for widget in (self.people, self.pad):
            self.body.addWidget(widget)
        self.body.addWidget(self.forgot, 0, Qt.AlignmentFlag.AlignLeft)
        self.footer.addWidget(self._other_button(), 1)
        self.footer.addWidget(self.enter, 1)

    @property
    def _says_who(self) -> bool:
        """Whether a PIN alone does; what an owner agrees to is an owner's by name."""
        return self._staff_session.rules.pin_alone and not self._action

    def _other_button(self) -> QuietButton:
        """Who is here may lock; anybody else can only leave it."""
        if self._staff_session.member is not None and not self._action:
            lock = QuietButton(tr("Lock"), "lock")
            lock.clicked.connect(lambda: self.finish(LOCK))
            return lock
        cancel = QuietButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        return cancel

    def _offer(self) -> None:
        listed = self._staff_session.unlockers(owners=bool(self._action))
        here = self._staff_session.member
        likely = next((one for one in listed if one.id == self._staff_session.last), None)
        if self._says_who:
            likely = None
        elif len(listed) == 1:
            likely = listed[0]
        elif here is not None and likely is not None and likely.id == here.id:
            likely = None  # who is here already comes to let somebody else in
        names = [(str(one.id), person_texts(one)) for one in listed]
        self.people.set_choices(names, str(likely.id) if likely else "")
        self._pick(likely)

    def _choose(self, key: str) -> None:
        listed = self._staff_session.unlockers(owners=bool(self._action))
        self._pick(next((one for one in listed if one.id == UUID(key)), None))
        self.pad.begin_anew()
        self.pad.edit.setFocus()

    def _pick(self, member: StaffMember | None) -> None:
        self._chosen = member
        self.forgot.setVisible(member is not None and member.role is StaffRole.OWNER)
        self.pad.field.set_name(tr("PIN of {name}", name=member.name) if member else tr("PIN"))
        self.pad.show_wait()

    def _wait(self) -> float:
        who = self._chosen.id if self._chosen is not None else ANYBODY
        return self._staff_session.pin_attempts.wait(who)

    async def _attempt(self, pin: str) -> PinResult | None:
        if self._chosen is None and not self._says_who:
            self.pad.show_error(tr("Choose who you are first."))
            return None
        try:
            who = self._chosen.id if self._chosen is not None else None
            return await self._staff_session.attempt(who, pin, self._keep)
        except ApiError as error:
            self.pad.show_error(why_not(error))
        except OfflineError as error:
            words = tr("The server does not answer, and only it knows the PIN. Try again.")
            self.pad.show_error(unanswered_text(error, words))
        except SignedOutError:
            self.reject()  # the login page comes over this one
        return None

    def _keep(self, tokens: StaffTokens) -> None:
        self._tokens = tokens

    async def _recover(self) -> None:
        if self._chosen is not None:
            owner = self._chosen
            if await RecoveryDialog(self, self._staff_session, owner).result_of() is True:
                self.pad.begin_anew()
                self.pad.edit.setFocus()
