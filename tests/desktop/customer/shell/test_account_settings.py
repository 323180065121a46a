"""The account's settings as a person uses them: password, keep signed in, notices, sounds, and being forgotten."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from desktop.core.storage.store import PendingOrder, RefusedOrder, Store
from desktop.customer.shell.main_page import CustomerPage
from desktop.shell.login import LoginPage
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.served import PASSWORD
from wire.accounts import Role
from wire.orders import NewLine, PlaceOrder
from wire.problems import Code, Problem

NEW = "soup on a rainy day"


async def settings_of(scene: Scene, keep: bool = False) -> CustomerPage:
    if keep:
        login = scene.window.view(Role.USER).login
        named(login, "Keep me signed in on this computer", QCheckBox).click()
    page = await scene.sign_in()
    click(named(page.top, "Settings"))
    return page


def tick(root: QWidget, name: str) -> None:
    """A click on the box: only box and words are sensitive, not the room beside them."""
    box = named(root, name, QCheckBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(14, box.height() // 2))


def type_into(root: QWidget, name: str, text: str) -> None:
    field = named(root, name, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)


async def test_a_password_is_changed_and_only_the_new_one_signs_in(scene: Scene) -> None:
    page = await settings_of(scene)
    click(named(page.settings, "Change password"))
    sheet = await scene.sheet()
    type_into(sheet, "Current password", PASSWORD)
    type_into(sheet, "New password", NEW)
    type_into(sheet, "New password again", NEW)
    QTest.keyClick(named(sheet, "New password again", QLineEdit), Qt.Key.Key_Return)
    await eventually(lambda: "is changed" in scene.window.toast.text.text())
    assert page.isVisible()
    click(named(page.settings, "Sign out"))
    await eventually(scene.window.start_page.isVisible)
    await scene.window.enter(Role.USER)
    login = scene.window.view(Role.USER).login
    type_into(login, "User name", "hana")
    type_into(login, "Password", PASSWORD)
    QTest.keyClick(login.password.edit, Qt.Key.Key_Return)
    await eventually(lambda: "wrong" in login.notice.text())
    type_into(login, "Password", NEW)
    QTest.keyClick(login.password.edit, Qt.Key.Key_Return)
    await eventually(lambda: scene.window.page is not None)


async def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(scene: Scene) -> None:
    page = await settings_of(scene)
    click(named(page.settings, "Change password"))
    sheet = await scene.sheet()
    click(named(sheet, "Change password"))
    await eventually(lambda: sheet.current.error.text())  # type: ignore[attr-defined]
    said = [field.error.text() for field in sheet.fields]  # type: ignore[attr-defined]
    assert said == ["Type your present password.", "At least 8 characters, please.", ""]
    type_into(sheet, "Current password", "not the one")
    type_into(sheet, "New password", NEW)
    type_into(sheet, "New password again", "soup on a sunny day")
    click(named(sheet, "Change password"))
    await eventually(lambda: "not the same" in sheet.again.error.text())  # type: ignore[attr-defined]
    type_into(sheet, "New password again", NEW)
    click(named(sheet, "Change password"))
    await eventually(lambda: "present password" in sheet.current.error.text())  # type: ignore[attr-defined]
    assert named(sheet, "New password", QLineEdit).text() == NEW
    # A wrong guess is no reason to sign anybody out.
    assert page.app.session.is_signed_in
    scene.line.cut = True
    click(named(sheet, "Change password"))
    await eventually(lambda: "does not answer" in sheet.notice.text())  # type: ignore[attr-defined]
    scene.line.cut = False
    type_into(sheet, "Current password", PASSWORD)
    click(named(sheet, "Change password"))
    await eventually(lambda: not page.window().findChildren(type(sheet)) or not sheet.isVisible())


async def test_a_password_can_be_looked_at_and_is_hidden_again(scene: Scene) -> None:
    login = scene.window.view(Role.USER).login
    click(named(login, "New here? Make an account"))
    type_into(login, "Password", "noodle")
    assert login.password.edit.echoMode() is QLineEdit.EchoMode.Password
    assert login.password.word.text() == "2 more characters"
    click(named(login, "Show the password"))
    assert login.password.edit.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClicks(login.password.edit, " soup at noon")
    assert login.password.word.text() == "Strong"
    login.hide()
    assert login.password.edit.echoMode() is QLineEdit.EchoMode.Password
    login.show()


async def test_registering_tells_at_the_field_what_is_taken(scene: Scene) -> None:
    login = scene.window.view(Role.USER).login
    click(named(login, "New here? Make an account"))
    type_into(login, "Your name", "Hana Kim")
    type_into(login, "User name", "hana")
    type_into(login, "Password", NEW)
    click(named(login, "Create account"))
    await eventually(lambda: "taken" in login.username.error.text())
    type_into(login, "User name", "hana2")
    click(named(login, "Create account"))
    await eventually(lambda: scene.window.page is not None)
    assert scene.page.app.account.name == "Hana Kim"


async def test_a_shop_can_be_registered(scene: Scene) -> None:
    await scene.window.enter(Role.BUSINESS)
    login: LoginPage = scene.window.view(Role.BUSINESS).login
    click(named(login, "New shop? Make an account"))
    type_into(login, "User name", "soups")
    type_into(login, "Password", NEW)
    click(named(login, "Create account"))
    await eventually(login.shown_name.error.text)
    type_into(login, "Name of your shop", "Soups of the day")
    click(named(login, "Create account"))
    await eventually(lambda: scene.window.page is not None)
    assert scene.window.view(Role.BUSINESS).context.account.name == "Soups of the day"


async def restored(scene: Scene) -> bool:
    await scene.close_window()
    await scene.open_window()
    return scene.window.page is not None


async def test_keep_signed_in_can_be_switched_off_and_on_again(scene: Scene) -> None:
    page = await settings_of(scene, keep=True)
    box = named(page.settings, "Keep me signed in on this computer", QCheckBox)
    assert box.isChecked()
    tick(page.settings, "Keep me signed in on this computer")
    await eventually(lambda: "asks for your password" in scene.window.toast.text.text())
    assert (await page.app.api.accounts.get()).name == "hana"
    tick(page.settings, "Keep me signed in on this computer")
    await eventually(lambda: "stay signed in" in scene.window.toast.text.text())
    assert await restored(scene)
    click(named(scene.page.top, "Settings"))
    tick(scene.page.settings, "Keep me signed in on this computer")
    await eventually(lambda: "asks for your password" in scene.window.toast.text.text())
    assert not await restored(scene)


async def test_without_keep_at_the_login_there_is_nothing_to_keep(scene: Scene) -> None:
    page = await settings_of(scene)
    box = named(page.settings, "Keep me signed in on this computer", QCheckBox)
    assert not box.isChecked()
    assert not box.isEnabled()
    assert "sign out" in page.settings.account.kept_hint.text()


async def test_notices_and_sounds_are_remembered(scene: Scene) -> None:
    page = await settings_of(scene)
    for name in ("Tell me on the desktop what happens to my order", "ready", "Play sounds"):
        tick(page.settings, name)
    preferred = page.app.preferences
    assert preferred.notifications is False
    assert preferred.sounds_at == [
        "placed",
        "seen",
        "accepted",
        "changed",
        "completed",
        "rejected",
        "cancelled",
        "expired",
    ]
    assert not page.app.sounds.on
    assert not named(page.settings, "Test").isEnabled()
    await scene.close_window()
    await scene.open_window()
    page = await settings_of(scene)
    assert not page.app.sounds.on
    assert not named(page.settings, "Play sounds", QCheckBox).isChecked()
    assert not named(page.settings, "ready", QCheckBox).isChecked()
    assert named(page.settings, "handed over", QCheckBox).isChecked()
    assert not named(page.settings, "Tell me on the desktop what happens to my order", QCheckBox).isChecked()


def persons(store: Store) -> int:
    tables = ("cart", "pending_order", "refused_order", "snapshot", "past_order")
    return sum(store._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


async def test_a_computer_forgets_everybody_when_asked(scene: Scene) -> None:
    login = scene.window.view(Role.USER).login
    named(login, "Keep me signed in on this computer", QCheckBox).click()
    page = await scene.go_to_the_menu()
    await scene.add("Ramyeon")
    QTest.keyClicks(page.cart.note, "ring twice please")
    await scene.add("Cola")
    assert persons(scene.store)
    account = page.app.account.id
    order = PlaceOrder(uuid4(), [NewLine(uuid4(), 1)])
    problem = Problem("", "", 409, "", Code.ITEM_UNAVAILABLE)
    scene.store.keep_refused(RefusedOrder(PendingOrder("k", account, order, datetime.now(UTC)), problem))
    folder: Path = scene.store.folder
    click(named(page.top, "Settings"))
    click(named(page.settings, "Delete what this computer keeps"))
    sure = await scene.sheet()
    assert any("1 order that was not sent yet is deleted" in one.text() for one in sure.findChildren(QLabel))
    click(named(sure, "Keep it"))
    assert scene.window.page is page
    click(named(page.settings, "Delete what this computer keeps"))
    click(named(await scene.sheet(), "Delete and sign out"))
    await eventually(lambda: "Nothing of you" in scene.window.toast.text.text())
    assert scene.window.page is None
    assert persons(scene.store) == 0
    assert not (folder / "pictures").exists()
    left = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert b"ring twice" not in left
    assert login.username.edit.text() == ""
    assert not await restored(scene)
    page = await scene.go_to_the_menu()
    assert page.state.cart.lines == []
