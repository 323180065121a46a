"""The board in a real window: what the pointer is over stays readable."""

import sys

import pytest
from PIL import Image

from tests.hands.painted import put_away
from tests.hands.person import MousePerson
from tests.hands.stage import CONSOLE, Stage
from tests.hands.view import Thing

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]
DARK = 140


def ink(picture: Image.Image, line: Thing) -> set[int]:
    """Where a line's words are written, and the stroke through what is done; not its box, nor the ground."""
    x, y, width, height = line.rect
    words = picture.crop((x + 44, y, x + width, y + height)).convert("L")
    return {place for place, value in enumerate(words.tobytes()) if value < DARK}


def lines(person: MousePerson) -> list[Thing]:
    """The lines to tick on the one card in Preparing, from the top."""
    names = ("Classic Gimbap A-001", "Kimchi Fried Rice A-001")
    view = person.until(lambda view: all(view.has(name, "part") for name in names), "the card with its lines")
    return [one for name in names for one in view.all(name, "part")]


def test_words_of_a_card_stay_while_the_pointer_is_over_a_line(stage: Stage) -> None:
    order = stage.customer().order("RGT Arcade", Classic_Gimbap=1, Kimchi_Fried_Rice=2)
    stage.counter().move(order, "accepted", promised_minutes=20)
    clerk = MousePerson(stage.open(CONSOLE))
    clerk.app.place(20, 40, 1300, 860)
    clerk.sign_in("biz1")
    first, _ = lines(clerk)
    clerk.click_at(*first.middle)
    clerk.until(lambda view: any(one.checked for one in view.all("Classic Gimbap A-001", "part")), "a tick")
    put_away(clerk.app)
    rest = clerk.app.screen.still()
    for over in lines(clerk):
        clerk.app.screen.move(*over.middle)
        lit = clerk.app.screen.changed(rest, over.rect)
        for line in lines(clerk):
            before, after = ink(rest, line), ink(lit, line)
            assert len(before) > 100
            # The ground around a letter is another; the letter is the same.
            assert len(before ^ after) < len(before) / 10, (
                f"{line.name} while the pointer is over {over.name}"
            )
        lit.save(stage.folder / f"over-{over.name}.png")
        put_away(clerk.app)
        clerk.app.screen.changed(lit, over.rect)
