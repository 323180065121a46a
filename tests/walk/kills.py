"""kill -9 at random moments of walks: what was seen before it is there after it, and no order is made twice."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hands.opened import OpenedApp
from tests.hands.person import MousePerson
from tests.hands.screen import Screen
from tests.hands.view import LostError, View
from tests.walk.counter import Counter
from tests.walk.journey import EXTRA, FOOD, Journey

# A walk has about this many single actions; kills fall evenly among them.
MOST_ACTIONS_BETWEEN = 16
LONGEST_PAUSE = 0.25


class KilledError(Exception):
    """The app was killed after an action; the walk begins anew."""


@dataclass(slots=True)
class Entered:
    """What a person put in so far, as far as it can be seen: texts by place, and what was chosen how often."""

    texts: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, int] = field(default_factory=dict)


def entered_in(view: View) -> Entered:
    """Reads it off the screen: the form, the open sheet, the cart."""
    found = Entered()
    for place in ("Your name", "User name", "Seat", "Note for the whole order"):
        if (field_seen := view.find(place, "field")) is not None:
            found.texts[place] = field_seen.text
    if (note := view.find("Note", "field")) is not None:
        found.texts["item note"] = note.text
    if view.has("Add · *", "button"):
        extra, more = view.find(EXTRA), view.find(f"One less: {FOOD}")
        found.chosen["extra"] = int(extra is not None and extra.checked)
        numbers = [t for t in view.things if t.kind == "text" and t.text.isdigit()]
        number = next((int(t.text) for t in numbers if more and _near(t.rect, more.rect)), 0)
        if number > 1:  # a sheet that was opened and left as it was holds nothing of a person's
            found.chosen[FOOD] = number
    for line in (thing for thing in view.things if thing.name.startswith("Edit ")):
        _read_line(found, line.name.removeprefix("Edit "), line.about, view, line.rect)
    return found


def _near(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return abs((one[1] + one[3] // 2) - (other[1] + other[3] // 2)) < 12 and 0 < one[0] - other[0] < 90


def _read_line(found: Entered, name: str, about: str, view: View, rect: tuple[int, int, int, int]) -> None:
    numbers = [
        int(thing.text)
        for thing in view.things
        if thing.kind == "text" and thing.text.isdigit() and 0 <= thing.rect[1] - rect[1] + 8 < 40
    ]
    found.chosen[name] = max(found.chosen.get(name, 0), numbers[0] if numbers else 1)
    if name == FOOD:
        found.texts["item note"] = about.partition("“")[2].partition("”")[0]
        found.chosen["extra"] = int("Soft egg" in about)


def entered_at(orders: list[dict[str, Any]]) -> Entered:
    """The same, once it is an order at the shop."""
    found = Entered()
    for order in orders:
        found.texts |= {"Seat": order["seat"], "Note for the whole order": order["note"]}
        for line in order["lines"]:
            found.chosen[line["name"]] = found.chosen.get(line["name"], 0) + line["quantity"]
            if line["name"] == FOOD:
                found.texts["item note"] = line["note"]
                found.chosen["extra"] = len(line["options"])
    return found


def lost(before: Entered, after: Entered) -> list[str]:
    """What was there and is not any more; places that are not shown now are left out."""
    texts = [
        f"{place}: {text!r} became {after.texts[place]!r}"
        for place, text in before.texts.items()
        if place in after.texts and not after.texts[place].startswith(text)
    ]
    numbers = [
        f"{name}: {number} became {after.chosen[name]}"
        for name, number in before.chosen.items()
        if after.chosen.get(name, number) < number
    ]
    return texts + numbers


class Chaos:
    """Counts actions and kills when it is time; remembers what was seen right before."""

    def __init__(self, app: OpenedApp, rng: random.Random, kills: int) -> None:
        self._app, self._rng, self.left = app, rng, kills
        self.before = Entered()
        self.signed_in = False
        self.last = ""
        self._countdown = self._draw()

    def _draw(self) -> int:
        return self._rng.randint(1, MOST_ACTIONS_BETWEEN)

    def acted(self, what: str) -> None:
        """Called after each action."""
        self.last = what
        self._countdown -= 1
        placing = what.startswith("clicks 'Order")  # the moment where an order could be doubled: never spared
        if not self.left or (self._countdown > 0 and not placing):
            return
        time.sleep(self._rng.uniform(0, LONGEST_PAUSE))
        now = entered_in(self._app.look())
        self._app.kill()
        self.before.texts |= now.texts
        self.before.chosen |= now.chosen
        self.left -= 1
        self._countdown = self._draw()
        raise KilledError(what)


def kill_walks(
    screen: Screen, server: str, folder: Path, counter: Counter, rng: random.Random, kills: int
) -> int:
    """Walks until so many kills have happened; LostError when something was lost or doubled. Answers the walks."""
    left, walks = kills, 0
    while left:
        walks += 1
        left = one_walk(
            OpenedApp(screen, server, folder / f"kills-{walks}"), counter, rng, left, f"Kim{walks}"
        )
    print(
        f"walk: {kills} kills in {walks} walks; nothing typed was lost, {walks} orders were made", flush=True
    )
    return walks


def one_walk(app: OpenedApp, counter: Counter, rng: random.Random, kills: int, name: str) -> int:
    """One order in spite of kills; answers how many of them are left."""
    chaos = Chaos(app, rng, kills)
    journey = Journey(MousePerson(app, 0.0, chaos.acted), counter, name)
    try:
        app.start()
        while not _walked(journey, chaos):
            app.start()
            _check(journey, chaos)
    finally:
        app.close()
    made = counter.orders(name)
    if len(made) != 1:
        raise LostError(f"{len(made)} orders of {name} instead of one")
    if missing := lost(chaos.before, entered_at(made)):
        raise LostError(f"the order of {name} lacks what was typed: {missing}")
    return chaos.left


def _walked(journey: Journey, chaos: Chaos) -> bool:
    """Goes on to the end; false when a kill came between."""
    for name, action in journey.steps():
        try:
            action()
        except KilledError as killed:
            print(f"  kill -9 as {journey.name} {name}, having done: {killed}", flush=True)
            return False
    return True


def _check(journey: Journey, chaos: Chaos) -> None:
    """After a new start: what was there before the kill is on the screen, or already at the shop."""
    app, before = journey.person.app, chaos.before
    chaos_left, chaos.left = chaos.left, 0  # nobody kills while one looks
    journey.enter()
    chaos.left = chaos_left
    if app.look().has("User name", "field"):
        _until_nothing_is_lost(app, lambda view: lost(before, entered_in(view)))
    else:
        _until_nothing_is_lost(app, lambda view: _gone(journey, before, entered_in(view)))


def _gone(journey: Journey, before: Entered, after: Entered) -> list[str]:
    """What is neither on the screen nor at the shop."""
    at_shop = entered_at(journey.counter.orders(journey.name))
    after.texts |= at_shop.texts
    for name, number in at_shop.chosen.items():
        after.chosen[name] = after.chosen.get(name, 0) + number
    names = (name for name, number in before.chosen.items() if number and name not in after.chosen)
    return [*(f"{name} is gone" for name in names), *lost(before, after)]


def _until_nothing_is_lost(app: OpenedApp, find: Callable[[View], list[str]]) -> None:
    """Waits as a person does while the app reads the disk; LostError with what does not come back."""
    try:
        app.until(lambda view: not find(view), "all that was there")
    except LostError as error:
        raise LostError(f"lost by the kill: {find(app.look())}") from error
