"""What somebody prefers on this computer, typed, and how the disk's rows hold it."""

import logging
import os
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec

OWN_ROWS = (
    "theme",
    "language",
    "text_scale",
    "server_url",
    "terminal_id",
    "terminal_name",
    "seat",
    "windows",
)
EXTRA = "extra"
# Keys of the row `extra` that are called otherwise here.
KEYS = {
    "guest": "seat",
    "receipt_folder": "receipts",
    "console_page": "console_place",
    "board_tools": "console_lens",
    "kitchen_tools": "kitchen_lens",
    "lock_minutes": "staff_lock_minutes",
    "follow_recent_minutes": "minutes_follow",
}

log = logging.getLogger(__name__)


def default_server() -> str:
    """The server of a fresh installation: RGT_SERVER_URL, else this machine."""
    return os.environ.get("RGT_SERVER_URL", "http://127.0.0.1:8080")


class WindowSpot(msgspec.Struct):
    """Where a small window sits: the screen it was on last, and its share of the free room on each screen."""

    screen: str = ""
    at: dict[str, tuple[float, float]] = {}


class BoardTools(msgspec.Struct):
    """How a board is sorted, how large its cards are, which stations it shows; empty for the usual."""

    sort: str = ""
    size: str = ""
    stations: list[str] = []
    totals: bool = False


class WrongAttempts(msgspec.Struct):
    """Wrong PINs in a row and until when (seconds since 1970) none is taken; kept over restarts."""

    wrong: int = 0
    locked_until: float = 0.0


class GuestRecord(msgspec.Struct):
    """What a seat remembers: the account here, when it was last used, and the seat's own look."""

    account: UUID | None = None
    is_guest: bool = True
    used_at: float = 0.0
    look: dict[str, Any] = {}
    tries: WrongAttempts = msgspec.field(default_factory=WrongAttempts)


class Preferences(msgspec.Struct):
    """How somebody likes it here, and how pages were left.

    An empty `server_url` means the default; `terminal_id` is given at the first start.

    On disk the first fields have a row each (`OWN_ROWS`). The others share one, `extra`, by their names or by
    those in `KEYS`; what that row holds beside them, of other versions, is in `unknown` and stays there.
    """

    theme: str = "system"
    language: str = ""
    text_scale: float = 1.0
    server_url: str = ""
    terminal_id: UUID | None = None
    terminal_name: str = ""
    seat: str = ""
    windows: dict[str, str] = {}

    # The look and the sounds of both apps; `reduced_motion` is None for as the system has it.
    contrast: bool = False
    reduced_motion: bool | None = None
    volume: int = 80
    sounds: bool = True
    spots: dict[str, WindowSpot] = {}
    guest: GuestRecord = msgspec.field(default_factory=GuestRecord)

    # The customer's; `shops` and `filters` by account, `sounds_at` None for every step of an order.
    notifications: bool = True
    sounds_at: list[str] | None = None
    status_window: bool = False
    shops: dict[str, str] = {}
    filters: dict[str, Any] = {}
    receipt_folder: str = ""

    # The console's.
    console_page: str = "board"
    console_columns: str = ""
    console_windows: list[str] = []
    board_tools: BoardTools | None = None
    kitchen_tools: BoardTools | None = None
    settings_topic: str = ""
    lock_minutes: int = 5
    follow_recent_minutes: bool = False
    expired_dismissed: list[str] = []  # ids of expired orders that somebody has seen to

    unknown: dict[str, Any] = {}

    @property
    def server(self) -> str:
        """The server to speak to: RGT_SERVER_URL goes before what was chosen."""
        if "RGT_SERVER_URL" in os.environ:
            return default_server()
        return self.server_url or default_server()


_FIELDS = {field.name: field.type for field in msgspec.structs.fields(Preferences)}
# The typed fields of the row `extra`, by their keys there.
_EXTRA_FIELDS = {KEYS.get(name, name): name for name in _FIELDS if name not in (*OWN_ROWS, "unknown")}
_DEFAULTS = Preferences()


def read_preferences(rows: Iterable[tuple[str, bytes]]) -> Preferences:
    """Read each preference by itself: one that cannot be read falls back, the others stay."""
    preferences = Preferences()
    for name, value in rows:
        try:
            if name == EXTRA:
                set_extra(preferences, msgspec.json.decode(value, type=dict[str, Any]))
            elif name in OWN_ROWS:
                setattr(preferences, name, msgspec.json.decode(value, type=_FIELDS[name]))
        except msgspec.MsgspecError as error:
            log.warning("Preference %s cannot be read (%s); the default is used.", name, error)
    return preferences


def set_extra(preferences: Preferences, values: Mapping[str, Any]) -> None:
    """Take what the row `extra` holds; what is unknown, or of another type than here, is kept as it is."""
    for key, value in values.items():
        name = _EXTRA_FIELDS.get(key)
        try:
            if name is not None:
                setattr(preferences, name, msgspec.convert(value, _FIELDS[name]))
                continue
        except msgspec.ValidationError as error:
            log.warning("Preference %s cannot be read (%s); the default is used.", key, error)
        preferences.unknown = preferences.unknown | {key: value}


def reset(preferences: Preferences, names: Iterable[str]) -> None:
    """Put these fields back to their defaults."""
    fresh = Preferences()
    for name in names:
        setattr(preferences, name, getattr(fresh, name))


def is_chosen(preferences: Preferences, name: str) -> bool:
    """Whether a field is another than its default."""
    return bool(getattr(preferences, name) != getattr(_DEFAULTS, name))


def rows_of(preferences: Preferences) -> dict[str, bytes]:
    """All rows as they are to be on disk; the row `extra` holds what is another than its default."""
    chosen = {
        key: getattr(preferences, name) for key, name in _EXTRA_FIELDS.items() if is_chosen(preferences, name)
    }
    rows = {name: msgspec.json.encode(getattr(preferences, name)) for name in OWN_ROWS}
    return rows | {EXTRA: msgspec.json.encode(preferences.unknown | chosen)}
