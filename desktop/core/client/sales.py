"""The REST calls of sales, for whoever shows figures."""

from datetime import date

from desktop.core.client.answers import FILES, Expected
from desktop.core.client.transport import Transport
from wire.sales import ExportFormat, Grouping, Sales


class SalesClient:
    """Completed orders of some business days, both inclusive."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def summary(self, first: date, last: date, by: Grouping) -> Sales:
        """The figures, with the sums of the weeks before."""
        query = {"from": first, "to": last, "by": by, "compare": "true"}
        return await self._transport.call(Sales, "GET", "sales/summary", query=query)

    async def export(self, first: date, last: date, by: Grouping, kind: ExportFormat) -> bytes:
        """The same as a file's content."""
        query = {"from": first, "to": last, "by": by, "format": kind}
        expected = Expected(media_type=FILES[kind])
        return await self._transport.get("sales/export", expected.check_file, expected, query=query)
