"""The rule that a refused value breaks is found without msgspec's text, and is the one its text speaks of."""

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Meta, inspect

import backend.app  # noqa: F401  (brings every request of the contract)
from backend.runtime.problems import ProblemError
from backend.runtime.validation import Violation, first_violation, read_json
from backend.web.decoding import decode_body
from wire.catalog import Language, MenuItemChange, Tags, Translations
from wire.orders import OrderState
from wire.pin_hash import Digits
from wire.problems import Rule
from wire.scalars import (
    ClockTime,
    Currency,
    Digest,
    Id,
    Label,
    Money,
    Name,
    NewPassword,
    Note,
    Quantity,
    ReceiptText,
    Request,
    Time,
    Token,
)

ID = "0198c0de-0000-7000-8000-000000000001"


def requests(kind: type[Request] = Request) -> Iterator[type[Request]]:
    for one in kind.__subclasses__():
        # Live messages are refused with a close code, not with an issue.
        if one.__module__.startswith(("wire.", "backend.")) and one.__module__ != "wire.messages":
            yield one
        yield from requests(one)


REQUESTS = sorted(set(requests()), key=lambda kind: kind.__qualname__)
QUERIES = [kind for kind in REQUESTS if kind.__module__.startswith("backend.")]
SUPPORTED = (
    inspect.AnyType, inspect.IntType, inspect.StrType, inspect.BoolType, inspect.NoneType, inspect.UUIDType,
    inspect.DateTimeType, inspect.DateType, inspect.EnumType, inspect.ListType, inspect.DictType,
    inspect.StructType, inspect.UnionType, inspect.Metadata,
)  # fmt: skip


# What msgspec's text says, read as a person would: only here, to compare.
WORDS = {
    "int": "a whole number", "float": "a number", "str": "a text", "bool": "true or false", "array": "a list",
    "object": "an object", "uuid": "an id", "datetime": "a time with its offset, like 2026-01-31T12:00:00Z",
}  # fmt: skip
RULES = [
    (r"Object missing required field", Rule.REQUIRED), (r"Object contains unknown field", Rule.UNKNOWN_FIELD),
    (r"Expected `str` of length >= (.*)", Rule.TOO_SHORT), (r"Expected `str` of length <= (.*)", Rule.TOO_LONG),
    (r"Expected `\w+` of length >= (.*)", Rule.TOO_FEW), (r"Expected `\w+` of length <= (.*)", Rule.TOO_MANY),
    (r"Expected `int` >= (.*)", Rule.TOO_SMALL), (r"Expected `int` <= (.*)", Rule.TOO_LARGE),
    (r"Expected `str` matching regex", None), (r"Expected `datetime` with a timezone", Rule.NO_OFFSET),
    (r"Expected `.*`, got `\w+`", Rule.WRONG_TYPE), (r"Invalid enum value", Rule.NOT_A_CHOICE),
    (r"Invalid UUID", Rule.NOT_AN_ID), (r"Invalid RFC3339 encoded datetime", Rule.NOT_A_TIME),
    (r"Invalid RFC3339 encoded date", Rule.NOT_A_DATE), (r"(?:Timestamp is|Number) out of range", Rule.OUT_OF_RANGE),
]  # fmt: skip


