"""The dialog that asks staff for the shop's PIN: typed or tapped, with its tries counted."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from desktop.core.client.pin_lock import PinResult
from desktop.texts.formats import tr
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.pin_pad import PinPad


class PinDialog(Dialog):
    """`await result_of()` is True once the PIN was right; `wait` says for how many seconds none is taken."""

    def __init__(
        self, parent: QWidget, attempt: Callable[[str], Awaitable[PinResult]], wait: Callable[[], float]
    ) -> None:
        super().__init__(parent, tr("For staff"), 380)
        self.add_close()
        self.body.addWidget(
            label(tr("The shop's PIN ends kiosk mode and closes the app."), "soft", wrap=True)
        )
        self.pad = PinPad(attempt, wait)
        self.pin = self.pad.field
        self.body.addWidget(self.pad)
        self.enter = PrimaryButton(tr("Leave kiosk mode"))
        self.footer.addWidget(self.enter, 1)
        self.enter.setEnabled(False)
        self.enter.clicked.connect(slot(self.pad.submit))
        self.pad.ready.connect(self.enter.setEnabled)
        self.pad.right.connect(lambda: self.finish(True))
        self.pad.resized.connect(self.refit)
        self.pin.edit.setFocus()
