"""A menu that takes an item off sale until one of the usual moments, or puts it on sale again."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.shared.sold_out_until import choices
from desktop.console.state.item_names import shown_name
from desktop.texts.formats import tr
from desktop.ui.loop import spawn
from desktop.ui.tie import tie
from wire.catalog import MenuItem


def sold_out_title(item: MenuItem) -> str:
    """What such a menu is called: the item, and whether it is off sale."""
    words = tr("Sold out: {name}") if item.available else tr("Off sale: {name}")
    return words.format(name=shown_name(item)).replace("&", "&&")


def _take_off(shop: ShopCommands, item: MenuItem, action: str, over: QWidget) -> None:
    spawn(shop.change_sale(item, action, over), "an item sold out")


def fill_sold_out_menu(menu: QMenu, item: MenuItem, shop: ShopCommands, over: QWidget) -> None:
    """What can be done to an item's being on sale, as entries; a dialog they need opens `over` a window."""
    if not item.available:
        tie(
            menu,
            menu.addAction(tr("Can be ordered again")).triggered,
            lambda: spawn(shop.change_sale(item, "back", over), "an item on sale again"),
        )
        return
    for action, text in choices():
        tie(menu, menu.addAction(text).triggered, partial(_take_off, shop, item, action, over))
