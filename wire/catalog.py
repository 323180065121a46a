"""What businesses sell: businesses, opening hours, menu items, options, stock."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from wire.scalars import (
    BasisPoints,
    ClockTime,
    Currency,
    Document,
    Id,
    Label,
    Minutes,
    Money,
    Name,
    Note,
    Reason,
    ReceiptText,
    Request,
    Seq,
    Stock,
    StockDelta,
    Time,
    Weekday,
)

Position = Annotated[int, Meta(ge=0, le=1_000_000)]
Tags = Annotated[list[Name], Meta(max_length=20)]
CategoryOrder = Annotated[list[Name], Meta(max_length=200)]
Language = Annotated[str, Meta(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*(?![\\s\\S])")]


class OpeningHours(Request, rename={"from_": "from"}):
    """One weekly interval in the shop's own time; it passes midnight when `to` is not after `from`."""

    weekday: Weekday
    from_: ClockTime
    to: ClockTime


class Business(Document):
    """A shop as everybody signed in sees it; `taking_orders` and `opens_at` are computed by the server.

    `refund_limit` is what staff may give back of one order without an owner, null for anything. It is absent
    while it is 0, and receipt texts while they are empty. `category_order` names categories in the order the
    shop chose, absent while it chose none: others follow, by the position and name of their first items.
    `cash_rounding` is the step in minor units that cash is rounded to, absent while it is not rounded.
    """

    id: Id
    version: int
    name: str
    currency: str
    time_zone: str
    open: bool
    hours: list[OpeningHours]
    paused_until: Time | None
    taking_orders: bool
    opens_at: Time | None
    preparation_minutes: int
    answer_minutes: int
    day_starts_at: str
    receipt_header: str | UnsetType = UNSET
    receipt_footer: str | UnsetType = UNSET
    refund_limit: int | None | UnsetType = UNSET
    category_order: list[str] | UnsetType = UNSET
    cash_rounding: int | UnsetType = UNSET


class BusinessChange(Request):
    """Body of `PATCH business`: the fields to change."""

    name: Name | UnsetType = UNSET
    currency: Currency | UnsetType = UNSET
    time_zone: Name | UnsetType = UNSET
    open: bool | UnsetType = UNSET
    hours: Annotated[list[OpeningHours], Meta(max_length=50)] | UnsetType = UNSET
    paused_until: Time | None | UnsetType = UNSET
    preparation_minutes: Minutes | UnsetType = UNSET
    answer_minutes: Minutes | UnsetType = UNSET
    day_starts_at: ClockTime | UnsetType = UNSET
    receipt_header: ReceiptText | UnsetType = UNSET
    receipt_footer: ReceiptText | UnsetType = UNSET
    refund_limit: Money | None | UnsetType = UNSET
    category_order: CategoryOrder | UnsetType = UNSET
    cash_rounding: Money | UnsetType = UNSET


class Load(Document):
    """How long orders take: what the shop says, and what its last orders say (null: too few to tell)."""

    preparation_minutes: int
    preparation_suggested: int | None


class Businesses(Document):
    """One page of businesses; `next` is the cursor of the page after it."""

    items: list[Business]
    next: str | None = None


class Translation(Request):
    """Name and description in another language."""

    name: Label = ""
    description: Note = ""


class Option(Document):
    """One choice, with what it adds to the price of one piece."""

    id: Id
    name: str
    price: int
    available: bool = True


class OptionGroup(Document):
    """Choices of one item: at least one when `required`, `most` at the most."""

    id: Id
    name: str
    required: bool
    most: int
    options: list[Option]


class MenuItem(Document):
    """One thing a business sells. `version` grows with every change, `edition` only with the shop's edits.

    `low_stock`, where it is set, is the stock at or below which the shop wants to be warned.
    """

    id: Id
    business_id: Id
    version: int
    edition: int
    name: str
    description: str
    translations: dict[str, Translation]
    category: str
    position: int
    price: int
    currency: str
    tax_rate: int
    stock: int | None
    available: bool
    available_at: Time | None
    archived: bool
    image: str | None
    allergens: list[str]
    diets: list[str]
    option_groups: list[OptionGroup]
    low_stock: int | UnsetType = UNSET


class NewOption(Request):
    """An option in a request; a new one gets its id from the server."""

    name: Name
    price: Money = 0
    available: bool = True
    id: Id | None = None


class NewOptionGroup(Request):
    """An option group in a request; a new one gets its id from the server."""

    name: Name
    options: Annotated[list[NewOption], Meta(min_length=1, max_length=50)]
    required: bool = False
    most: Annotated[int, Meta(ge=1, le=20)] = 1
    id: Id | None = None


Translations = Annotated[dict[Language, Translation], Meta(max_length=20)]
OptionGroups = Annotated[list[NewOptionGroup], Meta(max_length=20)]


class NewMenuItem(Request):
    """Body of `POST menu-items`; a null `stock` is not counted, without `position` it is the last item."""

    name: Name
    price: Money
    stock: Stock | None
    description: Note = ""
    translations: Translations = {}
    category: Label = ""
    position: Position | UnsetType = UNSET
    tax_rate: BasisPoints = 0
    available: bool = True
    allergens: Tags = []
    diets: Tags = []
    option_groups: OptionGroups = []
    low_stock: Stock | None = None


class MenuItemChange(Request):
    """Body of `PATCH menu-items/{id}`: the fields to change; option groups are replaced whole."""

    name: Name | UnsetType = UNSET
    price: Money | UnsetType = UNSET
    stock: Stock | None | UnsetType = UNSET
    description: Note | UnsetType = UNSET
    translations: Translations | UnsetType = UNSET
    category: Label | UnsetType = UNSET
    position: Position | UnsetType = UNSET
    tax_rate: BasisPoints | UnsetType = UNSET
    available: bool | UnsetType = UNSET
    archived: bool | UnsetType = UNSET
    allergens: Tags | UnsetType = UNSET
    diets: Tags | UnsetType = UNSET
    option_groups: OptionGroups | UnsetType = UNSET
    low_stock: Stock | None | UnsetType = UNSET


class StockMovement(Request):
    """Body of `POST menu-items/{id}/stock`."""

    delta: StockDelta
    reason: Reason


class Availability(Request):
    """Body of `PUT menu-items/{id}/availability`; sold out until a time, or until set back by hand."""

    available: bool
    until: Time | None = None


class Menu(Document):
    """All items of a business, and the position on its `menu:` channel to follow them from."""

    channel: str
    epoch: str
    seq: Seq
    items: list[MenuItem]
