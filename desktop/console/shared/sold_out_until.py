"""Until when an item is sold out: an hour, the end of the day, tomorrow's opening, a time, or by hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.console.shared.number_fields import ClockField
from desktop.console.state.opening_hours import clock_time, day_end, next_opening
from desktop.core.shop_time import next_at
from desktop.texts.formats import clock, shown_at, tr, zone
from desktop.ui.dialogs import Dialog
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.labels import label
from wire.catalog import Business

AT_A_TIME = "out_time"  # the choice that asks for a time


def choices() -> list[tuple[str, str]]:
    """What is offered, `(action, text)`."""
    return [
        ("out_hour", tr("For 1 hour")),
        ("out_today", tr("Until the end of the day")),
        ("out_day", tr("Until tomorrow's opening")),
        (AT_A_TIME, tr("Until a time…")),
        ("out_hand", tr("Until set back by hand")),
    ]


def until_of(action: str, business: Business, now: datetime) -> datetime | None:
    """When a choice ends (UTC); None: by hand."""
    if action == "out_hour":
        return now + timedelta(hours=1)
    if action == "out_today":
        return day_end(business, now)
    return next_opening(business, now) if action == "out_day" else None


def at_time(text: str, business: Business, now: datetime) -> datetime:
    """The next moment the shop's clock shows `HH:MM` (UTC): today, or tomorrow when that is past."""
    return next_at(clock_time(text), now, zone(business.time_zone))


def choice_menu(parent: QWidget) -> QMenu:
    """The choices to pick from; each entry's data is its action."""
    menu = QMenu(parent)
    for action, text in choices():
        menu.addAction(text).setData(action)
    return menu


@dataclass(frozen=True, slots=True)
class UntilTexts:
    """What a dialog calls its field, its button, and an end today and tomorrow (with `{time}`)."""

    field: str
    action: str
    today: str
    tomorrow: str


def sold_out_texts() -> UntilTexts:
    """The dialog of an item that is sold out."""
    return UntilTexts(
        tr("Sold out until"), tr("Sold out"), tr("Back today at {time}"), tr("Back tomorrow at {time}")
    )


class UntilField(QWidget):
    """A time of day of the shop's clock, and which moment that is."""

    def __init__(self, business: Business, now: datetime, words: UntilTexts) -> None:
        super().__init__()
        self._business, self._now, self._texts = business, now, words
        local = shown_at(now + timedelta(hours=2), business.time_zone)
        self.time = ClockField(f"{local.hour:02d}:00", words.field)
        self.means = label("", "soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(words.field, self.time))
        column.addWidget(self.means)
        self.time.changed.connect(lambda _: self._show_until())
        self._show_until()

    def moment(self) -> datetime:
        """When it is (UTC)."""
        return at_time(self.time.value(), self._business, self._now)

    def take_focus(self) -> None:
        """Typing replaces the time."""
        self.time.setFocus()
        self.time.selectAll()

    def _show_until(self) -> None:
        moment, there = self.moment(), self._business.time_zone
        today = shown_at(moment, there).date() == shown_at(self._now, there).date()
        words = self._texts.today if today else self._texts.tomorrow
        self.means.setText(words.format(time=clock(moment, there)))


class UntilDialog(Dialog):
    """Asks for a time of day; answers the moment."""

    def __init__(
        self, parent: QWidget, title: str, business: Business, now: datetime, words: UntilTexts | None = None
    ) -> None:
        super().__init__(parent, title, 420)
        texts = words or sold_out_texts()
        self.until = UntilField(business, now, texts)
        self.body.addWidget(self.until)
        self.until.time.submitted.connect(self._on_submit)
        cancel, self.go = QuietButton(tr("Cancel")), PrimaryButton(texts.action)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_submit)
        self.footer.addWidget(cancel, 1)
        self.footer.addWidget(self.go, 1)
        self.until.take_focus()

    def _on_submit(self) -> None:
        self.finish(self.until.moment())
