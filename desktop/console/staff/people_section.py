"""The settings' topic of who works here: roles, PINs, what an owner's PIN means, the lock's time."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.shared.error_messages import NO_ANSWER, why_not
from desktop.console.staff.lock_time import CHOICES, NEVER, choose_lock_minutes, lock_minutes
from desktop.console.staff.member_dialog import MemberDialog
from desktop.console.staff.texts import role_word
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr, tr_n
from desktop.ui.loop import slot, spawn
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import Badge, ElidedLabel, Notice, discard, label, rule
from desktop.ui.widgets.section import Section
from wire.staff import StaffMember, StaffRole


class MemberRow(QWidget):
    """One person: name, role, PIN, and a way to change them."""

    def __init__(self, member: StaffMember) -> None:
        super().__init__()
        self.member = member
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        row.setSpacing(theme().px(10))
        row.addWidget(ElidedLabel(member.name, "strong" if member.active else "soft"), 1)
        for words, tone in self.badges():
            row.addWidget(Badge(words, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        self.edit = QuietButton(tr("Edit"), "pencil")
        self.edit.setAccessibleName(tr("Change {name}", name=member.name))
        row.addWidget(self.edit)

    def badges(self) -> list[tuple[str, str]]:
        """What is told of a person beside the name."""
        member = self.member
        told = [] if member.active else [(tr("Not here now"), "neutral")]
        told.append((tr("PIN set"), "ok") if member.has_pin else (tr("No PIN"), "warn"))
        return [*told, (role_word(member.role), "accent" if member.role is StaffRole.OWNER else "neutral")]


class PeopleSection(Translated, Section):
    """Reads who works here whenever it is shown."""

    def __init__(self, state: ConsoleState) -> None:
        super().__init__()
        self._state, self._staff_session = state, state.staff_session
        self.hint, self.problem = Notice(), Notice()
        self.empty = label("", "soft", wrap=True)
        self.rows: list[MemberRow] = []
        self._list = QVBoxLayout()
        self.add = PrimaryButton("", "user-plus")
        self.lock_name, self.lock_hint = label("", "fieldname"), label("", "small", wrap=True)
        self.lock_times = ChipFlow()
        tie(self, self._staff_session.changed, lambda _: self._show())
        self._lay_out()
        self.add.clicked.connect(slot(self._add))
        self.lock_times.chosen.connect(lambda key: spawn(self._choose_lock(int(key)), "lock time"))
        self.retranslate()

    async def load(self) -> None:
        """Reads who works here."""
        try:
            await self._staff_session.read()
        except ApiError as error:
            self.problem.show_as(why_not(error), "bad")
        except NO_ANSWER as error:
            words = tr("The server does not answer; this may be old.")
            self.problem.show_as(unanswered_text(error, words), "warn")
        else:
            self.problem.show_as("")

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Who works here"))
        self.add.setText(tr("Add somebody"))
        self.empty.setText(tr("Nobody yet. Add the owner first, then everybody who takes or makes orders."))
        self.lock_name.setText(tr("Lock this counter when nobody touches it for"))
        self.lock_times.setAccessibleName(self.lock_name.text())
        self.lock_hint.setText(tr("Locked, orders still ring and can be handled, in the shop's name."))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        spawn(self.load(), "staff", of=self)

    def _lay_out(self) -> None:
        self._list.setSpacing(0)
        for widget in (self.hint, self.problem, self.empty):
            self.column.addWidget(widget)
        self.column.addLayout(self._list)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._lock = QWidget()
        lock = QVBoxLayout(self._lock)
        lock.setContentsMargins(0, theme().px(6), 0, 0)
        lock.setSpacing(theme().px(8))
        for part in (rule(), self.lock_name, self.lock_times, self.lock_hint):
            lock.addWidget(part)
        self.column.addWidget(self._lock)

    def _show(self) -> None:
        guarded, people = self._staff_session.guarded, self._staff_session.people
        tone, sign = ("ok", "shield-check") if guarded else ("accent", "")
        self.hint.show_as(guarded_text(guarded), tone, sign)
        if [row.member for row in self.rows] != people or is_stale(self.rows):
            self._rebuild(people)
        self.empty.setVisible(not people)
        chosen = str(lock_minutes(self._state.app))
        self.lock_times.set_choices([(str(one), minutes_text(one)) for one in CHOICES], chosen)
        self._lock.setVisible(self._staff_session.is_used)

    def _rebuild(self, people: list[StaffMember]) -> None:
        held = next((row.member.id for row in self.rows if row.edit.hasFocus()), None)
        while self._list.count():
            discard(self._list.takeAt(0))
        self.rows = [MemberRow(one) for one in people]
        for row in self.rows:
            self._list.addWidget(row)
            row.edit.clicked.connect(lambda _=False, one=row.member: spawn(self._edit(one), "staff"))
            if row.member.id == held:
                row.edit.setFocus()

    async def _add(self) -> None:
        if await MemberDialog(self, self._staff_session, None).result_of() is True:
            self._state.app.toast.say(tr("Added"))

    async def _edit(self, member: StaffMember) -> None:
        if await MemberDialog(self, self._staff_session, member).result_of() is True:
            self._state.app.toast.say(tr("Saved"))

    async def _choose_lock(self, minutes: int) -> None:
        if await self._staff_session.is_approved(tr("Change when this counter locks")):
            choose_lock_minutes(self._state.app, minutes)
        self._show()


def guarded_text(guarded: bool) -> str:
    """What it means that an owner has a PIN, or none, and what an owner does who forgot it."""
    if not guarded:
        return tr(
            "Until an owner has a PIN, everybody at this counter may do everything. With it, prices,"
            " settings, staff, refunds above the shop's limit and closing the day are for owners."
        )
    return tr(
        "Prices, settings, staff, refunds above the shop's limit and closing the day are for owners. An owner"
        " who forgot the PIN sets a new one with the account's password: F8, then “Forgot the PIN?”."
    )


def minutes_text(minutes: int) -> str:
    """A choice of when to lock."""
    return tr("Never") if minutes == NEVER else tr_n(minutes, "{n} minute", "{n} minutes")


def is_stale(rows: list[MemberRow]) -> bool:
    """Whether the rows speak another language than the one in force."""
    return bool(rows) and rows[0].edit.text() != tr("Edit")
