"""How long starting takes and what it holds: the server, and a desktop app beside an empty window."""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from tests.bench.figures import ROOT, Figure
from tests.scenes.backend.server_process import ServerProcess

_SAYS = """
    def told():
        import resource
        used = resource.getrusage(resource.RUSAGE_SELF)
        pages = int(open("/proc/self/statm").read().split()[1])
        print(used.ru_utime + used.ru_stime, pages * resource.getpagesize() / 2**20, flush=True)
        os._exit(0)
"""
_EMPTY = """
    import os
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget
    app = QApplication([])
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    QTimer.singleShot(50, told)
    app.exec()
"""
# Its first paint ends the start: what the page asks the network for comes after.
_LOGIN = """
    import os
    from PySide6.QtCore import QTimer
    from desktop import __main__ as program
    from desktop.shell.login import LoginPage
    shown = LoginPage.showEvent
    LoginPage.showEvent = lambda page, event: (shown(page, event), QTimer.singleShot(50, told))
    program.main(["--page", "customer", "--server", "http://127.0.0.1:9"])
"""


def _window(script: str) -> tuple[float, float]:
    """Processor seconds and MiB of a program when its first page is there."""
    with tempfile.TemporaryDirectory() as folder:
        named = os.environ | {"QT_QPA_PLATFORM": "offscreen", "RGT_CLIENT_DIR": folder}
        named.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        ran = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(_SAYS) + textwrap.dedent(script)],
            cwd=ROOT, env=named, capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
    seconds, mib = ran.stdout.split()[-2:]
    return float(seconds), float(mib)


def desktop(times: int) -> list[Figure]:
    """Medians of so many starts in turns."""
    _window(_LOGIN)  # compiles, and brings the files into memory
    pairs = [(_window(_EMPTY), _window(_LOGIN)) for _ in range(times)]
    empty = statistics.median(one[0][0] for one in pairs)
    login = statistics.median(one[1][0] for one in pairs)
    mib = statistics.median(one[1][1] for one in pairs)
    return [
        Figure("desktop: start to login page, processor", "<= 3", login, "s", empty),
        Figure("desktop: memory at the login page", "<= 95", mib, "MiB"),
    ]


async def server(times: int) -> list[Figure]:
    """Warm starts of the server with its own PostgreSQL, from the command to ready; and what it holds then."""
    took, held = [], []
    with tempfile.TemporaryDirectory() as name:
        for _ in range(times + 1):
            begun = time.perf_counter()
            one = ServerProcess(Path(name))
            try:
                await asyncio.to_thread(one.wait_ready)
                took.append(time.perf_counter() - begun)
                pages = int(Path(f"/proc/{one.process.pid}/statm").read_text().split()[1])
                held.append(pages * os.sysconf("SC_PAGESIZE") / 2**20)
            finally:
                await asyncio.to_thread(one.end)
    return [
        Figure("server: warm start", "<= 0.6", statistics.median(took[1:]), "s"),
        Figure("server: memory when started", "<= 90", statistics.median(held[1:]), "MiB"),
    ]
