"""What happened in a run: every operation with its outcome, every message each client received."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class CallOutcome(StrEnum):
    """What the client knows: done, refused for good, or no answer that tells."""

    OK = "ok"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Seen(NamedTuple):
    """An order (or item) as somebody holds it."""

    version: int
    state: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One attempt at placing or changing an order; `key` names the wish, which several attempts may share."""

    account: str
    key: str
    began: float
    ended: float
    outcome: CallOutcome
    status: int = 0  # 0: no HTTP answer
    order: str | None = None
    version: int = 0
    cause: str = ""
    retry_after: float = 0.0

    @property
    def seconds(self) -> float:
        """How long the client waited."""
        return self.ended - self.began


class What(StrEnum):
    """What a client learned on a channel."""

    BEGIN = "begin"  # a snapshot was read: start from its position
    RESUME = "resume"  # the server said recovered:true
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One thing a client received and applied."""

    client: str
    at: float
    what: What
    channel: str
    epoch: str
    seq: int
    objects: Mapping[str, Seen] = field(default_factory=dict)


class History:
    """Collects a run; `rollback` marks the span whose effects a restore has taken back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.operations: list[Operation] = []
        self.receipts: list[Receipt] = []
        self.finals: dict[str, tuple[str, dict[str, Seen]]] = {}
        self.rollback: tuple[float, float] | None = None

    def received(
        self,
        client: str,
        what: What,
        channel: str,
        epoch: str,
        seq: int,
        objects: Mapping[str, Seen] | None = None,
    ) -> None:
        """Notes what a client has just applied."""
        self.receipts.append(Receipt(client, self.clock(), what, channel, epoch, seq, objects or {}))

    def ends_with(self, client: str, channel: str, orders: Mapping[str, Seen]) -> None:
        """Notes what a client shows when the run is over."""
        self.finals[client] = (channel, dict(orders))

    def rolled_back(self, operation: Operation) -> bool:
        """Whether a restore took back what this operation did."""
        if self.rollback is None:
            return False
        return self.rollback[0] <= operation.ended and operation.began <= self.rollback[1]
