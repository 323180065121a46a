"""From what clients send to types: pointers, words, NFC, and nothing that breaks it."""

import string
import unicodedata
from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict

from backend.identity import Terminal
from backend.runtime.problems import ProblemError
from backend.web.decoding import decode_body, decode_query, decode_terminal
from wire.catalog import NewMenuItem
from wire.orders import OrderState, PlaceOrder
from wire.scalars import Name, Request, Time

ID = "0198c0de-0000-7000-8000-000000000001"
ITEM = {"name": "Ramyeon", "price": 6000, "stock": None}


class Listing(Request):
    """A query with each kind of parameter."""

    state: list[OrderState] = []
    since: Time | None = None
    limit: int | None = None
    archived: bool = False
    q: Name | None = None


def refused(raw: bytes, kind: type) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        decode_body(raw, kind)
    return caught.value


def outcome(decode: Callable[[], Any]) -> Any:
    """What came of it: a value, or the status of the problem."""
    try:
        return decode()
    except ProblemError as problem:
        return problem.status


def pointers(problem: ProblemError) -> list[str]:
    return [issue.pointer for issue in problem.errors or []]


def order(**line: Any) -> bytes:
    return msgspec.json.encode({"business_id": ID, "lines": [{"menu_item_id": ID, "quantity": 1} | line]})


@pytest.mark.parametrize(
    ("raw", "pointer", "words"),
    [
        (order(quantity="2"), "/lines/0/quantity", "Expected a whole number, got a text."),
        (order(quantity=0), "/lines/0/quantity", "Expected a whole number >= 1."),
        (order(quantity=10**30), "/lines/0/quantity", "Expected a whole number <= 999."),
        (order(quantity=1.0), "/lines/0/quantity", "Expected a whole number, got a number."),
        (order(note="a\u0007"), "/lines/0/note", "The text must not contain control characters."),
        (order(menu_item_id="x"), "/lines/0/menu_item_id", "Invalid UUID."),
        (order(**{"a/b~c": 1}), "/lines/0/a~1b~0c", "There is no field a/b~c."),
        (order(option_ids=[ID, 3]), "/lines/0/option_ids/1", "Expected an id, got a whole number."),
        (b'{"seat": "1"}', "/business_id", "The field business_id is required."),
        (b"[]", "", "Expected an object, got a list."),
    ],
)
def test_a_fault_is_pointed_at_and_said(raw: bytes, pointer: str, words: str) -> None:
    problem = refused(raw, PlaceOrder)
    assert problem.status == 422
    assert pointers(problem) == [pointer]
    assert problem.errors is not None
    assert problem.errors[0].message == words


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"\xff",
        b'{"name": "\xff"}',
        b'{"name": "\\ud800"}',
        b'{"name": "\xed\xa0\x80"}',
        b'{"name": NaN}',
        b'{"name": Infinity}',
        b'\xef\xbb\xbf{"name": "x"}',
        b'{"name": "x"} {}',
        b'{"name": "a\nb"}',
        "{'name': 'x'}".encode("utf-16"),
        b'{"name": ' + b"[" * 100_000,
        b'{"name": "\xc3\xa9", "price": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_what_is_not_json_in_utf8_is_malformed(raw: bytes) -> None:
    assert refused(raw, NewMenuItem).code == "malformed"


@pytest.mark.parametrize(
    "name", ["Cafe\u0301", "Caf\\u00e9", "Cafe\\u0301", "\u1105\u1161\u1106\u1167\u11ab"]
)
def test_strings_become_nfc_however_they_are_written(name: str) -> None:
    raw = f'{{"name": "{name}", "price": 1, "stock": null}}'
    decoded = decode_body(raw.encode(), NewMenuItem).name
    assert decoded == unicodedata.normalize("NFC", decoded)
    assert len(decoded) == (4 if name.startswith("Caf") else 2)


