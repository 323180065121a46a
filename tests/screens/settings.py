"""The console's settings: every topic and its states."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.console.page import ConsolePage
from tests.screens.samples import business
from tests.screens.shot import Shot
from wire.catalog import Business, OpeningHours
from wire.orders import Order

Console = Callable[..., Callable[[], QWidget]]
SMALL, PLAIN = (960, 640), (1440, 900)


def with_hours() -> Business:
    """Open at night."""
    return business(hours=[OpeningHours(5, "18:00", "02:00"), OpeningHours(6, "10:00", "22:00")])


def topic(key: str) -> Callable[[QWidget], None]:
    """Shows a topic."""

    def show(page: QWidget) -> None:
        assert isinstance(page, ConsolePage)
        page.settings.topics.go(key)

    return show


def refused(page: QWidget) -> None:
    """Something typed that another counter was faster with."""
    assert isinstance(page, ConsolePage)
    page.settings.topics.go("shop")
    page.settings.shop.hours.show_hours([])
    page.settings.shop.name.edit.setText("")
    page.settings.shop.refused.show_as("The shop was changed at another counter a moment ago.", "bad")


def shots(console: Console, busy: Callable[[], list[Order]]) -> list[Shot]:
    """All of them."""
    page = console(busy(), "settings", shop=with_hours())

    def shot(
        state: str,
        key: str,
        size: tuple[int, int] = PLAIN,
        scale: int = 100,
        after: Callable[[QWidget], object] | None = None,
    ) -> Shot:
        everywhere = size == PLAIN and scale == 100
        return Shot(
            "settings", state, page, after or topic(key), size=size, scale=scale, everywhere=everywhere
        )

    plain = [shot(key, key) for key in ("shop", "terminal", "sound", "look", "account")]
    small = [shot(f"{key}-small", key, SMALL) for key in ("shop", "seats")]
    huge = [shot(f"{key}-huge", key, scale=200) for key in ("shop", "seats", "terminal")]
    tight = [shot(f"{key}-tight", key, SMALL, 200) for key in ("shop", "look")]
    return [*plain, *small, *huge, *tight, shot("refused", "shop", after=refused)]
