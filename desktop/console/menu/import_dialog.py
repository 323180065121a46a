"""A file of menu items before it is imported: what it would change, what is wrong; then all rows, or none."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from desktop.console.menu.import_texts import action_word, differences, fault_place
from desktop.console.menu.lazy_table import Cell, LazyTable
from desktop.console.menu.menu_file import MenuFileError, ask_which, read_menu_file
from desktop.console.shared.error_messages import NO_ANSWER, why_not
from desktop.core.client.api import Api
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr, tr_n
from desktop.texts.validation import rule_or_quote
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot, spawn
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import Notice, label
from wire.bulk_edits import Imported, ImportedRow, RowAction
from wire.problems import Issue

FAULTS = "faults"


class Line(NamedTuple):
    """A line of the preview: a row of the file, or a fault in one."""

    row: ImportedRow | None
    fault: Issue | None = None


class ImportDialog(Dialog):
    """Closed with what was imported; refusals leave it as it is."""

    def __init__(self, parent: QWidget, api: Api, path: str, currency: str) -> None:
        super().__init__(parent, tr("Import a menu"), 860)
        self._api, self._currency, self._path = api, currency, path
        self._content = b""
        self._shown = ""
        self.found: Imported | None = None
        self.file = label("", "soft", wrap=True)
        self.sums, self.left_over = Notice(), label("", "small", wrap=True)
        self.chips = ChipFlow(tr("Which rows"))
        self.chips.chosen.connect(self._choose)
        self.table: LazyTable[Line] = LazyTable(tr("Rows of the file"), self._cells, -1, least=8)
        self.another = QuietButton(tr("Another file…"), "note")
        self.again = QuietButton(tr("Read it again"), "refresh")
        self.go = PrimaryButton()
        for widget in (self.file, self.sums, self.left_over, self.chips):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        cancel = QuietButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.another, self.again, self.go):
            self.footer.addWidget(button, 1)
        self.another.clicked.connect(self._ask)
        self.again.clicked.connect(slot(self.read))
        self.go.clicked.connect(slot(self.execute))
        self._show()

    def take_file(self, path: str) -> None:
        """Look at another file."""
        self._path, self._shown = path, ""
        spawn(self.read(), "read a menu", of=self)

    async def read(self) -> None:
        """Read the file and ask what it would do; nothing is changed."""
        self.found = None
        self._show()
        self.sums.show_as(tr("Reading…"), "accent")
        why = ""
        try:
            self._content = await read_menu_file(self._path)
            self.found = await self._api.menu.import_file(self._content, dry_run=True)
        except MenuFileError as error:
            why = str(error)
        except ApiError as error:
            why = why_not(error)
        except NO_ANSWER as error:
            words = tr("The server does not answer. Read the file again once you are live.")
            why = unanswered_text(error, words)
        if not isValid(self):  # closed meanwhile
            return
        if self.found is not None and self.found.errors:
            self._shown = FAULTS
        self._show()
        if why:
            self.sums.show_as(why)

    async def execute(self) -> None:
        """All rows, or none: what has gone wrong since is shown, and nothing was done."""
        self.go.setEnabled(False)
        self.go.setText(tr("Importing…"))
        try:
            done = await self._api.menu.import_file(self._content, dry_run=False)
        except ApiError as error:
            self._refuse(error)
        except OfflineError as error:
            self._show()
            self.sums.show_as(_unanswered(error), "warn")
        except SignedOutError:
            self._show()
            self.sums.show_as(tr("You were signed out before it was sent."))
        else:
            self.finish(done)

    def _refuse(self, error: ApiError) -> None:
        faults = error.problem.errors if isinstance(error.problem.errors, list) else []
        if self.found is not None and faults:
            self.found.errors = faults
            self._shown = FAULTS
        self._show()
        if not faults:
            self.sums.show_as(why_not(error))

    def _ask(self) -> None:
        dialog: QFileDialog = ask_which(self)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _choose(self, which: str) -> None:
        self._shown = which
        self._show()

    def _show(self) -> None:
        self.file.setText(Path(self._path).name)
        found = self.found
        kinds = _kinds(found) if found is not None else {}
        if self._shown not in kinds:
            self._shown = next(iter(kinds), "")
        self.chips.set_choices([(key, words) for key, (words, _) in kinds.items()], self._shown)
        self.chips.setVisible(len(kinds) > 1)
        self._show_lines(kinds[self._shown][1] if kinds else [])
        self._show_go()
        self.left_over.setVisible(found is not None and bool(found.left_over))
        if found is not None:
            self.left_over.setText(tr("Columns not read: {names}", names=", ".join(found.left_over)))
            self.sums.show_as(*_summary(found))

    def _show_go(self) -> None:
        """There is something to import once the file is without faults and would change something."""
        found = self.found
        count = found.added + found.changed if found is not None and not found.errors else 0
        self.go.setEnabled(count > 0)
        self.go.setText(tr_n(count, "Import {n} row", "Import {n} rows") if count else tr("Import"))
        self.again.setVisible(not count)

    def _show_lines(self, lines: list[Line]) -> None:
        if self._shown == FAULTS:
            names = [tr("Line"), tr("Column"), tr("What is wrong")]
            self.table.show_rows(names, lines, (64, 150, 0))
        else:
            names = [tr("Line"), tr("Item"), tr("What happens"), tr("Differences")]
            self.table.show_rows(names, lines, (64, 190, 120, 0))

    def _cells(self, line: Line) -> Sequence[Cell]:
        if line.fault is not None:
            row, column = fault_place(line.fault)
            return Cell(row), Cell(column), Cell(rule_or_quote(line.fault), "warn")
        assert line.row is not None
        inks = {RowAction.ADD: "ok", RowAction.CHANGE: "accent", RowAction.SAME: "text2"}
        action = line.row.action
        words = Cell(action_word(action), inks[action])
        told = Cell(
            differences(line.row, self._currency), "text" if action is not RowAction.SAME else "text3"
        )
        return Cell(str(line.row.row), "text2"), Cell(line.row.name), words, told


def _kinds(found: Imported) -> dict[str, tuple[str, list[Line]]]:
    kinds: dict[str, tuple[str, list[Line]]] = {}
    if found.errors:
        words = tr("Faults ({n})", n=f"{len(found.errors):,}")
        kinds[FAULTS] = (f"⚠ {words}", [Line(None, one) for one in found.errors])
    names = {
        RowAction.CHANGE: tr("Changed ({n})"),
        RowAction.ADD: tr("New ({n})"),
        RowAction.SAME: tr("As before ({n})"),
    }
    for action, words in names.items():
        rows = [Line(row) for row in found.rows if row.action is action]
        if rows:
            kinds[str(action)] = (words.format(n=f"{len(rows):,}"), rows)
    return kinds


def _summary(found: Imported) -> tuple[str, str]:
    if found.errors:
        told = tr_n(len(found.errors), "{n} fault: nothing is imported.", "{n} faults: nothing is imported.")
        return f"{told} {tr('Correct the file and read it again.')}", "warn"
    if not found.added and not found.changed:
        return tr("Nothing would change: the menu is as in the file."), "accent"
    parts = []
    if found.added:
        parts.append(tr_n(found.added, "{n} new item", "{n} new items"))
    if found.changed:
        parts.append(tr_n(found.changed, "{n} changed", "{n} changed"))
    if found.same:
        parts.append(tr_n(found.same, "{n} as before", "{n} as before"))
    return f"{', '.join(parts)}. {tr('Nothing has been changed yet.')}", "accent"


def _unanswered(error: OfflineError) -> str:
    if not error.reached:
        return tr("The server cannot be reached; nothing was imported.")
    words = tr(
        "No answer came: it may or may not have been imported. Read the file again to see what is left."
    )
    return unanswered_text(error, words)
