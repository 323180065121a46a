"""What was typed into a login page is there again after a crash; a password never is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.core.storage.store import Store
from desktop.shell.login import LoginPage
from desktop.shell.login_draft import keep_login_draft
from wire.accounts import Role


async def _nobody(*_: object) -> None:
    """Signs nobody in."""


OpenPage = Callable[..., LoginPage]


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens the login page of a role on this computer, as a start of the app does."""
    stores: list[Store] = []

    def open_one(role: Role = Role.USER) -> LoginPage:
        stores.append(Store(tmp_path))
        page = LoginPage(role, _nobody, _nobody)
        qtbot.addWidget(page)
        keep_login_draft(page, stores[-1], role)
        page.show()
        return page

    yield open_one
    for store in stores:
        store.close()


def test_a_half_filled_form_comes_back(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.other.click()
    QTest.keyClicks(page.shown_name.edit, "Mina")
    QTest.keyClicks(page.username.edit, "min")
    QTest.keyClicks(page.password.edit, "a secret of hers")
    again = open_page()
    assert again.title.text() == "New account"
    assert (again.shown_name.edit.text(), again.username.edit.text()) == ("Mina", "min")
    assert again.password.edit.text() == ""
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert files
    assert not any(b"a secret of hers" in path.read_bytes() for path in files)


def test_the_other_role_has_its_own(open_page: OpenPage) -> None:
    QTest.keyClicks(open_page().username.edit, "mina")
    assert open_page(Role.BUSINESS).username.edit.text() == ""


def test_who_goes_back_leaves_nothing(open_page: OpenPage) -> None:
    page = open_page()
    QTest.keyClicks(page.username.edit, "mina")
    page.back_button.click()
    assert open_page().username.edit.text() == ""


def test_who_is_signed_in_leaves_nothing(open_page: OpenPage) -> None:
    page = open_page()
    QTest.keyClicks(page.username.edit, "mina")
    page.signed_in.emit()
    assert open_page().username.edit.text() == ""
