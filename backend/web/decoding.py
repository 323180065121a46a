"""From what a client sent to the wire types: bodies, queries, headers, or a problem pointing at the fault."""

import re
import unicodedata
from functools import cache
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import msgspec
from multidict import MultiMapping

from backend.identity import Terminal
from backend.runtime.problems import ProblemError
from wire.problems import Code, Issue
from wire.scalars import Label

MALFORMED_JSON = "The body is not JSON in UTF-8."
_FAULT = re.compile(r"(?P<message>.*?)(?: - at `?(?P<path>.*?)`?)?", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_QUOTED = re.compile(r"`([^`]*)`")
_EXPECTED = {
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
# What a pattern in wire/ asks for, by how it begins.
_PATTERNS = (
    ("^(?=[\\s\\S]*\\S)", "must not be blank and must not contain control characters"),
    ("^[^\\x00", "must not contain control characters"),
    ("^[!-~]", "must consist of visible ASCII characters"),
    ("^[A-Z]{3}", "must be an ISO 4217 code, like KRW"),
    ("^([01][0-9]|2", "must be a time of day, like 09:30"),
    ("^[0-9a-f]{64}", "must be a SHA-256 digest in lower-case hexadecimal"),
    ("^[0-9]{4,8}", "must be 4 to 8 digits"),
    ("^[a-z]{2,3}", "must be a language code, like ko"),
)


def decode_body(raw: bytes, kind: type) -> Any:
    """A JSON body as a wire type, its strings NFC; raises 400 `malformed` or 422 `invalid`."""
    try:
        if raw.isascii() and b"\\" not in raw:
            return msgspec.json.decode(raw, type=kind)
        # Only here can a string be anything but NFC already: spelled out, or as escapes.
        return msgspec.convert(_normalised(_any_json(raw)), type=kind)
    except msgspec.ValidationError as error:
        _any_json(raw)  # what breaks off after the fault is not JSON in the first place
        raise _invalid(str(error)) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise _malformed() from None


def decode_query(given: MultiMapping[str], kind: type | None) -> Any:
    """Query parameters as a wire type (a list for what may repeat); raises 422 `invalid` for each fault."""
    fields = _query_fields(kind) if kind is not None else {}
    issues = [
        Issue(pointer=f"/{_escape(name)}", message="There is no such query parameter.")
        for name in dict.fromkeys(given)
        if name not in fields
    ]
    values: dict[str, Any] = {}
    for name, (field, many) in fields.items():
        try:
            if name in given:
                values[field.name] = _query_value(given.getall(name), field, many)
            elif field.required:
                issues.append(Issue(pointer=f"/{_escape(name)}", message="This query parameter is required."))
        except (msgspec.ValidationError, ValueError) as error:
            issues.append(Issue(pointer=f"/{_escape(name)}", message=readable(str(error))))
    if issues:
        raise ProblemError(Code.INVALID, f"The query is wrong: {issues[0].message}", errors=issues)
    return kind(**values) if kind is not None else None


def decode_terminal(text: str | None) -> Terminal | None:
    """The installation that `X-Terminal` names; raises 400 `malformed`."""
    if text is None:
        return None
    try:
        identifier, name = text.split(";", 1)
        shown = unicodedata.normalize("NFC", unquote(name.strip(), errors="strict"))
        return Terminal(UUID(identifier.strip()), msgspec.convert(shown, Label))
    except (ValueError, msgspec.ValidationError):
        raise ProblemError(
            Code.MALFORMED, "X-Terminal must be `<uuid>; <percent-encoded name of at most 100 characters>`."
        ) from None


def _any_json(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except msgspec.ValidationError as error:  # a number that no float holds
        raise _invalid(str(error)) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise _malformed() from None


def _malformed() -> ProblemError:
    return ProblemError(Code.MALFORMED, MALFORMED_JSON)


def _normalised(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normalised(one) for one in value]
    if isinstance(value, dict):
        return {_normalised(name): _normalised(one) for name, one in value.items()}
    return value


@cache
def _query_fields(kind: type) -> dict[str, tuple[msgspec.structs.FieldInfo, bool]]:
    return {one.encode_name: (one, _is_list(one.type)) for one in msgspec.structs.fields(kind)}


def _is_list(kind: Any) -> bool:
    found = msgspec.inspect.type_info(kind)
    options = found.types if isinstance(found, msgspec.inspect.UnionType) else (found,)
    return any(isinstance(getattr(one, "type", one), msgspec.inspect.ListType) for one in options)


def _query_value(texts: list[str], field: msgspec.structs.FieldInfo, many: bool) -> Any:
    plain = [unicodedata.normalize("NFC", text) for text in texts]
    if not many and len(plain) > 1:
        raise ValueError("This query parameter must not be repeated.")
    return msgspec.convert(plain if many else plain[0], type=field.type, strict=False)


def _invalid(fault: str) -> ProblemError:
    match = _FAULT.fullmatch(fault)
    message, path = (match["message"], match["path"] or "$") if match else (fault, "$")
    pointer = _pointer(path)
    if named := _MISSING.fullmatch(message) or _UNKNOWN.fullmatch(message):
        pointer += f"/{_escape(named[1])}"
    issue = Issue(pointer=pointer, message=readable(message))
    return ProblemError(Code.INVALID, f"{pointer or 'The body'}: {issue.message}", errors=[issue])


def _pointer(path: str) -> str:
    # msgspec does not name the key of a map's value ("[...]"): the pointer then ends at the map.
    pointer = ""
    for step in _STEP.finditer(path):
        name = step[1] or step[2]
        if name is None:
            break
        pointer += f"/{_escape(name)}"
    return pointer


def _escape(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def readable(message: str) -> str:
    """A fault that msgspec found, in words; where it was found is left out."""
    if placed := _FAULT.fullmatch(message):
        message = placed["message"]
    if named := _MISSING.fullmatch(message):
        return f"The field {named[1]} is required."
    if named := _UNKNOWN.fullmatch(message):
        return f"There is no field {named[1]}."
    if "matching regex" in message:
        pattern = message.split("matching regex '", 1)[1].replace("\\\\", "\\")
        fitting = [text for start, text in _PATTERNS if pattern.startswith(start)]
        return f"The text {fitting[0] if fitting else 'does not have the expected form'}."
    message = _QUOTED.sub(lambda kinds: _words(kinds[1]), message)
    return message if message.endswith(".") else f"{message}."


def _words(kinds: str) -> str:
    return " or ".join(_EXPECTED.get(kind, kind) for kind in kinds.split(" | "))
