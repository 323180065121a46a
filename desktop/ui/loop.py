"""The event loop both Qt and asyncio live on: start, tasks that are held, errors that are told, the end."""

import asyncio
import inspect
import logging
import os
import signal
import sys
import time
import weakref
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from types import TracebackType
from typing import Any

os.environ["QT_API"] = "pyside6"  # qasync prefers PyQt when it is installed

import qasync
from PySide6.QtCore import QObject, QTimerEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.gc_on_main_thread import MainThreadGc

Work = Coroutine[Any, Any, Any]
ErrorListener = Callable[[BaseException], None]

WORKERS = 4
END_SECONDS = 5.0
SLICE_SECONDS = 0.004
AFTER_STEP_SECONDS = 0.001
log = logging.getLogger("rgt.desktop")
_tasks: set[asyncio.Task[Any]] = set()
_readers: dict[asyncio.Task[Any], QObject] = {}
_listeners: list[ErrorListener] = []


def spawn(work: Work, name: str | None = None, of: QObject | None = None) -> asyncio.Task[Any]:
    """Starts a task, keeps a reference until it is done, and reports its error.

    What is read only to be shown by a widget is `of` it, and ends with it: a dialog may be closed meanwhile.
    """
    task = asyncio.get_event_loop().create_task(work, name=name)
    if of is not None:
        of.destroyed.connect(lambda *_: task.cancel())
        _readers[task] = of
    _tasks.add(task)
    task.add_done_callback(_finished)
    return task


def end_reads(root: QObject) -> None:
    """What is `of` a widget, or of anything in it, ends: whoever it was read for has left."""
    for task, owner in list(_readers.items()):
        held: QObject | None = owner
        while held is not None and held is not root:
            held = held.parent()
        if held is not None:
            task.cancel()


def _finished(task: asyncio.Task[Any]) -> None:
    _tasks.discard(task)
    _readers.pop(task, None)
    if not task.cancelled() and (error := task.exception()) is not None:
        report(error)


async def take_steps(steps: Iterator[object]) -> None:
    """Takes the steps of a long work; after each 4 ms of them the loop turns."""
    until = time.monotonic() + SLICE_SECONDS
    for _ in steps:
        if time.monotonic() >= until:
            await asyncio.sleep(0)
            until = time.monotonic() + SLICE_SECONDS


def slot(function: Callable[..., Work]) -> Callable[..., None]:
    """A slot for a coroutine function: `button.clicked.connect(slot(self.place))`.

    Qt's extra arguments (`checked`) are dropped when the function does not take them.
    """
    takes = positional(function)

    @wraps(function)
    def start(*args: object) -> None:
        spawn(function(*args[:takes]), name=getattr(function, "__qualname__", None))

    return start


def positional(function: Callable[..., Any]) -> int | None:
    """How many arguments a function wants by position; None when it takes any number."""
    parameters = inspect.signature(function).parameters.values()
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return None
    return sum(
        p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty for p in parameters
    )


def report(error: BaseException) -> None:
    """Logs an error nobody handled and tells every listener (the window shows a notice)."""
    log.error("unhandled error", exc_info=(type(error), error, error.__traceback__))
    for listener in list(_listeners):
        listener(error)


def on_error(listener: ErrorListener) -> Callable[[], None]:
    """Registers a listener for unhandled errors; the answer takes it back."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


async def cancel_all() -> None:
    """Cancels and awaits every held task but the caller's; the last step before the loop ends."""
    pending = [task for task in _tasks if task is not asyncio.current_task()]
    for task in pending:
        task.cancel()
    if pending:  # what will not end must not keep the app from ending
        await asyncio.wait(pending, timeout=END_SECONDS)


def _excepthook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        quit_app()
        return
    report(error.with_traceback(trace))


def _loop_handler(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    if isinstance(error, BaseException):
        report(error)
    else:
        log.error("event loop: %s", context.get("message"))


_quit: asyncio.Event | None = None


def quit_app() -> None:
    """Ends the application from anywhere: the window's close, Ctrl-C, SIGTERM."""
    if _quit is not None:
        _quit.set()


def _watch_signals(loop: asyncio.AbstractEventLoop) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, quit_app)
        except (NotImplementedError, RuntimeError):  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(quit_app))


class _Timers(QObject):
    """What qasync keeps its callbacks with, but none runs within a step of a task.

    A step may turn Qt's loop itself (a modal dialog, a drag, a test's mouse). asyncio refuses to enter
    another task there, and the one that was to wake slept for ever: its callback waits for the step's end.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._loop = weakref.ref(loop)  # the loop holds this
        self._handles: dict[int, asyncio.Handle] = {}

    def add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        """Runs a callback once, after so many seconds."""
        self._handles[self.startTimer(int(max(0, delay) * 1000))] = handle
        return handle

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        handle = self._handles.pop(event.timerId(), None)
        if handle is None or handle.cancelled():
            return
        loop = self._loop()
        if loop is not None and asyncio.current_task(loop) is not None:
            self.add_callback(handle, AFTER_STEP_SECONDS)
        else:
            handle._run()

    def stop(self) -> None:
        """Runs nothing any more."""
        for number in self._handles:
            self.killTimer(number)
        self._handles.clear()

    def set_debug(self, enabled: bool) -> None:
        """As qasync's; nothing here is logged."""


def new_loop(app: QApplication) -> qasync.QEventLoop:
    """Qt's loop for asyncio, with timers of ours, and a pool of plain threads instead of Qt's."""
    loop = qasync.QEventLoop(app)
    loop._timer = _Timers(loop)
    loop.set_default_executor(ThreadPoolExecutor(WORKERS, "rgt-worker"))
    return loop


def run(app: QApplication, main: Callable[[], Work]) -> int:
    """Runs `main` on Qt's loop until `quit_app`; then cancels what still runs. Answers the exit code."""
    app.setQuitOnLastWindowClosed(False)  # a closing dialog must not stop the loop
    sys.excepthook = _excepthook
    loop = new_loop(app)
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(_loop_handler)
    collector = MainThreadGc(app)
    collector.start()
    with loop:
        loop.run_until_complete(_main(loop, main))
    collector.stop()
    return 0


async def _main(loop: asyncio.AbstractEventLoop, main: Callable[[], Work]) -> None:
    global _quit
    _quit = asyncio.Event()
    _watch_signals(loop)
    running = spawn(main(), "main")
    await _quit.wait()
    running.cancel()
    await asyncio.wait([running], timeout=END_SECONDS)
    await cancel_all()
