"""What a file would change and what is wrong with it, in words of the person's language (pure)."""

import re
from typing import Any

from desktop.texts.formats import money, tr
from desktop.texts.menu import menu_word
from wire.bulk_edits import ImportedRow, RowAction
from wire.problems import Issue


def column_word(name: str) -> str:
    """What a column of the file is called."""
    words = {
        "id": tr("Id"),
        "edition": tr("Edition"),
        "name": tr("Name"),
        "category": tr("Category"),
        "position": tr("Position"),
        "price": tr("Price"),
        "tax_percent": tr("Tax"),
        "tax_rate": tr("Tax"),
        "stock": tr("Stock"),
        "low_stock": tr("Low at"),
        "available": tr("Available"),
        "description": tr("Description"),
        "allergens": tr("Allergens"),
        "diets": tr("Diets"),
    }
    return words.get(name, name)


def action_word(action: RowAction) -> str:
    """What importing a row does."""
    return {
        RowAction.ADD: tr("New"),
        RowAction.CHANGE: tr("Changed"),
        RowAction.SAME: tr("As before"),
    }[action]


def value_word(field: str, value: Any, currency: str) -> str:
    """A field's value as people read it."""
    if value is None or value == "" or value == []:
        return tr("not counted") if field == "stock" else "–"
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if field == "price" and isinstance(value, int):
        return money(value, currency)
    if field == "tax_rate" and isinstance(value, int):
        return f"{value / 100:.2f}".rstrip("0").rstrip(".") + " %"
    if isinstance(value, list):
        return ", ".join(menu_word(str(one)) for one in value)
    return (
        menu_word(str(value))
        if field == "category"
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )


def differences(row: ImportedRow, currency: str) -> str:
    """What a row changes: each field as it is and as it will be; of a new item only what it will be."""
    told = []
    for field, (old, new) in row.changes.items():
        after = value_word(field, new, currency)
        if row.action is RowAction.ADD:
            if field != "name" and new not in ("", None, []):
                told.append(f"{column_word(field)} {after}")
        else:
            told.append(f"{column_word(field)}: {value_word(field, old, currency)} → {after}")
    return " · ".join(told)


def fault_place(issue: Issue) -> tuple[str, str]:
    """Line and column of a fault: of the file, and as the column is called; line 1 has the names."""
    found = re.fullmatch(r"/rows/(\d+)(?:/(.+))?", issue.pointer)
    if found is None:
        return "", ""
    return found[1], column_word(found[2]) if found[2] else tr("first row")
