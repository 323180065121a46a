"""Which addresses a web hook may reach: the public internet, whatever a name resolves to (no SSRF)."""

import ipaddress
import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import AddrInfoType
from aiohttp.resolver import ThreadedResolver
from msgspec import UNSET, UnsetType
from yarl import URL

from wire.problems import Rule

# IPv6 is handed out of this alone (IANA, IPv6 global unicast): NAT64, site-local and mapped ones lie outside.
_HANDED_OUT = ipaddress.ip_network("2000::/3")
# The special-purpose registries of IANA (RFC 6890), written out: `is_global` knows what its Python knew, and
# lets some through that lead elsewhere.
_SPECIAL = [
    ipaddress.ip_network(one)
    for one in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments; one cloud's metadata is at 192.0.0.192
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # the host of Azure's machines: public by its number, its own to each of them
        "2001::/23",  # protocol assignments; Teredo, which carries IPv4 addresses, is among them
        "2001:db8::/32",
        "2002::/16",  # 6to4: carries IPv4 addresses
        "2620:4f:8000::/48", "3fff::/20",
    )
]  # fmt: skip


class AddressRefusedError(OSError):
    """The address is not one a web hook may reach; the message says why, `host` which one it is about."""

    def __init__(self, rule: Rule, message: str, host: str | UnsetType = UNSET) -> None:
        super().__init__(message)
        self.rule, self.host = rule, host


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
            raise AddressRefusedError(Rule.NOT_PUBLIC, f"{host} is not a public address", host)
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
    if not address.is_global or (address.version == 6 and address not in _HANDED_OUT):
        return False
    return not any(address in network for network in _SPECIAL if network.version == address.version)


def public_socket(address: AddrInfoType) -> socket.socket:
    """A socket for one resolved address, the last check before connecting; raises AddressRefusedError."""
    family, kind, protocol, _, place = address
    if not is_public(str(place[0])):
        raise AddressRefusedError(Rule.NOT_PUBLIC, f"{place[0]} is not a public address", str(place[0]))
    return socket.socket(family, kind, protocol)


def check_url(url: str, *, allow_private: bool = False) -> None:
    """Refuse what the URL alone tells; raises AddressRefusedError. Names are checked when they are resolved.

    Read by the parser that the client connects with, so both see the same host.
    """
    try:
        parts = URL(url)
        host, port = parts.raw_host, parts.port
    except (ValueError, LookupError):  # yarl stumbles over "http://[]@" with an IndexError
        raise AddressRefusedError(Rule.NOT_A_URL, "this is not a URL") from None
    if parts.scheme not in ("http", "https") or not host or not port:
        raise AddressRefusedError(Rule.NOT_A_URL, "the URL must be like https://shop.example/orders")
    if parts.user is not None or parts.password is not None:
        raise AddressRefusedError(Rule.URL_WITH_CREDENTIALS, "the URL must not carry a user or a password")
    if not allow_private and ((_is_numeric(host) and not is_public(host)) or _is_local(host)):
        raise AddressRefusedError(Rule.NOT_PUBLIC, f"{host} is not a public address", host)


def _is_numeric(host: str) -> bool:
    # What aiohttp takes for an address and does not resolve; "127.1" and "2130706433" are among it.
    return ":" in host or host.replace(".", "").isdigit()


def _is_local(host: str) -> bool:
    name = host.rstrip(".").lower()
    return name == "localhost" or name.endswith((".localhost", ".local", ".internal"))
