"""What was done, as sentences: the action, and what changed from what to what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.console.staff.texts import role_word
from desktop.texts.formats import clock, day, money, tr, tr_n
from desktop.texts.tenders import tender_word
from wire.audit import AuditEntry
from wire.orders import TenderKind
from wire.staff import StaffRole

AREAS = (
    "menu", "stock", "business", "staff", "cash", "order", "day", "seat", "kiosk", "webhook", "counter",
    "session",
)  # fmt: skip
ARROW = " → "
Detail = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AuditContext:
    """What the words need to know of the shop."""

    currency: str
    zone: str | None


def area_word(area: str) -> str:
    """An area to look at alone."""
    return {
        "": tr("Everything"),
        "menu": tr("Menu"),
        "stock": tr("Stock"),
        "business": tr("Shop"),
        "staff": tr("Staff"),
        "cash": tr("Cash"),
        "order": tr("Refunds"),
        "day": tr("Closings"),
        "seat": tr("Seats"),
        "kiosk": tr("Rules at the seats"),
        "counter": tr("Rules at the counter"),
        "webhook": tr("Web hooks"),
        "session": tr("Sign-ins"),
    }[area]


def action_text(entry: AuditEntry, shop: AuditContext) -> str:
    """One entry as a sentence: "Changed Ramyeon: price ₩6,000 → ₩7,000"."""
    head = _heads().get(entry.action, entry.action).format(name=entry.object_name)
    rest = _rest(entry, shop)
    return f"{head}: {rest}" if rest else head


def _heads() -> dict[str, str]:
    return {
        "menu.add": tr("Added {name} to the menu"),
        "menu.change": tr("Changed {name}"),
        "menu.archive": tr("Took {name} off the menu"),
        "menu.picture": tr("Picture of {name}"),
        "menu.import": tr("Read the menu from a file"),
        "menu.bulk": tr("Changed several items"),
        "stock.move": tr("Stock of {name}"),
        "stock.availability": tr("Sale of {name}"),
        "business.change": tr("Changed the shop"),
        "staff.add": tr("Added {name} to the staff"),
        "staff.change": tr("Changed {name} of the staff"),
        "staff.remove": tr("Took {name} from the staff"),
        "staff.unlock": tr("{name} unlocked the counter"),
        "staff.recover": tr("A new PIN for {name}, by the account's password"),
        "webhook.add": tr("Added the web hook {name}"),
        "webhook.change": tr("Changed the web hook {name}"),
        "webhook.remove": tr("Took a web hook away"),
        "webhook.test": tr("Tried the web hook {name}"),
        "cash.float": tr("Cash to begin with"),
        "cash.in": tr("Cash put in"),
        "cash.out": tr("Cash taken out"),
        "cash.drawer": tr("Opened the drawer without a sale"),
        "order.refund": tr("Gave money back for {name}"),
        "day.close": tr("Closed the day, report {name}"),
        "seat.add": tr("Added the seat {name}"),
        "seat.rename": tr("Renamed the seat {name}"),
        "seat.renew": tr("A new key for the seat {name}"),
        "seat.remove": tr("Took the seat {name} away"),
        "session.end": tr("Signed out {name}"),
        "session.clear": tr("Signed out all other places"),
        "counter.rules": tr("Changed what holds at the counter"),
        "kiosk.change": tr("Changed the rules at the seats"),
    }


def _rest(entry: AuditEntry, shop: AuditContext) -> str:
    area, _, verb = entry.action.partition(".")
    special: dict[str, Callable[[Detail, AuditContext], list[str]]] = {
        "menu.picture": _picture,
        "menu.import": _imported,
        "menu.bulk": _bulk,
        "stock.move": _stock,
        "stock.availability": _stock,
        "staff.add": _hired,
        "day.close": _closed,
        "cash.drawer": lambda detail, _: [str(detail.get("reason") or "")],
    }
    if entry.action in special:
        parts = special[entry.action](entry.detail, shop)
    elif area in ("cash", "order"):
        parts = _money_moved(entry.detail, shop)
    elif verb in ("rename", "renew", "remove", "archive", "unlock", "recover", "test"):
        parts = []
    else:
        parts = _changes(entry.detail, shop)
    return "; ".join(part for part in parts if part)


def _changes(detail: Detail, shop: AuditContext) -> list[str]:
    """Fields as they were and are; `until` and `reason` belong to the others."""
    fields = [field for field in detail if field not in ("reason", "until")]
    parts = [_change(field, detail[field], shop) for field in fields]
    if detail.get("until"):
        parts.append(tr("until {time}", time=_moment(detail["until"], shop)))
    return [*parts, str(detail.get("reason") or "")]


def _change(field: str, value: Any, shop: AuditContext) -> str:
    name = _fields().get(field, field)
    if field in ("pin", "pin_set"):
        return tr("a new PIN") if value else tr("the PIN taken away")
    if isinstance(value, Mapping):  # staff says it so
        value = [value.get("from"), value.get("to")]
    if value == "set":
        return tr("{field} anew", field=name)
    if isinstance(value, list) and len(value) == 2:
        return f"{name} {_value(field, value[0], shop)}{ARROW}{_value(field, value[1], shop)}"
    return f"{name} {_value(field, value, shop)}"


def _value(field: str, value: Any, shop: AuditContext) -> str:
    if value is None:
        return tr("none")
    if field == "available":
        return tr("on sale") if value else tr("sold out")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if field == "locked_counter":
        return _locked_word(str(value))
    if field in ("price", "refund_limit", "most_difference", "cash_rounding") and isinstance(value, int):
        return money(value, shop.currency)
    if field == "role":
        return role_word(StaffRole(value))
    if field == "paused_until":
        return _moment(value, shop)
    if field == "tax_rate" and isinstance(value, int):
        return f"{value / 100:g} %"
    text = " ".join(str(value).split())
    return f"“{text}”" if field in ("description", "receipt_header", "receipt_footer") or not text else text


def _locked_word(value: str) -> str:
    words = {"orders": tr("orders"), "sales": tr("orders and sales"), "all": tr("everything staff may")}
    return words.get(value, value)


def _moment(value: Any, shop: AuditContext) -> str:
    at = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    return f"{day(at, shop.zone)}, {clock(at, shop.zone)}"


def _stock(detail: Detail, shop: AuditContext) -> list[str]:
    field = "stock" if "stock" in detail else "available"
    before, after = detail[field]  # the heading has said which it is
    told = f"{_value(field, before, shop)}{ARROW}{_value(field, after, shop)}"
    return [told, *_changes({one: detail[one] for one in detail if one != field}, shop)]


def _picture(detail: Detail, _: AuditContext) -> list[str]:
    return [tr("a new one") if detail.get("digest") else tr("none any more")]


def _imported(detail: Detail, _: AuditContext) -> list[str]:
    return [
        tr_n(detail.get("added", 0), "{n} item added", "{n} items added"),
        tr_n(detail.get("changed", 0), "{n} changed", "{n} changed"),
    ]


def _bulk(detail: Detail, shop: AuditContext) -> list[str]:
    changes = detail.get("changes", [])
    count = tr_n(len(changes), "{n} item", "{n} items")
    common = []
    for field in ("price", "stock", "available"):
        values = {one[field] for one in changes if field in one}
        if len(values) == 1:
            common.append(f"{_fields()[field]}{ARROW}{_value(field, values.pop(), shop)}")
        elif values:
            common.append(_fields()[field])
    return [count, *common, str(detail.get("reason") or "")]


def _hired(detail: Detail, _: AuditContext) -> list[str]:
    pin = tr("with a PIN") if detail.get("pin") else tr("without a PIN")
    return [role_word(StaffRole(detail.get("role", "staff"))), pin]


def _closed(detail: Detail, shop: AuditContext) -> list[str]:
    off = (detail.get("difference") or {}).get("cash")
    told = tr("cash difference {amount}", amount=money(off, shop.currency)) if isinstance(off, int) else ""
    return [str(detail.get("business_day") or ""), told]


def _money_moved(detail: Detail, shop: AuditContext) -> list[str]:
    amount = money(int(detail.get("amount", 0)), shop.currency)
    if kind := detail.get("kind"):
        amount += f" ({tender_word(TenderKind(kind))})"
    return [amount, str(detail.get("reason") or "")]


def _fields() -> dict[str, str]:
    return {
        "name": tr("name"),
        "price": tr("price"),
        "stock": tr("stock"),
        "description": tr("description"),
        "translations": tr("translations"),
        "category": tr("category"),
        "position": tr("place"),
        "tax_rate": tr("tax"),
        "available": tr("sale"),
        "archived": tr("off the menu"),
        "allergens": tr("allergens"),
        "diets": tr("diets"),
        "option_groups": tr("options"),
        "low_stock": tr("low from"),
        "currency": tr("currency"),
        "time_zone": tr("time zone"),
        "open": tr("open"),
        "hours": tr("hours"),
        "paused_until": tr("paused until"),
        "preparation_minutes": tr("minutes to make"),
        "answer_minutes": tr("minutes to answer"),
        "day_starts_at": tr("day begins"),
        "receipt_header": tr("top of the receipt"),
        "receipt_footer": tr("end of the receipt"),
        "refund_limit": tr("refunds without an owner"),
        "category_order": tr("order of categories"),
        "cash_rounding": tr("cash rounded to"),
        "locked_counter": tr("locked, it may"),
        "pin_alone": tr("a PIN alone says who"),
        "blind_count": tr("counted blind"),
        "most_difference": tr("second count above"),
        "role": tr("role"),
        "active": tr("works here"),
        "url": tr("address"),
        "guests": tr("guests"),
        "personal": tr("own accounts"),
        "idle_minutes": tr("minutes until it forgets"),
    }
