"""People sign out and in, guests come and go: what outlives their pages reaches into none that is gone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.core.listeners import Listeners
from desktop.shell.window import MainWindow
from desktop.texts.formats import tr
from desktop.ui.loop import report
from desktop.ui.tie import tie
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import eventually
from tests.scenes.desktop.kiosk import SeatScene
from tests.scenes.desktop.long_lived import LongLived, freed_listeners
from tests.scenes.served import ServedThread
from wire.accounts import Role

TIMES = 5


@asynccontextmanager
async def nothing_freed_is_called(window: MainWindow) -> AsyncIterator[LongLived]:
    """Whatever is emitted inside and at the end reaches living objects alone."""
    lived = LongLived(window)
    try:
        yield lived
        await lived.emit()
        assert lived.errors == []
        assert freed_listeners() == []
    finally:
        lived.close()


async def test_a_customer_signs_out_and_in(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> None:
    scene = Scene(served, tmp_path)
    await scene.stock_the_shop()
    await scene.open_window()
    try:
        async with nothing_freed_is_called(scene.window) as lived:
            counts = []
            for _ in range(TIMES):
                page = await scene.go_to_the_menu()
                await lived.emit()
                counts.append(lived.connections())
                page.settings.sign_out.emit()
                await eventually(lambda: scene.window.page is None and scene.window._role is None)
                await scene.window.enter(Role.USER)
            assert counts[-1] == counts[1]
    finally:
        await scene.close()


async def test_a_counter_signs_out_and_in(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> None:
    counter = Counter(served, tmp_path)
    await counter.open()
    try:
        async with nothing_freed_is_called(counter.window) as lived:
            counts = []
            for _ in range(TIMES):
                for name in ("menu", "printers", "sales", "till", "settings", "counter", "board"):
                    counter.page.go(name)
                await lived.emit()
                counts.append(lived.connections())
                counter.page.app.sign_out()
                await eventually(lambda: counter.window.page is None and counter.window._role is None)
                await counter.window.enter(Role.BUSINESS)
                await counter.sign_in()
            assert counts[-1] == counts[1]
    finally:
        await counter.close()


async def test_guests_come_and_go(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> None:
    seat = SeatScene(served, tmp_path)
    await seat.set_up()
    await seat.sit()
    try:
        async with nothing_freed_is_called(seat.window) as lived:
            counts = []
            for _ in range(TIMES):
                guest = seat.page.app.account.id
                await seat.add("Ramyeon")
                await lived.emit()
                counts.append(lived.connections())
                await seat.window.finish()
                await seat.finished(guest)
            assert counts[-1] == counts[1]
    finally:
        await seat.close()


class Source(QObject):
    """Something that lives longer."""

    happened = Signal(int)


def test_a_tie_ends_with_its_owner(qtbot: QtBot) -> None:
    source, listeners, owner = Source(), Listeners[int]("some"), QObject()
    heard: list[object] = []
    tie(owner, source.happened, lambda: heard.append("nothing"))
    tie(owner, source.happened, heard.append)
    tie(owner, listeners, heard.append)
    source.happened.emit(1)
    listeners.call(2)
    assert heard == ["nothing", 1, 2]
    delete(owner)
    source.happened.emit(3)
    listeners.call(4)
    assert heard == ["nothing", 1, 2]
    assert len(listeners) == 0


async def test_what_went_wrong_is_told_in_a_sentence(
    qtbot: QtBot, served: ServedThread, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene(served, tmp_path)
    await scene.open_window()
    try:
        report(RuntimeError("libshiboken: Internal C++ object (MenuView) already deleted."))
        told = scene.window.toast.text.text()
        assert told == tr("Something went wrong. Look whether it was done before you do it again.")
        assert "libshiboken" in caplog.text
    finally:
        await scene.close()
