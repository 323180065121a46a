"""The connections of this instance: strangers take no places of who is signed in, nor each other's."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import structlog

from backend.runtime.seldom import Seldom
from backend.web.client_address import subscriber

log = structlog.get_logger()

# Of what files the system allows: database, log, and what is opened for a moment.
OWN_FILES = 64
# Of all connections so many are never strangers': a place for whoever is signed in.
RESERVED_SHARE = 0.25


class Peer(Protocol):
    """A connection as it is seen here."""

    address: str

    def drop(self) -> None:
        """Ends it at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """How many there may be; 0: as many as like to. What an account has beyond its own are strangers."""

    strangers_per_address: int = 0
    per_account: int = 0
    strangers: int = 0

    @classmethod
    def within(cls, files: int, *, per_address: int, per_account: int) -> "ConnectionLimits":
        """What is set, as far as the system's files reach: one address takes half of what strangers may."""
        strangers = int(max(files - OWN_FILES, 8) * (1 - RESERVED_SHARE)) if files else 0
        if per_address and strangers:
            per_address = min(per_address, max(strangers // 2, 1))
        return cls(strangers_per_address=per_address, per_account=per_account, strangers=strangers)


class Connections:
    """Strangers in the order they came: over a limit, the first of the address that has most has to go."""

    def __init__(
        self,
        limits: ConnectionLimits,
        clock: Callable[[], float],
        is_proxy: Callable[[str], bool] = lambda _address: False,
    ) -> None:
        self._limits = limits
        self._is_proxy = is_proxy
        self._strangers: dict[str, dict[Peer, None]] = {}
        self._stranger_count = 0
        self._accounts: Counter[UUID] = Counter()
        self._known: dict[Peer, UUID] = {}
        self._log_entries = Seldom(clock)
        self.dropped = 0

    def __len__(self) -> int:
        return self._stranger_count + len(self._known)

    def place_of(self, address: str) -> str:
        """What an address is counted as: of IPv6 its /64, as everywhere; a proxy stays what it is."""
        return address if self._is_proxy(address) else subscriber(address)

    def opened(self, peer: Peer) -> None:
        """A connection was made; nobody knows whose."""
        self._strangers.setdefault(peer.address, {})[peer] = None
        self._stranger_count += 1
        limits = self._limits
        is_crowd = len(self._strangers[peer.address]) > limits.strangers_per_address > 0
        if is_crowd and not self._is_proxy(peer.address):
            self._drop_first(peer.address, "address")
        elif self._stranger_count > limits.strangers > 0:
            self._drop_first(max(self._strangers, key=lambda one: len(self._strangers[one])), "all")

    def signed_in(self, peer: Peer, account: UUID) -> None:
        """A request of an account's came on it; beyond what an account may have it stays a stranger's."""
        if peer in self._known or peer not in self._strangers.get(peer.address, ()):
            return
        if self._accounts[account] >= self._limits.per_account > 0:
            return
        self._forget_stranger(peer)
        self._known[peer] = account
        self._accounts[account] += 1

    def closed(self, peer: Peer) -> None:
        """It is no more."""
        account = self._known.pop(peer, None)
        if account is None:
            self._forget_stranger(peer)
            return
        self._accounts[account] -= 1
        if not self._accounts[account]:
            del self._accounts[account]

    def _forget_stranger(self, peer: Peer) -> None:
        of_address = self._strangers.get(peer.address, {})
        if peer in of_address:
            del of_address[peer]
            self._stranger_count -= 1
            if not of_address:
                del self._strangers[peer.address]

    def _drop_first(self, address: str, limit: str) -> None:
        first = next(iter(self._strangers[address]))
        self._forget_stranger(first)
        self.dropped += 1
        if self._log_entries.is_due():
            log.warning(
                "connections that nobody signed in on are closed", limit=limit, address=address,
                strangers=self._stranger_count, signed_in=len(self._known), dropped=self.dropped,
                next_step="are these customers, raise RGT_STRANGERS_PER_ADDRESS or the open files allowed",
            )  # fmt: skip
        first.drop()


def open_files() -> int:
    """How many files, connections among them, this process may have open; 0 where there is no such limit."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 0 if soft == resource.RLIM_INFINITY else soft
