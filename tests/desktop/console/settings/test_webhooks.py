"""Web hooks by what a person does: added, tested against a receiver, changed, switched off, removed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from backend.webhooks.posting import Poster
from backend.webhooks.signature import headers
from desktop.console.settings.webhook_row import WebhookRow
from desktop.console.settings.webhooks_section import WebhooksSection
from tests.scenes.backend.webhooks import receiving
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, eventually, named

PUBLIC = "https://shop.example/orders"


async def typed(counter: Counter, url: str, button: str) -> None:
    """Types an address into the open sheet and presses its button."""
    sheet = await counter.sheet()
    field = named(sheet, "Address", QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, url)
    click(named(sheet, button))


async def test_a_web_hook_is_added_tested_changed_switched_off_and_removed(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = counter.page.pages.settings.hooks
    secret = await add_an_address(counter, section)
    row = next(iter(section.rows.values()))
    assert (row.state.text(), row.last_result.text()) == ("New", "Nothing was sent to it yet.")
    # No public address leads to a test's receiver: the server's own workers post to a private one just here.
    monkeypatch.setattr(Poster, "_allow_private", property(lambda _: True), raising=False)
    url = await send_tests_to_a_receiver(counter, section, row, secret)
    await change_switch_off_and_remove(counter, section, row, url)


async def add_an_address(counter: Counter, section: WebhooksSection) -> str:
    """Adds the public address, after some that are refused; its secret, which is shown once."""
    counter.page.go("settings")
    click(named(counter.page.pages.settings, "Web hooks"))
    await eventually(section.empty.isVisible)
    click(named(section, "Add an address"))
    sheet = await counter.sheet()
    field = named(sheet, "Address", QLineEdit)
    for wrong, why in (
        ("shop.example", "An address begins with"),
        ("http://192.168.0.7/orders", "not on the public internet"),
        ("http://localhost/orders", "not on the public internet"),
    ):
        await typed(counter, wrong, "Add")
        await eventually(lambda why=why: why in field.accessibleDescription())  # type: ignore[misc]
        assert field.text() == wrong
    await typed(counter, PUBLIC, "Add")
    await eventually(lambda: closed(sheet))
    sheet = await counter.sheet()
    secret = named(sheet, "Secret", QLineEdit).text()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()  # it is shown once: no stray key loses it
    click(named(sheet, "Copy"))
    assert QGuiApplication.clipboard().text() == secret
    click(named(sheet, "I have kept it"))
    await eventually(lambda: len(section.rows) == 1)
    return secret


async def send_tests_to_a_receiver(
    counter: Counter, section: WebhooksSection, row: WebhookRow, secret: str
) -> str:
    """Sends tests to a receiver that takes one and refuses one; its address."""
    served = counter.served
    receiver_of = receiving()
    receiver = served.call(receiver_of.__aenter__())
    served.call(served.served.database.fetch("UPDATE webhook SET url = $1", receiver.url))
    await section.load()
    try:
        await send_test(section, row, f"{receiver.url} took the test.")
        [(sent, body)] = receiver.posts
        assert sent == sent | headers(secret, sent["webhook-id"], int(sent["webhook-timestamp"]), body)
        assert row.state.text() == "Works"
        assert "taken (200)" in row.last_result.text()
        receiver.status = 503
        await send_test(section, row, "it answered 503")
        assert row.state.text() == "Failing"
    finally:
        served.call(receiver_of.__aexit__(None, None, None))
    url: str = receiver.url
    return url


async def change_switch_off_and_remove(
    counter: Counter, section: WebhooksSection, row: WebhookRow, url: str
) -> None:
    click(named(row, f"Post orders to {url}"))
    await eventually(lambda: row.state.text() == "Off")
    assert not row.test.isEnabled()
    click(named(row, f"Change the address {url}"))
    await typed(counter, "http://10.0.0.1/", "Save")
    sheet = await counter.sheet()
    await eventually(lambda: "10.0.0.1 is not" in named(sheet, "Address", QLineEdit).accessibleDescription())
    await typed(counter, PUBLIC, "Save")
    await eventually(lambda: closed(sheet) and row.url.text() == PUBLIC)
    click(named(row, f"Post orders to {PUBLIC}"))
    await eventually(lambda: row.state.text() != "Off" and row.test.isEnabled())
    click(named(row, f"Remove {PUBLIC}"))
    click(named(await counter.sheet(), "Remove"))
    await eventually(section.empty.isVisible)
    assert section.rows == {}


async def send_test(section: WebhooksSection, row: WebhookRow, outcome: str) -> None:
    """Sends a test and waits for what the page says of it."""
    click(row.test)
    await eventually(lambda: not row.test.isEnabled())
    await eventually(lambda: outcome in section.problem.text() and row.test.isEnabled())
