"""Where one is signed in, in real windows: another computer is signed out at its button, and asked about nothing."""

import sys
import urllib.error

import pytest

from tests.hands.person import MousePerson
from tests.hands.stage import CUSTOMER, Stage

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]


def test_somewhere_else_is_signed_out(stage: Stage) -> None:
    there = stage.customer("rgt1")
    guest = MousePerson(stage.open(CUSTOMER, language="en", text_scale=1.0))
    guest.sign_in("rgt1")
    guest.press("Settings", "button")
    guest.until(lambda view: view.has("Text size"), "the settings")
    guest.scroll(60, over="Text size")
    guest.press("Sign out 127.0.0.1", "button")
    guest.until(lambda view: view.says("You are signed in nowhere else."), "that nobody else is")
    with pytest.raises(urllib.error.HTTPError, match="401"):
        there.call("GET", "/account")
