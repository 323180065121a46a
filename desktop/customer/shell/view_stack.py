"""The views one at a time under the top bar: which one is in front, its title, the way back, the keyboard."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from desktop.customer.menu.menu_view import MenuView
from desktop.customer.orders.orders_view import OrdersView
from desktop.customer.shops.shops_view import ShopsView
from desktop.customer.texts import shop_state
from desktop.shell.settings import SettingsView
from desktop.texts.formats import tr
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.topbar import TopBar
from wire.catalog import Business


class ViewStack(QStackedWidget):
    """Shops, menu, orders and settings; `top` says where one is, `back` leads out."""

    def __init__(
        self,
        top: TopBar,
        back: IconButton,
        shops: ShopsView,
        menu: MenuView,
        orders: OrdersView,
        settings: SettingsView,
    ) -> None:
        super().__init__()
        self._top, self._back = top, back
        self.shops, self.menu, self.orders, self.settings = shops, menu, orders, settings
        self._shop: Business | None = None
        self._has_choice = False
        # A view's least width must never push the cart out of the window.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        for view in (shops, menu, orders, settings):
            self.addWidget(view)
        back.clicked.connect(self.go_back)

    def show_home(self) -> None:
        """The chosen shop's menu, else the shops."""
        self.go_to(self.menu if self._shop is not None else self.shops)

    def show_shop(self, shop: Business) -> None:
        """The shop that is chosen, as it is now."""
        self._shop = shop
        self.show_title()

    def go_back(self) -> None:
        """From the menu to the shops, from elsewhere home."""
        self.go_to(self.shops) if self.is_at(self.menu) else self.show_home()

    def go_to(self, view: QWidget) -> None:
        """Brings a view to the front, with an empty search and the keyboard in it."""
        self.setCurrentWidget(view)
        self._top.search.setVisible(view is not self.settings)
        self._show_back()
        self._top.search.clear()
        self.show_title()
        self.focus_view()

    def offer_choice(self, has_choice: bool) -> None:
        """Whether there are shops to go back to from a menu."""
        self._has_choice = has_choice
        self._show_back()

    def _show_back(self) -> None:
        leads = not self.is_at(self.shops) and (not self.is_at(self.menu) or self._has_choice)
        self._back.setVisible(leads)

    def is_at(self, view: QWidget) -> bool:
        """Whether a view is in front."""
        return self.currentWidget() is view

    def focus_view(self) -> None:
        """The keyboard goes to the cards in front, unless somebody types."""
        if not self.isVisible():
            return
        if self.is_at(self.settings):
            self.settings.take_focus()
            return
        grid = (self.shops.grid, self.menu.grid, self.orders.grid)[self.currentIndex()]
        if not isinstance(self.window().focusWidget(), QLineEdit):
            grid.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_view()

    def show_title(self) -> None:
        """The title of the view in front; over a menu the shop's name and state."""
        in_shop = self._shop is not None and self.is_at(self.menu)
        names = (tr("Shops"), tr("Menu"), tr("My orders"), tr("Settings"))
        self._top.title.setText(self._shop.name if in_shop and self._shop else names[self.currentIndex()])
        self._top.badge.setVisible(in_shop)
        if in_shop and self._shop is not None:
            self._top.badge.show_as(*shop_state(self._shop))
        sought = (tr("Search shops"), tr("Search the menu"), tr("Search my orders"), "")
        self._top.search.setPlaceholderText(sought[self.currentIndex()])
