"""A menu item as typed into its form: read from an item, checked, turned into a request (no widgets)."""

from typing import Any

import msgspec
from msgspec import Struct, field

from desktop.console.shared.money_input import parse_money, parse_percent, plain_money
from desktop.texts.formats import exponent, tr
from wire.catalog import (
    MenuItem,
    MenuItemChange,
    NewMenuItem,
    NewOption,
    NewOptionGroup,
    OptionGroup,
    Translation,
)

KOREAN = "ko"


class ItemDraft(Struct):
    """Everything of the form as text and ticks."""

    name: str = ""
    name_ko: str = ""
    description: str = ""
    description_ko: str = ""
    category: str = ""
    price: str = ""
    tax: str = "10"
    counted: bool = False  # a new item can be ordered at once; counting begins with a number
    stock: str = ""
    low: str = ""  # warn at or below; empty: as usual
    allergens: list[str] = field(default_factory=list)
    diets: list[str] = field(default_factory=list)
    groups: list[NewOptionGroup] = field(default_factory=list)


class ItemDraftError(Exception):
    """What is wrong, by field name."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors


def draft_of(item: MenuItem) -> ItemDraft:
    """The form's content for an item."""
    korean = item.translations.get(KOREAN, Translation())
    return ItemDraft(
        name=item.name,
        name_ko=korean.name,
        description=item.description,
        description_ko=korean.description,
        category=item.category,
        price=plain_money(item.price, item.currency),
        tax=f"{item.tax_rate / 100:.2f}".rstrip("0").rstrip("."),
        counted=item.stock is not None,
        stock="" if item.stock is None else str(item.stock),
        low="" if item.low_stock is msgspec.UNSET else str(item.low_stock),
        allergens=list(item.allergens),
        diets=list(item.diets),
        groups=[new_group(group) for group in item.option_groups],
    )


def new_group(group: OptionGroup) -> NewOptionGroup:
    """A group as a request carries it; ids are kept."""
    options = [NewOption(one.name, one.price, one.available, one.id) for one in group.options]
    return NewOptionGroup(group.name, options, group.required, group.most, group.id)


def check(draft: ItemDraft, currency: str) -> dict[str, str]:
    """What is wrong with a draft, by field."""
    errors: dict[str, str] = {}
    if not draft.name.strip():
        errors["name"] = tr("Give it a name.")
    if parse_money(draft.price, currency) is None:
        errors["price"] = tr("A price like {example}.", example="12.50" if exponent(currency) else "12000")
    if parse_percent(draft.tax) is None:
        errors["tax"] = tr("A rate between 0 and 100, e.g. 10.")
    if draft.counted and not (draft.stock.strip().isdecimal() and int(draft.stock) <= 1_000_000_000):
        errors["stock"] = tr("A whole number, 0 or more.")
    if draft.low.strip() and not (draft.low.strip().isdecimal() and int(draft.low) <= 1_000_000_000):
        errors["low"] = tr("A whole number, 0 or more.")
    if any(not group.name.strip() for group in draft.groups):
        errors["groups"] = tr("Every option group needs a name.")
    elif any(not option.name.strip() for group in draft.groups for option in group.options):
        errors["groups"] = tr("Every option needs a name.")
    elif any(not group.options for group in draft.groups):
        errors["groups"] = tr("Every option group needs at least one option.")
    return errors


def fields_of(draft: ItemDraft, currency: str, item: MenuItem | None = None) -> dict[str, Any]:
    """The request's fields; raises DraftError. Translations of `item` into other languages are kept."""
    errors = check(draft, currency)
    if errors:
        raise ItemDraftError(errors)
    translations = dict(item.translations) if item is not None else {}
    translations.pop(KOREAN, None)
    if draft.name_ko.strip() or draft.description_ko.strip():
        translations[KOREAN] = Translation(draft.name_ko.strip(), draft.description_ko.strip())
    return {
        "name": draft.name.strip(),
        "description": draft.description.strip(),
        "translations": translations,
        "category": draft.category.strip(),
        "price": parse_money(draft.price, currency),
        "tax_rate": parse_percent(draft.tax),
        "stock": int(draft.stock) if draft.counted else None,
        "low_stock": int(draft.low) if draft.low.strip() else None,
        "allergens": draft.allergens,
        "diets": draft.diets,
        "option_groups": draft.groups,
    }


def new_item(draft: ItemDraft, currency: str, position: int) -> NewMenuItem:
    """The request that adds the item."""
    return NewMenuItem(position=position, **fields_of(draft, currency))


def change_of(draft: ItemDraft, item: MenuItem) -> MenuItemChange:
    """The request that changes `item`: only what differs, so that stock sold meanwhile is not overwritten."""
    before = fields_of(draft_of(item), item.currency, item)
    after = fields_of(draft, item.currency, item)
    return MenuItemChange(**{name: value for name, value in after.items() if value != before[name]})


def is_empty(change: MenuItemChange) -> bool:
    """Whether there is nothing to send."""
    return all(value is msgspec.UNSET for value in msgspec.structs.astuple(change))


def differences(mine: MenuItem, current: MenuItem) -> list[str]:
    """The form's fields that another counter changed, in words."""
    before, after = draft_of(mine), draft_of(current)
    words = {
        "name": tr("Name"),
        "name_ko": tr("Korean name"),
        "description": tr("Description"),
        "description_ko": tr("Korean description"),
        "category": tr("Category"),
        "price": tr("Price"),
        "tax": tr("Tax"),
        "counted": tr("Stock counted"),
        "low": tr("Low at"),
        "allergens": tr("Allergens"),
        "diets": tr("Diets"),
        "groups": tr("Options"),
    }
    found = []
    for name, word in words.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            short = isinstance(new, str) and len(new) <= 40
            found.append(f"{word}: {old or '–'} → {new or '–'}" if short else word)
    return found
