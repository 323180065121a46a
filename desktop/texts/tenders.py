"""How money changed hands, in the language in force."""

from desktop.texts.formats import tr
from wire.orders import TenderKind


def tender_word(kind: TenderKind) -> str:
    """A way of paying, in a word."""
    return {TenderKind.CASH: tr("Cash"), TenderKind.CARD: tr("Card"), TenderKind.TRANSFER: tr("Transfer")}[
        kind
    ]
