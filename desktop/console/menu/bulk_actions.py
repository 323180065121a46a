"""What is done to many chosen items: asked, sent, its outcome told item by item, taken back."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.console.commands.order_commands import Say
from desktop.console.menu.bulk_bar import BulkBar
from desktop.console.menu.bulk_dialogs import PiecesDialog, PriceDialog
from desktop.console.menu.bulk_plan import BulkChange, ItemOutcome, ItemResult, undoing
from desktop.console.menu.bulk_sending import send
from desktop.console.menu.results_dialog import ResultsDialog
from desktop.console.shared.sold_out_until import UntilDialog, until_of
from desktop.console.state.console_state import ConsoleState
from desktop.texts.formats import tr, tr_n
from desktop.ui.loop import spawn
from wire.catalog import MenuItem

_FAILED = (ItemOutcome.REFUSED, ItemOutcome.UNCONFIRMED, ItemOutcome.UNSENT)


class BulkActions:
    """One change at a time; the bar shows how far it is."""

    def __init__(self, page: QWidget, state: ConsoleState, bar: BulkBar, say: Say) -> None:
        self._page, self._state, self._bar, self._say = page, state, bar, say

    async def do(self, items: list[MenuItem], action: str) -> None:
        """Ask what is to be changed, and change it."""
        change = await self._asked(items, action)
        if change is not None:
            await self.execute(items, change)

    async def execute(self, items: list[MenuItem], change: BulkChange) -> None:
        """Send a change and tell of every item; what was done can be taken back."""
        outcomes = await self._send(items, change)
        if any(one.end in _FAILED for one in outcomes):
            sheet = ResultsDialog(self._page, outcomes, change, lambda rest: self._send(rest, change))
            await sheet.result_of()
            outcomes = sheet.outcomes
        self._report(outcomes, change)

    async def _asked(self, items: list[MenuItem], action: str) -> BulkChange | None:
        if action == "price":
            answer = await PriceDialog(self._page, items).result_of()
        elif action == "stock":
            answer = await PiecesDialog(self._page, items).result_of()
        elif action == "back":
            answer = BulkChange(available=True)
        else:
            answer = await self._sold_out(items, action)
        return answer if isinstance(answer, BulkChange) else None

    async def _sold_out(self, items: list[MenuItem], action: str) -> BulkChange | None:
        business, now = self._state.business, self._state.now()
        if business is None:
            return None
        until = until_of(action, business, now)
        if action == "out_time":
            title = tr_n(len(items), "{n} item", "{n} items")
            answer = await UntilDialog(self._page, title, business, now).result_of()
            if not isinstance(answer, datetime):
                return None
            until = answer
        return BulkChange(available=False, until=until)

    async def _send(self, items: list[MenuItem], change: BulkChange) -> list[ItemResult]:
        try:
            return await send(self._state, items, change, self._bar.show_progress)
        finally:
            self._bar.end_progress()

    def _report(self, outcomes: list[ItemResult], change: BulkChange) -> None:
        changed = sum(one.end is ItemOutcome.CHANGED for one in outcomes)
        back = undoing(outcomes, change)
        if changed:
            told = tr_n(changed, "{n} item was changed.", "{n} items were changed.")
            self._say(told, (lambda: spawn(self._undo(back), "undo in bulk")) if back else None)
        elif all(one.end is ItemOutcome.SAME for one in outcomes):
            self._say(tr("Nothing was to be changed: it was so already."), None)

    async def _undo(self, back: list[tuple[BulkChange, list[MenuItem]]]) -> None:
        undone = [one for change, items in back for one in await self._send(items, change)]
        failed = [one for one in undone if one.end in _FAILED]
        told = tr_n(len(undone) - len(failed), "{n} item is as before.", "{n} items are as before.")
        if failed:
            told += " " + tr_n(len(failed), "{n} could not be taken back.", "{n} could not be taken back.")
        self._say(told, None)
