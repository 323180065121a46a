"""The one exception for what a client did wrong or the server cannot do now; middleware answers it."""

from typing import Any

from wire.problems import STATUS, Code, Issue, Rule


class ProblemError(Exception):
    """A problem to answer the client with: a stable code, a sentence, and what belongs to it.

    `current` is JSON text of the object as it is (version_stale); `retry_after` is in seconds.
    """

    def __init__(
        self,
        code: Code,
        detail: str,
        *,
        errors: list[Issue] | None = None,
        current: bytes | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.errors = errors
        self.current = current
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        """The HTTP status of the code."""
        return STATUS[self.code]


def fault(pointer: str, rule: Rule, message: str, **more: Any) -> Issue:
    """One fault of the input; every one is made here, as each has a rule (and `limit` where it has one)."""
    return Issue(pointer=pointer, message=message, rule=rule, **more)


def invalid(pointer: str, rule: Rule, message: str, **more: Any) -> ProblemError:
    """A 422 `invalid` with one fault."""
    return ProblemError(Code.INVALID, message, errors=[fault(pointer, rule, message, **more)])


def rate_limited(wait: float, words: str = "Too many requests. Wait before the next.") -> ProblemError:
    """A 429, with the seconds to wait."""
    return ProblemError(Code.RATE_LIMITED, words, retry_after=wait)


def not_found(what: str) -> ProblemError:
    """A 404: there is no such thing, or it is somebody else's."""
    return ProblemError(Code.NOT_FOUND, f"There is no such {what}.")
