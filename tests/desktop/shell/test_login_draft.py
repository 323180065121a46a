"""What was typed into a login page is there again after a crash; a password never is."""

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.core.storage.store import Store
from desktop.shell.login import LoginPage
from desktop.shell.login_draft import keep_login_draft
from wire.accounts import Role


async def _nobody(*_: object) -> None:
    """Signs nobody in."""


def _page(qtbot: QtBot, folder: Path, role: Role = Role.USER) -> LoginPage:
    page = LoginPage(role, _nobody, _nobody)
    qtbot.addWidget(page)
    keep_login_draft(page, Store(folder), role)
    page.show()
    return page


def test_a_half_filled_form_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    page = _page(qtbot, tmp_path)
    page.other.click()
    QTest.keyClicks(page.shown_name.edit, "Mina")
    QTest.keyClicks(page.username.edit, "min")
    QTest.keyClicks(page.password.edit, "a secret of hers")
    again = _page(qtbot, tmp_path)
    assert again.title.text() == "New account"
    assert (again.shown_name.edit.text(), again.username.edit.text()) == ("Mina", "min")
    assert again.password.edit.text() == ""
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert files
    assert not any(b"a secret of hers" in path.read_bytes() for path in files)


def test_the_other_role_has_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    QTest.keyClicks(_page(qtbot, tmp_path).username.edit, "mina")
    assert _page(qtbot, tmp_path, Role.BUSINESS).username.edit.text() == ""


def test_who_goes_back_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    page = _page(qtbot, tmp_path)
    QTest.keyClicks(page.username.edit, "mina")
    page.back_button.click()
    assert _page(qtbot, tmp_path).username.edit.text() == ""


def test_who_is_signed_in_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    page = _page(qtbot, tmp_path)
    QTest.keyClicks(page.username.edit, "mina")
    page.signed_in.emit()
    assert _page(qtbot, tmp_path).username.edit.text() == ""
