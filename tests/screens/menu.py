"""The menu's page with many items chosen, the ledger, files and the order of categories, over made answers."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from desktop.console.menu.bulk_dialogs import PiecesDialog, PriceDialog
from desktop.console.menu.bulk_plan import BulkChange, ItemOutcome, ItemResult
from desktop.console.menu.category_dialog import CategoryDialog
from desktop.console.menu.import_dialog import ImportDialog
from desktop.console.menu.ledger_dialog import LedgerDialog
from desktop.console.menu.results_dialog import ResultsDialog
from desktop.console.shell.main_page import ConsolePage
from tests.scenes.samples import NOW, made_id, menu
from tests.screens.shot import Shot
from wire.bulk_edits import Imported, ImportedRow, Movement, MovementKind, Movements, PriceEdit, RowAction
from wire.catalog import MenuItem
from wire.orders import Actor, ActorKind, Order, TerminalMark
from wire.problems import Code, Issue, Rule

Flag = QItemSelectionModel.SelectionFlag
After = Callable[[QWidget], object]


def picked(page: ConsolePage, rows: Sequence[int] = (1, 2, 4, 5)) -> None:
    """Several rows are chosen."""
    table = page.pages.menu.table
    table.selectRow(rows[0])
    for row in rows[1:]:
        table.selectionModel().select(page.pages.menu.rows.index(row, 0), Flag.Select | Flag.Rows)
    table.setFocus()


async def choosing(page: QWidget) -> None:
    """The bar of what is chosen."""
    assert isinstance(page, ConsolePage)
    picked(page)
    await asyncio.sleep(0.2)


def priced(way: str, typed: str) -> After:
    """New prices, typed but not sent."""

    async def after(page: QWidget) -> None:
        assert isinstance(page, ConsolePage)
        picked(page)
        sheet = PriceDialog(page, menu()[:12])
        sheet.present()
        sheet.choices.chosen.emit(way)
        sheet.amount.edit.setText(typed)
        await asyncio.sleep(0.2)

    return after


async def pieces(page: QWidget) -> None:
    """A delivery for many, without its reason."""
    assert isinstance(page, ConsolePage)
    sheet = PiecesDialog(page, menu()[:9])
    sheet.present()
    sheet.amount.edit.setText("+24")
    sheet.go.click()
    await asyncio.sleep(0.2)


async def results(page: QWidget) -> None:
    """Some were refused, some got no answer."""
    assert isinstance(page, ConsolePage)
    items = menu()[:12]
    wish = BulkChange(price=PriceEdit(percent=500, round_to=100))
    outcomes = [
        ItemResult(one, ItemOutcome.CHANGED, msgspec.structs.replace(one, price=one.price + 300))
        for one in items[:7]
    ]
    now = msgspec.structs.replace(items[7], price=7000, edition=9)
    outcomes += [
        ItemResult(items[7], ItemOutcome.REFUSED, now, Code.VERSION_STALE),
        ItemResult(items[8], ItemOutcome.REFUSED, None, Code.NOT_FOUND),
        ItemResult(items[9], ItemOutcome.UNCONFIRMED),
        ItemResult(items[10], ItemOutcome.UNSENT),
        ItemResult(items[11], ItemOutcome.SAME, items[11]),
    ]

    async def again(_: list[MenuItem]) -> list[ItemResult]:
        return []

    ResultsDialog(page, outcomes, wish, again).present()
    await asyncio.sleep(0.2)


def _movements() -> Movements:
    kim = Actor(ActorKind.STAFF, made_id("kim"), "Kim Minji")
    owner = Actor(ActorKind.BUSINESS, made_id("biz"), "biz1")
    counter, kitchen = TerminalMark(made_id("t1"), "counter 1"), TerminalMark(made_id("t2"), "kitchen")
    told = [
        (MovementKind.RESERVE, -2, "", "A-091", None, None),
        (MovementKind.RELEASE, 1, "", "A-087", None, None),
        (MovementKind.MANUAL, 24, "Delivery", None, kim, kitchen),
        (MovementKind.RESERVE, -1, "", "A-087", None, None),
        (MovementKind.MANUAL, -3, "Waste: the fridge was open over night", None, kim, counter),
        (MovementKind.EDIT, 5, "import", None, owner, counter),
        (MovementKind.INITIAL, 40, "", None, owner, counter),
    ]
    left, made = sum(delta for _, delta, *_ in told), []
    for number, (kind, delta, reason, order, by, at) in enumerate(told):
        when = NOW - timedelta(minutes=7 + number * 170)
        order_id = made_id(order) if order else None
        made.append(Movement(99 - number, when, kind, delta, left, reason, order_id, order, by, at))
        left -= delta
    return Movements(made, "92")


async def ledger(page: QWidget) -> None:
    """An item's ledger."""
    assert isinstance(page, ConsolePage)
    answer(page, _movements())
    sheet = LedgerDialog(page, page.app.api, menu()[0], "Asia/Seoul")
    sheet.present()
    await sheet.read_newest()
    await asyncio.sleep(0.2)


