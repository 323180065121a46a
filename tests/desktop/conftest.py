"""Tests of the windows run offscreen, on Qt's loop, in the app's own look; Qt's warnings fail them."""

import asyncio
import gc
import inspect
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytestqt.plugin

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"
# Whichever computer runs them: a shop's times are named where this one is not in its zone.
os.environ["TZ"] = "UTC"
if sys.platform != "win32":
    time.tzset()

from PySide6.QtWidgets import QApplication

from desktop.texts.formats import language
from desktop.ui.loop import new_loop
from desktop.ui.theme import dress, theme

# The offscreen platform has no window manager to pass size hints to.
HARMLESS = ("This plugin does not support",)
LoopFactories = dict[str, Callable[[], asyncio.AbstractEventLoop]]


def _qt_loop() -> asyncio.AbstractEventLoop:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    loop = new_loop(app)
    loop.run_until_complete = partial(_run_until_complete, loop)  # type: ignore[method-assign]
    return loop


def _run_until_complete(loop: asyncio.AbstractEventLoop, work: Any) -> Any:
    """As the loop's own, but Qt's events wait once it has stopped.

    qasync handles them once more then, when asyncio knows of no running loop: tasks of a fixture's page that
    they wake fail.
    """
    task = asyncio.ensure_future(work, loop=loop)

    def stop(_: object) -> None:
        loop.stop()

    task.add_done_callback(stop)
    try:
        loop.run_forever()
    finally:
        task.remove_done_callback(stop)
    return task.result()


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> LoopFactories:
    """Tests of widgets run on Qt's loop, the others on asyncio's."""
    if "qtbot" in getattr(item, "fixturenames", ()):
        return {"qasync": _qt_loop}
    return {"asyncio": asyncio.new_event_loop}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that hangs in Qt's loop is ended all the same, with its process.

    While the loop sleeps in Qt no Python runs, so nothing would ever handle the signal of the time-out.
    """
    for item in items:
        if "qtbot" in getattr(item, "fixturenames", ()) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(func_only=False, method="thread"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application's name."""
    return ["rgt-tests"]


@pytest.fixture(autouse=True)
def look(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Light, English, 100 %, a folder of its own; and no Qt warning during a test of widgets."""
    monkeypatch.setenv("RGT_CLIENT_DIR", str(tmp_path / "client"))
    if "qtbot" not in request.fixturenames:
        yield
        return
    qapp = request.getfixturevalue("qapp")
    if not getattr(qapp, "rgt_dressed", False):
        dress(qapp, "light")
        qapp.setQuitOnLastWindowClosed(False)
        qapp.rgt_dressed = True
        gc.collect()
        gc.freeze()  # what was imported lives for the whole run: no collection looks at all of it again
    elif theme().style_state() != ("light", False, 100):
        theme().set("light", False, 100)
    language().set("en")
    log: Any = request.getfixturevalue("qtlog")
    if inspect.iscoroutinefunction(request.function):
        # Between fixtures and test no asyncio loop runs: a task woken there by Qt's events would find none.
        monkeypatch.setattr(pytestqt.plugin, "_process_events", lambda: None)
    gc.disable()  # widgets must be freed on this thread, not on a server's
    yield
    gc.collect()
    gc.enable()
    warnings = [record.message for record in log.records if not record.message.startswith(HARMLESS)]
    assert not warnings, warnings
