"""The library itself: both apps in real windows, worked by mouse, wheel, keys and an input method."""

import sys

import pytest

from tests.hands.person import KeyboardPerson, MousePerson
from tests.hands.screen import Screen
from tests.hands.stage import CONSOLE, CUSTOMER, Stage
from tests.hands.view import NOTHING, LostError

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]


def test_an_order_of_one_app_is_accepted_in_the_other(stage: Stage) -> None:
    """Two apps at once over one server; what is clicked is what is seen."""
    guest = MousePerson(stage.open(CUSTOMER, "--seat", "PC 27"))
    clerk = MousePerson(stage.open(CONSOLE))
    stage.beside(guest.app, clerk.app)
    guest.sign_in("rgt1")
    clerk.sign_in("biz1")
    guest.press("RGT Arcade*", "row")
    guest.add_one("Classic Gimbap*")
    guest.press("Order · *", "button")
    card = clerk.until(lambda view: view.find("A-*", "row"), "the order on the board").find("A-*", "row")
    assert card is not None
    assert "Classic Gimbap" in card.name
    clerk.press(f"Accept {card.about}", "part")
    guest.until(lambda view: view.says("Ready at"), "that it is accepted")
    [order] = stage.counter().orders()
    assert order["state"] == "accepted"


def test_hangul_is_composed_in_the_search(stage: Stage) -> None:
    guest = MousePerson(stage.open(CUSTOMER, composing=True))
    guest.sign_in("rgt1")
    guest.press("RGT Arcade*", "row")
    guest.go_to("Search*", "field")
    guest.compose("Search*")
    guest.type("fkaus ")  # the keys of 라면 on a Korean keyboard; the space ends the syllable
    # What is being composed is part of what is read, so the syllables grow.
    guest.until(
        lambda view: (view.find("Search*", "field") or NOTHING).text.strip() == "라면", "라면 in the search"
    )


def test_the_keyboard_alone_signs_in_in_korean_at_twice_the_size(stage: Stage) -> None:
    clerk = KeyboardPerson(stage.open(CONSOLE, language="ko", text_scale=2.0))
    clerk.sign_in("biz2")
    clerk.until(lambda view: view.says("새 주문") or view.says("주문"), "the board in Korean")


def test_a_window_has_a_frame_a_place_and_a_size(stage: Stage, real_screen: Screen) -> None:
    app = stage.open(CUSTOMER)
    app.place(100, 80, 1000, 700)
    assert app.box == (100, 80, 1000, 700)
    assert app.picture().size == (1000, 700)
    title = real_screen.picture(box=(100, 64, 1000, 12))
    assert len(title.getcolors(1 << 16) or []) > 1, "no frame around the window"


def test_what_is_not_there_is_told_with_what_is(stage: Stage) -> None:
    guest = MousePerson(stage.open(CUSTOMER))
    with pytest.raises(LostError, match="Password"):
        guest.app.until(lambda view: view.has("No such button"), "a button that nobody made", seconds=0.3)
