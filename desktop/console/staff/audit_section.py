"""The settings' topic of what was done beside orders: for owners, newest first, by area, days and person."""

from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.shared.error_messages import why_not
from desktop.console.staff.audit_texts import AREAS, AuditContext, action_text, area_word
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError, RequestError
from desktop.texts.formats import clock, day, day_begins, today, tr
from desktop.ui.loop import slot, spawn
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import Notice, discard, label
from desktop.ui.widgets.section import Section
from desktop.ui.widgets.steady import DropDown
from wire.audit import AuditEntry
from wire.orders import ActorKind

DAYS = {"today": 1, "week": 7, "month": 30, "all": 0}
TIME_WIDTH = 56
PAGE = 50


class AuditRow(QWidget):
    """One entry: when, what, and by whom at which terminal."""

    def __init__(self, entry: AuditEntry, shop: AuditContext) -> None:
        super().__init__()
        self.entry = entry
        self.at = label(clock(entry.at, shop.zone), "strong")
        self.action = label(action_text(entry, shop), "body", wrap=True)
        self.by = label(by_text(entry), "small", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().px(6), 0, theme().px(6))
        row.setSpacing(theme().px(12))
        self.at.setFixedWidth(theme().px(TIME_WIDTH))
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self.action)
        words.addWidget(self.by)
        row.addWidget(self.at, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


def by_text(entry: AuditEntry) -> str:
    """Who and where; the account itself is nobody's name."""
    by = entry.by
    who = {
        ActorKind.STAFF: by.name,
        ActorKind.BUSINESS: tr("{name}, without a PIN", name=by.name),
        ActorKind.SERVER: tr("the server"),
    }.get(by.kind, by.name)
    return " · ".join(part for part in (who, entry.terminal.name if entry.terminal else "") if part)


class AuditSection(Translated, Section):
    """Reads the newest page whenever it is shown and an owner looks; "Older" goes on from there."""

    def __init__(self, state: ConsoleState) -> None:
        super().__init__()
        self._state, self._staff_session = state, state.staff_session
        self.entries: list[AuditEntry] = []
        self.rows: list[AuditRow] = []
        self._next: str | None = None
        self._days, self._asked = "week", 0
        self._let_in = False
        self.hint, self.problem = label("", "soft", wrap=True), Notice()
        self.ask = PrimaryButton("", "key")
        self.days, self.area, self.person = ChipFlow(), DropDown(), DropDown()
        self.empty, self.older = label("", "soft", wrap=True), QuietButton("", "chevron-down")
        self._list = QVBoxLayout()
        self._lay_out()
        self.ask.clicked.connect(slot(self._ask_owner))
        self.days.chosen.connect(self._choose_days)
        self.area.activated.connect(lambda _: self._begin())
        self.person.activated.connect(lambda _: self._begin())
        self.older.clicked.connect(lambda: spawn(self._read(self._next), "audit", of=self))
        tie(self, self._staff_session.changed, lambda _: self._shift_changed())
        self.retranslate()

    @property
    def is_open(self) -> bool:
        """Whether an owner looks, or has let somebody look until the page is left."""
        return self._staff_session.is_owner or self._let_in

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Activity log"))
        self.ask.setText(tr("Ask an owner"))
        self.older.setText(tr("Older"))
        self.area.setAccessibleName(tr("What it was about"))
        self.person.setAccessibleName(tr("Who did it"))
        self.days.setAccessibleName(tr("Days"))
        names = {"today": tr("Today"), "week": tr("7 days"), "month": tr("30 days"), "all": tr("Any day")}
        self.days.set_choices([(key, names[key]) for key in DAYS], self._days)
        self._show_areas()
        self._show_people()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        if self.is_open:
            self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_in = False

    def _lay_out(self) -> None:
        self.column.addWidget(self.hint)
        self.column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._filters = QWidget()
        filters = QVBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.setSpacing(theme().px(8))
        filters.addWidget(self.days)
        boxes = QHBoxLayout()
        boxes.setSpacing(theme().px(8))
        for box in (self.area, self.person):
            box.setMinimumHeight(theme().px(46))
            box.setMinimumWidth(theme().px(200))
            boxes.addWidget(box)
        boxes.addStretch(1)
        filters.addLayout(boxes)
        self._list.setSpacing(0)
        for widget in (self._filters, self.problem, self.empty):
            self.column.addWidget(widget)
        self.column.addLayout(self._list)
        self.column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_areas(self) -> None:
        held = max(0, self.area.currentIndex())
        self.area.clear()
        for area in ("", *AREAS):
            self.area.addItem(area_word(area), area)
        self.area.setCurrentIndex(held)

    def _show_people(self) -> None:
        held = self.person.currentData()
        account = self._state.app.account
        self.person.clear()
        self.person.addItem(tr("Everybody"), None)
        for one in self._staff_session.people:
            self.person.addItem(one.name, str(one.id))
        self.person.addItem(tr("Without a PIN"), str(account.id))
        self.person.setCurrentIndex(max(0, self.person.findData(held)))

    def _show(self) -> None:
        shown = self.is_open
        self.hint.setText(
            tr("Menu, stock, shop, staff, cash and refunds. What was done to an order is in the order.")
            if shown
            else tr("Only owners look at this. An owner's PIN opens it until you go elsewhere.")
        )
        self.ask.setVisible(not shown)
        self._filters.setVisible(shown)
        while self._list.count():
            discard(self._list.takeAt(0))
        self.rows = []
        if shown:
            self._show_entries()
        self.older.setVisible(shown and self._next is not None)
        nothing = shown and not self.entries and not self.problem.text()
        self.empty.setText(tr("Nothing was done on these days that fits."))
        self.empty.setVisible(nothing)

    def _show_entries(self) -> None:
        business = self._state.business
        shop = AuditContext(
            business.currency if business else "KRW", business.time_zone if business else None
        )
        before = ""
        for entry in self.entries:
            if (today := day(entry.at, shop.zone)) != before:
                before = today
                heading = label(today, "fieldname")
                heading.setContentsMargins(0, theme().px(10), 0, theme().px(2))
                self._list.addWidget(heading)
            row = AuditRow(entry, shop)
            self.rows.append(row)
            self._list.addWidget(row)

    def _shift_changed(self) -> None:
        self._show_people()
        if self.isVisible() and self.is_open != self._filters.isVisible():
            self._show()
            if self.is_open:
                self._begin()

    async def _ask_owner(self) -> None:
        if await self._staff_session.is_approved(tr("Look at what was done")):
            self._let_in = True
            self._show()
            self._begin()

    def _choose_days(self, key: str) -> None:
        self._days = key
        self._begin()

    def _begin(self) -> None:
        spawn(self._read(None), "audit", of=self)

    def _since(self) -> datetime | None:
        days = DAYS[self._days]
        if not days:
            return None
        return day_begins(today(self._state.now()) - timedelta(days=days - 1))

    async def _read(self, cursor: str | None) -> None:
        self._asked += 1
        asked, person = self._asked, self.person.currentData()
        try:
            page = await self._staff_session.api.staff.audit(
                since=self._since(),
                area=str(self.area.currentData() or ""),
                by=UUID(person) if person else None,
                cursor=cursor,
                limit=PAGE,
            )
        except RequestError as error:
            if asked == self._asked:
                self._show_error(error)
            return
        if asked == self._asked:  # else something else was chosen meanwhile
            self.problem.show_as("")
            self.entries = [*(self.entries if cursor else ()), *page.items]
            self._next = page.next
            self._show()

    def _show_error(self, error: Exception) -> None:
        words = (
            why_not(error)
            if isinstance(error, ApiError)
            else tr("The server does not answer. Choose once more when it is back.")
        )
        self.problem.show_as(words, "warn")
        self._show()
