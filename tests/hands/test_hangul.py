"""Hangul in real windows, composed by ibus: no last syllable is lost, and the board's letters work meanwhile."""

import sys

import pytest

from tests.hands.person import MousePerson
from tests.hands.stage import CONSOLE, CUSTOMER, Stage
from tests.hands.view import NOTHING, View

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]


def text_of(view: View, field: str) -> str:
    """What a field holds."""
    return (view.find(field, "field") or NOTHING).text


def test_the_last_syllable_is_searched_and_ordered(stage: Stage) -> None:
    guest = MousePerson(stage.open(CUSTOMER, "--seat", "PC 27", composing=True))
    guest.sign_in("rgt1")
    guest.press("RGT Arcade*", "row")
    guest.add_one("Classic Gimbap*")
    guest.go_to("Search*", "field")
    guest.compose("Search*")
    guest.type("fkaus")  # 라면 on a Korean keyboard; nothing ends its second syllable
    guest.until(lambda view: text_of(view, "Search*") == "라면", "both syllables in the field")
    guest.until(lambda view: not view.has("Classic Gimbap*", "plus"), "that they are searched for")
    guest.key("Escape", "Escape")
    guest.go_to("Note*", "field")
    guest.compose("Note*")  # the cards in between take no input method, and it begins with letters again
    guest.type("rlacl")  # 김치
    guest.until(lambda view: text_of(view, "Note*") == "김치", "the note as it is seen")
    guest.press("Order · *", "button")
    guest.until(lambda view: view.has("Order A-*") or view.says("A-001"), "the order")
    [order] = stage.counter().orders()
    assert order["note"] == "김치"
    guest.add_one("Cola*")
    seen = guest.until(lambda view: view.find("Note*", "field"), "the next cart")
    assert text_of(seen, "Note*") == ""  # nor has the input method put it there once more


def test_letters_work_on_the_board_while_hangul_is_on(stage: Stage) -> None:
    clerk = MousePerson(stage.open(CONSOLE, composing=True))
    clerk.sign_in("biz1")
    first, second = (stage.customer("rgt1").order("RGT Arcade", Classic_Gimbap=n) for n in (1, 2))
    clerk.until(lambda view: view.find(f"Accept {second['number']}", "part"), "both cards")
    clerk.go_to("Search*", "field")
    clerk.compose("Search*")
    clerk.type("rla")
    clerk.until(lambda view: text_of(view, "Search*") == "김", "Hangul in the search")
    card = clerk.look().find(f"{first['number']}*", "row")
    assert card is not None
    clerk.click_at(card.rect[0] + 20, card.rect[1] + 20)  # Escape would turn Hangul off
    clerk.until(lambda view: (view.focused or NOTHING).about == first["number"], "the keyboard on the card")
    clerk.type("a")
    clerk.until(lambda view: view.find(f"Ready {first['number']}", "part"), "that A accepts it")
    clerk.go_to("Search*", "field")
    clerk.key("ctrl+a")
    clerk.type("rla")
    clerk.until(lambda view: text_of(view, "Search*") == "김", "Hangul, which was on all the while")
    clerk.press(f"Reject {second['number']}", "part")
    reason = "Or another reason, as the customer reads it"
    clerk.until(lambda view: view.has(reason, "field"), "why it is rejected")
    clerk.type("rla")  # at once: the first letter is composed as well
    clerk.until(lambda view: text_of(view, reason) == "김", "Hangul in the reason")
    states = {one["number"]: one["state"] for one in stage.counter().orders()}
    assert states == {first["number"]: "accepted", second["number"]: "waiting"}
