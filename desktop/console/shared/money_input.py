"""Amounts and tax rates as people type them."""

import re

from desktop.texts.formats import exponent

MOST_MONEY = 1_000_000_000_000
UNLIKELY = 10
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
    return f"{whole:,}.{rest:0{digits}d}" if digits else f"{whole:,}"


def group_money(text: str, currency: str, before: str = "") -> str:
    """What is being typed with its digits in groups of three; `before` is what stood there, grouped.

    Where the currency has decimals, a comma that is typed or pasted for the point becomes one.
    """
    digits, plain = exponent(currency), text.replace(" ", "")
    if digits and "." not in plain:
        typed = plain.endswith(",") and plain[:-1].replace(",", "") == before.replace(",", "")
        pasted = re.fullmatch(rf"[0-9]+,[0-9]{{1,{digits}}}", plain) and plain != before[:-1]
        if typed or pasted:
            plain = plain[::-1].replace(",", ".", 1)[::-1]
    sign = plain[:1] if plain[:1] in ("+", "-", "−") else ""
    whole, point, rest = plain[len(sign) :].partition(".")
    whole = whole.replace(",", "")
    if not (whole.isascii() and whole.isdecimal()):
        return text
    return f"{sign}{int(whole):,}{point}{rest}"


def is_unlikely(amount: int, likely: int) -> bool:
    """Whether an amount is ten times what is likely: a key held too long, or the code of an item scanned."""
    return likely > 0 and amount >= UNLIKELY * likely


def parse_percent(text: str) -> int | None:
    """A tax rate in per cent as basis points: `10`, `7.7`; None when it is not one."""
    whole, point, rest = text.strip().rstrip("%").strip().partition(".")
    if not whole.isdecimal() or (point and (not rest.isdecimal() or len(rest) > 2)):
        return None
    points = int(whole) * 100 + int(rest.ljust(2, "0") if rest else 0)
    return points if points <= 10_000 else None
