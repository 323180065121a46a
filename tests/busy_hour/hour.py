"""The hour itself: a server, a shop, windows on a screen, orders at a pace, faults by the clock, the day's end."""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.busy_hour.facts import Fact, read_orders
from tests.busy_hour.journal import install_ear
from tests.busy_hour.menu import put_on_sale
from tests.busy_hour.seat import Seat
from tests.faults.people import Cast, gather_cast
from tests.faults.site import Site, build, web
from tests.scenes.desktop.printing.fake_printer import FakePrinter, switched_on
from tests.scenes.served import Client

Json = Any
CONSOLE, GUEST = (1440, 900), (960, 680)
FLOAT = 100_000
DRAIN_SECONDS = 150.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How busy it is."""

    minutes: float = 6.0
    consoles: int = 2
    guests: int = 10
    orders: int = 300
    seed: int = 1
    faults: bool = True
    out: Path = Path("out/busy_hour")

    @property
    def seconds(self) -> float:
        """How long orders are placed."""
        return self.minutes * 60

    @property
    def every(self) -> float:
        """A guest's pause between orders; pressing the buttons of one takes about two seconds."""
        return max(0.3, self.seconds * self.guests / self.orders - 2.0)


@dataclass(slots=True)
class Record:
    """What is left to be checked when everybody has gone home."""

    orders: list[Fact] = field(default_factory=list)
    consoles: list[Seat] = field(default_factory=list)
    guests: list[Seat] = field(default_factory=list)
    accounts: dict[str, str] = field(default_factory=dict)  # guest's name: id of the account
    views: dict[str, Json] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    summaries: dict[str, Json] = field(default_factory=dict)
    difference: dict[str, int | None] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    ended: float = 0.0
    other: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # what happened, for people


def say(text: str) -> None:
    """One line for whoever watches."""
    print(f"busy hour: {text}", flush=True)


