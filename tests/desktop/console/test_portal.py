"""The console behind a network that wants its user to sign in: nothing counts as done, and the person reads why."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from desktop.console.reports.date_ranges import DateRange
from desktop.core.sync.connection_state import Phase
from desktop.texts.formats import language
from tests.scenes.desktop.console import Counter, add_printer
from tests.scenes.desktop.fake_portal import FakePortal, standing_between
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.printing.fake_printer import FakePrinter, switched_on
from wire.sales import ExportFormat, Grouping

SENTENCES = {"en": "This network wants you to sign in first", "ko": "먼저 이 네트워크에 로그인해야 해요"}


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    """Somebody who answers in the server's place."""
    async with standing_between(FakePortal()) as stands:
        yield stands


async def test_the_drawer_stays_shut_and_no_file_is_written(
    counter: Counter, portal: FakePortal, tmp_path: Path
) -> None:
    async with switched_on(FakePrinter()) as printer:
        await add_printer(counter, printer, "A cash drawer")
        api = counter.page.app.api
        home, api.base_url = api.base_url, portal.url
        click(named(counter.page.pages.printers, "Open drawer: Kitchen"))
        await eventually(lambda: SENTENCES["en"] in counter.said())
        assert printer.paper.pulses == 0
        assert "/api/v1/day/drawer" in portal.paths
        export, told = counter.page.pages.sales.files, list[str]()
        export.message.connect(told.append)
        today = DateRange(date(2026, 1, 31), date(2026, 1, 31))
        for kind in ExportFormat:
            await export.save(tmp_path / f"sales.{kind}", today, Grouping.DAY, kind)
        assert all(text.startswith(SENTENCES["en"]) for text in told)
        assert len(told) == len(ExportFormat)
        assert not list(tmp_path.glob("sales*"))
        api.base_url = home


async def test_the_bar_says_so_in_both_languages(counter: Counter, portal: FakePortal) -> None:
    page, api = counter.page, counter.page.app.api
    home, api.base_url = api.base_url, portal.url
    counter.line.take_down()
    await eventually(lambda: page.connection.state.phase is not Phase.LIVE)
    counter.line.put_up()
    for code, sentence in SENTENCES.items():
        language().set(code)
        await eventually(lambda sentence=sentence: page.offline.text.text().startswith(sentence))
    language().set("en")
    api.base_url = home
    click(page.offline.button)
    await eventually(lambda: page.connection.state.phase is Phase.LIVE)
