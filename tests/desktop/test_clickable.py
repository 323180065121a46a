"""Pages, dialogs and sheets in large letters at every size: nothing to click lies over another, or is cut off.

In letters of the usual size `test_accessible` looks at all of them, which it has made anyway.
"""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.texts.formats import language
from desktop.ui.theme import theme
from tests.desktop.test_accessible import SHOTS, faults_at_all_sizes, show
from tests.scenes.desktop.clickable import faults
from tests.scenes.stage import put_away
from tests.screens.shot import Shot

pytestmark = pytest.mark.slow

# One of each kind of page, and every dialog.
LARGE = {
    "customer": {
        "entry": ("ready", "offline"),
        "login": ("customer", "register-taken"),
        "status": ("accepted", "several"),
        "kiosk": ("full", "docked", "pin-too-often", "still-there", "revoked"),
        "follow": ("missed",),
        "shops": ("none", "open"),
        "menu": ("changed", "closed", "hidden", "offline", "removed", "search"),
        "item": ("options",),
        "orders": ("dates", "nothing", "details", "cancel", "rejected"),
        "again": ("sheet",),
        "settings": ("all", "account"),
        "password": ("weak",),
        "forget": ("question",),
    },
    "console": {
        "board": ("busy", "reject", "reject_taken", "search", "undo", "details", "keys", "totals"),
        "kitchen": ("busy", "told"),
        "ready": ("busy",),
        "menu": (
            *("items", "empty", "wrong", "until", "stock", "choosing", "prices", "pieces", "results"),
            *("ledger", "import_faults", "categories"),
        ),
        "printers": ("busy", "form"),
        "counter": ("bill", "options", "payment", "split", "paid", "unsent"),
        "sales": ("hours", "staff"),
        "settings": ("shop", "hours", "times", "sound", "hooks", "hooks-address", "hooks-secret", "seats"),
        "till": (
            *("day", "offline", "count", "closing", "cash", "refund", "report", "unconfirmed", "late"),
            "damaged_file",
        ),
        "staff": ("locked", "pad", "owner", "recover", "people", "member-new", "audit"),
    },
}
CHOSEN = [(app, shot) for app, shot in SHOTS if shot.state in LARGE[app].get(shot.page, ())]


def test_every_kind_is_there() -> None:
    """A state that is called something else would be looked at no more."""
    wanted = {
        (app, page, state) for app, of in LARGE.items() for page, states in of.items() for state in states
    }
    assert wanted == {(app, shot.page, shot.state) for app, shot in CHOSEN}


async def test_what_is_wrong_is_found(qtbot: QtBot) -> None:
    """One over another, one outside, one too narrow for its words."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 200)
    for text, place in (
        ("Take", (10, 10, 120, 60)),
        ("Leave", (100, 30, 120, 60)),
        ("Away", (250, 100, 120, 60)),
    ):
        button = QPushButton(text, page)
        button.setGeometry(*place)
    QPushButton("Nobody can read this", page).setGeometry(10, 100, 60, 60)
    page.show()
    found = faults(page)
    assert [one.split(":")[0] for one in found] == ["over each other", "cut off", "no room for its words"]


@pytest.mark.parametrize(
    "number", range(len(CHOSEN)), ids=lambda n: f"{CHOSEN[n][1].page}-{CHOSEN[n][1].state}"
)
async def test_large_letters_hide_and_cover_nothing(qtbot: QtBot, number: int) -> None:
    """At 200 %, every other one in Korean; the first size is the one that a dialog is opened at."""
    shot: Shot = CHOSEN[number][1]
    theme().set("light", False, 200)
    language().set("ko" if number % 2 else "en")
    widget = await show(shot)
    found = await faults_at_all_sizes(widget, shot)
    await put_away(widget)
    assert found == []
