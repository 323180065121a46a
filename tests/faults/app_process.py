"""The desktop apps in a run: each a process of its own behind a line that can be cut, worked and read by commands."""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.database.pool import Database
from tests.faults.checker import Verdict
from tests.faults.history import CallOutcome, History, Operation, Seen
from tests.faults.people import Cast, Person
from tests.faults.proxy import FaultProxy
from tests.faults.site import COMPILED
from tests.scenes.served import PASSWORD

Json = Any
ROOT = Path(__file__).resolve().parents[2]
CARDS = 300  # a column of the board shows so many, and counts them all
RUNNING = ("waiting", "accepted", "ready")
BESIDE_THE_CART = 3
ANSWER_SECONDS = 90.0
_STANDING = """
    SELECT id, version, state, created_at, (state IN ('waiting', 'accepted', 'ready')) AS runs FROM orders
    WHERE user_id = $1 OR business_id = $1 ORDER BY created_at, id
"""


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """An order as the database holds it, in the order in which they were placed."""

    id: str
    version: int
    state: str

    @property
    def card(self) -> list[object]:
        """As the apps tell what they show."""
        return [self.id, self.version, self.state]


def board_differs(view: Json, held: list[StoredOrder]) -> list[str]:
    """What a console shows that the board's rule over the database does not give, or the other way round."""
    wrong = differs("all its orders", sorted(view["orders"]), sorted(one.card for one in held))
    for state in RUNNING:
        column = [one.card for one in held if one.state == state]
        wrong += differs(f"the cards of {state}", view["columns"][state], column[:CARDS])
        wrong += differs(f"the count of {state}", view["counts"][state], len(column))
    wrong += differs("unanswered orders", view["ringing"], view["counts"]["waiting"])
    return wrong + differs("unconfirmed commands", view["unconfirmed"], 0)


def customer_differs(view: Json, held: list[StoredOrder]) -> list[str]:
    """The same for a customer's page: "My orders" from the top, and what runs beside the cart."""
    newest = list(reversed(held))
    runs = [one.card for one in newest if one.state in RUNNING]
    rows = runs + [one.card for one in newest if one.state not in RUNNING]
    wrong = differs("my orders", view["orders"], rows)
    return wrong + differs("the orders beside the cart", view["running"], runs[:BESIDE_THE_CART])


def differs(what: str, shown: object, expected: object) -> list[str]:
    """A sentence when they differ."""
    if shown == expected:
        return []
    if isinstance(shown, list) and isinstance(expected, list):
        there, right = {str(one) for one in shown}, {str(one) for one in expected}
        absent, extra = len(right - there), len(there - right)
        return [f"{what}: {len(shown)} shown for {len(expected)}, {absent} absent, {extra} not so"]
    return [f"{what}: {shown} shown for {expected}"]


