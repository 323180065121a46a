"""A card with a heading, as the settings are made of."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.widgets.labels import label


class Section(QFrame):
    """Put widgets into `column`, below the `title`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 18, 24, 18)
        self.column.setSpacing(8)
        self.title = label("", "h3")
        self.column.addWidget(self.title)
