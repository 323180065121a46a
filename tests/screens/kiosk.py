"""A shop's seat: kiosk mode, its sheets, and its own pages."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.cart import cart_lines
from desktop.core.client.pin_lock import PinResult, PinVerdict
from desktop.shell.context import KioskContext
from desktop.shell.kiosk.dock_handle import Handle
from desktop.shell.kiosk.frame import WindowMode
from desktop.shell.kiosk.idle_prompt import IdlePrompt
from desktop.shell.kiosk.pages import FOREIGN, GONE, WAITING, SeatPage
from desktop.shell.kiosk.pin_dialog import PinDialog
from tests.scenes.samples import NOW, account, business, made_id, menu, order
from tests.scenes.stage import Stage, World, staged
from tests.screens.shot import Shot
from wire.accounts import Account, Role, SeatOf
from wire.orders import Order, OrderState

__all__ = ["SHOTS"]


def kiosk_context() -> KioskContext:
    """What a page may do at a guarded seat that covers the screen."""
    return KioskContext(
        label=lambda: "PC 7",
        shop=lambda: business(1).id,
        locked=lambda: True,
        personal=lambda: True,
        finish=lambda: None,
        depart=lambda told: None,
        staff=lambda: None,
        sign_in=lambda: None,
        show_status=lambda words, tone: None,
        covers_screen=True,
    )


def _running() -> list[Order]:
    return [order("A-019", OrderState.ACCEPTED, [(2, menu(1)[0])], 3, promised_at=NOW)]


async def full() -> Stage:
    """A guest at a seat, with something in the cart and an order on its way."""
    who = Account(account().id, "PC 7", Role.USER, None, SeatOf(made_id("seat"), "PC 7", business(1).id))
    stage = await staged(World(orders=_running(), shops=[business(1)]), kiosk=kiosk_context(), who=who)
    for place in (3, 8):
        cart_lines.add(stage.page.state.cart, menu(1)[place], 1, [])
    stage.page.state.change_cart()
    return stage


class Docked(QWidget):
    """The panel with its handle, as it lies at the right edge."""

    def __init__(self, stage: Stage | None) -> None:
        super().__init__()
        self.stage = stage
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.handle = Handle(WindowMode.RIGHT)
        self.handle.show_folded(stage is None)
        self.handle.show_status("A-019\n" + _being_made(), "accent")
        row.addWidget(self.handle)
        if stage is not None:
            row.addWidget(stage, 1)

    async def close_page(self) -> None:
        """Ends the page."""
        if self.stage is not None:
            await self.stage.close_page()


def _being_made() -> str:
    from desktop.texts.formats import tr

    return tr("being made")


async def docked() -> QWidget:
    return Docked(await full())


def _page(state: str) -> QWidget:
    page = SeatPage()
    page.show_as(state, "PC 7")
    return page


async def _wrong(_: str) -> PinResult:
    return PinResult(PinVerdict.WRONG, 0.0, 4)


def _ask_pin(widget: QWidget) -> None:
    PinDialog(widget, _wrong, lambda: 0.0).present()


async def _wrong_pin(widget: QWidget) -> None:
    sheet = PinDialog(widget, _wrong, lambda: 0.0)
    sheet.present()
    sheet.pin.edit.setText("0000")
    await sheet.pad.submit()


def _too_often(widget: QWidget) -> None:
    PinDialog(widget, _wrong, lambda: 287.0).present()


def _still_there(widget: QWidget) -> None:
    sheet = IdlePrompt(widget)
    sheet.show_left(24)
    sheet.present()


SHOTS = [
    Shot("kiosk", "full", full),
    Shot("kiosk", "docked", docked, size=(1036, 1040)),
    Shot("kiosk", "folded", lambda: Docked(None), size=(76, 300)),
    Shot("kiosk", "pin", full, _ask_pin),
    Shot("kiosk", "pin-wrong", full, _wrong_pin, everywhere=False),
    Shot("kiosk", "pin-too-often", full, _too_often),
    Shot("kiosk", "pin-large", full, _ask_pin, scale=200, everywhere=False),
    Shot("kiosk", "still-there", full, _still_there),
    Shot("kiosk", "revoked", lambda: _page(GONE)),
    Shot("kiosk", "waiting", lambda: _page(WAITING)),
    Shot("kiosk", "portal", lambda: _page(FOREIGN)),
]
