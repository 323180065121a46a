"""The console's menu page with 20,000 items: opening, search at each key, choosing all, the preview of a price.

    python -m tests.bench.bench_console_menu [items]

Times stand beside one plain pass over the items in the same run ("x passes"), as machines differ, and stalls beside
an idle loop. Processor time is this program's own share on a busy machine. Offscreen: paints are done in software.
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.console.menu.bulk_dialogs import PriceDialog
from desktop.console.menu.page import MenuPage
from desktop.console.shell.main_page import ConsolePage
from desktop.core.sync.replica import ReplicaChange
from desktop.ui.loop import quit_app, run
from desktop.ui.theme import dress
from tests.bench.bench_board import stalls, told
from tests.bench.bench_menu import ITEMS, SEARCH_MS, items, keystrokes
from tests.screens.console import console
from wire.catalog import MenuItem

# What to hold: processor time in ms for one turn of the loop, with 20,000 items.
OPEN_MS, STEP_MS, LIVE_MS, CHOOSE_MS, PREVIEW_MS = 250.0, 16.0, 50.0, 50.0, 100.0

_END = object()


class Cost(NamedTuple):
    """Wall and processor time in ms."""

    wall: float
    own: float


def cost(work: Callable[[], object]) -> Cost:
    """What one call takes."""
    begun, busy = time.perf_counter(), time.thread_time()
    work()
    return Cost((time.perf_counter() - begun) * 1000, (time.thread_time() - busy) * 1000)


def shown(name: str, costs: Iterable[Cost], unit: float, hold: float) -> bool:
    """One line of figures; whether the worst holds."""
    ordered = sorted(costs, key=lambda one: one.own)
    middle, worst = ordered[len(ordered) // 2], ordered[-1]
    print(
        f"{name:<34} p50 {middle.own:6.1f}  worst {worst.own:6.1f} ms on the processor"
        f" ({worst.own / unit:5.1f} passes; wall {max(one.wall for one in ordered):6.1f}); to hold {hold:.0f}"
    )
    return worst.own <= hold


def plain_pass(held: list[MenuItem]) -> float:
    """The unit: one loop over the items that reads a field, in ms of the processor; the best of nine."""
    return min(cost(lambda: sum(item.price for item in held)).own for _ in range(9))


def prepare(page: MenuPage) -> list[Cost]:
    """Each step of preparing the search, between which the loop turns."""
    steps, found, last = page.rows.catching_up(), [], []
    while last != [_END]:
        last.clear()
        found.append(cost(lambda: last.append(next(steps, _END))))
    return found


def search(page: MenuPage) -> list[Cost]:
    """Each beginning of each word typed, up to the rows in the table."""
    found = []
    for query in keystrokes():
        page.search.setText(query)
        page._searching.stop()
        found.append(cost(page.look))
    page.search.setText("")
    page._searching.stop()
    page.refresh()
    return found


def live(console_page: ConsolePage, held: list[MenuItem]) -> list[Cost]:
    """A sold piece now and then, with all items chosen."""
    found = []
    for number in range(0, 2000, 100):
        one = held[number]
        stock = 50 if one.stock is None else one.stock + 1
        sold = msgspec.structs.replace(one, stock=stock, version=one.version + 1)
        console_page.state.items[one.id] = sold
        found.append(cost(console_page.pages.menu.refresh))
    return found


async def preview(page: MenuPage, held: list[MenuItem]) -> list[Cost]:
    """Prices typed over all items."""
    sheet = PriceDialog(page, held)
    sheet.present()
    found = []
    for text in ("+", "+1", "+12", "+12.", "+12.5", "-", "-3", "-33"):
        found.append(cost(lambda text=text: sheet.amount.edit.setText(text)))  # type: ignore[misc]
        await asyncio.sleep(0.02)  # painted
    sheet.reject()
    return found


async def scroll(page: MenuPage, seconds: float) -> None:
    """The wheel, 60 times a second, down the list and back."""
    bar, until, step = page.table.verticalScrollBar(), time.perf_counter() + seconds, 120
    while time.perf_counter() < until:
        before = bar.value()
        bar.setValue(before + step)
        if bar.value() == before:
            step = -step
        await asyncio.sleep(1 / 60)


async def measure(count: int) -> bool:
    """All figures, printed; whether they hold."""
    held = items(count)
    unit = plain_pass(held)
    print(f"one plain pass over {count:,} items: {unit:.2f} ms")
    whole = console([], "menu", items=[])()
    assert isinstance(whole, ConsolePage)
    whole.resize(1440, 900)
    whole.show()
    await asyncio.sleep(0.3)
    page = whole.pages.menu
    idle = await stalls(3)
    print(told("idle loop", idle))
    whole.state.menu_changed.disconnect(page.refresh)
    whole.state.update_menu(ReplicaChange(added=held))
    page._indexing = True  # by hand, to look at each step
    holds = shown("opening the page", [cost(page.refresh)], unit, OPEN_MS)
    holds &= shown("preparing the search, a step", prepare(page), unit, STEP_MS)
    while whole.pages.counter._taking:
        await asyncio.sleep(0.01)
    holds &= shown("search, a keystroke", search(page), unit, SEARCH_MS)
    holds &= shown("choosing all", [cost(page.table.selectAll)], unit, CHOOSE_MS)
    assert page.table.count() == count
    holds &= shown("a change while all are chosen", live(whole, held), unit, LIVE_MS)
    assert page.table.count() == count
    holds &= shown("preview of all prices, a keystroke", await preview(page, held), unit, PREVIEW_MS)
    page.table.end_choice()
    print(told("the whole page painted anew", await stalls(1)))
    scrolling = asyncio.ensure_future(scroll(page, 5))
    print(told("scrolling by the wheel", await stalls(5)))
    await scrolling
    await whole.close_page()
    return holds


def main() -> int:
    """Runs the bench on Qt's loop; 1 when a figure is not held."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    app = QApplication(sys.argv[:1])
    dress(app, "light")
    held: list[bool] = []

    async def work() -> None:
        try:
            held.append(await measure(count))
        finally:
            quit_app()

    return run(app, work) or (0 if held == [True] else 1)


if __name__ == "__main__":
    sys.exit(main())
