"""What calls somebody: orders of another station, the light around the page, words on the kitchen's screen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.console.board.kitchen import KitchenWindow
from desktop.console.shell.main_page import ConsolePage
from desktop.core.storage.preferences import BoardTools
from desktop.texts.formats import tr
from tests.screens.shot import Shot
from wire.orders import Order


def elsewhere(page: QWidget) -> None:
    """A station is chosen that does not make what waits; what does is told over the column."""
    assert isinstance(page, ConsolePage)
    page.board.tools.restore(BoardTools(stations=["Drinks"]))


def lit(page: QWidget) -> None:
    """Orders ring while another page than the board is seen."""
    assert isinstance(page, ConsolePage)
    page.alarm.beat.emit(True)


def told(window: QWidget) -> None:
    """Somebody has made an order ready from the kitchen's screen."""
    assert isinstance(window, KitchenWindow)
    number = window.ready.view.current_order()
    words = tr("{number} is ready").format(number=number.number if number else "A-018")
    window.toast.say(words, lambda: None)


def shots(console: Any, kitchen: Any, busy: Callable[[], list[Order]]) -> list[Shot]:
    """The states of what calls."""
    return [
        Shot("board", "elsewhere", console(busy()), after=elsewhere),
        Shot(
            "board", "elsewhere_narrow", console(busy()), after=elsewhere, size=(960, 640), everywhere=False
        ),
        Shot("board", "elsewhere_huge", console(busy()), after=elsewhere, scale=200, everywhere=False),
        Shot("till", "lit", console(busy(), "till"), after=lit),
        Shot("kitchen", "told", kitchen(busy()), after=told),
        Shot("kitchen", "told_small", kitchen(busy()), after=told, size=(960, 640), everywhere=False),
    ]
