"""The page of sales in its states, over figures made for the pictures."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop.console.page import ConsolePage
from tests.screens.samples import NOW, menu
from tests.screens.shot import Shot
from wire.orders import Order
from wire.sales import Grouping, Sales, SalesBefore, SalesRow


def _sales(by: Grouping, page: ConsolePage) -> Sales:
    day, begin = page.desk.day, NOW.replace(minute=0, second=0, microsecond=0)
    counts = (2, 5, 9, 14, 22, 17, 8, 0, 6, 11, 3)
    if by is Grouping.HOUR:
        rows = [
            SalesRow(n, n * 2, n * 13500, n * 1227, business_day=day, hour=begin - timedelta(hours=10 - at))
            for at, n in enumerate(counts)
            if n
        ]
    else:
        rows = [
            SalesRow(n, n * 2, n * 13500, n * 1227, menu_item_id=item.id, name=item.name)
            for n, item in zip(counts, menu(), strict=False)
        ]
    total = sum(row.total for row in rows)
    before = SalesBefore(day - timedelta(7), day - timedelta(7), 104, 208, 1_404_000, 127_600)
    return Sales(day, day, by, "KRW", "Asia/Seoul", sum(counts), 194, total, 119_000, rows, before)


def showing(by: Grouping, chosen: int = -1) -> Callable[[QWidget], None]:
    """A summary with one bar told."""

    def after(page: QWidget) -> None:
        assert isinstance(page, ConsolePage)
        shown = page.sales
        shown.follow.stop()
        shown._asked += 1
        shown._by = by
        shown.sales = _sales(by, page)
        shown.retranslate()
        shown.chart.choose(chosen)

    return after


def shots(console: Callable[..., Callable[[], QWidget]], orders: Callable[[], list[Order]]) -> list[Shot]:
    """All of them; `console` builds the page."""
    at_sales = console(orders(), "sales")
    return [
        Shot("sales", "offline", at_sales, everywhere=False),
        Shot("sales", "hours", at_sales, after=showing(Grouping.HOUR, 4)),
        Shot("sales", "items", at_sales, after=showing(Grouping.ITEM), everywhere=False),
        Shot("sales", "small", at_sales, after=showing(Grouping.HOUR), size=(960, 640), everywhere=False),
        Shot("sales", "huge", at_sales, after=showing(Grouping.HOUR), scale=200, everywhere=False),
    ]
