"""Why a call of the console was not done, in plain words."""

from desktop.core.client.errors import ApiError, OfflineError, RequestError, SignedOutError
from desktop.texts.errors import error_text, unanswered_text
from desktop.texts.formats import tr
from wire.problems import Code

NO_ANSWER = (OfflineError, SignedOutError)


def why_not(error: RequestError) -> str:
    """The sentence to show, with the next step: what is for owners is done with an owner's PIN."""
    if isinstance(error, ApiError):
        return for_owners() if error.code is Code.FORBIDDEN else error_text(error)
    if isinstance(error, SignedOutError):
        return tr("You were signed out before it was sent.")
    return unanswered_text(error, no_answer())


def for_owners() -> str:
    """Refused, as only an owner may."""
    step = tr("Ask an owner to enter the PIN at this terminal, then try again.")
    return tr("Only an owner may do this.") + " " + step


def no_answer() -> str:
    """What an unanswered change means."""
    return tr("The server gave no answer, so it may or may not have happened. Look again once you are live.")