class AppProcess:
    """One app: started, signed in, cut off, looked at, ended."""

    def __init__(self, which: str, person: Person, url: str, folder: Path, history: History) -> None:
        self.name = f"desktop {which}"
        self.person, self.history = person, history
        self.view: Json = {"orders": [], "resyncs": 0}
        self._which, self._folder = which, folder / f"desktop-{which}-{person.id[-6:]}"
        self._far = _address(url)
        self._line = FaultProxy(*self._far)
        self._process: asyncio.subprocess.Process | None = None
        self._talking = asyncio.Lock()
        self._wrong: list[str] = []
        self.done = 0  # orders it placed, or accepted, with the server's word for it
        self._differs = board_differs if which == "business" else customer_differs

    async def open(self, business: str) -> None:
        """Start the app, type name and password, go to the shop's page."""
        await self._line.__aenter__()
        self._folder.mkdir(parents=True, exist_ok=True)
        clean = {key: value for key, value in os.environ.items() if not key.startswith("RGT_")}
        own = {"RGT_CLIENT_DIR": str(self._folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
        with (self._folder / "app.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.faults.app", self._which, f"http://127.0.0.1:{self._line.port}",
                cwd=ROOT, env=clean | COMPILED | own, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=log, limit=64 * 1024 * 1024,
            )  # fmt: skip
        await self.ask("sign_in", name=self.person.name, password=PASSWORD)
        await self.ask("enter", shop=business)

    async def ask(self, do: str, **about: object) -> Json:
        """Have something done; its answer. RuntimeError when it could not be done."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._talking, asyncio.timeout(ANSWER_SECONDS):
            self._process.stdin.write(json.dumps({"do": do} | about).encode() + b"\n")
            await self._process.stdin.drain()
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended by itself: {self._log_tail()}")
        told = json.loads(line)
        if not told["ok"]:
            raise RuntimeError(f"{self.name} could not {do}: {told['error']}; {self._log_tail()}")
        return told["answer"]

    def _log_tail(self) -> str:
        return " | ".join((self._folder / "app.log").read_text(errors="replace").splitlines()[-5:])

    def cut(self) -> None:
        """The app's network is gone: nothing arrives, nobody is told; also for the other way."""
        self._line.target = ("127.0.0.1", 1)
        self._line.reset()

    def mend(self) -> None:
        """The network is back."""
        self._line.target = self._far

    async def look(self) -> None:
        """Read what it shows; what it has done since the last look becomes part of the history."""
        self.view = await self.ask("look")
        for command in self.view["commands"]:
            outcome = CallOutcome(command.get("outcome") or ("ok" if command["order"] else "failed"))
            order = command["order"] if outcome is CallOutcome.OK else None
            self.done += outcome is CallOutcome.OK
            self.history.operations.append(
                Operation(
                    self.person.id, command["key"], command["began"], command["ended"], outcome, command.get("status", 200),
                    order, command["version"],
                )
            )  # fmt: skip

    async def settle(self, seconds: float = 60.0) -> None:
        """It does nothing more, and what it did has its answer."""
        await self.ask("rest")
        until = time.monotonic() + seconds
        await self.look()
        while self.view["waiting_for"] and time.monotonic() < until:
            await asyncio.sleep(0.1)
            await self.look()

    async def is_equal(self, database: Database) -> bool:
        """Whether what it shows is what its views promise to show of the database."""
        await self.look()
        of = self.person.account.business_id or self.person.account.id
        rows = await database.fetch(_STANDING, of)
        held = [StoredOrder(str(row["id"]), row["version"], row["state"]) for row in rows]
        self._wrong = self._differs(self.view, held)
        # An answer may show an order before its message comes; that it never comes is for the audit to say.
        return not self._wrong and not self._unheard()

    async def close(self) -> None:
        """End the app as its close button does, by force when it will not; what it showed is noted."""
        shown = {order: Seen(version, state) for order, version, state in self.view["orders"]}
        self.history.ends_with(self.name, self.person.channel, shown)
        process, self._process = self._process, None
        try:
            if process is not None and process.returncode is None:
                process.terminate()
                with suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), 10)
        finally:
            if process is not None and process.returncode is None:
                process.kill()
                await process.wait()
                self._wrong.append("it did not end by itself")
            await self._line.__aexit__()

    def audit(self, verdict: Verdict) -> None:
        """The views must be right, a new order announced once, and nothing of the app may have failed inside."""
        for order, times in self.view.get("twice", {}).items():
            verdict.reordered += 1
            verdict.note(f"{self.name} announced the new order {order} {times} times")
        if unheard := self._unheard():
            verdict.lost += abs(unheard)
            verdict.note(f"{self.name} shows {unheard} orders that were never announced")
        for fault in [*self._wrong, *self.view.get("complaints", ())]:
            verdict.unequal += 1
            verdict.note(f"{self.name}: {fault}")

    def _unheard(self) -> int:
        if self.view["resyncs"]:  # what a snapshot brings is announced to nobody
            return 0
        return len(self.view["orders"]) - int(self.view.get("announced", 0))


def _address(url: str) -> tuple[str, int]:
    host, port = url.removeprefix("http://").split(":")
    return host, int(port)


def part_taken(processes: tuple[AppProcess, ...]) -> str:
    """What the apps did and showed, for the table; empty when one of them did nothing."""
    if not all(process.done and process.view["orders"] for process in processes):
        return ""
    customer, console = processes
    return (
        f"the customer app placed {customer.done}, the console accepted {console.done} and heard of "
        f"{console.view['announced']} new ones; they ended with {len(customer.view['orders'])} and "
        f"{len(console.view['orders'])} orders"
    )


async def open_apps(
    cast: Cast, url: str, folder: Path, history: History, every: float
) -> tuple[AppProcess, ...]:
    """Both apps, opened at the same time: a customer who orders every so many seconds, a console that accepts."""
    customer = AppProcess("customer", cast.users[0], url, folder, history)
    console = AppProcess("business", cast.shop, url, folder, history)
    processes = (customer, console)
    try:
        await asyncio.gather(*(process.open(cast.business) for process in processes))
        await customer.ask("order_every", seconds=every)
    except BaseException:
        await close_all(processes)
        raise
    return processes


async def close_all(processes: Iterable[AppProcess]) -> None:
    """Ends them, whatever becomes of one."""
    await asyncio.gather(*(process.close() for process in processes), return_exceptions=True)


async def until(holds: Callable[[], object], seconds: float = 60.0) -> bool:
    """Wait until a function says yes; whether it did in time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not holds():
                await asyncio.sleep(0.02)
            return True
    return False
