"""The tax within prices that include it, as the server's figures count it."""

from wire.orders import Order


def included_tax(total: int, rate: int) -> int:
    """The tax within an amount in minor units, rounded half up; `rate` in basis points."""
    return (2 * total * rate + 10_000 + rate) // (2 * (10_000 + rate))


def taxes_of(order: Order) -> dict[int, tuple[int, int]]:
    """By rate, the lowest first: the amount with tax, and the tax in it, rounded once for the order."""
    sums: dict[int, int] = {}
    for line in order.lines:
        sums[line.tax_rate] = sums.get(line.tax_rate, 0) + line.total
    return {rate: (amount, included_tax(amount, rate)) for rate, amount in sorted(sums.items())}


def per_cent(rate: int) -> str:
    """A rate in basis points as people write it: 10, 5.5."""
    whole, rest = divmod(rate, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)
