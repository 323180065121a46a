"""Who is signed in here, for how long, and how that ends: the account's part of the settings."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.shell.context import AppContext
from desktop.shell.password_dialog import PasswordDialog
from desktop.texts.formats import tr, tr_n
from desktop.ui.dialogs import confirm
from desktop.ui.loop import slot
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import DangerButton, QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.section import Section


class AccountSection(Translated, Section):
    """Keep signed in, change the password, sign out, delete what this computer keeps."""

    sign_out = Signal()

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.who, self.kept_hint = label("", "soft", wrap=True), label("", "small", wrap=True)
        self.keep = QCheckBox()
        self.password, self.out = QuietButton("", "key"), QuietButton("", "logout")
        self.delete, self.delete_hint = DangerButton("", "trash"), label("", "small", wrap=True)
        for widget in (self.who, self.keep, self.kept_hint):
            self.column.addWidget(widget)
        buttons = FlowLayout()
        buttons.addWidget(self.password)
        buttons.addWidget(self.out)
        self.column.addLayout(buttons)
        self.column.addSpacing(4)
        self.column.addWidget(rule())
        forget = FlowLayout()
        forget.addWidget(self.delete)
        self.column.addLayout(forget)
        self.column.addWidget(self.delete_hint)
        self.keep.toggled.connect(slot(self._keep))
        self.password.clicked.connect(slot(self.change_password))
        self.out.clicked.connect(self.sign_out)
        self.delete.clicked.connect(slot(self.delete_kept))
        self.retranslate()

    async def change_password(self) -> None:
        """Asks for the password, present and new."""
        if await PasswordDialog(self, self._app.session).result_of():
            self._app.toast.say(tr("The password is changed. You stay signed in here, and only here."))

    async def delete_kept(self) -> None:
        """Asks, then signs out and deletes what this computer keeps of anybody."""
        text = tr("Carts, earlier orders and pictures are deleted from this computer. You are signed out.")
        unsent = self._unsent()
        if unsent:
            text += "\n" + tr_n(
                unsent,
                "{n} order that was not sent yet is deleted, too.",
                "{n} orders that were not sent yet are deleted, too.",
            )
        title = tr("Delete what is kept here?")
        if await confirm(self, title, text, tr("Delete and sign out"), tr("Keep it"), danger=True):
            self._app.forget()

    def _unsent(self) -> int:
        account, store = self._app.session.account, self._app.store
        if account is None:
            return 0
        return len(store.pending_orders(account.id)) + len(store.refused_orders(account.id))

    async def _keep(self, wanted: bool) -> None:
        await self._app.session.keep(wanted)
        self.show_state()
        said = (
            tr("You stay signed in on this computer.")
            if wanted
            else tr("The next start asks for your password.")
        )
        self._app.toast.say(said)

    def show_state(self) -> None:
        """What is in force now."""
        session = self._app.session
        self.who.setText(tr("Signed in as {name}", name=session.account.name) if session.account else "")
        self.keep.blockSignals(True)
        self.keep.setChecked(session.is_kept)
        self.keep.blockSignals(False)
        self.keep.setEnabled(session.can_be_kept)
        self.kept_hint.setText(
            tr("Switch it off on a computer that others use.")
            if session.can_be_kept
            else tr("To stay signed in, sign out, then tick it where you type your password.")
        )

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Account"))
        self.keep.setText(tr("Keep me signed in on this computer"))
        self.password.setText(tr("Change password"))
        self.out.setText(tr("Sign out"))
        self.delete.setText(tr("Delete what this computer keeps"))
        self.delete_hint.setText(
            tr("Carts, earlier orders, pictures, sign-ins. Your account stays as it is.")
        )
        self.show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_state()
