"""The question before a seat forgets who sat there, with the seconds that are left."""

import math

from PySide6.QtWidgets import QWidget

from desktop.texts.formats import tr, tr_n
from desktop.ui.dialogs import Dialog
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.labels import label


class IdlePrompt(Dialog):
    """`await result_of()` is False when somebody says that they are done, True when they stay."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Still there?"), 440)
        self.count = label("", "h1")
        text = tr("Otherwise your cart and everything you typed are forgotten, for whoever sits here next.")
        self.body.addWidget(self.count)
        self.body.addWidget(label(text, "soft", wrap=True))
        done, stay = QuietButton(tr("Leave and clear")), PrimaryButton(tr("I am still here"))
        done.clicked.connect(lambda: self.finish(False))
        stay.clicked.connect(lambda: self.finish(True))
        self.footer.addWidget(done, 1)
        self.footer.addWidget(stay, 1)
        stay.setFocus()

    def show_left(self, seconds: float) -> None:
        """The seconds left; a screen reader hears every tenth."""
        whole = math.ceil(seconds)
        self.count.setText(tr_n(whole, "{n} second", "{n} seconds"))
        if whole % 10 == 0:
            self.setAccessibleDescription(self.count.text())
