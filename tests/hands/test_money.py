"""Money at the counter in a real window: parts that survive leaving and a crash, the question at handing over."""

import os
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from tests.hands.person import MousePerson
from tests.hands.stage import CONSOLE, Stage
from tests.hands.view import NOTHING, Thing, View

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]
PRESSED = ("button", "field")


def picture(clerk: MousePerson, folder: Path, name: str) -> None:
    """Keeps what is on the screen; RGT_PICTURES names a folder for whoever wants to look."""
    clerk.app.picture(Path(os.environ.get("RGT_PICTURES", folder)) / f"{name}.png")


def seen(part: str) -> Callable[[View], list[Thing]]:
    return lambda view: [one for one in view.things if part in one.name or part in one.text]


def keyboard_in(field: str) -> Callable[[View], bool]:
    """Whether what is typed goes into a field."""
    return lambda view: (view.focused or NOTHING).name == field


def overlapping(view: View) -> list[tuple[str, str]]:
    """Names of things that can be pressed and lie over each other."""

    def meet(a: Thing, b: Thing) -> bool:
        (ax, ay, aw, ah), (bx, by, bw, bh) = a.rect, b.rect
        return ax < bx + bw and bx < ax + aw and ay < by + bh and by < ay + ah

    dialog = [one for one in view.things if one.kind in PRESSED and one.enabled and one.whole]
    return [(a.name, b.name) for a, b in combinations(dialog, 2) if meet(a, b)]


def test_parts_survive_leaving_and_a_crash(stage: Stage, tmp_path: Path) -> None:
    clerk = MousePerson(stage.open(CONSOLE, profile="till"))
    clerk.sign_in("biz1")
    clerk.key("alt+2")
    clerk.until(seen("F9"), "the counter")
    clerk.key("F3")
    clerk.until(keyboard_in("Find an item"), "the keyboard in the search")
    clerk.type("skewers")
    clerk.until(lambda view: {"Skewers" in one.name for one in view.rows()} == {True}, "skewers alone")
    clerk.key("Return")
    clerk.until(seen("1 piece"), "a line on the bill")
    clerk.key("F9")
    clerk.until(keyboard_in("Cash received"), "the payment")
    clerk.key("F3")
    for amount in ("800", "1200"):
        clerk.until(keyboard_in("Amount taken"), "an amount to type")
        clerk.type(amount)
        clerk.key("Return")
        clerk.until(seen(f"₩{int(amount):,}: take back"), "a row of what was taken")
    picture(clerk, tmp_path, "parts")
    assert overlapping(clerk.look()) == []
    clerk.press("Cash", "button")  # what lay over it once took a part back
    assert len(seen("take back")(clerk.look())) == 2
    clerk.key("Escape")
    clerk.until(seen("Keep it and leave"), "the question")
    picture(clerk, tmp_path, "question")
    clerk.press("Keep it and leave", "button")
    clerk.until(seen("Still to pay"), "the bill with its parts")
    picture(clerk, tmp_path, "bill")
    clerk.app.kill()
    clerk.app.start()
    clerk.sign_in("biz1")
    clerk.key("alt+2")
    clerk.until(seen("Still to pay"), "the parts after a crash")
    clerk.press("Card ₩800: take back", "button")
    clerk.until(lambda view: not seen("Card ₩800")(view), "the part is given back")
    picture(clerk, tmp_path, "after a crash")


def test_an_unpaid_order_is_asked_for_and_named_by_the_till(stage: Stage, tmp_path: Path) -> None:
    stage.customer("rgt1").order("RGT Arcade Kitchen · biz1", Fish_Cake_Skewers=2)
    clerk = MousePerson(stage.open(CONSOLE))
    clerk.sign_in("biz1")
    clerk.until(lambda view: view.find("A-001*", "row"), "the card")
    for word in ("Accept", "Ready", "Hand over"):
        clerk.press(f"{word} A-001", "part")
        picture(clerk, tmp_path, f"card {word}")
    clerk.until(seen("Hand over unpaid"), "the question")
    picture(clerk, tmp_path, "unpaid")
    clerk.press("Hand over unpaid", "button")
    clerk.until(lambda view: not view.find("Hand over A-001", "part"), "it is handed over")
    clerk.key("alt+6")
    clerk.until(seen("Not paid"), "the till names it")
    picture(clerk, tmp_path, "till")
    assert overlapping(clerk.look()) == []
