"""The server's own PostgreSQL: found again, stopped cleanly, and back after a kill of either process."""

import asyncio
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
from pathlib import Path

import asyncpg
import pytest

from backend.database import binaries, data_dir
from backend.database.embedded import EmbeddedError, EmbeddedPostgres
from tests.scenes.backend.server_process import ServerProcess, postgres_pids, status_of, wait_until

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become another user")


def ask(server: EmbeddedPostgres, sql: str) -> object:
    """One value from its database."""

    async def run() -> object:
        connection = await asyncpg.connect(server.dsn("postgres"))
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(run())


def test_it_finds_its_data_again_after_a_clean_stop(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data")
    server.start()
    ask(server, "CREATE TABLE kept AS SELECT 42 AS value")
    server.stop()
    assert not postgres_pids(folder)
    assert "database system is shut down" in (server.home / "postgres.log").read_text()
    again = EmbeddedPostgres(folder / "data")
    again.start()
    try:
        assert ask(again, "SELECT value FROM kept") == 42
    finally:
        again.stop()


def test_it_listens_on_loopback_alone_and_wants_the_password(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data")
    server.start()
    try:
        assert ask(server, "SHOW listen_addresses") == "127.0.0.1"
        assert stat.S_IMODE((server.home / "password").stat().st_mode) == 0o600
        with pytest.raises(asyncpg.InvalidPasswordError):
            asyncio.run(asyncpg.connect(host="127.0.0.1", port=server.port, user="rgt", password="guess"))
    finally:
        server.stop()


def test_a_folder_in_use_is_refused_with_a_sentence(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data")
    server.start()
    try:
        with pytest.raises(EmbeddedError, match=r"Another server is using .* set RGT_DATA_DIR"):
            EmbeddedPostgres(folder / "data").start()
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()


def test_a_folder_that_another_thread_lets_go_is_free_again(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data")
    server.start()
    thread = threading.Thread(target=server.stop)
    thread.start()
    thread.join()
    again = EmbeddedPostgres(folder / "data")
    again.start()
    try:
        assert ask(again, "SELECT 1") == 1
    finally:
        again.stop()


def test_an_initdb_that_was_killed_leaves_nothing_that_looks_like_data(folder: Path) -> None:
    (folder / "data" / "postgresql" / "data.new" / "base").mkdir(parents=True)
    server = EmbeddedPostgres(folder / "data")
    server.start()
    try:
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()


def test_a_pid_file_that_names_somebody_elses_process_is_no_obstacle(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data")
    server.start()
    pid_file = server.home / "data" / "postmaster.pid"
    content = pid_file.read_text().replace(str(server.pid), str(os.getpid()), 1)
    server.stop()
    pid_file.write_text(content)
    server.start()
    try:
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()


def test_data_of_another_major_version_is_refused_with_a_sentence() -> None:
    with pytest.raises(EmbeddedError, match=r"written by PostgreSQL 9, .* RGT_DATABASE_URL"):
        binaries.find_binaries(9)


@ROOT_ONLY
def test_as_root_it_runs_as_somebody_else_wherever_the_folder_lies(folder: Path) -> None:
    # Both the given folder and the one above it admit only root.
    private = folder / "private"
    private.mkdir(mode=0o700)
    server = EmbeddedPostgres(private / "data")
    server.start()
    try:
        assert Path(f"/proc/{server.pid}").stat().st_uid != 0
        assert (private / "data" / "postgresql.location").exists()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    finally:
        server.stop()


@ROOT_ONLY
def test_what_was_put_elsewhere_for_a_temporary_folder_goes_when_the_folder_is_gone(folder: Path) -> None:
    owner = data_dir.choose_owner()
    gone = folder / "gone"
    gone.mkdir()
    home = data_dir.database_home(gone, owner)
    assert home.is_dir()
    (gone / "postgresql.location").unlink()
    gone.rmdir()
    (folder / "next").mkdir()
    other = data_dir.database_home(folder / "next", owner)
    assert other.is_dir()
    assert not home.exists()


@ROOT_ONLY
def test_programs_below_a_closed_folder_are_copied_to_where_everybody_can_run_them(folder: Path) -> None:
    found = binaries.find_binaries()
    install, package = found.folder.parent, found.folder.parent.parent
    closed = folder / package.name / install.name
    for part in ("bin", "lib", "share"):
        shutil.copytree(install / part, closed / part, symlinks=True)
    if (libraries := package.with_name(f"{package.name}.libs")).exists():
        shutil.copytree(libraries, folder / libraries.name)
    with tempfile.TemporaryDirectory() as shelf:
        Path(shelf).chmod(0o755)
        copied = binaries.readable_copy(binaries.Binaries(closed / "bin", found.major), Path(shelf))
        assert copied.folder.is_relative_to(shelf)
        answer = subprocess.run(
            [copied.program("initdb"), "--version"], check=True, capture_output=True, text=True,
            **data_dir.choose_owner().popen,
        )  # fmt: skip
        assert str(found.major) in answer.stdout


async def test_a_killed_postgresql_is_started_again_with_its_data(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "data")
    await asyncio.to_thread(server.start)
    watch = asyncio.create_task(server.watch())
    try:
        connection = await asyncpg.connect(server.dsn("postgres"))
        await connection.execute("CREATE TABLE kept AS SELECT 42 AS value")
        first = server.pid
        os.kill(first, signal.SIGKILL)
        async with asyncio.timeout(30):
            while server.pid == first:
                await asyncio.sleep(0.05)
        connection.terminate()
        again = await asyncpg.connect(server.dsn("postgres"))
        assert await again.fetchval("SELECT value FROM kept") == 42
        await again.close()
    finally:
        watch.cancel()
        await asyncio.to_thread(server.stop)


def test_a_server_ends_on_a_signal_and_takes_its_postgresql_along(folder: Path) -> None:
    server = ServerProcess(folder)
    url = server.wait_ready()
    assert status_of(url, "/readyz")[0] == 200
    assert len(postgres_pids(folder)) == 1
    assert server.end(signal.SIGINT) == 0
    assert not postgres_pids(folder)


def test_a_killed_server_finds_its_data_and_its_key_again(folder: Path) -> None:
    server = ServerProcess(folder)
    server.wait_ready()
    key = (folder / "data" / "jwt.key").read_text()
    assert stat.S_IMODE((folder / "data" / "jwt.key").stat().st_mode) == 0o600
    server.end(signal.SIGKILL)
    left = postgres_pids(folder)
    assert len(left) == 1
    again = ServerProcess(folder)
    try:
        assert status_of(again.wait_ready(), "/readyz")[0] == 200
        assert (folder / "data" / "jwt.key").read_text() == key
        assert postgres_pids(folder) != left
    finally:
        assert again.end() == 0


def test_while_postgresql_is_away_requests_get_503_with_a_time_to_wait(folder: Path) -> None:
    server = ServerProcess(folder)
    try:
        url = server.wait_ready()
        seen: list[tuple[int, dict[str, str]]] = []
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                seen.append(status_of(url, "/readyz"))

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            os.kill(postgres_pids(folder)[0], signal.SIGKILL)
            wait_until(lambda: any(status == 503 for status, _ in seen), 10)
            wait_until(lambda: seen[-1][0] == 200, 20)
        finally:
            done.set()
            thread.join()
        assert {status for status, _ in seen} == {200, 503}
        assert all(int(headers["Retry-After"]) >= 1 for status, headers in seen if status == 503)
    finally:
        assert server.end() == 0


def test_a_port_that_is_taken_is_refused_with_a_sentence(folder: Path) -> None:
    server = ServerProcess(folder)
    try:
        port = server.wait_ready().rsplit(":", 1)[1]
        (folder / "other").mkdir()
        other = ServerProcess(folder / "other", RGT_PORT=port)
        assert other.process.wait(30) == 2
        assert f"Cannot listen on 127.0.0.1 port {port}" in other.log.read_text()
        assert not postgres_pids(folder / "other")
        other.end()
    finally:
        server.end()


def test_demo_accounts_are_refused_off_loopback(folder: Path) -> None:
    server = ServerProcess(folder, "--demo", RGT_HOST="0.0.0.0")
    assert server.process.wait(30) == 2
    assert "--demo is refused" in server.log.read_text()
    server.end()


def test_a_database_that_refuses_is_told_with_a_sentence(folder: Path) -> None:
    own = EmbeddedPostgres(folder / "own")
    own.start()
    try:
        url = f"postgresql://rgt:wrong@127.0.0.1:{own.port}/rgt"
        server = ServerProcess(folder, RGT_DATABASE_URL=url, RGT_JWT_KEY="k" * 32)
        assert server.process.wait(30) == 2
        assert "The database refuses" in server.log.read_text()
        assert "Traceback" not in server.log.read_text()
        server.end()
    finally:
        own.stop()
