"""Says across the page what is not confirmed, and offers to send it again or to wave it away."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.console.commands.command_types import UnconfirmedCommand
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.commands.unconfirmed_commands import UnconfirmedCommands
from desktop.texts.formats import tr
from desktop.ui.loop import spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.bars import MessageBar

NAMED = 3


class UnconfirmedBar(Translated, MessageBar):
    """Across the page, until acted on or known: what is not confirmed, Retry, and waving it away."""

    def __init__(
        self, unconfirmed: UnconfirmedCommands, commands: OrderCommands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unconfirmed, self._commands = unconfirmed, commands
        self.again, self.dismiss = self.add_button(self._retry), self.add_button(unconfirmed.clear)
        unconfirmed.changed.connect(self._show)
        self.retranslate()

    def _retry(self) -> None:
        by_order: dict[UUID, list[UnconfirmedCommand]] = {}
        for one in self._unconfirmed.held:
            by_order.setdefault(one.order.id, []).append(one)
        for unconfirmed in by_order.values():
            spawn(self._send_again(unconfirmed), "retry")

    async def _send_again(self, unconfirmed: list[UnconfirmedCommand]) -> None:
        """Those of one order, one after another, as they were done; each may end unconfirmed again."""
        for one in unconfirmed:
            self._unconfirmed.remove(one)
            await self._commands.retry(one)

    def _show(self) -> None:
        self.say(unconfirmed_text(self._unconfirmed.held))

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.again.setText(tr("Retry"))
        self.dismiss.setText(tr("Dismiss"))
        self._show()


def unconfirmed_text(unconfirmed: Collection[UnconfirmedCommand]) -> str:
    """What is not known, and what is known not to have happened."""
    unknown = list(dict.fromkeys(one.command.text for one in unconfirmed if not one.missed))
    missed = list(dict.fromkeys(one.command.text for one in unconfirmed if one.missed))
    parts = []
    if unknown:
        parts.append(tr("Not confirmed: {actions}. The server gave no answer.", actions=_listed(unknown)))
    if missed:
        parts.append(tr("Not done: {actions}. It did not reach the server.", actions=_listed(missed)))
    return " ".join(parts)


def _listed(texts: list[str]) -> str:
    shown = ", ".join(texts[:NAMED])
    left = len(texts) - NAMED
    return tr("{actions} and {n} more", actions=shown, n=left) if left > 0 else shown
