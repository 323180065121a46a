"""Every page and state of the customer app."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import msgspec
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.core.cart import cart_lines
from desktop.core.storage.records import PendingOrder
from desktop.core.storage.store import Cart, CartLine
from desktop.customer.commands.cart_commands import CartCommands
from desktop.customer.commands.order_commands import OrderCommands
from desktop.customer.menu.menu_model import POPULAR, RECENT
from desktop.customer.orders.receipt import receipt_of
from desktop.customer.orders.receipt_pdf import document_of
from desktop.customer.orders.reorder import compare
from desktop.customer.orders.reorder_dialog import ReorderDialog
from desktop.customer.state.menu_filters import AVAILABLE, MenuCriterion, MenuFilters
from desktop.shell.password_dialog import PasswordDialog
from desktop.texts.formats import tr
from desktop.ui.loop import spawn
from tests.scenes.customer_pages import fill, listed, no_seat, orders, unread
from tests.scenes.samples import NOW, account, business, made_id, menu, order, sessions
from tests.scenes.stage import Stage, World, offline, staged
from tests.screens import kiosk, shell_pages, status
from tests.screens.shot import Shot
from wire.orders import ChosenOption, Order, OrderState

Built = Callable[[], Awaitable[QWidget]]


def cart_commands(stage: Stage) -> CartCommands:
    """What changes the page's cart."""
    found = stage.page.findChild(CartCommands)
    assert found is not None
    return found


def order_commands(stage: Stage) -> OrderCommands:
    """What opens and cancels the page's orders."""
    found = stage.page.findChild(OrderCommands)
    assert found is not None
    return found


async def browsing() -> QWidget:
    stage = await staged(World(orders=orders()[2:3]))
    fill(stage, (0, 2), (3, 1), (8, 1))
    return stage


async def fresh() -> QWidget:
    return await staged(World())


async def shops() -> QWidget:
    closed = business(2, taking_orders=False, open=True, paused_until=NOW + timedelta(minutes=20))
    return await staged(World(shops=[business(1), closed]), None)


async def closed_shops() -> QWidget:
    at = NOW + timedelta(hours=3)
    opens = business(1, taking_orders=False, opens_at=at)
    return await staged(World(shops=[opens, business(2, taking_orders=False, open=False)]), None)


async def no_shops() -> QWidget:
    return await staged(World(shops=[]), None)


async def no_server() -> QWidget:
    stage = Stage(World(silent=True), offline())
    await stage.page.open()
    await asyncio.sleep(0.05)
    return stage


async def loading() -> QWidget:
    stage = Stage(World(slow=True))
    await stage.page.open()
    await stage.page.enter_shop(business(1))
    await asyncio.sleep(0.4)
    return stage


async def closed() -> QWidget:
    shop = business(1, taking_orders=False, open=False)
    stage = await staged(World(shops=[shop]))
    fill(stage, (1, 1))
    return stage


async def sold_out() -> QWidget:
    items = menu(1)
    items[1] = msgspec.structs.replace(items[1], available=False)
    items[2] = msgspec.structs.replace(
        items[2], stock=0, available_at=NOW + timedelta(hours=2), available=False
    )
    items[3] = msgspec.structs.replace(items[3], stock=3)
    items[4] = msgspec.structs.replace(items[4], price=items[4].price + 500)
    stage = await staged(World(menus={1: items}))
    before = menu(1)
    for place, quantity in ((1, 1), (3, 5), (4, 1)):
        cart_lines.add(
            stage.page.state.cart,
            before[place],
            quantity,
            [g.options[0].id for g in before[place].option_groups if g.required],
        )
    stage.page.state.change_cart()
    return stage


async def searching(text: str) -> QWidget:
    stage = await staged(World())
    stage.page.top.search.setText(text)
    await asyncio.sleep(0.2)
    return stage


async def item() -> QWidget:
    return await staged(World())


async def away() -> QWidget:
    stage = await staged(World(orders=orders()[1:2]))
    fill(stage, (0, 1))
    stage.page.state.live.stream.state = offline()  # type: ignore[union-attr]
    stage.page.connection.show()
    wanted = cart_lines.to_order(stage.page.state.cart, business(1).id, 12000)
    pending = PendingOrder("key", account().id, wanted, datetime.now(UTC))
    stage.page.running.show_unsent([pending])
    stage.page.bar.show()
    return stage


async def busy() -> QWidget:
    stage = await staged(World(orders=orders()[:3]))
    fill(stage, (0, 2), (1, 1), (2, 3), (4, 1), (8, 1))
    first = menu(1)[0]
    wanted = [option.id for group in first.option_groups for option in group.options[: min(group.most, 3)]]
    note = "extra hot please, and the egg on the side"
    stage.page.state.cart.lines.insert(
        0, CartLine(first.id, 1, wanted, note, unit_price=cart_lines.unit_price(first, wanted))
    )
    stage.page.state.cart.lines.append(CartLine(menu(1)[20].id, 1, note="less ice please, and a straw"))
    stage.page.state.change_cart()
    return stage


