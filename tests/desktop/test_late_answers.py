"""Both apps say so as soon as an answer is late, and go on when a word comes."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.core.sync.connection_state import Phase
from desktop.core.sync.reconnecting_stream import WebSocketStream
from desktop.shell.server_status import ServerStatus
from desktop.texts.formats import language
from desktop.ui.widgets.notices import ConnectionPill
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import eventually
from tests.scenes.desktop.wire_line import WireLine
from tests.scenes.served import ServedThread

LATE = "No word for "


def in_a_hurry(stream: WebSocketStream) -> None:
    """Asks often, so that the test need not wait; gives up late."""
    stream.ping_seconds, stream.late_seconds, stream.silence_seconds = 0.1, 0.2, 60.0


async def silence_is_told(pill: ConnectionPill, line: WireLine) -> None:
    """Nothing comes any more: the pill says so, counts, and takes it back."""
    assert pill.look == "live"
    line.hold()
    await eventually(lambda: pill.look == "late")
    await eventually(lambda: pill.text() in (f"{LATE}2 s", f"{LATE}3 s"))
    assert pill.accessibleName() == pill.text()
    line.let_go()
    await eventually(lambda: pill.look == "live")


async def test_at_the_counter(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> None:
    counter = Counter(served, tmp_path)
    await counter.open()
    try:
        live = counter.page.state.live
        assert live is not None
        in_a_hurry(live.stream)
        await silence_is_told(counter.page.bar.pill, counter.line)
    finally:
        await counter.close()


async def test_at_a_customers_seat(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> None:
    scene, line = Scene(served, tmp_path), WireLine(served.url)
    await scene.stock_the_shop()
    scene.server = await line.open()
    await scene.open_window()
    try:
        page = await scene.sign_in()
        live = page.state.live
        assert live is not None
        await eventually(lambda: page.state.connection and page.state.connection.phase is Phase.LIVE)
        in_a_hurry(live.stream)
        page.notifier.status.present()
        await silence_is_told(page.top.pill, line)
        line.hold()
        await eventually(lambda: page.notifier.status.pill.look == "late")
        line.let_go()
    finally:
        await scene.close()
        await line.close()


def test_in_korean(qtbot: QtBot) -> None:
    pill = ConnectionPill()
    qtbot.addWidget(pill)
    language().set("ko")
    pill.show_connection("late", silent_for=4.2)
    assert pill.text() == "4초째 응답 없음"


async def test_on_the_first_page(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> None:
    scene, line = Scene(served, tmp_path), WireLine(served.url)
    scene.server = await line.open()
    await scene.open_window()
    try:
        status = scene.window.view(next(iter(scene.window._views))).login.state
        assert isinstance(status, ServerStatus)
        await eventually(lambda: status.answers is True)
        line.hold()
        await eventually(lambda: status.answers is None, 7.0)
        await eventually(lambda: status.answers is False, 7.0)
        line.let_go()
        await eventually(lambda: status.answers is True)
    finally:
        await scene.close()
        await line.close()
