"""Where a request comes from: the peer, or what proxies that are named as trusted say of it."""

import ipaddress
from collections.abc import Sequence
from typing import TypeAlias

import structlog
from aiohttp import web

from backend.settings import Network

log = structlog.get_logger()

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# A chain of proxies is short; what is longer was made up, and is not read.
MOST_HOPS = 16
MOST_LENGTH = 1_000
# Whoever has one address of IPv6 has at least all of its /64.
SUBSCRIBER = 64


class ClientAddresses:
    """Reads `X-Forwarded-For` from the right, as far as hops are trusted: the next is the client.

    Without trusted proxies the header counts for nothing, and the first request with one is warned of: behind
    a proxy that is not named, all clients are one address to every limit.
    """

    def __init__(self, trusted: Sequence[Network] = ()) -> None:
        self._trusted = trusted
        self._warned = False

    def trusts(self, peer: str) -> bool:
        """Whether an address is a proxy's whose word counts."""
        address = _address(peer)
        return address is not None and any(address in network for network in self._trusted)

    def of(self, request: web.BaseRequest) -> str:
        """The client's address; empty for a peer that has none."""
        peer = request.remote or ""
        hops = request.headers.getall("X-Forwarded-For", ())
        if not hops:
            return peer
        if not self.trusts(peer):
            self._warn(peer)
            return peer
        return self._first_untrusted(hops, peer)

    def _first_untrusted(self, hops: Sequence[str], peer: str) -> str:
        said = ",".join(hops)[-MOST_LENGTH:].split(",")[-MOST_HOPS:]
        found = peer
        for hop in reversed(said):
            address = _address(hop.strip())
            if address is None:
                break  # a trusted proxy's own word ends here
            found = str(address)
            if not self.trusts(found):
                break
        return found

    def _warn(self, peer: str) -> None:
        if self._warned:
            return
        self._warned = True
        log.warning(
            "requests come through a proxy that RGT_TRUSTED_PROXIES does not name: each limit counts all its "
            "clients as one address. Name it if it is yours",
            proxy=peer,
        )


def subscriber(address: str) -> str:
    """What limits by address count together: the address, of IPv6 its /64, of neither the text itself."""
    found = _address(address)
    if found is None or found.version == 4:
        return address if found is None else str(found)
    return str(ipaddress.ip_network((found, SUBSCRIBER), strict=False))


def _address(text: str) -> Address | None:
    """An address as proxies write it: bare, with a port, in brackets; IPv4 within IPv6 is IPv4."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found
