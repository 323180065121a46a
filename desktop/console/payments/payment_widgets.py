"""Parts of taking payment: its words, the large amount field, and what became of it in large letters."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from desktop.console.payments.sale_submission import SaleResult
from desktop.console.shared.amount_typing import group_amounts
from desktop.texts.formats import money, tr
from desktop.ui.dialogs import confirm
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.fields import TextField
from desktop.ui.widgets.labels import discard, label


@dataclass(frozen=True, slots=True)
class PaymentTexts:
    """What the dialog is called, the ways out of it, why a lost answer does no harm, what stays when left."""

    title: str
    back: str
    done: str
    safe: str
    kept: str


def sale_texts() -> PaymentTexts:
    """Of a sale that is made by being paid."""
    return PaymentTexts(
        tr("Take payment"),
        tr("Back to the bill"),
        tr("Next customer"),
        tr("The sale is kept here and sent again until there is an answer; it is never taken twice."),
        tr(
            "It stays on the bill until the rest is paid or you take it back, also when this computer is"
            " switched off. It is not in the books yet."
        ),
    )


def amount_field(currency: Callable[[], str]) -> TextField:
    """Digits, commas and points, large and grouped."""
    field = TextField()
    field.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9.,]{0,20}"), field))
    group_amounts(field, currency)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setMinimumHeight(theme().px(60))
    field.setFont(theme().font(24, 700))
    field.setStyleSheet(f"font-size: {theme().px(24)}px; font-weight: 700;")
    return field


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        discard(layout.takeAt(0))


def result_of_payment(sold: SaleResult, change: int, currency: str, safe: str) -> QWidget:
    """Number and change; or that nothing is confirmed yet, and that it is `safe`."""
    order = sold.order
    box = QWidget()
    column = QVBoxLayout(box)
    column.setSpacing(theme().px(8))
    sign = label()
    name, ink = ("circle-check", "ok") if order is not None else ("clock-pause", "warn")
    sign.setPixmap(icon_pixmap(name, ink, 48))
    number = order.number if order is not None else tr("The server gave no answer yet.")
    rows = [sign, label(number, "h1")]
    if change:
        rows += [label(tr("Change due"), "soft"), label(money(change, currency), "display")]
    if order is not None and sold.left:
        rows.append(label(tr("{amount} left", amount=money(sold.left, currency)), "h3"))
    if order is None:
        rows.append(label(safe, "soft", wrap=True))
    for row in rows:
        row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(row)
    return box


async def ask_unlikely(host: QWidget, amount: int, currency: str) -> bool:
    """Whether an amount that is ten times what is likely is meant."""
    title = tr("Is {amount} right?", amount=money(amount, currency))
    words = tr("That is more than ten times what is usual here. Look at the zeros once more.")
    return await confirm(host, title, words, tr("It is right"), tr("Change it"), wary=True)
