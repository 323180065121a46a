"""A toast covers nothing that is pressed: cards and tiles end above it while it is shown."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import eventually
from wire.orders import OrderState


def on_screen(widget: QWidget) -> QRect:
    """Where it is on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


async def test_cards_and_tiles_end_above_a_toast(counter: Counter) -> None:
    toast, page = counter.window.toast, counter.page
    toast.dismiss()
    kitchen = page.windows.show("kitchen")
    for name, shown, bar in (
        ("board", counter.column(OrderState.WAITING).parentWidget(), toast),
        ("counter", page.pages.counter.grid, toast),
        ("board", kitchen.ready, kitchen.toast),  # type: ignore[attr-defined]
    ):
        page.go(name)
        assert isinstance(shown, QWidget)
        await eventually(shown.isVisible)
        await eventually(lambda shown=shown: shown.height() > 100)
        before = shown.height()
        bar.say("A-001 accepted", lambda: None)
        await eventually(lambda shown=shown, before=before: shown.height() < before)
        assert not on_screen(shown).intersects(on_screen(bar))
        bar.dismiss()
        await eventually(lambda shown=shown, before=before: shown.height() == before)


async def test_the_card_under_the_keyboard_stays_whole_when_a_toast_comes(counter: Counter) -> None:
    for _ in range(6):
        await counter.place()
    counter.window.toast.dismiss()
    view = counter.column(OrderState.WAITING)
    view.setFocus()
    view.choose(view.rows.ids[-1])
    tall = view.viewport().height()
    counter.window.toast.say("A-001 accepted")
    await eventually(lambda: view.viewport().height() < tall)
    assert view.sight.shows_whole(view.current, view.viewport().height())
