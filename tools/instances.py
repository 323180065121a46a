"""Server instances and PostgreSQL as child processes: started, killed, stopped, started again in place."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import sys
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from backend.database.embedded import EmbeddedPostgres
from tools.broker import free_port

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 60.0
STOP_SECONDS = 40.0
# Three instances, their workers and whoever watches share one PostgreSQL.
POSTGRES = {"max_connections": "300"}


class InstanceError(Exception):
    """An instance did not start; the message says why."""


class Instance:
    """One `backend` process on a port that stays the same; its log is a file of its own."""

    def __init__(
        self,
        name: str,
        environment: Mapping[str, str],
        folder: Path,
        arguments: tuple[str, ...] = ("serve",),
        program: str = "backend",
    ) -> None:
        self.name = name
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"{name}.log"
        self.last_lines: deque[str] = deque(maxlen=20)
        self._command = (sys.executable, "-m", program, *arguments)
        clean = {key: value for key, value in os.environ.items() if not key.startswith("RGT_")}
        own = {"RGT_HOST": "127.0.0.1", "RGT_PORT": str(self.port), "RGT_DATA_DIR": str(folder / name)}
        self.environment = clean | {"PYTHONUNBUFFERED": "1"} | own | dict(environment)
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    @property
    def pid(self) -> int:
        """Its process id."""
        if self._process is None:
            raise InstanceError(f"{self.name} is not running.")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.returncode is None

    async def start(self, wait: bool = True) -> None:
        """Starts the process; with `wait`, until it says that it is ready. Raises InstanceError."""
        self._ready = asyncio.Event()
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, cwd=ROOT, env=self.environment,
                stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self._reading = asyncio.create_task(self._read(self._process), name=f"output of {self.name}")
        if wait:
            await self.wait_ready()

    async def wait_ready(self) -> None:
        """Waits until it says that it is ready."""
        assert self._reading is not None
        said = asyncio.create_task(self._ready.wait())
        done, _ = await asyncio.wait(
            {said, self._reading}, timeout=READY_SECONDS, return_when="FIRST_COMPLETED"
        )
        said.cancel()
        if not self._ready.is_set():
            why = "it ended" if self._reading in done else f"not within {READY_SECONDS:.0f} s"
            await self.kill()
            raise InstanceError(f"{self.name} did not become ready: {why}. {self.log_tail()}")

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            text = line.decode(errors="replace").rstrip()
            self.last_lines.append(text)
            if re.search(r"ready on http://", text):
                self._ready.set()

    def log_tail(self, lines: int = 5) -> str:
        """The last lines of its log."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return " | ".join(text.strip().splitlines()[-lines:])

    async def stop(self) -> int | None:
        """SIGTERM, and by force after a while; its exit status."""
        if self._process is None or self._process.returncode is not None:
            return self._process.returncode if self._process else None
        self._process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(STOP_SECONDS):
                return await self._ended(self._process)
        except TimeoutError:
            await self.kill()
            return self._process.returncode

    async def kill(self) -> None:
        """kill -9."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        if self._process is not None:
            await self._ended(self._process)

    async def _ended(self, process: asyncio.subprocess.Process) -> int:
        status = await process.wait()
        if self._reading is not None:
            await self._reading
        return status


async def _whole(work: Coroutine[Any, Any, None], undo: Callable[[], None]) -> None:
    """Work in a thread cannot be cancelled: it is waited for, and undone."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        undo()
        raise


@asynccontextmanager
async def running_postgres(
    folder: Path | None = None, settings: Mapping[str, str] | None = None
) -> AsyncIterator[EmbeddedPostgres]:
    """A PostgreSQL of the embedded binaries with the empty database `rgt`; it comes back when killed.

    `dsn()` and `pid` tell where it is; everything is gone afterwards unless `folder` is given.
    """
    home = folder or Path(tempfile.mkdtemp(prefix="rgt-postgres-"))
    server = EmbeddedPostgres(home, POSTGRES | dict(settings or {}))
    await _whole(asyncio.to_thread(server.start), server.stop)
    await server.ensure_database()
    watch = asyncio.create_task(server.watch(), name="watch postgresql")
    try:
        yield server
    finally:
        watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watch
        await asyncio.to_thread(server.stop)
        if folder is None:
            shutil.rmtree(server.home, ignore_errors=True)
            shutil.rmtree(home, ignore_errors=True)


async def run_once(environment: Mapping[str, str], *arguments: str) -> None:
    """A command of `backend` that ends by itself; raises InstanceError with what it said."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("RGT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "backend", *arguments, cwd=ROOT, env=clean | dict(environment),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        answer, _ = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode:
        said = answer.decode(errors="replace").strip().splitlines()[-5:]
        raise InstanceError(f"backend {' '.join(arguments)}: {' | '.join(said)}")


@asynccontextmanager
async def running_instances(
    environment: Mapping[str, str], count: int = 3, folder: Path | None = None, demo: bool = True
) -> AsyncIterator[list[Instance]]:
    """Instances over one database (`RGT_DATABASE_URL`, `RGT_JWT_KEY`, `RGT_AMQP_URL` in `environment`).

    The schema is made first, with demo accounts and shops when `demo`; then all start together.
    """
    home = folder or Path(tempfile.mkdtemp(prefix="rgt-instances-"))
    await run_once(environment, "demo-data" if demo else "migrate")
    command = ("serve", "--demo") if demo else ("serve",)
    instances = [Instance(f"instance-{number}", environment, home, command) for number in range(1, count + 1)]
    try:
        await asyncio.gather(*(instance.start() for instance in instances))
        yield instances
    finally:
        await asyncio.gather(*(instance.stop() for instance in instances))
        if folder is None:
            shutil.rmtree(home, ignore_errors=True)
