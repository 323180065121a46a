"""Connections that end with a widget, for closures over it on what lives longer than it does."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, SignalInstance

from desktop.core.listeners import Listeners
from desktop.ui.loop import positional


def tie(owner: QObject, source: SignalInstance | Listeners[Any], act: Callable[..., object]) -> None:
    """Calls `act` at each signal, or as one of the listeners, for as long as `owner` lives.

    Qt takes back what is connected to a method of a destroyed object; it cannot know whose a lambda is, which
    would be called on and reach into what is freed. Arguments that `act` does not take are dropped.
    """
    if isinstance(source, Listeners):
        registration = source.add(act)
        owner.destroyed.connect(lambda *_: registration.close())  # held by it: Qt holds no method strongly
    else:
        source.connect(_Tie(owner, act).call)


class _Tie(QObject):
    """Dies with its owner, and its connection with it."""

    def __init__(self, owner: QObject, act: Callable[..., object]) -> None:
        super().__init__(owner)
        self._act, self._takes = act, positional(act)

    def call(self, *arguments: object) -> None:
        """The signal came."""
        self._act(*arguments[: self._takes])
