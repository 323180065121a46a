"""The walk in short: two kill -9 on the way lose nothing that was typed and double no order; how losses are found."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import tests.walk.__main__ as walks
from tests.hands.opened import ROOT
from tests.hands.person import KeyboardPerson, MousePerson
from tests.walk.kills import Entered, lost
from tests.walk.record import Record


@pytest.mark.timeout(180)
@pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11")
def test_two_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("RGT_", "QT_"))}
    seed = str(random.randrange(10**6))
    answer = subprocess.run(
        [
            *(sys.executable, "-m", "tests.walk", "--only", "kills", "--kills", "2", "--seed", seed),
            *("--out", str(tmp_path / "walk")),
        ],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    told = answer.stdout + answer.stderr
    assert answer.returncode == 0, told
    assert told.count("kill -9 as") == 2, told
    assert "1 orders were made" in told or "2 orders were made" in told, told


def test_a_loss_is_found() -> None:
    before = Entered({"Seat": "PC 27", "item note": "no on"}, {"Classic Gimbap": 1})
    assert lost(before, Entered({"Seat": "PC 2", "item note": "no onion"}, {"Classic Gimbap": 1})) == [
        "Seat: 'PC 27' became 'PC 2'"
    ]
    assert lost(before, Entered({"item note": ""}, {"Classic Gimbap": 1})) == ["item note: 'no on' became ''"]
    assert lost(before, Entered({}, {"Classic Gimbap": 0})) == ["Classic Gimbap: 1 became 0"]
    assert lost(before, Entered({"Seat": "PC 27", "item note": "no onion"}, {"Classic Gimbap": 2})) == []


def test_the_keyboard_never_touches_the_mouse() -> None:
    """No name of the keyboard person's code moves or clicks a pointer; the mouse person's does."""
    pointers = {"move", "click", "wheel", "drag", "hold"}

    def names(person: type) -> set[str]:
        made = [f for kind in person.__mro__ for f in vars(kind).values() if hasattr(f, "__code__")]
        return {name for function in made for name in function.__code__.co_names}

    assert not names(KeyboardPerson) & pointers
    assert names(MousePerson) >= {"move", "click", "wheel"}


class Hasty:
    """Stands for person, journey and counter: the placed order comes at once, after one pause to register."""

    by, name = "mouse", "Mina"

    def __init__(self, *_: object) -> None:
        self.app, self.paused, self.placed = self, 0.0, False

    def steps(self) -> list[tuple[str, Any]]:
        return [("makes an account", self.register), ("places the order", self.place)]

    def register(self) -> None:
        self.paused += 0.2
        time.sleep(0.2)

    def place(self) -> None:
        self.placed = True

    def start(self) -> None:
        """The app is open."""

    try_languages = read_receipt = start

    def orders(self, _: str) -> list[str]:
        return ["one"]

    def picture(self, _: Path) -> None:
        """Nothing to see."""


@pytest.mark.parametrize(("most", "ok"), [(30.0, True), (0.1, False)])
def test_placing_an_order_takes_too_long_or_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, most: float, ok: bool
) -> None:
    hasty: Any = Hasty()
    monkeypatch.setattr(walks, "Journey", lambda *_: hasty)
    monkeypatch.setattr(walks, "MOST_SECONDS", most)
    record = Record(hasty, tmp_path / "walk")
    began = time.monotonic()
    seconds = walks.recorded(hasty, hasty, record)
    assert 0 < seconds < time.monotonic() - began - 0.2  # without the pause
    assert {step["step"]: step["ok"] for step in record.steps}["places the order"] is ok
    assert json.loads(record.save().read_text())[3]["ok"] is ok
    assert all(step["ok"] for step in record.steps) is ok
