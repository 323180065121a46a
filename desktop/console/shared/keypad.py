"""Digits to tap beside a field: what is pressed is typed there."""

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QLineEdit, QSizePolicy, QWidget

from desktop.texts.formats import exponent, tr
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import QuietButton

DELETE = "<"
COLUMNS = 12  # that rows of three and of four keys share


class Keypad(QWidget):
    """Three columns of keys of 56 px; the last row has 00 and 000, or a point and 00, by currency."""

    def __init__(self, field: QLineEdit, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(8))
        last = (".", "0", "00", DELETE) if exponent(currency) else ("0", "00", "000", DELETE)
        self.keys: list[QuietButton] = []
        for row, keys in enumerate(("789", "456", "123", last)):
            for place, key in enumerate(keys):
                wide = COLUMNS // len(keys)
                self.keys.append(self._key(key, len(keys)))
                grid.addWidget(self.keys[-1], row, place * wide, 1, wide)

    def _key(self, key: str, beside: int) -> QuietButton:
        button = QuietButton("", "arrow-back-up") if key == DELETE else QuietButton(key)
        button.setStyleSheet(f"font-size: {theme().px(20)}px; padding: 0;")
        button.setAccessibleName(tr("Delete the last digit") if key == DELETE else key)
        button.setMinimumSize(theme().px(192 // beside - 4), theme().px(56))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        button.clicked.connect(lambda: self._press(key))
        return button

    def _press(self, key: str) -> None:
        if key == DELETE:
            self._field.backspace()
        else:
            self._field.insert(key)
        self._field.setFocus()


class BesideKeypad(QBoxLayout):
    """What an amount is for, and the keys beside it; below it where both have no room."""

    def __init__(self, parent: QWidget, left: QLayout, keypad: Keypad) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().px(24))
        self.addLayout(left, 3)
        self.addWidget(keypad, 2)

    def fit_across(self, within: int) -> None:
        """So wide is what they lie in."""
        self.setDirection(QBoxLayout.Direction.LeftToRight)
        if self.minimumSize().width() > within - theme().px(20):
            self.setDirection(QBoxLayout.Direction.TopToBottom)
