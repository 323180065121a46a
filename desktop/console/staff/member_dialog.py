"""The dialog of one person: name, role, PIN, whether they work here now; what was typed survives refusals."""

from msgspec import UNSET, UnsetType
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.console.shared.error_messages import why_not
from desktop.console.staff.texts import role_word
from desktop.core.client.errors import ApiError, OfflineError, RequestError, SignedOutError
from desktop.core.client.staff_session import StaffSession
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr
from desktop.ui.dialogs import Dialog, confirm
from desktop.ui.loop import slot
from desktop.ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField, password_field
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.pin_pad import LEAST, only_digits
from wire.problems import Code
from wire.staff import NewStaffMember, StaffChange, StaffMember, StaffRole

LONGEST_NAME = 100


class MemberDialog(Dialog):
    """`await result_of()` is True once somebody was added, changed or taken away."""

    def __init__(self, parent: QWidget, staff_session: StaffSession, member: StaffMember | None) -> None:
        title = tr("New staff member") if member is None else member.name
        super().__init__(parent, title, 480)
        self._staff_session, self.member, self._busy = staff_session, member, False
        # The first is the owner: without one nothing can be kept apart.
        led = any(one.role is StaffRole.OWNER for one in staff_session.people)
        self.role = member.role if member else StaffRole.STAFF if led else StaffRole.OWNER
        self.name = Field(tr("Name"), TextField())
        self.roles = ChipFlow(tr("Role"))
        self.role_hint = label("", "small", wrap=True)
        self.pin = Field("", password_field())
        self.no_pin, self.active = QCheckBox(tr("Take the PIN away")), QCheckBox(tr("Works here now"))
        self.active_hint = label(tr("Switched off, nobody unlocks in this name."), "small", wrap=True)
        self.notice = Notice()
        self.remove = DangerButton(tr("Take away"), "trash")
        self.save = PrimaryButton(tr("Add") if member is None else tr("Save"))
        self._lay_out()
        self._fill()
        self.roles.chosen.connect(self._choose_role)
        self.no_pin.toggled.connect(self._no_pin)
        for edit in (self.name.edit, self.pin.edit):
            if isinstance(edit, TextField):
                edit.submitted.connect(slot(self.submit))
        self.save.clicked.connect(slot(self.submit))
        self.remove.clicked.connect(slot(self._remove))
        self.name.edit.setFocus()

    def change(self) -> StaffChange:
        """What differs from the person as it is."""
        held = self.member
        assert held is not None
        name, pin = self._name(), self.pin.edit.text()
        typed: str | None | UnsetType = None if self.no_pin.isChecked() else pin or UNSET
        return StaffChange(
            name=name if name != held.name else UNSET,
            role=self.role if self.role is not held.role else UNSET,
            pin=typed,
            active=self.active.isChecked() if self.active.isChecked() != held.active else UNSET,
        )

    async def submit(self) -> None:
        """Sends what was typed."""
        if self._busy or not self._complete():
            return
        held, pin = self.member, self.pin.edit.text()
        words = tr("Change {name}", name=held.name) if held else tr("Add {name}", name=self._name())
        self._set_busy(True)
        # Asked first: one's own new PIN ends one's own token.
        was_open, is_own = not self._staff_session.guarded, held is not None and self._is_here(held)
        try:
            with self._staff_session.one_action(words):
                if held is None:
                    new = NewStaffMember(self._name(), self.role, pin or None, self.active.isChecked())
                    made = await self._staff_session.api.staff.add(new)
                else:
                    made = await self._staff_session.api.staff.change(held.id, self.change())
                await self._staff_session.read()
        except RequestError as error:
            self._refused(error)
            return
        if pin and (is_own or (was_open and self._staff_session.guarded)):
            await self._come_back(made, pin)
        self.finish(True)

    def _is_here(self, member: StaffMember) -> bool:
        return self._staff_session.member is not None and self._staff_session.member.id == member.id

    async def _come_back(self, member: StaffMember, pin: str) -> None:
        """Who has just set the PIN they unlock with need not type it once more."""
        try:
            await self._staff_session.attempt(member.id, pin, self._staff_session.unlocked)
        except RequestError:
            return  # locked: the PIN pad asks for it

    async def _remove(self) -> None:
        held = self.member
        if held is None:
            return
        title = tr("Take {name} away?", name=held.name)
        text = tr("What was done in this name keeps it. To keep the person, switch “Works here now” off.")
        if not await confirm(self, title, text, tr("Take away"), danger=True):
            return
        self._set_busy(True)
        try:
            with self._staff_session.one_action(tr("Take {name} away", name=held.name)):
                await self._staff_session.api.staff.remove(held.id)
                await self._staff_session.read()
        except RequestError as error:
            self._refused(error)
        else:
            self.finish(True)

    def _name(self) -> str:
        return " ".join(self.name.edit.text().split())

    def _complete(self) -> bool:
        self.notice.show_as("")
        self.name.set_error("" if self._name() else tr("A person needs a name."))
        pin = self.pin.edit.text()
        self.pin.set_error("" if not pin or len(pin) >= LEAST else tr("A PIN has 4 to 8 digits."))
        wrong = next((one for one in (self.name, self.pin) if one.error.text()), None)
        if wrong is not None:
            wrong.edit.setFocus()
        self.refit()
        return wrong is None

    def _refused(self, error: RequestError) -> None:
        self._set_busy(False)
        if isinstance(error, SignedOutError):
            self.reject()  # the login page comes over this one
        elif isinstance(error, OfflineError):
            words = tr("The server gave no answer, so it may or may not have happened. Look, then try again.")
            self.notice.show_as(unanswered_text(error, words), "warn")
        elif isinstance(error, ApiError) and error.code is Code.NAME_TAKEN:
            self.name.set_error(tr("Somebody here is called so already. Choose another name."))
            self.name.edit.setFocus()
        else:
            self.notice.show_as(why_not(error), "bad")
        self.refit()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (self.save, self.remove):
            button.setEnabled(not busy)

    def _choose_role(self, key: str) -> None:
        self.role = StaffRole(key)
        self._show_role()
        self.refit()

    def _no_pin(self, taken: bool) -> None:
        self.pin.edit.setEnabled(not taken)
        if taken:
            self.pin.edit.clear()

    def _show_role(self) -> None:
        self.roles.set_choices([(one, role_word(one)) for one in StaffRole], self.role)
        self.role_hint.setText(
            tr("May do everything.")
            if self.role is StaffRole.OWNER
            else tr("Takes and makes orders, takes money, sells out; what is for owners asks for one.")
        )

    def _fill(self) -> None:
        held = self.member
        self.name.edit.setText(held.name if held else "")
        self.name.edit.setMaxLength(LONGEST_NAME)
        has_pin = held is not None and held.has_pin
        self.pin.set_name(tr("New PIN (empty: it stays)") if has_pin else tr("PIN (empty: none)"))
        self.pin.edit.setPlaceholderText(tr("4 to 8 digits"))
        self.active.setChecked(held.active if held else True)
        self.no_pin.setVisible(has_pin)
        self.remove.setVisible(held is not None)
        self._show_role()

    def _lay_out(self) -> None:
        only_digits(self.pin.edit)
        role_name = label(tr("Role"), "fieldname")
        for widget in (self.notice, self.name, role_name, self.roles, self.role_hint, self.pin, self.no_pin):
            self.body.addWidget(widget)
        for widget in (self.active, self.active_hint):
            self.body.addWidget(widget)
        cancel = QuietButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.footer.addWidget(self.remove)
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.save)
