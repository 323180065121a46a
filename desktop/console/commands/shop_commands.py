"""Changes of the shop and its menu: sent, applied from the answer, and told in plain words when refused."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.console.commands.order_commands import Say
from desktop.console.shared.error_messages import NO_ANSWER, why_not
from desktop.console.shared.pause_button import PauseButton, pause_change, resume_change
from desktop.console.shared.sold_out_until import AT_A_TIME, UntilDialog, UntilTexts, until_of
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.item_names import shown_name
from desktop.core.client.errors import ApiError, RequestError
from desktop.texts.formats import tr, tr_ahead
from desktop.ui.loop import spawn
from desktop.ui.tie import tie
from wire.catalog import Business, BusinessChange, MenuItem
from wire.problems import Code


class ShopCommands(QObject):
    """What the console does to the shop itself and to items outside of their form."""

    def __init__(self, state: ConsoleState, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = say
        # A change names the version that the one before it made, and what was clicked last is sent last.
        self._shop_turn, self._sale_turn = asyncio.Lock(), asyncio.Lock()

    def serve(self, button: PauseButton) -> None:
        """Do what the pause switch asks for."""
        button.pause.connect(self.pause)
        tie(self, button.until_wanted, lambda: spawn(self.pause_until(button), "pause until"))
        button.resume.connect(self.resume)

    def pause(self, minutes: int | None) -> None:
        """Stop taking orders for some minutes, or until opened by hand."""
        told = (
            tr("No new orders until you open again")
            if minutes is None
            else tr("Paused for {n} minutes", n=minutes)
        )
        self._start_change(pause_change(minutes, self._state.now()), told, self.resume)

    async def pause_until(self, parent: QWidget) -> None:
        """Ask for a time of the shop's clock, and take no orders until then."""
        business = self._state.business
        if business is None:
            return
        sheet = UntilDialog(parent, tr("Pause"), business, self._state.now(), _pause_texts())
        until = await sheet.result_of()
        if isinstance(until, datetime):
            there, now = business.time_zone, self._state.now()
            words = tr_ahead(until, "Paused until {time}", "Paused until {day}, {time}", there, now)
            self._start_change(BusinessChange(paused_until=until), words, self.resume)

    def resume(self) -> None:
        """Take orders again."""
        if self._state.business is not None:
            self._start_change(resume_change(self._state.business), tr("Taking orders again"))

    async def change(
        self, change: BusinessChange, told: str, undo: Callable[[], object] | None = None
    ) -> str:
        """Change the shop, once earlier changes are answered; returns why not, empty when done."""
        try:
            async with self._shop_turn:
                business = self._state.business
                if business is None:
                    return tr("The shop has not been loaded yet.")
                self._state.update_business(await self._state.app.api.shop.change(business.version, change))
        except ApiError as error:
            return self._refused(error)
        except NO_ANSWER as error:
            return why_not(error)
        self._say(told, undo)
        return ""

    async def item(self, call: Awaitable[MenuItem], told: Callable[[MenuItem], str]) -> str:
        """Send a change of one item; returns why not, empty when done."""
        try:
            item = await call
        except RequestError as error:
            return why_not(error)
        self._state.apply_item(item)
        self._say(told(item))
        return ""

    async def sell_out(self, item: MenuItem, until: datetime | None) -> str:
        """Sold out now, back by itself at `until`, or by hand."""
        zone = self._state.business.time_zone if self._state.business else None
        words = tr("until set back by hand")
        if until is not None:
            words = tr_ahead(until, "until {time}", "until {day}, {time}", zone, self._state.now())
        return await self.item(
            self._set_availability(item.id, False, until),
            lambda one: tr("{name} is sold out {until}", name=shown_name(one), until=words),
        )

    async def sell_out_as(
        self, item: MenuItem, action: str, over: QWidget, chosen: datetime | None = None
    ) -> str:
        """Sold out until what a choice means; a time is asked for `over` a window unless it is `chosen`."""
        business, now = self._state.business, self._state.now()
        if business is None:
            return tr("The shop has not been loaded yet.")
        until = chosen or until_of(action, business, now)
        if action == AT_A_TIME and until is None:
            answer = await UntilDialog(over, shown_name(item), business, now).result_of()
            if not isinstance(answer, datetime):
                return ""
            until = answer
        return await self.sell_out(item, until)

    async def change_sale(
        self, item: MenuItem, action: str, over: QWidget, chosen: datetime | None = None
    ) -> None:
        """Sold out by one of the choices (at `chosen`, where that is known), or `back`; says why not."""
        is_back = action == "back"
        if why := await (self.bring_back(item) if is_back else self.sell_out_as(item, action, over, chosen)):
            self._say(why)

    async def bring_back(self, item: MenuItem) -> str:
        """Can be ordered again."""
        return await self.item(
            self._set_availability(item.id, True),
            lambda one: tr("{name} can be ordered again", name=shown_name(one)),
        )

    async def _set_availability(
        self, item_id: UUID, available: bool, until: datetime | None = None
    ) -> MenuItem:
        async with self._sale_turn:
            return await self._state.app.api.menu.set_availability(item_id, available, until)

    async def move_stock(self, item_id: UUID, delta: int, reason: str) -> str:
        """Add to or take from the stock."""
        return await self.item(
            self._state.app.api.menu.move_stock(item_id, delta, reason),
            lambda one: tr(
                "{name}: {delta}, now {stock}", name=shown_name(one), delta=f"{delta:+d}", stock=one.stock
            ),
        )

    async def archive(self, item: MenuItem) -> str:
        """Take an item off the menu."""
        return await self.item(
            self._state.app.api.menu.archive_item(item.id),
            lambda one: tr("{name} was taken off the menu", name=shown_name(one)),
        )

    def _start_change(
        self, change: BusinessChange, told: str, undo: Callable[[], object] | None = None
    ) -> None:
        async def work() -> None:
            why = await self.change(change, told, undo)
            if why:
                self._say(why)

        spawn(work(), "change the shop")

    def _refused(self, error: ApiError) -> str:
        current = error.current(Business) if error.code is Code.VERSION_STALE else None
        if current is None:
            return why_not(error)
        self._state.update_business(current)
        return tr(
            "The shop was changed at another counter a moment ago. You see it as it is now; please try again."
        )


def _pause_texts() -> UntilTexts:
    return UntilTexts(
        tr("No new orders until"),
        tr("Pause"),
        tr("Opens again today at {time}"),
        tr("Opens again tomorrow at {time}"),
    )
