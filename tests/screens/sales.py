"""The page of sales in its states, over figures made for the pictures."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import msgspec
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from desktop.console.shell.main_page import ConsolePage
from tests.scenes.samples import NOW, menu
from tests.screens.shot import Shot
from wire.orders import Actor, ActorKind, Order
from wire.sales import Grouping, Sales, SalesBefore, SalesRow, SalesSums

COUNTS = (2, 5, 9, 14, 22, 17, 8, 0, 6, 11, 3)
BEFORE = (4, 7, 9, 11, 25, 19, 6, 2, 9, 8, 5)
PEOPLE = ("Kim Minji", "Maximiliane-Charlotte von Hohenstein-Oberdorf", "")


def _rows(by: Grouping, page: ConsolePage, counts: tuple[int, ...]) -> list[SalesRow]:
    day, begin = page.state.day, NOW.replace(minute=0, second=0, microsecond=0)
    if by is Grouping.HOUR:
        hours = [begin - timedelta(hours=10 - at) for at in range(len(counts))]
        about = [{"business_day": day, "hour": hour} for hour in hours]
    elif by is Grouping.STAFF:
        kinds = (ActorKind.STAFF, ActorKind.STAFF, ActorKind.BUSINESS)
        people = [
            Actor(kind, UUID(int=n), name) for n, (kind, name) in enumerate(zip(kinds, PEOPLE, strict=True))
        ]
        about = [{"by": one} for one in people]
    else:
        about = [{"menu_item_id": item.id, "name": item.name} for item in menu()]
    return [
        msgspec.structs.replace(SalesRow(n, n * 2, n * 13500, n * 1227), **more)
        for n, more in zip(counts, about, strict=False)
        if n
    ]


def _sales(by: Grouping, page: ConsolePage, counts: tuple[int, ...]) -> Sales:
    day, rows = page.state.day, _rows(by, page, counts)
    total = sum(row.total for row in rows)
    so_far = SalesSums(91, 182, 1_228_500, 111_600)
    before = SalesBefore(day - timedelta(7), day - timedelta(7), 104, 208, 1_404_000, 127_600, so_far)
    return Sales(
        day, day, by, "KRW", "Asia/Seoul", sum(counts), 194, total, 119_000, rows, 13_500, before=before
    )


def showing(
    by: Grouping, chosen: int = -1, counts: tuple[int, ...] = COUNTS, name: str = "today"
) -> Callable[[QWidget], None]:
    """A summary with one bar told."""

    def after(page: QWidget) -> None:
        assert isinstance(page, ConsolePage)
        shown = page.pages.sales
        shown.follow.stop()
        shown._asked += 1
        shown._by, shown._name = by, name
        shown.dates.setVisible(name == "dates")
        for edit in (shown.since, shown.until):
            edit.setDate(QDate(2026, 11, 22))
        shown.sales, shown.before = _sales(by, page, counts), _sales(by, page, BEFORE)
        shown._asked += 1
        shown.retranslate()
        shown.chart.choose(chosen)

    return after


def shots(console: Callable[..., Callable[[], QWidget]], orders: Callable[[], list[Order]]) -> list[Shot]:
    """All of them; `console` builds the page."""
    at_sales = console(orders(), "sales")
    staff = showing(Grouping.STAFF, counts=(41, 30, 26), name="dates")
    one = showing(Grouping.HOUR, counts=(0, 0, 0, 0, 3))
    return [
        Shot("sales", "offline", at_sales, everywhere=False),
        Shot("sales", "hours", at_sales, after=showing(Grouping.HOUR, 4)),
        Shot("sales", "items", at_sales, after=showing(Grouping.ITEM)),
        Shot("sales", "staff", at_sales, after=staff, everywhere=False),
        Shot("sales", "early", at_sales, after=one, everywhere=False),
        Shot("sales", "small", at_sales, after=showing(Grouping.HOUR), size=(960, 640), everywhere=False),
        Shot("sales", "huge", at_sales, after=showing(Grouping.HOUR), scale=200, everywhere=False),
    ]
