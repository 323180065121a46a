"""The WebSocket's envelope and every message either side may send."""

from enum import IntEnum
from typing import Annotated, Generic, TypeVar

from msgspec import UNSET, Meta, Raw, UnsetType

from wire.catalog import Business, MenuItem
from wire.orders import Order
from wire.scalars import Document, Id, Request, Seq, Time, Token

# Any name is well-formed: one that is not the client's to follow is forbidden (4403), not a fault (4400).
ChannelName = Annotated[str, Meta(max_length=500)]
T = TypeVar("T")


class CloseCode(IntEnum):
    """Why the server ends a socket; above 4000 the contract's own, else RFC 6455's."""

    GOING_AWAY = 1001
    UNSUPPORTED_DATA = 1003
    RESTARTING = 1012
    TOO_SLOW = 4008
    GAP = 4010
    NOT_A_MESSAGE = 4400
    TOKEN = 4401
    FORBIDDEN = 4403
    TOO_MANY = 4429


class Envelope(Document):
    """Any frame from the server, its data still encoded; numbered messages carry channel and seq."""

    type: str
    data: Raw
    channel: str | None = None
    seq: Seq | None = None


class ClientEnvelope(Request):
    """Any frame from a client, its data still encoded."""

    type: str
    data: Raw


class Message(Document, Generic[T]):
    """A frame with its data decoded."""

    type: str
    data: list[T]
    channel: str | UnsetType = UNSET
    seq: Seq | UnsetType = UNSET


class Authenticate(Request):
    """Client: signs in, or renews the token in place."""

    token: Token


class Subscribe(Request):
    """Client: follow a channel, from a position (epoch and seq) or from now."""

    channel: ChannelName
    epoch: Annotated[str, Meta(max_length=100)] | None = None
    seq: Seq | None = None


class Unsubscribe(Request):
    """Client: stop following a channel."""

    channel: ChannelName


class OrderSeen(Request):
    """Client: a terminal has shown this version of an order."""

    id: Id
    version: Annotated[int, Meta(ge=1, le=9_000_000_000_000_000_000)]


class Subscribed(Document):
    """Server: where the channel stands; `recovered` only answers a subscribe that named a position."""

    channel: str
    epoch: str
    seq: Seq
    now: Time
    recovered: bool | UnsetType = UNSET


class Head(Document):
    """Server: the channel's position, queued behind every message up to it."""

    channel: str
    epoch: str
    seq: Seq
    now: Time


OrderUpdate = Message[Order]
MenuUpdate = Message[MenuItem]
BusinessUpdate = Message[Business]
