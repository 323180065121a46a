"""What the kernel says of a process: time of processors, and children (Linux)."""

import os
from contextlib import suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(process: str, fields: int) -> float:
    """Its own time, as a user and in the kernel; with four fields that of its ended children, too."""
    with suppress(OSError):
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
        return sum(map(int, after_name[11 : 11 + fields])) / TICKS
    return 0.0


def children(pid: int) -> list[int]:
    """Those it has now; none when it is gone."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []
