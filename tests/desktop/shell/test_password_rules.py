"""What the server refuses of a new password is said at its field, in the person's language."""

import asyncio

import pytest
from pytestqt.qtbot import QtBot

from desktop.core.client.errors import ApiError
from desktop.shell.login import LoginPage
from wire.accounts import Role
from wire.problems import Code, Issue, Problem, Rule


async def nobody(*_: object) -> None:
    """Signs nobody in."""


@pytest.mark.parametrize(
    ("rule", "words"),
    [(Rule.PASSWORD_COMMON, "tried first"), (Rule.PASSWORD_IS_NAME, "must not be the name")],
)
@pytest.mark.parametrize("role", [Role.USER, Role.BUSINESS])
def test_a_registration_says_it_at_the_password(qtbot: QtBot, role: Role, rule: Rule, words: str) -> None:
    async def refuse(*_: object) -> None:
        issue = Issue("/password", "in English", rule)
        raise ApiError(Problem("/docs", "", 422, "in English", Code.INVALID, errors=[issue]))

    page = LoginPage(role, nobody, refuse)
    qtbot.addWidget(page)
    page.other.click()
    page.show()
    page.shown_name.edit.setText("Kimbap House")
    page.username.edit.setText("kimbap")
    page.password.edit.setText("password")
    asyncio.run(page.submit_form())
    assert words in page.password.error.text()
    assert not page.notice.text()
    assert (page.username.error.text(), page.shown_name.error.text()) == ("", "")
    assert page.password.edit.text() == "password"
