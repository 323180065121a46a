"""Low stock told wherever one is: a number on the rail, a button on the board, a sentence when it happens."""

from PySide6.QtCore import QObject, Signal

from desktop.console.board.toolbar import BoardToolbar
from desktop.console.shared.nav_rail import NavRail
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.low_stock import low_stock_text
from desktop.ui.tie import tie
from wire.catalog import MenuItem


class LowStockNotifier(QObject):
    """`wanted` names the place that shows what runs low, when somebody wants to go there."""

    wanted = Signal(str)

    def __init__(self, state: ConsoleState, rail: NavRail, tools: BoardToolbar) -> None:
        super().__init__(rail)
        self._state, self._rail, self._tools = state, rail, tools
        state.menu_changed.connect(self._count)
        state.ran_low.connect(self._notify)
        tie(self, tools.low_wanted, lambda: self.wanted.emit("menu"))

    def _count(self) -> None:
        self._rail.show_low(len(self._state.low))
        self._tools.show_low(len(self._state.low))

    def _notify(self, items: list[MenuItem]) -> None:
        self._state.app.toast.notify(low_stock_text(items))