async def filtered(*criteria: MenuCriterion) -> QWidget:
    stage = await staged(World())
    stage.page.menu.filters.changed.emit(MenuFilters(criteria))
    return stage


async def hidden(*criteria: MenuCriterion) -> QWidget:
    stage = await filtered(*criteria)
    assert isinstance(stage, Stage)
    stage.page.menu.chips.chosen.emit("Noodles")
    return stage


async def refused() -> QWidget:
    stage = await staged(World())
    fill(stage, (0, 2))
    stage.page.cart.notice.show_as("A price has changed. Look at the new total and order again.")
    return stage


async def my_orders() -> QWidget:
    stage = await staged(World(orders=orders()))
    stage.page.show_my_orders()
    return stage


async def _searched(typed: str, world: World | None = None) -> Stage:
    stage = await staged(world or World(orders=orders()))
    stage.page.show_my_orders()
    await asyncio.sleep(0.05)
    stage.page.top.search.setText(typed)
    stage.page.history.search(typed)
    await asyncio.sleep(0.05)
    return stage


async def offline_orders() -> QWidget:
    """The orders kept on the disk, without a server."""
    world = World(orders=orders(), silent=True)
    stage = Stage(world, offline())
    stage.context.store.keep_orders(account().id, orders())
    await stage.page.open()
    stage.page.show_my_orders()
    await asyncio.sleep(0.1)
    return stage


async def dated_orders() -> QWidget:
    """The orders of a span of days."""
    stage = await _searched("")
    for chip in stage.page.orders.filter.times.chips:
        if chip.key == "dates":
            chip.click()
    return stage


async def order_again(stage: QWidget) -> None:
    """An earlier order beside today's menu: dearer, too few, without an option, sold out, gone."""
    assert isinstance(stage, Stage)
    items = menu(1)
    made = order("A-009", OrderState.COMPLETED, [(n + 1, item) for n, item in enumerate(items[:5])])
    egg = ChosenOption(made_id("egg"), "Egg", 500)
    made.lines[2].options.append(egg)
    made.lines[1].unit_price -= 500
    today = {item.id: item for item in items if item.id != items[4].id}
    today[items[0].id] = msgspec.structs.replace(items[0], stock=None, available=True)
    today[items[3].id] = msgspec.structs.replace(items[3], available=False)
    ReorderDialog(stage.page, made, compare(made, today, Cart())).present()


