"""Somebody at an app: finds things by what they are called and uses the mouse, or the keyboard alone."""

import itertools
import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable

from tests.hands.input_method import TURN_COMPOSING
from tests.hands.opened import PATIENCE, OpenedApp
from tests.hands.view import NOTHING, LostError, Thing, View

MOST_TABS = 90
# A letter that is of no use: its key on a Korean keyboard, and what comes of it while Hangul is on.
PROBE, COMPOSED = "r", "ㄱ"


class Person(ABC):
    """`pace` 1 is an unhurried person, 0 as fast as the machine. `acted` is called after each single action."""

    by = ""

    def __init__(self, app: OpenedApp, pace: float = 0.0, acted: Callable[[str], None] | None = None) -> None:
        self.app, self.pace = app, pace
        self._acted = acted or (lambda _what: None)
        self._random = random.Random(7)
        self.paused = 0.0  # seconds of `think`

    def look(self) -> View:
        """What is seen."""
        return self.app.look()

    def until(self, holds: Callable[[View], object], what: str) -> View:
        """Waits until something is seen."""
        return self.app.until(holds, what)

    def think(self, seconds: float = 0.35) -> None:
        """A pause as people make before the next movement."""
        pause = self.pace * seconds * self._random.uniform(0.7, 1.3)
        self.paused += pause
        time.sleep(pause)

    def did(self, what: str) -> None:
        """Tells of one action."""
        self._acted(what)

    def key(self, *names: str) -> None:
        """Presses keys, e.g. `ctrl+k`."""
        self.app.screen.key(*names)
        self.did(f"presses {' '.join(names)}")

    def type(self, text: str) -> None:
        """Types into what has the keyboard, a few letters at a time."""
        for begin in range(0, len(text), 4):
            self.app.screen.type(text[begin : begin + 4], round(70 * self.pace) or 4)
            self.did(f"types {text[begin : begin + 4]!r}")

    def write(self, field: str, text: str) -> None:
        """Leaves a field with exactly this text; goes on where it stopped."""
        self.go_to(field, "field")
        there = self.until(lambda view: view.find(field, "field"), f"a field {field!r}")
        had = (there.find(field, "field") or NOTHING).text
        if had and not text.startswith(had):
            self.app.screen.key("ctrl+a", "BackSpace")
            had = ""
        else:
            self.app.screen.key("End")
        self.type(text[len(had) :])
        self.until(lambda view: (view.find(field, "field") or NOTHING).text == text, f"{field} = {text!r}")

    def compose(self, field: str, on: bool = True) -> None:
        """Turns Hangul on, or off, in the field that has the keyboard; until a letter typed there says so.

        An input method takes up a field a moment after the keyboard is there, and keys before that are typed as they are.
        """
        had, end = self._text_in(field), time.monotonic() + PATIENCE
        while self._is_composing(field, had) is not on:
            if time.monotonic() > end:
                raise LostError(f"Hangul is not turned {'on' if on else 'off'}")
            self.key(TURN_COMPOSING)

    def _is_composing(self, field: str, had: str) -> bool:
        """Types a letter, looks what comes of it, and takes it away again."""
        self.type(PROBE)
        self.until(lambda view: _text(view, field).endswith((PROBE, COMPOSED)), "a letter of the probe")
        is_on = self._text_in(field).endswith(COMPOSED)
        while len(typed := self._text_in(field)) > len(had):
            self._take_back(field, typed)
        return is_on

    def _take_back(self, field: str, typed: str) -> None:
        self.key("BackSpace")
        self.until(lambda view: _text(view, field) != typed, "the last letter taken away")

    def _text_in(self, field: str) -> str:
        return _text(self.look(), field)

    def sign_in(self, name: str, password: str = "") -> None:
        """The login page of either app, in any language; the password of the demo accounts is their name."""
        view = self.until(lambda view: len(_fields(view)) == 2, "the login page")
        for field, text in zip(_fields(view), (name, password or name), strict=True):
            self.write(field.name, text)
        self.app.screen.key("Return")
        self.until(
            lambda view: view.things and not {one.name for one in _fields(view)} & {field.name},
            "being signed in",
        )

    @abstractmethod
    def go_to(self, name: str, kind: str | None = None) -> None:
        """Puts the keyboard into something."""

    @abstractmethod
    def press(self, name: str, kind: str | None = None) -> None:
        """Presses something."""

    @abstractmethod
    def search(self, text: str) -> None:
        """Types into the search field."""

    @abstractmethod
    def add_one(self, name: str) -> None:
        """One more of what is on a card."""