def test_a_name_is_measured_after_it_was_composed() -> None:
    item = decode_body(msgspec.json.encode(ITEM | {"name": "e\u0301" * 100}), NewMenuItem)
    assert item.name == "\u00e9" * 100


@pytest.mark.parametrize("name", ["a\\u0000", "a\\u009f", "a\\u2028", "\\t"])
def test_control_characters_are_refused_as_escapes_too(name: str) -> None:
    raw = f'{{"name": "{name}", "price": 1, "stock": null}}'
    assert pointers(refused(raw.encode(), NewMenuItem)) == ["/name"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(st.binary() | JSON.map(lambda value: str(value).encode("utf-8", "replace")))
def test_no_bytes_break_it(raw: bytes) -> None:
    with pytest.raises(ProblemError):
        decode_body(raw, PlaceOrder)


@given(st.dictionaries(st.sampled_from([*NewMenuItem.__struct_fields__, "x"]), JSON))
def test_no_json_breaks_it(value: dict[str, Any]) -> None:
    answer = outcome(lambda: decode_body(msgspec.json.encode(value), NewMenuItem))
    assert answer in (400, 422) or unicodedata.is_normalized("NFC", answer.name)


def test_a_query_becomes_its_type() -> None:
    given_query = MultiDict(
        [
            ("state", "ready"),
            ("state", "waiting"),
            ("limit", "5"),
            ("archived", "true"),
            ("since", "2026-01-31T12:00:00Z"),
        ]
    )
    found = decode_query(given_query, Listing)
    assert found.state == [OrderState.READY, OrderState.WAITING]
    assert (found.limit, found.archived, found.q) == (5, True, None)
    assert found.since.isoformat() == "2026-01-31T12:00:00+00:00"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ([("limit", "x")], ["/limit"]),
        ([("limit", "1"), ("limit", "2")], ["/limit"]),
        ([("limit", "")], ["/limit"]),
        ([("state", "ready"), ("state", "x")], ["/state"]),
        ([("since", "yesterday")], ["/since"]),
        ([("since", "2026-01-31T12:00:00")], ["/since"]),
        ([("archived", "perhaps")], ["/archived"]),
        ([("q", "a\0b")], ["/q"]),
        ([("unknown/one", "1")], ["/unknown~1one"]),
        ([("limit", "x"), ("archived", "y"), ("z", "1")], ["/z", "/limit", "/archived"]),
    ],
)
def test_every_fault_of_a_query_is_told(query: list[tuple[str, str]], expected: list[str]) -> None:
    with pytest.raises(ProblemError) as caught:
        decode_query(MultiDict(query), Listing)
    assert caught.value.status == 422
    assert sorted(pointers(caught.value)) == sorted(expected)


def test_a_route_without_a_query_takes_none() -> None:
    assert decode_query(MultiDict(), None) is None
    with pytest.raises(ProblemError):
        decode_query(MultiDict(limit="1"), None)


def test_a_terminal_is_an_id_and_a_percent_encoded_name() -> None:
    terminal = decode_terminal(f"{ID}; counter%202%20%EA%B0%80")
    assert terminal is not None
    assert (terminal.id, terminal.name) == (UUID(ID), "counter 2 가")
    unnamed = decode_terminal(f"{ID};")
    assert unnamed is not None
    assert unnamed.name == ""
    assert decode_terminal(None) is None


@pytest.mark.parametrize("header", ["", ID, "; x", "x; y", f"{ID}; %ff", f"{ID}; a%00", f"{ID}; {'x' * 101}"])
def test_a_terminal_that_is_none_is_malformed(header: str) -> None:
    with pytest.raises(ProblemError) as caught:
        decode_terminal(header)
    assert caught.value.code == "malformed"


@given(st.text(alphabet=string.printable + "\u0301\u0000é"))
def test_no_header_breaks_it(header: str) -> None:
    answer = outcome(lambda: decode_terminal(header))
    assert answer == 400 or isinstance(answer, Terminal)
