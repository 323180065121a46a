"""What the shop of a busy hour sells, as the checker knows it by itself, and how it is put on the menu."""

from typing import Any

from tests.scenes.served import Client

Json = Any

# name: category, price, stock to begin with (None: not counted).
ITEMS: dict[str, tuple[str, int, int | None]] = {
    "Shin Ramyeon": ("Noodles", 4500, None),
    "Cheese Ramyeon": ("Noodles", 5500, None),
    "Seafood Udon": ("Noodles", 8700, 30),
    "Kimchi Fried Rice": ("Rice", 7900, None),
    "Bulgogi Rice": ("Rice", 9300, None),
    "Tuna Mayo Rice": ("Rice", 6750, None),
    "Classic Gimbap": ("Gimbap", 3900, None),
    "Tuna Gimbap": ("Gimbap", 4650, None),
    "Tteokbokki": ("Snacks", 5900, None),
    "Fried Dumplings": ("Snacks", 4350, 40),
    "Corn Dog": ("Snacks", 3250, 12),
    "Cola": ("Drinks", 2000, None),
    "Iced Americano": ("Drinks", 3150, None),
    "Mango Smoothie": ("Drinks", 4990, 18),
}
# category: groups of (name, required, most, {option: price}).
GROUPS: dict[str, list[tuple[str, bool, int, dict[str, int]]]] = {
    "Noodles": [
        ("Spice", True, 1, {"Mild": 0, "Hot": 0, "Very hot": 350}),
        ("Extras", False, 3, {"Egg": 500, "Cheese slice": 700, "Rice cake": 890, "Green onion": 0}),
    ],
    "Rice": [
        ("Size", True, 1, {"Normal": 0, "Large": 1500}),
        ("Topping", False, 2, {"Fried egg": 800, "Spam": 1300}),
    ],
    "Drinks": [("Ice", False, 1, {"No ice": 0, "Less ice": 0})],
}
OPTIONS = {
    name: price for groups in GROUPS.values() for _, _, _, many in groups for name, price in many.items()
}


async def put_on_sale(owner: Client) -> None:
    """Every item, in the order of the list."""
    for position, (name, (category, price, stock)) in enumerate(ITEMS.items()):
        reply = await owner.post("menu-items", _item(name, category, price, stock) | {"position": position})
        assert reply.status == 201, reply


def _item(name: str, category: str, price: int, stock: int | None) -> Json:
    groups = [
        {
            "name": title, "required": required, "most": most,
            "options": [{"name": option, "price": extra} for option, extra in many.items()],
        }
        for title, required, most, many in GROUPS.get(category, [])
    ]  # fmt: skip
    return {
        "name": name, "category": category, "price": price, "stock": stock, "tax_rate": 1000, "option_groups": groups,
    }  # fmt: skip


def price_of(name: str, options: list[str], quantity: int) -> int:
    """A line's total in minor units, from this list alone."""
    return quantity * (ITEMS[name][1] + sum(OPTIONS[one] for one in options))
