"""What PostgreSQL's errors mean to a caller: refused by our own functions, bad data, or not available now."""

import asyncpg
import msgspec

from backend.runtime.problems import ProblemError
from wire.problems import Code, Issue

UniqueViolation = asyncpg.UniqueViolationError

# SQLSTATEs and whole classes (two letters) after which trying again later helps.
_LATER = {"08", "53", "57", "25P03", "25006", "40001", "40P01", "55P03"}
# Data the types let through but the database cannot hold.
_BAD_DATA = {"22", "23514"}
AGAIN = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
# While connecting: nobody there or still starting, and, after those, a wrong address, name or password.
NOT_ANSWERING = (OSError, TimeoutError, asyncpg.CannotConnectNowError)
REFUSING = (asyncpg.PostgresError, asyncpg.InterfaceError)


class RaisedProblem(msgspec.Struct):
    """DETAIL of an error that our PL/pgSQL functions raise with SQLSTATE RG001; MESSAGE is the code."""

    detail: str = "The request was refused."
    errors: list[Issue] | None = None
    retry_after: int | None = None
    current: msgspec.Raw = msgspec.Raw(b"")


def translate(error: BaseException) -> ProblemError | None:
    """The problem a database error means, or None when it is a fault of our own."""
    if isinstance(error, asyncpg.PostgresError):
        return _of_sqlstate(error)
    if isinstance(error, asyncpg.DataError):
        return ProblemError(Code.INVALID, "A value is out of the range that can be stored.")
    if isinstance(error, TimeoutError | OSError | asyncpg.InterfaceError | asyncpg.InternalClientError):
        return unavailable()
    return None


def unavailable() -> ProblemError:
    """The 503 for a database that is away, restarting or too busy."""
    return ProblemError(Code.UNAVAILABLE, "The service is not available right now. Try again.", retry_after=1)


def _of_sqlstate(error: asyncpg.PostgresError) -> ProblemError | None:
    state = str(getattr(error, "sqlstate", None) or "")
    if state == "RG001":
        return _refused(error)
    if state[:2] in _LATER or state in _LATER:
        return unavailable()
    if state[:2] in _BAD_DATA or state in _BAD_DATA:
        return ProblemError(Code.INVALID, "A value is out of the range that can be stored.")
    return None


def _refused(error: asyncpg.PostgresError) -> ProblemError:
    code = Code(str(error.args[0]))
    text = getattr(error, "detail", None)
    raised = msgspec.json.decode(text, type=RaisedProblem) if text else RaisedProblem()
    current = bytes(raised.current) or None
    return ProblemError(
        code, raised.detail, errors=raised.errors, current=current, retry_after=raised.retry_after
    )
