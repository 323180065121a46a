"""Where a password is typed: dots that can be looked at, and for a new one how well it will hold."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.texts.formats import tr, tr_n
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.meter import Meter

LEAST_PASSWORD, LONGEST_PASSWORD = 8, 200
FAIR, GOOD, STRONG = 1, 2, 3
# Length is what holds (NIST SP 800-63B, 3.1.1); these bounds are ours.
_GOOD_LENGTH, _STRONG_LENGTH, _FEW_LETTERS = 12, 16, 5


def strength(password: str, name: str = "") -> int:
    """0 too short, then `FAIR`, `GOOD`, `STRONG`; few different letters or the own name count against it."""
    length = len(password)
    if length < LEAST_PASSWORD:
        return 0
    held = STRONG if length >= _STRONG_LENGTH else GOOD if length >= _GOOD_LENGTH else FAIR
    own = bool(name) and name.casefold() in password.casefold()
    if len(set(password)) < _FEW_LETTERS or own:
        return FAIR
    return held


def strength_word(password: str, name: str = "") -> str:
    """How well it will hold, in words; what is missing comes first."""
    missing = LEAST_PASSWORD - len(password)
    if missing > 0:
        return tr_n(missing, "{n} more character", "{n} more characters")
    if name and name.casefold() in password.casefold():
        return tr("Fair. Better without your name in it.")
    words = {
        FAIR: tr("Fair. Longer is safer: three or four words, for example."),
        GOOD: tr("Good"),
        STRONG: tr("Strong"),
    }
    return words[strength(password, name)]


class PasswordField(Translated, Field):
    """A labelled password with an eye to look at it; what is shown is hidden again with the field."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, TextField(), parent)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(LONGEST_PASSWORD)
        self.eye = IconButton("eye", "")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._look)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        column.replaceWidget(self.edit, self.eye)
        at = column.indexOf(self.eye)
        column.takeAt(at)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        column.insertLayout(at, row)
        self.column = column
        self._look(False)

    def _look(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-off" if shown else "eye")
        self.eye.set_name(tr("Hide the password") if shown else tr("Show the password"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.eye.setChecked(False)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._look(self.eye.isChecked())


class NewPasswordField(PasswordField):
    """A password to be: a meter and a sentence tell how well it will hold; `user` is the person's name."""

    def __init__(self, name: str = "", user: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.user = user
        self.meter, self.word = Meter(STRONG), label("", "small", wrap=True)
        for widget in (self.meter, self.word):
            self.column.insertWidget(self.column.indexOf(self.error), widget)
        self.edit.textChanged.connect(self._judge)
        self._judge("")

    def judge(self, wanted: bool) -> None:
        """Shows how well it will hold, or not: a field that is also typed into to sign in."""
        self.meter.setVisible(wanted)
        self.word.setVisible(wanted)

    def _judge(self, text: str) -> None:
        self.meter.show_level(strength(text, self.user))
        said = strength_word(text, self.user) if text else tr("At least 8 characters")
        self.word.setText(said)
        self.meter.setAccessibleName(said)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        super().retranslate()
        self._judge(self.edit.text())
