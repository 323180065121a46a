"""Callbacks that are registered and taken back, where one that raises does not stop the others."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
Reporter = Callable[[BaseException, str], None]

log = logging.getLogger(__name__)


def log_failure(error: BaseException, where: str) -> None:
    """The reporter used when a page gives none: the log."""
    log.error("A callback of %s failed; the others were called.", where, exc_info=error)


class Registration:
    """A registered callback; `close()` takes it back, at any time, also twice or from inside a callback."""

    def __init__(self, remove: Callable[[], None]) -> None:
        self._remove: Callable[[], None] | None = remove

    def close(self) -> None:
        """Take the callback back: it is not called any more."""
        remove, self._remove = self._remove, None
        if remove is not None:
            remove()


class Listeners(Generic[T]):
    """Callbacks of one argument, called in the order of their registration."""

    def __init__(self, name: str, report: Reporter = log_failure) -> None:
        self._name = name
        self._report = report
        self._callbacks: dict[object, Callable[[T], object]] = {}

    def __len__(self) -> int:
        return len(self._callbacks)

    def add(self, callback: Callable[[T], object]) -> Registration:
        """Register a callback; the same one may be registered several times."""
        key = object()
        self._callbacks[key] = callback
        return Registration(lambda: self._callbacks.pop(key, None) and None)

    def call(self, argument: T) -> None:
        """Call all; what one raises is reported with the listeners' name."""
        for key, callback in list(self._callbacks.items()):
            if key not in self._callbacks:
                continue
            try:
                callback(argument)
            except Exception as error:
                self._report(error, self._name)