def said(error: msgspec.ValidationError) -> tuple[str, str, Rule | None, object]:
    """Pointer, message, rule (None for any of a pattern) and limit, as msgspec's text has them."""
    found = re.fullmatch(r"(.*?)(?: - at (?:`key` in )?`\$(.*)`)?", str(error), re.DOTALL)
    assert found is not None
    text, path = found[1], (found[2] or "").split("[...]")[0]
    pointer = "".join(f"/{one[0] or one[1]}" for one in re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", path))
    rule, limit = next(
        (rule, match[1] if match.groups() else None)
        for pattern, rule in RULES
        if (match := re.match(pattern, text))
    )
    if field := re.fullmatch(r"Object \w+ (required|unknown) field `(.*)`", text, re.DOTALL):
        pointer += "/" + field[2].replace("~", "~0").replace("/", "~1")
        required = f"The field {field[2]} is required."
        return pointer, required if field[1] == "required" else f"There is no field {field[2]}.", rule, None
    kinds = re.sub(r"`([^`]*)`", lambda one: " or ".join(WORDS.get(k, k) for k in one[1].split(" | ")), text)
    return pointer, "" if rule is None else f"{kinds.strip()}.", rule, limit


def check(fault: Violation, error: msgspec.ValidationError) -> None:
    pointer, message, rule, limit = said(error)
    assert (fault.pointer, message and fault.message) == (pointer, message), error
    assert rule in (None, fault.rule), error
    assert (None if fault.limit is msgspec.UNSET else str(fault.limit)) == limit, error


def parts(kind: inspect.Type) -> Iterator[inspect.Type]:
    """A type and all it is made of."""
    yield kind
    inner: list[Any] = []
    for name in ("type", "item_type", "key_type", "value_type"):
        inner += [getattr(kind, name)] if hasattr(kind, name) else []
    inner += getattr(kind, "types", ())
    inner += [field.type for field in getattr(kind, "fields", ())]
    for one in inner:
        yield from parts(one)


def test_the_walk_knows_every_kind_of_type_in_the_requests() -> None:
    assert len(REQUESTS) > 40
    found = {type(part) for kind in REQUESTS for part in parts(inspect.type_info(kind))}
    assert found <= set(SUPPORTED)
    shapes = [part for kind in REQUESTS for part in parts(inspect.type_info(kind))]
    assert not [one for one in shapes if isinstance(one, inspect.StructType) and (one.array_like or one.tag)]
    for number in (one for one in shapes if isinstance(one, inspect.IntType)):
        assert (number.gt, number.lt, number.multiple_of) == (None, None, None)
    assert not [one for one in shapes if isinstance(one, inspect.EnumType) and not issubclass(one.cls, str)]


TEXTS = st.text("aK0é \x00-:TZ.[]/~", max_size=12) | st.sampled_from(
    [ID, "2026-01-31", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00", "KRW", "09:30", "ko", "1234", "x" * 600]
)
SCALARS = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(-1e9, 1e9) | TEXTS
JUNK = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(TEXTS, SCALARS, max_size=2)


def near(kind: inspect.Type) -> st.SearchStrategy[Any]:
    """Values of a type, and some that are nearly so."""
    return st.one_of(fitting(kind), fitting(kind), fitting(kind), JUNK)


def fitting(kind: inspect.Type) -> st.SearchStrategy[Any]:
    match kind:
        case inspect.Metadata():
            return fitting(kind.type)
        case inspect.UnionType():
            return st.one_of(*(near(one) for one in kind.types))
        case inspect.NoneType():
            return st.none()
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType():
            return st.integers((kind.ge or 0) - 1, kind.ge or 9) | st.integers(-(2**63), 2**64 - 1)
        case inspect.EnumType():
            return st.sampled_from([str(one.value) for one in kind.cls])
        case inspect.ListType():
            return st.lists(near(kind.item_type), max_size=3)
        case inspect.DictType():
            return st.dictionaries(near(kind.key_type).filter(lambda key: isinstance(key, str)),
                                   near(kind.value_type), max_size=2)  # fmt: skip
        case inspect.StructType():
            return members(kind)
    return TEXTS


def members(kind: inspect.StructType) -> st.SearchStrategy[dict[str, Any]]:
    fields = {one.encode_name: near(one.type) for one in kind.fields}
    needed = {one.encode_name for one in kind.fields if one.required}
    whole = st.fixed_dictionaries(
        {name: fields[name] for name in needed},
        optional={name: one for name, one in fields.items() if name not in needed},
    )
    short = st.fixed_dictionaries({}, optional=fields)
    return (
        whole
        | short
        | st.builds(lambda made, more: made | more, whole, st.dictionaries(TEXTS, SCALARS, max_size=1))
    )


@pytest.mark.parametrize("kind", REQUESTS, ids=lambda kind: kind.__qualname__)
def test_the_walk_finds_what_msgspec_found(kind: type[Request]) -> None:
    @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(value=near(inspect.type_info(kind)))
    def compare(value: Any) -> None:
        raw = json.dumps(value).encode()
        try:
            msgspec.json.decode(raw, type=kind)
        except msgspec.ValidationError as error:
            check(first_violation(read_json(raw), kind), error)
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            check(first_violation(value, kind, lengths_first=True), error)

    compare()


@pytest.mark.parametrize("kind", QUERIES, ids=lambda kind: kind.__qualname__)
def test_the_walk_finds_what_is_wrong_with_a_parameter(kind: type[Request]) -> None:
    values = st.sampled_from(["5", "-1", "1.0", "+5", "null", "true", "999999", "", "7e2"]) | TEXTS

    @settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(text=values)
    def compare(text: str) -> None:
        for field in msgspec.structs.fields(kind):
            for value in (text, [text]):
                try:
                    msgspec.convert(value, field.type, strict=False)
                except msgspec.ValidationError as error:
                    check(first_violation(value, field.type, strict=False, lengths_first=True), error)

    compare()


class Deep(Request):
    """What no request has, but may."""

    scores: dict[Name, Annotated[dict[str, int], Meta(min_length=1)]] = {}
    many: list[list[Quantity]] = []


FAULTY: list[tuple[Any, Any, Rule, object]] = [
    (Name, "", Rule.TOO_SHORT, 1), (Name, " ", Rule.BLANK_OR_CONTROL, None), (Name, "x" * 101, Rule.TOO_LONG, 100),
    (NewPassword, "short", Rule.TOO_SHORT, 8), (Note, "a\nb", Rule.CONTROL_CHARACTERS, None),
    (ReceiptText, "a\x07", Rule.CONTROL_CHARACTERS, None), (Label, "\x00", Rule.CONTROL_CHARACTERS, None),
    (Token, "é", Rule.NOT_ASCII, None), (Currency, "won", Rule.NOT_A_CURRENCY, None),
    (ClockTime, "9", Rule.NOT_A_CLOCK_TIME, None), (Digest, "x", Rule.NOT_A_DIGEST, None),
    (Digits, "12", Rule.NOT_A_PIN, None), (Language, "KO", Rule.NOT_A_LANGUAGE, None),
    (Money, -1, Rule.TOO_SMALL, 0), (Quantity, 1000, Rule.TOO_LARGE, 999), (Quantity, "1", Rule.WRONG_TYPE, None),
    (Tags, ["x"] * 21, Rule.TOO_MANY, 20), (OrderState, "x", Rule.NOT_A_CHOICE, None),
    (Translations, {f"a{chr(97 + n)}": {"name": "x"} for n in range(21)}, Rule.TOO_MANY, 20),
    (Id, "x", Rule.NOT_AN_ID, None), (Time, "x", Rule.NOT_A_TIME, None),
    (Time, "2026-01-31T12:00:00", Rule.NO_OFFSET, None), (Deep, {"scores": {"a": {}}}, Rule.TOO_FEW, 1),
    (MenuItemChange, {"x": 1}, Rule.UNKNOWN_FIELD, None), (Annotated[str, Meta(pattern="^x")], "y", Rule.WRONG_FORM, None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "rule", "limit"), FAULTY)
def test_each_fault_has_its_rule_and_limit(kind: Any, value: Any, rule: Rule, limit: object) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(value, kind)
    fault = first_violation(value, kind)
    check(fault, caught.value)
    assert (fault.rule, None if fault.limit is msgspec.UNSET else fault.limit) == (rule, limit)


@pytest.mark.parametrize(
    ("raw", "kind", "pointer", "rule"),
    [
        (b'{"price": -1, "price": 1}', MenuItemChange, "/price", Rule.TOO_SMALL),
        (b'{"many": [[1], [0, 1]]}', Deep, "/many/1/0", Rule.TOO_SMALL),
        (b'{"scores": {"a": {"b": "c"}}}', Deep, "/scores", Rule.WRONG_TYPE),
        (b'{"many": [1e400]}', Deep, "", Rule.OUT_OF_RANGE),
        (b"[1, [1e400]]", Deep, "/1/0", Rule.OUT_OF_RANGE),
        (b'{"price": ' + b"9" * 5_000 + b"}", MenuItemChange, "", Rule.OUT_OF_RANGE),
        (b'{"price": ' + b"9" * 400 + b"}", MenuItemChange, "/price", Rule.TOO_LARGE),
    ],
)
def test_what_only_json_can_say(raw: bytes, kind: type, pointer: str, rule: Rule) -> None:
    with pytest.raises(ProblemError) as caught:
        decode_body(raw, kind)
    [issue] = caught.value.errors or []
    assert (issue.pointer, issue.rule) == (pointer, rule)
