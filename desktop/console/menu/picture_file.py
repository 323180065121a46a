"""Pictures taken from files, chosen or dropped: read, or refused with a reason in words."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from desktop.texts.disk_errors import disk_fault
from desktop.texts.formats import tr

MOST_BYTES = 5 * 1024 * 1024


class PictureError(Exception):
    """Why a file is not taken, in words."""


def read_picture(path: str) -> bytes:
    """The bytes of a PNG, JPEG or WebP file of at most 5 MiB; raises PictureError."""
    try:
        size = Path(path).stat().st_size
        if size > MOST_BYTES:  # before it is read: somebody may drop a film
            raise PictureError(
                tr("At most 5 MB, please; this file has {n}.", n=f"{size / 1024 / 1024:.1f} MB")
            )
        data = Path(path).read_bytes()
    except OSError as error:
        raise PictureError(tr("The file cannot be read: {why}", why=disk_fault(error))) from error
    if media_type(data) is None or QImage.fromData(data).isNull():
        raise PictureError(tr("A PNG, JPEG or WebP picture, please."))
    return data


def media_type(data: bytes) -> str | None:
    """PNG, JPEG or WebP by their first bytes; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def dropped_file(data: QMimeData) -> str:
    """The one file on this computer that is dragged; empty when it is anything else."""
    urls = data.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
