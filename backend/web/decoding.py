"""From what a client sent to the wire types: bodies, queries, headers, or a problem pointing at the fault."""

from functools import cache
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import msgspec
from multidict import MultiMapping

from backend.identity import Terminal
from backend.runtime.normal_form import MOST_MARKS, MarksError, nfc
from backend.runtime.problems import ProblemError, fault
from backend.runtime.validation import Violation, escape, first_violation, read_json, unheld_number
from wire.problems import Code, Rule
from wire.scalars import Label

MALFORMED_JSON = "The body is not JSON in UTF-8."
# The most that a body of the contract holds are the 20 x 50 options of an item, of four fields each. To read
# more of them one by one, to say which is wrong, would hold everybody up.
MOST_VALUES = 10_000
# Longer than any text of the contract, however it is spelled: such a one is too long, and left as it is.
LONGEST_TEXT = 20_000
_MARKS_TEXT = f"A letter may have {MOST_MARKS} marks at the most."


def decode_body(raw: bytes, kind: type) -> Any:
    """A JSON body as a wire type, its strings NFC; raises 400 `malformed` or 422 `invalid`."""
    try:
        _check_count(raw)
        if raw.isascii() and b"\\" not in raw:
            return _decode_plain(raw, kind)
        # Only here can a string be anything but NFC already: spelled out, or as escapes.
        value = _normalised(_any_json(raw), "")
        try:
            return msgspec.convert(value, type=kind)
        except msgspec.ValidationError:
            raise _invalid(first_violation(value, kind, lengths_first=True)) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise _malformed() from None


def _check_count(raw: bytes) -> None:
    """Refuse more values than any body has, once it is sure that it is JSON."""
    if _separators(raw) < MOST_VALUES:
        return
    # What stands between quotes separates nothing; a quote within them comes behind a backslash.
    outside = raw.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2]
    if _separators(b"".join(outside)) >= MOST_VALUES:
        msgspec.json.decode(raw, type=msgspec.Raw)
        words = f"A body has at most {MOST_VALUES} values."
        raise _invalid(Violation("", Rule.TOO_MANY, words, MOST_VALUES))


def _separators(raw: bytes) -> int:
    return raw.count(b",") + raw.count(b"[") + raw.count(b"{")


def _decode_plain(raw: bytes, kind: type) -> Any:
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError:
        _any_json(raw)  # what breaks off after the fault is not JSON in the first place
        raise _invalid(first_violation(read_json(raw), kind)) from None


def decode_query(given: MultiMapping[str], kind: type | None) -> Any:
    """Query parameters as a wire type (a list for what may repeat); raises 422 `invalid` for each fault."""
    fields = _query_fields(kind) if kind is not None else {}
    faults = [
        (name, Violation("", Rule.UNKNOWN_FIELD, "There is no such query parameter."))
        for name in dict.fromkeys(given)
        if name not in fields
    ]
    values: dict[str, Any] = {}
    for name, (field, many) in fields.items():
        if name in given:
            value = _query_value(given.getall(name), field, many)
            if isinstance(value, Violation):
                faults.append((name, value))
            else:
                values[field.name] = value
        elif field.required:
            faults.append((name, Violation("", Rule.REQUIRED, "This query parameter is required.")))
    if faults:
        issues = [fault(f"/{escape(name)}", one.rule, one.message, limit=one.limit) for name, one in faults]
        raise ProblemError(Code.INVALID, f"The query is wrong: {issues[0].message}", errors=issues)
    return kind(**values) if kind is not None else None


def decode_terminal(text: str | None) -> Terminal | None:
    """The installation that `X-Terminal` names; raises 400 `malformed`."""
    if text is None:
        return None
    try:
        identifier, name = text.split(";", 1)
        shown = nfc(unquote(name.strip(), errors="strict"))
        return Terminal(UUID(identifier.strip()), msgspec.convert(shown, Label))
    except (ValueError, msgspec.ValidationError):
        raise ProblemError(
            Code.MALFORMED, "X-Terminal must be `<uuid>; <percent-encoded name of at most 100 characters>`."
        ) from None


def _any_json(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except msgspec.ValidationError:
        raise _invalid(_number_fault(raw)) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise _malformed() from None


def _number_fault(raw: bytes) -> Violation:
    """The number that is too large to be read at all, which is all that msgspec refuses of mere JSON."""
    try:
        found = unheld_number(read_json(raw))
    except (ValueError, RecursionError):  # it goes on with what is no JSON
        found = None
    return found or Violation("", Rule.OUT_OF_RANGE, "Number out of range.")


def _malformed() -> ProblemError:
    return ProblemError(Code.MALFORMED, MALFORMED_JSON)


def _normalised(value: Any, pointer: str) -> Any:
    if isinstance(value, str):
        return _normalised_text(value, pointer)
    if isinstance(value, list):
        return [_normalised(one, f"{pointer}/{place}") for place, one in enumerate(value)]
    if isinstance(value, dict):
        return {
            _normalised_text(name, pointer): _normalised(one, f"{pointer}/{escape(name)}")
            for name, one in value.items()
        }
    return value


def _normalised_text(text: str, pointer: str) -> str:
    try:
        return nfc(text) if len(text) <= LONGEST_TEXT else text
    except MarksError:
        raise _invalid(_too_many_marks(pointer)) from None


def _too_many_marks(pointer: str) -> Violation:
    return Violation(pointer, Rule.TOO_MANY_MARKS, _MARKS_TEXT, MOST_MARKS)


@cache
def _query_fields(kind: type) -> dict[str, tuple[msgspec.structs.FieldInfo, bool]]:
    return {one.encode_name: (one, _is_list(one.type)) for one in msgspec.structs.fields(kind)}


def _is_list(kind: Any) -> bool:
    found = msgspec.inspect.type_info(kind)
    options = found.types if isinstance(found, msgspec.inspect.UnionType) else (found,)
    return any(isinstance(getattr(one, "type", one), msgspec.inspect.ListType) for one in options)


def _query_value(texts: list[str], field: msgspec.structs.FieldInfo, many: bool) -> Any:
    """What a parameter stands for, or its Violation."""
    try:
        plain = [nfc(text) for text in texts]
    except MarksError:
        return _too_many_marks("")
    if not many and len(plain) > 1:
        return Violation("", Rule.REPEATED, "This query parameter must not be repeated.")
    value = plain if many else plain[0]
    try:
        return msgspec.convert(value, type=field.type, strict=False)
    except msgspec.ValidationError:
        return first_violation(value, field.type, strict=False, lengths_first=True)


def _invalid(found: Violation) -> ProblemError:
    issue = fault(found.pointer, found.rule, found.message, limit=found.limit)
    return ProblemError(Code.INVALID, f"{found.pointer or 'The body'}: {found.message}", errors=[issue])
