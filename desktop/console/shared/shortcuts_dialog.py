"""The keys, shown at F1."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.texts.formats import tr
from desktop.ui.dialogs import Dialog
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.labels import label

COLUMN = 330  # as narrow as the words beside a key may be


class ShortcutsDialog(Dialog):
    """Keys and what they do, in as many columns as the window has room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Keys"), 1120)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(14))
        grid.setVerticalSpacing(theme().px(10))
        keys = all_shortcuts()
        columns = max(1, min(3, self.width() // theme().px(COLUMN)))
        each = -(-len(keys) // columns)
        for place, (key, action) in enumerate(keys):
            side = place // each * 2
            cap = label(key, "keycap")
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cap.setStyleSheet(_cap_style())
            grid.addWidget(cap, place % each, side, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label(action, "body", wrap=True), place % each, side + 1)
        for column in range(columns):
            grid.setColumnStretch(column * 2 + 1, 1)
        self.body.addLayout(grid)
        close = PrimaryButton(tr("Close"))
        close.clicked.connect(self.accept)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        close.setFocus()


def _cap_style() -> str:
    look = theme()
    return (
        f"border: 1px solid {look.color('control_edge').name()}; border-radius: {look.px(6)}px;"
        f" background: {look.color('surface2').name()}; font-weight: 600;"
        f" padding: {look.px(5)}px {look.px(8)}px; min-width: {look.px(60)}px;"
    )


def all_shortcuts() -> list[tuple[str, str]]:
    """Every key of the console and what it does."""
    return [
        ("↑ ↓", tr("Previous and next card")),
        ("Home End", tr("First and last card")),
        ("← →", tr("Column on the left and right")),
        ("Enter", tr("The card's main button")),
        ("1 – 9  0", tr("Waiting: accept with the time that bears the digit; elsewhere: choose that card")),
        ("A", tr("Accept")),
        ("R", tr("Ready")),
        ("C", tr("Hand over")),
        ("Space", tr("Tick off the next line")),
        ("Ctrl+1 – 9", tr("Tick off that line, or take the tick back")),
        ("P", tr("Promise 5 minutes more")),
        ("X  Del", tr("Reject or cancel, with a reason")),
        ("U", tr("One step back")),
        ("Ctrl+Z", tr("Undo the last step")),
        ("I", tr("Details and history")),
        ("T", tr("Take payment")),
        ("M", tr("More actions")),
        ("B", tr("Silence the alarm")),
        ("Shift+B", tr("Silence, mute or test the alarm")),
        ("Ctrl+K", tr("Search orders and menu")),
        ("Alt+1 – 7", tr("Board, counter, menu, printers, sales, till, settings")),
        ("Alt+8  9", tr("Kitchen screen, ready board")),
        ("F8", tr("Say who you are: unlock or switch")),
        ("Ctrl+L", tr("Lock this counter")),
        ("F9", tr("Counter: take payment")),
        ("F10", tr("Counter: pay later")),
        ("F2 F3 F4", tr("Payment: cash, card, transfer")),
        ("F11", tr("Full screen")),
        ("Esc", tr("Close; from the search back to the cards")),
        ("F1", tr("These keys")),
        (tr("Kitchen: 1 – 9  0"), tr("Choose the card with that number")),
    ]