def answer(page: ConsolePage, what: object) -> None:
    """What every call of the page answers from now on."""

    async def call(*_: object, **__: object) -> object:
        return what

    api: Any = page.app.session.api
    api.call = call


def _imported(faults: bool) -> Imported:
    items = menu()
    rows = [
        ImportedRow(
            2, RowAction.CHANGE, items[0].id, items[0].name, {"price": [6000, 6500], "stock": [40, 60]}
        ),
        ImportedRow(3, RowAction.CHANGE, items[1].id, items[1].name, {"category": ["Noodles", "Rice"]}),
        ImportedRow(
            4,
            RowAction.ADD,
            None,
            "Bibim guksu",
            {"name": [None, "Bibim guksu"], "price": [None, 7500], "stock": [None, 30]},
        ),
        *(ImportedRow(5 + n, RowAction.SAME, one.id, one.name, {}) for n, one in enumerate(items[2:14])),
    ]
    errors = [
        Issue(
            pointer="/rows/6/price", message="This is no number; write it in digits.", rule=Rule.NOT_A_NUMBER
        ),
        Issue(
            pointer="/rows/9/edition",
            message="The item has changed since the file was made; export it again.",
            rule=Rule.FILE_STALE,
        ),
        Issue(pointer="/rows/12/available", message="Write yes or no.", rule=Rule.NOT_YES_OR_NO),
        Issue(
            pointer="/rows/14/name", message="Expected a text of length >= 1.", rule=Rule.TOO_SHORT, limit=1
        ),
    ]
    return Imported(True, 1, 2, 12, rows, errors if faults else [])


def importing(faults: bool) -> After:
    """A file before it is imported."""

    async def after(page: QWidget) -> None:
        assert isinstance(page, ConsolePage)
        answer(page, _imported(faults))
        sheet = ImportDialog(page, page.app.api, __file__, "KRW")
        sheet._path = "/home/kim/Documents/menu spring.xlsx"
        sheet.present()
        sheet.found = _imported(faults)
        sheet._shown = "faults" if faults else ""
        sheet._show()
        await asyncio.sleep(0.2)

    return after


async def categories(page: QWidget) -> None:
    """The order of the categories, one moved."""
    assert isinstance(page, ConsolePage)

    async def save(_: list[str]) -> str:
        return ""

    counts = {name: 3 + 2 * n for n, name in enumerate(page.state.categories()) if name}
    sheet = CategoryDialog(page, counts, save)
    sheet.present()
    sheet.list.setCurrentRow(1)
    sheet.list.move_to(0)
    await asyncio.sleep(0.2)


def shots(console: Callable[..., Callable[[], QWidget]], orders: Callable[[], list[Order]]) -> list[Shot]:
    """All of them; `console` builds the page."""
    page = console(orders(), "menu")
    small = {"size": (960, 640), "everywhere": False}
    huge = {"scale": 200, "everywhere": False}
    states: list[tuple[str, After]] = [
        ("choosing", choosing),
        ("prices", priced("percent", "+5")),
        ("results", results),
        ("ledger", ledger),
        ("import", importing(faults=False)),
        ("import_faults", importing(faults=True)),
        ("categories", categories),
        ("pieces", pieces),
    ]
    made = [Shot("menu", name, page, after=after) for name, after in states]
    made.append(Shot("menu", "prices_below", page, after=priced("amount", "-5,000"), everywhere=False))
    for name, after in states:
        made.append(Shot("menu", f"{name}_small", page, after=after, **small))  # type: ignore[arg-type]
        made.append(Shot("menu", f"{name}_huge", page, after=after, **huge))  # type: ignore[arg-type]
    return made
