"""Every page in every state of `tests/screens`: what can be used has a name, a role and room; Tab reaches it."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.console.shell.search_popup import SearchPopup
from desktop.ui.theme import theme
from tests.scenes.desktop.clickable import faults
from tests.scenes.stage import put_away
from tests.screens import console, customer
from tests.screens.shot import Shot

pytestmark = pytest.mark.slow

USED = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
)
MOST_TABS = 400
SIZES = ((1440, 900), (1280, 800), (960, 640))  # the last is the least that a window can be
TURNS = 10
# Windows and panels that are never as large as a page.
OWN_SIZE = ("status", "kiosk")


def once(shots: list[Shot]) -> list[Shot]:
    """Without the shots that only differ in size, scale or contrast."""
    plain = [shot for shot in shots if shot.scale == 100 and not shot.contrast]
    return [shot for shot in plain if shot.size == (1440, 900) or shot.page in OWN_SIZE]


SHOTS = [("customer", shot) for shot in once(customer.SHOTS)] + [
    ("console", shot) for shot in once(console.SHOTS) if shot.page not in ("entry", "login")
]


def test_no_part_of_the_apps_is_left_out() -> None:
    """What is drawn is also tried: seats, the status window and the printers too."""
    taken = {(shot.page, shot.state) for _, shot in SHOTS}
    assert taken >= {
        *(("kiosk", state) for state in ("full", "docked", "folded", "pin", "still-there")),
        *(("status", state) for state in ("accepted", "unseen", "several", "none")),
        *(("staff", state) for state in ("locked", "pad", "wait", "owner", "people", "member", "audit")),
        *(("printers", state) for state in ("empty", "busy", "failing", "form")),
    }


@pytest.fixture(params=SHOTS, ids=lambda one: f"{one[0]}-{one[1].page}-{one[1].state}")
async def shot(request: pytest.FixtureRequest) -> Shot:
    """Which page in which state."""
    chosen: Shot = request.param[1]
    return chosen


@pytest.fixture
async def shown(shot: Shot, qtbot: QtBot) -> AsyncIterator[QWidget]:
    """A page as `make screens` shows it."""
    theme().set("light", False, 100)
    widget = await show(shot)
    yield widget
    await put_away(widget)


async def show(shot: Shot) -> QWidget:
    """Builds a page and brings it into its state, in the look and the language in force."""
    built = shot.build()
    widget = await built if inspect.isawaitable(built) else built
    if shot.page not in OWN_SIZE:
        widget.setMinimumSize(*SIZES[-1])  # as the app's window: a page never makes it larger
    widget.resize(*shot.size)
    widget.show()
    widget.activateWindow()
    await asyncio.sleep(0.05)
    if shot.after is not None:
        result = shot.after(widget)
        if inspect.isawaitable(result):
            await result
    await asyncio.sleep(0.15)
    return widget


async def faults_at_all_sizes(widget: QWidget, shot: Shot) -> list[str]:
    """What can be clicked lies over another or is cut off, in a window made larger and smaller."""
    found = []
    for size in (shot.size,) if shot.page in OWN_SIZE else SIZES:
        widget.resize(*size)
        for _ in range(TURNS):  # a layout shows its parts a turn later, and those theirs
            await asyncio.sleep(0.005)
        found += [f"{size[0]} x {size[1]}: {one}" for one in faults(in_front(widget))]
    return found


def in_front(page: QWidget) -> QWidget:
    """The sheet that is open, else the page: what lies behind a sheet cannot be used."""
    sheets = [sheet for sheet in page.findChildren(QDialog) if sheet.isVisible()]
    return sheets[-1] if sheets else page


def used(root: QWidget) -> Iterator[QWidget]:
    """Everything in sight that a person can use; parts of a compound widget count as the whole."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QScrollBar):
            continue
        if isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QAbstractItemView):
            continue
        if isinstance(widget, USED):
            yield widget


def told(widget: QWidget) -> str:
    """What a message calls a widget."""
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r} in {type(widget.parent()).__name__}"


async def test_all_is_named_read_aloud_reached_and_apart(shown: QWidget, shot: Shot) -> None:
    """One test for the four: making a page takes far longer than looking at it."""
    names_and_roles(shown)
    rows_are_spoken(shown)
    tab_reaches_all(shown)
    assert await faults_at_all_sizes(shown, shot) == []


def names_and_roles(shown: QWidget) -> None:
    """What can be used says what it is."""
    nameless, roleless = [], []
    for widget in used(in_front(shown)):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            nameless.append(told(widget))
        if spoken.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane):
            roleless.append(told(widget))
    assert (nameless, roleless) == ([], [])


def rows_are_spoken(shown: QWidget) -> None:
    """Every row of a list has words."""
    silent = []
    for view in in_front(shown).findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and isinstance(model, QAbstractItemModel):
            for row in range(min(model.rowCount(), 20)):
                columns = range(model.columnCount()) if isinstance(view, QTableView) else [0]
                said = [_said(model, row, column) for column in columns]
                if not any(said):
                    silent.append(f"row {row} of {told(view)}")
    assert silent == []


def _said(model: QAbstractItemModel, row: int, column: int) -> str:
    index = model.index(row, column)
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return next((str(text) for role in roles if (text := index.data(role))), "")


def tab_reaches_all(shown: QWidget) -> None:
    """Nobody needs a mouse."""
    root = in_front(shown)
    wanted = [widget for widget in used(root) if widget.isEnabled()]
    reached = round_of_tab(root)
    missing = [told(one) for one in wanted if one not in reached and not _goes_with(one, reached)]
    assert missing == []


def round_of_tab(root: QWidget) -> set[QWidget]:
    """What has the keyboard in turn as Tab is pressed."""
    window = root.window()
    if window.focusWidget() is None:
        window.setFocus()
    reached: set[QWidget] = set()
    before: QWidget | None = None
    for _ in range(MOST_TABS):
        QTest.keyClick(window.focusWidget() or root, Qt.Key.Key_Tab)
        held: QWidget | None = window.focusWidget()
        if held is None or (held in reached and held is not before):
            break
        reached.add(held)
        before = held  # Tab goes from part to part inside a date
    return reached


def _goes_with(widget: QWidget, reached: set[QWidget]) -> bool:
    """Qt makes a group of buttons one stop of Tab; the arrow keys reach the others.

    What is found belongs to the search field, which keeps the keyboard: arrows and Enter choose from it.
    """
    if isinstance(widget.parent(), SearchPopup):
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(one in reached for one in group.buttons())
