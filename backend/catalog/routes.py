"""The catalog's REST calls: businesses, menus, a shop's items, their pictures, stock and availability."""

from typing import Annotated

from msgspec import UNSET, Meta

from backend.catalog import businesses, pictures, service
from backend.runtime.problems import not_found
from backend.web.route import BUSINESSES, Answer, Call, Route, owners_only
from wire.catalog import (
    Availability,
    Business,
    BusinessChange,
    Businesses,
    Load,
    Menu,
    MenuItem,
    MenuItemChange,
    NewMenuItem,
    StockMovement,
)
from wire.problems import Code
from wire.scalars import Label, Request

IMMUTABLE = "private, max-age=31536000, immutable"


class BusinessQuery(Request):
    """Query of `GET businesses`: part of the name, and which page."""

    q: Label = ""
    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Annotated[str, Meta(max_length=1000)] | None = None


class MenuItemQuery(Request):
    """Query of `GET menu-items`: the items on the menu, or those taken off it."""

    archived: bool = False


# What whoever stands behind the counter may change; prices and everything else are for owners.
_COUNTER_BUSINESS = {"open", "paused_until", "preparation_minutes"}
_COUNTER_ITEM = {
    "available",
    "stock",
    "position",
    "description",
    "translations",
    "allergens",
    "diets",
    "low_stock",
}


def sets_more_than_the_counter_may(call: Call) -> bool:
    """Whether a change of the shop or an item has fields for owners."""
    allowed = _COUNTER_BUSINESS if isinstance(call.body, BusinessChange) else _COUNTER_ITEM
    return any(
        getattr(call.body, name) is not UNSET for name in call.body.__struct_fields__ if name not in allowed
    )


async def list_businesses(call: Call) -> Answer:
    """One page of businesses."""
    query: BusinessQuery = call.query
    page = (query.q, query.limit, query.cursor)
    return Answer(200, await businesses.list_businesses(call.database, *page, only=call.who.seat_of))


async def read_menu(call: Call) -> Answer:
    """A shop's menu, as customers see it."""
    business_id = call.id()
    if not call.who.may_see(business_id):
        raise not_found("business")
    return Answer(200, await service.read_menu(call.database, business_id))


async def read_business(call: Call) -> Answer:
    """The caller's own shop."""
    return Answer(200, await businesses.read_business(call.database, call.who.business))


async def read_load(call: Call) -> Answer:
    """How long the caller's orders take."""
    return Answer(200, await businesses.read_load(call.database, call.who.business))


async def change_business(call: Call) -> Answer:
    """Change the caller's own shop."""
    return Answer(200, await businesses.change_business(call.database, call.who, call.if_match, call.body))


async def list_items(call: Call) -> Answer:
    """The caller's own menu, or what was taken off it."""
    query: MenuItemQuery = call.query
    return Answer(200, await service.read_menu(call.database, call.who.business, archived=query.archived))


async def add_item(call: Call) -> Answer:
    """A new item."""
    return Answer(201, await service.add_item(call.database, call.who, call.body))


async def change_item(call: Call) -> Answer:
    """Edit an item."""
    item = await service.change_item(call.database, call.who, call.id(), call.if_match, call.body)
    return Answer(200, item)


async def archive_item(call: Call) -> Answer:
    """Take an item off the menu."""
    return Answer(200, await service.archive_item(call.database, call.who, call.id(), call.if_match))


async def set_picture(call: Call) -> Answer:
    """Give an item a picture."""
    content: bytes = call.body
    item = await pictures.set_picture(call.database, call.who, call.id(), call.if_match, content)
    return Answer(200, item)


async def clear_picture(call: Call) -> Answer:
    """Take an item's picture away."""
    return Answer(200, await pictures.clear_picture(call.database, call.who, call.id(), call.if_match))


async def read_picture(call: Call) -> Answer:
    """A picture by its digest: it never changes, so it may be kept for ever."""
    media_type, content = await pictures.read_picture(call.database, call.path["digest"])
    tag = f'"{call.path["digest"]}"'
    headers = {"ETag": tag, "Cache-Control": IMMUTABLE, "X-Content-Type-Options": "nosniff"}
    if tag in call.headers.get("If-None-Match", ""):
        return Answer(304, None, headers)
    return Answer(200, content, headers, media_type)


async def move_stock(call: Call) -> Answer:
    """Add to an item's stock, or take from it."""
    return Answer(200, await service.move_stock(call.database, call.who, call.id(), call.body))


