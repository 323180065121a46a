"""The customer's receipt: lines, the tax in the prices by rate, what was paid and given back."""

from desktop.console.printing.kitchen_ticket import PrintContext, copy_text
from desktop.core.cart.tax import per_cent, taxes_of
from desktop.core.printing.document import (
    Align,
    BlankLines,
    Cut,
    Divider,
    DocumentKind,
    Part,
    PrintDocument,
    TextColumns,
    TextLine,
)
from desktop.texts.formats import clock, day, money, tr
from desktop.texts.menu import menu_word
from desktop.texts.payment_rows import payment_rows
from wire.orders import Order, OrderLine


def receipt(order: Order, shop: PrintContext) -> PrintDocument:
    """The receipt of an order as it stands."""
    parts: list[Part] = [TextLine(shop.name, bold=True, size=2, align=Align.CENTER)]
    parts += [TextLine(text, align=Align.CENTER) for text in shop.header.splitlines()]
    placed = f"{day(order.created_at, shop.time_zone)}, {clock(order.created_at, shop.time_zone)}"
    parts += [BlankLines(), TextColumns(tr("Order {number}", number=order.number), placed), Divider()]
    for line in order.lines:
        parts += _line(line, order.currency, shop)
    total = money(order.total, order.currency)
    parts += [Divider(double=True), TextColumns(tr("Total"), total, bold=True, size=2), Divider()]
    parts += _taxes(order)
    parts += _paid(order)
    parts += [
        BlankLines(),
        *(TextLine(text, align=Align.CENTER) for text in shop.footer.splitlines()),
        BlankLines(),
        Cut(),
    ]
    title = tr("Receipt {number}", number=order.number)
    return PrintDocument(DocumentKind.RECEIPT, title, parts, copy_text())


def _line(line: OrderLine, currency: str, shop: PrintContext) -> list[Part]:
    parts: list[Part] = [TextColumns(f"{line.quantity} x {shop.name_of(line)}", money(line.total, currency))]
    for option in line.options:
        extra = f" ({money(option.price, currency)})" if option.price else ""
        parts.append(TextLine(f"+ {menu_word(option.name)}{extra}", indent=4))
    return parts


def _taxes(order: Order) -> list[Part]:
    parts: list[Part] = []
    for rate, (amount, tax) in taxes_of(order).items():
        words = tr("{rate} % tax in {amount}", rate=per_cent(rate), amount=money(amount, order.currency))
        parts.append(TextColumns(words, money(tax, order.currency)))
    return parts


def _paid(order: Order) -> list[Part]:
    rows = payment_rows(order)
    parts: list[Part] = [
        TextColumns(row.name, money(row.amount, order.currency), bold=row.strong) for row in rows
    ]
    return [Divider(), *parts] if parts else []
