"""Two instances restarted in turn behind every proxy at once, while orders go through each."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path

from tests.faults.site import COMPILED, ROOMY
from tests.proxies.load import Load, loaded
from tests.proxies.proxy import PROGRAMS, running_proxy
from tests.scenes.served import KEY
from tools.instances import running_instances

# What docs/proxies.md asks for between two instances: longer than a check takes to come round.
PAUSE_SECONDS = 4.0


async def rolling_restart(
    folder: Path, database_url: str, amqp_url: str, *, buyers: int, rounds: int = 1
) -> list[Load]:
    """What each proxy's clients saw; raises TimeoutError if an order that was placed was never told of."""
    environment: Mapping[str, str] = ROOMY | COMPILED | {
        "RGT_DATABASE_URL": database_url, "RGT_AMQP_URL": amqp_url, "RGT_JWT_KEY": KEY,
        "RGT_TRUSTED_PROXIES": "127.0.0.1", "RGT_REGISTRATIONS_PER_MINUTE": "0",
    }  # fmt: skip
    async with AsyncExitStack() as stack:
        instances = await stack.enter_async_context(running_instances(environment, 2, demo=False))
        ports = instances[0].port, instances[1].port
        proxies = [
            await stack.enter_async_context(running_proxy(kind, folder / kind.name, ports))
            for kind in PROGRAMS
        ]
        loads = [await stack.enter_async_context(loaded(proxy, buyers)) for proxy in proxies]
        for instance in instances * rounds:
            assert await instance.stop() == 0
            await instance.start()
            # Caddy 2.6 refuses a POST while no instance is known to be ready: the one that is back must be seen first.
            await asyncio.sleep(PAUSE_SECONDS)
    return loads
