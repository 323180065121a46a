"""What the login page says of a server that does not answer, and when it says so no longer."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.core.client.errors import NetworkSignInError, OfflineError
from desktop.shell.login import LoginPage
from wire.accounts import Role


@pytest.mark.parametrize("error", [OfflineError("nobody"), NetworkSignInError("a page")])
async def test_that_nobody_answers_is_said_only_as_long_as_it_is_so(
    qtbot: QtBot, error: OfflineError
) -> None:
    page = await _refused(qtbot, error)
    assert page.notice.text()
    page.state.show_state(True)
    assert not page.notice.text()
    assert page.username.edit.text() == "hana"


@pytest.mark.parametrize(("guarded", "said"), [(False, "Open a web page"), (True, "somebody at the counter")])
async def test_a_kiosk_has_no_browser_to_sign_in_with(qtbot: QtBot, guarded: bool, said: str) -> None:
    page = await _refused(qtbot, NetworkSignInError("a page"), guarded)
    assert said in page.notice.text()


async def _refused(qtbot: QtBot, error: OfflineError, guarded: bool = False) -> LoginPage:
    """A login page whose form was sent and not answered."""

    async def fail(*_: object) -> None:
        raise error

    page = LoginPage(Role.USER, fail, fail)
    qtbot.addWidget(page)
    page.guard(lambda: guarded)
    page.username.edit.setText("hana")
    page.password.edit.setText("a good password")
    page.state.show_state(False)
    await page.submit_form()
    return page
