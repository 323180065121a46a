"""Digits to tap beside a field: what is pressed is typed there."""

from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from desktop.texts.formats import exponent, tr
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import QuietButton

DELETE = "<"


class Keypad(QWidget):
    """Three columns of keys of 56 px; the last row has 00 or a point, as the currency asks."""

    def __init__(self, field: QLineEdit, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(8))
        keys = ("7", "8", "9", "4", "5", "6", "1", "2", "3", "." if exponent(currency) else "00", "0", DELETE)
        self.keys = [self._key(key) for key in keys]
        for place, button in enumerate(self.keys):
            grid.addWidget(button, place // 3, place % 3)

    def _key(self, key: str) -> QuietButton:
        button = QuietButton("", "arrow-back-up") if key == DELETE else QuietButton(key)
        button.setStyleSheet(f"font-size: {theme().px(20)}px;")
        button.setAccessibleName(tr("Delete the last digit") if key == DELETE else key)
        button.setMinimumSize(theme().px(64), theme().px(56))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        button.clicked.connect(lambda: self._press(key))
        return button

    def _press(self, key: str) -> None:
        if key == DELETE:
            self._field.backspace()
        else:
            self._field.insert(key)
        self._field.setFocus()
