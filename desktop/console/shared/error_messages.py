"""Why a call of the console was not done, in plain words."""

from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.texts.errors import error_text
from desktop.texts.formats import tr
from wire.problems import Code

NO_ANSWER = (OfflineError, SignedOutError)
REQUEST_ERRORS = (ApiError, *NO_ANSWER)


def why_not(error: ApiError | OfflineError | SignedOutError) -> str:
    """The sentence to show, with the next step: what is for owners is done with an owner's PIN."""
    if isinstance(error, SignedOutError):
        return tr("You were signed out before it was sent.")
    if isinstance(error, OfflineError):
        return no_answer()
    return for_owners() if error.code is Code.FORBIDDEN else error_text(error)


def for_owners() -> str:
    """Refused, as only an owner may."""
    step = tr("Ask an owner to enter the PIN at this terminal, then try again.")
    return tr("Only an owner may do this.") + " " + step


def no_answer() -> str:
    """What an unanswered change means."""
    return tr("The server gave no answer, so it may or may not have happened. Look again once you are live.")
