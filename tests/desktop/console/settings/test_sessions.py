"""Where the shop is signed in, in the console's settings: a counter in mid-shift is not ended without a question."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop.core.client.errors import SignedOutError
from desktop.shell.sessions_section import SessionsSection
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import click, eventually, named


async def opened(counter: Counter) -> SessionsSection:
    """The section with this counter and the other one."""
    counter.served.end_registrations()
    counter.page.go("settings")
    counter.page.pages.settings.topics.go("account")
    section = counter.page.pages.settings.shared.sessions
    await shows(section, 2)
    return section


async def shows(section: SessionsSection, count: int) -> None:
    """Waits until so many places are listed."""
    await eventually(lambda: len(section.rows) == count)


async def test_another_counter_is_signed_out_once_that_is_confirmed(counter: Counter) -> None:
    section = await opened(counter)
    assert [row.name.text() for row in section.rows] == ["counter 1", "counter 2"]
    assert section.rows[1].about.text().startswith("Console ")
    for answer, left in (("Leave it", 2), ("Sign out", 1)):
        click(named(section, "Sign out counter 2"))
        asked = await counter.sheet()
        assert any("hears of no order" in one.text() for one in asked.findChildren(QLabel))
        click(named(asked, answer))
        await shows(section, left)
    assert counter.said() == "counter 2 is signed out."
    with pytest.raises(SignedOutError):
        await counter.other.api.accounts.get()
