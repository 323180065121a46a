"""Where a shop with an owner is signed in: everybody at the counter sees it, an owner's PIN ends it."""

from desktop.ui.widgets.labels import Notice
from tests.scenes.desktop.guarded_shop import GuardedShop
from tests.scenes.desktop.interaction import click, eventually, named


async def test_an_owner_is_asked_for_the_pin(shop: GuardedShop) -> None:
    await shop.unlock()
    shop.served.end_registrations()
    shop.page.go("settings")
    shop.page.pages.settings.topics.go("account")
    section = shop.page.pages.settings.shared.sessions
    await eventually(lambda: len(section.rows) == 2)
    click(named(section, "Sign out everywhere else"))
    click(named(await shop.sheet(), "Sign out"))
    pad = await shop.pad()
    assert any("Sign out other places" in one.text() for one in pad.findChildren(Notice))
    click(named(pad, "Cancel"))
    await eventually(lambda: "Only an owner" in section.problem.text())
    assert len(section.rows) == 2
    click(named(section, "Sign out everywhere else"))
    click(named(await shop.sheet(), "Sign out"))
    await shop.owner_agrees()
    await eventually(section.alone.isVisible)
    assert shop.here == "Lee"
