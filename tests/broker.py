"""The test run's own RabbitMQ: one for all workers, started when first asked for, a virtual host for each test."""

import asyncio
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from filelock import FileLock

from tools.broker import Broker, BrokerError
from tools.erlang import PortMapper

# Set by the process that was started by hand; its workers inherit it.
FOLDER = "TESTS_BROKER_FOLDER"
# Whoever started it keeps it: it is still running when that worker ends.
_STARTED: list[Broker] = []
_OWNER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    if FOLDER not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="rgt-broker-"))
        os.environ[FOLDER] = str(folder)
        config.stash[_OWNER] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last to go ends the broker and its epmd, whoever started them."""
    folder = config.stash.get(_OWNER, None)
    if folder is None:
        for broker in _STARTED:
            broker.leave_running()
        return
    del os.environ[FOLDER]
    state = folder / "state.json"
    if state.exists():
        for pid in json.loads(state.read_text())["pids"]:
            _end(pid, folder)
    for broker in _STARTED:
        block_on(broker.stop)
        block_on(broker.mapper.stop)
    shutil.rmtree(folder, ignore_errors=True)


def _end(pid: int, folder: Path) -> None:
    """Ends a process of this folder, and waits; a number that is somebody else's by now is left alone."""
    for number, seconds in ((signal.SIGTERM, 15), (signal.SIGKILL, 5)):
        if _is_ours(pid, folder):
            os.kill(pid, number)
        until = time.monotonic() + seconds
        while _is_ours(pid, folder) and time.monotonic() < until:
            time.sleep(0.05)


def _is_ours(pid: int, folder: Path) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        return state != "Z" and str(folder).encode() in Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False


def block_on(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Runs a coroutine in a loop of its own, whatever loop the caller may be in."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


def start_broker(folder: Path, name: str) -> Broker:
    """A broker in this folder; the test fails with a sentence when there is no RabbitMQ."""
    mapper = PortMapper(folder)
    broker = Broker(mapper, name)

    async def start() -> None:
        await mapper.start()
        await broker.start()

    try:
        block_on(start)
    except BrokerError as error:
        block_on(mapper.stop)
        pytest.fail(str(error), pytrace=False)
    return broker


@pytest.fixture(scope="session")
def broker() -> Broker:
    """The run's RabbitMQ. Never stop or kill it: tests in other workers are using it."""
    folder = Path(os.environ[FOLDER])
    state = folder / "state.json"
    with FileLock(folder / "lock", fallback_to_soft=False):
        if not state.exists():
            made = start_broker(folder, "shared")
            mapper = made.mapper
            pids = [made.pid, mapper.pid]
            _STARTED.append(made)
            known = {"epmd": mapper.port, "cookie": mapper.cookie, "port": made.port, "pids": pids}
            state.write_text(json.dumps(known))
            return made
        known = json.loads(state.read_text())
    mapper = PortMapper(folder)
    mapper.port, mapper.cookie = known["epmd"], known["cookie"]
    found = Broker(mapper, "shared")
    found.port = known["port"]
    return found


@pytest.fixture
def amqp_url(broker: Broker) -> Iterator[str]:
    """A virtual host of the test's own."""
    name = f"test-{uuid4().hex}"
    yield block_on(lambda: broker.add_vhost(name))
    block_on(lambda: broker.delete_vhost(name))


@pytest.fixture(scope="module")
def own_broker() -> Iterator[Broker]:
    """A RabbitMQ of the module's own, to be killed, starved and started again."""
    folder = Path(tempfile.mkdtemp(prefix="rgt-own-broker-"))
    made = start_broker(folder, "own")
    try:
        yield made
    finally:
        block_on(made.stop)
        block_on(made.kill)
        block_on(made.mapper.stop)
        shutil.rmtree(folder, ignore_errors=True)
