"""The rule of a wire type that a refused value breaks, found along the type's own description."""

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType, inspect

from wire.catalog import Language
from wire.pin_hash import Digits
from wire.problems import Rule
from wire.scalars import ClockTime, Currency, Digest, Label, Name, ReceiptText, Time, Token

# What is expected or was found, in words.
_TYPE_NAMES = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
    "uuid": "an id",
    "datetime": "a time with its offset, like 2026-01-31T12:00:00Z",
}
# A type's name among those words, and the JSON it is made from.
_MADE_FROM: dict[type[inspect.Type], tuple[str, tuple[str, ...]]] = {
    inspect.AnyType: ("any", ("int", "float", "str", "bool", "array", "object", "null")),
    inspect.IntType: ("int", ("int",)),
    inspect.StrType: ("str", ("str",)),
    inspect.BoolType: ("bool", ("bool",)),
    inspect.NoneType: ("null", ("null",)),
    inspect.UUIDType: ("uuid", ("str",)),
    inspect.DateTimeType: ("datetime", ("str",)),
    inspect.DateType: ("date", ("str",)),
    inspect.EnumType: ("str", ("str",)),
    inspect.ListType: ("array", ("array",)),
    inspect.DictType: ("object", ("object",)),
    inspect.StructType: ("object", ("object",)),
}
_HUGE = object()  # stands for a whole number of more digits than are read
_MOST_DIGITS = 4_300


class Violation(NamedTuple):
    """What is wrong with a value: where, which rule and its limit, and that in English."""

    pointer: str
    rule: Rule
    message: str
    limit: int | str | UnsetType = UNSET


class Members(NamedTuple):
    """A JSON object with all its members, also those whose name came before."""

    pairs: list[tuple[str, Any]]


def read_json(raw: bytes) -> Any:
    """JSON with its objects as Members, for what is JSON already; raises ValueError, RecursionError."""
    return json.loads(raw, object_pairs_hook=Members, parse_int=_whole)


def first_violation(value: Any, kind: Any, *, strict: bool = True, lengths_first: bool = False) -> Violation:
    """The fault that made msgspec refuse a value, in the order in which it looks.

    Not `strict` reads texts as numbers, too, as queries need it. `lengths_first` looks at the length of a
    list before its entries, as msgspec does with what is decoded already.
    """
    found = _Walk(strict, lengths_first).fault(value, _described(kind), _Place())
    return found or Violation("", Rule.WRONG_FORM, "The value does not have the expected form.")


def unheld_number(value: Any, pointer: str = "") -> Violation | None:
    """The first number that is larger than any that is read; it is pointed at as far as lists lead to it."""
    if value is _HUGE:
        return Violation(pointer, Rule.OUT_OF_RANGE, "Integer value out of range.")
    if isinstance(value, float):
        return Violation(pointer, Rule.OUT_OF_RANGE, "Number out of range.") if math.isinf(value) else None
    if isinstance(value, list):
        found = (unheld_number(one, f"{pointer}/{place}") for place, one in enumerate(value))
    elif isinstance(value, Members):
        inner = (unheld_number(one) for _, one in value.pairs)
        found = (fault._replace(pointer=pointer) if fault else None for fault in inner)
    else:
        return None
    return next(filter(None, found), None)


