"""Asks before an order leaves that is not paid: take the money, or hand it over all the same."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.texts.formats import money, tr
from desktop.ui.dialogs import Dialog
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.labels import Notice, label
from wire.balance import balance_of
from wire.orders import Order

TAKE_PAYMENT, HAND_OVER = "take payment", "hand over"


class UnpaidDialog(Dialog):
    """Answers `TAKE_PAYMENT`, `HAND_OVER`, or None when it was closed: then nothing happens."""

    def __init__(self, parent: QWidget, order: Order, taken: str = "") -> None:
        """`taken` says what was taken for it here and is in no books yet."""
        to_pay = money(balance_of(order).open, order.currency)
        title = tr("{number} is not paid: {amount}", number=order.number, amount=to_pay)
        super().__init__(parent, title, 520)
        words = tr("Handed over unpaid it stays on the list “Not paid” of the till until somebody pays.")
        self.body.addWidget(label(words, "soft", wrap=True))
        self.taken = Notice(taken, "warn")
        self.body.addWidget(self.taken)
        self.unpaid = QuietButton(tr("Hand over unpaid"))
        self.unpaid.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.take = PrimaryButton(tr("Take payment"), "cash")
        for button, answer in ((self.unpaid, HAND_OVER), (self.take, TAKE_PAYMENT)):
            self.footer.addWidget(button, 1)
            button.clicked.connect(lambda _=False, answer=answer: self.finish(answer))
        self.add_close()
        self.take.setFocus()
