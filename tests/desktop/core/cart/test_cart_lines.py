"""What a cart costs: as the server will reckon it, by the menu as it is now."""

from uuid import UUID

from desktop.core.cart.cart_lines import add, priced, total
from desktop.core.storage.store import Cart
from tests.scenes.desktop.wire_samples import item
from wire.catalog import Option, OptionGroup

EGG, RICE, TEA = (UUID(int=number) for number in (1, 2, 3))
GROUPS = [
    OptionGroup(
        UUID(int=11), "Extras", False, 2, [Option(EGG, "Egg", 500, True), Option(RICE, "Rice", 1000, True)]
    ),
    OptionGroup(UUID(int=12), "Drink", False, 1, [Option(TEA, "Tea", 300, True)]),
]


def test_a_line_costs_its_item_and_every_option_for_each_piece() -> None:
    ramyeon, cart = item(1, option_groups=GROUPS), Cart()
    add(cart, ramyeon, 2, [EGG, RICE, TEA])
    add(cart, ramyeon, 1)
    lines = priced(cart, {ramyeon.id: ramyeon}, loaded=True)
    assert [(one.each, one.total) for one in lines] == [(7800, 15_600), (6000, 6000)]
    assert total(lines) == 21_600


def test_a_price_that_changed_is_the_new_one_and_marked() -> None:
    cart = Cart()
    add(cart, item(1), 2)
    dearer = item(1, version=2, price=6500)
    [line] = priced(cart, {dearer.id: dearer}, loaded=True)
    assert (line.total, line.was) == (13_000, 6000)
