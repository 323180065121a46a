"""At the counter with real keys: a scanner changes nothing, a person's Enter does what is on the screen."""

import sys
import time

import pytest

from tests.hands.person import MousePerson
from tests.hands.stage import CONSOLE, Stage
from tests.hands.view import NOTHING

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]

CODE = "8801043015653"


def place_order(stage: Stage) -> None:
    """Somebody elsewhere orders a gimbap."""
    guest, shop = stage.customer("rgt1"), stage.counter("biz1").call("GET", "/business")
    menu = guest.call("GET", f"/businesses/{shop['id']}/menu")["items"]
    gimbap = next(one["id"] for one in menu if one["name"] == "Classic Gimbap")
    body = {"business_id": shop["id"], "lines": [{"menu_item_id": gimbap, "quantity": 2}]}
    guest.call("POST", "/orders", body, {"Idempotency-Key": "a key of its own"})


def test_a_scanner_changes_no_order_and_enter_accepts(stage: Stage) -> None:
    clerk = MousePerson(stage.open(CONSOLE))
    clerk.sign_in("biz1")
    clerk.app.screen.key("Return")  # a second Enter at signing in throws nobody out
    place_order(stage)
    clerk.until(lambda view: (view.find("A-*", "row") or NOTHING).focused, "the keyboard on the order's card")
    clerk.app.screen.scan(*CODE, "Return")
    clerk.until(lambda view: view.says(CODE), "that a code was scanned")
    time.sleep(0.3)
    [order] = stage.counter().orders()
    assert order["state"] == "waiting"
    clerk.app.screen.key("Return")
    clerk.until(lambda view: view.find("Ready A-*", "part"), "that Enter accepted it")
    [order] = stage.counter().orders()
    assert order["state"] == "accepted"
