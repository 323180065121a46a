"""The life of an order: legal changes, who may make them, what each does to clock, promise and stock."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from backend.runtime.problems import ProblemError, invalid
from wire.orders import ActorKind, OrderState, Promise, Transition
from wire.problems import Code, Rule

WAITING, ACCEPTED, READY = OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY
COMPLETED, REJECTED, CANCELLED = OrderState.COMPLETED, OrderState.REJECTED, OrderState.CANCELLED
EXPIRED = OrderState.EXPIRED

FINAL = frozenset({REJECTED, CANCELLED, EXPIRED})
OPEN = frozenset({WAITING, ACCEPTED, READY})
NEEDS_REASON = frozenset({REJECTED, CANCELLED})

# Who may make which change.
LEGAL: Mapping[ActorKind, frozenset[tuple[OrderState, OrderState]]] = MappingProxyType(
    {
        ActorKind.USER: frozenset({(WAITING, CANCELLED)}),
        ActorKind.SERVER: frozenset({(WAITING, EXPIRED)}),
        ActorKind.BUSINESS: frozenset(
            {
                (WAITING, ACCEPTED),
                (WAITING, REJECTED),
                (WAITING, CANCELLED),
                (ACCEPTED, READY),
                (ACCEPTED, WAITING),
                (ACCEPTED, CANCELLED),
                (READY, COMPLETED),
                (READY, ACCEPTED),
                (READY, CANCELLED),
                (COMPLETED, READY),
            }
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSnapshot:
    """What a decision needs to know of an order and its business.

    `guard_version` is the version at which state or promise changed last; `same_day` says whether the
    business is still on the order's business day, `user_may_cancel` whether the customer may take back what
    is accepted: an expired order that the shop took after all, for two minutes.
    """

    state: OrderState
    version: int
    guard_version: int
    same_day: bool
    preparation_minutes: int
    answer_minutes: int
    user_may_cancel: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChange:
    """What to write: minutes count from now, None leaves no deadline and the promise as it is."""

    to: OrderState
    reason: str | None = None
    answer_minutes: int | None = None
    promised_minutes: int | None = None
    unpromise: bool = False
    restock: bool = False
    restock_except: tuple[UUID, ...] = ()


def decide(now: OrderSnapshot, asked: Transition, by: ActorKind, version: int | None) -> OrderChange:
    """The change a transition makes; raises ProblemError, 403 before 422, 428, 412 and 409."""
    _check_allowed(asked, by)
    reason = (asked.reason or "").strip() or None
    if by is ActorKind.BUSINESS and asked.to in NEEDS_REASON and reason is None:
        words = f"Say why the order is {asked.to}: the customer reads it."
        raise invalid("/reason", Rule.REASON_MISSING, words)
    if version is None:
        raise ProblemError(Code.VERSION_MISSING, 'Name the version you saw in If-Match, such as "3".')
    check_fresh(now, version)
    check_legal(now, asked.to, by)
    return side_effects(now, asked, reason)


def decide_promise(now: OrderSnapshot, asked: Promise, version: int | None) -> OrderChange:
    """The change a new promise makes; legal while the order is accepted. If-Match may be left out."""
    if version is not None:
        check_fresh(now, version)
    if now.state is not ACCEPTED:
        raise ProblemError(
            Code.TRANSITION_ILLEGAL, f"The order is {now.state}; a time is promised while it is accepted."
        )
    return OrderChange(to=ACCEPTED, promised_minutes=asked.promised_minutes)


def check_fresh(now: OrderSnapshot, version: int) -> None:
    """412 unless neither state nor promise changed since the version named."""
    if not now.guard_version <= version <= now.version:
        raise ProblemError(
            Code.VERSION_STALE, f"Somebody changed the order first; it is {now.state} now. Look again."
        )


def check_legal(now: OrderSnapshot, to: OrderState, by: ActorKind) -> None:
    """409 unless the table has this change."""
    # What the shop took after all, without being asked, is taken back for a moment.
    taken_back = by is ActorKind.USER and now.user_may_cancel and (now.state, to) == (ACCEPTED, CANCELLED)
    if (now.state, to) not in LEGAL[by] and not taken_back:
        raise ProblemError(Code.TRANSITION_ILLEGAL, f"An order that is {now.state} cannot become {to}.")
    if (now.state, to) == (COMPLETED, READY) and not now.same_day:
        raise ProblemError(
            Code.TRANSITION_ILLEGAL, "The order was completed on an earlier business day and stays so."
        )


def side_effects(now: OrderSnapshot, asked: Transition, reason: str | None) -> OrderChange:
    """What a legal transition does to the clock, the promise and the stock."""
    if asked.to is ACCEPTED:
        usual = now.preparation_minutes if now.state is WAITING else None
        return OrderChange(to=ACCEPTED, reason=reason, promised_minutes=asked.promised_minutes or usual)
    if asked.to is WAITING:
        return OrderChange(to=WAITING, reason=reason, answer_minutes=now.answer_minutes, unpromise=True)
    restock = asked.to in FINAL and asked.restock is not False
    kept_out = tuple(asked.restock_except or ()) if restock else ()
    return OrderChange(to=asked.to, reason=reason, restock=restock, restock_except=kept_out)


def _check_allowed(asked: Transition, by: ActorKind) -> None:
    if all(to is not asked.to for _, to in LEGAL[by]):
        raise ProblemError(Code.FORBIDDEN, f"This account may not make an order {asked.to}.")
    if by is not ActorKind.USER:
        return
    if asked.promised_minutes is not None:
        raise invalid("/promised_minutes", Rule.BUSINESS_ONLY, "Only the business promises a time.")
    if asked.restock is not None:
        raise invalid("/restock", Rule.BUSINESS_ONLY, "Only the business decides what goes back into stock.")
    if asked.restock_except is not None:
        words = "Only the business decides what goes back into stock."
        raise invalid("/restock_except", Rule.BUSINESS_ONLY, words)
