"""The first page and the login page with large texts: nothing lies over anything else, everything is whole."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.shell.login import LoginPage
from desktop.shell.start_page import StartPage
from desktop.ui.theme import theme
from tests.scenes.desktop.interaction import eventually
from wire.accounts import Role

pytestmark = pytest.mark.slow

SIZES = [(100, 960, 640), (150, 960, 640), (200, 960, 640), (200, 1280, 860)]


async def _nobody(*_: object) -> None:
    """Signs nobody in."""


def laid_out(qtbot: QtBot, page: QWidget, scale: int, width: int, height: int) -> QWidget:
    """Shows a page in a window that gives it this much, with texts of a size, until the next test."""
    theme().set(scale=scale)
    window = QWidget()
    qtbot.addWidget(window, before_close_func=lambda _: theme().set(scale=100))
    window.resize(width, height)
    page.setParent(window)
    page.setGeometry(0, 0, width, height)
    window.show()
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    return window


def place(widget: QWidget, page: QWidget) -> QRect:
    """Where a widget lies on its page."""
    return QRect(widget.mapTo(page, QPoint()), widget.size())


def check_whole(page: QWidget, parts: list[QWidget]) -> None:
    """Each has its height and lies between the page's edges; none lies over another."""
    for part in parts:
        wraps = part.hasHeightForWidth()
        needs = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
        assert part.height() >= needs, f"{part} is cut"
        assert place(part, page).left() >= 0
        assert place(part, page).right() < page.width(), f"{part} leaves the page"
    for one, other in itertools.combinations(parts, 2):
        assert not place(one, page).intersects(place(other, page)), f"{one} lies over {other}"


@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
def test_the_choices_of_the_first_page_lie_beside_or_below_each_other(
    qtbot: QtBot, scale: int, width: int, height: int
) -> None:
    page = StartPage()
    window = laid_out(qtbot, page, scale, width, height)
    check_whole(page, [page.customer, page.business, page.headline, page.line, page.state])
    assert window.isVisible()


@pytest.mark.parametrize("new", [False, True])
@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
def test_no_field_of_the_login_page_is_cut(
    qtbot: QtBot, scale: int, width: int, height: int, new: bool
) -> None:
    page = LoginPage(Role.USER, _nobody, _nobody, demo=True)
    if new:
        page.other.click()
    window = laid_out(qtbot, page, scale, width, height)
    fields = [page.username, page.password, *([page.shown_name] if new else [])]
    check_whole(page, [page.title, *fields, page.keep, page.submit, page.other, page.state])
    for field in fields:
        assert field.edit.height() >= field.edit.sizeHint().height(), f"{field} is cut"
    assert window.isVisible()


async def test_the_field_that_is_wrong_is_scrolled_into_sight(qtbot: QtBot) -> None:
    page = LoginPage(Role.USER, _nobody, _nobody)
    page.other.click()
    window = laid_out(qtbot, page, 200, 960, 640)
    page.username.edit.setText("mina")
    page.submit.click()
    await eventually(lambda: page.password.error.text())
    assert QRect(QPoint(), window.size()).contains(place(page.password.edit, page))
