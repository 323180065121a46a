"""Commands for whoever looks at the apps from a terminal: point, click, type, turn the wheel, take a picture."""

import cmd
import shlex
from collections.abc import Callable
from pathlib import Path

from tests.hands.opened import OpenedApp
from tests.hands.person import MousePerson
from tests.hands.screen import ScreenError
from tests.hands.view import LostError


class Prompt(cmd.Cmd):
    """`customer` and `console` choose the app that the others are about. A name ending in * means it begins so."""

    intro = "hands: help lists the commands, Ctrl-D ends everything"

    def __init__(self, apps: dict[str, OpenedApp], out: Path) -> None:
        super().__init__()
        self._people = {name: MousePerson(app) for name, app in apps.items()}
        self._out, self._pictures = out, 0
        self._take(next(iter(apps)))

    @property
    def person(self) -> MousePerson:
        """Whoever works the app in front."""
        return self._people[self._chosen]

    def _take(self, name: str) -> None:
        if name not in self._people:
            print(f"no {name} is open; there is {', '.join(self._people)}")
            return
        self._chosen, self.prompt = name, f"{name}> "
        self.person.app.front()

    def onecmd(self, line: str) -> bool:
        """What cannot be done is said; the apps stay."""
        try:
            return bool(super().onecmd(line))
        except (LostError, ScreenError, OSError, ValueError) as error:
            print(f"{error}")
            return False

    def emptyline(self) -> bool:
        """Nothing is done twice by an empty line."""
        return False

    def do_customer(self, _: str) -> None:
        """customer: the customer's app comes in front"""
        self._take("customer")

    def do_console(self, _: str) -> None:
        """console: the shop's console comes in front"""
        self._take("console")

    def do_sign_in(self, line: str) -> None:
        """sign_in NAME [PASSWORD]: on the login page; demo accounts are rgt1, rgt2, biz1, biz2"""
        self.person.sign_in(*(shlex.split(line) or [{"customer": "rgt1", "console": "biz1"}[self._chosen]]))

    def do_look(self, line: str) -> None:
        """look [WORDS]: everything that is seen, by kind, name and place"""
        for thing in self.person.look().things:
            if thing.name and line.casefold() in f"{thing.name} {thing.about}".casefold():
                marks = "".join(mark for mark, on in (("*", thing.focused), ("x", thing.checked)) if on)
                off = "" if thing.enabled else " (off)"
                print(f"  {thing.kind:6} {marks:2} {thing.name}{off}  at {thing.middle[0]},{thing.middle[1]}")

    def do_click(self, line: str) -> None:
        """click NAME | X,Y: with the left button"""
        self._at(line, self.person.app.screen.click)

    def do_point(self, line: str) -> None:
        """point NAME | X,Y: the pointer goes there"""
        self._at(line, lambda: None)

    def do_menu(self, line: str) -> None:
        """menu NAME | X,Y: with the right button"""
        self._at(line, lambda: self.person.app.screen.click(3))

    def do_hold(self, line: str) -> None:
        """hold NAME | X,Y: a long press"""
        self._at(line, lambda: self.person.app.screen.hold(0.8))

    def _at(self, line: str, act: Callable[[], object]) -> None:
        first, comma, second = line.partition(",")
        if comma and first.strip().isdigit() and second.strip().isdigit():
            self.person.app.screen.move(int(first), int(second))
        else:
            self.person.point_at(line)
        act()

    def do_wheel(self, line: str) -> None:
        """wheel NOTCHES [NAME]: down when positive, where the pointer is or over something"""
        notches, _, over = line.partition(" ")
        if over:
            self.person.point_at(over)
        self.person.app.screen.wheel(int(notches))

    def do_type(self, line: str) -> None:
        """type TEXT: into what has the keyboard"""
        self.person.type(line)

    def do_key(self, line: str) -> None:
        """key NAMES: e.g. key ctrl+k, key Tab Tab Return, key shift+space (Hangul on and off)"""
        self.person.key(*line.split())

    def do_size(self, line: str) -> None:
        """size WIDTHxHEIGHT [X,Y]: of the window"""
        size, _, place = line.partition(" ")
        width, height = (int(one) for one in size.split("x"))
        x, y = (int(one) for one in place.split(",")) if place else (20, 40)
        self.person.app.place(x, y, width, height)

    def do_shot(self, line: str) -> None:
        """shot [FILE]: a picture of the whole screen"""
        self._pictures += 1
        path = Path(line) if line else self._out / f"{self._pictures:02}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.person.app.screen.picture(path)
        print(path)

    def do_again(self, _: str) -> None:
        """again: the app is killed (kill -9) and started over what it kept"""
        self.person.app.kill()
        self.person.app.start()

    def do_quit(self, _: str) -> bool:
        """quit: everything ends"""
        return True

    do_EOF = do_quit
