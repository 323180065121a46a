"""An order nobody answered, in real windows: the bar that stays, the list, taking it after all, and the customer's side."""

import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.hands.person import MousePerson
from tests.hands.remote import Json
from tests.hands.stage import CONSOLE, CUSTOMER, Stage
from tests.scenes.served import ServedThread

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]


def ordered(stage: Stage) -> Json:
    """Two of the first item that is for sale, by the customer from somewhere else."""
    customer, shop = stage.customer("rgt1"), stage.counter("biz1").call("GET", "/business")
    menu = customer.call("GET", f"/businesses/{shop['id']}/menu")["items"]
    item = next(
        one for one in menu if one["available"] and not any(g["required"] for g in one["option_groups"])
    )
    body = {
        "business_id": shop["id"],
        "seat": "PC 27",
        "lines": [{"menu_item_id": item["id"], "quantity": 2}],
    }
    return customer.call("POST", "/orders", body, {"Idempotency-Key": str(uuid4())})


def test_it_is_taken_after_all_and_the_customer_cancels(
    stage: Stage, demo_server: ServedThread, tmp_path: Path
) -> None:
    clerk = MousePerson(stage.open(CONSOLE, language="en"))
    clerk.sign_in("biz1")
    guest = MousePerson(stage.open(CUSTOMER, language="en"))
    guest.sign_in("rgt1")
    order = ordered(stage)
    clerk.app.front()
    clerk.until(lambda v: v.find("A-001*", "row"), "the card")
    demo_server.expire(UUID(order["id"]))
    clerk.until(lambda v: v.find("1 order expired*"), "the bar")
    clerk.press("Show")
    clerk.until(lambda v: v.find("Take it after all: A-001"), "the list")
    clerk.app.picture(tmp_path / "list.png")
    clerk.press("Take it after all: A-001")
    clerk.until(lambda v: v.find("Leave it"), "the question")
    clerk.app.picture(tmp_path / "question.png")
    clerk.press("Take it after all", "button")
    clerk.until(lambda v: not v.find("1 order expired*"), "the bar goes")
    clerk.app.picture(tmp_path / "taken.png")
    guest.app.front()
    guest.until(lambda v: v.find("Cancel order A-002"), "may be taken back")
    guest.app.picture(tmp_path / "customer.png")
    guest.press("Cancel order A-002")
    guest.press("Cancel the order")
    guest.until(lambda v: v.find("You cancelled*"), "it is")
