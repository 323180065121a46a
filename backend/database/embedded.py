"""The server's own PostgreSQL: made, started, watched and stopped below one data folder."""

import asyncio
import os
import secrets
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import asyncpg
import structlog
from filelock import FileLock, Timeout

from backend.database.binaries import (
    Binaries,
    EmbeddedError,
    child_environment,
    find_binaries,
    readable_copy,
)
from backend.database.data_dir import Owner, choose_owner, database_home, log_tail

log = structlog.get_logger()

START_SECONDS = 30.0
STOP_SECONDS = 10.0
# Safe with the data, small enough for a desktop: the server and PostgreSQL share the machine.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "huge_pages": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
    # Its log is kept whole: starts, stops and faults, not each refused order.
    "logging_collector": "off",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}


class EmbeddedPostgres:
    """One PostgreSQL below `data_dir`, held by this process alone. Its methods block; `watch` does not."""

    def __init__(self, data_dir: Path, extra_settings: Mapping[str, str] | None = None) -> None:
        self.data_dir = data_dir
        self._settings = SETTINGS | dict(extra_settings or {})
        # The system's own lock, which ends with the process however that ends; never one that a file's being
        # there stands for. Started and stopped by different threads, so the lock is of no thread.
        self._lock = FileLock(
            data_dir / "server.lock", blocking=False, thread_local=False, fallback_to_soft=False
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = False
        self._busy = threading.Lock()
        self.port = 0

    def start(self) -> None:
        """Take the folder, create the data if there is none, wait until it answers; raises EmbeddedError."""
        self._lock_folder()
        self._stopping = False
        try:
            self._owner: Owner = choose_owner()
            self.home = database_home(self.data_dir, self._owner)
            self._cluster = self.home / "data"
            self._binaries = self._find()
            if not self._cluster.exists():
                self._create()
            self._end_left_over()
            self._launch()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End it cleanly (fast shutdown: sessions are cut, data is written), then let the folder go."""
        self._stopping = True
        with self._busy:  # a restart that is under way sees that we are stopping, and ends
            if self._process is not None:
                _end(self._process)
                self._process = None
        self._lock.release()

    def dsn(self, database: str = "rgt") -> str:
        """The URL of one of its databases."""
        password = (self.home / "password").read_text()
        return f"postgresql://rgt:{password}@127.0.0.1:{self.port}/{database}"

    async def ensure_database(self, name: str = "rgt") -> None:
        """Create a database if there is none."""
        connection = await asyncpg.connect(self.dsn("postgres"), timeout=10)
        try:
            if not await connection.fetchval(
                "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name
            ):
                await connection.execute(f'CREATE DATABASE "{name}"')
        finally:
            await connection.close()

    @property
    def pid(self) -> int:
        """The process id of the running PostgreSQL."""
        if self._process is None:
            raise EmbeddedError("The embedded PostgreSQL is not running.")
        return self._process.pid

    async def watch(self) -> None:
        """Start it again whenever it dies, until `stop`."""
        while not self._stopping:
            await asyncio.sleep(0.1)
            if self._died():
                log.error("postgresql died; starting it again")
                await asyncio.to_thread(self._start_again)

    def _died(self) -> bool:
        return not self._stopping and self._process is not None and self._process.poll() is not None

    def _start_again(self) -> None:
        try:
            self._launch()
        except EmbeddedError as error:
            log.error("postgresql did not start; trying again", cause=str(error))

    def _lock_folder(self) -> None:
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise EmbeddedError(
                f"Another server is using {self.data_dir}. Stop it, or set RGT_DATA_DIR to another folder."
            ) from None
        except OSError as error:
            raise EmbeddedError(
                f"The data folder {self.data_dir} cannot be used ({error.strerror}). "
                "Set RGT_DATA_DIR to a folder that this user may write to."
            ) from error

    def _find(self) -> Binaries:
        version = self._cluster / "PG_VERSION"
        binaries = find_binaries(int(version.read_text()) if version.exists() else None)
        return readable_copy(binaries, self._owner.shelf) if self._owner.uid is not None else binaries

    def _run(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603
            [self._binaries.program(program), *arguments],
            capture_output=True,
            text=True,
            env=child_environment(),
            cwd="/",
            **self._owner.popen,
        )

    def _create(self) -> None:
        # Made aside and renamed: an initdb that was killed half way leaves nothing that looks like data.
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        password = self.home / "password"
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(32))
        self._owner.give(password)
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if self._binaries.major >= 17 else []
        )
        unsynced = ["--no-sync"] if self._settings.get("fsync") == "off" else []
        done = self._run(
            "initdb", "-D", str(draft), "-U", "rgt", f"--pwfile={password}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", *locale, *unsynced,
        )  # fmt: skip
        if done.returncode:
            raise EmbeddedError(f"PostgreSQL could not create its data in {self.home}: {done.stderr.strip()}")
        draft.rename(self._cluster)

    def _end_left_over(self) -> None:
        # After a kill -9 of the server its PostgreSQL still runs: it is stopped cleanly. A pid file whose
        # process is somebody else's (pids are reused, in containers always) is removed.
        pid_file = self._cluster / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = int(pid_file.read_text().split("\n", 1)[0] or 0)
        if not _is_postgres_of(pid, self._cluster):
            pid_file.unlink(missing_ok=True)
            return
        log.warning("stopping the postgresql that an earlier server left behind", pid=pid)
        for how in ("fast", "immediate"):
            if _is_postgres_of(pid, self._cluster):
                self._run("pg_ctl", "stop", "-D", str(self._cluster), "-m", how, "-w", "-t", "20")

    def _launch(self) -> None:
        # The port stays the same over restarts, since the pool connects to it. Shared memory of a killed
        # PostgreSQL lives until its last child has noticed, so the first attempts may fail.
        until = time.monotonic() + START_SECONDS
        with self._busy:
            while not self._stopping and time.monotonic() < until:
                if self._process is None:
                    self.port = _free_port()
                if self._attempt(until):
                    return
                time.sleep(0.2)
        raise EmbeddedError(f"PostgreSQL did not start: {log_tail(self.home)}")

    def _attempt(self, until: float) -> bool:
        asked = self._settings | {"port": str(self.port)}
        settings = [f"--{name}={value}" for name, value in asked.items()]
        with (self.home / "postgres.log").open("wb") as output:
            self._owner.give(self.home / "postgres.log")
            process = subprocess.Popen(  # noqa: S603
                [self._binaries.program("postgres"), "-D", str(self._cluster), *settings],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env=child_environment(),
                start_new_session=True,  # so that Ctrl-C reaches the server first
                **self._owner.popen,
            )
        while process.poll() is None and time.monotonic() < until and not self._stopping:
            if _is_ready(self._cluster, process.pid):
                self._process = process
                return True
            time.sleep(0.02)
        _end(process)
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_ready(cluster: Path, pid: int) -> bool:
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _is_postgres_of(pid: int, cluster: Path) -> bool:
    if pid <= 0:
        return False
    if not Path("/proc/self/cwd").exists():  # not Linux
        listed = subprocess.run(  # noqa: S603
            ["/bin/ps", "-p", str(pid), "-o", "command="],
            capture_output=True,
            text=True,
            env=child_environment(),
        )
        return "postgres" in listed.stdout and str(cluster) in listed.stdout
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == cluster.resolve()
    except OSError:  # gone, or another user's: not ours either way
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.kill(process.pid, number)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
