"""Where shops come by invitation the form asks for its code, once the server has said so; and says how long to wait."""

import asyncio

from pytestqt.qtbot import QtBot

from desktop.core.client.errors import ApiError
from desktop.shell.login import LoginPage, login_error_text
from wire.accounts import Role
from wire.problems import Code, Issue, Problem, Rule


def problem(code: Code, status: int, *issues: Issue) -> Problem:
    """A refusal as the server sends it."""
    return Problem(type="/docs", title="", status=status, detail="", code=code, errors=list(issues))


class Registrations:
    """A server that founds shops for one code."""

    def __init__(self) -> None:
        self.codes: list[str | None] = []

    async def register(self, _user: str, _word: str, _name: str, _keep: bool, code: str | None) -> None:
        """Refuses all others."""
        self.codes.append(code)
        if code != "let me in":
            raise ApiError(problem(Code.FORBIDDEN, 403, Issue("/invitation", "", Rule.NOT_INVITED)))


async def nobody(*_: object) -> None:
    """Signs nobody in."""


def test_the_code_is_asked_for_when_it_is_needed(qtbot: QtBot) -> None:
    server = Registrations()
    page = LoginPage(Role.BUSINESS, nobody, server.register)
    qtbot.addWidget(page)
    page.other.click()
    page.show()
    page.shown_name.edit.setText("Kimbap House")
    page.username.edit.setText("kimbap")
    page.password.edit.setText("a good password")
    assert not page.invitation.isVisible()
    asyncio.run(page.submit_form())
    assert page.invitation.isVisible()
    assert "code" in page.invitation.error.text()
    page.invitation.edit.setText(" let me in ")
    with qtbot.waitSignal(page.signed_in):
        asyncio.run(page.submit_form())
    assert server.codes == [None, "let me in"]
    page.clear()
    assert (page.invitation.isVisible(), page.invitation.edit.text()) == (False, "")


def test_who_tried_too_often_reads_for_how_long_to_wait() -> None:
    short = ApiError(problem(Code.RATE_LIMITED, 429), retry_after=5.0)
    assert login_error_text(short) == "Too many attempts. Try again in 5 seconds."
    long = ApiError(problem(Code.RATE_LIMITED, 429))
    assert login_error_text(long) == "Too many attempts. Wait a minute, then try again."
