"""Seats of a shop: whoever sits there orders without an account of one's own."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from wire.pin_hash import Digits
from wire.scalars import Document, Id, Name, Request, Time

MOST_AT_ONCE = 200
Labels = Annotated[list[Name], Meta(min_length=1, max_length=MOST_AT_ONCE)]
IdleMinutes = Annotated[int, Meta(ge=1, le=240)]
SeatSecret = Annotated[str, Meta(min_length=20, max_length=200, pattern="^[A-Za-z0-9_-]+(?![\\s\\S])")]


class Seat(Document):
    """One seat; `secret` is told once, by the answer that made or renewed it."""

    id: Id
    label: str
    created_at: Time
    renewed_at: Time
    used_at: Time | None
    secret: str | UnsetType = UNSET


class Seats(Document):
    """Seats of a business, oldest first."""

    items: list[Seat]


class NewSeats(Request):
    """Body of `POST seats`: as many as are named, all or none."""

    labels: Labels


class SeatChange(Request):
    """Body of `PATCH seats/{id}`."""

    label: Name


class KioskRules(Document):
    """What holds at a shop's seats: who may order, and when a seat forgets who sat there."""

    guests: bool
    personal: bool
    idle_minutes: int
    pin_set: bool


class KioskRulesChange(Request):
    """Body of `PATCH kiosk`: the fields to change; a null `pin` takes it away."""

    guests: bool | UnsetType = UNSET
    personal: bool | UnsetType = UNSET
    idle_minutes: IdleMinutes | UnsetType = UNSET
    pin: Digits | None | UnsetType = UNSET


class SeatSignIn(Request):
    """Body of `POST auth/seat`: `guest` goes on as that guest; without it a new guest sits down."""

    secret: SeatSecret
    guest: Id | None = None


class SeatKey(Request):
    """Body of `POST auth/seat/setup`."""

    secret: SeatSecret


class SeatPin(Request):
    """Body of `POST auth/seat/pin`."""

    secret: SeatSecret
    pin: Digits


class SeatSetup(Document):
    """What a seat is told of itself; `pin` is a verifier as in wire/pin_hash.py, null without a PIN."""

    id: Id
    label: str
    business_id: Id
    business_name: str
    guests: bool
    personal: bool
    idle_minutes: int
    pin: str | None
