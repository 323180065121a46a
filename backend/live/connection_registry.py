"""The sockets of this instance: who may have how many, whose session has ended, and closing them all."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping, Set
from typing import Any, Protocol
from uuid import UUID

import structlog

from backend.identity import Identity
from backend.runtime.seldom import Seldom
from wire.messages import CloseCode

log = structlog.get_logger()

_BATCHES = 20


def _less(counter: "Counter[Any]", key: "UUID | str") -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]


class RegisteredConnection(Protocol):
    """A socket as the registry sees it."""

    identity: Identity | None
    address: str

    def end(self, code: int, reason: str) -> None:
        """Begins to close it."""

    async def gone(self) -> None:
        """Waits until it is closed."""


class ConnectionRegistry:
    """Every socket from its upgrade to its end."""

    def __init__(self, per_account: int, per_address: int, unsigned_per_address: int = 0) -> None:
        self._unsigned_per_address = unsigned_per_address
        # Who has not signed in yet, by address, the first first.
        self._unsigned: dict[str, dict[RegisteredConnection, None]] = {}
        self._per_account = per_account
        self._per_address = per_address
        self._connections: set[RegisteredConnection] = set()
        self._accounts: Counter[UUID] = Counter()
        self._addresses: Counter[str] = Counter()
        self._log_entries = Seldom()
        self.turned_away = 0
        self.closing = False

    def __len__(self) -> int:
        return len(self._connections)

    def enter(self, connection: RegisteredConnection) -> bool:
        """Takes a socket in; False when its address has too many."""
        self._connections.add(connection)
        self._addresses[connection.address] += 1
        unsigned = self._unsigned.setdefault(connection.address, {})
        unsigned[connection] = None
        if len(unsigned) > self._unsigned_per_address > 0:
            # Who means it signs in at once; who waits without doing so makes room for those who come.
            next(iter(unsigned)).end(CloseCode.TOO_MANY, "Too many connections that nobody signs in on.")
            self._note("RGT_UNSIGNED_SOCKETS_PER_ADDRESS", connection)
        is_crowd = self._addresses[connection.address] > self._per_address > 0
        if is_crowd:
            self._note("RGT_SOCKETS_PER_ADDRESS", connection)
        return not is_crowd

    def signed_in(self, connection: RegisteredConnection) -> bool:
        """The connection is somebody's now; False when the account has too many."""
        assert connection.identity is not None
        self._forget_unsigned(connection)
        account_id = connection.identity.account_id
        self._accounts[account_id] += 1
        is_crowd = self._accounts[account_id] > self._per_account > 0
        if is_crowd:
            self._note("RGT_SOCKETS_PER_ACCOUNT", connection)
        return not is_crowd

    def _note(self, limit: str, connection: RegisteredConnection) -> None:
        """A limit binds: counted each time, and said every ten seconds at the most."""
        self.turned_away += 1
        if not self._log_entries.is_due():
            return
        identity = connection.identity
        log.warning(
            "live connections are closed: there are too many", limit=limit, address=connection.address,
            account=str(identity.account_id) if identity is not None else None,
            sockets=len(self._connections), turned_away=self.turned_away,
            next_step="are these customers, raise the limit",
        )  # fmt: skip

    def leave(self, connection: RegisteredConnection) -> None:
        """The socket begins to end: it counts no more."""
        self._forget_unsigned(connection)
        _less(self._addresses, connection.address)
        if connection.identity is not None:
            _less(self._accounts, connection.identity.account_id)

    def _forget_unsigned(self, connection: RegisteredConnection) -> None:
        unsigned = self._unsigned.get(connection.address, {})
        unsigned.pop(connection, None)
        if not unsigned:
            self._unsigned.pop(connection.address, None)

    def forget(self, connection: RegisteredConnection) -> None:
        """The socket is closed."""
        self._connections.discard(connection)

    def end_session(self, session_id: UUID) -> None:
        """Closes the sockets of a session that has been revoked."""
        for connection in tuple(self._connections):
            if connection.identity is not None and connection.identity.session_id == session_id:
                connection.end(CloseCode.TOKEN, "You have been signed out.")

    def staff(self) -> set[UUID]:
        """The members of staff in whose name there are sockets."""
        named = (one.identity.staff for one in self._connections if one.identity is not None)
        return {staff.id for staff in named if staff is not None}

    def end_staff(self, asked: Set[UUID], editions: Mapping[UUID, int]) -> None:
        """Of the members asked about, close the sockets whose edition is no longer the one they have."""
        for connection in tuple(self._connections):
            staff = connection.identity.staff if connection.identity is not None else None
            if staff is not None and staff.id in asked and editions.get(staff.id) != staff.edition:
                connection.end(CloseCode.TOKEN, "This member of staff has changed. Unlock again.")

    async def close_all(self, code: int, spread: float, longest: float = 8.0) -> None:
        """Closes every socket, in random order over `spread` seconds, and waits `longest` for the last."""
        self.closing = True
        connections = list(self._connections)
        random.shuffle(connections)
        size = max(1, -(-len(connections) // _BATCHES))
        for start in range(0, len(connections), size):
            for connection in connections[start : start + size]:
                connection.end(code, "The server is restarting; connect again in a moment.")
            await asyncio.sleep(spread / _BATCHES * random.uniform(0.5, 1.5))
        waits = [asyncio.create_task(connection.gone()) for connection in connections]
        if waits:
            await asyncio.wait(waits, timeout=longest)
