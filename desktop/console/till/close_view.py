"""Closing the day: what was counted beside what must be there, and what stays in the drawer."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.shared.amount_typing import group_amounts
from desktop.console.shared.money_input import parse_money, plain_money
from desktop.console.till.count_draft import CountDraft, CountDraftError, closing_of
from desktop.console.till.count_panel import CountPanel
from desktop.console.till.counting import differing
from desktop.console.till.report_rows import days_of
from desktop.core.client.staff_session import OPEN_RULES
from desktop.texts.formats import money, tr
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.widgets.section import Section
from wire.staff import CounterRules
from wire.till import CloseDay, Figures

SIDE_BY_SIDE = 900
LONGEST = 500
OPTIONAL = ("card", "transfer", "left", "note")


class CloseView(Translated, QWidget):
    """`keep` writes the draft down at every change; `closing` asks to close with a request that fits."""

    closing = Signal(object)  # CloseDay
    left = Signal()  # back to the figures

    def __init__(self, keep: Callable[[CountDraft], None]) -> None:
        super().__init__()
        self._keep = keep
        self.draft = CountDraft()
        self.figures: Figures | None = None
        self._can_close, self._busy = True, False
        self._rules = OPEN_RULES
        self.count = CountPanel()
        self.sums = Section()
        self.expected, self.counted = label("", "strong"), label("", "display")
        self.expected_name, self.counted_name = label("", "soft"), label("", "soft")
        self.difference, self.missing, self.notice = Notice(), Notice(), Notice()
        self.fields = {name: Field("", TextField()) for name in OPTIONAL}
        self.hints = {name: label("", "soft", wrap=True) for name in OPTIONAL[:3]}
        self.all_of_it, self.as_before = LinkButton(), LinkButton()
        self.back, self.go = QuietButton("", "arrow-left"), PrimaryButton()
        self.title = label("", "h2", wrap=True)
        self._build()
        self._wire()
        self.retranslate()

    # Building.

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme().px(16))
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        column = self.sums.column
        for name, value in ((self.expected_name, self.expected), (self.counted_name, self.counted)):
            row = QHBoxLayout()
            row.addWidget(name, 1)
            row.addWidget(value)
            column.addLayout(row)
        column.addWidget(self.difference)
        column.addWidget(self.missing)
        pair = QHBoxLayout()
        pair.setSpacing(theme().px(16))
        for kind in ("card", "transfer"):
            side = QVBoxLayout()
            side.addWidget(self.fields[kind])
            side.addWidget(self.hints[kind])
            side.addStretch(1)
            pair.addLayout(side, 1)
        column.addLayout(pair)
        column.addWidget(self.fields["left"])
        links = QHBoxLayout()
        for link in (self.all_of_it, self.as_before):
            links.addWidget(link)
        links.addStretch(1)
        column.addLayout(links)
        for widget in (self.hints["left"], self.fields["note"], self.notice, self.go):
            column.addWidget(widget)
        column.addStretch(1)
        inside = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._sides.setContentsMargins(0, 0, theme().px(8), 0)
        self._sides.setSpacing(theme().px(16))
        self._sides.addWidget(self.count, 2, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self.sums, 3, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme().px(12))
        outer.addLayout(head)
        outer.addWidget(scrolled(inside), 1)

    def _wire(self) -> None:
        self.back.clicked.connect(self.left.emit)
        self.count.changed.connect(self._changed)
        self.count.finished.connect(self.fields["card"].edit.setFocus)
        for name, field in self.fields.items():
            field.edit.setMaxLength(LONGEST if name == "note" else 20)
            if name != "note":
                group_amounts(field.edit, lambda: self.currency)
            field.edit.textEdited.connect(lambda _, name=name: self._type(name))
            if isinstance(field.edit, TextField):
                field.edit.submitted.connect(lambda name=name: self._go_on(name))
        self.all_of_it.clicked.connect(lambda: self._leave(self.draft.cash(self.currency)))
        self.as_before.clicked.connect(
            lambda: self._leave(self.figures.drawer.float if self.figures else None)
        )
        self.go.clicked.connect(self.press)

    # What it is shown.

    @property
    def currency(self) -> str:
        """The shop's."""
        return self.figures.currency if self.figures is not None else "KRW"

    @property
    def _is_blind(self) -> bool:
        is_told = self.figures is None or self.figures.has_sums
        return self._rules.blind_count or not is_told

    def show_draft(self, draft: CountDraft) -> None:
        """Go on with this count."""
        self.draft = draft
        self.count.show_draft(draft, self.currency)
        for name, field in self.fields.items():
            field.edit.setText(getattr(draft, name))
            field.set_error("")
        self.notice.show_as("")
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the figures; what was counted is kept."""
        self.back.click() if event.key() == Qt.Key.Key_Escape else super().keyPressEvent(event)

    def show_figures(self, figures: Figures) -> None:
        """What must be there now; it may change while somebody counts."""
        other = figures.currency != self.currency
        self.figures = figures
        if other or not self.count.fields:
            self.count.show_draft(self.draft, self.currency)
        self.refresh()

    def show_missing(self, words: str) -> None:
        """What the figures lack, beside the difference it makes."""
        self.missing.show_as(words, "warn")

    def set_can_close(self, can_close: bool, busy: bool) -> None:
        """Whether it can be closed now (the page says why not), or is being closed."""
        if (can_close, busy) != (self._can_close, self._busy):
            self._can_close, self._busy = can_close, busy
            self.refresh()

    def take_focus(self) -> None:
        """Counting begins."""
        self.count.take_focus()

    # Entering.

    def _changed(self) -> None:
        self._keep(self.draft)
        self.notice.show_as("")
        self.refresh()

    def _type(self, name: str) -> None:
        setattr(self.draft, name, self.fields[name].edit.text())
        self.fields[name].set_error("")
        self._changed()

    def _go_on(self, name: str) -> None:
        place = OPTIONAL.index(name) + 1
        if place < len(OPTIONAL):
            self.fields[OPTIONAL[place]].edit.setFocus()
        else:
            self.press()

    def _leave(self, amount: int | None) -> None:
        if amount is not None:
            self.fields["left"].edit.setText(plain_money(amount, self.currency))
            self._type("left")

    def show_rules(self, rules: CounterRules) -> None:
        """Whether it is counted blind, and above which difference once more and with a remark."""
        self._rules = rules
        self.refresh()

    def press(self) -> None:
        """Ask to close, when all that was typed fits and a large difference was looked at twice."""
        if not self.go.isEnabled():
            return
        try:
            asked: CloseDay = closing_of(self.draft, self.currency)
        except CountDraftError as error:
            self._show_errors(error.errors)
        else:
            if not self._is_short_of(asked):
                self.closing.emit(asked)

    def _is_short_of(self, asked: CloseDay) -> bool:
        """Whether a second count or a remark is missing; the first of the two is asked for."""
        most, figures = self._rules.most_difference, self.figures
        if most is None or figures is None or not figures.has_sums:
            return False  # counted blind the server says it
        if abs(asked.counted.cash - figures.expected.cash) <= most:
            return False
        if asked.first_counted is None:
            self.count_again()
        elif not asked.note:
            self.ask_for_remark()
        else:
            return False
        return True

    def count_again(self) -> None:
        """It is off by more than the shop lets pass: once more from the start; the first count is kept."""
        most = self._rules.most_difference or 0
        self.draft.count_again(self.currency)
        self.show_draft(self.draft)
        self._changed()
        words = tr("That is off by more than {amount}. Count the drawer once more, from the start.")
        self.notice.show_as(words.format(amount=money(most, self.currency)), "warn")
        self.count.take_focus()

    def ask_for_remark(self) -> None:
        """It is off by as much after a second count."""
        self._show_errors({"note": tr("Say how the difference comes about.")})

    def _show_errors(self, errors: dict[str, str]) -> None:
        self.count.set_error(errors.get("cash", ""))
        for name, field in self.fields.items():
            field.set_error(errors.get(name, ""))
        if "cash" in errors:
            self.count.take_focus()
        else:
            self.fields[next(iter(errors))].edit.setFocus()

    # Showing.

    def refresh(self) -> None:
        """Sums and differences as of now."""
        figures, currency = self.figures, self.currency
        cash = self.draft.cash(currency)
        known = figures is not None
        blind = self._is_blind
        for widget in (self.expected_name, self.expected):
            widget.setVisible(not blind)
        self.expected.setText(money(figures.expected.cash, currency) if figures is not None else "–")
        self.counted.setText(money(cash, currency) if cash is not None else "–")
        if cash is None or figures is None or blind:
            self.difference.show_as("")
        else:
            off = differing(cash - figures.expected.cash, currency)
            self.difference.show_as(off.text, off.tone, off.icon)
        self._show_compared()
        self._show_left(cash)
        self.go.setEnabled(known and self._can_close and not self._busy)
        self.go.setText(tr("Being closed…") if self._busy else tr("Close the day"))
        for part in (self.count, self.back, *self.fields.values()):
            part.setEnabled(not self._busy)

    def _show_compared(self) -> None:
        if self.figures is None:
            return
        for name, booked in (
            ("card", self.figures.expected.card),
            ("transfer", self.figures.expected.transfer),
        ):
            words = tr("Booked: {amount}", amount=money(booked or 0, self.currency))
            typed = parse_money(getattr(self.draft, name), self.currency)
            if self._is_blind:
                words = ""
            elif typed is not None:
                words += "\n" + differing(typed - (booked or 0), self.currency).text
            self.hints[name].setText(words)

    def _show_left(self, cash: int | None) -> None:
        left = parse_money(self.draft.left, self.currency)
        floated = self.figures.drawer.float if self.figures is not None else 0
        self.as_before.setVisible(floated > 0 and not self._is_blind)
        self.as_before.setText(tr("As before: {amount}", amount=money(floated, self.currency)))
        words = tr("The next day begins with nothing in the drawer.")
        if cash is not None and left:
            words = tr(
                "The next day begins with {left}; {away} is taken away.",
                left=money(left, self.currency),
                away=money(max(0, cash - left), self.currency),
            )
        self.hints["left"].setText(words)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.back.setText(tr("Figures"))
        day = days_of(self.figures) if self.figures is not None else ""
        self.title.setText(tr("Close the day {day}", day=day).strip())
        self.sums.title.setText(tr("Compare"))
        self.expected_name.setText(tr("Expected cash"))
        self.counted_name.setText(tr("Counted"))
        self.all_of_it.setText(tr("All of it"))
        names = (
            tr("Card slips (optional)"),
            tr("Transfers (optional)"),
            tr("Left in the drawer"),
            tr("Remark"),
        )
        for name, words in zip(OPTIONAL, names, strict=True):
            self.fields[name].set_name(words)
        self.count.retranslate()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme().px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
