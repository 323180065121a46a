"""Taking an expired order after all: under one key, and asking where the customer has ordered since."""

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

from desktop.console.commands.command_types import OrderCommand
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError
from desktop.texts.formats import tr
from wire.orders import Order, Replacement
from wire.problems import Code

# Asks whether to go on although the customer has placed this order since.
AskNewer = Callable[[Order], Awaitable[bool]]


class ReplacementCommand:
    """One press of "Take it after all"; sent again it is the same request, so it never makes two orders."""

    def __init__(self, state: ConsoleState, minutes: int, ask: AskNewer) -> None:
        self._state, self._ask, self._key = state, ask, str(uuid4())
        self._asked = Replacement(minutes)
        self._made: Order | None = None

    def of(self, order: Order) -> OrderCommand:
        """The command on an expired order."""
        return OrderCommand(
            tr("{number} taken after all", number=order.number),
            predict=lambda order: order,  # what comes of it is another order
            send=self._send,
            is_applied=lambda order: isinstance(order.replaced_by, UUID),
            success_text=lambda before, now: self._success_text(before),
        )

    async def _send(self, order: Order) -> Order:
        try:
            self._made = await self._place(order)
        except ApiError as error:
            newer = error.current(Order) if error.code is Code.ORDERED_SINCE else None
            if newer is None:
                raise
            if not await self._ask(newer):
                return order  # left as it is
            self._asked = Replacement(self._asked.promised_minutes, despite_newer=True)
            self._made = await self._place(order)
        self._state.apply_answer(self._made)
        return order  # that it is taken, its channel says

    async def _place(self, order: Order) -> Order:
        return await self._state.app.api.orders.replace(order.id, self._asked, self._key)

    def _success_text(self, order: Order) -> str:
        if self._made is None:
            return ""
        return tr(
            "{number} taken after all, as {new}. The customer is told and may cancel it for two minutes.",
            number=order.number, new=self._made.number,
        )  # fmt: skip
