"""The walk: what a person does from the first page to a completed order, each step safe to begin anew.

A step that finds its end already on the screen does nothing: so a walk goes on after the app was killed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.hands.person import Person
from tests.hands.view import View
from tests.walk.counter import Counter

FOOD, EXTRA, DRINK_SEARCH, SIDE = "Spicy Ramyeon", "Soft egg +₩700", "gimbap", "Classic Gimbap"
HOW_MANY = 2
FOOD_NOTE, SEAT, ORDER_NOTE = "no onion, please", "PC 27", "chopsticks for two"
PASSWORD = "a long password"


@dataclass(slots=True)
class Journey:
    """One person's way; `name` is new to the server."""

    person: Person
    counter: Counter
    name: str
    placed: bool = field(default=False)

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """Name and action of each step, in order."""
        return [
            ("says who is here", self.enter),
            ("makes an account", self.register),
            ("chooses a shop", self.choose_shop),
            ("opens an item and chooses", self.choose_item),
            ("adds another with +", self.add_side),
            ("types seat and note", self.tell_where),
            ("places the order", self.place),
            ("sees that the shop has looked", self.be_seen),
            ("sees it accepted", lambda: self.follow("accepted", "Ready at", 7)),
            ("sees it ready", lambda: self.follow("ready", "on its way to")),
            ("sees it completed", lambda: self.follow("completed", "Enjoy")),
        ]

    def try_languages(self) -> None:
        """Korean and back: only on a first page that nobody has left yet."""
        self.person.press("한국어", "button")
        self.person.until(lambda view: view.has("주문하러 왔어요") or not view.has("Who is here?"), "Korean")
        self.person.press("English", "button")
        self.person.until(lambda view: view.has("Who is here?"), "English")

    def enter(self) -> None:
        """The customer's half of the first page."""
        view = self.person.until(
            lambda view: view.has("Who is here?") or _is_login(view) or _is_in(view), "a page"
        )
        if view.has("Who is here?"):
            self.person.press("I would like to order", "button")
        self.person.until(lambda view: _is_login(view) or _is_in(view), "the login page")

    def register(self) -> None:
        """A new account; who was cut off after it was made signs in with it."""
        view = self.person.until(lambda view: _is_login(view) or _is_in(view), "the login page")
        if _is_in(view):
            return
        if view.has("New here? Make an account", "button") and not self._is_known(view):
            self.person.press("New here? Make an account", "button")
            view = self.person.until(lambda view: view.has("Create account"), "the form")
        if view.has("Create account", "button"):
            self.person.write("Your name", self.name)
        self.person.write("User name", self.name.casefold())
        self.person.write("Password", PASSWORD)
        if not (kept := self.person.look().find("Keep me signed in*")) or not kept.checked:
            self.person.press("Keep me signed in*", "choice" if self.person.by == "keyboard" else None)
        register = self.person.look().has("Create account", "button")
        self.person.press("Create account" if register else "Sign in", "button")
        view = self.person.until(
            lambda view: _is_in(view) or view.says("That name is taken"), "being signed in"
        )
        if not _is_in(view):
            self.person.press("I have an account", "button")
            self.register()

    def _is_known(self, view: View) -> bool:
        typed = view.find("User name", "field")
        return typed is not None and typed.text == self.name.casefold() and view.says("has ended")

    def choose_shop(self) -> None:
        """The shop's menu."""
        view = self.person.until(
            lambda view: view.find("RGT Arcade*", "row") or _in_shop(view) or _sheet(view), "the shops"
        )
        if not _in_shop(view) and not _sheet(view):
            self.person.press("RGT Arcade*", "row")
            self.person.until(_in_shop, "the menu")

    def choose_item(self) -> None:
        """Options, quantity and a note; into the cart."""
        view = self.person.until(lambda view: _sheet(view) or _in_shop(view), "the menu")
        if self._is_over(view) or view.has(f"Edit {FOOD}"):
            return
        if not _sheet(view):
            self.person.search("ramyeon")
            self.person.until(lambda view: view.find(f"{FOOD}*", "row"), FOOD)
            if self.person.by == "keyboard":
                self.person.app.screen.key("Return")
            self.person.press(f"{FOOD}*", "row")
            self.person.until(_sheet, "the item's sheet")
        self._fill_sheet()

    def _fill_sheet(self) -> None:
        self.person.until(_sheet, "the item's sheet")
        chosen = self.person.look().find(EXTRA)
        if chosen is None or not chosen.checked:
            self.person.press(EXTRA, "choice" if self.person.by == "keyboard" else None)
        while not self.person.look().has(str(HOW_MANY), "text"):
            self.person.press(f"One more: {FOOD}")
        self.person.write("Note", FOOD_NOTE)
        self.person.press("Add · *", "button")
        self.person.until(lambda view: view.has(f"Edit {FOOD}") and not _sheet(view), "the line in the cart")

    def add_side(self) -> None:
        """One of something without choosing."""
        view = self.person.look()
        if self._is_over(view) or view.has(f"Edit {SIDE}"):
            return
        self.person.search(DRINK_SEARCH)
        self.person.until(lambda view: view.find(f"{SIDE}*", "row"), SIDE)
        self.person.add_one(f"{SIDE}*")
        self.person.until(lambda view: view.has(f"Edit {SIDE}"), f"{SIDE} in the cart")

    def tell_where(self) -> None:
        """Seat and a note for the shop."""
        if self._is_over(self.person.look()):
            return
        self.person.write("Seat", SEAT)
        self.person.write("Note for the whole order", ORDER_NOTE)

    def place(self) -> None:
        """Presses the button; the order is there when the page says so."""
        if not self._is_over(self.person.look()):
            self.person.press("Order · *", "button")
        self.person.until(
            lambda view: view.says("Sent. ") or view.says("Seen by the shop") or _followed(view), "the order"
        )
        self.placed = True

    def be_seen(self) -> None:
        """The shop looks at it; the page says so."""
        self.counter.look_at(self.name)
        self.person.until(
            lambda view: view.says("Seen by the shop") or _followed(view), "that the shop has looked"
        )

    def follow(self, state: str, words: str, minutes: int | None = None) -> None:
        """The shop moves it on; the page says so."""
        self.counter.move(self.name, state, minutes)
        self.person.until(lambda view: view.says(words), words)

    def read_receipt(self) -> None:
        """My orders, and the order close up."""
        self.person.press("My orders", "button")
        self.person.until(lambda view: view.find("A-*", "row"), "the order in the list")
        self.person.press("A-*", "row")
        self.person.until(lambda view: view.says("What happened"), "the order close up")
        self.person.think(1.0)
        self.person.press("Close", "button")

    def _is_over(self, view: View) -> bool:
        """Whether the cart was sent: an order runs, or waits for its answer."""
        return (
            _followed(view)
            or view.says("Sent. ")
            or view.says("Seen by the shop")
            or view.has("Not sent yet")
        )


def _is_login(view: View) -> bool:
    return view.has("User name", "field")


def _is_in(view: View) -> bool:
    return view.has("My orders", "button") or _sheet(view)


def _in_shop(view: View) -> bool:
    return any(thing.kind == "plus" for thing in view.things)


def _sheet(view: View) -> bool:
    return view.has("Add · *", "button") or view.has("Save · *", "button")


def _followed(view: View) -> bool:
    return any(view.says(words) for words in ("Ready at", "on its way to", "Enjoy"))