async def set_availability(call: Call) -> Answer:
    """Sell an item out, or put it on sale again."""
    return Answer(200, await service.set_availability(call.database, call.who, call.id(), call.body))


async def is_item(call: Call) -> bool:
    """Whether there is such an item: everybody signed in may read the menus, guests that of their shop."""
    return await service.item_exists(call.database, call.id(), only=call.who.seat_of)


_IMAGES = ("image/png", "image/jpeg", "image/webp")
_GUARDED = (Code.NOT_FOUND, Code.VERSION_MISSING, Code.VERSION_STALE)
_GUARDABLE = (Code.NOT_FOUND, Code.VERSION_STALE)
_PICTURES = (*_GUARDABLE, Code.MEDIA_UNSUPPORTED, Code.TOO_LARGE, Code.INVALID)
_IF_MATCH = ("If-Match",)

ROUTES = [
    Route(method="GET", path="/businesses", handler=list_businesses, query=BusinessQuery, answer=Businesses,
          summary="Businesses by name; `q` is a part of the name"),
    Route(method="GET", path="/businesses/{id}/menu", handler=read_menu, answer=Menu, codes=(Code.NOT_FOUND,),
          summary="A whole menu, and the position to follow it from"),
    Route(method="GET", path="/business", handler=read_business, roles=BUSINESSES, answer=Business,
          summary="One's own shop"),
    Route(method="GET", path="/business/load", handler=read_load, roles=BUSINESSES, answer=Load,
          summary="The preparation time one's own shop gives, and the one its last orders suggest"),
    Route(method="PATCH", path="/business", handler=change_business, roles=BUSINESSES, body=BusinessChange,
          owners=sets_more_than_the_counter_may,
          answer=Business, needs=_IF_MATCH, codes=_GUARDED,
          summary="Change one's own shop; If-Match names its version"),
    Route(method="GET", path="/menu-items", handler=list_items, roles=BUSINESSES, query=MenuItemQuery,
          answer=Menu,
          summary="One's own items on the menu; with `archived=true` those taken off it"),
    Route(method="POST", path="/menu-items", handler=add_item, roles=BUSINESSES, body=NewMenuItem,
          owners=owners_only,
          answer=MenuItem, status=201, summary="A new item; a null stock is not counted"),
    Route(method="PATCH", path="/menu-items/{id}", handler=change_item, roles=BUSINESSES, body=MenuItemChange,
          owners=sets_more_than_the_counter_may,
          finds=is_item, answer=MenuItem, needs=_IF_MATCH, codes=_GUARDED,
          summary="Edit an item; If-Match names its edition. Groups and options keep the ids sent with them"),
    Route(method="DELETE", path="/menu-items/{id}", handler=archive_item, roles=BUSINESSES, answer=MenuItem,
          owners=owners_only,
          finds=is_item, needs=_IF_MATCH, codes=_GUARDABLE,
          summary="Take an item off the menu; If-Match is optional, doing it again changes nothing"),
    Route(method="PUT", path="/menu-items/{id}/image", handler=set_picture, roles=BUSINESSES, answer=MenuItem,
          finds=is_item, raw_body=_IMAGES, needs=_IF_MATCH, codes=_PICTURES,
          summary="A PNG, JPEG or WebP picture of at most 5 MiB and 32 million pixels; If-Match is optional"),
    Route(method="DELETE", path="/menu-items/{id}/image", handler=clear_picture, roles=BUSINESSES,
          finds=is_item, answer=MenuItem, needs=_IF_MATCH, codes=_GUARDABLE,
          summary="Take an item's picture away; If-Match is optional"),
    Route(method="GET", path="/images/{digest}", handler=read_picture, codes=(Code.NOT_FOUND,),
          media_type="image/webp", summary="A picture; what a digest names never changes"),
    Route(method="POST", path="/menu-items/{id}/stock", handler=move_stock, roles=BUSINESSES,
          finds=is_item, body=StockMovement, answer=MenuItem, codes=(Code.NOT_FOUND, Code.STOCK_SHORT),
          summary="Add to an item's stock or take from it; every movement is kept"),
    Route(method="PUT", path="/menu-items/{id}/availability", handler=set_availability, roles=BUSINESSES,
          finds=is_item, body=Availability, answer=MenuItem, codes=(Code.NOT_FOUND,),
          summary="Sold out, until a time ahead or until set back; or on sale again"),
]  # fmt: skip
