"""The button in the top bar that names who is at this terminal, or says that it is locked."""

from PySide6.QtCore import Qt

from desktop.core.client.staff_session import StaffSession
from desktop.texts.formats import tr
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import QuietButton

WIDEST = 150


class StaffButton(QuietButton):
    """Hidden while nobody here has a PIN."""

    def __init__(self) -> None:
        super().__init__("", "user")
        self._text, self._shows_text = "", True
        self.hide()

    def show_staff_session(self, staff_session: StaffSession) -> None:
        """Name who is here."""
        self.setVisible(staff_session.is_used)
        here = staff_session.member
        self.set_icon("user-circle" if here else "lock" if staff_session.guarded else "user")
        self._text = here.name if here else tr("Locked") if staff_session.guarded else tr("Who is here?")
        said = _hint(staff_session)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self._write()

    def show_text(self, shown: bool) -> None:
        """With words, or the sign alone where there is no room."""
        self._shows_text = shown
        self._write()

    def _write(self) -> None:
        room = theme().px(WIDEST)
        short = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setText(short.replace("&", "&&") if self._shows_text else "")


def _hint(staff_session: StaffSession) -> str:
    if staff_session.member:
        return tr("{name} is at this counter. Switch or lock (F8)", name=staff_session.member.name)
    if staff_session.guarded:
        return tr("Locked. Unlock with your PIN (F8)")
    return tr("Say who is at this counter (F8)")
