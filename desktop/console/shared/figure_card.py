"""One figure with how it differs from the weeks before: an arrow, a number and words."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.texts.formats import tr
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.labels import label


def percent_more(now: int, before: int) -> int | None:
    """By how many per cent `now` is above `before`, rounded; None where nothing was before."""
    return None if before == 0 else round((now - before) * 100 / before)


def difference(now: int, before: int) -> tuple[str, str]:
    """How a figure differs from the one before: words and sign."""
    percent = percent_more(now, before)
    if percent is None:
        return (tr("Nothing to compare with"), "minus")
    if percent == 0:
        return (tr("As much as before"), "minus")
    if percent > 0:
        return (tr("{n} % more than before", n=percent), "arrow-up")
    return (tr("{n} % less than before", n=-percent), "arrow-down")


class FigureCard(QFrame):
    """Name, value, and a line below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.name, self.value = label("", "soft", wrap=True), label("", "total")
        self.sign, self.note = QLabel(), label("", "soft", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.sign)
        row.addWidget(self.note, 1)
        column.addWidget(self.name)
        column.addWidget(self.value)
        column.addLayout(row)
        column.addStretch(1)

    def show_figure(self, name: str, value: str, note: str, sign: str = "") -> None:
        """Show it; `sign` is an icon before the note."""
        self.name.setText(name)
        self.value.setText(value)
        self.note.setText(note)
        self.sign.setVisible(bool(sign))
        if sign:
            self.sign.setPixmap(icon_pixmap(sign, "text2", 18))
        self.setAccessibleName(f"{name}: {value}. {note}")
        self.value.setMinimumHeight(theme().px(30))
