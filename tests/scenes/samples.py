"""Sample wire data for pictures and tests, made of the demo shops: the same at every run."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid5

import msgspec

from desktop.resource_paths import resource
from wire.accounts import Account, AccountSession, Role
from wire.catalog import Business, MenuItem, Option, OptionGroup, Translation
from wire.orders import (
    Actor,
    ActorKind,
    Changed,
    ChosenOption,
    Order,
    OrderLine,
    OrderState,
    Payment,
    Service,
    Source,
    TerminalMark,
)

NOW = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
_SPACE = UUID("6f0f8f5e-3d5b-7c1a-9d50-0d7a2f1c9b11")


@cache
def made_id(name: str) -> UUID:
    """The same id for the same name, at every run."""
    return uuid5(_SPACE, name)


@cache
def demo(number: int) -> dict[str, Any]:
    """A demo shop's file: business and items."""
    read: dict[str, Any] = json.loads(resource(f"demo/biz{number}.json").read_text("utf-8"))
    return read


def business(number: int = 1, **changes: object) -> Business:
    """A demo shop as the server tells it, open."""
    from_file = demo(number)["business"]
    made = Business(
        id=made_id(f"biz{number}"),
        version=3,
        name=from_file["name"],
        currency=from_file["currency"],
        time_zone=from_file["time_zone"],
        open=True,
        hours=[],
        paused_until=None,
        taking_orders=True,
        opens_at=None,
        preparation_minutes=from_file["preparation_minutes"],
        answer_minutes=from_file["answer_minutes"],
        day_starts_at=from_file["day_starts_at"],
    )
    return msgspec.structs.replace(made, **changes)


@cache
def digest_of(image: str) -> str:
    """The digest a picture is asked for by; here of its name."""
    return hashlib.sha256(image.encode()).hexdigest()


def _group(item: str, group: dict[str, Any]) -> OptionGroup:
    options = [
        Option(
            made_id(f"{item}/{group['name']}/{o['name']}"), o["name"], o["price"], o.get("available", True)
        )
        for o in group["options"]
    ]
    return OptionGroup(
        made_id(f"{item}/{group['name']}"), group["name"], group["required"], group["most"], options
    )


def menu(number: int = 1) -> list[MenuItem]:
    """A demo shop's menu as the server tells it."""
    shop = business(number)
    return [
        MenuItem(
            id=made_id(f"biz{number}/{one['name']}"),
            business_id=shop.id,
            version=5,
            edition=1,
            name=one["name"],
            description=one["description"],
            translations={k: Translation(**v) for k, v in one["translations"].items()},
            category=one["category"],
            position=one["position"],
            price=one["price"],
            currency=shop.currency,
            tax_rate=one["tax_rate"],
            stock=one["stock"],
            available=one.get("available", True),
            available_at=None,
            archived=False,
            image=digest_of(one["image"]) if one.get("image") else None,
            allergens=one["allergens"],
            diets=one["diets"],
            option_groups=[_group(f"biz{number}/{one['name']}", group) for group in one["option_groups"]],
        )
        for one in demo(number)["items"]
    ]


class Folder:
    """The demo pictures by digest, as `Images` would fetch them; no network."""

    def __init__(self) -> None:
        names = [one["image"] for number in (1, 2) for one in demo(number)["items"] if one.get("image")]
        self._names = {digest_of(name): name for name in names}

    async def fetch(self, digest: str) -> bytes:
        """The file's bytes."""
        from desktop.core.client.errors import OfflineError

        folder = resource("images")
        for path in (folder / "menu" / self._names[digest], folder / self._names[digest]):
            if path.exists():
                return path.read_bytes()
        raise OfflineError(f"no picture {self._names[digest]}")


def account(role: Role = Role.USER) -> Account:
    """Who is signed in on the pictures."""
    if role is Role.USER:
        return Account(made_id("rgt1"), "rgt1", role, None)
    return Account(made_id("biz1-account"), "biz1", role, made_id("biz1"))


def sessions() -> list[AccountSession]:
    """Where somebody is signed in: here, at two more of our programs, with something else, and long ago."""
    ours, old = "RGT/0.1.0 (Windows)", NOW - timedelta(days=12)

    def one(name: str, used: datetime, *place: str | None) -> AccountSession:
        return AccountSession(made_id(f"session {name}"), old, used, name == "here", *place)

    return [
        one("here", NOW, "192.168.0.27", "PC 27", "RGT/0.1.0 (Linux)"),
        one("beside", NOW, "192.168.0.28", "카운터 2", ours),
        one("far", NOW - timedelta(hours=5), "2001:db8:85a3:8d3:1319:8a2e:370:7348", "The long counter by the window", ours),
        one("other", NOW - timedelta(days=3), "203.0.113.7", None, "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/145.0"),
        one("old", old, None, None, None),
    ]  # fmt: skip


def order(
    number: str,
    state: OrderState,
    lines: list[tuple[int, MenuItem]],
    minutes_ago: float = 1.0,
    **changes: object,
) -> Order:
    """An order of some items (quantity, item), placed so many minutes before `NOW`."""
    at = NOW - timedelta(minutes=minutes_ago)
    shop = business(1)
    bought = [_line(number, quantity, item) for quantity, item in lines]
    total = sum(one.total for one in bought)
    by = (
        Actor(ActorKind.USER, account().id, "rgt1")
        if state is OrderState.WAITING
        else Actor(ActorKind.BUSINESS, shop.id, "biz1")
    )
    made = Order(
        id=made_id(f"order {number}"),
        number=number,
        version=1,
        state=state,
        reason=None,
        source=Source.APP,
        business_id=shop.id,
        business_name=shop.name,
        user_id=account().id,
        user_name="rgt1",
        service=Service.SEAT,
        seat="PC 27",
        note="",
        business_day="2026-11-22",
        lines=bought,
        total=total,
        currency="KRW",
        payment=Payment(total, 0, 0, []),
        changed=Changed(at, state, by, TerminalMark(made_id("terminal"), "counter 2")),
        seen_at=None,
        promised_at=None,
        expires_at=at + timedelta(minutes=5) if state is OrderState.WAITING else None,
        created_at=at,
        updated_at=at,
    )
    return msgspec.structs.replace(made, **changes)


def _line(number: str, quantity: int, item: MenuItem) -> OrderLine:
    required = [group.options[0] for group in item.option_groups if group.required]
    options = [ChosenOption(one.id, one.name, one.price) for one in required]
    total = quantity * (item.price + sum(one.price for one in options))
    return OrderLine(
        made_id(f"{number}/{item.id}"),
        item.id,
        item.name,
        quantity,
        item.price,
        item.tax_rate,
        options,
        "",
        total,
        None,
    )