class Hour:
    """One run under way."""

    def __init__(self, plan: Plan, site: Site, cast: Cast, owner: Client, printer: FakePrinter) -> None:
        self.plan, self.site, self.cast, self.owner, self.printer = plan, site, cast, owner, printer
        self.record = Record()
        self.rng = random.Random(plan.seed)
        self.picture: Callable[[str], Awaitable[None]] = self._blind
        self._began = 0.0

    @property
    def seats(self) -> list[Seat]:
        """Every window."""
        return [*self.record.consoles, *self.record.guests]

    # Opening.

    async def open(self, surroundings: dict[str, str]) -> None:
        """All windows, a few at a time; the kitchen's printer at the first console; the float in the drawer."""
        plan, folder = self.plan, self.site.folder
        host, port = self.site.url.removeprefix("http://").split(":")
        own = surroundings | {"PATH": f"{install_ear(folder / 'ear')}:{os.environ.get('PATH', '')}"}
        for number in range(1, plan.consoles + 1):
            self.record.consoles.append(Seat("business", f"counter {number}", (host, int(port)), folder, own))
        for number in range(1, plan.guests + 1):
            self.record.guests.append(Seat("customer", f"PC {number:02}", (host, int(port)), folder, own))
        for start in range(0, len(self.seats), 3):
            await asyncio.gather(*(self._open(at) for at in range(start, min(start + 3, len(self.seats)))))
        first = self.record.consoles[0]
        await first.ask(
            "add_printer", name="Kitchen", address=self.printer.address, ticks=["Kitchen tickets"]
        )
        await first.ask("begin_day", amount=FLOAT)
        self.record.told.append(f"{plan.consoles} consoles and {plan.guests} customers")

    async def _open(self, at: int) -> None:
        seat, plan = self.seats[at], self.plan
        if seat.which == "business":
            more = ("--number", str(at + 1), "--of", str(plan.consoles))
            await seat.open(
                self.cast.shop.name, self.cast.business, *more, "--seed", str(plan.seed * 100 + at)
            )
            place = (at * CONSOLE[0], 0, *CONSOLE)
        else:
            guest = at - plan.consoles
            person = self.cast.users[guest]
            self.record.accounts[seat.name] = person.id
            await seat.open(person.name, self.cast.business, "--seed", str(plan.seed * 100 + at))
            place = (guest % 5 * GUEST[0], CONSOLE[1] + guest // 5 * GUEST[1], *GUEST)
        await seat.ask("place", **dict(zip(("x", "y", "width", "height"), place, strict=True)))

    # The hour.

    async def run(self) -> None:
        """Orders at the plan's pace, faults by the clock, until the time is over; then everything is finished."""
        plan = self.plan
        self._began = time.monotonic()
        await asyncio.gather(*(seat.ask("work", every=0.45) for seat in self.record.consoles))
        await asyncio.gather(*(seat.ask("live_on", every=plan.every) for seat in self.record.guests))
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch())
            group.create_task(self._pictures())
            if plan.faults:
                for share, step in self._schedule():
                    group.create_task(self._at(share, step))
        await self._finish()

    async def _at(self, share: float, step: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(max(0.0, self._began + share * self.plan.seconds - time.monotonic()))
        await step()

    def _schedule(self) -> list[tuple[float, Callable[[], Awaitable[None]]]]:
        """The faults, at shares of the hour; the lengths do not shrink with it, but none is over a tenth."""
        consoles, guests = self.record.consoles, self.rng.sample(self.record.guests, len(self.record.guests))
        most = self.plan.seconds / 10

        def fault(seat: Seat, kind: str, seconds: float) -> Callable[[], Awaitable[None]]:
            return lambda: self._fail(seat, kind, min(seconds, most))

        plan: list[tuple[float, Callable[[], Awaitable[None]]]] = [
            (0.10, fault(consoles[-1], "cut", 4)),
            (0.18, fault(consoles[0], "hole", 6)),
            (0.26, fault(guests[0], "cut", 8)),
            (0.30, lambda: self._no_paper(min(8.0, most))),
            (0.45, self._kill_server),
            (0.58, fault(consoles[0], "slow", 10)),
            (0.62, self._torn_ticket),
            (0.66, fault(guests[-1], "slow", 10)),
            (0.70, fault(consoles[-1], "hole", 14)),
            (0.85, fault(consoles[0], "cut", 3)),
        ]
        if len(guests) > 4:
            plan += [(0.28, fault(guests[1], "hole", 5)), (0.38, fault(guests[2], "cut", 2))]
            plan += [(0.78, fault(guests[3], "cut", 12)), (0.80, fault(guests[4], "hole", 15))]
        return plan

    async def _fail(self, seat: Seat, kind: str, seconds: float) -> None:
        self._tell(f"{seat.name}: {kind} for {seconds:.0f} s")
        await seat.fail(kind, seconds)

    async def _kill_server(self) -> None:
        """kill -9 in mid-load; it is started again two seconds later."""
        began, instance = time.time(), self.site.instances[0]
        self._tell("the server is killed (kill -9)")
        await instance.kill()
        await asyncio.sleep(2)
        await instance.start()
        self._tell(f"the server is back after {time.time() - began:.1f} s")
        for seat in self.seats:
            seat.faults.append((began, time.time()))

    async def _no_paper(self, seconds: float) -> None:
        self._tell(f"the kitchen's printer has no paper for {seconds:.0f} s")
        self.printer.has_paper = False
        await asyncio.sleep(seconds)
        self.printer.load_paper()

    async def _torn_ticket(self) -> None:
        self._tell("the kitchen's printer hangs up in the middle of a ticket")
        self.printer.hang_up_after = 60

    def _tell(self, text: str) -> None:
        minute, second = divmod(int(time.monotonic() - self._began), 60)
        self.record.told.append(f"{minute}:{second:02} {text}")
        say(self.record.told[-1])

    async def _watch(self) -> None:
        while time.monotonic() < self._began + self.plan.seconds:
            await asyncio.sleep(min(15.0, self.plan.seconds / 4))
            states = await self._states()
            say(
                f"{sum(states.values())} orders: "
                + ", ".join(f"{n} {state}" for state, n in sorted(states.items()))
            )

    async def _states(self) -> Counter[str]:
        rows = await self.site.database.fetch("SELECT state, count(*) AS n FROM orders GROUP BY state")
        return Counter({row["state"]: row["n"] for row in rows})

    # Pictures.

    async def _pictures(self) -> None:
        for number, minutes in enumerate((7, 19, 30, 43, 55), 1):
            name = f"{number}-after-{minutes}-minutes"
            await self._at(minutes / 60, lambda name=name: self.picture(name))  # type: ignore[misc]

    async def _blind(self, name: str) -> None:
        """Without a screen there is nothing to be photographed."""

    # The end.

    async def _finish(self) -> None:
        """Guests order no more, consoles finish what there is; money is settled; the day is closed."""
        self._tell("the hour is over; what is open is finished")
        for seat in self.seats:
            seat.mend()
        await asyncio.gather(*(seat.ask("rest") for seat in self.record.guests))
        await asyncio.gather(*(seat.ask("drain") for seat in self.record.consoles))
        await self._until(self._is_finished, DRAIN_SECONDS, "not everything was finished")
        await asyncio.gather(*(seat.ask("rest") for seat in self.record.consoles))
        await asyncio.gather(*(seat.ask("settle_money") for seat in self.record.consoles))
        await self._until(self._is_still, 30.0, "something still waits for an answer")
        await self.picture("6-all-done")
        await self._close_day()
        await self._look()

    async def _until(self, holds: Callable[[], Awaitable[bool]], seconds: float, otherwise: str) -> None:
        until = time.monotonic() + seconds
        while not await holds():
            if time.monotonic() > until:
                self.record.other.append(f"{otherwise} within {seconds:.0f} s: {dict(await self._states())}")
                return
            await asyncio.sleep(0.5)

    async def _is_finished(self) -> bool:
        views = [await seat.ask("look") for seat in self.record.guests]
        states = await self._states()
        return not any(states[one] for one in ("waiting", "accepted", "ready")) and not any(
            view["unsent"] for view in views
        )

    async def _is_still(self) -> bool:
        views = [await seat.ask("look") for seat in self.record.consoles]
        return not any(view["waiting_for"] or view["unsent"] or view["printing"] for view in views)

    async def _close_day(self) -> None:
        counts = await asyncio.gather(*(seat.ask("count_money") for seat in self.record.consoles))
        counted: Counter[str] = Counter()
        for one in counts:
            counted.update(one)
        self.record.counted = dict(counted)
        first = self.record.consoles[0]
        self.record.difference = await first.ask("close_day", counted=self.record.counted)
        await self.picture("7-day-closed")

    async def _look(self) -> None:
        """What everybody shows, once it stands still; what the server's sales say."""
        await asyncio.sleep(2.5)  # the figures over the board are counted once a second
        self.record.ended = time.time()
        for seat in self.seats:
            self.record.views[seat.name] = await seat.ask("look")
            seat.open_until = self.record.ended
        for by in ("day", "hour", "item"):
            reply = await self.owner.get("sales/summary", params={"by": by})
            assert reply.status == 200, reply
            self.record.summaries[by] = reply.body
        self.record.orders = await read_orders(self.site.database, self.cast.business)
        self.record.sheets = list(self.printer.paper.sheets)

    async def close(self) -> None:
        """Every window by its close button."""
        ended = await asyncio.gather(*(seat.close() for seat in self.seats), return_exceptions=True)
        for seat, well in zip(self.seats, ended, strict=True):
            if well is not True:
                self.record.other.append(f"{seat.name} did not end by itself: {well}")


@asynccontextmanager
async def opened(plan: Plan, surroundings: dict[str, str]) -> AsyncIterator[Hour]:
    """Server, shop, printer, windows; all ended afterwards."""
    async with AsyncExitStack() as stack:
        site = await stack.enter_async_context(build(1))
        http = await stack.enter_async_context(web())
        cast = await gather_cast(site.database, plan.guests, [], "shop")
        async with site.database.transaction() as connection:
            await connection.execute("UPDATE business SET answer_minutes = 1")
        owner = Client(http, site.url, cast.shop.token)
        await put_on_sale(owner)
        printer = await stack.enter_async_context(switched_on(FakePrinter()))
        hour = Hour(plan, site, cast, owner, printer)
        stack.push_async_callback(hour.close)
        await hour.open(surroundings)
        yield hour
