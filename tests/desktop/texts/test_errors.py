"""No refusal of the server reaches a person in the server's English alone: every code has a sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backend.web.decoding import readable
from desktop.console.shared.error_messages import why_not
from desktop.core.client.errors import ApiError
from desktop.customer.error_messages import refused
from desktop.texts.errors import refusal, sentence_of
from desktop.texts.formats import language
from desktop.texts.validation import rule_word
from wire.catalog import Tags, Translations
from wire.pin_hash import Digits
from wire.problems import STATUS, Code, Issue, Problem
from wire.scalars import ClockTime, Currency, Money, Name, NewPassword, Note, Quantity
from wire.seats import Labels
from wire.webhooks import HookUrl

BACKEND, DESKTOP = (Path(__file__).resolve().parents[3] / one for one in ("backend", "desktop"))
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


def test_what_is_invalid_names_field_and_rule(qtbot: object, korean: None) -> None:
    known = refusal(told(Code.INVALID, "Expected a text of length <= 1000."))
    assert "이름: 최대 1,000자입니다. " in known
    unknown = refusal(told(Code.INVALID, "It must rhyme."))
    assert "이름: 서버의 규칙에 맞지 않습니다(It must rhyme). " in unknown
    kept = sentence_of(Code.INVALID, "/lines/0/note: Expected a text of length <= 500.")
    assert "최대 500자입니다. " in kept
    assert not re.search("[A-Za-z]", known + kept)


FAULTY: list[tuple[Any, Any]] = [
    (Name, ""), (Name, " "), (Name, "x" * 101), (Note, "x" * 501), (Note, "a\nb"), (Money, -1), (Money, 10**13),
    (Quantity, 0), (Quantity, 1000), (Currency, "won"), (ClockTime, "9"), (Digits, "12"), (HookUrl, "ftp://a"),
    (NewPassword, "short"), (Labels, []), (Tags, ["x"] * 21),
    (Translations, {f"a{chr(97 + n)}": {"name": "x"} for n in range(21)}),
]  # fmt: skip


def test_rules_that_a_form_can_break_are_in_the_persons_language(qtbot: object, korean: None) -> None:
    """All that the server's sources say, but for what only a program that is wrong can send."""
    said = {one for path in BACKEND.rglob("*.py") for one in messages(path)} - FOR_PROGRAMS
    assert len(said) > 40
    for kind, value in FAULTY:
        with pytest.raises(msgspec.ValidationError) as fault:
            msgspec.convert(value, kind)
        said.add(readable(str(fault.value)))
    silent = {one for one in said if not HANGUL.search(rule_word(one) or "")}
    assert not silent


FOR_PROGRAMS = {
    "This is no cursor of this list; begin again without one.", "This is no cursor of this list; begin without one.",
    "This item has nothing with this id, or it came before; leave it out for a new one.",
    "Say what to change: price, stock or available.", "Give one of 7.", "There is no such query parameter.",
    "This query parameter is required.", "Only the business promises a time.",
    "Only the business decides what goes back into stock.", "Only a business records this, with a counter sale.",
    "This address cannot be used: 7.",  # with its reasons: see below
}  # fmt: skip


def messages(path: Path) -> Iterator[str]:
    """What a source of the server says of wrong input, with a number for what is filled in."""
    for call in (one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)):
        name = getattr(call.func, "id", "")
        if name == "AddressRefusedError":
            yield from (f"This address cannot be used: {one}." for one in texts(call.args[:1]))
        elif name in ("invalid", "RowError"):
            yield from texts(call.args[1:2])
        elif name == "Issue":
            yield from texts([one.value for one in call.keywords if one.arg == "message"])


def texts(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant):
            yield str(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "7" for one in node.values)


def test_nobody_shows_the_servers_words_by_itself() -> None:
    """The sentences are made in one place; only what keeps or logs a refusal reads `detail`."""
    allowed = {"core/client/errors.py", "core/client/transport.py", "core/outbox/payment_outbox.py"}
    allowed |= {"texts/errors.py", "customer/error_messages.py"}
    found = {
        path.relative_to(DESKTOP).as_posix()
        for path in DESKTOP.rglob("*.py")
        if re.search(r"problem\.(detail|title)", path.read_text("utf-8"))
    }
    assert found <= allowed
