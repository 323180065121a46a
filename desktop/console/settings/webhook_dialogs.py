"""The dialogs of web hooks: an address that is typed and tried, and the secret that is shown once."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.texts.formats import tr
from desktop.ui.dialogs import Dialog
from desktop.ui.external_programs import open_outside
from desktop.ui.loop import slot
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Notice, label

SPECIFICATION = "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"
SCHEMES = ("http://", "https://")


class AddressDialog(Dialog):
    """Asks for an address; `send` answers why not, and the dialog stays open with what was typed."""

    def __init__(
        self, parent: QWidget, title: str, action: str, send: Callable[[str], Awaitable[str]], url: str = ""
    ) -> None:
        super().__init__(parent, title, 520)
        self._send = send
        edit = TextField("https://shop.example/orders")
        self.url = Field(tr("Address"), edit)
        self.url.edit.setMaxLength(2000)
        self.url.edit.setText(url)
        self.body.addWidget(self.url)
        hint = tr("Each new order and each of its changes is posted there. It has to be reachable publicly.")
        self.body.addWidget(label(hint, "soft", wrap=True))
        cancel, self.go = QuietButton(tr("Cancel")), PrimaryButton(action)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(slot(self._try))
        edit.submitted.connect(slot(self._try))
        self.footer.addWidget(cancel, 1)
        self.footer.addWidget(self.go, 1)
        self.url.edit.setFocus()

    async def _try(self) -> None:
        typed = self.url.edit.text().strip()
        if not typed.lower().startswith(SCHEMES) or " " in typed or not typed.isascii():
            self._say(tr("An address begins with https:// or http:// and has no spaces."))
            return
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        why = await self._send(typed)
        self.go.setEnabled(True)
        self._say(why)
        if why:
            self.url.edit.setFocus()
        else:
            self.finish(typed)

    def _say(self, why: str) -> None:
        self.url.set_error(why)
        self.refit()  # it grows by what is wrong


class SecretDialog(Dialog):
    """Shows a new hook's secret; it closes by its button alone, so that no stray Escape loses it."""

    def __init__(self, parent: QWidget, secret: str) -> None:
        super().__init__(parent, tr("The secret of this web hook"), 520)
        self.secret = Field(tr("Secret"), TextField())
        self.secret.edit.setText(secret)
        self.secret.edit.setReadOnly(True)
        self.secret.edit.setCursorPosition(0)
        once = Notice()
        once.show_as(tr("It is shown now and never again. Keep it where your server finds it."), "warn")
        how = tr(
            "Check each post with it: webhook-signature is an HMAC-SHA256 over the post's id, time and body."
        )
        self.copy, self.learn = (
            QuietButton(tr("Copy"), "copy"),
            LinkButton(tr("How to check"), "external-link"),
        )
        row = FlowLayout()
        row.addWidget(self.copy)
        row.addWidget(self.learn)
        self.body.addWidget(once)
        self.body.addWidget(self.secret)
        self.body.addLayout(row)
        self.body.addWidget(label(how, "soft", wrap=True))
        self.done_button = PrimaryButton(tr("I have kept it"))
        self.footer.addWidget(self.done_button, 1)
        self.copy.clicked.connect(self._copy)
        self.learn.clicked.connect(lambda: open_outside(QUrl(SPECIFICATION)))
        self.done_button.clicked.connect(lambda: self.finish(True))
        self.copy.setFocus()

    def reject(self) -> None:
        """Escape does not close it."""
        self.secret.set_error(tr("Copy it first, then press “I have kept it”."))
        self.refit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.secret.edit.text())
        self.copy.setText(tr("Copied"))
        self.copy.set_icon("check")
        self.secret.set_error("")
