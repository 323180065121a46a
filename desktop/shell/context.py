"""What a page is given to live on: its session, the disk, pictures, sounds, and the window around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.ui.pictures import Pictures
from desktop.ui.sound import Sounds
from desktop.ui.widgets.notices import Toast
from wire.accounts import Account, Role

if TYPE_CHECKING:  # imported when a role's page is: the first paint comes first
    from desktop.core.client.api import Api
    from desktop.core.client.session import Session
    from desktop.core.storage.store import Preferences, Store
    from desktop.core.sync.live_client import LiveClient


@dataclass(slots=True)
class KioskContext:
    """What a page may do at a shop's seat, where people come and go.

    `finish` ends the guest's stay: everything is forgotten; `depart` does so some seconds later, after it has
    called the first it is given, or calls the second when the guest undoes it; `staff` asks for the shop's
    PIN; `sign_in` lets somebody use a personal account, where the shop allows it; `show_status` shows a text
    and its tone at the edge. `covers_screen` is whether the seat's window lies over every other.
    """

    label: Callable[[], str]
    shop: Callable[[], UUID | None]
    locked: Callable[[], bool]
    personal: Callable[[], bool]
    finish: Callable[[], None]
    depart: Callable[[Callable[[], object], Callable[[], object]], None]
    staff: Callable[[], None]
    sign_in: Callable[[], None]
    show_status: Callable[[str, str], None]
    covers_screen: bool = False


@dataclass(slots=True)
class AppContext:
    """One role's side of the application.

    `leave` goes back to the entry page (asks the page's `leave_question` first); `sign_out` ends the session
    and forgets the page; `forget` signs everybody out and deletes what the computer keeps of them; `connect`
    makes the live side (one for each `open`, closed in `close_page`); `toast` is the window's. When the
    session ends by itself the window shows the login page and comes back here.
    """

    role: Role
    session: "Session"
    store: "Store"
    pictures: Pictures
    sounds: Sounds
    toast: Toast
    connect: "Callable[[], LiveClient]"
    leave: Callable[[], None]
    sign_out: Callable[[], None]
    forget: Callable[[], None]
    seat: str = ""
    demo: bool = False
    kiosk: KioskContext | None = None

    @property
    def api(self) -> "Api":
        """The session's calls."""
        return self.session.api

    @property
    def is_guarded(self) -> bool:
        """Whether whoever sits here can open nothing else, and asks at the counter for what goes wrong."""
        return self.kiosk is not None and self.kiosk.locked()

    @property
    def covers_screen(self) -> bool:
        """Whether a small window beside this one would not be seen."""
        return self.kiosk is not None and self.kiosk.covers_screen

    @property
    def preferences(self) -> "Preferences":
        """What the person chose; call `store.save_preferences()` after a change."""
        return self.store.preferences

    @property
    def account(self) -> Account:
        """Who is signed in; pages exist only while somebody is."""
        account = self.session.account
        assert account is not None, "a page without a signed-in account"
        return account


class AppPage(Protocol):
    """What the window asks of the pages that `customer_page(app)` and `console_page(app)` compose."""

    async def open(self) -> None:
        """Start live side, feeds and timers; called at each entering. The session is signed in."""

    async def close_page(self) -> None:
        """Close socket, feeds and timers; signs nobody out. `open` may follow. (`close` is QWidget's.)"""

    def leave_question(self) -> str | None:
        """Why leaving needs a confirmation (a full cart, unanswered orders), or None."""

    @property
    def widget(self) -> QWidget:
        """The page itself (`self`)."""


@runtime_checkable
class HoldsGuest(Protocol):
    """A page that knows whether an order of the visitor is on its way: then nobody is forgotten."""

    def holds_guest(self) -> bool:
        """Whether the guest must not be forgotten by itself now."""

    def leave_seat(self) -> None:
        """The guest says that they are done: asks about what would be lost, then ends the stay."""
