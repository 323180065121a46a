"""Who sits at a seat: its setup as last told, the guest who goes on after a restart, and the forgetting."""

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec

from desktop.core.client.errors import ApiError, OfflineError
from desktop.core.client.pin_lock import PinLock
from desktop.core.client.session import Session
from desktop.core.kiosk.seat_key import SeatKeyFile
from desktop.core.storage.preferences import GuestRecord, WrongAttempts, is_chosen, reset, set_extra
from desktop.core.storage.store import Store
from wire.accounts import Account
from wire.problems import Code
from wire.seats import SeatSetup

SETUP = "seat_setup"
APPEARANCE = ("theme", "language", "text_scale")
# Settings of the same page, which share a row on disk.
MORE_APPEARANCE = (
    "contrast",
    "reduced_motion",
    "volume",
    "sounds",
    "sounds_at",
    "notifications",
    "status_window",
)
NOTED_SECONDS = 10.0


class GuestSession:
    """One seat's visitors. `setup` raises ApiError `credentials_wrong` once the seat is taken away."""

    def __init__(
        self, session: Session, store: Store, key: SeatKeyFile, clock: Callable[[], float] = time.time
    ) -> None:
        self.session, self._store, self._key, self._clock = session, store, key, clock
        record = store.snapshot(SETUP, SeatSetup)
        self.setup: SeatSetup | None = record[0] if record else None
        self._record = store.preferences.guest
        self._noted = 0.0
        self.lock = PinLock(
            lambda pin: session.api.seats.check_pin(key.secret, pin),
            lambda: self.setup.pin if self.setup else None,
            lambda: self._record.tries,
            self._save_attempts,
            clock,
        )

    @property
    def idle_minutes(self) -> int:
        """After so many minutes without a touch the seat forgets."""
        return self.setup.idle_minutes if self.setup else 5

    async def learn(self) -> SeatSetup:
        """Asks the server what the seat is; what it says is kept for when it cannot be asked."""
        try:
            self.setup = await self.session.api.seats.setup(self._key.secret)
        except ApiError as error:
            if error.code is Code.CREDENTIALS_WRONG:
                self.forget()
            raise
        self._store.save_snapshot(SETUP, self.setup)
        self._store.preferences.seat = self.setup.label
        self._store.save_preferences()
        return self.setup

    async def sit_down(self) -> Account:
        """Signs a guest in: the one who was here a moment ago, else a new one."""
        if not self._is_fresh():
            self.forget()
        record = self._record
        guest = record.account if record.is_guest else None
        account = await self.session.sign_in_seat(self._key.secret, guest)
        if account.id != guest:
            self.forget()
        self.begin(account, is_guest=True)
        return account

    def is_guest(self, account_id: UUID | None) -> bool:
        """Whether an account is the guest who sits here."""
        return account_id is not None and self._record.is_guest and self._record.account == account_id

    def begin(self, account: Account, is_guest: bool) -> None:
        """Somebody is here now; how the seat looked before is kept, to be put back afterwards."""
        preferred = self._store.preferences
        if self._record.account != account.id:
            look = {name: getattr(preferred, name) for name in APPEARANCE}
            look["extra"] = {
                name: getattr(preferred, name) for name in MORE_APPEARANCE if is_chosen(preferred, name)
            }
            self._record = msgspec.structs.replace(
                self._record, account=account.id, is_guest=is_guest, look=look
            )
        self.note_use(at_once=True)

    def hand_over(self, account: Account) -> None:
        """A guest goes on with an account of one's own: the cart comes along, the guest is forgotten."""
        if self._record.account is not None:
            for shop, cart in self._store.carts(self._record.account).items():
                if not self._store.cart(account.id, shop).lines:
                    self._store.save_cart(account.id, shop, cart)
        self.forget()

    def note_use(self, at_once: bool = False) -> None:
        """Somebody is still here; written down once in a while."""
        now = self._clock()
        if at_once or abs(now - self._noted) >= NOTED_SECONDS:
            self._noted = self._record.used_at = now
            self._save()

    def forget(self) -> None:
        """Takes everything of whoever was here off the disk, unsent orders apart, and puts the look back."""
        record, preferred = self._record, self._store.preferences
        if record.account is not None:
            self._store.forget_account(record.account)
            look = dict(record.look)
            extra = look.pop("extra", {})
            for name, value in look.items():
                setattr(preferred, name, value)
            # The folder of the last receipt tells whose it was.
            reset(preferred, (*MORE_APPEARANCE, "receipt_folder"))
            for name in ("shops", "filters"):
                setattr(preferred, name, _without(getattr(preferred, name), record.account))
            preferred.unknown = {
                name: _without(value, record.account) for name, value in preferred.unknown.items()
            }
            set_extra(preferred, extra)
        self._record = GuestRecord(tries=record.tries)
        self._save()

    def _is_fresh(self) -> bool:
        account = self._record.account
        age = self._clock() - self._record.used_at
        recent = 0 <= age < self.idle_minutes * 60
        # An order that was not sent yet is its guest's alone: it must not be left behind.
        return account is not None and (recent or bool(self._store.pending_orders(account)))

    def _save(self) -> None:
        self._store.preferences.guest = self._record
        self._store.save_preferences()

    def _save_attempts(self, tries: WrongAttempts) -> None:
        self._record.tries = tries
        self._save()


def _without(value: Any, account_id: UUID) -> Any:
    """A preference without what it holds for an account, as the shop gone to last or the filters set."""
    if not isinstance(value, dict):
        return value
    return {name: one for name, one in value.items() if str(account_id) not in str(name)}


def is_gone(error: Exception) -> bool:
    """Whether an error says that the seat is not set up any more."""
    return isinstance(error, ApiError) and error.code is Code.CREDENTIALS_WRONG


def is_passing(error: Exception) -> bool:
    """Whether an error may be over soon."""
    return isinstance(error, OfflineError) or (
        isinstance(error, ApiError) and error.code in (Code.RATE_LIMITED, Code.UNAVAILABLE)
    )
