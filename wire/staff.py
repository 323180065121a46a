"""Who works behind a shop's counter: members of staff, their PINs, and the tokens a PIN yields."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from wire.accounts import Account
from wire.scalars import Document, Id, Name, Password, Request, Time

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
    """Body of `POST staff/unlock`."""

    staff_id: Id
    pin: Pin


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
