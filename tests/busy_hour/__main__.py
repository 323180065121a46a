"""`make busy-hour`: two consoles and ten customers on a virtual screen, an hour's orders in minutes, faults included.

python -m tests.busy_hour [--minutes M] [--orders N] [--consoles N] [--guests N] [--seed S] [--offscreen] [--no-faults]

Writes out/busy_hour.json and, in out/busy_hour/, pictures, every fault found, and what the apps wrote down.
"""

import argparse
import asyncio
import json
import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.busy_hour.checker import Verdict
from tests.busy_hour.hour import CONSOLE, GUEST, Hour, Plan, opened, say
from tests.busy_hour.judging import judged
from tests.hands.screen import Screen, virtual_screen

OUT = Path("out/busy_hour")


@contextmanager
def shown(offscreen: bool) -> Iterator[Screen | None]:
    """A screen that has room for all windows side by side, or none."""
    if offscreen:
        yield None
        return
    with virtual_screen(5 * GUEST[0], CONSOLE[1] + 2 * GUEST[1]) as screen:
        yield screen


async def play(plan: Plan, screen: Screen | None) -> tuple[Verdict, list[str]]:
    """The whole hour and its verdict; the journals are kept."""
    platform = (
        {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"} if screen else {"QT_QPA_PLATFORM": "offscreen"}
    )
    async with opened(plan, platform) as hour:
        if screen is not None:
            hour.picture = lambda name: photograph(hour, screen, name)
        await hour.run()
        verdict, facts = judged(hour.record)
        orders = json.dumps([asdict(one) for one in hour.record.orders], indent=1, ensure_ascii=False)
        (plan.out / "orders.json").write_text(orders + "\n")
        for seat in hour.seats:
            keep(seat.folder, plan.out / "journals" / seat.folder.name)
        return verdict, [*hour.record.told, *facts]


async def photograph(hour: Hour, screen: Screen, name: str) -> None:
    """The whole screen at half its size, and each console as it is."""
    whole = await asyncio.to_thread(screen.picture)
    half = whole.resize((whole.width // 2, whole.height // 2))
    await asyncio.to_thread(half.save, hour.plan.out / f"{name}.png")
    for number in range(hour.plan.consoles):
        box = (number * CONSOLE[0], 0, (number + 1) * CONSOLE[0], CONSOLE[1])
        await asyncio.to_thread(whole.crop(box).save, hour.plan.out / f"{name}-counter-{number + 1}.png")


def keep(folder: Path, to: Path) -> None:
    """What an app wrote down, without what it keeps for itself."""
    to.mkdir(parents=True, exist_ok=True)
    for name in ("journal", "heard", "app.log"):
        if (folder / name).exists():
            shutil.copy(folder / name, to / name)


def tell(verdict: Verdict, facts: list[str], plan: Plan) -> None:
    """The files and the summary."""
    figures = plan.out.with_suffix(".json")
    figures.write_text(json.dumps(verdict.figures()) + "\n")
    faults = {
        name: getattr(verdict, name) for name in ("missed_alarms", "made_twice", "wrong_totals", "other")
    }
    (plan.out / "faults.json").write_text(json.dumps(faults, indent=1, ensure_ascii=False) + "\n")
    print("\n" + "\n".join(f"  {fact}" for fact in facts))
    for name, found in faults.items():
        for sentence in found[:10]:
            print(f"  {name}: {sentence}")
        if len(found) > 10:
            print(f"  {name}: and {len(found) - 10} more, in {plan.out / 'faults.json'}")
    say(f"{figures}: {json.dumps(verdict.figures())}" + ("" if verdict.clean else "  FAILED"))


def main() -> int:
    """The exit code: 0 when nothing was missed, doubled or wrong and the day closed to the cent."""
    parser = argparse.ArgumentParser(prog="python -m tests.busy_hour", description=__doc__)
    parser.add_argument("--minutes", type=float, default=6.0)
    parser.add_argument("--orders", type=int, default=300, help="about so many, at the pace of the hour")
    parser.add_argument("--consoles", type=int, default=2)
    parser.add_argument("--guests", type=int, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--offscreen", action="store_true", help="no virtual screen")
    parser.add_argument("--no-faults", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    plan = Plan(
        chosen.minutes,
        chosen.consoles,
        chosen.guests,
        chosen.orders,
        chosen.seed,
        not chosen.no_faults,
        chosen.out,
    )
    shutil.rmtree(plan.out, ignore_errors=True)
    plan.out.mkdir(parents=True)
    say(f"seed {plan.seed}, about {plan.orders} orders in {plan.minutes:g} minutes")
    with shown(chosen.offscreen) as screen:
        verdict, facts = asyncio.run(play(plan, screen))
    tell(verdict, facts, plan)
    return 0 if verdict.clean else 1


if __name__ == "__main__":
    sys.exit(main())
