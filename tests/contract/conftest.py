"""One server for all contract tests: started by its command line as anybody would, with demo data, on a free port."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.contract.client import Client, Json

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a running `backend serve --demo`."""
    with (
        tempfile.TemporaryDirectory(prefix="rgt-contract-") as folder,
        (Path(folder) / "log").open("w+") as log,
    ):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
        process = subprocess.Popen(
            [sys.executable, "-m", "backend", "serve", "--demo"],
            cwd=ROOT,
            env=environment
            | {"RGT_PORT": "0", "RGT_DATA_DIR": f"{folder}/data", "RGT_LOGINS_PER_MINUTE": "60"},
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            yield ready_address(process, Path(log.name))
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0, Path(log.name).read_text()[-2000:]


def ready_address(process: "subprocess.Popen[str]", log: Path, seconds: float = 60) -> str:
    """Waits for the line the server prints when it takes requests."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        if found := re.search(r"ready on (http://\S+)", log.read_text()):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session:
        yield session


@pytest.fixture
def client(http: aiohttp.ClientSession, address: str) -> Callable[[], Client]:
    """Makes clients that are not signed in."""
    return lambda: Client(http, address)


SIGNED_IN: dict[tuple[str, str], tuple[str, Json]] = {}


async def signed_in(client: Callable[[], Client], role: str, username: str) -> Client:
    """A client of a demo account; it signs in once for all tests, as the limit on logins asks."""
    someone = client()
    if (role, username) not in SIGNED_IN:
        assert (await someone.login(role, username)).status == 200
        SIGNED_IN[role, username] = (str(someone.token), someone.account)
    someone.token, someone.account = SIGNED_IN[role, username]
    return someone


@pytest.fixture
async def rgt1(client: Callable[[], Client]) -> Client:
    return await signed_in(client, "user", "rgt1")


@pytest.fixture
async def rgt2(client: Callable[[], Client]) -> Client:
    return await signed_in(client, "user", "rgt2")


@pytest.fixture
async def biz1(client: Callable[[], Client]) -> Client:
    return await signed_in(client, "bizUser", "biz1")


@pytest.fixture
async def biz2(client: Callable[[], Client]) -> Client:
    return await signed_in(client, "bizUser", "biz2")


@pytest.fixture
async def item(biz1: Client) -> Json:
    """A fresh item of biz1: 6000 a piece, 40 in stock, one optional group with an egg for 500."""
    egg = {
        "name": "Extras",
        "required": False,
        "most": 2,
        "options": [{"name": "Egg", "price": 500}, {"name": "Rice", "price": 1000}],
    }
    answer = await biz1.post(
        "menu-items", {"name": "Test Ramyeon", "price": 6000, "stock": 40, "option_groups": [egg]}
    )
    assert answer.status == 201, answer
    return answer.body
