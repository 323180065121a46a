"""A local copy of the server's objects by id, where the newest version wins (pure)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar
from uuid import UUID


class Versioned(Protocol):
    """What a replica can hold: orders, menu items, businesses."""

    @property
    def id(self) -> UUID:
        """Who it is."""

    @property
    def version(self) -> int:
        """Grows with every change."""


T = TypeVar("T", bound=Versioned)


@dataclass(slots=True)
class ReplicaChange(Generic[T]):
    """What applying something changed: objects now held, and ids held no longer.

    `snapshot` marks the first state or one read anew after a resync: reset the view rather than animate.
    """

    added: list[T] = field(default_factory=list)
    changed: list[T] = field(default_factory=list)
    removed: list[UUID] = field(default_factory=list)
    snapshot: bool = False

    def __bool__(self) -> bool:
        return self.snapshot or bool(self.added or self.changed or self.removed)


class Replica(Generic[T]):
    """Objects by id; `keep` says which belong here (an order that stops to belong is removed).

    What was removed is remembered by version, so that a late duplicate does not bring it back.
    """

    def __init__(self, keep: Callable[[T], bool] = lambda _: True) -> None:
        self.objects: dict[UUID, T] = {}
        self._keep = keep
        self._versions: dict[UUID, int] = {}

    def __len__(self) -> int:
        return len(self.objects)

    def __iter__(self) -> Iterator[T]:
        return iter(self.objects.values())

    def get(self, object_id: UUID) -> T | None:
        """The object as last heard of."""
        return self.objects.get(object_id)

    def update(self, objects: Iterable[T]) -> ReplicaChange[T]:
        """Apply messages (or an answer to an own request): older versions are ignored."""
        change: ReplicaChange[T] = ReplicaChange()
        newest: dict[UUID, T] = {}
        for one in objects:
            held = newest.get(one.id)
            if held is None or held.version < one.version:
                newest[one.id] = one
        for one in newest.values():
            self._apply(one, change)
        return change

    def snapshot(self, objects: Iterable[T]) -> ReplicaChange[T]:
        """Apply a whole snapshot: what it does not contain is gone, what is newer here stays as it is."""
        listed = list(objects)
        change = self.update(listed)
        change.snapshot = True
        present = {one.id for one in listed}
        for object_id in [known for known in self.objects if known not in present]:
            del self.objects[object_id]
            # Forgotten for good: if it does come back (placed while the snapshot was read), it is heard.
            del self._versions[object_id]
            change.removed.append(object_id)
        return change

    def _apply(self, one: T, change: ReplicaChange[T]) -> None:
        if one.version <= self._versions.get(one.id, -1):
            return
        self._versions[one.id] = one.version
        known = one.id in self.objects
        if self._keep(one):
            self.objects[one.id] = one
            (change.changed if known else change.added).append(one)
        elif known:
            del self.objects[one.id]
            change.removed.append(one.id)
