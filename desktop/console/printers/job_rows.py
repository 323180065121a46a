"""The queue as rows: what is printed where, how it stands and why, and what can be done about it."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.console.printing.texts import STATE_SIGNS, job_note, state_word
from desktop.core.printing.document import DocumentKind
from desktop.core.printing.jobs import Job, JobState
from desktop.core.printing.printers import Printer
from desktop.texts.formats import clock, tr
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import Badge, label, restyle
from desktop.ui.widgets.menus import drop_down

SHOWN = 60


class JobRow(QFrame):
    """One job. `pressed`: job id, and again, cancel, or the id of another printer."""

    pressed = Signal(int, object)

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.setProperty("kind", "card")
        self._others: list[Printer] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(14), theme().px(8), theme().px(8), theme().px(8))
        row.setSpacing(theme().px(12))
        self.sign, self.badge = QLabel(), Badge()
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        self.title, self.note = label("", "strong", wrap=True), label("", "soft", wrap=True)
        self.place = label("", "soft", wrap=True)
        for part in (self.title, self.place, self.note):
            words.addWidget(part)
        self.again, self.other = IconButton("refresh", ""), IconButton("arrow-forward-up", "")
        self.cancel = IconButton("x", "")
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.again, self.other, self.cancel):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.again.clicked.connect(lambda: self.pressed.emit(self.job.id, "again"))
        self.cancel.clicked.connect(lambda: self.pressed.emit(self.job.id, "cancel"))
        self.other.clicked.connect(self.choose_other)

    def show_job(self, job: Job, printers: dict[UUID, Printer], zone: str | None) -> None:
        """The job as it stands."""
        self.job = job
        self._others = [one for one in printers.values() if one.id != job.printer]
        name = printers[job.printer].name if job.printer in printers else "–"
        sign, tone = STATE_SIGNS[job.state]
        self.sign.setPixmap(icon_pixmap(sign, tone if tone != "neutral" else "text2", 20))
        self.badge.show_as(state_word(job), tone)
        self.title.setText(job.title)
        self.place.setText(f"{name} · {clock(job.created_at, zone)}")
        note = job_note(job)
        self._show_note(note, job.state)
        self.setAccessibleName(". ".join(part for part in (job.title, name, state_word(job), note) if part))
        self._name_buttons(job)

    def _show_note(self, note: str, state: JobState) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))
        restyle(self.note, tone="bad" if state is JobState.FAILED else "")

    def _name_buttons(self, job: Job) -> None:
        done = job.state in (JobState.PRINTED, JobState.CANCELLED)
        repeatable = job.kind is not DocumentKind.DRAWER
        self.again.set_name(_again_word(job))
        self.again.setVisible(repeatable and job.state is not JobState.PRINTING)
        self.other.set_name(tr("Print at another printer: {title}", title=job.title))
        self.other.setVisible(repeatable and bool(self._others))
        self.cancel.set_name(tr("Do not print: {title}", title=job.title))
        self.cancel.setVisible(not done)

    def other_menu(self) -> QMenu:
        """The other printers."""
        menu = QMenu(self)
        for printer in self._others:
            action = QAction(printer.name, menu)
            action.triggered.connect(
                lambda _=False, chosen=printer.id: self.pressed.emit(self.job.id, chosen)
            )
            menu.addAction(action)
        return menu

    def choose_other(self) -> None:
        """Ask which."""
        drop_down(self.other_menu(), self.other)


def _again_word(job: Job) -> str:
    if job.state is JobState.PRINTED:
        return tr("Print again as a copy: {title}", title=job.title)
    if job.state is JobState.QUEUED:
        return tr("Try now: {title}", title=job.title)
    return tr("Print again: {title}", title=job.title)


class JobRows(QWidget):
    """The newest jobs; rows are kept while their job is, so that the keyboard stays where it is."""

    pressed = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, JobRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._column.addStretch(1)

    def show_jobs(self, jobs: list[Job], printers: dict[UUID, Printer], zone: str | None) -> None:
        """These, in this order."""
        shown = jobs[:SHOWN]
        ids = [job.id for job in shown]
        for gone in [one for one in self.rows if one not in ids]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for place, job in enumerate(shown):
            held = self.rows.get(job.id) or self._new_row(job)
            if self._column.indexOf(held) != place:
                self._column.insertWidget(place, held)
            held.show_job(job, printers, zone)

    def _new_row(self, job: Job) -> JobRow:
        row = self.rows[job.id] = JobRow(job)
        row.pressed.connect(self.pressed)
        return row
