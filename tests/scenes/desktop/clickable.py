"""What can be clicked on a page, where: what lies over another, where nobody gets, or does not show its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)

from desktop.console.board.column_view import ColumnView
from desktop.console.shell.search_popup import SearchPopup
from desktop.customer.menu.menu_cards import MARGIN, button_rect
from desktop.customer.menu.menu_view import MenuView

CLICKED = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QAbstractItemView,
    ColumnView,
)
# Parts of these belong to the whole.
WHOLES = (QAbstractSpinBox, QComboBox, QHeaderView)
SLACK = 2
PADDING = 6  # of what is free around words they may take so much
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Target:
    """Something that hears a click: `seen` is the part of it that is not clipped away, in the page's pixels."""

    widget: QWidget
    name: str
    seen: QRect
    missing: bool = False

    def holds(self, other: "Target") -> bool:
        """Whether the other is a part of it."""
        return self.widget is not other.widget and self.widget.isAncestorOf(other.widget)


def overlapping(page: QWidget) -> list[str]:
    """Each two that a click may mean at one point, neither a part of the other."""
    found = []
    for one, other in combinations(targets(page), 2):
        shared = one.seen & other.seen
        if min(shared.width(), shared.height()) <= SLACK or one.holds(other) or other.holds(one):
            continue
        if one.widget is other.widget and (one.seen.contains(other.seen) or other.seen.contains(one.seen)):
            continue  # a drawn button on its row
        if layer(one.widget, page) is layer(other.widget, page):
            found.append(f"{one.name} {box(one.seen)} and {other.name} {box(other.seen)}")
    return found


def out_of_reach(page: QWidget) -> list[str]:
    """What is enabled and shown, but clipped so that no scrolling brings it in sight."""
    return [f"{one.name} {box(one.seen)}" for one in targets(page) if one.missing]


def cut_captions(page: QWidget) -> list[str]:
    """Buttons that are too small for what stands on them."""
    found = []
    for button in page.findChildren(QPushButton):
        if not button.isVisibleTo(page) or not button.text():
            continue
        option = QStyleOptionButton()
        button.initStyleOption(option)
        room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
        words = option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic, option.text)
        wide = words.width() + (option.iconSize.width() + 4 if not option.icon.isNull() else 0)
        if wide > room.width() + PADDING or words.height() > room.height() + SLACK:
            found.append(f"{button.text()!r} {wide}x{words.height()} in {room.width()}x{room.height()}")
    return found


def faults(page: QWidget) -> list[str]:
    """All that is wrong with what can be clicked on a page."""
    over = [f"over each other: {one}" for one in overlapping(page)]
    cut = [f"cut off: {one}" for one in out_of_reach(page)]
    return [*over, *cut, *(f"no room for its words: {one}" for one in cut_captions(page))]


def targets(page: QWidget) -> list[Target]:
    """All of a page in sight."""
    return [target for widget in page.findChildren(QWidget) for target in of(widget, page)]


def of(widget: QWidget, page: QWidget) -> Iterator[Target]:
    """A widget that hears clicks; of a list its rows and what is drawn on them."""
    if not widget.isVisibleTo(page) or not widget.isEnabled() or isinstance(widget, QScrollBar):
        return
    if any(isinstance(up, WHOLES) for up in ancestors(widget, page)):
        return
    if isinstance(widget, QAbstractItemView | ColumnView):
        viewport = widget.viewport()
        for name, rect in rows(widget):
            yield Target(viewport, name, clipped(viewport, rect & viewport.rect(), page))
    elif isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            yield target(widget, widget.tabText(tab), widget.tabRect(tab), page)
    elif isinstance(widget, CLICKED) or is_link(widget):
        words = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
        yield target(widget, f"{type(widget).__name__} {words!r}", widget.rect(), page)


def target(widget: QWidget, name: str, rect: QRect, page: QWidget) -> Target:
    """A part of a widget; missing when what cannot be scrolled cuts it off."""
    return Target(widget, name, clipped(widget, rect, page), is_cut(widget, rect, page))


def is_link(widget: QWidget) -> bool:
    """A label that opens something."""
    links = Qt.TextInteractionFlag.LinksAccessibleByMouse
    return (
        isinstance(widget, QLabel) and "<a " in widget.text() and bool(widget.textInteractionFlags() & links)
    )


def rows(view: QAbstractItemView | ColumnView) -> Iterator[tuple[str, QRect]]:
    """The rows, and the buttons that are drawn on them."""
    if isinstance(view, ColumnView):
        for order_id in view.rows.ids:
            there = view.card_box(order_id)
            if not there.toAlignedRect().intersects(view.viewport().rect()):
                continue
            number = view.board.orders[order_id].number
            yield f"card {number}", there.toAlignedRect()
            for button in view.drawn(order_id).layout.buttons:
                where = button.box.translated(there.topLeft()).toAlignedRect()
                yield f"{button.label or button.action.name} {number}", where
        return
    model = view.model()
    menus = [menu.model for menu in view.window().findChildren(MenuView)]
    for row in range(min(model.rowCount(), MOST_ROWS) if model is not None else 0):
        whole = view.visualRect(model.index(row, 0))
        yield f"row {row} of {view.accessibleName()!r}", whole
        if model in menus:
            yield f"+ of row {row}", button_rect(whole.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))


def ancestors(widget: QWidget, page: QWidget) -> Iterator[QWidget]:
    """From the parent up to the page."""
    while widget is not page:
        widget = widget.parentWidget()
        yield widget


def clipped(widget: QWidget, rect: QRect, page: QWidget) -> QRect:
    """In the page's pixels, without what any parent cuts off."""
    seen = QRect(widget.mapTo(page, rect.topLeft()), rect.size())
    for up in ancestors(widget, page):
        seen &= QRect(up.mapTo(page, QPoint()), up.size())
    return seen


def is_cut(widget: QWidget, rect: QRect, page: QWidget) -> bool:
    """Whether a part of it is never seen: a parent cuts it off, or more is cut off than can be scrolled."""
    if min(rect.width(), rect.height()) <= SLACK:
        return True
    for up in ancestors(widget, page):
        there = QRect(widget.mapTo(up, rect.topLeft()), rect.size())
        room, area = up.rect(), up.parentWidget()
        if up is not page and isinstance(area, QAbstractScrollArea) and area.viewport() is up:
            across, down = area.horizontalScrollBar(), area.verticalScrollBar()
            room = room.adjusted(0, down.minimum() - down.value(), 0, down.maximum() - down.value())
            off = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if not off or area.property("kind") == "chips":  # nobody scrolls sideways without a bar
                left, right = across.minimum() - across.value(), across.maximum() - across.value()
                room = room.adjusted(left, 0, right, 0)
            if room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(there):
                return False
        if not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(there):
            return True
    return False


def layer(widget: QWidget, page: QWidget) -> QWidget:
    """What floats over the rest of the page and lies under `widget`, else the page."""
    for one in (widget, *ancestors(widget, page)):
        if one is not page and isinstance(one, SearchPopup):
            return one
    return page


def box(rect: QRect) -> str:
    """As a message tells it."""
    return f"{rect.width()}x{rect.height()}+{rect.x()}+{rect.y()}"
