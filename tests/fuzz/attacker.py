"""The process of one attack: `python -m tests.fuzz.attacker <name> <url> <seconds>` prints what came of it as JSON."""

import asyncio
import sys

import aiohttp
import msgspec

from tests.fuzz.target import ATTACKS, PROXY, Attack, Target

# More than any attack needs; what goes beyond ends the attack, and nothing else.
MEMORY_BYTES = 1024 * 1024 * 1024


class AttackResult(msgspec.Struct):
    """How often what came back, and what should have been otherwise."""

    statuses: dict[str, int]
    wrong: list[str]


async def run(one: Attack, url: str, seconds: float) -> AttackResult:
    """The attack, for so long."""
    timeout = aiohttp.ClientTimeout(total=30)
    connector = aiohttp.TCPConnector(limit=0, local_addr=(PROXY, 0) if one.proxied else None)
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
    ) as http:
        target = Target(url, http, seconds, one.most)
        async with asyncio.timeout(seconds + 60):
            await one.run(target)
        return AttackResult(target.statuses, target.wrong)


def main() -> None:
    """As the command line says."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    name, url, seconds = sys.argv[1:]
    print(msgspec.json.encode(asyncio.run(run(ATTACKS[name], url, float(seconds)))).decode())


if __name__ == "__main__":
    main()
