"""The seats in the console's settings: forty at once, their files, renaming, taking away, rules and PIN."""

import asyncio
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget

from desktop.console.settings.seat_files import file_name, start_line, table, write_files
from desktop.console.settings.seat_names import seat_names
from desktop.console.settings.seats_section import SeatsSection
from desktop.core.kiosk.seat_key import SeatKeyError, SeatKeyFile, find_key, read_key, written_key
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import click, eventually, named
from wire.seats import KioskRules, Seat


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("PC 1-3", ["PC 1", "PC 2", "PC 3"]),
        ("PC 08 – 10", ["PC 08", "PC 09", "PC 10"]),
        ("창가 1…2, 소파", ["창가 1", "창가 2", "소파"]),
        ("A;A; B ,", ["A", "B"]),
        ("PC 9-1", ["PC 9-1"]),
        ("  ", []),
    ],
)
def test_runs_of_seats_are_understood(typed: str, meant: list[str]) -> None:
    assert seat_names(typed) == meant


def test_a_run_is_bounded() -> None:
    assert len(seat_names("PC 1-9999")) == 200
    assert len(seat_names("x" * 300)[0]) == 100


def made(label: str, number: int = 1) -> Seat:
    at = "2026-01-31T12:00:00Z"
    return msgspec.convert(
        {
            "id": f"00000000-0000-7000-8000-{number:012}",
            "label": label,
            "created_at": at,
            "renewed_at": at,
            "used_at": None,
            "secret": "k" * 43,
        },
        Seat,
    )


def test_files_are_for_their_owner_and_read_back(tmp_path: Path) -> None:
    seats = [made('A/"1"'), made("A\\'1'", 2), made("창가 = 1", 3), made("A:-1-", 4)]
    paths = write_files(tmp_path, seats, "http://10.0.0.2:8080")
    assert len(set(paths)) == 4
    for seat, path in zip(seats, paths, strict=True):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert read_key(path, "any") == SeatKeyFile("k" * 43, "http://10.0.0.2:8080", seat.label)
    assert write_files(tmp_path, seats[:1], "http://10.0.0.2:8080") == paths[:1]


def test_a_folder_stands_for_the_file_of_this_computer(tmp_path: Path) -> None:
    (tmp_path / "PC-7.toml").write_text(written_key(SeatKeyFile("k" * 43)))
    assert find_key(str(tmp_path), {}, "PC-7") == SeatKeyFile("k" * 43)
    assert find_key(None, {"RGT_SEAT_FILE": str(tmp_path)}, "PC-7") == SeatKeyFile("k" * 43)
    assert find_key(None, {"RGT_SEAT_SECRET": "s" * 43}, "PC-7") == SeatKeyFile("s" * 43)
    assert find_key(None, {}, "PC-7") is None
    with pytest.raises(SeatKeyError, match="Save the seat's file"):
        find_key(str(tmp_path), {}, "PC-8")


@pytest.mark.parametrize(
    "text", ["", "secret = ", 'secret = "short"', "\x00", 'secret = "' + "k" * 42 + '!"']
)
def test_a_damaged_file_says_so_without_the_secret(tmp_path: Path, text: str) -> None:
    path = tmp_path / "seat.toml"
    path.write_text(text)
    with pytest.raises(SeatKeyError) as caught:
        read_key(path, "any")
    assert "kkkk" not in str(caught.value)


def test_the_table_opens_in_a_spreadsheet_without_formulas() -> None:
    rows = table([made("=1+1"), made("PC 7", 2)], "http://10.0.0.2:8080").splitlines()
    assert rows[0] == "\ufeffseat,file,server,key,start"
    assert rows[1].startswith("'=1+1,'=1+1.toml,")
    assert file_name("PC 7") in start_line("PC 7")
    assert "k" * 43 not in start_line("PC 7")


async def section(counter: Counter) -> SeatsSection:
    """The seats, opened in the settings."""
    counter.page.go("settings")
    counter.page.pages.settings.topics.go("seats")
    found = counter.page.pages.settings.seats
    await eventually(found.isVisible)
    await eventually(lambda: found.empty.isVisible() or found.list.isVisible())
    return found


async def test_forty_seats_in_a_minute(counter: Counter, tmp_path: Path) -> None:
    seats = await section(counter)
    field = named(seats, "Names of new seats", QLineEdit)
    QTest.keyClicks(field, "PC 1-40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    shown = seats.list
    await eventually(lambda: shown.count() == 40)
    assert seats.notice.text().startswith("40 seats have new keys.")
    seats.save_files(tmp_path)
    keys = {read_key(path, "").secret for path in tmp_path.glob("*.toml")}
    assert len(keys) == 40
    seats.save_table(tmp_path)
    assert len((tmp_path / "seats.csv").read_text("utf-8").splitlines()) == 41
    QTest.keyClicks(field, "PC 40, PC 41")
    click(named(seats, "Add"))
    await eventually(lambda: "is there already" in seats.problem.text())
    assert shown.count() == 40


async def test_a_seat_is_renamed_renewed_and_taken_away(counter: Counter) -> None:
    seats = await section(counter)
    await counter.other.api.seats.add(["PC 1", "PC 2"])
    await seats.load()
    shown = named(seats, "Seats", QListWidget)
    shown.setCurrentRow(0)
    name = named(seats, "Name of the seat", QLineEdit)
    assert name.text() == "PC 1"
    name.setText("Window")
    click(named(seats, "Rename"))
    await eventually(lambda: shown.item(0).text().startswith("Window"))
    click(named(seats, "New key"))
    click(named(await counter.sheet(), "New key"))
    await eventually(lambda: seats.notice.text().startswith("One seat has a new key."))
    click(named(seats, "Take away"))
    click(named(await counter.sheet(), "Take away"))
    await eventually(lambda: shown.count() == 1)
    assert [seat.label for seat in (await counter.other.api.seats.list()).items] == ["PC 2"]
    assert not seats.notice.isVisible()


async def test_rules_and_pin_are_set(counter: Counter) -> None:
    seats = await section(counter)
    assert "No PIN is set" in seats.rules.notice.text()
    QTest.keyClicks(seats.rules.pin, "28a46")
    assert seats.rules.pin.text() == "2846"
    QTest.keyClick(seats.rules.pin, Qt.Key.Key_Return)
    await eventually(lambda: not seats.rules.notice.isVisible())
    assert seats.rules.pin.text() == ""
    named(seats, "People may sign in with their own account", QCheckBox).click()
    seats.rules.minutes.set_value(12)
    seats.rules.minutes.editingFinished.emit()
    # Two changes on their way at once: none may undo the other.
    rules = await eventually_rules(counter, lambda now: now.personal and now.idle_minutes == 12)
    assert (rules.pin_set, rules.guests) == (True, True)


async def eventually_rules(counter: Counter, hold: Callable[[KioskRules], bool]) -> KioskRules:
    """The rules once the server has what is waited for."""
    async with asyncio.timeout(8):
        while not hold(rules := await counter.other.api.seats.kiosk_rules()):
            await asyncio.sleep(0.05)
    return rules
