"""The console's settings: every topic and its states."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop.console.settings.webhook_dialogs import AddressDialog, SecretDialog
from desktop.console.shell.main_page import ConsolePage
from desktop.texts.formats import tr
from tests.scenes.samples import NOW, business, made_id, sessions
from tests.screens.shot import Shot
from wire.catalog import Business, OpeningHours
from wire.orders import Order
from wire.webhooks import Webhook

Console = Callable[..., Callable[[], QWidget]]
SMALL, PLAIN = (960, 640), (1440, 900)
AGO = NOW - timedelta(minutes=4)
HOOKS = [
    Webhook(made_id("hook 1"), "https://books.example/orders", NOW, 204, None, AGO, None, None),
    Webhook(made_id("hook 2"), "https://loyalty.example/hooks/rgt-order-system", NOW, 503, "answered 503", AGO, AGO, None),
    Webhook(made_id("hook 3"), "https://screen.example/in", NOW, None, "took too long", AGO, AGO, NOW),
    Webhook(made_id("hook 4"), "https://new.example/", NOW, None, None, None, None, None),
]  # fmt: skip


def with_hours() -> Business:
    """Open at night, with something on its receipts."""
    return business(
        hours=[OpeningHours(5, "18:00", "02:00"), OpeningHours(6, "10:00", "22:00")],
        receipt_header="서울시 마포구 월드컵로 12\nTel 02-123-4567 · 123-45-67890",
        receipt_footer="Thank you!\n다시 찾아주세요",
        refund_limit=20_000,
    )


def opened(page: QWidget) -> ConsolePage:
    """The console."""
    assert isinstance(page, ConsolePage)
    return page


def topic(key: str) -> Callable[[QWidget], None]:
    """Shows a topic, as far as no server is asked."""

    def show(page: QWidget) -> None:
        settings = opened(page).pages.settings
        settings.topics.go(key)
        settings.shop.fix_currency(key == "shop")
        recent(page, 12)

    return show


def recent(page: QWidget, minutes: int | None) -> None:
    """What recent orders suggest."""
    load = opened(page).prep_times
    load.suggested, load.is_known = minutes, True
    load.changed.emit()


async def refused(page: QWidget) -> None:
    """Something typed that another counter was faster with."""
    settings = opened(page).pages.settings
    settings.topics.go("shop")
    settings.shop.fix_currency(False)
    settings.shop.name.edit.setText("")
    settings.shop.touch()
    settings.shop.send()
    settings.shop.refused.show_as("The shop was changed at another counter a moment ago.", "bad")


async def quiet(page: QWidget) -> None:
    """Too few orders to suggest a time."""
    opened(page).pages.settings.topics.go("times")
    await asyncio.sleep(0.05)
    recent(page, None)


async def followed(page: QWidget) -> None:
    """Accept follows the recent minutes."""
    one = opened(page)
    one.app.preferences.follow_recent_minutes = True
    one.pages.settings.topics.go("times")
    await asyncio.sleep(0.05)
    recent(page, 12)


async def board_follows(page: QWidget) -> None:
    """The board says which minutes Accept proposes."""
    one = opened(page)
    one.app.preferences.follow_recent_minutes = True
    recent(page, 12)


async def hooks(page: QWidget) -> None:
    """In every state they have."""
    section = opened(page).pages.settings.hooks
    opened(page).pages.settings.topics.go("hooks")
    await asyncio.sleep(0.05)
    section.problem.show_as("")
    section.show_hooks(HOOKS)


async def no_hooks(page: QWidget) -> None:
    """None yet."""
    await hooks(page)
    opened(page).pages.settings.hooks.show_hooks([])


async def signed_in_at(page: QWidget) -> None:
    """Where the shop is signed in."""
    settings = opened(page).pages.settings
    settings.topics.go("account")
    await asyncio.sleep(0.1)  # nobody answers here
    section = settings.shared.sessions
    section.problem.show_as("")
    section.again.hide()
    section.show_sessions(sessions())
    await asyncio.sleep(0.1)
    area = settings.topics.all["account"].area
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


async def address(page: QWidget) -> None:
    """An address the server refuses."""
    await hooks(page)

    async def send(url: str) -> str:
        return "This address cannot be used: 192.168.0.7 is not a public address."

    sheet = AddressDialog(page, tr("New web hook"), tr("Add"), send)
    sheet.present()
    sheet.url.edit.setText("http://192.168.0.7/orders")
    sheet.go.click()
    await asyncio.sleep(0.1)


async def secret(page: QWidget) -> None:
    """Shown once."""
    await hooks(page)
    SecretDialog(page, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwZm9yIHRoZSBzY3JlZW4=").present()


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

    keys = ("shop", "hours", "times", "receipt", "terminal", "sound", "look", "account")
    plain = [shot(key, key) for key in keys]
    small = [shot(f"{key}-small", key, SMALL) for key in ("shop", "seats", "receipt")]
    huge = [shot(f"{key}-huge", key, scale=200) for key in ("shop", "seats", "receipt")]
    tight = [shot(f"{key}-tight", key, SMALL, 200) for key in ("hours", "times", "look")]
    told = [
        shot("refused", "shop", after=refused),
        shot("times-quiet", "times", after=quiet),
        shot("times-followed", "times", after=followed),
        shot("hooks", "hooks", after=hooks),
        shot("hooks-none", "hooks", after=no_hooks),
        shot("hooks-tight", "hooks", SMALL, 200, after=hooks),
        shot("hooks-address", "hooks", after=address),
        shot("sessions", "account", after=signed_in_at),
        shot("sessions-tight", "account", SMALL, 200, after=signed_in_at),
        shot("hooks-secret", "hooks", after=secret),
    ]
    board = Shot("settings", "board-follows", console(busy(), shop=with_hours()), after=board_follows)
    return [*plain, *small, *huge, *tight, *told, board]
