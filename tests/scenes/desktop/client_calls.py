"""Every call of the REST client with made-up arguments, found by looking at the client itself."""

import hashlib
import inspect
import typing
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any
from uuid import UUID

import msgspec

from desktop.core.client.api import Api

PICTURE = b"RIFF....WEBP"
# Texts of which the contract says more than that they are some.
_NAMED = {
    "digest": hashlib.sha256(PICTURE).hexdigest(), "currency": "KRW", "from_": "10:00", "to": "02:00",
    "day_starts_at": "04:00",
}  # fmt: skip
_PLAIN: dict[Any, Any] = {
    str: "made up", int: 1, bool: True, float: 1.0, bytes: b"PK made up", UUID: UUID(int=7),
    datetime: datetime(2026, 1, 31, 9, tzinfo=UTC), date: date(2026, 1, 31), object: {},
    msgspec.Raw: msgspec.Raw(b"{}"), Any: {},
}  # fmt: skip


def made_up(kind: Any) -> Any:
    """A value of a type of the contract: required fields alone, one element a list."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is Annotated:
        return made_up(parts[0])
    if origin in (UnionType, typing.Union):
        return made_up(next(part for part in parts if part not in (NoneType, msgspec.UnsetType)))
    if origin in (list, Sequence, Iterable, set, frozenset, tuple):
        return [made_up(parts[0])]
    if origin is dict:
        return {}
    if origin is typing.Literal:
        return parts[0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = typing.get_type_hints(kind, include_extras=True)
        needed = [one for one in msgspec.structs.fields(kind) if one.required]
        return kind(**{one.name: _named(one.name, hints[one.name]) for one in needed})
    raise AssertionError(f"say in this module how a {kind} is made up")


def _named(name: str, kind: Any) -> Any:
    value = made_up(kind)
    return _NAMED.get(name, value) if type(value) is str else value


def _arguments(method: Callable[..., Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(method, include_extras=True)
    asked = inspect.signature(method).parameters.values()
    needed = [one.name for one in asked if one.default is inspect.Parameter.empty]
    return {name: _named(name, hints[name]) for name in needed}


def calls_of(api: Api) -> Iterator[tuple[str, Callable[[], Awaitable[Any]]]]:
    """Each call's name, and what makes it; a method that is added to a client is here by itself."""
    yield "is_healthy", api.is_healthy
    for room, client in vars(api).items():
        if not type(client).__module__.startswith("desktop.core.client.") or room.startswith("_"):
            continue
        for name, method in inspect.getmembers(client, inspect.iscoroutinefunction):
            if not name.startswith("_"):
                yield f"{room}.{name}", partial(method, **_arguments(method))


ALL_CALLS = [name for name, _ in calls_of(Api("http://nobody", UUID(int=1), "none"))]


async def make_call(api: Api, name: str) -> Any:
    """Make one of ALL_CALLS."""
    return await dict(calls_of(api))[name]()
