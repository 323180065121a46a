"""The catalog's REST routes: businesses, menus, a shop's items, their pictures, stock and availability."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import UNSET, Meta

from backend.catalog.businesses import BusinessService
from backend.catalog.pictures import PictureService
from backend.catalog.service import MenuService
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
_IMAGES = ("image/png", "image/jpeg", "image/webp")
_GUARDED = (Code.NOT_FOUND, Code.VERSION_MISSING, Code.VERSION_STALE)
_GUARDABLE = (Code.NOT_FOUND, Code.VERSION_STALE)
_PICTURES = (*_GUARDABLE, Code.MEDIA_UNSUPPORTED, Code.TOO_LARGE, Code.INVALID)
_IF_MATCH = ("If-Match",)
# A large picture takes seconds of a processor, behind those that came before it.
PICTURE_SECONDS = 45.0


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


@dataclass(frozen=True, slots=True)
class CatalogRoutes:
    """The routes, over the use cases of businesses, menus and pictures."""

    businesses: BusinessService
    menu: MenuService
    pictures: PictureService

    async def list_businesses(self, request: ApiRequest) -> ApiResponse:
        """`GET businesses`."""
        query: BusinessQuery = request.query
        page = await self.businesses.list_businesses(
            query.q, query.limit, query.cursor, only=request.caller.seat_of
        )
        return ApiResponse(200, page)

    async def read_menu(self, request: ApiRequest) -> ApiResponse:
        """`GET businesses/{id}/menu`: a shop's menu, as customers see it."""
        business_id = request.id()
        if not request.caller.may_see(business_id):
            raise not_found("business")
        return ApiResponse(200, await self.menu.read_menu(business_id))

    async def read_business(self, request: ApiRequest) -> ApiResponse:
        """`GET business`."""
        return ApiResponse(200, await self.businesses.read_business(request.caller.business))

    async def read_load(self, request: ApiRequest) -> ApiResponse:
        """`GET business/load`."""
        return ApiResponse(200, await self.businesses.read_load(request.caller.business))

    async def change_business(self, request: ApiRequest) -> ApiResponse:
        """`PATCH business`."""
        business = await self.businesses.change_business(request.caller, request.if_match, request.body)
        return ApiResponse(200, business)

    async def list_items(self, request: ApiRequest) -> ApiResponse:
        """`GET menu-items`: the caller's own menu, or what was taken off it."""
        query: MenuItemQuery = request.query
        menu = await self.menu.read_menu(request.caller.business, archived=query.archived)
        return ApiResponse(200, menu)

    async def add_item(self, request: ApiRequest) -> ApiResponse:
        """`POST menu-items`."""
        return ApiResponse(201, await self.menu.add_item(request.caller, request.body))

    async def change_item(self, request: ApiRequest) -> ApiResponse:
        """`PATCH menu-items/{id}`."""
        item = await self.menu.change_item(request.caller, request.id(), request.if_match, request.body)
        return ApiResponse(200, item)

    async def archive_item(self, request: ApiRequest) -> ApiResponse:
        """`DELETE menu-items/{id}`."""
        return ApiResponse(200, await self.menu.archive_item(request.caller, request.id(), request.if_match))

    async def move_stock(self, request: ApiRequest) -> ApiResponse:
        """`POST menu-items/{id}/stock`."""
        return ApiResponse(200, await self.menu.move_stock(request.caller, request.id(), request.body))

    async def set_availability(self, request: ApiRequest) -> ApiResponse:
        """`PUT menu-items/{id}/availability`."""
        return ApiResponse(200, await self.menu.set_availability(request.caller, request.id(), request.body))

    async def set_picture(self, request: ApiRequest) -> ApiResponse:
        """`PUT menu-items/{id}/image`."""
        content: bytes = request.body
        item = await self.pictures.set_picture(request.caller, request.id(), request.if_match, content)
        return ApiResponse(200, item)

    async def clear_picture(self, request: ApiRequest) -> ApiResponse:
        """`DELETE menu-items/{id}/image`."""
        item = await self.pictures.clear_picture(request.caller, request.id(), request.if_match)
        return ApiResponse(200, item)

    async def read_picture(self, request: ApiRequest) -> ApiResponse:
        """`GET images/{digest}`: what a digest names never changes, so it may be kept for ever."""
        media_type, content = await self.pictures.read_picture(request.path["digest"])
        tag = f'"{request.path["digest"]}"'
        headers = {"ETag": tag, "Cache-Control": IMMUTABLE, "X-Content-Type-Options": "nosniff"}
        if tag in request.headers.get("If-None-Match", ""):
            return ApiResponse(304, None, headers)
        return ApiResponse(200, content, headers, media_type)

    async def is_item(self, request: ApiRequest) -> bool:
        """Whether there is such an item: all signed in may read the menus, guests that of their shop."""
        return await self.menu.item_exists(request.id(), only=request.caller.seat_of)

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [*self._of_businesses(), *self._of_items(), *self._of_pictures(), *self._of_stock()]

    def _of_businesses(self) -> list[Route]:
        return [
            Route(
                method="GET", path="/businesses", handler=self.list_businesses, query=BusinessQuery,
                response=Businesses, summary="Businesses by name; `q` is a part of the name",
            ),
            Route(
                method="GET", path="/businesses/{id}/menu", handler=self.read_menu, response=Menu,
                codes=(Code.NOT_FOUND,), summary="A whole menu, and the position to follow it from",
            ),
            Route(
                method="GET", path="/business", handler=self.read_business, roles=BUSINESSES,
                response=Business, summary="One's own shop",
            ),
            Route(
                method="GET", path="/business/load", handler=self.read_load, roles=BUSINESSES, response=Load,
                summary="The preparation time one's own shop gives, and the one its last orders suggest",
            ),
            Route(
                method="PATCH", path="/business", handler=self.change_business, roles=BUSINESSES,
                body=BusinessChange, owners=sets_more_than_the_counter_may, response=Business,
                needs=_IF_MATCH, codes=_GUARDED,
                summary="Change one's own shop; If-Match names its version",
            ),
        ]  # fmt: skip

    def _of_items(self) -> list[Route]:
        return [
            Route(
                method="GET", path="/menu-items", handler=self.list_items, roles=BUSINESSES,
                query=MenuItemQuery, response=Menu,
                summary="One's own items on the menu; with `archived=true` those taken off it",
            ),
            Route(
                method="POST", path="/menu-items", handler=self.add_item, roles=BUSINESSES, body=NewMenuItem,
                owners=owners_only, response=MenuItem, status=201,
                summary="A new item; a null stock is not counted",
            ),
            Route(
                method="PATCH", path="/menu-items/{id}", handler=self.change_item, roles=BUSINESSES,
                body=MenuItemChange, owners=sets_more_than_the_counter_may, is_visible=self.is_item,
                response=MenuItem, needs=_IF_MATCH, codes=_GUARDED,
                summary="Edit an item; If-Match names its edition. "
                "Groups and options keep the ids sent with them",
            ),
            Route(
                method="DELETE", path="/menu-items/{id}", handler=self.archive_item, roles=BUSINESSES,
                owners=owners_only, is_visible=self.is_item, response=MenuItem, needs=_IF_MATCH,
                codes=_GUARDABLE,
                summary="Take an item off the menu; If-Match is optional, doing it again changes nothing",
            ),
        ]  # fmt: skip

    def _of_pictures(self) -> list[Route]:
        return [
            Route(
                method="PUT", path="/menu-items/{id}/image", handler=self.set_picture, roles=BUSINESSES,
                is_visible=self.is_item, raw_body=_IMAGES, response=MenuItem, needs=_IF_MATCH,
                codes=_PICTURES, seconds=PICTURE_SECONDS,
                summary="A PNG, JPEG or WebP picture of at most 5 MiB and 32 million pixels; "
                "If-Match is optional",
            ),
            Route(
                method="DELETE", path="/menu-items/{id}/image", handler=self.clear_picture, roles=BUSINESSES,
                is_visible=self.is_item, response=MenuItem, needs=_IF_MATCH, codes=_GUARDABLE,
                summary="Take an item's picture away; If-Match is optional",
            ),
            Route(
                method="GET", path="/images/{digest}", handler=self.read_picture, codes=(Code.NOT_FOUND,),
                media_type="image/webp", summary="A picture; what a digest names never changes",
            ),
        ]  # fmt: skip

    def _of_stock(self) -> list[Route]:
        return [
            Route(
                method="POST", path="/menu-items/{id}/stock", handler=self.move_stock, roles=BUSINESSES,
                is_visible=self.is_item, body=StockMovement, response=MenuItem,
                codes=(Code.NOT_FOUND, Code.STOCK_SHORT),
                summary="Add to an item's stock or take from it; every movement is kept",
            ),
            Route(
                method="PUT", path="/menu-items/{id}/availability", handler=self.set_availability,
                roles=BUSINESSES, is_visible=self.is_item, body=Availability, response=MenuItem,
                codes=(Code.NOT_FOUND,),
                summary="Sold out, until a time ahead or until set back; or on sale again",
            ),
        ]  # fmt: skip
