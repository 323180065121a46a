"""The page of sales over a real server: live figures, chart by mouse and keys, table, files, no answer."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.console.reports.bars import ChartBar, bars_of
from desktop.console.reports.chart import BarChart
from desktop.console.reports.date_ranges import DateRange, average, date_range_of, round_top
from desktop.console.reports.table import ReportTable
from desktop.console.shared.figure_card import percent_more
from desktop.texts.formats import language
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.reports import opened, sell
from wire.sales import Grouping, Sales, SalesRow


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("today", DateRange(date(2026, 3, 2), date(2026, 3, 2))),
        ("yesterday", DateRange(date(2026, 3, 1), date(2026, 3, 1))),
        ("week", DateRange(date(2026, 2, 24), date(2026, 3, 2))),
        ("this_month", DateRange(date(2026, 3, 1), date(2026, 3, 2))),
    ],
)
def test_named_days(name: str, span: DateRange) -> None:
    assert date_range_of(name, date(2026, 3, 2)) == span


def test_sums_are_compared_and_axes_end_in_round_numbers() -> None:
    assert (percent_more(150, 100), percent_more(1, 0), percent_more(50, 100)) == (50, None, -50)
    assert (average(10, 4), average(0, 0)) == (3, 0)
    assert [round_top(n) for n in (1, 9, 100, 101, 6500)] == [1, 10, 100, 200, 8000]


def sales_of(by: Grouping, first: date, last: date, *rows: SalesRow) -> Sales:
    total = sum(row.total for row in rows)
    return Sales(first, last, by, "KRW", "Asia/Seoul", len(rows), len(rows), total, 0, list(rows))


def sold(total: int, **about: Any) -> SalesRow:
    return msgspec.structs.replace(SalesRow(1, 1, total, 0), **about)


def test_hours_run_as_the_business_day_does_beside_those_before() -> None:
    """A bar that closes at two: midnight stands after eleven at night, whichever day it was."""
    day, week = date(2026, 3, 2), date(2026, 2, 23)
    late = datetime(2026, 3, 2, 14, tzinfo=UTC)  # 23:00 in Seoul
    now = [sold(500, business_day=day, hour=late + timedelta(hours=n)) for n in (0, 2)]
    then = sold(300, business_day=week, hour=late - timedelta(days=7, hours=1))
    bars = bars_of(sales_of(Grouping.HOUR, day, day, *now), {}, sales_of(Grouping.HOUR, week, week, then))
    assert [(bar.short, bar.total, bar.before) for bar in bars] == [
        ("22", 0, 300), ("23", 500, 0), ("00", 0, 0), ("01", 500, 0),
    ]  # fmt: skip
    assert bars[1].name == "23:00 – 00:00"


def test_days_stand_beside_the_same_weekday_and_what_sold_only_before_comes_last() -> None:
    days = [date(2026, 3, 2), date(2026, 3, 3)]
    weeks = [one - timedelta(days=7) for one in days]
    now, then = sold(500, business_day=days[1]), sold(300, business_day=weeks[1])
    bars = bars_of(sales_of(Grouping.DAY, *days, now), {}, sales_of(Grouping.DAY, *weeks, then))
    assert [(bar.short, bar.total, bar.before) for bar in bars] == [("3/2", 0, 0), ("3/3", 500, 300)]
    one, other = UUID(int=1), UUID(int=2)
    now, then = sold(9, menu_item_id=one, name="Tea"), sold(7, menu_item_id=other, name="Rice")
    bars = bars_of(sales_of(Grouping.ITEM, *days, now), {}, sales_of(Grouping.ITEM, *weeks, then))
    assert [(bar.name, bar.total, bar.before) for bar in bars] == [("Tea", 9, 0), ("Rice", 0, 7)]


def test_the_smallest_sale_and_a_thousand_days_are_still_to_be_seen(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.resize(700, 400)
    chart.show_bars(
        [ChartBar("a", "a", 1, 1, 1), *[ChartBar("b", "b", 1, 1, 10**9)] * 1099], "KRW", lying=False
    )
    assert chart.bar_box(0).height() >= 2
    assert chart.bar_box(0).width() >= 1
    chart.show_bars([ChartBar("a", "a", 0, 0, 0, before=5)], "KRW", lying=True)
    assert chart.bar_box(0).width() == 0
    assert chart.before_box(0).right() <= chart.width()


def said(counter: Counter, words: str) -> bool:
    """Whether the bar at the bottom says it."""
    return counter.said() == words


def test_a_time_is_never_cut_off_in_the_table(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row, table = QHBoxLayout(page), ReportTable()
    row.addWidget(QWidget(), 3)
    row.addWidget(table, 2)
    table.show_bars([ChartBar("23:00 – 00:00", "23", 429, 1058, 6_486_000, before=10)], "KRW", Grouping.HOUR)
    page.resize(560, 400)  # two fifths of it would not do
    page.show()
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)
    assert table.horizontalHeader().length() <= table.width()
    table.show_bars([ChartBar("A name " * 30, "A", 1, 1, 1)], "KRW", Grouping.ITEM)
    assert table.minimumWidth() == 0


async def test_figures_follow_the_orders(counter: Counter) -> None:
    page = await opened(counter)
    await eventually(lambda: page.body.empty.title.text() == "Nothing sold on these days")
    await sell(counter, (0, 2), (1, 1))
    await eventually(lambda: page.cards[0].value.text() == "₩14,000")
    assert page.cards[1].value.text() == "1"
    assert page.cards[0].note.text() == "Nothing to compare with"
    assert (page.cards[3].value.text(), page.cards[3].note.text()) == ("₩0", "given back on these days")
    click(named(page, "By item"))
    await eventually(lambda: [bar.name for bar in page.chart.bars] == ["Ramyeon", "Cola"])
    cell = page.table.item(0, 3)
    assert cell is not None
    assert cell.text() == "₩12,000"
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Down)
    QTest.keyClick(page.chart, Qt.Key.Key_Down)
    assert page.chart.sentence() == "Cola: ₩2,000, 1 order; before ₩0"
    QTest.mouseMove(page.chart, page.chart.bar_box(0).center().toPoint())
    await eventually(lambda: page.chart.sentence() == "Ramyeon: ₩12,000, 1 order; before ₩0")
    click(named(page, "By staff"))
    await eventually(lambda: [(bar.name, bar.total) for bar in page.chart.bars] == [("noodles", 14000)])
    click(named(page, "By item"))
    await eventually(lambda: page.sales is not None and page.sales.by is Grouping.ITEM)
    assert page.sales is not None
    language().set("ko")
    assert [bar.name for bar in bars_of(page.sales, counter.page.state.items)] == ["라면", "Cola"]
    language().set("en")
    click(named(page, "Yesterday"))
    await eventually(lambda: page.body.empty.isVisible())
    click(named(page, "7 days"))
    await eventually(page.groups.isVisible)
    click(named(page, "By day"))
    await eventually(lambda: len(page.chart.bars) == 7 and page.chart.bars[-1].total == 14000)


async def test_files_are_written_and_told(counter: Counter, tmp_path: Path) -> None:
    page = await opened(counter)
    await sell(counter, (0, 1))
    await eventually(lambda: page.chart.bars)
    for kind, begins in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        click(named(page, f"Save {kind.upper()}"))
        dialog = page.findChildren(QFileDialog)[-1]
        path = tmp_path / f"sold.{kind}"
        dialog.findChildren(QLineEdit)[0].setText(str(path))
        dialog.accept()
        await eventually(path.exists)
        await eventually(partial(said, counter, f"Saved: {path}"))
        assert path.read_bytes().startswith(begins)
    assert not list(tmp_path.glob("*.part"))


async def test_no_answer_is_told_and_tried_again(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    api = counter.page.app.api
    whole = api.base_url
    api.base_url = "http://127.0.0.1:9"
    QTest.keyClick(counter.page, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    page = counter.page.pages.sales
    await eventually(lambda: page.body.empty.title.text() == "No figures yet")
    api.base_url = whole
    click(named(page, "Try again"))
    await eventually(lambda: page.sales is not None)
    await asyncio.sleep(0)


async def test_what_cash_was_rounded_by_is_on_the_page(counter: Counter) -> None:
    page = await opened(counter)
    assert not page.rounding.isVisible()
    assert page.sales is not None
    for rounding, words in ((4, "−₩4"), (-6, "+₩6")):
        page.sales = msgspec.structs.replace(page.sales, rounding=rounding, refunded=1)
        page.retranslate()
        assert page.rounding.isVisible()
        assert page.rounding.text() == f"Cash rounding on these days: {words}"
