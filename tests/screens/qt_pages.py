"""The pages before anybody is signed in: entry and login."""

from PySide6.QtWidgets import QWidget

from desktop.qt.entry import EntryPage
from desktop.qt.login import LoginPage
from tests.screens.shot import Shot
from wire.accounts import Role
from wire.problems import Code


async def _nobody(*_: object) -> None:
    """Signs nobody in."""


def entry(answers: bool = True) -> QWidget:
    """The first page."""
    page = EntryPage()
    page.state.show_state(answers)
    return page


def login(role: Role) -> LoginPage:
    """A login page with the demo's hint."""
    page = LoginPage(role, _nobody, _nobody, demo=True)
    page.state.show_state(True)
    return page


def _expired() -> QWidget:
    page = login(Role.USER)
    page.username.edit.setText("rgt1")
    page.tell_expired(Code.TOKEN_EXPIRED)
    return page


def _offline() -> QWidget:
    page = login(Role.USER)
    page.state.show_state(False)
    page.username.set_error("Type your user name.")
    return page


def _register() -> QWidget:
    page = login(Role.USER)
    page.other.click()
    return page


SHOTS = [
    Shot("entry", "ready", entry),
    Shot("entry", "offline", lambda: entry(False), everywhere=False),
    Shot("login", "customer", lambda: login(Role.USER)),
    Shot("login", "register", _register, everywhere=False),
    Shot("login", "expired", _expired),
    Shot("login", "error", _offline, everywhere=False),
]
