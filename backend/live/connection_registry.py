"""The sockets of this instance: who may have how many, whose session has ended, and closing them all."""

import asyncio
import random
from collections import Counter
from typing import Any, Protocol
from uuid import UUID

from backend.identity import Identity
from wire.messages import CloseCode

_BATCHES = 20


def _less(counter: "Counter[Any]", key: "UUID | str") -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]


class Member(Protocol):
    """A socket as the pool sees it."""

    identity: Identity | None
    address: str

    def end(self, code: int, reason: str) -> None:
        """Begins to close it."""

    async def gone(self) -> None:
        """Waits until it is closed."""


class SocketPool:
    """Every socket from its upgrade to its end."""

    def __init__(self, per_account: int, per_address: int) -> None:
        self._per_account = per_account
        self._per_address = per_address
        self._members: set[Member] = set()
        self._accounts: Counter[UUID] = Counter()
        self._addresses: Counter[str] = Counter()
        self.closing = False

    def __len__(self) -> int:
        return len(self._members)

    def enter(self, member: Member) -> bool:
        """Takes a socket in; False when its address has too many."""
        self._members.add(member)
        self._addresses[member.address] += 1
        return self._addresses[member.address] <= self._per_address

    def signed_in(self, member: Member, identity: Identity) -> bool:
        """The socket is somebody's now; False when the account has too many."""
        member.identity = identity
        self._accounts[identity.account_id] += 1
        return self._accounts[identity.account_id] <= self._per_account

    def leave(self, member: Member) -> None:
        """The socket begins to end: it counts no more."""
        _less(self._addresses, member.address)
        if member.identity is not None:
            _less(self._accounts, member.identity.account_id)

    def forget(self, member: Member) -> None:
        """The socket is closed."""
        self._members.discard(member)

    def end_session(self, session_id: UUID) -> None:
        """Closes the sockets of a session that has been revoked."""
        for member in tuple(self._members):
            if member.identity is not None and member.identity.session_id == session_id:
                member.end(CloseCode.TOKEN, "You have been signed out.")

    async def close_all(self, code: int, spread: float, longest: float = 8.0) -> None:
        """Closes every socket, in random order over `spread` seconds, and waits `longest` for the last."""
        self.closing = True
        members = list(self._members)
        random.shuffle(members)
        size = max(1, -(-len(members) // _BATCHES))
        for start in range(0, len(members), size):
            for member in members[start : start + size]:
                member.end(code, "The server is restarting; connect again in a moment.")
            await asyncio.sleep(spread / _BATCHES * random.uniform(0.5, 1.5))
        waits = [asyncio.create_task(member.gone()) for member in members]
        if waits:
            await asyncio.wait(waits, timeout=longest)
