"""One POST to a stranger's server: bounded in time and size, never redirected, never to a private address."""

import asyncio
import socket
from dataclasses import dataclass

import aiohttp

from backend.runtime.version import VERSION
from backend.webhooks.addresses import AddressRefusedError, PublicResolver, check_url, public_socket
from wire.webhooks import TOOK_TOO_LONG

TOTAL_SECONDS = 10.0
CONNECT_SECONDS = 5.0
READ_BYTES = 1024
_HEADERS = {"Content-Type": "application/json", "User-Agent": f"rgt-webhooks/{VERSION}"}


@dataclass(frozen=True, slots=True)
class PostResult:
    """How a post ended: the status answered, if any, and what was wrong, None for a success."""

    status: int | None
    error: str | None

    @property
    def gone(self) -> bool:
        """Whether the receiver asks never to be called again (410)."""
        return self.status == 410


class Poster:
    """Posts for one process. Every post has a connection of its own: nothing a stranger left is reused."""

    def __init__(self, *, allow_private: bool = False, seconds: float = TOTAL_SECONDS) -> None:
        self._allow_private = allow_private
        self._timeout = aiohttp.ClientTimeout(total=seconds, connect=min(seconds, CONNECT_SECONDS))

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> PostResult:
        """Post and say how it went; only a 2xx is a success."""
        try:
            check_url(url, allow_private=self._allow_private)
            return await self._post(url, body, headers)
        except AddressRefusedError as error:
            return PostResult(None, str(error))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            return PostResult(None, _cause(error))

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> PostResult:
        connector = aiohttp.TCPConnector(
            resolver=PublicResolver(allow_private=self._allow_private), force_close=True,
            use_dns_cache=False, family=socket.AF_UNSPEC,
            socket_factory=None if self._allow_private else public_socket,
        )  # fmt: skip
        async with (
            aiohttp.ClientSession(
                connector=connector, timeout=self._timeout, cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False, trust_env=False,
            ) as session,
            session.post(url, data=body, headers=_HEADERS | headers, allow_redirects=False) as answer,
        ):  # fmt: skip
            # What it says is of no use; a little is read so that a polite server sees its answer taken.
            await answer.content.read(READ_BYTES)
            fine = 200 <= answer.status < 300
            return PostResult(answer.status, None if fine else f"answered {answer.status}")


def _cause(error: Exception) -> str:
    if isinstance(error, asyncio.TimeoutError):
        return TOOK_TOO_LONG
    cause = getattr(error, "os_error", None)
    if isinstance(cause, AddressRefusedError):
        return str(cause)
    return f"{type(error).__name__}: {error}"[:200]
