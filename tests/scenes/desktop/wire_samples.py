"""Orders, menu items, shops and accounts as the server would send them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from wire.accounts import Account, Role
from wire.catalog import Business, MenuItem, Translation
from wire.orders import Actor, ActorKind, Changed, Order, OrderLine, OrderState, Payment, Service, Source

MORNING = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
SHOP = UUID(int=0x5)
CUSTOMER = Account(UUID(int=0x11), "rgt1", Role.USER)
OWNER = Account(UUID(int=0x12), "biz1", Role.BUSINESS, SHOP)
CHANNELS = {Role.USER: f"user:{CUSTOMER.id}", Role.BUSINESS: f"biz:{SHOP}"}
MENU = f"menu:{SHOP}"


def line(number: int = 1) -> OrderLine:
    """A line of two bowls."""
    return OrderLine(UUID(int=number), UUID(int=70), "라면", 2, 6000, 1000, [], "no onion", 12000, None)


def order(number: int, version: int = 1, state: OrderState = OrderState.WAITING) -> Order:
    """An order, told from others by its number."""
    at = MORNING + timedelta(seconds=number)
    by = Actor(ActorKind.BUSINESS, OWNER.id, "biz1")
    return Order(
        id=UUID(int=1000 + number), number=f"A-{number:03}", version=version, state=state, reason=None,
        source=Source.APP, business_id=SHOP, business_name="biz1", user_id=CUSTOMER.id, user_name="rgt1",
        service=Service.SEAT, seat="PC 27", note="", business_day="2026-01-31", lines=[line()],
        total=12000, currency="KRW", payment=Payment(12000, 0, 0, []), changed=Changed(at, state, by, None),
        seen_at=None, promised_at=None, expires_at=None, created_at=at, updated_at=at,
    )  # fmt: skip


def item(
    number: int,
    version: int = 1,
    name: str = "Ramyeon",
    korean: str = "라면",
    stock: int | None = 40,
    available: bool = True,
    archived: bool = False,
    **others: object,
) -> MenuItem:
    """A menu item, told from others by its number."""
    fields: dict[str, object] = {
        "id": UUID(int=2000 + number), "business_id": SHOP, "version": version, "edition": 1, "name": name,
        "description": "", "translations": {"ko": Translation(korean, "")}, "category": "Noodles",
        "position": number, "price": 6000, "currency": "KRW", "tax_rate": 1000, "stock": stock,
        "available": available, "available_at": None, "archived": archived, "image": None,
        "allergens": ["wheat"], "diets": [], "option_groups": [],
    }  # fmt: skip
    return MenuItem(**{**fields, **others})  # type: ignore[arg-type]


def business(version: int = 1, name: str = "biz1") -> Business:
    """The shop."""
    return Business(
        SHOP, version, name, "KRW", "Asia/Seoul", True, [], None, True, None, 8, 5, "04:00"
    )  # fmt: skip