class Paper(QWidget):
    """A receipt as it is printed, on a grey desk."""

    def __init__(self, made: Order) -> None:
        super().__init__()
        items = {item.id: item for item in menu(1)}
        self._document = document_of(receipt_of(made, items, "Asia/Seoul"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#8a93a0"))
        painter.fillRect(self.rect().adjusted(40, 40, -40, -40), QColor("white"))
        painter.translate(90, 80)
        painter.scale(1.6, 1.6)
        self._document.setTextWidth((self.width() - 180) / 1.6)
        self._document.drawContents(painter)


def receipt() -> QWidget:
    """The receipt of an order with options and a note."""
    made = order("A-017", OrderState.COMPLETED, [(n + 1, item) for n, item in enumerate(menu(1)[:4])])
    made.lines[0].options.append(ChosenOption(made_id("egg"), "Egg", 500))
    made.lines[1].note = "no onion"
    return Paper(msgspec.structs.replace(made, note="Two pairs of chopsticks, please"))


async def no_orders() -> QWidget:
    stage = await staged(World())
    stage.page.show_my_orders()
    return stage


def scrolled(stage: QWidget, share: float) -> None:
    """The settings further down, by a share of the whole way."""
    assert isinstance(stage, Stage)
    area = stage.page.settings.findChildren(QScrollArea)[-1]
    area.verticalScrollBar().setValue(round(area.verticalScrollBar().maximum() * share))


async def password_sheet(stage: QWidget) -> None:
    """Changing the password: a good new one, and the present one was wrong."""
    assert isinstance(stage, Stage)
    sheet = PasswordDialog(stage.page, stage.context.session)
    sheet.present()
    for field, text in zip(
        sheet.fields, ("not it", "soup on a rainy day", "soup on a rainy day"), strict=True
    ):
        field.edit.setText(text)
    sheet.show_errors(tr("That is not your present password. Check Caps Lock."), "", "")


async def weak_password(stage: QWidget) -> None:
    """A new password that is too short, looked at."""
    assert isinstance(stage, Stage)
    sheet = PasswordDialog(stage.page, stage.context.session)
    sheet.present()
    sheet.new.edit.setText("noodl")
    sheet.new.eye.click()


async def forget_question(stage: QWidget) -> None:
    """Asks before the computer forgets."""
    assert isinstance(stage, Stage)
    spawn(stage.page.settings.account.delete_kept(), "forget")


async def settings() -> QWidget:
    stage = await staged(World())
    stage.page.stack.go_to(stage.page.settings)
    return stage


async def signed_in_at(stage: QWidget) -> None:
    """Where one is signed in."""
    assert isinstance(stage, Stage)
    await asyncio.sleep(0.1)  # nobody answers here
    section = stage.page.settings.sessions
    section.problem.show_as("")
    section.again.hide()
    section.show_sessions(sessions())
    await asyncio.sleep(0.1)
    scrolled(stage, 1.0)


async def removed() -> QWidget:
    stage = await staged(World())
    fill(stage, (0, 1), (3, 1))
    return stage


def then(action: Callable[[Stage], object]) -> Callable[[QWidget], object]:
    """Does something on the stage once it is shown."""

    def act(widget: QWidget) -> object:
        assert isinstance(widget, Stage)
        result = action(widget)
        if asyncio.iscoroutine(result):
            widget.task = asyncio.ensure_future(result)  # type: ignore[attr-defined]
        return None

    return act


SHOTS: list[Shot] = [
    *shell_pages.SHOTS,
    *status.SHOTS,
    *kiosk.SHOTS,
    Shot("shops", "open", shops),
    Shot("shops", "closed", closed_shops, everywhere=False),
    Shot("shops", "none", no_shops, everywhere=False),
    Shot("shops", "offline", no_server),
    Shot("menu", "cart", browsing),
    Shot("menu", "fresh", fresh),
    Shot("menu", "loading", loading, everywhere=False),
    Shot("menu", "closed", closed),
    Shot("menu", "changed", sold_out),
    Shot("menu", "busy", busy),
    Shot("menu", "offline", away),
    Shot("menu", "refused", refused, everywhere=False),
    Shot("menu", "removed", removed, then(lambda stage: cart_commands(stage).remove_line(0))),
    Shot("menu", "search", lambda: searching("치즈")),
    Shot("menu", "nothing", lambda: searching("zebra"), everywhere=False),
    Shot("menu", "filters", lambda: filtered(AVAILABLE, MenuCriterion("diet", "vegetarian"))),
    Shot("menu", "hidden", lambda: hidden(AVAILABLE, MenuCriterion("diet", "vegan"))),
    Shot(
        "menu", "large-filters", lambda: filtered(MenuCriterion("diet", "vegan")), scale=200, everywhere=False
    ),
    Shot("menu", "popular", lambda: listed(POPULAR)),
    Shot("menu", "recent", lambda: listed(RECENT), everywhere=False),
    Shot("menu", "unread", unread),
    Shot("item", "options", item, then(lambda stage: cart_commands(stage).open_item(menu(1)[0].id))),
    Shot("orders", "list", my_orders),
    Shot("orders", "none", no_orders),
    Shot("orders", "search", lambda: _searched("ㄹㅁ")),
    Shot("orders", "nothing", lambda: _searched("pizza"), everywhere=False),
    Shot("orders", "kept", offline_orders, everywhere=False),
    Shot("orders", "dates", dated_orders, everywhere=False),
    Shot("orders", "large", my_orders, scale=200, everywhere=False),
    Shot("orders", "details", my_orders, then(lambda s: order_commands(s).open_order(orders()[3]))),
    Shot("again", "sheet", my_orders, after=order_again),
    Shot("again", "large", my_orders, after=order_again, scale=200, everywhere=False),
    Shot("receipt", "paper", receipt, size=(760, 1060)),
    Shot("orders", "rejected", my_orders, then(lambda stage: order_commands(stage).open_order(orders()[4]))),
    Shot(
        "orders",
        "cancel",
        my_orders,
        then(lambda stage: order_commands(stage).cancel(orders()[0])),
        everywhere=False,
    ),
    Shot("settings", "all", settings),
    Shot("settings", "notices", settings, after=lambda w: scrolled(w, 0.55), everywhere=False),
    Shot("settings", "account", settings, after=lambda w: scrolled(w, 1.0)),
    Shot("settings", "sessions", settings, after=signed_in_at),
    Shot("settings", "sessions-large", settings, after=signed_in_at, scale=200, everywhere=False),
    Shot("password", "sheet", settings, after=password_sheet),
    Shot("password", "weak", settings, after=weak_password, everywhere=False),
    Shot("password", "large", settings, after=password_sheet, scale=200, everywhere=False),
    Shot("forget", "question", settings, after=forget_question, everywhere=False),
    Shot("menu", "large", browsing, scale=200, everywhere=False),
    Shot("menu", "large-busy", busy, scale=200, everywhere=False),
    Shot("menu", "large-offline", away, scale=200, everywhere=False),
    Shot("menu", "large-narrow", busy, scale=200, size=(960, 640), everywhere=False),
    Shot("settings", "large", settings, scale=200, everywhere=False),
    Shot("menu", "noseat", no_seat, then(lambda stage: stage.page.cart.button.click())),
    Shot("menu", "least", away, size=(960, 640), everywhere=False),
    Shot("menu", "contrast", browsing, contrast=True, everywhere=False),
    Shot("menu", "small", browsing, size=(1024, 680), everywhere=False),
]
