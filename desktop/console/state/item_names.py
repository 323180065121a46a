"""What items are called in the person's language, and the words a menu is usually marked with."""

from collections.abc import Mapping
from uuid import UUID

from desktop.texts.formats import language
from wire.catalog import MenuItem
from wire.orders import OrderLine

ALLERGENS = (
    "wheat",
    "egg",
    "milk",
    "soy",
    "peanut",
    "tree nuts",
    "sesame",
    "fish",
    "shellfish",
    "pork",
    "beef",
    "chicken",
)
DIETS = ("vegetarian", "vegan", "halal", "gluten-free")


def shown_name(item: MenuItem) -> str:
    """An item's name in the person's language, else as the shop wrote it."""
    translation = item.translations.get(language().code)
    return translation.name if translation is not None and translation.name else item.name


def other_name(item: MenuItem) -> str:
    """The item's name in the other language, for the second line; empty when there is none."""
    shown = shown_name(item)
    if shown != item.name:
        return item.name
    return next((one.name for one in item.translations.values() if one.name and one.name != shown), "")


def line_names(line: OrderLine, items: Mapping[UUID, MenuItem]) -> list[str]:
    """All names a line can be searched by: as bought, and the item's in every language."""
    item = items.get(line.menu_item_id)
    return [line.name, *(one.name for one in item.translations.values())] if item is not None else [line.name]


def line_name(line: OrderLine, items: Mapping[UUID, MenuItem]) -> str:
    """A line's name as bought; in the person's language while the item is still called so."""
    item = items.get(line.menu_item_id)
    return shown_name(item) if item is not None and item.name == line.name else line.name
