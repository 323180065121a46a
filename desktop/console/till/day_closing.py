"""Closes the day with what was counted: asks once more, sends it under one key, keeps the count."""

from datetime import timedelta

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.console.payments.error_messages import closing_error
from desktop.console.payments.unbooked_summary import UnbookedMonitor
from desktop.console.state.console_state import ConsoleState
from desktop.console.till.close_view import CloseView
from desktop.console.till.count_draft import CountDraft, arrived
from desktop.console.till.counting import differing
from desktop.console.till.day_snapshot import DaySnapshot
from desktop.console.till.report_rows import unpaid_text
from desktop.core.client.errors import ApiError, RequestError
from desktop.texts.formats import money, tr
from desktop.ui.dialogs import confirm
from desktop.ui.loop import spawn
from desktop.ui.tie import tie
from wire.problems import Code, Rule
from wire.till import CloseDay, Report

# Nothing is decided by these: the closing may be booked, or be at it.
UNDECIDED = (Code.IDEMPOTENCY_IN_PROGRESS, Code.UNAVAILABLE)
LONGEST_WAY = timedelta(seconds=30)  # the server gives up sooner


class DayClosing(QObject):
    """`closed` has the report; `failed`: read the figures again; `busy_changed`: an answer is awaited."""

    closed = Signal(object)  # Report
    failed = Signal()
    busy_changed = Signal()

    def __init__(
        self, state: ConsoleState, snapshot: DaySnapshot, view: CloseView, unbooked: UnbookedMonitor
    ) -> None:
        super().__init__(view)
        self._state, self._snapshot, self._view, self._unbooked = state, snapshot, view, unbooked
        self.is_busy = False
        tie(self, view.closing, lambda asked: spawn(self.close(asked), "close the day"))

    async def close(self, asked: CloseDay) -> None:
        """Ask once more and do it."""
        if self.is_busy or not await self._is_sure(asked):
            return
        draft, encoded = self._view.draft, msgspec.json.encode(asked)
        refused: RequestError | None = None
        self._wait(True)
        try:
            if await self._is_owed(encoded):
                return
            key = draft.send(encoded, self._state.now())
            self._snapshot.keep(draft)
            report = await self._state.app.api.till.close_day(asked, key)
        except RequestError as error:
            sent = draft.asked == encoded  # else it was the reading before that failed
            if sent and isinstance(error, ApiError) and error.code not in UNDECIDED:
                draft.refused()
                self._snapshot.keep(draft)
            refused = error
        else:
            self._done(report)
        finally:
            self._wait(False)
        if refused is not None:  # now the fields take the keyboard again
            self._show_error(refused)
            self.failed.emit()

    def _show_error(self, error: RequestError) -> None:
        """What a blind count lacks only the server knows; all else is said in a sentence."""
        issues = error.problem.errors if isinstance(error, ApiError) else None
        rules = {issue.rule for issue in issues or ()}
        if Rule.SECOND_COUNT_MISSING in rules:
            self._view.count_again()
        elif Rule.REMARK_MISSING in rules:
            self._view.ask_for_remark()
        else:
            self._view.notice.show_as(closing_error(error), "bad")

    async def _is_owed(self, encoded: bytes) -> bool:
        """Whether an earlier closing without an answer was booked, or may still arrive: it comes first."""
        draft, now = self._view.draft, self._state.now()
        if draft.sent_at is None or draft.asked == encoded:
            return False
        await self._snapshot.read()
        self._take_arrived()
        if self._view.draft.sent_at is None:
            return True
        if now - draft.sent_at < LONGEST_WAY:
            words = tr("An earlier closing may still arrive. Try again in half a minute.")
            self._view.notice.show_as(words, "warn")
            return True
        return False

    async def _is_sure(self, asked: CloseDay) -> bool:
        figures = self._view.figures
        if figures is None:
            return False
        off = differing(asked.counted.cash - figures.expected.cash, figures.currency)
        blind = self._state.staff_session.rules.blind_count or not figures.has_sums
        said = tr("The report says the difference") if blind else off.text
        words = tr(
            "Counted: {counted}. {difference}. The report cannot be changed afterwards;"
            " what is taken from now on belongs to the next day.",
            counted=money(asked.counted.cash, figures.currency),
            difference=said,
        )
        if unpaid := unpaid_text(figures):
            words = f"{unpaid}\n\n{words}"
        missing = self._unbooked.summary()
        if not missing:
            title, yes = tr("Close the day?"), tr("Close the day")
            return await confirm(self._view, title, words, yes, wary=True)  # a second Enter closes nothing
        step = tr("Wait until it is booked, or it counts for the next day while its cash is counted today.")
        words = f"{missing.text(figures.currency)} {step}\n\n{words}"
        anyway, wait = tr("Close all the same"), tr("Wait")
        if await confirm(self._view, tr("Close without all of it?"), words, anyway, wait, danger=True):
            return True
        self._unbooked.try_now()
        return False

    def look(self) -> None:
        """A closing that got no answer may have arrived all the same: then it is among the reports."""
        if not self.is_busy:
            self._take_arrived()

    def _take_arrived(self) -> None:
        reports = self._snapshot.reports
        if reports and arrived(self._view.draft, reports[0]):
            self._done(reports[0])

    def _done(self, report: Report) -> None:
        self._snapshot.keep(CountDraft())
        self._view.show_draft(CountDraft())
        self.closed.emit(report)

    def _wait(self, busy: bool) -> None:
        self.is_busy = busy
        self.busy_changed.emit()
