"""The REST calls of sales and of the day's till, for whoever shows figures."""

from datetime import date

from desktop.core.transport import Transport
from wire.sales import ExportFormat, Grouping, Sales
from wire.till import Figures


async def summary(api: Transport, first: date, last: date, by: Grouping) -> Sales:
    """Completed orders of some business days, both inclusive, with the sums of the weeks before."""
    query = {"from": first, "to": last, "by": by, "compare": "true"}
    return await api.call(Sales, "GET", "sales/summary", query=query)


async def export(api: Transport, first: date, last: date, by: Grouping, kind: ExportFormat) -> bytes:
    """The same as a file's content."""
    query = {"from": first, "to": last, "by": by, "format": kind}
    return await api.call(bytes, "GET", "sales/export", query=query)


async def till(api: Transport) -> Figures:
    """Money taken and given back since the last closing."""
    return await api.call(Figures, "GET", "day")
