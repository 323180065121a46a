"""`make cluster`: through the balancer, across instances, over a kill -9, and nothing left after Ctrl-C."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from tests.test_run import processes_in

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("rabbitmq")]


@dataclass
class Running:
    """A cluster as its first lines tell it."""

    process: asyncio.subprocess.Process
    balancer: str
    instances: list[str]
    pids: list[int]
    lines: list[str]

    async def says(self, words: str, seconds: float = 60) -> None:
        """Waits until it has said something."""
        async with asyncio.timeout(seconds):
            while not any(words in line for line in self.lines):
                await asyncio.sleep(0.05)


async def _read(process: asyncio.subprocess.Process, lines: list[str]) -> None:
    assert process.stdout is not None
    async for line in process.stdout:
        lines.append(line.decode().rstrip())


@asynccontextmanager
async def cluster(folder: Path) -> AsyncIterator[Running]:
    """`python -m tools.cluster`, ended by Ctrl-C."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-u", "-m", "tools.cluster", cwd=ROOT, start_new_session=True,
        env=clean | {"RGT_PORT": "0", "TMPDIR": str(folder)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    lines: list[str] = []
    reading = asyncio.create_task(_read(process, lines))
    running = Running(process, "", [], [], lines)
    try:
        await running.says("Ctrl-C ends everything", 150)
        text = "\n".join(lines)
        running.balancer = re.findall(r"balancer +(http://\S+)", text)[0]
        found = re.findall(r"instance-\d +(http://\S+) +pid (\d+)", text)
        running.instances, running.pids = [url for url, _ in found], [int(pid) for _, pid in found]
        yield running
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        status = await process.wait()
        await reading
    assert status == 0, lines


async def _ask(http: aiohttp.ClientSession, method: str, url: str, token: str = "", **more: Any) -> Any:
    headers = ({"Authorization": f"Bearer {token}"} if token else {}) | more.pop("headers", {})
    async with http.request(method, url, headers=headers, **more) as answer:
        body = await answer.json()
        assert answer.status in (200, 201), (answer.status, body)
        return body


async def _sign_in(http: aiohttp.ClientSession, url: str, role: str, name: str) -> tuple[str, str]:
    """The token, and the id of the business."""
    asked = {"role": role, "username": name, "password": name}
    answer = await _ask(http, "POST", f"{url}/api/v1/auth/login", json=asked)
    return answer["access_token"], str(answer["account"]["business_id"])


async def _place(http: aiohttp.ClientSession, url: str, token: str, shop: str) -> Any:
    """An order of the first thing the shop has without a choice to make."""
    menu = await _ask(http, "GET", f"{url}/api/v1/businesses/{shop}/menu", token)
    item = next(item for item in menu["items"] if item["available"] and not _must_choose(item))
    order = {"business_id": shop, "lines": [{"menu_item_id": item["id"], "quantity": 1}]}
    headers = {"Idempotency-Key": str(uuid4())}
    async with asyncio.timeout(20):
        while True:  # with the same key, as every client does: once placed it is placed
            with suppress(aiohttp.ClientConnectionError):
                return await _ask(http, "POST", f"{url}/api/v1/orders", token, json=order, headers=headers)
            await asyncio.sleep(0.1)


def _must_choose(item: Any) -> bool:
    return any(group["required"] for group in item["option_groups"]) or item["stock"] == 0


async def _order_on(ws: aiohttp.ClientWebSocketResponse, order_id: str) -> Any:
    """The message of an order, within seconds."""
    async with asyncio.timeout(5):
        while True:
            frame = json.loads((await ws.receive()).data)
            if frame["type"] == "order_update" and frame["data"][0]["id"] == order_id:
                return frame


async def test_an_order_crosses_instances_and_a_killed_one_is_not_missed(tmp_path: Path) -> None:
    async with cluster(tmp_path) as running, aiohttp.ClientSession() as http:
        assert len(running.instances) == 3
        user, _ = await _sign_in(http, running.balancer, "user", "rgt1")
        counter, shop = await _sign_in(http, running.balancer, "bizUser", "biz1")
        headers = {"Authorization": f"Bearer {counter}"}
        async with http.ws_connect(f"{running.instances[2]}/api/v1/live", headers=headers) as ws:
            placed = await _place(http, running.instances[0], user, shop)
            assert (await _order_on(ws, placed["id"]))["data"][0] == placed
            os.kill(running.pids[0], signal.SIGKILL)
            for _ in range(10):  # the balancer leaves the dead one out
                placed = await _place(http, running.balancer, user, shop)
                assert (await _order_on(ws, placed["id"]))["data"][0] == placed
        await running.says("instance-1 is back")
        assert (await _place(http, running.instances[0], user, shop))["state"] == "waiting"
    async with asyncio.timeout(10):
        while left := processes_in(tmp_path):
            await asyncio.sleep(0.1)
    assert left == []
