"""`make walk`: from the first start to a completed order, by mouse and by keyboard alone, then with kills on the way.

python -m tests.walk [--kills N] [--seed S] [--film FILE] [--only mouse|keyboard|kills] [--pace P]
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.hands.opened import OpenedApp
from tests.hands.person import KeyboardPerson, MousePerson, Person
from tests.hands.screen import Screen, virtual_screen
from tests.hands.view import LostError
from tests.walk.counter import Counter
from tests.walk.journey import Journey
from tests.walk.kills import kill_walks
from tests.walk.record import Record, film
from tools.run import server

OUT = Path("out/walk")
MOST_SECONDS = 30.0
NAMES = {"mouse": "Mina", "keyboard": "Joon"}


def recorded(person: Person, counter: Counter, record: Record) -> float:
    """One whole walk; answers the seconds from opening the app to the placed order.

    The pauses of a person who makes an account do not count; over `MOST_SECONDS` the step of placing is not ok.
    """
    journey = Journey(person, counter, NAMES[person.by])
    began = time.monotonic()
    record.step("opens the app", person.by, person.app.start)
    record.step("tries the languages", person.by, journey.try_languages)
    placed = 0.0
    for name, action in journey.steps():
        paused = person.paused
        record.step(name, person.by, action)
        if action == journey.register:
            began += person.paused - paused
        if journey.placed and not placed:
            placed = time.monotonic() - began
            record.judge(placed <= MOST_SECONDS)
    record.step("reads what happened in My orders", person.by, journey.read_receipt)
    made = counter.orders(journey.name)
    if len(made) != 1:
        raise LostError(f"{len(made)} orders of {journey.name} instead of one")
    return placed


def walk(screen: Screen, address: str, chosen: argparse.Namespace, folder: Path, record: Record) -> None:
    """The recorded walks and the kills, as chosen."""
    counter = Counter(address)
    for make in (MousePerson, KeyboardPerson):
        if chosen.only in (None, make.by):
            app = OpenedApp(screen, address, folder / make.by)
            try:
                seconds = recorded(make(app, chosen.pace), counter, record)
            finally:
                app.close()
            print(
                f"walk: by {make.by} {seconds:.1f} s of {MOST_SECONDS:.0f} s from opening to a placed order",
                flush=True,
            )
    if chosen.only in (None, "kills") and chosen.kills:
        rng = random.Random(chosen.seed)
        kill_walks(screen, address, folder, counter, rng, chosen.kills)


def main() -> int:
    """The exit code: 0 when every step came about."""
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument(
        "--pace", type=float, default=1.0, help="1: as an unhurried person, 0: as fast as it goes"
    )
    parser.add_argument("--film", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", choices=("mouse", "keyboard", "kills"))
    chosen = parser.parse_args()
    shutil.rmtree(chosen.out, ignore_errors=True)
    chosen.out.mkdir(parents=True)
    print(f"walk: seed {chosen.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="rgt-walk-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        os.environ |= {"RGT_PORT": "0", "RGT_DATA_DIR": str(folder / "data")}
        with server() as running, virtual_screen() as screen:
            record = Record(screen, chosen.out)
            try:
                walk(screen, running.address, chosen, folder, record)
            except LostError as error:
                screen.picture(chosen.out / "lost.png")
                print(f"walk: FAILED: {error}", flush=True)
                return 1
            finally:
                print(f"walk: {record.save()}", flush=True)
    if chosen.film and record.pictures:
        print(f"walk: {chosen.film}, {film(record.pictures, chosen.film):,} bytes", flush=True)
    return 0 if all(step["ok"] for step in record.steps) else 1


if __name__ == "__main__":
    sys.exit(main())
