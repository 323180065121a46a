"""What became of each item of a change: changed or not and why, with another try for the rest."""

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.console.menu.bulk_plan import BulkChange, ItemOutcome, ItemResult, preview, to_try_again
from desktop.console.menu.lazy_table import Cell, LazyTable
from desktop.console.state.item_names import shown_name
from desktop.texts.formats import money, tr, tr_n
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import Notice
from wire.catalog import MenuItem
from wire.problems import Code

Again = Callable[[list[MenuItem]], Awaitable[list[ItemResult]]]
_NOT = (ItemOutcome.REFUSED, ItemOutcome.UNCONFIRMED, ItemOutcome.UNSENT)


class ResultsDialog(Dialog):
    """Stays until it is closed; the rest may be tried as often as one likes."""

    def __init__(self, parent: QWidget, outcomes: list[ItemResult], change: BulkChange, again: Again) -> None:
        super().__init__(parent, tr("What became of it"), 760)
        self.outcomes, self._wish, self._again = outcomes, change, again
        self._shown = "not"
        self.sums = Notice()
        self.chips = ChipFlow(tr("Which items"))
        self.chips.chosen.connect(self._choose)
        self.table: LazyTable[ItemResult] = LazyTable(tr("What became of each item"), self._cells, 1, least=4)
        self.body.addWidget(self.sums)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.table, 1)
        self.close_button, self.go = QuietButton(tr("Close")), PrimaryButton("", "refresh")
        self.close_button.clicked.connect(lambda: self.finish(self.outcomes))
        self.go.clicked.connect(slot(self.try_again))
        self.footer.addWidget(self.close_button, 1)
        self.footer.addWidget(self.go, 1)
        self._show()

    async def try_again(self) -> None:
        """The rest once more; what is done by now is counted with what was done before."""
        rest = to_try_again(self.outcomes, self._wish)
        self.go.setEnabled(False)
        self.go.setText(tr("Sending…"))
        tried = {one.item.id: one for one in await self._again(rest)}
        self.outcomes = [tried.get(one.item.id, one) for one in self.outcomes]
        self._show()

    def _choose(self, which: str) -> None:
        self._shown = which
        self._show()

    def _show(self) -> None:
        changed = [one for one in self.outcomes if one.end is ItemOutcome.CHANGED]
        same = [one for one in self.outcomes if one.end is ItemOutcome.SAME]
        rest = [one for one in self.outcomes if one.end in _NOT]
        kinds = {
            "not": (tr("Not changed ({n})", n=f"{len(rest):,}"), rest),
            "changed": (tr("Changed ({n})", n=f"{len(changed):,}"), changed),
            "same": (tr("As before ({n})", n=f"{len(same):,}"), same),
        }
        if not kinds[self._shown][1]:
            self._shown = next((name for name, (_, rows) in kinds.items() if rows), "changed")
        self.chips.set_choices([(name, words) for name, (words, rows) in kinds.items() if rows], self._shown)
        self.table.show_rows([tr("Item"), tr("Result")], kinds[self._shown][1], (220, 0))
        self.sums.show_as(self._summary(len(changed), len(rest)), "warn" if rest else "ok")
        more = len(to_try_again(self.outcomes, self._wish))
        self.go.setVisible(more > 0)
        self.go.setEnabled(more > 0)
        self.go.setText(tr_n(more, "Try {n} item again", "Try the other {n} again"))

    def _summary(self, changed: int, rest: int) -> str:
        told = tr_n(changed, "{n} item was changed.", "{n} items were changed.")
        if rest:
            told += " " + tr_n(rest, "{n} item was not.", "{n} items were not.")
        return told

    def _cells(self, one: ItemResult) -> Sequence[Cell]:
        words = outcome_text(one, self._wish)
        inks = {ItemOutcome.CHANGED: "ok", ItemOutcome.SAME: "text2"}
        return Cell(shown_name(one.item)), Cell(words, inks.get(one.end, "warn"))


def outcome_text(one: ItemResult, change: BulkChange) -> str:
    """What became of an item, in words, with a next step where there is one."""
    if one.end is ItemOutcome.CHANGED:
        return "✓ " + _change(one.item, one.now or one.item, change)
    if one.end is ItemOutcome.SAME:
        return tr("It was so already.")
    if one.end is ItemOutcome.UNCONFIRMED:
        if change.stock is not None:
            return tr("No answer came. Look at the ledger before you book it again.")
        return tr("No answer came: it may or may not have happened. Trying again does it once.")
    if one.end is ItemOutcome.UNSENT:
        return one.why if one.why not in ("", "offline", "signed out") else tr("It was not sent.")
    return _error_text(one, change)


def _error_text(one: ItemResult, change: BulkChange) -> str:
    if one.code is Code.VERSION_STALE and one.now is not None:
        if change.price is not None:
            price = money(one.now.price, one.now.currency)
            then = money(preview(one.now, change).then or 0, one.now.currency)
            return tr(
                "Changed at another counter: {price} now, {then} if you try again.", price=price, then=then
            )
        return tr("Changed at another counter meanwhile.")
    if one.code is Code.STOCK_SHORT:
        left = one.now.stock if one.now is not None else None
        return tr("Only {n} in stock; it cannot go below zero.", n=left if left is not None else "?")
    if one.code is Code.NOT_FOUND:
        return tr("It is no longer in this shop.")
    if one.code is Code.INVALID:
        return tr("The number would be out of bounds.")
    return one.why


def _change(before: MenuItem, after: MenuItem, change: BulkChange) -> str:
    if change.price is not None:
        return f"{money(before.price, before.currency)} → {money(after.price, after.currency)}"
    if change.stock is not None:
        counts = [tr("not counted") if one.stock is None else f"{one.stock:,}" for one in (before, after)]
        return " → ".join(counts)
    return tr("Can be ordered again") if after.available else tr("Sold out")
