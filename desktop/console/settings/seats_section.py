"""The shop's seats in the settings: making them, their keys as files, renaming, and taking them away."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from desktop.console.settings.kiosk_rules import RulesEditor
from desktop.console.settings.seat_files import start_line, table, write_files
from desktop.console.settings.seat_names import seat_names
from desktop.console.shared.error_messages import NO_ANSWER, why_not
from desktop.core.client.errors import ApiError
from desktop.shell.context import AppContext
from desktop.texts.disk_errors import disk_fault
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr, tr_n
from desktop.ui.dialogs import confirm
from desktop.ui.loop import slot, spawn
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import DangerButton, LinkButton, PrimaryButton, QuietButton
from desktop.ui.widgets.fields import TextField
from desktop.ui.widgets.labels import Notice, label, rule
from desktop.ui.widgets.section import Section
from wire.problems import Code
from wire.seats import KioskRulesChange, Seat

ROWS = 6


class SeatsSection(Translated, Section):
    """Reads the seats whenever it is shown; new keys stay in memory until they are saved or the page goes."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._seats: list[Seat] = []
        self._fresh: list[Seat] = []
        self._turn = asyncio.Lock()  # calls go one after another: no older answer comes last
        self.hint, self.empty = label("", "soft", wrap=True), label("", "soft", wrap=True)
        self.rules, self.notice, self.problem = RulesEditor(), Notice(), Notice()
        self.names, self.add = TextField(), QuietButton("", "plus")
        self.list, self.name = QListWidget(), TextField()
        self.rename, self.renew, self.remove = (
            QuietButton("", "pencil"),
            QuietButton("", "key"),
            DangerButton(""),
        )
        self.save, self.csv, self.copy = PrimaryButton(), QuietButton(), LinkButton("", "copy")
        self._lay_out()
        self.add.clicked.connect(slot(self._add))
        self.names.submitted.connect(slot(self._add))
        self.rename.clicked.connect(slot(self._rename))
        self.name.submitted.connect(slot(self._rename))
        self.renew.clicked.connect(slot(self._renew))
        self.remove.clicked.connect(slot(self._remove))
        self.save.clicked.connect(lambda: self._choose(tr("Folder for the seats' files"), self.save_files))
        self.csv.clicked.connect(lambda: self._choose(tr("Folder for the table"), self.save_table))
        self.copy.clicked.connect(self._copy)
        self.list.currentRowChanged.connect(lambda _: self._show_chosen())
        self.rules.changed.connect(lambda change: spawn(self._change(change), "kiosk rules"))
        self.retranslate()

    async def load(self) -> None:
        """Reads seats and rules."""
        await self._try(self._load())

    def save_files(self, folder: Path) -> None:
        """One file for each new seat."""
        try:
            written = write_files(folder, self._fresh, self._app.api.base_url)
        except OSError as error:
            self.problem.show_as(
                tr("The files cannot be written there ({why}).", why=disk_fault(error)), "bad"
            )
            return
        self._saved(
            tr_n(len(written), "One file saved in {folder}", "{n} files saved in {folder}", folder=folder)
        )

    def save_table(self, folder: Path) -> None:
        """All new seats in one table."""
        path = folder / "seats.csv"
        try:
            path.touch(mode=0o600)
            path.write_text(table(self._fresh, self._app.api.base_url), encoding="utf-8", newline="")
        except OSError as error:
            self.problem.show_as(
                tr("The files cannot be written there ({why}).", why=disk_fault(error)), "bad"
            )
            return
        self._saved(tr("Saved as {file}; it holds the keys, so keep it safe", file=path))

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Seats"))
        self.hint.setText(
            tr("Computers at which people order. Each has a key of its own, kept in a file there.")
        )
        self.empty.setText(tr("No seats yet. Type “PC 1-40” to make forty at once."))
        self.names.setPlaceholderText(tr("e.g. PC 1-40, or: Window 1, Window 2"))
        self.names.setAccessibleName(tr("Names of new seats"))
        self.add.setText(tr("Add"))
        self.list.setAccessibleName(tr("Seats"))
        self.name.setAccessibleName(tr("Name of the seat"))
        self.rename.setText(tr("Rename"))
        self.renew.setText(tr("New key"))
        self.remove.setText(tr("Take away"))
        self.save.setText(tr("Save the files…"))
        self.csv.setText(tr("Table…"))
        self.copy.setText(tr("Copy the start line"))
        self.rules.retranslate()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        spawn(self.load(), "seats", of=self)

    def _lay_out(self) -> None:
        adding, acting, saving = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        adding.addWidget(self.names, 1)
        adding.addWidget(self.add)
        for edit in (self.names, self.name):
            edit.setMinimumHeight(theme().px(46))
        self.names.setMaxLength(2000)
        self.name.setMaxLength(100)
        acting.addWidget(self.name, 1)
        for button in (self.rename, self.renew, self.remove):
            acting.addWidget(button)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListWidget::item { padding-left: 10px; }")
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.keys = QFrame()
        inside = QVBoxLayout(self.keys)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.notice)
        for choice in (self.save, self.csv, self.copy):
            saving.addWidget(choice)
        saving.addStretch(1)
        inside.addLayout(saving)
        for widget in (self.hint, self.rules, rule()):
            self.column.addWidget(widget)
        self.column.addLayout(adding)
        for widget in (self.problem, self.keys, self.empty, self.list):
            self.column.addWidget(widget)
        self.column.addLayout(acting)

    def _show(self) -> None:
        chosen = self.list.currentRow()
        self.list.clear()
        for seat in self._seats:
            used = self._app_text(seat)
            item = QListWidgetItem(f"{seat.label}   ·   {used}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{seat.label}, {used}")
            item.setSizeHint(QSize(0, theme().px(44)))
            self.list.addItem(item)
        self.list.setCurrentRow(min(chosen, len(self._seats) - 1))
        self.list.setFixedHeight(theme().px(44) * min(ROWS, len(self._seats)) + 6)
        self.list.setVisible(bool(self._seats))
        self.empty.setVisible(not self._seats)
        told = tr_n(
            len(self._fresh),
            "One seat has a new key. Save its file now: the key is not shown again.",
            "{n} seats have new keys. Save their files now: the keys are not shown again.",
        )
        self.notice.show_as(told if self._fresh else "", "accent", "key")
        self.keys.setVisible(bool(self._fresh))
        self._show_chosen()

    @staticmethod
    def _app_text(seat: Seat) -> str:
        return (
            tr("never used") if seat.used_at is None else tr("used {when}", when=f"{seat.used_at:%Y-%m-%d}")
        )

    def _chosen(self) -> Seat | None:
        row = self.list.currentRow()
        return self._seats[row] if 0 <= row < len(self._seats) else None

    def _show_chosen(self) -> None:
        seat = self._chosen()
        self.name.setText(seat.label if seat else "")
        for widget in (self.name, self.rename, self.renew, self.remove):
            widget.setVisible(bool(self._seats))
            widget.setEnabled(seat is not None)
        self.copy.setEnabled(bool(self._fresh))

    async def _load(self) -> None:
        self._seats = (await self._app.api.seats.list()).items
        self.rules.show_rules(await self._app.api.seats.kiosk_rules())
        self._show()

    async def _add(self) -> None:
        names = seat_names(self.names.text())
        if names:
            await self._try(self._add_names(names))

    async def _add_names(self, names: list[str]) -> None:
        made = (await self._app.api.seats.add(names)).items
        self.names.clear()
        self._fresh += made
        await self._load()

    async def _rename(self) -> None:
        seat, name = self._chosen(), " ".join(self.name.text().split())
        if seat is not None and name and name != seat.label:
            await self._try(self._then_load(self._app.api.seats.rename(seat.id, name)))

    async def _renew(self) -> None:
        seat = self._chosen()
        text = tr("The file on that computer stops working at once, and whoever sits there is signed out.")
        title = tr("A new key for {seat}?", seat=seat.label if seat else "")
        if seat is not None and await confirm(self, title, text, tr("New key")):
            await self._try(self._renew_key(seat))

    async def _renew_key(self, seat: Seat) -> None:
        made = await self._app.api.seats.renew(seat.id)
        self._fresh = [one for one in self._fresh if one.id != seat.id] + [made]
        await self._load()

    async def _remove(self) -> None:
        seat = self._chosen()
        text = tr("Nobody can order there any more. Orders placed there stay.")
        title = tr("Take {seat} away?", seat=seat.label if seat else "")
        if seat is not None and await confirm(self, title, text, tr("Take away"), danger=True):
            self._fresh = [one for one in self._fresh if one.id != seat.id]
            await self._try(self._then_load(self._app.api.seats.revoke(seat.id)))

    async def _change(self, change: KioskRulesChange) -> None:
        await self._try(self._then_load(self._app.api.seats.change_kiosk_rules(change)))

    async def _then_load(self, call: Awaitable[object]) -> None:
        await call
        await self._load()

    async def _try(self, work: Awaitable[None]) -> None:
        try:
            async with self._turn:
                await work
        except ApiError as error:
            sentences = {
                Code.NAME_TAKEN: tr("A seat with such a name is there already; none was made or renamed."),
                Code.FORBIDDEN: tr("Only an owner may do this. Unlock with an owner's PIN first."),
            }
            self.problem.show_as(sentences.get(error.code, why_not(error)), "bad")
        except NO_ANSWER as error:
            words = tr("The server does not answer; nothing was changed.")
            self.problem.show_as(unanswered_text(error, words), "bad")
        else:
            self.problem.show_as("")

    def _choose(self, title: str, use: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: use(Path(folder)))
        dialog.open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(start_line(seat.label) for seat in self._fresh))
        self._app.toast.say(tr("Copied. The line needs the seat's file beside it."))

    def _saved(self, said: str) -> None:
        self.problem.show_as("")
        self._app.toast.say(said)
        if urlsplit(self._app.api.base_url).hostname in ("127.0.0.1", "localhost", "::1"):
            self.problem.show_as(
                tr("The files name this computer as the server. Elsewhere start the app with --server, too."),
                "warn",
            )
