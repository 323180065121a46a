"""The REST calls of the contract, one method each, in wire types."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from desktop.core.client.chunked_decoding import decoded_menu
from desktop.core.client.errors import UNREADABLE, OfflineError
from desktop.core.client.transport import Transport
from wire.accounts import Account, Login, Logout, PasswordChange, Refresh, Register, Role, Tokens
from wire.catalog import (
    Availability,
    Business,
    BusinessChange,
    Businesses,
    Menu,
    MenuItem,
    MenuItemChange,
    NewMenuItem,
    StockMovement,
)
from wire.orders import History, LineDone, Order, Orders, OrderState, PlaceOrder, Promise, Transition
from wire.sales import PopularItems
from wire.seats import (
    KioskRules,
    KioskRulesChange,
    NewSeats,
    Seat,
    SeatChange,
    SeatKey,
    SeatPin,
    Seats,
    SeatSetup,
    SeatSignIn,
)

Nothing = type(None)


def _if_match(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


class Api(Transport):
    """`Api(base_url, terminal_id, terminal_name)`: calls raise ApiError, OfflineError or SignedOutError.

    Each session has an Api of its own: it carries that session's tokens.
    """

    async def is_healthy(self) -> bool:
        """Whether the server answers `GET /healthz`; raises OfflineError when nobody does."""
        await self.exchange("GET", "/healthz", None, {}, {})
        return True

    # Accounts: the session calls these.

    async def login(self, role: Role, username: str, password: str, remember: bool = False) -> Tokens:
        """Sign in; `remember` asks for a refresh token."""
        return await self.call(
            Tokens, "POST", "auth/login", Login(role, username, password, remember), signed=False
        )

    async def register(
        self, role: Role, username: str, password: str, name: str, remember: bool = False
    ) -> Tokens:
        """Found an account (a business account with its shop) and sign in."""
        body = Register(role, username, password, name, remember)
        return await self.call(Tokens, "POST", "auth/register", body, signed=False)

    async def refresh(self, refresh_token: str) -> Tokens:
        """A new pair; the old refresh token is spent."""
        return await self.call(Tokens, "POST", "auth/refresh", Refresh(refresh_token), signed=False)

    async def logout(self, access_token: str, refresh_token: str | None = None) -> None:
        """End the session of these tokens."""
        authorization = {"Authorization": f"Bearer {access_token}"}
        await self.call(
            Nothing, "POST", "auth/logout", Logout(refresh_token), headers=authorization, signed=False
        )

    async def seat_setup(self, secret: str) -> SeatSetup:
        """What a seat is; 401 credentials_wrong once it was taken away."""
        return await self.call(SeatSetup, "POST", "auth/seat/setup", SeatKey(secret), signed=False)

    async def sign_in_seat(self, secret: str, guest: UUID | None = None) -> Tokens:
        """Sit down at a seat as a guest: a new one, or go on as one."""
        return await self.call(Tokens, "POST", "auth/seat", SeatSignIn(secret, guest), signed=False)

    async def check_seat_pin(self, secret: str, pin: str) -> None:
        """Returns for the shop's PIN; 403 pin_wrong, 404 not_found when there is none."""
        await self.call(Nothing, "POST", "auth/seat/pin", SeatPin(secret, pin), signed=False)

    # Seats and kiosk mode, for the shop.

    async def seats(self) -> Seats:
        """The own seats."""
        return await self.call(Seats, "GET", "seats")

    async def add_seats(self, labels: list[str]) -> Seats:
        """New seats with their secrets, told once."""
        return await self.call(Seats, "POST", "seats", NewSeats(labels))

    async def rename_seat(self, seat_id: UUID, label: str) -> Seat:
        """Call a seat by another name."""
        return await self.call(Seat, "PATCH", f"seats/{seat_id}", SeatChange(label))

    async def renew_seat(self, seat_id: UUID) -> Seat:
        """A seat with a new secret, told once; the old one ends."""
        return await self.call(Seat, "POST", f"seats/{seat_id}/secret")

    async def revoke_seat(self, seat_id: UUID) -> None:
        """Take a seat away; its sessions end."""
        await self.call(Nothing, "DELETE", f"seats/{seat_id}")

    async def kiosk_rules(self) -> KioskRules:
        """What holds at the own seats."""
        return await self.call(KioskRules, "GET", "kiosk")

    async def change_kiosk_rules(self, change: KioskRulesChange) -> KioskRules:
        """Change what holds at the own seats."""
        return await self.call(KioskRules, "PATCH", "kiosk", change)

    async def account(self) -> Account:
        """The signed-in account."""
        return await self.call(Account, "GET", "account")

    async def change_password(self, current: str, new: str) -> None:
        """Change the own password, which ends all other sessions; 403 password_wrong, 422 invalid."""
        await self.call(Nothing, "POST", "account/password", PasswordChange(current, new))

    # Catalog.

    async def businesses(
        self, q: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Businesses:
        """One page of shops, filtered by name."""
        return await self.call(
            Businesses, "GET", "businesses", query={"q": q, "limit": limit, "cursor": cursor}
        )

    async def menu(self, business_id: UUID) -> Menu:
        """A shop's whole menu and the position to follow it from."""
        return await self._menu(f"businesses/{business_id}/menu")

    async def _menu(self, path: str, archived: str | None = None) -> Menu:
        content = await self.call(bytes, "GET", path, query={"archived": archived})
        try:
            return await decoded_menu(content)
        except UNREADABLE as error:
            raise OfflineError(f"The answer of {path} cannot be read: {error}") from error

    async def popular(self, business_id: UUID) -> PopularItems:
        """What a shop sold most of in the last 30 business days, the most ordered first."""
        return await self.call(PopularItems, "GET", f"businesses/{business_id}/popular")

    async def business(self) -> Business:
        """The own shop."""
        return await self.call(Business, "GET", "business")

    async def change_business(self, version: int, change: BusinessChange) -> Business:
        """Change the own shop; 412 version_stale carries it as it is."""
        return await self.call(Business, "PATCH", "business", change, headers=_if_match(version))

    async def menu_items(self, archived: bool | None = None) -> Menu:
        """The own shop's items, whole; archived ones too when asked for."""
        flag = None if archived is None else str(archived).lower()
        return await self._menu("menu-items", flag)

    async def create_item(self, item: NewMenuItem) -> MenuItem:
        """Add an item to the own menu."""
        return await self.call(MenuItem, "POST", "menu-items", item)

    async def change_item(self, item_id: UUID, edition: int, change: MenuItemChange) -> MenuItem:
        """Edit an item; `edition` is the one the edit began from."""
        return await self.call(MenuItem, "PATCH", f"menu-items/{item_id}", change, headers=_if_match(edition))

    async def archive_item(self, item_id: UUID) -> MenuItem:
        """Take an item off the menu; past orders keep what was bought."""
        return await self.call(MenuItem, "DELETE", f"menu-items/{item_id}")

    async def put_image(self, item_id: UUID, data: bytes, media_type: str) -> MenuItem:
        """Set an item's picture: PNG, JPEG or WebP up to 5 MiB."""
        return await self.call(
            MenuItem, "PUT", f"menu-items/{item_id}/image", data, headers={"Content-Type": media_type}
        )

    async def delete_image(self, item_id: UUID) -> MenuItem:
        """Remove an item's picture."""
        return await self.call(MenuItem, "DELETE", f"menu-items/{item_id}/image")

    async def image(self, digest: str) -> bytes:
        """A picture's bytes; what a digest names never changes, so keep them (see `Images`)."""
        return await self.call(bytes, "GET", f"images/{digest}")

    async def move_stock(self, item_id: UUID, delta: int, reason: str) -> MenuItem:
        """Add to or take from an item's stock."""
        return await self.call(MenuItem, "POST", f"menu-items/{item_id}/stock", StockMovement(delta, reason))

    async def set_availability(
        self, item_id: UUID, available: bool, until: datetime | None = None
    ) -> MenuItem:
        """Sold out (until a time, or by hand), or back."""
        body = Availability(available, until)
        return await self.call(MenuItem, "PUT", f"menu-items/{item_id}/availability", body)

    # Orders.

    async def place_order(self, order: PlaceOrder, key: str) -> Order:
        """Place an order under an idempotency key. Pages go through `OrderOutbox`, which survives a crash."""
        return await self.call(Order, "POST", "orders", order, headers={"Idempotency-Key": key})

    async def orders(
        self,
        states: Iterable[OrderState] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        q: str | None = None,
    ) -> Orders:
        """One page of own orders, newest first; `since <= created_at < until`, all words of `q` in them.

        With `q` a page may be short, or empty, though `next` goes on.
        """
        query = {"state": list(states), "from": since, "to": until, "limit": limit, "cursor": cursor, "q": q}
        return await self.call(Orders, "GET", "orders", query=query)

    async def order(self, order_id: UUID) -> Order:
        """One order as it is."""
        return await self.call(Order, "GET", f"orders/{order_id}")

    async def history(self, order_id: UUID) -> History:
        """Who changed an order, when and where."""
        return await self.call(History, "GET", f"orders/{order_id}/history")

    async def transition(self, order_id: UUID, version: int, transition: Transition) -> Order:
        """Move an order on; the loser of a race gets 412 with the order as it is (`error.current(Order)`)."""
        return await self.call(
            Order, "POST", f"orders/{order_id}/transitions", transition, headers=_if_match(version)
        )

    async def promise(self, order_id: UUID, minutes: int) -> Order:
        """Promise an order for so many minutes from now."""
        return await self.call(Order, "POST", f"orders/{order_id}/promise", Promise(minutes))

    async def tick_line(self, order_id: UUID, line_id: UUID, done: bool) -> Order:
        """Mark a line made, or not."""
        return await self.call(Order, "PUT", f"orders/{order_id}/lines/{line_id}/done", LineDone(done))
