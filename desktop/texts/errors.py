"""What the server's refusals say to a person: for every code a translated sentence with the next step."""

from collections.abc import Sequence

from msgspec import UNSET

from desktop.core.client.errors import ApiError, NetworkSignInError, RequestError
from desktop.core.sync.connection_state import SIGN_IN, ConnectionState
from desktop.texts.formats import countdown, tr
from desktop.texts.validation import fault
from wire.problems import Code, Issue, Problem


def error_text(error: ApiError) -> str:
    """The sentence for an answer; a wait that the server names is told."""
    if error.code is Code.RATE_LIMITED and error.retry_after:
        left = countdown(error.retry_after)
        return tr("Too many attempts in a short time. Try again in {time}.", time=left)
    return sentence_of(error.code, error.problem.detail, issues_of(error.problem))


def unanswered_text(error: RequestError, otherwise: str, guarded: bool = False) -> str:
    """The sentence for a call that the server has not answered: where another has, that is what to see to."""
    return network_sign_in(guarded) if isinstance(error, NetworkSignInError) else otherwise


def network_sign_in(guarded: bool = False) -> str:
    """Another network's sign-in page came instead of the server's answer; a `guarded` seat has no browser."""
    if guarded:
        return tr("This network wants somebody to sign in first. Please tell somebody at the counter.")
    return tr("This network wants you to sign in first. Open a web page, sign in there, then try again.")


def connection_cause(state: ConnectionState, guarded: bool = False) -> str:
    """Why there is no connection, where that is known; else empty."""
    return network_sign_in(guarded) if state.reason == SIGN_IN else ""


def issues_of(problem: Problem) -> tuple[Issue, ...]:
    """What is wrong with single fields."""
    return () if problem.errors is UNSET else tuple(problem.errors)


def sentence_of(code: Code, detail: str = "", issues: Sequence[Issue] = ()) -> str:
    """The sentence for a code; the server's own words only stand in where there is none.

    Only the server knows which rule an input breaks, so `invalid` names the `issues`, or quotes `detail`.
    """
    shown = issues or ([Issue(pointer="", message=detail)] if detail else [])
    if code is Code.INVALID and shown:
        why = " ".join(with_full_stop(fault(one)) for one in shown)
        return tr("What was entered is not accepted: {why} Correct it and try again.", why=why)
    return sentences().get(code) or detail


def sentences() -> dict[Code, str]:
    """A sentence with the next step for each code."""
    faulty = tr(
        "The program and the server do not understand each other. Start again; if it stays so, update."
    )
    again = tr("You are signed out. Sign in again; what you typed stays here.")
    return {
        Code.MALFORMED: faulty,
        Code.IDEMPOTENCY_KEY_MISSING: faulty,
        Code.METHOD_NOT_ALLOWED: faulty,
        Code.VERSION_MISSING: faulty,
        Code.CREDENTIALS_WRONG: tr("Name or password is wrong. Check Caps Lock and the keyboard's language."),
        Code.TOKEN_MISSING: again,
        Code.TOKEN_INVALID: again,
        Code.TOKEN_EXPIRED: again,
        Code.LOCKED: tr("This counter is locked. Unlock it with a PIN (F8), then try again."),
        Code.FORBIDDEN: tr("You may not do this. Ask an owner, or at the counter."),
        Code.PASSWORD_WRONG: tr("That is not the password. Check Caps Lock and try again."),
        Code.PIN_WRONG: tr("The PIN is wrong or was entered too long ago. Enter it again."),
        Code.NOT_FOUND: tr("It is not there any more. Look at the list again."),
        Code.STOCK_SHORT: tr("Not enough is left. Take less and try again."),
        Code.PRICE_CHANGED: tr("A price has changed. Look at the new total, then try again."),
        Code.BUSINESS_CLOSED: tr("The shop takes no orders now. Try again when it is open."),
        Code.ITEM_UNAVAILABLE: tr("Something is no longer offered. Take it out and try again."),
        Code.TRANSITION_ILLEGAL: tr("The order has moved on, so this cannot be done. Look at it again."),
        Code.ALREADY_REPLACED: tr("It was taken after all already. Look among the orders."),
        Code.ORDERED_SINCE: tr("The customer has ordered again since. Look at both orders first."),
        Code.AMOUNT_EXCEEDED: tr("That is more than is open. Look at the order's payments, then enter less."),
        Code.PAYMENT_ILLEGAL: tr("The order takes no more money. Give it back to the customer."),
        Code.DAY_CLOSED: tr("Today is closed already; the next day can be closed once it has begun."),
        Code.LIMIT_REACHED: tr("There are too many of these already. Wait until some are done."),
        Code.IDEMPOTENCY_IN_PROGRESS: tr("It is just being done. Wait a moment, then look again."),
        Code.IDEMPOTENCY_KEY_REUSED: tr("This was sent before. Look whether it was done, then begin anew."),
        Code.NAME_TAKEN: tr("That name is taken. Choose another one."),
        Code.VERSION_STALE: tr(
            "Somebody else has changed it meanwhile. Look at it again, then try once more."
        ),
        Code.TOO_LARGE: tr("It is too large. Choose a smaller file or a shorter text."),
        Code.MEDIA_UNSUPPORTED: tr("This kind of file is not accepted. Choose another file."),
        Code.INVALID: tr("What was entered is not accepted. Look at it again and correct it."),
        Code.RATE_LIMITED: tr("Too many attempts in a short time. Wait a minute, then try again."),
        Code.UNAVAILABLE: tr("The server is busy. Try again in a moment."),
        Code.INTERNAL: tr("The server has a fault. Try again; if it stays so, tell whoever looks after it."),
    }


def with_full_stop(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else words + "."
