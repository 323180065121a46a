"""Opening a file or a web page in the program that the system has for it."""

import asyncio
import logging
import shutil
import sys

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.ui.child_environment import child_environment
from desktop.ui.loop import spawn

OPENER = "xdg-open"
log = logging.getLogger("rgt.desktop")


def open_outside(url: QUrl) -> None:
    """Open it beside this program, which goes on at once.

    On Linux Qt would start the opener with this program's environment, a package's libraries included.
    """
    opener = shutil.which(OPENER) if sys.platform == "linux" else None
    if opener is None:
        QDesktopServices.openUrl(url)
    else:
        spawn(_open(opener, url), "opening")


async def _open(opener: str, url: QUrl) -> None:
    quiet = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            opener,
            url.toString(QUrl.ComponentFormattingOption.FullyEncoded),
            env=child_environment(),
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,  # what is opened outlives this program
        )
    except OSError as error:
        log.warning("%s cannot be started (%s); trying Qt's way.", opener, error)
        QDesktopServices.openUrl(url)
        return
    if await process.wait() != 0:
        log.warning("%s could not open %s.", opener, url.toString())