def escape(name: str) -> str:
    """A name as a step of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


class _Place(NamedTuple):
    """Where the walk is; what is in a map is pointed at no closer than the map."""

    pointer: str = ""
    in_map: bool = False

    def step(self, name: str | int) -> "_Place":
        return self if self.in_map else _Place(self.field(str(name)))

    def field(self, name: str) -> str:
        return f"{self.pointer}/{escape(name)}"


@dataclass(frozen=True, slots=True)
class _Walk:
    strict: bool
    lengths_first: bool

    def fault(self, value: Any, kind: inspect.Type, place: _Place) -> Violation | None:
        options = [_bare(one) for one in kind.types] if isinstance(kind, inspect.UnionType) else [_bare(kind)]
        if not self.strict and isinstance(value, str):
            return self._of_parameter(value, options, place)
        fitting = next((one for one in options if _json_kind(value) in _MADE_FROM[type(one)][1]), None)
        return _wrong_type(value, options, place) if fitting is None else self._of(value, fitting, place)

    def _of(self, value: Any, kind: inspect.Type, place: _Place) -> Violation | None:
        match kind:
            case inspect.IntType():
                return _of_int(value, kind, place)
            case inspect.StrType():
                return _of_text(value, kind, place)
            case inspect.ListType():
                return self._of_list(value, kind, place)
            case inspect.DictType():
                return self._of_map(value, kind, place)
            case inspect.StructType():
                return self._of_struct(value, kind, place)
            case inspect.EnumType() | inspect.UUIDType() | inspect.DateType() | inspect.DateTimeType():
                return _of_form(value, kind, place, strict=self.strict)
        return None

    def _of_parameter(self, text: str, options: list[inspect.Type], place: _Place) -> Violation | None:
        """Of a text that may stand for null, true or a number."""
        if text.lower() == "null" and any(isinstance(one, inspect.NoneType) for one in options):
            return None
        kind = options[0]
        if isinstance(kind, inspect.IntType | inspect.BoolType):
            plain = int if isinstance(kind, inspect.IntType) else bool
            try:
                return self._of(msgspec.convert(text, plain, strict=False), kind, place)
            except msgspec.ValidationError:
                return _wrong_type(text, options, place)
        if "str" not in _MADE_FROM[type(kind)][1]:
            return _wrong_type(text, options, place)
        return self._of(text, kind, place)

    def _of_list(self, value: list[Any], kind: inspect.ListType, place: _Place) -> Violation | None:
        length = _of_length(len(value), kind, place)
        if length is not None and self.lengths_first:
            return length
        inner = (self.fault(one, kind.item_type, place.step(at)) for at, one in enumerate(value))
        return next(filter(None, inner), length)

    def _of_map(self, value: Any, kind: inspect.DictType, place: _Place) -> Violation | None:
        length = _of_length(len(dict(_members(value))), kind, place)
        if length is not None and self.lengths_first:
            return length
        inside = _Place(place.pointer, in_map=True)
        inner = (
            self.fault(one, part, inside)
            for pair in _members(value)
            for one, part in zip(pair, (kind.key_type, kind.value_type), strict=True)
        )
        return next(filter(None, inner), length)

    def _of_struct(self, value: Any, kind: inspect.StructType, place: _Place) -> Violation | None:
        fields = {field.encode_name: field for field in kind.fields}
        given = set()
        for name, one in _members(value):
            given.add(name)
            if name in fields:
                if found := self.fault(one, fields[name].type, place.step(name)):
                    return found
            elif kind.forbid_unknown_fields:
                return Violation(place.field(name), Rule.UNKNOWN_FIELD, f"There is no field {name}.")
        for name, field in fields.items():
            if field.required and name not in given:
                return Violation(place.field(name), Rule.REQUIRED, f"The field {name} is required.")
        return None


def _of_int(value: Any, kind: inspect.IntType, place: _Place) -> Violation | None:
    if kind.ge is not None and value < kind.ge:
        return Violation(place.pointer, Rule.TOO_SMALL, f"Expected a whole number >= {kind.ge}.", kind.ge)
    if kind.le is not None and value > kind.le:
        return Violation(place.pointer, Rule.TOO_LARGE, f"Expected a whole number <= {kind.le}.", kind.le)
    return None


def _of_text(value: str, kind: inspect.StrType, place: _Place) -> Violation | None:
    if found := _of_length(len(value), kind, place):
        return found
    if kind.pattern is None or re.search(kind.pattern, value):
        return None
    rule, words = _patterns().get(kind.pattern, (Rule.WRONG_FORM, "does not have the expected form"))
    return Violation(place.pointer, rule, f"The text {words}.")


def _of_length(
    length: int, kind: inspect.StrType | inspect.ListType | inspect.DictType, place: _Place
) -> Violation | None:
    is_text, what = isinstance(kind, inspect.StrType), _TYPE_NAMES[_MADE_FROM[type(kind)][0]]
    least, most = kind.min_length, kind.max_length
    if least is not None and length < least:
        rule = Rule.TOO_SHORT if is_text else Rule.TOO_FEW
        return Violation(place.pointer, rule, f"Expected {what} of length >= {least}.", least)
    if most is not None and length > most:
        rule = Rule.TOO_LONG if is_text else Rule.TOO_MANY
        return Violation(place.pointer, rule, f"Expected {what} of length <= {most}.", most)
    return None


def _of_form(text: str, kind: inspect.Type, place: _Place, *, strict: bool) -> Violation | None:
    """Of a text that stands for something else."""
    plain: Any
    match kind:
        case inspect.EnumType():
            rule, words, plain = Rule.NOT_A_CHOICE, f"Invalid enum value {text!r}.", kind.cls
        case inspect.UUIDType():
            rule, words, plain = Rule.NOT_AN_ID, "Invalid UUID.", UUID
        case inspect.DateType():
            rule, words, plain = Rule.NOT_A_DATE, "Invalid RFC3339 encoded date.", date
        case _:
            rule, words, plain = Rule.NOT_A_TIME, "Invalid RFC3339 encoded datetime.", datetime
    if not _converts(text, plain, strict=strict):
        if plain is datetime and not strict and _converts(text, float, strict=False):
            rule, words = Rule.OUT_OF_RANGE, "Timestamp is out of range."
        return Violation(place.pointer, rule, words)
    if isinstance(kind, inspect.DateTimeType) and not _converts(text, Time, strict=strict):
        words = "Expected a time with its offset, like 2026-01-31T12:00:00Z with a timezone component."
        return Violation(place.pointer, Rule.NO_OFFSET, words)
    return None


def _wrong_type(value: Any, options: list[inspect.Type], place: _Place) -> Violation:
    names = [_MADE_FROM[type(one)][0] for one in options]
    words = [_TYPE_NAMES.get(one, one) for one in sorted(names, key=lambda name: name == "null")]
    message = f"Expected {' or '.join(words)}, got {_TYPE_NAMES[_json_kind(value)]}."
    return Violation(place.pointer, Rule.WRONG_TYPE, message)


def _converts(text: str, kind: Any, *, strict: bool) -> bool:
    try:
        msgspec.convert(text, kind, strict=strict)
    except msgspec.ValidationError:
        return False
    return True


def _json_kind(value: Any) -> str:
    kinds = {bool: "bool", int: "int", float: "float", str: "str", list: "array", type(None): "null"}
    return kinds.get(type(value), "object")


def _members(value: Any) -> Iterable[tuple[str, Any]]:
    return value.pairs if isinstance(value, Members) else value.items()


def _whole(text: str) -> Any:
    return int(text) if len(text.lstrip("-")) <= _MOST_DIGITS else _HUGE


def _bare(kind: inspect.Type) -> inspect.Type:
    return kind.type if isinstance(kind, inspect.Metadata) else kind


@cache
def _described(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


@cache
def _patterns() -> dict[str, tuple[Rule, str]]:
    """The rule behind each pattern of wire/, and in English what it asks for."""
    asked = {
        Name: (Rule.BLANK_OR_CONTROL, "must not be blank and must not contain control characters"),
        Label: (Rule.CONTROL_CHARACTERS, "must not contain control characters"),
        ReceiptText: (Rule.CONTROL_CHARACTERS, "must not contain control characters"),
        Token: (Rule.NOT_ASCII, "must consist of visible ASCII characters"),
        Currency: (Rule.NOT_A_CURRENCY, "must be an ISO 4217 code, like KRW"),
        ClockTime: (Rule.NOT_A_CLOCK_TIME, "must be a time of day, like 09:30"),
        Digest: (Rule.NOT_A_DIGEST, "must be a SHA-256 digest in lower-case hexadecimal"),
        Digits: (Rule.NOT_A_PIN, "must be 4 to 8 digits"),
        Language: (Rule.NOT_A_LANGUAGE, "must be a language code, like ko"),
    }
    return {str(getattr(_described(kind), "pattern", "")): words for kind, words in asked.items()}
