"""The catalog's REST routes: businesses, menus, a shop's items, their pictures, stock and availability."""

from typing import Annotated

from msgspec import UNSET, Meta

from backend.catalog import businesses, pictures, service
from backend.runtime.problems import not_found
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route, owners_only
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


def sets_more_than_the_counter_may(request: ApiRequest) -> bool:
    """Whether a change of the shop or an item has fields for owners."""
    allowed = _COUNTER_BUSINESS if isinstance(request.body, BusinessChange) else _COUNTER_ITEM
    return any(
        getattr(request.body, name) is not UNSET
        for name in request.body.__struct_fields__
        if name not in allowed
    )


async def list_businesses(request: ApiRequest) -> ApiResponse:
    """One page of businesses."""
    query: BusinessQuery = request.query
    page = (query.q, query.limit, query.cursor)
    return ApiResponse(
        200, await businesses.list_businesses(request.database, *page, only=request.caller.seat_of)
    )


async def read_menu(request: ApiRequest) -> ApiResponse:
    """A shop's menu, as customers see it."""
    business_id = request.id()
    if not request.caller.may_see(business_id):
        raise not_found("business")
    return ApiResponse(200, await service.read_menu(request.database, business_id))


async def read_business(request: ApiRequest) -> ApiResponse:
    """The caller's own shop."""
    return ApiResponse(200, await businesses.read_business(request.database, request.caller.business))


async def read_load(request: ApiRequest) -> ApiResponse:
    """How long the caller's orders take."""
    return ApiResponse(200, await businesses.read_load(request.database, request.caller.business))


async def change_business(request: ApiRequest) -> ApiResponse:
    """Change the caller's own shop."""
    return ApiResponse(
        200,
        await businesses.change_business(request.database, request.caller, request.if_match, request.body),
    )


async def list_items(request: ApiRequest) -> ApiResponse:
    """The caller's own menu, or what was taken off it."""
    query: MenuItemQuery = request.query
    return ApiResponse(
        200, await service.read_menu(request.database, request.caller.business, archived=query.archived)
    )


async def add_item(request: ApiRequest) -> ApiResponse:
    """A new item."""
    return ApiResponse(201, await service.add_item(request.database, request.caller, request.body))


async def change_item(request: ApiRequest) -> ApiResponse:
    """Edit an item."""
    item = await service.change_item(
        request.database, request.caller, request.id(), request.if_match, request.body
    )
    return ApiResponse(200, item)


async def archive_item(request: ApiRequest) -> ApiResponse:
    """Take an item off the menu."""
    return ApiResponse(
        200, await service.archive_item(request.database, request.caller, request.id(), request.if_match)
    )


async def set_picture(request: ApiRequest) -> ApiResponse:
    """Give an item a picture."""
    content: bytes = request.body
    item = await pictures.set_picture(
        request.database, request.caller, request.id(), request.if_match, content
    )
    return ApiResponse(200, item)


async def clear_picture(request: ApiRequest) -> ApiResponse:
    """Take an item's picture away."""
    return ApiResponse(
        200, await pictures.clear_picture(request.database, request.caller, request.id(), request.if_match)
    )


async def read_picture(request: ApiRequest) -> ApiResponse:
    """A picture by its digest: it never changes, so it may be kept for ever."""
    media_type, content = await pictures.read_picture(request.database, request.path["digest"])
    tag = f'"{request.path["digest"]}"'
    headers = {"ETag": tag, "Cache-Control": IMMUTABLE, "X-Content-Type-Options": "nosniff"}
    if tag in request.headers.get("If-None-Match", ""):
        return ApiResponse(304, None, headers)
    return ApiResponse(200, content, headers, media_type)


async def move_stock(request: ApiRequest) -> ApiResponse:
    """Add to an item's stock, or take from it."""
    return ApiResponse(
        200, await service.move_stock(request.database, request.caller, request.id(), request.body)
    )


async def set_availability(request: ApiRequest) -> ApiResponse:
    """Sell an item out, or put it on sale again."""
    return ApiResponse(
        200, await service.set_availability(request.database, request.caller, request.id(), request.body)
    )


