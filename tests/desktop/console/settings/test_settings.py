"""The console's settings by what a person does: topics by keyboard and mouse, in wide and narrow windows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit

from desktop.console.settings.page import SettingsPage
from desktop.console.staff.audit_section import AuditSection
from desktop.console.staff.people_section import PeopleSection
from desktop.ui.theme import theme
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import click, eventually, named
from wire.accounts import Role


async def test_topics_are_walked_by_keyboard_marked_while_unsaved_and_remembered(counter: Counter) -> None:
    page, settings = counter.page, counter.page.pages.settings
    QTest.keyClick(counter.window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    shop = named(settings, "Shop")
    await eventually(shop.hasFocus)
    name = named(settings, "Name", QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, "Noodle house")
    named(settings, "Shop, not saved yet").setFocus()
    QTest.keyClick(shop, Qt.Key.Key_Down)
    assert settings.hours.isVisible()
    assert not settings.shop.isVisible()
    assert named(settings, "Opening hours").hasFocus()
    QTest.keyClick(named(settings, "Opening hours"), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert settings.times.isVisible()
    again = SettingsPage(
        page.state,
        page.shop,
        page.prep_times,
        page.printing,
        PeopleSection(page.state),
        AuditSection(page.state),
    )
    assert (again.topics.current, page.app.preferences.settings_topic) == ("times", "times")
    again.deleteLater()
    click(named(settings, "Shop, not saved yet"))
    assert name.text() == "Noodle house"
    click(named(settings, "Discard"))
    assert named(settings, "Shop") is shop


async def test_large_text_turns_the_list_into_a_drop_down(counter: Counter) -> None:
    settings = counter.page.pages.settings
    counter.page.go("settings")
    assert not settings.topics.combo.isVisible()
    theme().set("light", False, 200)
    counter.window.resize(960, 640)
    await eventually(settings.topics.combo.isVisible)
    topics = named(settings, "Topic", QComboBox)
    assert topics.hasFocus()
    QTest.keyClick(topics, Qt.Key.Key_End)
    assert settings.shared.account.isVisible()
    assert settings.topics.current == "account"


async def test_signing_out_asks_before_what_is_not_saved_is_thrown_away(counter: Counter) -> None:
    counter.page.go("settings")
    settings = counter.page.pages.settings
    click(named(settings, "Shop"))
    name = named(settings.shop, "Name", QLineEdit)
    name.end(False)
    QTest.keyClicks(name, "x")
    click(named(settings, "Account"))
    click(named(settings, "Sign out"))
    asked = await counter.sheet()
    assert any("thrown away: Shop" in words.text() for words in asked.findChildren(QLabel))
    assert named(asked, "Stay").hasFocus()
    click(named(asked, "Stay"))
    await eventually(lambda: not asked.isVisible())
    assert counter.window.page is not None
    assert name.text().endswith("x")
    click(named(settings, "Sign out"))
    await eventually(lambda: counter.window.findChildren(QDialog)[-1].isVisible())
    click(named(counter.window.findChildren(QDialog)[-1], "Sign out"))
    preferred = counter.page.app.preferences
    view = counter.window.view(Role.BUSINESS)
    await eventually(lambda: view.page is None)  # the last thing that is done
    assert (preferred.console_page, preferred.settings_topic) == (
        "board",
        "",
    )  # whoever comes next begins there
