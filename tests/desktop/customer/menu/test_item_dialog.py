"""An item's sheet: choices, live price and stock, and what was chosen and typed in it outlives a crash."""

from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.customer.menu.item_dialog import ItemDialog
from desktop.ui.widgets.buttons import DangerButton
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import TextField
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from wire.catalog import MenuItem, MenuItemChange, NewMenuItem, NewOption, NewOptionGroup, OptionGroup


async def stew(scene: Scene) -> MenuItem:
    """A dish with a required and a limited group."""
    sizes = NewOptionGroup("Size", [NewOption("Small", 0), NewOption("Large", 1500)], required=True, most=1)
    extras = NewOptionGroup("Extras", [NewOption(name, 500) for name in ("Egg", "Cheese", "Rice")], most=2)
    new = NewMenuItem("Stew", 9000, 5, category="Noodles", position=9, option_groups=[sizes, extras])
    return await scene.shop.api.menu.create_item(new)


async def opened(scene: Scene, name: str) -> ItemDialog:
    """Clicks the picture on a card; the sheet."""
    await eventually(lambda: any(item.name == name for item in scene.page.state.items.values()))
    view = scene.page.menu.grid.viewport()
    model = scene.page.menu.model
    row = next(row for row in range(model.rowCount()) if model.item(row).name == name)
    scene.page.menu.grid.scrollTo(model.index(row))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=scene.card(name))
    sheet: Any = await scene.sheet()
    assert isinstance(sheet, ItemDialog)
    return sheet


