"""The pages before anybody is signed in: entry and login."""

from PySide6.QtWidgets import QWidget

from desktop.shell.login import LoginPage
from desktop.shell.start_page import StartPage
from desktop.texts.errors import network_sign_in
from desktop.texts.formats import tr
from tests.screens.shot import Shot
from wire.accounts import Role
from wire.problems import Code


async def _nobody(*_: object) -> None:
    """Signs nobody in."""


def entry(answers: bool = True) -> QWidget:
    """The first page."""
    page = StartPage()
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
    page.show_expired(Code.TOKEN_EXPIRED)
    return page


def _offline() -> QWidget:
    page = login(Role.USER)
    page.state.show_state(False)
    page.username.set_error("Type your user name.")
    return page


def _portal() -> QWidget:
    page = login(Role.USER)
    page.state.show_state(False, network_sign_in())
    page.notice.show_as(network_sign_in(), "warn")
    return page


def _register() -> QWidget:
    page = login(Role.USER)
    page.other.click()
    return page


def _new(role: Role, password: str, taken: bool = False) -> QWidget:
    page = login(role)
    page.other.click()
    page.shown_name.edit.setText("Hana" if role is Role.USER else "Hana's noodles")
    page.username.edit.setText("hana")
    page.password.edit.setText(password)
    if taken:
        page.username.set_error(tr("That name is taken. Choose another one."))
        page.password.eye.click()
    return page


SHOTS = [
    Shot("entry", "ready", entry),
    Shot("entry", "offline", lambda: entry(False), everywhere=False),
    Shot("login", "customer", lambda: login(Role.USER)),
    Shot("login", "register", _register, everywhere=False),
    Shot("login", "register-taken", lambda: _new(Role.USER, "rainy day soup", taken=True)),
    Shot("login", "register-shop", lambda: _new(Role.BUSINESS, "short"), everywhere=False),
    Shot("login", "register-large", lambda: _new(Role.USER, "rainy day soup"), scale=200, everywhere=False),
    Shot("login", "expired", _expired),
    Shot("login", "error", _offline, everywhere=False),
    Shot("login", "portal", _portal),
]
