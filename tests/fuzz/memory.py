"""What a server's own PostgreSQL holds of memory for its connections, beside what they share."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.scenes.backend.server_process import postgres_pids

EVERY_SECONDS = 0.1
KIB = 1024


@dataclass
class PostgresMemory:
    """The most that all processes of the PostgreSQL below a folder had at once, in MiB."""

    folder: Path
    most: float = 0.0

    async def watch(self) -> None:
        """Looks again and again, for ever."""
        while True:
            self.most = max(self.most, await asyncio.to_thread(self._now))
            await asyncio.sleep(EVERY_SECONDS)

    def _now(self) -> float:
        processes = [one for main in postgres_pids(self.folder) for one in (main, *_children(main))]
        return sum(_anonymous_kib(one) for one in processes) / KIB


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _anonymous_kib(pid: int) -> int:
    """Its share of memory that is neither a file's nor shared_buffers; 0 for what has just ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss_Anon:"):
                return int(line.split()[1])
    return 0
