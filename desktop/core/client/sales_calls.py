"""The REST calls of sales, for whoever shows figures."""

from datetime import date

from desktop.core.client.transport import Transport
from wire.sales import ExportFormat, Grouping, Sales


async def summary(api: Transport, first: date, last: date, by: Grouping) -> Sales:
    """Completed orders of some business days, both inclusive, with the sums of the weeks before."""
    query = {"from": first, "to": last, "by": by, "compare": "true"}
    return await api.call(Sales, "GET", "sales/summary", query=query)


async def export(api: Transport, first: date, last: date, by: Grouping, kind: ExportFormat) -> bytes:
    """The same as a file's content."""
    query = {"from": first, "to": last, "by": by, "format": kind}
    return await api.call(bytes, "GET", "sales/export", query=query)
