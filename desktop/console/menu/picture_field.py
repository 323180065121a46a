"""The form's picture: shown, chosen from a file, removed; the change is kept until the form is saved."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.qt.drawing import cover, icon_pixmap
from desktop.qt.formats import tr
from desktop.qt.pictures import Pictures
from desktop.qt.theme import theme
from desktop.qt.widgets.buttons import IconButton, QuietButton
from desktop.qt.widgets.labels import label

MOST_BYTES = 5 * 1024 * 1024


class PictureField(QWidget):
    """`change()` is what to do with the picture: bytes to put, empty bytes to remove, None to leave."""

    def __init__(self, pictures: Pictures, digest: str | None, size: QSize) -> None:
        super().__init__()
        self._pictures, self._digest = pictures, digest
        self._size = QSize(theme().px(size.width()), theme().px(size.height()))
        self._change: bytes | None = None
        self.shown = QLabel()
        self.shown.setFixedSize(self._size)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setStyleSheet(
            f"background: {theme().color('surface2').name()}; border-radius: 10px;"
            f" border: 1px solid {theme().color('line').name()};"
        )
        self.choose = QuietButton(tr("Picture…"), "photo-plus")
        self.choose.clicked.connect(self._ask)
        self.remove = IconButton("trash", tr("Remove the picture"))
        self.remove.clicked.connect(self._remove)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.choose, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.shown)
        column.addLayout(row)
        column.addWidget(self.error)
        self.setFixedWidth(self._size.width())
        pictures.loaded.connect(self._loaded)
        self._draw()

    def change(self) -> bytes | None:
        """What to do with the picture."""
        return self._change

    def take_file(self, path: str) -> None:
        """Use a file's picture; why not is shown below."""
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            self._refuse(tr("The file cannot be read: {why}", why=error.strerror or str(error)))
            return
        pixmap = QPixmap()
        if len(data) > MOST_BYTES:
            self._refuse(
                tr("At most 5 MB, please; this file has {n}.", n=f"{len(data) / 1024 / 1024:.1f} MB")
            )
        elif media_type(data) is None or not pixmap.loadFromData(data):
            self._refuse(tr("A PNG, JPEG or WebP picture, please."))
        else:
            self._refuse("")
            self._change = data
            self._show(cover(pixmap, self._size))

    def _ask(self) -> None:
        dialog = QFileDialog(self, tr("Choose a picture"))
        dialog.setNameFilter(tr("Pictures") + " (*.png *.jpg *.jpeg *.webp)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _remove(self) -> None:
        self._change = b"" if self._digest else None
        self._digest = None
        self._draw()

    def _loaded(self, digest: str) -> None:
        if digest == self._digest and not self._change:
            self._draw()

    def _draw(self) -> None:
        pixmap = self._pictures.pixmap(self._digest, self._size) if self._digest else None
        self.remove.setEnabled(self._digest is not None or bool(self._change))
        self._show(pixmap or icon_pixmap("photo", "text3", 40))

    def _show(self, pixmap: QPixmap) -> None:
        self.shown.setPixmap(pixmap)
        self.remove.setEnabled(self._digest is not None or bool(self._change))

    def _refuse(self, why: str) -> None:
        self.error.setText(why)
        self.error.setVisible(bool(why))


def media_type(data: bytes) -> str | None:
    """PNG, JPEG or WebP by their first bytes; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None
