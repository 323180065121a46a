"""Why an order or a change was refused, as a sentence with a next step."""

import msgspec

from desktop.customer.texts import clock_of, closed_because, state_word
from desktop.texts.errors import issues_of, sentence_of
from desktop.texts.formats import tr
from wire.catalog import Business
from wire.orders import Order
from wire.problems import Code, Issue, Problem


def order_error_text(problem: Problem, names: list[str], shop: Business | None) -> str:
    """Why placing was refused; `names` are the names of the order's lines."""
    if problem.code is Code.STOCK_SHORT:
        return tr("Not enough left: {list}. Change the number and order again.", list=_short(problem, names))
    if problem.code is Code.PRICE_CHANGED:
        return tr("A price has changed. Look at the new total and order again.")
    if problem.code is Code.ITEM_UNAVAILABLE:
        return tr("Something is no longer offered. Take it out and order again.")
    if problem.code is Code.BUSINESS_CLOSED:
        return (closed_because(shop) if shop else "") or tr(
            "The shop takes no orders now. Your cart is kept."
        )
    return sentence_of(problem.code, problem.detail or problem.title, issues_of(problem))


def _short(problem: Problem, names: list[str]) -> str:
    issues = problem.errors if not isinstance(problem.errors, msgspec.UnsetType) else []
    return ", ".join(_one(issue, names) for issue in issues) or "?"


def _one(issue: Issue, names: list[str]) -> str:
    parts = issue.pointer.split("/")
    row = int(parts[2]) if len(parts) > 2 and parts[1] == "lines" and parts[2].isdigit() else -1
    name = names[row] if 0 <= row < len(names) else issue.message
    left = issue.available if isinstance(issue.available, int) else 0
    return tr("{name} ({n} left)", name=name, n=left)


def too_late(order: Order) -> str:
    """The shop was faster than a cancellation."""
    word, time = state_word(order.state), clock_of(order, order.changed.at)
    return tr("Too late to cancel: “{state}” since {time}.", state=word, time=time)
