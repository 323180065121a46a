"""Orders: placing them, their states, lines and payments, and what changes them."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from wire.scalars import Document, Id, Label, Minutes, Money, Note, Quantity, Request, Seq, Time, Total


class OrderState(StrEnum):
    """Where an order stands; rejected, cancelled and expired are final."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    READY = "ready"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Service(StrEnum):
    """How the customer gets it."""

    SEAT = "seat"
    PICKUP = "pickup"


class Source(StrEnum):
    """Where an order was taken."""

    APP = "app"
    COUNTER = "counter"


class TenderKind(StrEnum):
    """How money changed hands."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"


class ActorKind(StrEnum):
    """Who made a change."""

    USER = "user"
    BUSINESS = "business"
    STAFF = "staff"
    SERVER = "server"


class NewLine(Request):
    """One line of a new order."""

    menu_item_id: Id
    quantity: Quantity
    option_ids: Annotated[list[Id], Meta(max_length=20)] = []
    note: Note = ""


class NewTender(Request):
    """Money taken with a counter sale; `received` is the cash handed over, the rest of it is change."""

    kind: TenderKind
    amount: Money
    received: Money | UnsetType = UNSET


class NewPayment(Request):
    """What was paid when a counter sale was taken."""

    tenders: Annotated[list[NewTender], Meta(max_length=20)] = []


class PlaceOrder(Request):
    """Body of `POST orders`; `customer_name` and `payment` belong to counter sales."""

    business_id: Id
    lines: Annotated[list[NewLine], Meta(min_length=1, max_length=50)]
    seat: Label = ""
    service: Service = Service.SEAT
    note: Note = ""
    expected_total: Total | None = None
    customer_name: Label | None = None
    payment: NewPayment | None = None


class Transition(Request):
    """Body of `POST orders/{id}/transitions`; `restock` counts for rejections and cancellations.

    `restock_except` names menu items of the order that do not go back into stock while the others do: what is
    sold out is not there, whatever was counted.
    """

    to: OrderState
    reason: Note | None = None
    promised_minutes: Minutes | None = None
    restock: bool | None = None
    restock_except: Annotated[list[Id], Meta(max_length=50)] | None = None


class Promise(Request):
    """Body of `POST orders/{id}/promise`: minutes from now."""

    promised_minutes: Minutes


class Replacement(Request):
    """Body of `POST orders/{id}/replacement`: minutes from now, the shop's usual ones if left out.

    `despite_newer` says that it is known that the customer has ordered since.
    """

    promised_minutes: Minutes | None = None
    despite_newer: bool = False


class LineDone(Request):
    """Body of `PUT orders/{id}/lines/{line}/done`."""

    done: bool


class ChosenOption(Document):
    """An option as it was bought."""

    id: Id
    name: str
    price: int


class OrderLine(Document):
    """A line as it was bought; `total` is quantity x (unit price + options)."""

    id: Id
    menu_item_id: Id
    name: str
    quantity: int
    unit_price: int
    tax_rate: int
    options: list[ChosenOption]
    note: str
    total: int
    done_at: Time | None


class Tender(Document):
    """Money that changed hands; `received` and `change` where more cash was handed over.

    `rounding` is there only where the cash that settled an order was rounded: what was left, less the amount.
    Of a refund of everything it is what the order was rounded by, taken back, and what cash is rounded by.
    """

    kind: TenderKind
    amount: int
    at: Time
    received: int | UnsetType = UNSET
    change: int | UnsetType = UNSET
    rounding: int | UnsetType = UNSET


class Payment(Document):
    """What is owed, paid and given back, in the order's currency.

    `refund_due` is what a rejected, cancelled or expired order still has to get back; it and `refunds` are
    there only where something was given back or is due. `rounding` is there only where cash was rounded: an
    order that is settled has due = paid - refunded + rounding.
    """

    due: int
    paid: int
    refunded: int
    tenders: list[Tender]
    refund_due: int | UnsetType = UNSET
    refunds: list[Tender] | UnsetType = UNSET
    rounding: int | UnsetType = UNSET


class Actor(Document):
    """Who made a change; the server has neither id nor name of its own."""

    kind: ActorKind
    id: Id | None
    name: str


class TerminalMark(Document):
    """The installation a change came from."""

    id: Id
    name: str


class Changed(Document):
    """The last change of state or promise: who, when, where."""

    at: Time
    to: OrderState
    by: Actor
    terminal: TerminalMark | None


class Order(Document):
    """One customer's request to one business.

    An expired order that the shop took after all has `replaced_by`; the order it became has `replaces`, and
    `cancel_until`, when the customer may no longer take it back.
    """

    id: Id
    number: str
    version: int
    state: OrderState
    reason: str | None
    source: Source
    business_id: Id
    business_name: str
    user_id: Id | None
    user_name: str
    service: Service
    seat: str
    note: str
    business_day: str
    lines: list[OrderLine]
    total: int
    currency: str
    payment: Payment
    changed: Changed
    seen_at: Time | None
    promised_at: Time | None
    expires_at: Time | None
    created_at: Time
    updated_at: Time
    replaces: Id | UnsetType = UNSET
    replaced_by: Id | UnsetType = UNSET
    cancel_until: Time | UnsetType = UNSET


class Orders(Document):
    """One page of orders, newest first; the first page's position is the one to subscribe from."""

    channel: str
    epoch: str
    seq: Seq
    items: list[Order]
    next: str | None = None


class HistoryEntry(Document, rename={"from_": "from"}):
    """One change of an order; `from` is null for the first."""

    at: Time
    to: OrderState
    by: Actor
    terminal: TerminalMark | None
    from_: OrderState | None
    reason: str | None
    version: int


class History(Document):
    """An order's changes, oldest first."""

    items: list[HistoryEntry]
