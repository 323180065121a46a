"""The right side of the customer's page: the cart and its running orders, as wide as there is room for."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.customer.cart.cart_panel import CartPanel
from desktop.ui.theme import theme

WIDTH, LEAST, SHARE = 372, 360, 48


class SidePanel(QFrame):
    """The cart; `fit` tells it how wide the page is."""

    def __init__(self, cart: CartPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self._cart = cart
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 18, 20)
        column.setSpacing(12)
        column.addWidget(cart, 1)

    def fit(self, page_width: int) -> None:
        """As wide as the text size asks for, but never more than its share (in per cent) of the page."""
        self.setFixedWidth(min(theme().px(WIDTH), max(LEAST, page_width * SHARE // 100)))
        self._cart.refit()
