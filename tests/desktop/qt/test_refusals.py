"""No refusal of the server reaches a person in the server's English alone: every code has a sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.console.refusals import why_not
from desktop.core.errors import ApiError
from desktop.customer.refusals import refused
from desktop.qt.formats import language
from desktop.qt.refusals import refusal
from wire.problems import STATUS, Code, Issue, Problem

DESKTOP = Path(__file__).resolve().parents[3] / "desktop"
SERVERS = "The server's own English."
HANGUL = re.compile("[가-힣]")


def told(code: Code, *faults: str) -> ApiError:
    """The server's refusal with this code."""
    issues = [Issue("/name", one) for one in faults]
    return ApiError(Problem("about:blank", "Refused", STATUS[code], SERVERS, code, issues))


@pytest.fixture
def korean() -> Iterator[None]:
    """In Korean."""
    language().set("ko")
    yield
    language().set("en")


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_sentence_with_a_next_step(qtbot: object, korean: None, code: Code) -> None:
    error = told(code)
    said = {refusal(error), why_not(error), refused(error.problem, [], None)}
    language().set("en")
    english = {refusal(error), why_not(error), refused(error.problem, [], None)}
    assert all(HANGUL.search(one) for one in said), said
    assert not said & english
    if code is not Code.INVALID:  # only the server knows the rule that was broken
        assert not any(SERVERS in one for one in said | english)


def test_what_is_invalid_names_the_fault(qtbot: object, korean: None) -> None:
    words = refusal(told(Code.INVALID, "At most 5 digits."))
    assert "At most 5 digits." in words
    assert HANGUL.search(words)


def test_nobody_shows_the_servers_words_by_itself() -> None:
    """The sentences are made in one place; only what keeps or logs a refusal reads `detail`."""
    allowed = {"core/errors.py", "core/transport.py", "core/booking_outbox.py"}
    allowed |= {"qt/refusals.py", "customer/refusals.py"}
    found = {
        path.relative_to(DESKTOP).as_posix()
        for path in DESKTOP.rglob("*.py")
        if re.search(r"problem\.(detail|title)", path.read_text("utf-8"))
    }
    assert found <= allowed
