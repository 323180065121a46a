"""What the till's page knows of the day: read from the server, and kept on disk with its time."""

from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from desktop.console.state.console_state import ConsoleState
from desktop.console.till.count_draft import CountDraft
from desktop.core.client.answer_order import AnswerOrder
from wire.orders import Order
from wire.till import Figures, Report


class KnownDay(msgspec.Struct):
    """The figures, and the days closed last, as they were read together."""

    figures: Figures
    reports: list[Report]
    owed: list[Order]
    next: str | None = None


@dataclass(slots=True)
class DaySnapshot:
    """`at` is the server's time of the figures; None while nothing is known."""

    state: ConsoleState
    known: KnownDay | None = None
    at: datetime | None = None
    older: list[Report] = field(default_factory=list)  # reports of further pages
    _order: AnswerOrder = field(default_factory=AnswerOrder)

    def _name(self, what: str) -> str:
        return f"till {what} {self.state.app.account.id}"

    def restore(self) -> None:
        """What an earlier run knew; what this one knows goes before."""
        found = self.state.app.store.snapshot(self._name("figures"), KnownDay)
        if found is not None and self.known is None:
            self.known, self.at = found

    async def read(self) -> None:
        """Ask the server; raises ApiError, OfflineError or SignedOutError and keeps what was known."""
        api, is_news = self.state.app.api, self._order.ask()
        figures = await api.till.figures()
        page = await api.till.reports()
        owed = await api.till.orders_to_refund(figures.refund_due) if figures.refund_due else []
        if not is_news():
            return  # asked for again meanwhile, as after a closing, and answered
        fresh, before = KnownDay(figures, page.items, owed, page.next), self.known
        self.state.app.store.save_snapshot(self._name("figures"), fresh)
        if before is not None and [one.id for one in before.reports] == [one.id for one in page.items]:
            fresh.next = before.next if self.older else fresh.next  # behind what is shown of further pages
        else:
            self.older = []
        self.known, self.at = fresh, self.state.now()

    async def read_older(self) -> None:
        """One more page of reports."""
        cursor = self.known.next if self.known is not None else None
        if cursor is not None:
            page = await self.state.app.api.till.reports(cursor=cursor)
            if self.known is not None and self.known.next == cursor:  # else somebody was quicker
                self.older += page.items
                self.known.next = page.next

    @property
    def reports(self) -> list[Report]:
        """Closed days, newest first."""
        return [*self.known.reports, *self.older] if self.known is not None else []

    # The count.

    def draft(self) -> CountDraft:
        """What was counted and not closed with."""
        found = self.state.app.store.snapshot(self._name("count"), CountDraft)
        return found[0] if found is not None else CountDraft()

    def keep(self, draft: CountDraft) -> None:
        """Write it down."""
        self.state.app.store.save_snapshot(self._name("count"), draft)
