"""`make proxies`: sockets quiet for 95 s, and rolling restarts under more load, through each proxy."""

import asyncio
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp

from tests.proxies.proxy import PROGRAMS, Proxy, running_proxy
from tests.proxies.quiet import quiet_server
from tests.proxies.rolling import rolling_restart
from tools.broker import running_brokers
from tools.instances import running_postgres

QUIET_SECONDS = 95.0
BUYERS, ROUNDS = 8, 3


async def _stays(proxy: Proxy) -> bool:
    """Whether a socket on which nothing is said at all still carries a message after that time."""
    async with proxy.client() as http, http.ws_connect(f"{proxy.url}/api/v1/live", autoping=False) as socket:
        await asyncio.sleep(QUIET_SECONDS)
        try:
            await socket.send_str("still there?")
            return await socket.receive_str(timeout=30) == "still there?"
        except (aiohttp.ClientError, TypeError, TimeoutError):
            return False


async def quiet_sockets(folder: Path) -> bool:
    """All proxies at once, before a server that never pings."""
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(quiet_server())
        proxies = [
            await stack.enter_async_context(running_proxy(kind, folder / kind.name, (port, port)))
            for kind in PROGRAMS
        ]
        stayed = await asyncio.gather(*(_stays(proxy) for proxy in proxies))
    for proxy, fine in zip(proxies, stayed, strict=True):
        print(
            f"{proxy.name:8} a socket quiet for {QUIET_SECONDS:.0f} s {'stays' if fine else 'WAS CUT'}",
            flush=True,
        )
    return all(stayed)


async def restarts(folder: Path) -> bool:
    """Requests that failed while each of two instances restarted several times."""
    async with running_postgres() as postgres, running_brokers(1) as brokers:
        began = time.monotonic()
        loads = await rolling_restart(folder, postgres.dsn(), brokers[0].url(), buyers=BUYERS, rounds=ROUNDS)
        spent = time.monotonic() - began
    for load in loads:
        asked = sum(load.answers.values())
        print(
            f"{load.proxy.name:8} {asked} requests in {spent:.0f} s over {2 * ROUNDS} restarts: "
            f"{sum(load.failed.values())} failed {load.failed or ''}; {len(load.placed)} orders, "
            f"{len(load.placed - load.told)} not told of",
            flush=True,
        )
    return not any(load.failed or load.placed - load.told for load in loads)


async def main() -> int:
    """The exit code."""
    with tempfile.TemporaryDirectory(prefix="rgt-proxies-") as folder:
        for part in ("quiet", "restarts"):
            (Path(folder) / part).mkdir()
        fine = [await quiet_sockets(Path(folder) / "quiet"), await restarts(Path(folder) / "restarts")]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
