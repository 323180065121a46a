"""`backend work`: processes that only run tasks, as many as asked for, over the database of the servers."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from contextlib import suppress

import structlog

from backend.cli.serve import StartError, open_database
from backend.runtime.supervision import Background
from backend.settings import Settings
from backend.task_registry import all_task_types, task_broker
from backend.tasks.workers import DRAIN_SECONDS, Workers

log = structlog.get_logger()

# A process that dies at once again and again is started no more often than this.
RESTART_SECONDS = 2.0
# A process has so long to end: its tasks drain, its connections close.
END_SECONDS = DRAIN_SECONDS + 10


async def work(settings: Settings, processes: int) -> None:
    """Run tasks until SIGINT or SIGTERM, in this process, or in several for more than one."""
    if settings.database_url is None:
        raise StartError(
            "Workers need the database of a server: set RGT_DATABASE_URL. "
            "A server with a database of its own runs its tasks itself."
        )
    stopped = _stop_on_signals()
    if processes == 1:
        await _work_here(settings, stopped)
    else:
        keepers = [asyncio.create_task(_keep(stopped), name=f"worker {n}") for n in range(processes)]
        print(f"working in {processes} processes", flush=True)
        await asyncio.gather(*keepers)


async def _work_here(settings: Settings, stopped: asyncio.Event) -> None:
    async with open_database(settings) as (database, _):
        workers = Workers(
            database, all_task_types(settings), slots=max(1, settings.tasks), broker=task_broker(settings)
        )
        database.commit_listeners.append(workers.wake)
        background = Background({"tasks": workers.run})
        print("working", flush=True)
        await stopped.wait()
        log.info("shutting down")
        await background.stop()
        await workers.drain()


async def _keep(stopped: asyncio.Event) -> None:
    """Keep one process of workers running until stopped."""
    while not stopped.is_set():
        process = await asyncio.create_subprocess_exec(
            # Its own kind: what a package brought for this program is right for that one.
            *_command(),
            env=dict(os.environ),
            stdout=asyncio.subprocess.DEVNULL,
        )
        ended = asyncio.create_task(process.wait())
        stopping = asyncio.create_task(stopped.wait())
        await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if stopped.is_set():
            await _end(process, ended)
            return
        log.error("worker_process_ended", status=process.returncode, next_step="started again in a moment")
        with suppress(TimeoutError):
            async with asyncio.timeout(RESTART_SECONDS):
                await stopped.wait()


async def _end(process: Process, ended: "asyncio.Task[int]") -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    await asyncio.wait({ended}, timeout=END_SECONDS)
    if not ended.done():
        log.error("worker_process_killed", pid=process.pid, next_step="its tasks are done by others")
        process.kill()
        await ended


def _command() -> list[str]:
    """This program again, for one process; a packaged one is its own interpreter."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "backend"]
    return [*program, "work", "-n", "1"]


def _stop_on_signals() -> asyncio.Event:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
