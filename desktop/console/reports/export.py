"""Sales as a file for spreadsheets: two buttons, the question where, and what became of it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.console.reports.date_ranges import DateRange
from desktop.console.shared.error_messages import NO_ANSWER, why_not
from desktop.core.client.errors import ApiError
from desktop.core.storage.atomic_file import write_atomically
from desktop.shell.context import AppContext
from desktop.texts.disk_errors import disk_fault
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr
from desktop.ui.loop import spawn
from desktop.ui.widgets.buttons import QuietButton
from wire.sales import ExportFormat, Grouping

Asked = Callable[[], tuple[DateRange, Grouping]]


class ExportButtons(QWidget):
    """Save CSV, Save XLSX of what `asked` answers; `told` says why not, or nothing once it is written."""

    message = Signal(str)

    def __init__(self, app: AppContext, asked: Asked) -> None:
        super().__init__()
        self._app, self._asked = app, asked
        self.csv, self.xlsx = QuietButton(), QuietButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button, kind in ((self.csv, ExportFormat.CSV), (self.xlsx, ExportFormat.XLSX)):
            button.clicked.connect(lambda _=False, kind=kind: self._ask_file(kind))
            row.addWidget(button)
        row.addStretch(1)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.csv.setText(tr("Save CSV"))
        self.xlsx.setText(tr("Save XLSX"))

    def _ask_file(self, kind: ExportFormat) -> None:
        span, by = self._asked()
        dialog = QFileDialog(self, tr("Save sales"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(str(kind))
        dialog.selectFile(f"sales-{span.first}-{span.last}.{kind}")
        dialog.fileSelected.connect(lambda file: spawn(self.save(Path(file), span, by, kind), "export sales"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    async def save(self, path: Path, span: DateRange, by: Grouping, kind: ExportFormat) -> None:
        """Fetch the file and write it, beside the loop."""
        try:
            data = await self._app.api.sales.export(span.first, span.last, by, kind)
            await asyncio.to_thread(write_atomically, path, data)
        except ApiError as error:
            self.message.emit(why_not(error))
        except NO_ANSWER as error:
            words = tr("The server does not answer; no file was written.")
            self.message.emit(unanswered_text(error, words))
        except OSError as error:
            why = disk_fault(error)
            self.message.emit(tr("{file} could not be written: {why}", file=path, why=why))
        else:
            self.message.emit("")
            self._app.toast.say(tr("Saved: {file}", file=path))
