"""No refusal of the server reaches a person in the server's English alone: every code has a sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec import UNSET, UnsetType

from desktop.console.shared.error_messages import why_not
from desktop.core.client.errors import ApiError
from desktop.customer.error_messages import order_error_text
from desktop.texts.errors import error_text, sentence_of
from desktop.texts.formats import language
from desktop.texts.validation import fault, rule_or_quote, rule_text
from wire.problems import STATUS, Code, Issue, Problem, Rule

DESKTOP = Path(__file__).resolve().parents[3] / "desktop"
SERVERS = "The server's own English."
HANGUL = re.compile("[가-힣]")


def told(code: Code, *issues: Issue) -> ApiError:
    """The server's refusal with this code."""
    return ApiError(Problem("about:blank", "Refused", STATUS[code], SERVERS, code, list(issues)))


@pytest.fixture
def korean() -> Iterator[None]:
    """In Korean."""
    language().set("ko")
    yield
    language().set("en")


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_sentence_with_a_next_step(qtbot: object, korean: None, code: Code) -> None:
    error = told(code)
    said = {error_text(error), why_not(error), order_error_text(error.problem, [], None)}
    language().set("en")
    english = {error_text(error), why_not(error), order_error_text(error.problem, [], None)}
    assert all(HANGUL.search(one) for one in said), said
    assert not said & english
    if code is not Code.INVALID:  # only the server knows the rule that was broken
        assert not any(SERVERS in one for one in said | english)


def broken(rule: Rule, limit: int | str | UnsetType = UNSET, pointer: str = "/name") -> Issue:
    return Issue(pointer, SERVERS, rule, limit)


def test_what_is_invalid_names_field_and_rule(qtbot: object, korean: None) -> None:
    known = error_text(told(Code.INVALID, broken(Rule.TOO_LONG, 1000)))
    assert "이름: 최대 1,000자입니다. " in known
    unknown = error_text(told(Code.INVALID, Issue("/name", "It must rhyme.")))
    assert "이름: 서버의 규칙에 맞지 않습니다(It must rhyme). " in unknown
    kept = sentence_of(Code.INVALID, SERVERS, [broken(Rule.TOO_LONG, 500, "/lines/0/note")])
    assert "최대 500자입니다. " in kept
    assert not re.search("[A-Za-z]", known + kept)


def test_what_was_kept_without_its_issues_is_quoted(qtbot: object, korean: None) -> None:
    assert f"서버의 규칙에 맞지 않습니다({SERVERS.removesuffix('.')}). " in sentence_of(Code.INVALID, SERVERS)


# A newer server's rule, and a server that had none yet.
@pytest.mark.parametrize("rule", [b', "rule": "must_rhyme", "limit": "moon"', b""])
def test_an_issue_of_another_version_is_read_and_quoted(qtbot: object, rule: bytes) -> None:
    issue = msgspec.json.decode(b'{"pointer": "/name", "message": "It must rhyme."%s}' % rule, type=Issue)
    assert issue.rule is Rule.OTHER
    assert fault(issue) == "Name breaks a rule of the server (It must rhyme)"
    assert rule_or_quote(issue) == "It breaks a rule of the server (It must rhyme)"


def test_a_limit_that_is_not_told_is_not_made_up(qtbot: object) -> None:
    assert rule_text(broken(Rule.TOO_LONG)) is None
    assert fault(broken(Rule.TOO_LONG)) == f"Name breaks a rule of the server ({SERVERS.removesuffix('.')})"


@pytest.mark.parametrize("rule", [one for one in Rule if one is not Rule.OTHER])
@pytest.mark.parametrize("limit", [0, 1, 7_000, "x"])
def test_every_rule_is_in_the_persons_language(
    qtbot: object, korean: None, rule: Rule, limit: int | str
) -> None:
    korean_texts = rule_text(broken(rule, limit))
    language().set("en")
    words = rule_text(broken(rule, limit))
    assert korean_texts
    assert words
    assert HANGUL.search(korean_texts)
    assert not HANGUL.search(words)
    assert not {"{", "}"} & {*korean_texts, *words}
    assert words[-1] in ".?!"


def test_bounds_are_said_as_people_say_them(qtbot: object) -> None:
    said = {
        (Rule.TOO_SHORT, 1): "This cannot be empty.", (Rule.TOO_FEW, 1): "This cannot be empty.",
        (Rule.TOO_SHORT, 8): "At least 8 characters.", (Rule.TOO_LONG, 1000): "At most 1,000 characters.",
        (Rule.TOO_MANY, 20): "At most 20 of them.", (Rule.TOO_SMALL, 0): "Not below 0, please.",
        (Rule.TOO_SMALL, 1): "At least 1.", (Rule.TOO_LARGE, 999): "At most 999.",
        (Rule.NOT_PUBLIC, "10.0.0.1"): "10.0.0.1 is not on the public internet, so nothing is sent there.",
        (Rule.COLUMN_TWICE, "price"): "“price” comes twice.",
    }  # fmt: skip
    assert {key: rule_text(broken(*key)) for key in said} == said


def test_nobody_shows_the_servers_words_by_itself() -> None:
    """The sentences are made in one place; only what keeps or logs a refusal reads `detail`."""
    allowed = {"core/client/errors.py", "core/client/answers.py", "core/outbox/payment_outbox.py"}
    allowed |= {"texts/errors.py", "customer/error_messages.py"}
    found = {
        path.relative_to(DESKTOP).as_posix()
        for path in DESKTOP.rglob("*.py")
        if re.search(r"problem\.(detail|title)", path.read_text("utf-8"))
    }
    assert found <= allowed


def test_no_sentence_of_the_server_is_matched() -> None:
    """Neither a message nor a detail goes into a pattern, or is looked into."""
    looks = re.compile(
        r"re\.\w+\([^\n]*\b(message|detail)\b|\b(message|detail)\.(startswith|endswith|split|partition|find)\("
        r"|\bin \w+\.(message|detail)\b|\.(message|detail) =="
    )
    assert not [path for path in DESKTOP.rglob("*.py") if looks.search(path.read_text("utf-8"))]
