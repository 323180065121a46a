"""Preferences on disk: a row each or a key of the row they share, whatever other versions have written there."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from desktop.core.storage.preferences import BoardTools, WindowSpot
from desktop.core.storage.store import Store


def shared_row(folder: Path) -> dict[str, Any]:
    """What the row that most preferences share holds."""
    database = sqlite3.connect(folder / "client.sqlite")
    (value,) = database.execute("SELECT value FROM preference WHERE name = 'extra'").fetchone()
    database.close()
    found: dict[str, Any] = json.loads(value)
    return found


def write_row(folder: Path, row: dict[str, Any]) -> None:
    """Have the disk hold this."""
    Store(folder).close()
    database = sqlite3.connect(folder / "client.sqlite")
    with database:
        database.execute("REPLACE INTO preference VALUES ('extra', ?)", (json.dumps(row).encode(),))
    database.close()


def test_what_is_chosen_has_the_keys_that_earlier_versions_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    preferred = store.preferences
    preferred.volume, preferred.reduced_motion, preferred.status_window = 30, False, True
    preferred.sounds_at, preferred.receipt_folder = ["ready"], "/receipts"
    preferred.console_page, preferred.lock_minutes = "till", 15
    preferred.follow_recent_minutes, preferred.settings_topic = True, "times"
    preferred.board_tools = BoardTools("age", "large", ["Noodles"], totals=True)
    preferred.spots = {"status": WindowSpot("one", {"one": (0.5, 1.0)})}
    store.save_preferences()
    store.close()
    assert shared_row(tmp_path) == {
        "volume": 30,
        "reduced_motion": False,
        "status_window": True,
        "sounds_at": ["ready"],
        "receipts": "/receipts",
        "console_place": "till",
        "staff_lock_minutes": 15,
        "minutes_follow": True,
        "settings_topic": "times",
        "console_lens": {"sort": "age", "size": "large", "stations": ["Noodles"], "totals": True},
        "spots": {"status": {"screen": "one", "at": {"one": [0.5, 1.0]}}},
    }
    again = Store(tmp_path)
    assert again.preferences == preferred
    again.close()


def test_what_another_version_wrote_survives(tmp_path: Path) -> None:
    write_row(tmp_path, {"volume": 55, "of tomorrow": {"a": [1]}, "console_columns": 7, "sounds": "loud"})
    store = Store(tmp_path)
    preferred = store.preferences
    assert (preferred.volume, preferred.console_columns, preferred.sounds) == (55, "", True)
    preferred.sounds = False
    store.save_preferences()
    store.close()
    held = {"volume": 55, "of tomorrow": {"a": [1]}, "console_columns": 7, "sounds": False}
    assert shared_row(tmp_path) == held


def test_nothing_is_written_that_did_not_change(tmp_path: Path) -> None:
    write_row(tmp_path, {"volume": 80, "contrast": False})
    store = Store(tmp_path)
    store.preferences.theme = "dark"
    store.save_preferences()
    store.close()
    assert shared_row(tmp_path) == {"volume": 80, "contrast": False}
