"""Lists that paint themselves show what they hold after a wheel, a choice, a search, a size and a language."""

import sys
from collections.abc import Callable

import pytest

from tests.hands.painted import Gallery, patches
from tests.hands.person import MousePerson
from tests.hands.stage import CONSOLE, CUSTOMER, Stage
from tests.hands.view import NOTHING, View

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]


def scroll_about(person: MousePerson) -> None:
    """Once down and up again: pictures that come late have come, and paint nothing by chance any more."""
    for notches in (40, -40):
        person.scroll(notches, person.look().rows()[0].name, "row")
        person.app.screen.still()


def check_wheel(person: MousePerson, gallery: Gallery, notches: tuple[int, ...] = (1, 1, 1)) -> None:
    """Every card in sight is painted where it is, after each turn of the wheel."""
    before = gallery.compared
    for one in notches:
        tops = {card.name: card.rect[1] for card in person.look().rows()}
        person.scroll(one, person.look().rows()[0].name, "row")
        assert gallery.differing() == []
        far = [abs(tops[card.name] - card.rect[1]) for card in person.look().rows() if card.name in tops]
        assert not far or max(far) >= 40, f"a turn of the wheel moves the cards by {max(far)} pixels"
    assert gallery.compared > before, "no card stayed in sight"


def in_cart(view: View) -> set[str]:
    """The names in the cart."""
    return {one.name.removeprefix("Edit ") for one in view.things if one.name.startswith("Edit ")}


def check_change(person: MousePerson, gallery: Gallery, act: Callable[[], object]) -> None:
    """After something that shows other cards, each is painted as it was before, in its new place."""
    before = [card.name for card in person.look().rows()]
    act()
    person.until(lambda view: [card.name for card in view.rows()] not in ([], before), "other cards")
    assert gallery.differing() == []


def test_the_menu_is_painted_where_it_is_clicked(stage: Stage) -> None:
    guest = MousePerson(stage.open(CUSTOMER))
    guest.app.place(40, 40, 1280, 860)
    guest.sign_in("rgt1")
    guest.press("RGT Arcade*", "row")
    guest.until(lambda view: view.has("+ Spicy Ramyeon*"), "the menu")
    scroll_about(guest)
    gallery = Gallery(guest.app)
    check_wheel(guest, gallery, (1, 1))
    # What lies under the pointer after a second scroll is what is added.
    card = guest.look().find("+ *", "plus") or NOTHING
    guest.click_at(*card.middle)
    seen = guest.until(in_cart, "something in the cart")
    assert in_cart(seen) == {card.name.removeprefix("+ ").partition(".")[0]}
    gallery = Gallery(guest.app)  # the card tells how many are in the cart
    # A choice, a search, a filter: each from a list that was scrolled.
    check_change(guest, gallery, lambda: guest.press("Noodles", "button"))
    check_change(guest, gallery, lambda: guest.write("Search*", "rice"))
    guest.write("Search*", "")
    guest.press("All", "button")
    guest.press("Filter", "button")
    scroll_about(guest)
    check_change(guest, gallery, lambda: guest.press("Vegetarian*", "button"))
    guest.press("Clear filters", "button")
    # Another size, another language.
    guest.app.place(40, 40, 1100, 840)
    scroll_about(guest)
    check_wheel(guest, Gallery(guest.app))
    english = patches(guest.app)
    guest.press("Settings", "button")
    guest.press("한국어", "button")
    guest.press("뒤로", "button")
    guest.until(lambda view: view.rows() and not view.has("Settings"), "the menu in Korean")
    scroll_about(guest)
    check_wheel(guest, Gallery(guest.app))
    assert not set(english.values()) & set(patches(guest.app).values())


def test_shops_orders_and_tiles_are_painted_where_they_are(stage: Stage) -> None:
    remote = stage.customer("rgt2")
    for number in range(9):
        remote.order("RGT Arcade", Classic_Gimbap=1 + number)
    guest = MousePerson(stage.open(CUSTOMER))
    guest.app.place(20, 40, 960, 640)
    guest.sign_in("rgt2")
    guest.until(lambda view: view.has("RGT Arcade*", "row"), "the shops")
    guest.press("My orders", "button")
    guest.until(lambda view: view.has("A-009*", "row"), "the orders")
    scroll_about(guest)
    check_wheel(guest, Gallery(guest.app))
    card = guest.look().rows()[1]
    guest.click_at(*card.middle)
    guest.until(lambda view: view.says("What happened"), "the order close up")
    assert guest.look().says(card.name.partition(".")[0])
    guest.app.close()

    clerk = MousePerson(stage.open(CONSOLE))
    clerk.app.place(20, 40, 1100, 860)
    clerk.sign_in("biz1")
    clerk.until(lambda view: view.has("A-001*", "row"), "the board")
    check_wheel(clerk, Gallery(clerk.app))
    clerk.app.place(20, 40, 1100, 640)
    clerk.press("Counter (Alt+2)", "button")
    clerk.until(lambda view: view.has("Spicy Ramyeon*", "row"), "the tiles")
    scroll_about(clerk)
    check_wheel(clerk, Gallery(clerk.app))
    tile = clerk.look().rows()[0].name.partition(",")[0]
    clerk.click_at(*clerk.look().rows()[0].middle)
    asked = clerk.until(
        lambda view: view.has("Add · *", "button") or view.has(f"One less: {tile}"), "an item"
    )
    assert asked.has(tile, "text") or asked.has(f"One less: {tile}"), asked.summary()
