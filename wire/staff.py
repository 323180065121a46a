"""Who works behind a shop's counter: members of staff, their PINs, and the tokens a PIN yields."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from wire.accounts import Account
from wire.scalars import Document, Id, Money, Name, Password, Request, Time

Pin = Annotated[str, Meta(pattern="^[0-9]{4,8}(?![\\s\\S])")]


class StaffRole(StrEnum):
    """What a member of staff may do: all, or what the counter needs."""

    OWNER = "owner"
    STAFF = "staff"


class StaffMember(Document):
    """One person; without a PIN, or when not active, nobody unlocks a terminal in this name."""

    id: Id
    name: str
    role: StaffRole
    active: bool
    has_pin: bool
    created_at: Time


class LockedCounter(StrEnum):
    """What a counter may do while nobody has shown a PIN there: each includes those before it."""

    ORDERS = "orders"  # handle orders
    SALES = "sales"  # ring sales, take money and give it back
    ALL = "all"  # move cash, open the drawer, read figures


class CounterRules(Document):
    """What an owner set for the counter; it holds once an owner has a PIN.

    With `pin_alone` a PIN of six digits, unlike everybody else's, says who it is. With `blind_count` the
    drawer is counted without being told what must be in it. A count that is off by more than
    `most_difference` needs a remark and a second count; null never asks.
    """

    locked_counter: LockedCounter
    pin_alone: bool
    blind_count: bool
    most_difference: int | None


class CounterRulesChange(Request):
    """Body of `PATCH counter-rules`: the fields to change."""

    locked_counter: LockedCounter | UnsetType = UNSET
    pin_alone: bool | UnsetType = UNSET
    blind_count: bool | UnsetType = UNSET
    most_difference: Money | None | UnsetType = UNSET


class StaffList(Document):
    """All staff of a shop; `guarded` when owners alone may do what is theirs."""

    guarded: bool
    items: list[StaffMember]


class NewStaffMember(Request):
    """Body of `POST staff`."""

    name: Name
    role: StaffRole = StaffRole.STAFF
    pin: Pin | None = None
    active: bool = True


class StaffChange(Request):
    """Body of `PATCH staff/{id}`: the fields to change; a null PIN takes it away."""

    name: Name | UnsetType = UNSET
    role: StaffRole | UnsetType = UNSET
    pin: Pin | None | UnsetType = UNSET
    active: bool | UnsetType = UNSET


class Unlock(Request):
    """Body of `POST staff/unlock`; without `staff_id` the PIN says whose it is, where the shop wants that."""

    pin: Pin
    staff_id: Id | None = None


class Recovery(Request):
    """Body of `POST staff/recover`: the account's password sets a new PIN of an owner."""

    staff_id: Id
    password: Password
    pin: Pin


class StaffTokens(Document):
    """An access token of the account in the name of a member of staff; `expires_at` is the token's."""

    access_token: str
    expires_at: Time
    account: Account
    staff: StaffMember
    token_type: str = "Bearer"
