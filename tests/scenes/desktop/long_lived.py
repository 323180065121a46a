"""What lives longer than a page: emitted all at once, and looked through for what is freed already."""

import asyncio
import functools
import gc
from collections.abc import Callable, Iterator
from types import CellType
from typing import Any

from PySide6.QtCore import SIGNAL, QObject
from shiboken6 import isValid

from desktop.core.listeners import Listeners
from desktop.shell.window import MainWindow, RoleView
from desktop.texts.formats import language
from desktop.ui.loop import on_error
from desktop.ui.motion import motion
from desktop.ui.theme import theme


class LongLived:
    """The signals and listeners of a window and of the application; `errors` is what they raised."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.errors: list[BaseException] = []
        self._unsubscribe = on_error(self.errors.append)

    def close(self) -> None:
        """Hear of errors no more."""
        self._unsubscribe()

    async def emit(self) -> None:
        """Every long-lived signal once, after all that is to be freed is free."""
        for _ in range(5):
            await asyncio.sleep(0.01)
        gc.collect()
        theme().changed.emit()
        language().changed.emit()
        motion().changed.emit(motion().still)
        for view in self._views():
            view.context.pictures.loaded.emit("0" * 64)
            if view.context.session.is_signed_in:
                view.context.session.renewed.call(await view.context.session.access_token())
            view.context.api.answered.call(200)
        await asyncio.sleep(0.1)

    def connections(self) -> dict[str, int]:
        """How many listen to each."""
        counted = {"theme": receivers(theme(), "changed()"), "language": receivers(language(), "changed()")}
        for view in self._views():
            context, role = view.context, str(view.context.role)
            counted[f"pictures of {role}"] = receivers(context.pictures, "loaded(QString)")
            for name in ("signed_in", "signed_out", "renewed"):
                counted[f"{name} of {role}"] = len(getattr(context.session, name))
            counted[f"answered of {role}"] = len(context.api.answered)
        return counted

    def _views(self) -> list[RoleView]:
        return list(self._window._views.values())


def receivers(source: QObject, signal: str) -> int:
    """How many connections a signal has."""
    return source.receivers(SIGNAL(signal))


def freed_listeners() -> list[str]:
    """Callbacks of any `Listeners` in the process that hold an object which Qt has freed."""
    gc.collect()
    return [
        f"{one._name}: {callback}"
        for one in gc.get_objects()
        if isinstance(one, Listeners)
        for callback in one._callbacks.values()
        if any(not isValid(held) for held in held_by(callback))
    ]


def held_by(callback: Any, seen: set[int] | None = None) -> Iterator[QObject]:
    """The Qt objects that a callback reaches into: its own, its closure's, its partial's."""
    seen = set() if seen is None else seen
    if id(callback) in seen:
        return
    seen.add(id(callback))
    if isinstance(callback, QObject):
        yield callback
    for part in _parts(callback):
        yield from held_by(part, seen)


def _parts(callback: Any) -> list[Any]:
    if isinstance(callback, functools.partial):
        return [callback.func, *callback.args, *callback.keywords.values()]
    parts: list[Any] = [getattr(callback, "__self__", None), *(getattr(callback, "__defaults__", None) or ())]
    if isinstance(callback, Callable):  # type: ignore[arg-type]
        cells: tuple[CellType, ...] = getattr(callback, "__closure__", None) or ()
        parts += [cell.cell_contents for cell in cells]
    return parts
