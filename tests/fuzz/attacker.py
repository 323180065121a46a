"""The process of one attack: `python -m tests.fuzz.attacker <name> <url> <seconds>` prints what came of it as JSON."""

import asyncio
import json
import sys

import aiohttp

from tests.fuzz import stopping  # noqa: F401  # its attacks are rows
from tests.fuzz.target import ATTACKS, Target

# More than any attack needs; what goes beyond ends the attack, and nothing else.
MEMORY_BYTES = 1024 * 1024 * 1024


async def run(name: str, url: str, seconds: float) -> dict[str, int]:
    """The attack, for so long; the outcomes by their number."""
    timeout = aiohttp.ClientTimeout(total=30)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
    ) as http:
        target = Target(url, http, seconds)
        async with asyncio.timeout(seconds + 60):
            await ATTACKS[name].run(target)
        return target.statuses


def main() -> None:
    """As the command line says."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    name, url, seconds = sys.argv[1:]
    print(json.dumps(asyncio.run(run(name, url, float(seconds)))))


if __name__ == "__main__":
    main()
