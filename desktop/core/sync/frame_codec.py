"""Raw frames of the live stream, decoded twice: a header for coalescing, later the full object."""

from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from desktop.core.client.errors import UNREADABLE
from wire.catalog import Business, MenuItem
from wire.messages import Envelope, Head, Subscribed
from wire.orders import Order, OrderState

Text = str | bytes


class UpdateKind(StrEnum):
    """What callbacks are registered for: message types, transitions, and channels to be read anew."""

    ORDERS = "order_update"
    MENU = "menu_update"
    BUSINESS = "business_update"
    TRANSITIONS = "transitions"
    RESYNC = "resync"


class Frame(NamedTuple):
    """A raw frame: which connection it came by, its text, and when (seconds since boot)."""

    generation: int
    text: Text
    at: float


# The first look takes a third of a whole decoding, and most versions are never decoded wholly: a newer one
# comes before the frame is handed over. Ids stay text here, which Python hashes in C, unlike UUIDs.


class OrderHeader(msgspec.Struct, gc=False):
    """What coalescing and transitions need of an order."""

    id: str
    version: int
    state: OrderState


class ItemHeader(msgspec.Struct, gc=False):
    """What coalescing and transitions need of a menu item."""

    id: str
    version: int
    available: bool
    stock: int | None

    @property
    def is_sold_out(self) -> bool:
        """Whether nobody can order it now."""
        return not self.available or self.stock == 0


class BusinessHeader(msgspec.Struct, gc=False):
    """What coalescing needs of a shop."""

    id: str
    version: int


class OrdersFrame(msgspec.Struct, tag_field="type", tag="order_update"):
    """A message of orders at the first look."""

    data: list[OrderHeader]
    channel: str
    seq: int


class ItemsFrame(msgspec.Struct, tag_field="type", tag="menu_update"):
    """A message of menu items at the first look."""

    data: list[ItemHeader]
    channel: str
    seq: int


class BusinessesFrame(msgspec.Struct, tag_field="type", tag="business_update"):
    """A message of shops at the first look."""

    data: list[BusinessHeader]
    channel: str
    seq: int


class SubscribedFrame(msgspec.Struct, tag_field="type", tag="subscribed"):
    """Where channels stand."""

    data: list[Subscribed]


class HeadFrame(msgspec.Struct, tag_field="type", tag="head"):
    """Positions, queued behind every message up to them."""

    data: list[Head]


AnyFrame = OrdersFrame | ItemsFrame | BusinessesFrame | SubscribedFrame | HeadFrame


class _Orders(msgspec.Struct):
    data: list[Order]


class _Items(msgspec.Struct):
    data: list[MenuItem]


class _Businesses(msgspec.Struct):
    data: list[Business]


_headers: msgspec.json.Decoder[AnyFrame] = msgspec.json.Decoder(AnyFrame)
_envelopes = msgspec.json.Decoder(Envelope)
_full_decoders: dict[UpdateKind, msgspec.json.Decoder[Any]] = {
    UpdateKind.ORDERS: msgspec.json.Decoder(_Orders),
    UpdateKind.MENU: msgspec.json.Decoder(_Items),
    UpdateKind.BUSINESS: msgspec.json.Decoder(_Businesses),
}
_TYPES = {"order_update", "menu_update", "business_update", "subscribed", "head"}


def decode_header(text: Text) -> AnyFrame:
    """Decode what coalescing needs; raises one of UNREADABLE."""
    return _headers.decode(text)


def decode_full(kind: UpdateKind, text: Text) -> list[Any]:
    """Decode all objects of a message; raises one of UNREADABLE."""
    objects: list[Any] = _full_decoders[kind].decode(text).data
    return objects


def decode_unknown(text: Text) -> Envelope | None:
    """The envelope of a message whose type was added to the contract later; None for anything else."""
    try:
        envelope = _envelopes.decode(text)
    except UNREADABLE:
        return None
    return None if envelope.type in _TYPES else envelope
