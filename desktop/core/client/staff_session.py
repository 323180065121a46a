"""Who works at this terminal now: a person's token for REST calls, and an owner's approval of one action.

For whoever writes a page: **nothing has to be done for an owners' call**. Every signed call of `session.api`
that is refused with 403 `forbidden` asks for an owner's PIN on the spot, is sent once more in the owner's
name, and then answers as if nothing had happened; when no owner comes, the ApiError is raised as it
was. The caller only waits longer. Several calls that are one action to a person ask once:

    with state.staff_session.one_action(tr("Save the item")):
        await api.menu.create_item(...)
        await api.menu.put_image(...)

The name of the action tells the owner what they agree to. What only the console keeps from others is asked
for with `await state.staff_session.is_approved(tr("Look at the audit"))`: True for owners, and in shops that
keep nothing apart. `state.staff_session.actor()` is who an action here is done by, for what is shown before
the server has answered.

Background reads never ask: only calls that change something do. The WebSocket keeps the account's own token.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from uuid import UUID

from desktop.core.boot_clock import boot_seconds
from desktop.core.client.answer_order import AnswerOrder
from desktop.core.client.api import Api
from desktop.core.client.approval_scope import may_ask
from desktop.core.client.errors import ApiError, OfflineError
from desktop.core.client.pin_attempts import LONGEST_WAIT, PinAttempts
from desktop.core.client.pin_lock import PinResult, PinVerdict
from desktop.core.client.session import RETRY_SECONDS, Session, renewal_delay
from desktop.core.listeners import Listeners, Registration
from wire.orders import Actor, ActorKind
from wire.problems import Code
from wire.staff import (
    CounterRules,
    CounterRulesChange,
    LockedCounter,
    StaffList,
    StaffMember,
    StaffRole,
    StaffTokens,
)

# In whose place tries of PINs that say whose they are are counted.
ANYBODY = UUID(int=0)
# Their 403 says something else than "ask an owner".
OPEN_TO_ALL = ("/api/v1/staff/unlock", "/api/v1/staff/renew", "/api/v1/staff/recover")

# Until the server has said otherwise, and of servers without such rules.
OPEN_RULES = CounterRules(LockedCounter.ALL, pin_alone=False, blind_count=False, most_difference=None)

log = logging.getLogger(__name__)


class LockReason(Enum):
    """Why a terminal was locked."""

    BY_HAND = "by hand"
    IDLE = "idle"
    ENDED = "ended"  # the server takes the token no more: 12 hours are over, or the person was changed


@dataclass(slots=True, eq=False)
class Approval:
    """What an owner agreed to, while it lasts; `token` once an owner has shown the PIN."""

    action: str
    token: str | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """What an owner is asked for: the action by its name, or else the call that was refused.

    `anyone`: the counter is locked, and whoever works here may unlock it.
    """

    action: str
    method: str = ""
    path: str = ""
    anyone: bool = False


# Lets an owner show the PIN for a request; None when no owner does.
OwnerPrompt = Callable[[ApprovalRequest], Awaitable[StaffTokens | None]]

_approval: ContextVar[Approval | None] = ContextVar("approval", default=None)


class StaffSession:
    """One terminal's; opened and closed with the page."""

    def __init__(
        self,
        session: Session,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = boot_seconds,
    ) -> None:
        self.member: StaffMember | None = None
        self.last: UUID | None = None  # who unlocked here last
        self.people: list[StaffMember] = []
        self.guarded = False
        self.rules = OPEN_RULES
        self.pin_attempts = PinAttempts(clock)
        self._owner_prompts: list[OwnerPrompt] = []
        self.changed: Listeners[None] = Listeners("staff session")
        self.locked: Listeners[LockReason] = Listeners("locked")
        self._session, self._sleep = session, sleep
        self._token: str | None = None
        self._timer: asyncio.Task[None] | None = None
        self._renewing: asyncio.Task[None] | None = None
        self._asking = asyncio.Lock()
        self._people_order, self._rules_order = AnswerOrder(), AnswerOrder()
        self._registered: list[Registration] = []

    # Opened and closed with the page.

    def prompt_owner_with(self, prompt: OwnerPrompt) -> Registration:
        """Register what asks an owner; the newest one is called, and without any no owner is asked."""
        self._owner_prompts.append(prompt)
        return Registration(lambda: self._owner_prompts.remove(prompt))

    def open(self) -> None:
        """From now on calls are in the name of whoever unlocked this terminal."""
        self.api.sign_with(self.token, self._approve)
        self._registered = [self._session.signed_out.add(lambda _: self.lock(LockReason.ENDED))]

    async def close(self) -> None:
        """Lock, and leave the calls to the account."""
        self.lock(LockReason.BY_HAND)
        if not self._registered:
            return  # never opened
        for registration in self._registered:
            registration.close()
        self._registered = []
        self.api.sign_with(self._session.access_token)
        if self._renewing is not None and not self._renewing.done():
            self._renewing.cancel()
            await asyncio.gather(self._renewing, return_exceptions=True)

    async def read(self) -> None:
        """Learn who works here; raises as calls do."""
        are_people_news = self._people_order.ask()
        listed = await self.api.staff.list()
        are_rules_news = self._rules_order.ask()
        try:
            rules = await self.api.staff.rules()
        except ApiError as error:
            if error.code is not Code.NOT_FOUND:
                raise
        else:
            self.rules = rules if are_rules_news() else self.rules
        if are_people_news():
            self.update(listed)
        else:
            self.changed.call(None)

    def update(self, listed: StaffList) -> None:
        """Who works here, as the server said it."""
        self.people, self.guarded = listed.items, listed.guarded
        mine = next((one for one in self.people if self.member and one.id == self.member.id), None)
        if mine is not None:
            self.member = mine
        self.changed.call(None)

    async def change_rules(self, change: CounterRulesChange) -> None:
        """Set the counter's rules anew, one change after another; raises as calls do."""
        async with self._rules_order.changing():
            self.rules = await self.api.staff.change_rules(change)
        self.changed.call(None)

    # Who is here.

    @property
    def api(self) -> Api:
        """The session's calls."""
        return self._session.api

    @property
    def is_used(self) -> bool:
        """Whether anybody can unlock anything here."""
        return bool(self.unlockers())

    @property
    def is_locked(self) -> bool:
        """Whether what is for owners is shut, and nobody has said who they are."""
        return self.guarded and self.member is None

    @property
    def is_owner(self) -> bool:
        """Whether what is for owners is open here and now."""
        return not self.guarded or (self.member is not None and self.member.role is StaffRole.OWNER)

    def is_open_for(self, wanted: LockedCounter) -> bool:
        """Whether this may be done here now: somebody is here, or a locked counter may do it, too."""
        order = list(LockedCounter)
        return not self.is_locked or order.index(wanted) <= order.index(self.rules.locked_counter)

    def unlockers(self, owners: bool = False) -> list[StaffMember]:
        """Those with a PIN, or only the owners among them."""
        able = (one for one in self.people if one.active and one.has_pin)
        return [one for one in able if not owners or one.role is StaffRole.OWNER]

    def actor(self) -> Actor:
        """Who an action here is done by."""
        if self.member is not None:
            return Actor(ActorKind.STAFF, self.member.id, self.member.name)
        account = self._session.account
        return Actor(ActorKind.BUSINESS, account.id if account else None, account.name if account else "")

    # PINs.

    async def attempt(
        self, staff_id: UUID | None, pin: str, on_tokens: Callable[[StaffTokens], None]
    ) -> PinResult:
        """Try a PIN, of somebody or of whoever it is; `on_tokens` takes the tokens of a right one.

        Raises as calls do, but for a wrong PIN.
        """
        counted = staff_id or ANYBODY
        if (seconds := self.pin_attempts.wait(counted)) > 0:
            return PinResult(PinVerdict.WAIT, seconds, 0)
        try:
            tokens = await self.api.staff.unlock(staff_id, pin)
        except ApiError as error:
            return self._on_refused(counted, error)
        self.pin_attempts.right(counted)
        on_tokens(tokens)
        return PinResult(PinVerdict.RIGHT)

    def _on_refused(self, staff_id: UUID, error: ApiError) -> PinResult:
        if error.code is Code.RATE_LIMITED:
            self.pin_attempts.rate_limited(staff_id, min(error.retry_after or LONGEST_WAIT, LONGEST_WAIT))
        elif error.code in (Code.PIN_WRONG, Code.INVALID):
            if left := self.pin_attempts.wrong(staff_id):
                return PinResult(PinVerdict.WRONG, 0.0, left)
        else:
            raise error
        return PinResult(PinVerdict.WAIT, self.pin_attempts.wait(staff_id), 0)

    def unlocked(self, tokens: StaffTokens) -> None:
        """Somebody has shown their PIN: calls are in that name from now on."""
        self._use(tokens)
        self.last = tokens.staff.id
        self.changed.call(None)

    def lock(self, why: LockReason) -> None:
        """Nobody is here any more; nothing typed or open is touched."""
        was, self.member, self._token = self.member, None, None
        if self._timer is not None and self._timer is not asyncio.current_task():
            self._timer.cancel()
        self._timer = None
        if was is not None:
            self.changed.call(None)
            self.locked.call(why)

    # Tokens of calls.

    async def token(self, stale: str | None = None) -> str:
        """The token of a call: of an owner's approval, of the person here, or the account's own."""
        approval = _approval.get()
        if approval is not None and not approval.over and approval.token not in (None, stale):
            return approval.token or ""
        if self._token is not None and self._token == stale:
            await self._renew_once()
        return self._token or await self._session.access_token(stale)

    def _use(self, tokens: StaffTokens) -> None:
        self.member, self._token = tokens.staff, tokens.access_token
        if self._timer is not None and self._timer is not asyncio.current_task():
            self._timer.cancel()
        life = tokens.expires_at - datetime.now(UTC) - self.api.clock_offset
        self._timer = asyncio.ensure_future(self._renew_later(life.total_seconds()))

    async def _renew_later(self, life: float) -> None:
        await self._sleep(renewal_delay(life))
        while self._token is not None:
            try:
                await self._renew_once()
                return
            except (OfflineError, ApiError) as error:
                log.info("The person's token could not be renewed yet: %s", error)
            await self._sleep(RETRY_SECONDS)

    async def _renew_once(self) -> None:
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.ensure_future(self._renew())
        # Whoever gives up waiting must not take the renewal away from the others.
        await asyncio.shield(self._renewing)

    async def _renew(self) -> None:
        token = self._token
        if token is None:
            return
        try:
            tokens = await self.api.staff.renew(token)
        except ApiError as error:
            if error.problem.status not in (401, 403, 404):
                raise
            if self._token == token:
                self.lock(LockReason.ENDED)
            return
        if self._token == token:  # else somebody locked, or somebody else unlocked meanwhile
            self._use(tokens)
            self.changed.call(None)

    # An owner's approval.

    @contextmanager
    def one_action(self, action: str) -> Iterator[None]:
        """What is called inside is one action: an owner who is asked agrees to all of it, once."""
        approval = Approval(action)
        reset = _approval.set(approval)
        try:
            yield
        finally:
            approval.over = True
            _approval.reset(reset)

    @property
    def is_asking(self) -> bool:
        """Whether an owner is being asked right now: calls wait for a person, not for the server."""
        return self._asking.locked()

    async def is_approved(self, action: str) -> bool:
        """Whether an owner is here, or comes and shows the PIN; for what the server keeps from nobody."""
        return self.is_owner or await self._ask(ApprovalRequest(action)) is not None

    async def _approve(self, method: str, path: str, why: Code) -> str | None:
        """An owner's token for a refused call, or of whoever unlocks a locked counter; or None."""
        if method == "GET" or path in OPEN_TO_ALL or not may_ask():
            return None
        approval = _approval.get()
        action = approval.action if approval is not None and not approval.over else ""
        if why is Code.LOCKED:
            return await self._ask_anyone(ApprovalRequest(action, method, path, anyone=True))
        return await self._ask(ApprovalRequest(action, method, path), approval)

    async def _ask_anyone(self, request: ApprovalRequest) -> str | None:
        async with self._asking:
            if self._token is None and self._owner_prompts:
                tokens = await self._owner_prompts[-1](request)
                if tokens is not None:
                    self.unlocked(tokens)
            return self._token

    async def _ask(self, request: ApprovalRequest, approval: Approval | None = None) -> str | None:
        async with self._asking:  # one owner at a time; the next call is another action
            if approval is not None and approval.token is not None and not approval.over:
                return approval.token
            tokens = await self._owner_prompts[-1](request) if self._owner_prompts else None
        if tokens is None:
            return None
        if approval is not None and not approval.over:
            approval.token = tokens.access_token
        return tokens.access_token
