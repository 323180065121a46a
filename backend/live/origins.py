"""Which web pages may open live connections: a browser sends its user's, whatever page asks for it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from aiohttp import web

_PORTS = {"http": 80, "https": 443}


class AllowedOrigins:
    """None, the server's own, and those that are named; `*` names all (RFC 6455, 10.2)."""

    def __init__(self, named: Sequence[str] = ()) -> None:
        self._all = "*" in named
        self._named = {one.lower() for one in named}

    def allows(self, request: web.BaseRequest) -> bool:
        """Whether the page that asks may; a program sends no `Origin`."""
        origins = request.headers.getall("Origin", [])
        if not origins or self._all:
            return True
        origin = origins[0].strip().lower()
        return len(origins) == 1 and (origin in self._named or _is_own(origin, request.host))


def _is_own(origin: str, host: str) -> bool:
    """Whether a page comes from the address that was asked; behind a proxy with TLS, its scheme differs."""
    try:
        asked, page = urlsplit(f"//{host.lower()}"), urlsplit(origin)
        own = _PORTS[page.scheme]
        same_port = (asked.port or own) == (page.port or own)
    except (KeyError, ValueError):
        return False
    return same_port and bool(page.hostname) and page.hostname == asked.hostname
