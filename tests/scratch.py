"""Where tests write what they throw away: a disk in memory, on machines that have one with room to spare."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY_DISK = Path("/dev/shm")
# A whole run with a packaged console leaves less than 2 GiB; the machine needs its memory for the run itself, too.
ROOM = 4 << 30
LEFT = 8 << 30


def use_memory() -> None:
    """Let temporary files of this process and its children go to memory, unless told otherwise by TMPDIR.

    A test's own database is some hundred files, made and dropped a thousand times over: on a disk that is most of
    what a run takes.
    """
    if "TMPDIR" not in os.environ and _has_room():
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY_DISK)


def _has_room() -> bool:
    try:
        # A container's may forbid programs, which some tests build and start there, or be of 64 MiB.
        runs = not os.statvfs(MEMORY_DISK).f_flag & os.ST_NOEXEC and os.access(MEMORY_DISK, os.W_OK | os.X_OK)
        return runs and shutil.disk_usage(MEMORY_DISK).free >= ROOM and _memory_left() >= LEFT
    except (AttributeError, OSError, ValueError):  # no such disk, or a system that is not Linux
        return False


def _memory_left() -> int:
    lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
    return int(lines["MemAvailable"].removesuffix("kB")) << 10
