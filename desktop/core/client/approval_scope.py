"""Whether a refused call may ask an owner for leave: only while a person is there who wants it done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_wanted: ContextVar[Callable[[], bool] | None] = ContextVar("wanted", default=None)


@contextmanager
def asking_only_if(wanted: Callable[[], bool]) -> Iterator[None]:
    """What is called inside asks nobody unless `wanted` is true by the time the refusal comes."""
    reset = _wanted.set(wanted)
    try:
        yield
    finally:
        _wanted.reset(reset)


def may_ask() -> bool:
    """Whether somebody may be asked for the call that was just refused."""
    wanted = _wanted.get()
    return wanted is None or wanted()
