"""The version a change names in If-Match against the one there is."""

from backend.runtime.problems import ProblemError
from wire.problems import Code


def check_version(named: int | None, version: int, current: str) -> None:
    """Refuse a change that names no version (428), or not this one (412, with the object as it is)."""
    if named is None:
        raise ProblemError(Code.VERSION_MISSING, 'Name the version you change in If-Match, such as "3".')
    check_optional(named, version, current)


def check_optional(named: int | None, version: int, current: str) -> None:
    """The same, where a change may also be made without naming a version."""
    if named is not None and named != version:
        detail = "It has changed since the version you name."
        raise ProblemError(Code.VERSION_STALE, detail, current=current.encode())
