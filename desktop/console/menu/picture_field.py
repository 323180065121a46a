"""The form's picture: shown, chosen from a file or dropped, removed; kept until the form is saved."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.console.menu.picture_file import PictureError, dropped_file, read_picture
from desktop.texts.formats import tr
from desktop.ui.drawing import cover, icon_pixmap
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton, QuietButton
from desktop.ui.widgets.labels import label


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
        self._frame("line", 1)
        self.setAcceptDrops(True)
        self.choose = QuietButton(tr("Picture…"), "photo-plus")
        self.choose.clicked.connect(self._ask)
        self.remove = IconButton("trash", tr("Remove the picture"))
        self.remove.clicked.connect(self._remove)
        self.hint = label(tr("or drop one here"), "small")
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
        column.addWidget(self.hint)
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
            data = read_picture(path)
        except PictureError as error:
            self._refuse(str(error))
            return
        self._refuse("")
        self._change = data
        pixmap = QPixmap()
        pixmap.loadFromData(data)
        self._show(cover(pixmap, self._size))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here; the edge shows where."""
        if dropped_file(event.mimeData()):
            self._frame("accent", 2)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._frame("line", 1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped file as if it had been chosen."""
        self._frame("line", 1)
        event.acceptProposedAction()
        self.take_file(dropped_file(event.mimeData()))

    def _frame(self, color: str, width: int) -> None:
        self.shown.setStyleSheet(
            f"background: {theme().color('surface2').name()}; border-radius: 10px;"
            f" border: {width}px solid {theme().color(color).name()};"
        )

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