class MousePerson(Person):
    """Points and clicks; the keyboard is for text alone."""

    by = "mouse"

    def go_to(self, name: str, kind: str | None = None) -> None:
        self.press(name, kind)
        if kind == "field":
            self.until(lambda view: (view.find(name, kind) or NOTHING).focused, f"the keyboard in {name!r}")

    def press(self, name: str, kind: str | None = None) -> None:
        self.point_at(name, kind)
        self.app.screen.click()
        self.did(f"clicks {name!r}")

    def point_at(self, name: str, kind: str | None = None) -> Thing:
        """Moves the pointer over something; answers it as it is there."""
        self.think()
        thing = self._in_sight(name, kind)
        self.app.screen.move(*thing.middle, glide=0.3 * self.pace)
        thing = self._in_sight(name, kind)  # it may have moved under the hand
        self.app.screen.move(*thing.middle)
        return thing

    def click_at(self, x: int, y: int, button: int = 1, times: int = 1) -> None:
        """Clicks where something is seen, whatever it is called."""
        self.app.screen.move(x, y)
        self.app.screen.click(button, times)
        self.did(f"clicks at {x}, {y}")

    def scroll(self, notches: int, over: str, kind: str | None = None) -> None:
        """Turns the wheel over something: down when positive."""
        thing = self.until(lambda view: view.find(over, kind), f"{over!r} to scroll").find(over, kind)
        self.app.screen.move(*(thing or NOTHING).middle)
        self.app.screen.wheel(notches)
        self.did(f"scrolls {notches}")

    def search(self, text: str) -> None:
        self.write("Search*", text)

    def add_one(self, name: str) -> None:
        self.press(f"+ {name}", "plus")

    def _in_sight(self, name: str, kind: str | None) -> Thing:
        """The thing, scrolled to when it is outside of what is shown."""
        screen, end = self.app.screen, time.monotonic() + PATIENCE
        for turn in itertools.count():
            view = self.look()
            thing = view.find(name, kind)
            if thing is not None and thing.whole and thing.enabled:
                return thing
            if time.monotonic() > end:
                break
            if turn >= 6 and thing is None and self._over_scrollable(view):
                screen.wheel(1)
            elif thing is not None and thing.enabled:
                screen.move(*thing.middle)
                screen.wheel(1 if thing.middle[1] > screen.height // 2 else -1)
            time.sleep(0.06)
        raise LostError(f"nothing called {name!r} to click; seen: {self.look().summary()}")

    def _over_scrollable(self, view: View) -> bool:
        """Moves over the middle of what is open, to scroll in it."""
        inside = view.rows() or [one for one in view.things if one.kind in ("button", "text") and one.whole]
        if not inside:
            return False
        middle = sorted(inside, key=lambda thing: thing.middle[1])[len(inside) // 2]
        self.app.screen.move(*middle.middle)
        return True


class KeyboardPerson(Person):
    """Never touches the mouse: Tab, arrows, Enter, shortcuts."""

    by = "keyboard"

    def go_to(self, name: str, kind: str | None = None) -> None:
        self.think()
        self.until(lambda view: _usable(view, name, kind), f"something called {name!r}")
        passed: list[str] = []
        for _ in range(MOST_TABS):
            held = self.look().focused
            if held is not None and _is(held, name, kind):
                return
            # Choices of which exactly one holds are one stop of Tab; the arrows go on among them.
            around = held is not None and passed.count(held.name) > 0 and held.checked
            inside = held is not None and held.kind == kind == "row"
            among = "Left" if held is not None and passed[-1:] == [held.name] else "Right"
            self.app.screen.key("Right" if inside else among if around else "Tab")
            passed.append(held.name if held else "nothing")
            time.sleep(0.02 + 0.05 * self.pace)
        raise LostError(f"{name!r} is not reached by Tab; passed: {', '.join(dict.fromkeys(passed))}")

    def press(self, name: str, kind: str | None = None) -> None:
        self.go_to(name, kind)
        self.app.screen.key("space" if kind == "choice" else "Return")
        self.did(f"presses {name!r}")

    def search(self, text: str) -> None:
        self.think()
        self.app.screen.key("ctrl+k")
        self.until(lambda view: view.focused and view.focused.kind == "field", "the search field")
        self.type(text)
        self.until(lambda view: (view.find("Search*", "field") or NOTHING).text == text, "a search")

    def add_one(self, name: str) -> None:
        if (self.look().focused or NOTHING).kind == "field":
            self.app.screen.key("Return")  # from the search to what was found
        self.go_to(name, "row")
        self.think()
        self.app.screen.key("plus")
        self.did(f"+ on {name!r}")


def _fields(view: View) -> list[Thing]:
    """The fields of a form from the top down."""
    return sorted((thing for thing in view.things if thing.kind == "field"), key=lambda one: one.rect[1])


def _text(view: View, field: str) -> str:
    return (view.find(field, "field") or NOTHING).text


def _is(thing: Thing, name: str, kind: str | None) -> bool:
    return thing.is_called(name, None if kind == "choice" else kind)


def _usable(view: View, name: str, kind: str | None) -> bool:
    return any(_is(thing, name, kind) and thing.enabled for thing in view.things)
