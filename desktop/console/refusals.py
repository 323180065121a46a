"""Why a call of the console was not done, in plain words."""

from msgspec import UNSET

from desktop.core.errors import ApiError, OfflineError, SignedOutError
from desktop.qt.formats import tr

NO_ANSWER = (OfflineError, SignedOutError)
REFUSALS = (ApiError, *NO_ANSWER)


def why_not(error: ApiError | OfflineError | SignedOutError) -> str:
    """The sentence to show: the fault of the first field where one is named, else the problem's own."""
    if isinstance(error, SignedOutError):
        return tr("You were signed out before it was sent.")
    if isinstance(error, OfflineError):
        return no_answer()
    issues = error.problem.errors
    return issues[0].message if issues is not UNSET and issues else error.problem.detail


def no_answer() -> str:
    """What an unanswered change means."""
    return tr("The server gave no answer, so it may or may not have happened. Look again once you are live.")
