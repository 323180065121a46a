"""Where the customer is signed in, in the settings: seen, ended there, and ended from elsewhere."""

from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QLabel

from desktop.core.client.api import Api
from desktop.core.client.errors import SignedOutError
from desktop.core.client.session import Session
from desktop.core.client.version import read_user_agent, user_agent
from desktop.core.storage.credential_store import CredentialStore
from desktop.shell import sessions_section
from desktop.shell.sessions_section import SessionsSection
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.served import PASSWORD
from wire.accounts import Role

SignIn = Callable[[str], Awaitable[Session]]


@pytest.fixture
async def sign_in(scene: Scene) -> AsyncIterator[SignIn]:
    """Signs Hana in at other computers."""
    made: list[Session] = []

    async def at(place: str) -> Session:
        keys = CredentialStore(scene.folder / place, use_system=False)
        made.append(session := Session(Api(scene.served.url, uuid4(), place), Role.USER, keys))
        await session.sign_in("hana", PASSWORD, keep=True)
        return session

    yield at
    for session in made:
        await session.close()
        await session.api.close()


async def opened(scene: Scene, count: int) -> SessionsSection:
    """The section, once it shows so many places."""
    scene.served.end_registrations()
    click(named(scene.page.top, "Settings"))
    section = scene.page.settings.sessions
    await eventually(lambda: len(section.rows) == count)
    return section


async def test_a_place_is_told_from_others_and_signed_out(scene: Scene, sign_in: SignIn) -> None:
    await scene.sign_in()
    there = await sign_in("PC 40")
    section = await opened(scene, 2)
    mine, other = section.rows
    assert (mine.here.isVisible(), mine.end.isVisible()) == (True, False)
    assert (other.here.isVisible(), other.name.text()) == (False, "PC 40")
    version, system = read_user_agent(user_agent()) or ("", "")
    assert other.about.text() == f"Customer app {version} · {system} · 127.0.0.1"
    assert other.used.text().startswith("Used within the last 15 minutes")
    click(named(section, "Sign out PC 40"))
    await eventually(lambda: scene.window.toast.text.text() == "PC 40 is signed out.")
    await eventually(section.alone.isVisible)
    assert len(section.rows) == 1
    assert not section.end_others.isVisible()
    with pytest.raises(SignedOutError):
        await there.api.accounts.get()


async def test_everywhere_else_is_asked_for(
    scene: Scene, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions_section, "SHOWN", 2)
    await scene.sign_in()
    others = [await sign_in(place) for place in ("PC 40", "PC 41")]
    section = await opened(scene, 2)
    click(named(section, "Show 1 more"))
    assert scene.window.focusWidget() is section.rows[2].end
    assert [row.name.text() for row in section.rows[1:]] == ["PC 41", "PC 40"]
    for answer in ("Leave it", "Sign out"):
        click(named(section, "Sign out everywhere else"))
        asked = await scene.sheet()
        assert any("2 other places" in one.text() for one in asked.findChildren(QLabel))
        click(named(asked, answer))
    await eventually(section.alone.isVisible)
    for there in others:
        with pytest.raises(SignedOutError):
            await there.api.accounts.get()
    assert (await scene.page.app.api.accounts.get()).name == "hana"


async def test_without_an_answer_it_says_so_and_tries_again(scene: Scene, sign_in: SignIn) -> None:
    await scene.sign_in()
    await sign_in("PC 40")
    section = await opened(scene, 2)
    scene.line.cut = True
    click(named(section, "Sign out PC 40"))
    await eventually(lambda: "may or may not be signed out" in section.problem.text())
    click(named(section, "Try again"))
    await eventually(lambda: "may be out of date" in section.problem.text())
    assert len(section.rows) == 2
    assert named(section, "Sign out PC 40").isEnabled()
    scene.line.cut = False
    click(named(section, "Try again"))
    await eventually(section.problem.isHidden)
    assert not section.again.isVisible()


async def test_who_is_ended_from_elsewhere_is_at_the_login_page(scene: Scene, sign_in: SignIn) -> None:
    await scene.sign_in()
    there = await sign_in("PC 40")
    await there.api.accounts.end_other_sessions()
    await eventually(scene.window.view(Role.USER).login.isVisible)
    assert (await there.api.accounts.get()).name == "hana"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("RGT/1.2.3 (Linux)", ("1.2.3", "Linux")), ("RGT/1.2.3", None), ("curl/8.5.0", None), ("", None),
        ("RGT/ ()", None),
    ],
)  # fmt: skip
def test_only_these_programs_are_read(text: str, read: tuple[str, str] | None) -> None:
    assert read_user_agent(text) == read
