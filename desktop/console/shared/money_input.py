"""Amounts and tax rates as people type them."""

import re

from desktop.texts.formats import exponent

MOST_MONEY = 1_000_000_000_000
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")


def parse_money(text: str, currency: str) -> int | None:
    """An amount as typed, in minor units: `12,000`, `12.50`, `12,50`; None when it is not one."""
    plain, digits = text.replace(" ", "").strip("₩$€¥£"), exponent(currency)
    grouped = _GROUPED.fullmatch(plain.partition(".")[0])
    whole, point, rest = (plain.replace(",", "") if grouped else plain.replace(",", ".")).partition(".")
    if not whole.isdecimal() or (point and (not rest.isdecimal() or len(rest) > digits)):
        return None
    amount = int(whole) * 10**digits + (int(rest.ljust(digits, "0")) if rest else 0)
    return amount if amount <= MOST_MONEY else None


def plain_money(amount: int, currency: str) -> str:
    """An amount as one would type it."""
    digits = exponent(currency)
    whole, rest = divmod(amount, 10**digits)
    return f"{whole}.{rest:0{digits}d}" if digits else str(whole)


def parse_percent(text: str) -> int | None:
    """A tax rate in per cent as basis points: `10`, `7.7`; None when it is not one."""
    whole, point, rest = text.strip().rstrip("%").strip().partition(".")
    if not whole.isdecimal() or (point and (not rest.isdecimal() or len(rest) > 2)):
        return None
    points = int(whole) * 100 + int(rest.ljust(2, "0") if rest else 0)
    return points if points <= 10_000 else None
