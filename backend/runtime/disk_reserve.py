"""The room that stays on the database's disk: below it no orders are taken, before PostgreSQL stops."""

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path

import structlog

from backend.runtime.problems import ProblemError
from wire.problems import Code

log = structlog.get_logger()

EVERY_SECONDS = 1.0
RETRY_SECONDS = 60.0
MIB = 1024 * 1024


@dataclass(slots=True)
class DiskReserve:
    """Watches the disk a folder is on; without a folder, or with no reserve, there is always room."""

    folder: Path | None = None
    reserve: int = 0  # bytes
    short: bool = False

    @property
    def free(self) -> int | None:
        """Bytes that are left on the disk; None when it is not known which disk that is."""
        if self.folder is None:
            return None
        try:
            return shutil.disk_usage(self.folder).free
        except OSError:
            return None

    def check(self) -> None:
        """Raises 503 `unavailable` while there is too little room for another order."""
        if self.short:
            raise ProblemError(
                Code.UNAVAILABLE,
                "The server's disk is almost full, and it takes no new orders. Tell the shop; what is on its "
                "way stays safe.",
                retry_after=RETRY_SECONDS,
            )

    def look(self) -> None:
        """See how much room there is now; both turns are said in the log."""
        free = self.free
        short = self.reserve > 0 and free is not None and free < self.reserve
        if short and not self.short:
            log.error(
                "disk almost full: no new orders are taken", free_mib=(free or 0) // MIB,
                reserve_mib=self.reserve // MIB, folder=str(self.folder),
                next_step="make room on the disk, or lower RGT_DISK_RESERVE_MIB",
            )  # fmt: skip
        elif self.short and not short:
            log.warning("disk has room again: orders are taken", free_mib=(free or 0) // MIB)
        self.short = short

    async def run(self) -> None:
        """Look again and again, for ever."""
        while True:
            self.look()
            await asyncio.sleep(EVERY_SECONDS)
