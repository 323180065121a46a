"""A customer of a busy hour at the real app: chooses, orders, orders again, changes their mind."""

import asyncio
import random
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from desktop.core.cart.cart_lines import is_sold_out
from desktop.customer.menu.item_dialog import ItemDialog
from desktop.customer.orders.order_dialog import OrderDialog
from desktop.customer.orders.orders_view import ORDER
from desktop.ui.loop import spawn
from desktop.ui.widgets.buttons import DangerButton, PrimaryButton
from tests.busy_hour.journal import Journal
from tests.faults.app import Customer, click, eventually, is_live, press
from wire.orders import OrderState

SOON = 6.0
AGAIN, CANCELS, NOTES = 0.15, 0.10, 0.2
NOTE_TEXTS = ("no onion", "extra napkins", "not too salty", "cut in half", "sauce aside")


def sheet_of(window: QWidget) -> QDialog | None:
    """The sheet that is open."""
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)


async def sheet_soon(window: QWidget) -> QDialog:
    """The sheet that opens."""
    return await eventually(lambda: sheet_of(window), SOON)  # type: ignore[return-value]


def digits(text: str) -> int:
    """The amount in a text as the app shows it, in won."""
    return int("".join(one for one in text if one.isdigit()) or 0)


class Guest(Customer):
    """Orders every so often; what was shown at the press and what became of it is written down."""

    def __init__(self, journal: Journal, name: str, seed: int) -> None:
        super().__init__()
        self.journal, self.name = journal, name
        self.rng = random.Random(seed)
        self.wishes = 0
        self._resting = False
        self._living: asyncio.Task[Any] | None = None

    async def live_on(self, every: float) -> None:
        """Order about every so many seconds from now on, in the background."""
        self._living = spawn(self._live(every), "guest")

    async def rest(self) -> None:
        """Finish what was begun, order no more."""
        self._resting = True
        if self._living is not None:
            await asyncio.wait([self._living], timeout=30)

    async def _live(self, every: float) -> None:
        await self._pause(every * self.rng.random())
        while not self._resting:
            try:
                await self._want_something()
            except TimeoutError:
                self.journal.note("stuck", sheet=type(sheet_of(self.window)).__name__)
                self._put_away()
            await self._pause(self.rng.uniform(0.5, 1.5) * every)

    async def _pause(self, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        while not self._resting and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.1)

    def _put_away(self) -> None:
        sheet = sheet_of(self.window)
        if sheet is not None:
            sheet.reject()

    # Choosing.

    async def _want_something(self) -> None:
        page = self.page
        if not page.stack.is_at(page.menu):
            page.show_home()
        over = [row for row in self._past() if row[1] is OrderState.COMPLETED]
        if not page.state.cart.lines:
            if over and self.rng.random() < AGAIN:
                await self._again(self.rng.choice(over)[0])
            else:
                for _ in range(self.rng.choice((1, 1, 2, 2, 3))):
                    await self._choose()
        if page.state.cart.lines:
            await self._send()

    async def _choose(self) -> None:
        model, grid = self.page.menu.model, self.page.menu.grid
        rows = [row for row in range(model.rowCount()) if not is_sold_out(model.item(row))]
        if not rows:
            return
        row = self.rng.choice(rows)
        item = model.item(row)
        grid.scrollTo(model.index(row))
        rect = grid.visualRect(model.index(row))
        plain = not item.option_groups or self.rng.random() < 0.3
        click(grid.viewport(), self._plus(rect) if plain else QPoint(rect.center().x(), rect.top() + 40))
        if plain and not any(group.required for group in item.option_groups):
            await asyncio.sleep(0.05)
            return
        sheet = await sheet_soon(self.window)
        assert isinstance(sheet, ItemDialog)
        await self._fill(sheet)

    def _plus(self, rect: Any) -> QPoint:
        from desktop.customer.menu.menu_cards import MARGIN, button_rect

        return button_rect(rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)).center()

    async def _fill(self, sheet: ItemDialog) -> None:
        for group in sheet.groups:
            for choice in self.rng.sample(list(group.choices.values()), k=self.rng.choice((0, 1, 1, 2))):
                if choice.isEnabled() and not choice.isChecked():
                    show_within(choice)
                    press(choice)
        if self.rng.random() < 0.25 and sheet.stepper.more.isEnabled():
            press(sheet.stepper.more)
        if self.rng.random() < NOTES:
            show_within(sheet.note)
            QTest.keyClicks(sheet.note, self.rng.choice(NOTE_TEXTS))
        before = sum(line.quantity for line in self.page.state.cart.lines)
        if not sheet.put.isEnabled():
            sheet.reject()
            return
        press(sheet.put)
        await self._closed(sheet)
        await eventually(lambda: sum(line.quantity for line in self.page.state.cart.lines) > before, SOON)

    async def _closed(self, sheet: QDialog) -> None:
        await eventually(lambda: sheet_of(self.window) is not sheet, SOON)

    def _past(self) -> list[tuple[int, OrderState]]:
        model = self.page.orders.grid.model()
        return [(row, model.index(row, 0).data(ORDER).state) for row in range(model.rowCount())]

    async def _again(self, row: int) -> None:
        """My orders, the order's card, "Order again", and "Add" should something differ."""
        page = self.page
        press(page.my_orders)
        grid = page.orders.grid
        await eventually(grid.isVisible, SOON)
        await asyncio.sleep(0.1)
        index = grid.model().index(row, 0)
        grid.scrollTo(index)
        click(grid.viewport(), grid.visualRect(index).center())
        sheet = await sheet_soon(self.window)
        button = self._button(sheet, "Order again")
        if not isinstance(sheet, OrderDialog) or button is None:
            sheet.reject()
            page.show_home()
            return
        press(button)
        await self._closed(sheet)
        await asyncio.sleep(0.2)
        more = sheet_of(self.window)
        if more is not None:
            add = next((one for one in more.findChildren(PrimaryButton) if one.isVisible()), None)
            press(add) if add is not None else more.reject()
            await self._closed(more)
        await asyncio.sleep(0.1)
        page.show_home()

    def _button(self, root: QWidget, text: str) -> Any:
        buttons = root.findChildren(PrimaryButton) + root.findChildren(DangerButton)
        return next((one for one in buttons if one.isVisible() and one.text() == text), None)

    # Ordering.

    async def _send(self) -> None:
        page = self.page
        if not await self._can_order():
            return
        self.wishes += 1
        wish = f"{self.name} wish {self.wishes}"
        page.cart.note.setFocus()
        page.cart.note.selectAll()
        QTest.keyClicks(page.cart.note, wish)
        items = page.state.items
        lines = [
            [items[line.menu_item_id].name, line.quantity, sorted(self._names(line)), line.note]
            for line in page.state.cart.lines
        ]
        if not page.cart.button.isEnabled():  # sold out while it was typed
            return
        self.journal.note("wish", wish=wish, shown=digits(page.cart.button.text()), lines=lines)
        press(page.cart.button)
        await asyncio.sleep(0.3)
        await eventually(lambda: page.state._sent is None, SOON)
        if self.rng.random() < CANCELS:
            await asyncio.sleep(self.rng.uniform(0.0, 2.5))
            await self._cancel(wish)

    def _names(self, line: Any) -> list[str]:
        options = {
            one.id: one.name
            for g in self.page.state.items[line.menu_item_id].option_groups
            for one in g.options
        }
        return [options[one] for one in line.option_ids]

    async def _can_order(self) -> bool:
        """Whether the button works; what ran out meanwhile is taken out of the cart by its own buttons."""
        page = self.page
        for _ in range(12):
            if page.cart.button.isEnabled() or not page.state.cart.lines:
                break
            wrong = next((one for one in page.state.lines() if not one.is_fine), None)
            row = page.cart.rows[wrong.index] if wrong is not None else None
            if row is not None:
                press(row.remove if wrong.gone else row.stepper.less)  # type: ignore[union-attr]
            await asyncio.sleep(0.15)
        return bool(page.cart.button.isEnabled() and page.state.cart.lines)

    async def _cancel(self, wish: str) -> None:
        """The newest order, by the button on its card, if it still waits."""
        shown = [one for one in self.page.running.shown.values() if one.order.note == wish]
        if not shown or not shown[0].cancel.isVisible() or sheet_of(self.window) is not None:
            return
        press(shown[0].cancel)
        sheet = await sheet_soon(self.window)
        yes = self._button(sheet, "Cancel the order")
        press(yes) if yes is not None else sheet.reject()
        self.journal.note("cancelled", wish=wish)
        await self._closed(sheet)

    def _settled(self, end: Any) -> None:
        self.journal.note(
            "settled", wish=end.pending.order.note, order=str(end.order.id) if end.order else None,
            status=end.problem.status if end.problem else 201,
        )  # fmt: skip

    # Looking.

    def shown(self) -> Any:
        """ "My orders" as its rows say it, and whether anything waits for an answer."""
        page = self.page
        model = page.orders.grid.model()
        orders = []
        for row in range(model.rowCount()):
            one = model.index(row, 0).data(ORDER)
            said = str(model.index(row, 0).data())
            total = next(part for part in said.split(". ") if part.startswith("₩"))
            orders.append([str(one.id), one.version, str(one.state), digits(total)])
        return {"orders": orders, "unsent": page.state.unsent(), "live": is_live(page), "wishes": self.wishes}

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Move the window."""
        self.window.setGeometry(x, y, width, height)


def show_within(widget: QWidget) -> None:
    """Scroll whatever the widget lies in until it can be seen, as one does before a click."""
    above: QWidget | None = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
