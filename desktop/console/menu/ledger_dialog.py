"""An item's stock ledger: who moved what, when, where, and what was left; older pages on demand."""

import asyncio
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.console.menu.lazy_table import Cell, LazyTable
from desktop.console.menu.ledger_texts import signed, what_word, when_word, who_word
from desktop.console.shared.error_messages import NO_ANSWER, why_not
from desktop.console.state.item_names import shown_name
from desktop.core.client.api import Api
from desktop.core.client.errors import ApiError
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr, tr_n
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.labels import Notice, label
from wire.bulk_edits import Movement
from wire.catalog import MenuItem

A_PAGE = 50
Page = tuple[list[Movement], str | None]  # and the cursor of the next


class LedgerDialog(Dialog):
    """Newest first; reads at once what comes while it is open (`refresh`), older pages when asked."""

    def __init__(self, parent: QWidget, api: Api, item: MenuItem, zone: str | None) -> None:
        super().__init__(parent, tr("Ledger of {name}", name=shown_name(item)), 860)
        self._api, self._item, self._zone = api, item, zone
        self._next: str | None = None
        self._held: list[Movement] = []
        self._turn = asyncio.Lock()  # a page is read once: the next begins where the one before it ended
        self._is_behind = False
        self.sums = label("", "soft", wrap=True)
        self.table: LazyTable[Movement] = LazyTable(tr("Movements"), self._cells, 3, (1, 2), least=8)
        self.problem = Notice()
        self.body.addWidget(self.sums)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.problem)
        self.older, self.close_button = QuietButton("", "history"), PrimaryButton(tr("Close"))
        self.older.clicked.connect(slot(self.read_older))
        self.close_button.clicked.connect(self.reject)
        self.footer.addWidget(self.older, 1)
        self.footer.addWidget(self.close_button, 1)
        bar = self.table.verticalScrollBar()
        bar.valueChanged.connect(lambda value: self._near_end(value >= bar.maximum()))
        self._show()

    def update_item(self, item: MenuItem | None) -> None:
        """The item as it is now: another stock means another movement."""
        moved = item is not None and item.stock != self._item.stock
        self._item = item or self._item
        if moved:
            slot(self.read_newest)()

    async def read_newest(self) -> None:
        """The first page; what is known already is not read again."""
        if self._is_behind:
            return  # one that has not begun yet reads it, too
        self._is_behind = True
        async with self._turn:
            self._is_behind = False
            self._take_newest(await self._read(None))

    def _take_newest(self, page: Page | None) -> None:
        if page is None:
            return
        known = {one.id for one in self._held}
        fresh = [one for one in page[0] if one.id not in known]
        if known and len(fresh) == len(page[0]) and page[1] is not None:
            self._held = []  # more came than fits on a page: begin anew
        if not self._held:
            self._next = page[1]
        self._held = [*fresh, *self._held]
        self._show()

    async def read_older(self) -> None:
        """The page after the last; the first when that could not be read."""
        if self._turn.locked():
            return
        if self._next is None:
            await self.read_newest()
            return
        async with self._turn:
            page = await self._read(self._next)
            if page is not None:
                top = self.table.verticalScrollBar().value()
                self._held += page[0]
                self._next = page[1]
                self._show()
                self.table.verticalScrollBar().setValue(top)

    async def _read(self, cursor: str | None) -> Page | None:
        if not isValid(self):
            return None
        self._show_foot(reading=True)
        page, why = None, ""
        try:
            page = await self._api.menu.movements(self._item.id, cursor, A_PAGE)
        except ApiError as error:
            why = why_not(error)
        except NO_ANSWER as error:
            why = unanswered_text(error, tr("The server does not answer. What you see may be old."))
        if not isValid(self):  # closed meanwhile
            return None
        self.problem.show_as(why, "warn")
        self._show_foot()
        return None if page is None else (page.items, page.next)

    def _near_end(self, at_end: bool) -> None:
        if at_end and self._held and self._next is not None and not self._turn.locked():
            slot(self.read_older)()

    def _show(self) -> None:
        names = [tr("When"), tr("Moved by"), tr("Left"), tr("What"), tr("Who and where")]
        current = self.table.currentIndex().row()
        self.table.show_rows(names, list(self._held), (130, 84, 84, 0, 210))
        if current >= 0:
            self.table.selectRow(current)
        stock = tr("not counted") if self._item.stock is None else f"{self._item.stock:,}"
        self.sums.setText(tr("In stock now: {stock}", stock=stock))
        self._show_foot()

    def _show_foot(self, reading: bool = False) -> None:
        if reading:
            words = tr("Reading…")
        elif not self._held:
            words = tr("Read it again") if self.problem.text() else tr("No movements yet")
        else:
            words = tr("Show older ones") if self._next else tr("That is all of them")
        self.older.setText(words)
        self.older.setEnabled(not reading and (self._next is not None or bool(self.problem.text())))
        self.table.setAccessibleDescription(tr_n(len(self._held), "{n} movement", "{n} movements"))

    def _cells(self, one: Movement) -> Sequence[Cell]:
        ink = "ok" if one.delta > 0 else "bad" if one.delta < 0 else "text2"
        return (
            Cell(when_word(one.at, self._zone), "text2"),
            Cell(signed(one.delta), ink),
            Cell(f"{one.stock_after:,}"),
            Cell(what_word(one)),
            Cell(who_word(one), "text2"),
        )
