"""How money, times and ages read, per language; and the language itself, switched live."""

import logging
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal

from desktop.core import shop_time
from desktop.resource_paths import resource
from desktop.texts.particles import with_particles
from wire.currencies import MINOR_UNITS

LANGUAGES = {"en": "English", "ko": "한국어"}
log = logging.getLogger(__name__)

_PACKAGES = ("shared", "customer", "console")
_SYMBOLS = {"KRW": "₩", "USD": "$", "EUR": "€", "JPY": "¥", "GBP": "£", "CNY": "CN¥", "VND": "₫", "THB": "฿"}


def tr(text: str, **values: object) -> str:
    """The text in the language in force; `{name}` is filled from the values."""
    shown = QCoreApplication.translate("rgt", text)
    return with_particles(shown, values).format(**values) if values else shown


def tr_n(n: int, one: str, many: str, **values: object) -> str:
    """Singular or plural by `n`, which fills `{n}`; both texts are literal for the collector."""
    return tr(one if n == 1 else many, n=n, **values)


def money(amount: int, currency: str) -> str:
    """An amount in minor units as people write it: ₩12,000, $12.50, −₩500."""
    digits = MINOR_UNITS.get(currency, 2)
    whole, rest = divmod(abs(amount), 10**digits)
    number = f"{whole:,}" + (f".{rest:0{digits}d}" if digits else "")
    symbol = _SYMBOLS.get(currency, f"{currency} ")
    return ("−" if amount < 0 else "") + symbol + number


def exponent(currency: str) -> int:
    """How many decimals a currency's major unit has."""
    return MINOR_UNITS.get(currency, 2)


@cache
def zone(name: str) -> tzinfo:
    """A time zone by IANA name. One this computer does not know is UTC, and is said so: see `zone_mark`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        log.error("This computer does not know the time zone %s; its times are shown in UTC.", name)
        return UTC


_shown: str | None = None
_zones: Mapping[UUID, str] = {}


def use_time_zone(zone_name: str | None) -> None:
    """Times are those of this zone from now on, the shop's, where none is named; None: of the computer's."""
    global _shown
    _shown = zone_name


def use_shop_zones(zones: Mapping[UUID, str]) -> None:
    """Whose order a time belongs to says its zone: the zones of all shops known."""
    global _zones
    _zones = zones


def shop_zone(shop: UUID) -> str | None:
    """The zone of a shop; None where it is not known: the zone in use is taken then."""
    return _zones.get(shop)


def shown_at(at: datetime, zone_name: str | None = None) -> datetime:
    """A moment by the clock that is shown: the named zone's, else that in use, else the computer's."""
    name = zone_name or _shown
    return at.astimezone(zone(name) if name else None)


def zone_mark(at: datetime, zone_name: str | None = None) -> str:
    """What belongs beside a time: its zone's short name where this computer's clock shows another time."""
    name = zone_name or _shown
    if name is None:
        return ""
    local = shown_at(at, name)
    is_known = zone(name) is not UTC
    if is_known and local.utcoffset() == at.astimezone().utcoffset():
        return ""
    said = local.tzname() or ""
    return said if said.isalpha() else f"GMT{said}"


def today(now: datetime | None = None) -> date:
    """The date by the clock that is shown."""
    return shown_at(now or datetime.now(UTC)).date()


def day_begins(of: date) -> datetime:
    """The first moment of a date by the clock that is shown."""
    if _shown:
        return shop_time.day_begins(of, time.min, zone(_shown))
    return datetime.combine(of, time.min).astimezone()


def clock(at: datetime, zone_name: str | None = None) -> str:
    """`hh:mm` of a moment by the clock that is shown, with its zone where this computer's shows another."""
    mark = zone_mark(at, zone_name)
    return f"{shown_at(at, zone_name):%H:%M}" + (f" {mark}" if mark else "")


def day(at: datetime, zone_name: str | None = None) -> str:
    """The date of a moment as people read it: Jan 31, 1월 31일."""
    local = shown_at(at, zone_name)
    if language().code == "ko":
        return f"{local.month}월 {local.day}일"
    return f"{local:%b} {local.day}"


def tr_ahead(
    at: datetime,
    today: str,
    later: str,
    zone_name: str | None = None,
    now: datetime | None = None,
) -> str:
    """A moment to come by the clock that is shown: `today` says its `{time}`, `later` its `{day}` as well.

    The day after today is called tomorrow; both texts are literal for the collector.
    """
    days = (shown_at(at, zone_name).date() - shown_at(now or datetime.now(UTC), zone_name).date()).days
    time = clock(at, zone_name)
    if days < 1:
        return tr(today, time=time)
    return tr(later, day=tr("tomorrow") if days == 1 else day(at, zone_name), time=time)


def local_date(at: datetime, zone_name: str | None = None) -> str:
    """The date of a moment as files and receipts write it: 2026-01-31."""
    return f"{shown_at(at, zone_name):%Y-%m-%d}"


def age(seconds: float) -> str:
    """A span since something as a short label: 0 min, 17 min, 3 h, 2 d."""
    minutes = max(0, int(seconds // 60))
    if minutes < 60:
        return tr("{n} min", n=minutes)
    return tr("{n} h", n=minutes // 60) if minutes < 1440 else tr("{n} d", n=minutes // 1440)


def countdown(seconds: float) -> str:
    """A span still to come: `4:05`; below zero it reads `0:00`."""
    left = max(0, int(seconds))
    return f"{left // 60}:{left % 60:02d}"


class Language(QObject):
    """The language in force; widgets hear of a change through `QEvent.LanguageChange`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self._translators: list[QTranslator] = []

    def set(self, code: str) -> None:
        """Switches to `en`, `ko`, or the system's language when given `system`."""
        code = system_language() if code == "system" else code
        app = QCoreApplication.instance()
        if app is None or code == self.code:
            return
        for translator in self._translators:
            app.removeTranslator(translator)
        self.code = code
        self._translators = [] if code == "en" else _translators(code)
        for translator in self._translators:
            app.installTranslator(translator)
        QLocale.setDefault(QLocale(code))
        self.changed.emit()


def system_language() -> str:
    """The system's language when this program speaks it, else English."""
    code = QLocale.system().name().split("_")[0]
    return code if code in LANGUAGES else "en"


def _translators(code: str) -> list[QTranslator]:
    found = []
    for package in _PACKAGES:
        translator = QTranslator()
        if translator.load(str(resource(f"translations/{package}_{code}.qm"))):
            found.append(translator)
    return found


@cache
def language() -> Language:
    """The application's one language, made at the first call (after QApplication)."""
    return Language()