async def test_choices_are_priced_and_limited(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await stew(scene)
    sheet = await opened(scene, "Stew")
    assert sheet.put.text() == "Add · ₩9,000"
    click(named(sheet, "Large +₩1,500", Choice))
    click(named(sheet, "Egg +₩500", Choice))
    click(named(sheet, "Cheese +₩500", Choice))
    assert sheet.put.text() == "Add · ₩11,500"
    assert not named(sheet, "Rice +₩500", Choice).isEnabled()
    click(named(sheet, "One more: Stew"))
    assert sheet.put.text() == "Add · ₩23,000"
    QTest.keyClicks(sheet.note, "no salt")
    QTest.keyClick(sheet.note, Qt.Key.Key_Return)
    await eventually(lambda: page.state.cart.lines)
    assert (page.cart.total.text(), page.state.cart.lines[0].note) == ("₩23,000", "no salt")


async def test_no_more_than_there_is_can_be_chosen(scene: Scene) -> None:
    await scene.go_to_the_menu()
    sheet = await opened(scene, "Cold noodles")
    click(named(sheet, "One more: Cold noodles"))
    assert (sheet.stepper.value, sheet.stepper.more.isEnabled()) == (2, False)


async def test_a_price_that_changes_in_the_open_sheet_is_told(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    item = page.menu.model.item(0)
    sheet = await opened(scene, "Ramyeon")
    changed = await scene.shop.api.menu.change_item(item.id, item.edition, MenuItemChange(price=6500))
    await eventually(lambda: sheet.put.text() == "Add · ₩6,500")
    assert sheet.changes.text() == "Price changed: ₩6,000 → ₩6,500"
    await scene.shop.api.menu.set_availability(changed.id, False)
    await eventually(lambda: not sheet.put.isEnabled())
    assert "Sold out" in sheet.put.text()
    sheet.reject()


def as_asked(group: OptionGroup, **changes: Any) -> NewOptionGroup:
    """A group as the shop sends it back, changed."""
    options = [NewOption(o.name, o.price, o.available, o.id) for o in group.options]
    asked = NewOptionGroup(group.name, options, group.required, group.most, group.id)
    return msgspec.structs.replace(asked, **changes)


async def test_two_quick_price_changes_are_told_from_what_was_seen_first(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    item = page.menu.model.item(0)
    sheet = await opened(scene, "Ramyeon")
    once = await scene.shop.api.menu.change_item(item.id, item.edition, MenuItemChange(price=6500))
    await eventually(lambda: sheet.put.text() == "Add · ₩6,500")
    twice = await scene.shop.api.menu.change_item(item.id, once.edition, MenuItemChange(price=7000))
    await eventually(lambda: sheet.put.text() == "Add · ₩7,000")
    assert sheet.changes.text() == "Price changed: ₩6,000 → ₩7,000"
    await scene.shop.api.menu.change_item(item.id, twice.edition, MenuItemChange(price=6000))
    await eventually(lambda: sheet.put.text() == "Add · ₩6,000")
    assert not sheet.changes.isVisible()
    sheet.reject()


async def test_a_required_group_added_to_the_open_sheet_is_said_and_chosen(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    made = await stew(scene)
    sheet = await opened(scene, "Stew")
    click(named(sheet, "Egg +₩500", Choice))
    spice = NewOptionGroup("Spice", [NewOption("Mild", 0), NewOption("Hot", 300)], required=True, most=1)
    groups = [*map(as_asked, made.option_groups), spice]
    await scene.shop.api.menu.change_item(made.id, made.edition, MenuItemChange(option_groups=groups))
    await eventually(lambda: sheet.put.text() == "Choose first: Spice")
    assert sheet.changes.text() == "The shop changed the choices."
    egg, hot = named(sheet, "Egg +₩500", Choice), named(sheet, "Hot +₩300", Choice)
    assert egg.isChecked()
    assert egg.hasFocus()
    assert not sheet.put.isEnabled()
    reached = []
    while not sheet.note.hasFocus() and len(reached) < 9:
        QTest.keyClick(scene.window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(scene.window.focusWidget())
    assert {named(sheet, "Mild", Choice), hot} & set(reached)  # before the note, as it is seen
    click(hot)
    assert sheet.put.text() == "Add · ₩9,800"
    click(sheet.put)
    await eventually(lambda: [line.unit_price for line in page.state.cart.lines] == [9800])


async def test_a_group_removed_from_the_open_sheet_is_said_and_blocks_nothing(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    made = await stew(scene)
    sheet = await opened(scene, "Stew")
    click(named(sheet, "Egg +₩500", Choice))
    click(named(sheet, "Large +₩1,500", Choice))
    groups = [as_asked(made.option_groups[0])]
    await scene.shop.api.menu.change_item(made.id, made.edition, MenuItemChange(option_groups=groups))
    await eventually(lambda: sheet.put.text() == "Add · ₩10,500")
    assert sheet.changes.text() == "The shop changed the choices.\nPrice changed: ₩11,000 → ₩10,500"
    assert not any(choice.text() == "Egg" and choice.isVisible() for choice in sheet.findChildren(Choice))
    click(sheet.put)
    await eventually(lambda: [line.unit_price for line in page.state.cart.lines] == [10500])


async def test_a_lower_limit_keeps_as_many_choices_as_it_allows(scene: Scene) -> None:
    await scene.go_to_the_menu()
    made = await stew(scene)
    sheet = await opened(scene, "Stew")
    click(named(sheet, "Egg +₩500", Choice))
    click(named(sheet, "Cheese +₩500", Choice))
    groups = [as_asked(made.option_groups[0]), as_asked(made.option_groups[1], most=1)]
    await scene.shop.api.menu.change_item(made.id, made.edition, MenuItemChange(option_groups=groups))
    await eventually(lambda: sheet.put.text() == "Add · ₩9,500")
    assert sheet.put.isEnabled()
    assert "The shop changed the choices." in sheet.changes.text()
    sheet.reject()


async def test_what_sells_out_while_it_is_chosen_is_chosen_no_more(scene: Scene) -> None:
    await scene.go_to_the_menu()
    made = await stew(scene)
    sheet = await opened(scene, "Stew")
    click(named(sheet, "Egg +₩500", Choice))
    groups = [
        NewOptionGroup(
            group.name,
            [NewOption(o.name, o.price, o.name != "Egg", o.id) for o in group.options],
            group.required,
            group.most,
            group.id,
        )
        for group in made.option_groups
    ]
    await scene.shop.api.menu.change_item(made.id, made.edition, MenuItemChange(option_groups=groups))
    await eventually(lambda: sheet.put.text() == "Add · ₩9,000")
    assert not named(sheet, "Egg · Sold out +₩500", Choice).isEnabled()
    sheet.reject()


async def test_an_open_sheet_survives_a_crash(scene: Scene) -> None:
    await scene.go_to_the_menu()
    await stew(scene)
    sheet = await opened(scene, "Stew")
    click(named(sheet, "Large +₩1,500", Choice))
    click(named(sheet, "One more: Stew"))
    QTest.keyClicks(sheet.note, "without on")
    await scene.close_window()
    await scene.open_window()
    await scene.sign_in()
    again: Any = await scene.sheet()
    assert (again.note.text(), again.stepper.value) == ("without on", 2)
    assert named(again, "Large +₩1,500", Choice).isChecked()
    click(again.put)
    await eventually(lambda: scene.page.state.cart.lines)
    assert scene.page.state.cart.draft is None
    line = scene.page.state.cart.lines[0]
    assert (line.quantity, line.note, line.unit_price) == (2, "without on", 10500)


async def test_a_line_being_edited_survives_a_crash_as_one_line(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    click(named(page.cart, "Edit Cola"))
    note = named(await scene.sheet(), "Note", TextField)
    QTest.keyClicks(note, "no ice")
    await scene.close_window()
    await scene.open_window()
    await scene.sign_in()
    again: Any = await scene.sheet()
    assert (again.note.text(), again.put.text()) == ("no ice", "Save · ₩2,000")
    click(again.put)
    await eventually(lambda: [line.note for line in scene.page.state.cart.lines] == ["no ice"])


def questions(scene: Scene) -> list[DangerButton]:
    """What is asked before a note is thrown away."""
    return [one for one in scene.window.findChildren(DangerButton) if one.isVisible()]


async def test_a_sheet_that_was_closed_stays_closed(scene: Scene) -> None:
    await scene.go_to_the_menu()
    sheet = await opened(scene, "Cola")
    QTest.keyClicks(sheet.note, "never mind")
    QTest.keyClick(sheet.note, Qt.Key.Key_Escape)
    await eventually(lambda: any(one.text() == "Throw away" for one in questions(scene)))
    click(named(scene.window, "Throw away"))
    await eventually(lambda: scene.page.state.cart.draft is None)
    kept = scene.store.carts(scene.page.state.account_id)
    assert not any(cart.draft for cart in kept.values())
