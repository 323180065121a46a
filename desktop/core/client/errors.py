"""How a call to the server can fail, as the pages see it."""

from typing import TypeVar

import msgspec

from wire.problems import Code, Problem

T = TypeVar("T")
# What decoding raises for bytes that are not of the contract.
UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class RequestError(Exception):
    """What every call of the client raises when it does not succeed; which of the three says why."""


class ApiError(RequestError):
    """The server refused, definitely: nothing happened. Branch on `code`, show `problem.detail`."""

    def __init__(self, problem: Problem, retry_after: float | None = None) -> None:
        super().__init__(f"{problem.status} {problem.code}: {problem.detail}")
        self.problem = problem
        self.retry_after = retry_after

    @property
    def code(self) -> Code:
        """The stable name of the refusal."""
        return self.problem.code

    def current(self, shape: type[T]) -> T | None:
        """The object as it is now (version_stale), or None when the problem carries none of this shape."""
        if isinstance(self.problem.current, msgspec.UnsetType):
            return None
        try:
            return msgspec.json.decode(self.problem.current, type=shape)
        except UNREADABLE:
            return None


class OfflineError(RequestError):
    """No answer came: whether anything happened is unknown, unless not `reached`.

    `cause` is what the network said; `reached` is False only if no connection was made.
    """

    def __init__(self, cause: BaseException | str, reached: bool = True) -> None:
        super().__init__(str(cause) or type(cause).__name__)
        self.cause, self.reached = cause, reached


class NetworkSignInError(OfflineError):
    """Not the server answered but a network that wants its user to sign in first (a captive portal)."""


class SignedOutError(RequestError):
    """Nobody is signed in (any more); `code` says why, e.g. token_expired."""

    def __init__(self, code: Code) -> None:
        super().__init__(str(code))
        self.code = code
