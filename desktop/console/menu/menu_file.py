"""The menu as a file: written where one chooses, read from where one chooses or drops it."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.console.shared.error_messages import NO_ANSWER, why_not
from desktop.core.client.api import Api
from desktop.core.client.errors import ApiError
from desktop.core.storage.atomic_file import write_atomically
from desktop.texts.disk_errors import disk_fault
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr
from wire.sales import ExportFormat

MOST_BYTES = 5 * 1024 * 1024
_KINDS = {".csv", ".xlsx"}


class MenuFileError(Exception):
    """Why a file is not taken or was not written, in words."""


def is_menu_file(path: str) -> bool:
    """Whether a file is a table by its name."""
    return Path(path).suffix.lower() in _KINDS


async def read_menu_file(path: str) -> bytes:
    """What is in a table's file, of at most 5 MiB; raises MenuFileError."""
    return await asyncio.to_thread(_read, Path(path))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:  # before it is read: somebody may drop a film
            raise MenuFileError(tr("At most 5 MB, please; a menu of a thousand rows is far smaller."))
        return path.read_bytes()
    except OSError as error:
        raise MenuFileError(tr("The file cannot be read: {why}", why=disk_fault(error))) from error


async def write_menu_file(api: Api, path: Path, kind: ExportFormat) -> None:
    """Fetch the menu and write it as a whole; raises MenuFileError."""
    try:
        await asyncio.to_thread(write_atomically, path, await api.menu.export_file(kind))
    except ApiError as error:
        raise MenuFileError(why_not(error)) from error
    except NO_ANSWER as error:
        words = tr("The server does not answer; no file was written.")
        raise MenuFileError(unanswered_text(error, words)) from error
    except OSError as error:
        why = disk_fault(error)
        raise MenuFileError(tr("{file} could not be written: {why}", file=path, why=why)) from error


def ask_where_to(parent: QWidget, kind: ExportFormat) -> QFileDialog:
    """The system's dialog for a new file; `fileSelected` tells the path."""
    dialog = QFileDialog(parent, tr("Save the menu"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(str(kind))
    dialog.selectFile(f"menu.{kind}")
    return dialog


def ask_which(parent: QWidget) -> QFileDialog:
    """The system's dialog for a file that is there; `fileSelected` tells the path."""
    dialog = QFileDialog(parent, tr("Choose a file with a menu"))
    dialog.setNameFilter(tr("Tables") + " (*.csv *.xlsx)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog
