"""A closed day in full: its rows, printing it (again), and saving it as a PDF."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.console.printing.print_service import PrintService
from desktop.console.printing.sheet_output import save_pdf
from desktop.console.printing.texts import cause_text
from desktop.console.till.counting import differing
from desktop.console.till.report_rows import rows_of, title_of
from desktop.console.till.report_rows_view import ReportRowsView
from desktop.core.printing.faults import PrintError
from desktop.texts.formats import tr
from desktop.ui.dialogs import Dialog
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.labels import Notice
from wire.till import Report


class ReportDialog(Dialog):
    """Never changes: what was closed is closed."""

    def __init__(self, parent: QWidget, report: Report, zone: str, paper: PrintService) -> None:
        super().__init__(parent, title_of(report), 620)
        self.report, self._paper = report, paper
        self._rows = rows_of(report, zone)
        self.add_close()
        off = differing(report.difference.cash, report.figures.currency)
        self.above.addWidget(Notice(tr("Cash drawer: {difference}", difference=off.text), off.tone))
        self.rows = ReportRowsView()
        self.rows.show_rows(self._rows)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)
        self.notice = Notice()
        self.below.addWidget(self.notice)
        self.print, self.pdf = QuietButton(tr("Print"), "printer"), QuietButton(tr("Save PDF"), "receipt")
        close = PrimaryButton(tr("Close"))
        for button, run in ((self.print, self.print_it), (self.pdf, self._ask_file), (close, self.accept)):
            button.clicked.connect(lambda _=False, run=run: run())
            self.footer.addWidget(button, 1)
        close.setFocus()

    def print_it(self) -> None:
        """Through the queue of the printer of receipts; from the second time on marked as a copy."""
        if self._paper.print_report(self.report.id, title_of(self.report), self._rows):
            self.notice.show_as(tr("The report is being printed."), "ok")
        else:
            self.notice.show_as(tr("There is no printer yet. Add one on the page Printers."), "warn")
        self.refit()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"Z-{self.report.number}-{self.report.figures.business_day}.pdf")
        dialog.fileSelected.connect(lambda file: self.save(Path(file)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write it as a PDF, and say where; or why not."""
        try:
            save_pdf(path, self._paper.report(title_of(self.report), self._rows))
        except PrintError as error:
            self.notice.show_as(cause_text(error.fault), "bad")
        else:
            self.notice.show_as(tr("Saved: {file}", file=path), "ok")
        self.refit()
