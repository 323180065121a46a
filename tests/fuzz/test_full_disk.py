"""A disk that orders fill: they are refused with a sentence before PostgreSQL stops, and taken again when there is room."""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from backend.runtime.ids import new_id
from tests.fuzz.stopping import large_order
from tests.fuzz.target import Target
from tests.scenes.backend.server_process import ServerProcess

MIB = 1024 * 1024
DISK, RESERVE, ROOM = 420, 160, 8  # MiB
MOST_ORDERS = 400


@contextmanager
def small_disk() -> Iterator[Path]:
    """A file system in memory of so many MiB; where none may be mounted, the test is skipped."""
    folder = Path(tempfile.mkdtemp(prefix="rgt-disk-"))
    try:
        _mount(folder)
        yield folder
    finally:
        if folder.is_mount():
            subprocess.run(["umount", "--lazy", folder], check=True, timeout=30)
        folder.rmdir()


def _mount(folder: Path) -> None:
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("a file system in memory is one of Linux")
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}m,mode=755", "tmpfs", folder],
        capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    if tried.returncode:
        pytest.skip(f"no file system may be mounted here: {tried.stderr.strip()}")


def free_mib(folder: Path) -> int:
    """What is left on its disk."""
    return shutil.disk_usage(folder).free // MIB


async def fill(target: Target, disk: Path) -> None:
    """Orders at the limits of the contract until there is no room for more; then what still works, and that it ends."""
    user, order = await large_order(target, "full disk")

    async def place() -> tuple[int, Any]:
        return await target.send("POST", "orders", order, token=user, Idempotency_Key=str(new_id()))

    status, first = await place()
    assert status == 201
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(free_mib(disk) - RESERVE - ROOM, 0) * MIB))
    answers = []
    while status == 201 and len(answers) < MOST_ORDERS:
        status, found = await place()
        answers.append(status)
    assert (status, found["code"]) == (503, "unavailable")
    assert "disk is almost full" in found["detail"]
    assert 0 < free_mib(disk) < RESERVE
    # What was ordered is read and goes on: PostgreSQL writes as before.
    assert (await target.send("GET", f"orders/{first['id']}", token=user))[0] == 200
    cancelled = await target.send(
        "POST", f"orders/{first['id']}/transitions", {"to": "cancelled"}, token=user, If_Match='"1"'
    )
    assert cancelled[0] == 200
    ballast.unlink()
    for _ in range(200):
        if (await place())[0] == 201:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("with room on the disk no order was taken")


def test_orders_that_fill_a_disk_are_refused_before_postgresql_stops() -> None:
    async def run(url: str, disk: Path) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as http:
            await fill(Target(url, http, seconds=60), disk)

    with small_disk() as disk:
        server = ServerProcess(disk, RGT_DISK_RESERVE_MIB=str(RESERVE))
        try:
            asyncio.run(run(server.wait_ready(), disk))
            assert "disk almost full: no new orders are taken" in server.log.read_text()
        finally:
            assert server.end() == 0
