"""What is seen in an app's windows at one moment, each thing by the name it is read aloud by."""

from collections.abc import Iterator
from dataclasses import dataclass


class LostError(Exception):
    """What was expected on the screen did not come; the message says what was there instead."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something seen: its spoken name, its text, where it is on the screen in pixels.

    `kind` is window, button, field, combo, list, text, other; for what a list paints itself row, plus (the round button of a card of
    the menu) or part (something to press on a card of the board).
    """

    name: str
    text: str
    about: str
    kind: str
    rect: tuple[int, int, int, int]
    whole: bool
    enabled: bool
    checked: bool
    focused: bool
    reached: bool

    @property
    def middle(self) -> tuple[int, int]:
        """Where one would click."""
        x, y, width, height = self.rect
        return x + width // 2, y + height // 2

    def is_called(self, name: str, kind: str | None = None) -> bool:
        """Whether it is the one meant; `name*` means it begins so."""
        fits = self.name == name or (name.endswith("*") and self.name.startswith(name[:-1]))
        return fits and kind in (None, self.kind)


NOTHING = Thing("", "", "", "", (0, 0, 0, 0), False, False, False, False, False)


class View:
    """Everything seen at one moment."""

    def __init__(self, things: list[Thing]) -> None:
        self.things = things

    def all(self, name: str, kind: str | None = None) -> Iterator[Thing]:
        """Everything that is called so."""
        return (thing for thing in self.things if thing.is_called(name, kind))

    def find(self, name: str, kind: str | None = None) -> Thing | None:
        """What is called so; `name*` means it begins so."""
        return next(self.all(name, kind), None)

    def has(self, name: str, kind: str | None = None) -> bool:
        """Whether it is seen."""
        return self.find(name, kind) is not None

    def rows(self) -> list[Thing]:
        """The rows and cards in sight."""
        return [thing for thing in self.things if thing.kind == "row"]

    def says(self, words: str) -> bool:
        """Whether some text on the screen contains the words."""
        return any(words in thing.text or words in thing.name for thing in self.things)

    @property
    def focused(self) -> Thing | None:
        """What has the keyboard: a row rather than its list."""
        held = [thing for thing in self.things if thing.focused]
        return next((thing for thing in held if thing.kind == "row"), held[0] if held else None)

    def summary(self) -> str:
        """The names seen, for a message."""
        return ", ".join(dict.fromkeys(thing.name[:40] for thing in self.things if thing.name))