async def is_item(request: ApiRequest) -> bool:
    """Whether there is such an item: everybody signed in may read the menus, guests that of their shop."""
    return await service.item_exists(request.database, request.id(), only=request.caller.seat_of)


_IMAGES = ("image/png", "image/jpeg", "image/webp")
_GUARDED = (Code.NOT_FOUND, Code.VERSION_MISSING, Code.VERSION_STALE)
_GUARDABLE = (Code.NOT_FOUND, Code.VERSION_STALE)
_PICTURES = (*_GUARDABLE, Code.MEDIA_UNSUPPORTED, Code.TOO_LARGE, Code.INVALID)
_IF_MATCH = ("If-Match",)

ROUTES = [
    Route(method="GET", path="/businesses", handler=list_businesses, query=BusinessQuery, response=Businesses,
          summary="Businesses by name; `q` is a part of the name"),
    Route(method="GET", path="/businesses/{id}/menu", handler=read_menu, response=Menu, codes=(Code.NOT_FOUND,),
          summary="A whole menu, and the position to follow it from"),
    Route(method="GET", path="/business", handler=read_business, roles=BUSINESSES, response=Business,
          summary="One's own shop"),
    Route(method="GET", path="/business/load", handler=read_load, roles=BUSINESSES, response=Load,
          summary="The preparation time one's own shop gives, and the one its last orders suggest"),
    Route(method="PATCH", path="/business", handler=change_business, roles=BUSINESSES, body=BusinessChange,
          owners=sets_more_than_the_counter_may,
          response=Business, needs=_IF_MATCH, codes=_GUARDED,
          summary="Change one's own shop; If-Match names its version"),
    Route(method="GET", path="/menu-items", handler=list_items, roles=BUSINESSES, query=MenuItemQuery,
          response=Menu,
          summary="One's own items on the menu; with `archived=true` those taken off it"),
    Route(method="POST", path="/menu-items", handler=add_item, roles=BUSINESSES, body=NewMenuItem,
          owners=owners_only,
          response=MenuItem, status=201, summary="A new item; a null stock is not counted"),
    Route(method="PATCH", path="/menu-items/{id}", handler=change_item, roles=BUSINESSES, body=MenuItemChange,
          owners=sets_more_than_the_counter_may,
          is_visible=is_item, response=MenuItem, needs=_IF_MATCH, codes=_GUARDED,
          summary="Edit an item; If-Match names its edition. Groups and options keep the ids sent with them"),
    Route(method="DELETE", path="/menu-items/{id}", handler=archive_item, roles=BUSINESSES, response=MenuItem,
          owners=owners_only,
          is_visible=is_item, needs=_IF_MATCH, codes=_GUARDABLE,
          summary="Take an item off the menu; If-Match is optional, doing it again changes nothing"),
    Route(method="PUT", path="/menu-items/{id}/image", handler=set_picture, roles=BUSINESSES, response=MenuItem,
          is_visible=is_item, raw_body=_IMAGES, needs=_IF_MATCH, codes=_PICTURES,
          summary="A PNG, JPEG or WebP picture of at most 5 MiB and 32 million pixels; If-Match is optional"),
    Route(method="DELETE", path="/menu-items/{id}/image", handler=clear_picture, roles=BUSINESSES,
          is_visible=is_item, response=MenuItem, needs=_IF_MATCH, codes=_GUARDABLE,
          summary="Take an item's picture away; If-Match is optional"),
    Route(method="GET", path="/images/{digest}", handler=read_picture, codes=(Code.NOT_FOUND,),
          media_type="image/webp", summary="A picture; what a digest names never changes"),
    Route(method="POST", path="/menu-items/{id}/stock", handler=move_stock, roles=BUSINESSES,
          is_visible=is_item, body=StockMovement, response=MenuItem, codes=(Code.NOT_FOUND, Code.STOCK_SHORT),
          summary="Add to an item's stock or take from it; every movement is kept"),
    Route(method="PUT", path="/menu-items/{id}/availability", handler=set_availability, roles=BUSINESSES,
          is_visible=is_item, body=Availability, response=MenuItem, codes=(Code.NOT_FOUND,),
          summary="Sold out, until a time ahead or until set back; or on sale again"),
]  # fmt: skip
