"""Which addresses a web hook may reach: the public internet, whatever a name resolves to (no SSRF)."""

import ipaddress
import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import AddrInfoType
from aiohttp.resolver import ThreadedResolver
from yarl import URL

# Global by the registry (RFC 6890), but ways to reach what is not: NAT64, Teredo, 6to4.
_TUNNELS = [ipaddress.ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")]


class AddressRefusedError(OSError):
    """The address is not one a web hook may reach; the message says why."""


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses alone.

    The connection is made to what was checked here, so a name cannot change its mind in between.
    """

    def __init__(self, *, allow_private: bool = False, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or ThreadedResolver()
        self._allow_private = allow_private

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of a name; raises AddressRefusedError when there is none."""
        found = await self._inner.resolve(host, port, family)
        if self._allow_private:
            return found
        public = [one for one in found if is_public(one["host"])]
        if not public:
            raise AddressRefusedError(f"{host} is not a public address")
        return public

    async def close(self) -> None:
        """End the resolver behind."""
        await self._inner.close()


def is_public(text: str) -> bool:
    """Whether an address belongs to the public internet."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global:
        return False
    return not any(address in network for network in _TUNNELS if network.version == address.version)


def public_socket(address: AddrInfoType) -> socket.socket:
    """A socket for one resolved address, the last check before connecting; raises AddressRefusedError."""
    family, kind, protocol, _, place = address
    if not is_public(str(place[0])):
        raise AddressRefusedError(f"{place[0]} is not a public address")
    return socket.socket(family, kind, protocol)


def check_url(url: str, *, allow_private: bool = False) -> None:
    """Refuse what the URL alone tells; raises AddressRefusedError. Names are checked when they are resolved.

    Read by the parser that the client connects with, so both see the same host.
    """
    try:
        parts = URL(url)
        host, port = parts.raw_host, parts.port
    except (ValueError, LookupError):  # yarl stumbles over "http://[]@" with an IndexError
        raise AddressRefusedError("this is not a URL") from None
    if parts.scheme not in ("http", "https") or not host or not port:
        raise AddressRefusedError("the URL must be like https://shop.example/orders")
    if parts.user is not None or parts.password is not None:
        raise AddressRefusedError("the URL must not carry a user or a password")
    if not allow_private and ((_is_numeric(host) and not is_public(host)) or _is_local(host)):
        raise AddressRefusedError(f"{host} is not a public address")


def _is_numeric(host: str) -> bool:
    # What aiohttp takes for an address and does not resolve; "127.1" and "2130706433" are among it.
    return ":" in host or host.replace(".", "").isdigit()


def _is_local(host: str) -> bool:
    name = host.rstrip(".").lower()
    return name == "localhost" or name.endswith((".localhost", ".local", ".internal"))
