"""How money, times and ages read, per language; and the language itself, switched live."""

from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal

from desktop.resource_paths import resource
from wire.currencies import MINOR_UNITS

LANGUAGES = {"en": "English", "ko": "한국어"}
_PACKAGES = ("shared", "customer", "console")
_SYMBOLS = {"KRW": "₩", "USD": "$", "EUR": "€", "JPY": "¥", "GBP": "£", "CNY": "CN¥", "VND": "₫", "THB": "฿"}


def tr(text: str, **values: object) -> str:
    """The text in the language in force; `{name}` is filled from the values."""
    shown = QCoreApplication.translate("rgt", text)
    return shown.format(**values) if values else shown


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
    """A time zone by IANA name; UTC when the system does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


_told: str | None = None


def use_time_zone(zone_name: str | None) -> None:
    """Times are those of this zone from now on, where none is named; None: of the computer's."""
    global _told
    _told = zone_name


def _local(at: datetime, zone_name: str | None) -> datetime:
    name = zone_name or _told
    return at.astimezone(zone(name) if name else None)


def day_begins(of: date) -> datetime:
    """The first moment of a date, in the zone told last, else in the computer's."""
    midnight = datetime.combine(of, time.min)
    return midnight.replace(tzinfo=zone(_told)) if _told else midnight.astimezone()


def clock(at: datetime, zone_name: str | None = None) -> str:
    """`hh:mm` of a moment, in the named zone, else in the one told last, else in the computer's."""
    return _local(at, zone_name).strftime("%H:%M")


def day(at: datetime, zone_name: str | None = None) -> str:
    """The date of a moment as people read it: Jan 31, 1월 31일."""
    local = _local(at, zone_name)
    if language().code == "ko":
        return f"{local.month}월 {local.day}일"
    return f"{local:%b} {local.day}"


def local_date(at: datetime, zone_name: str | None = None) -> str:
    """The date of a moment as files and receipts write it: 2026-01-31."""
    return _local(at, zone_name).strftime("%Y-%m-%d")


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
