"""Two quick changes of one thing land in the order they were made, and no older answer is shown last."""

import asyncio
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.menu.ledger_dialog import LedgerDialog
from desktop.console.menu.toolbar import ARCHIVED
from desktop.console.till.day_snapshot import DaySnapshot
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.held_answers import held_answers
from tests.scenes.desktop.interaction import eventually, named
from wire.catalog import BusinessChange


async def test_of_the_shop_and_of_what_is_sold_out(counter: Counter) -> None:
    state, item = counter.page.state, counter.items[0]
    shop = counter.page.findChild(ShopCommands)
    assert shop is not None
    changes = [BusinessChange(preparation_minutes=7), BusinessChange(preparation_minutes=9)]
    whys = await asyncio.gather(*(shop.change(change, "done") for change in changes))
    assert whys == ["", ""]  # the second names the version that the first one made
    assert state.business is not None
    assert state.business.preparation_minutes == 9
    with held_answers(state.app.api, "PUT", "/availability") as answers:
        both = asyncio.gather(shop.sell_out(item, None), shop.bring_back(item))
        await eventually(lambda: answers.held)
        assert answers.sent == 1
        answers.let_go()
        await eventually(lambda: answers.held)
        answers.let_go()
        assert await both == ["", ""]
    (now,) = [one for one in (await counter.other.api.menu.own()).items if one.id == item.id]
    assert now.available
    page = counter.page.pages.menu
    counter.page.go("menu")
    off = await counter.other.api.menu.archive_item(item.id)
    page.choose_category(ARCHIVED)
    await eventually(lambda: page.rows.row_of(item.id) == 0)
    with held_answers(state.app.api, "GET", "/menu-items") as answers:
        reading = asyncio.ensure_future(page._read_archived())
        await eventually(lambda: answers.held)
        await page.item_actions.do(off, "unarchive")
        answers.let_go()
        await reading
    assert page.rows.row_of(item.id) == -1


async def test_of_seats_and_what_is_typed_there_stays(counter: Counter) -> None:
    settings = counter.page.pages.settings
    counter.page.go("settings")
    settings.topics.go("seats")
    rules = settings.seats.rules
    await eventually(rules.guests.isChecked)  # it is read
    with held_answers(counter.page.app.api, "PATCH", "/kiosk") as answers:
        named(rules, "People may sign in with their own account", QCheckBox).click()
        named(rules, "Guests order without an account", QCheckBox).click()
        rules.pin.setFocus()
        QTest.keyClicks(rules.pin, "2846")
        for number in (1, 2):
            await eventually(lambda: answers.held)
            assert answers.sent == number
            answers.let_go()
    await settings.seats.load()
    assert rules.personal.isChecked()
    assert not rules.guests.isChecked()
    assert rules.pin.text() == "2846"
    now = await counter.other.api.seats.kiosk_rules()
    assert (now.personal, now.guests) == (True, False)


async def test_of_web_hooks_and_their_list(counter: Counter) -> None:
    section, api = counter.page.pages.settings.hooks, counter.page.app.api
    hook = await counter.other.api.shop.add_webhook("https://192.0.43.8/orders")
    await section.load()
    row = section.rows[hook.id]
    with held_answers(api, "GET", "/webhooks") as lists:
        reading = asyncio.ensure_future(section.load())
        await eventually(lambda: lists.held)
        with held_answers(api, "PATCH", str(hook.id)) as answers:
            row.switched.emit(False)
            row.switched.emit(True)
            row.switched.emit(False)
            for number in (1, 2, 3):
                await eventually(lambda: answers.held)
                assert answers.sent == number
                answers.let_go()
        await eventually(lambda: row.state.text() == "Off")
        lists.let_go()
        await reading
    assert row.state.text() == "Off"  # the list is of before


async def test_of_one_page_of_a_ledger(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[tuple[str | None, asyncio.Future[Any]]] = []

    async def movements(_: UUID, cursor: str | None, __: int) -> Any:
        asked.append((cursor, asyncio.get_running_loop().create_future()))
        return await asked[-1][1]

    def page(*numbers: int, after: str | None = None) -> Any:
        return SimpleNamespace(items=[SimpleNamespace(id=number) for number in numbers], next=after)

    api: Any = SimpleNamespace(menu=SimpleNamespace(movements=movements))
    item: Any = SimpleNamespace(id=UUID(int=1), name="Tea", stock=3, translations={})
    sheet = LedgerDialog(window, api, item, None)
    sheet.table.show_rows = lambda *_: None  # type: ignore[method-assign]  # what is read is looked at here
    first = asyncio.ensure_future(sheet.read_newest())
    await eventually(lambda: asked)
    asked[0][1].set_result(page(3, 2, after="older"))
    await first
    reads = [asyncio.ensure_future(sheet.read_older()) for _ in range(2)]
    reads += [asyncio.ensure_future(sheet.read_newest()) for _ in range(3)]
    await eventually(lambda: len(asked) == 2)
    asked[1][1].set_result(page(1))
    await eventually(lambda: len(asked) == 3)
    asked[2][1].set_result(page(4, 3, after="older"))
    await asyncio.gather(*reads)
    assert [cursor for cursor, _ in asked] == [None, "older", None]
    assert [one.id for one in sheet._held] == [4, 3, 2, 1]


class Reports:
    """A till with five closed days, two a page; an answer may be kept back."""

    def __init__(self) -> None:
        self.due, self.kept_back = 1, asyncio.Event()

    async def figures(self) -> Any:
        return SimpleNamespace(refund_due=0, number=self.due)

    async def reports(self, cursor: str | None = None) -> Any:
        begin, is_first = int(cursor or 0), self.due == 1
        if is_first and cursor is None:
            await self.kept_back.wait()
        items = [SimpleNamespace(id=number) for number in range(begin, min(begin + 2, 5))]
        return SimpleNamespace(items=items, next=str(begin + 2) if begin + 2 < 5 else None)


async def test_of_the_days_figures_and_their_further_pages() -> None:
    till = Reports()
    app = SimpleNamespace(
        api=SimpleNamespace(till=till),
        account=SimpleNamespace(id=1),
        store=SimpleNamespace(save_snapshot=lambda *_: None),
    )
    state: Any = SimpleNamespace(app=app, now=lambda: None)
    day = DaySnapshot(state)
    older = asyncio.ensure_future(day.read())
    await asyncio.sleep(0)
    till.due = 2
    await day.read()
    till.kept_back.set()
    await older
    assert day.known is not None
    assert day.known.figures.number == 2  # type: ignore[attr-defined]
    await asyncio.gather(day.read_older(), day.read_older())
    await day.read()  # as after each order
    await day.read_older()
    assert [one.id for one in day.reports] == [0, 1, 2, 3, 4]
