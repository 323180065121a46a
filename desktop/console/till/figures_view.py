"""The figures since the last closing: cards on top, money by kind, the drawer, and who took what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.console.payments.payment_widgets import emptied
from desktop.console.shared.figure_card import FigureCard
from desktop.console.till.report_rows import amount_of, drawer_rows, unpaid_total
from desktop.console.till.report_rows_view import ReportRowsView
from desktop.texts.formats import money, tr, tr_n
from desktop.texts.tenders import tender_word
from desktop.ui.theme import theme
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.section import Section
from wire.orders import TenderKind
from wire.till import Figures, MoneyByKind, Unpaid

CARD_LEAST = 230


class FigureTable(Section):
    """A few columns of amounts: heads, then rows; the first column has the names."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(8))
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)

    def show_table(self, title: str, heads: list[str], rows: list[list[str]]) -> None:
        """Show it; the last row of sums is strong where its name is the total's."""
        self.title.setText(title)
        emptied(self._grid)
        for column, text in enumerate(["", *heads]):
            self._put(label(text, "soft"), 0, column)
        for place, row in enumerate(rows, 1):
            kind = "strong" if row[0] == tr("Total") else "body"
            for column, text in enumerate(row):
                self._put(label(text, kind, wrap=column == 0), place, column)
        self.setAccessibleName("; ".join(" ".join(row) for row in rows))

    def _put(self, words: QLabel, row: int, column: int) -> None:
        if column:
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(words, row, column)


class Cards(QWidget):
    """Figure cards of one width, in as many lines as they need."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self.cards = [FigureCard() for _ in range(count)]
        self._columns = 0

    def fit(self, width: int) -> None:
        """Lay them out for this width."""
        fitting = max(1, width // theme().px(CARD_LEAST))
        columns = len(self.cards) if fitting >= len(self.cards) else min(3, fitting)
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, int(column < columns))


class FiguresView(QWidget):
    """Shows what the server says; all sums are its own."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = Cards(5)
        self.money, self.staff = FigureTable(), FigureTable()
        self.drawer, self._drawer = Section(), ReportRowsView()
        self.drawer.column.addWidget(self._drawer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.drawer, self.money, self.staff):
            column.addWidget(widget)
        column.addStretch(1)

    def show_figures(self, figures: Figures) -> None:
        """Show these."""
        self._show_cards(figures)
        heads = [tr("Taken"), tr("Given back"), tr("Remains")]
        sums = figures.tenders, figures.refunds, figures.expected
        rows = [
            [tender_word(kind), *(_say(one, kind, figures) for one in sums[:2]), _net(kind, figures)]
            for kind in TenderKind
        ]
        totals = [sum(amount_of(one, kind) or 0 for kind in TenderKind) for one in sums[:2]]
        rows.append([tr("Total"), *(money(n, figures.currency) for n in (*totals, totals[0] - totals[1]))])
        self.money.show_table(tr("Money of orders"), heads, rows)
        self.drawer.title.setText(tr("Cash drawer"))
        self._drawer.show_rows(drawer_rows(figures))
        self._show_staff(figures)

    def _show_cards(self, figures: Figures) -> None:
        def say(amount: int) -> str:
            return money(amount, figures.currency)

        taken, given = (
            sum(amount_of(one, k) or 0 for k in TenderKind) for one in (figures.tenders, figures.refunds)
        )
        sales, drawer, money_in, back, unpaid = self.cards.cards
        orders = tr_n(
            figures.sales.orders, "{n} order handed over, paid or not", "{n} orders handed over, paid or not"
        )
        sales.show_figure(tr("Sales"), say(figures.sales.total), orders)
        begun = tr("begun with {amount}", amount=say(figures.drawer.float))
        drawer.show_figure(tr("Expected cash"), say(figures.expected.cash), begun)
        others = tr(
            "money that came in for orders; not in cash: {amount}", amount=say(taken - figures.tenders.cash)
        )
        money_in.show_figure(tr("Taken"), say(taken), others)
        due = (
            tr("still due: {amount}", amount=say(figures.refund_due))
            if figures.refund_due
            else tr("nothing is due")
        )
        back.show_figure(
            tr("Given back"), say(given), due, "alert-triangle" if figures.refund_due else "check"
        )

        unpaid.setVisible(isinstance(figures.unpaid, Unpaid))
        if isinstance(figures.unpaid, Unpaid):
            sold, running = figures.unpaid.sold.total + figures.unpaid.earlier.total, figures.unpaid.running
            note = tr(
                "handed over: {sold}; not handed over yet: {running}",
                sold=say(sold), running=say(running.total),
            )  # fmt: skip
            icon = "alert-triangle" if sold else "check"
            unpaid.show_figure(tr("Not paid"), say(unpaid_total(figures.unpaid)), note, icon)

    def _show_staff(self, figures: Figures) -> None:
        self.staff.setVisible(bool(figures.by_staff))
        heads = [tr("Completed orders"), tr("Sales"), tr("Taken"), tr("Given back")]
        rows = [
            [
                one.by.name,
                f"{one.orders:,}",
                *(money(n, figures.currency) for n in (one.sales, one.tenders, one.refunds)),
            ]
            for one in figures.by_staff
        ]
        self.staff.show_table(tr("By staff"), heads, rows)


def _say(sums: MoneyByKind, kind: TenderKind, figures: Figures) -> str:
    return money(amount_of(sums, kind) or 0, figures.currency)


def _net(kind: TenderKind, figures: Figures) -> str:
    taken, given = amount_of(figures.tenders, kind) or 0, amount_of(figures.refunds, kind) or 0
    return money(taken - given, figures.currency)
