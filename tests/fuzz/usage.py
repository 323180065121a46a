"""What a server and its own PostgreSQL take meanwhile: memory for connections, and time of the processors."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.scenes.backend.process_times import children, processor_seconds
from tests.scenes.backend.server_process import postgres_pids

EVERY_SECONDS = 0.1
KIB = 1024


@dataclass
class ServerUsage:
    """Of a server's process and of all processes of the PostgreSQL below a folder."""

    server: int
    folder: Path
    most: float = 0.0  # MiB that PostgreSQL's processes had at once, beside what they share
    _before: dict[str, float] = field(default_factory=dict)
    _began: float = 0.0

    async def watch(self) -> None:
        """Begins anew, and looks again and again, for ever."""
        self.most, self._before, self._began = 0.0, self._seconds(), time.monotonic()
        while True:
            self.most = max(self.most, await asyncio.to_thread(self._now))
            await asyncio.sleep(EVERY_SECONDS)

    def cores(self) -> dict[str, float]:
        """How many processors the loop's thread, the whole server (what it reads apart, too) and PostgreSQL took."""
        seconds = time.monotonic() - self._began
        return {
            name: round((now - self._before.get(name, now)) / seconds, 2)
            for name, now in self._seconds().items()
        }

    def _seconds(self) -> dict[str, float]:
        return {
            "loop": processor_seconds(f"{self.server}/task/{self.server}", 2),
            "server": processor_seconds(str(self.server), 4),
            "postgres": sum(processor_seconds(str(one), 4) for one in self._processes()),
        }

    def _now(self) -> float:
        return sum(_anonymous_kib(one) for one in self._processes()) / KIB

    def _processes(self) -> list[int]:
        return [one for main in postgres_pids(self.folder) for one in (main, *children(main))]


def _anonymous_kib(pid: int) -> int:
    """Its share of memory that is neither a file's nor shared_buffers; 0 for what has just ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss_Anon:"):
                return int(line.split()[1])
    return 0
