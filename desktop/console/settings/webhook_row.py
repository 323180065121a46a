"""One web hook of the settings: its address, whether it works, and what can be done with it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from desktop.texts.formats import clock, day, tr
from desktop.ui.widgets.buttons import IconButton, QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Badge, ElidedLabel, label
from wire.webhooks import TOOK_TOO_LONG, Webhook


class WebhookRow(QFrame):
    """Signals what is wanted of its hook."""

    test_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    switched = Signal(bool)

    def __init__(self, hook: Webhook, zone: str | None) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._zone = zone
        self.hook = hook
        self.url, self.state = ElidedLabel(hook.url, "strong"), Badge()
        self.last_result = label("", "small", wrap=True)
        self.on = QCheckBox()
        self.test, self.edit = QuietButton("", "send"), QuietButton("", "pencil")
        self.remove = IconButton("trash", "")
        self._is_testing = False
        top = QHBoxLayout()
        top.addWidget(self.url, 1)
        top.addWidget(self.state)
        buttons = FlowLayout()
        for widget in (self.on, self.test, self.edit, self.remove):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(top)
        column.addWidget(self.last_result)
        column.addLayout(buttons)
        self.on.clicked.connect(self.switched)
        self.test.clicked.connect(self.test_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.show_hook(hook)

    def show_hook(self, hook: Webhook, testing: bool | None = None) -> None:
        """The hook as it is; `testing` while a test is on its way."""
        self.hook = hook
        self._is_testing = self._is_testing if testing is None else testing
        self.url.setText(hook.url)
        words, tone = state_of(hook)
        self.state.show_as(words, tone)
        self.last_result.setText(
            tr("A test is on its way…") if self._is_testing else last_result_text(hook, self._zone)
        )
        self.on.setChecked(hook.disabled_at is None)
        self.test.setEnabled(hook.disabled_at is None and not self._is_testing)
        self.on.setText(tr("On"))
        self.test.setText(tr("Send a test"))
        self.edit.setText(tr("Edit"))
        for widget, name in (
            (self.on, tr("Post orders to {url}", url=hook.url)),
            (self.test, tr("Send a test to {url}", url=hook.url)),
            (self.edit, tr("Change the address {url}", url=hook.url)),
        ):
            widget.setAccessibleName(name)
        self.remove.set_name(tr("Remove {url}", url=hook.url))


def state_of(hook: Webhook) -> tuple[str, str]:
    """A word for the badge, and its tone."""
    if hook.disabled_at is not None:
        return (tr("Switched off"), "bad") if hook.failing_since is not None else (tr("Off"), "neutral")
    if hook.failing_since is not None:
        return tr("Failing"), "bad"
    return (tr("Works"), "ok") if hook.last_at is not None else (tr("New"), "accent")


def last_result_text(hook: Webhook, zone: str | None) -> str:
    """How the latest post went, on the shop's clock."""
    if hook.last_at is None:
        return tr("Nothing was sent to it yet.")
    at = _moment(hook.last_at, zone)
    if hook.last_error is None:
        return tr("Last sent {at}: taken ({status}).", at=at, status=hook.last_status or "–")
    why = _failure(hook)
    if hook.disabled_at is not None and hook.failing_since is not None:
        since = _moment(hook.failing_since, zone)
        return tr("It failed since {since} ({why}), so nothing is sent to it now.", since=since, why=why)
    return tr("Last sent {at}: not taken ({why}). The server goes on trying.", at=at, why=why)


def _failure(hook: Webhook) -> str:
    if hook.last_status is not None:
        return tr("it answered {status}", status=hook.last_status)
    if hook.last_error == TOOK_TOO_LONG:
        return tr("no answer in time")
    return tr("it could not be reached")


def _moment(at: datetime, zone: str | None) -> str:
    return f"{day(at, zone)}, {clock(at, zone)}"
