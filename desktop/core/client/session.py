"""Who is signed in for one role: tokens, their renewal, and the news that it is over."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from desktop.core.client.api import Api
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.listeners import Listeners
from desktop.core.storage.credential_store import CredentialStore
from wire.accounts import Account, Role, Tokens
from wire.problems import Code

# Renewed when this part of a token's life is left, at most a minute and a half before its end.
RENEW_PART = 0.3
RENEW_SECONDS = 90.0
RETRY_SECONDS = 5.0

log = logging.getLogger(__name__)


def renewal_delay(life: float) -> float:
    """Seconds to wait before renewing a token that lives for `life` more seconds."""
    return max(life - min(RENEW_SECONDS, life * RENEW_PART), 0.2)


class Session:
    """One role's sign-in. It signs the calls through `session.api` with its tokens.

    `signed_in` tells every sign-in, `signed_out` why it is over (Code.TOKEN_EXPIRED, ...; not told after
    an own `sign_out`), `renewed` the new access token.

    A business's session always holds a refresh token, in memory unless kept, so that the console does not
    fall silent in mid-shift; a customer's only when kept.
    """

    def __init__(
        self,
        api: Api,
        role: Role,
        credentials: CredentialStore,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.api = api
        self.role = role
        self.account: Account | None = None
        self.signed_in: Listeners[Account] = Listeners("signed_in")
        self.signed_out: Listeners[Code] = Listeners("signed_out")
        self.renewed: Listeners[str] = Listeners("renewed")
        self._credentials = credentials
        self._sleep = sleep
        self._access: str | None = None
        self._refresh: str | None = None
        self._keep = False
        self._ended = Code.TOKEN_MISSING
        self._renewing: asyncio.Task[str] | None = None
        self._timer: asyncio.Task[None] | None = None
        api.sign_with(self.access_token)

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody is."""
        return self.account is not None

    @property
    def channel(self) -> str:
        """The own channel: `user:<account id>` for a customer, `biz:<business id>` for a shop."""
        if self.account is None:
            raise SignedOutError(self._ended)
        if self.role is Role.BUSINESS:
            return f"biz:{self.account.business_id}"
        return f"user:{self.account.id}"

    async def sign_in(self, username: str, password: str, keep: bool = False) -> Account:
        """Sign in; `keep` stores the refresh token. ApiError credentials_wrong, OfflineError."""
        remember = keep or self.role is Role.BUSINESS
        # A device that was let in before does not wait for what strangers try under the same name.
        device = await self._credentials.device(self.role, self.api.base_url, username)
        tokens = await self.api.accounts.login(self.role, username, password, remember, device)
        if isinstance(tokens.device, str):
            await self._credentials.keep_device(self.role, self.api.base_url, username, tokens.device)
        return await self._begin(tokens, keep)

    async def register(
        self, username: str, password: str, name: str, keep: bool = False, invitation: str | None = None
    ) -> Account:
        """Found an account and sign in; where shops come by invitation, with its code."""
        remember = keep or self.role is Role.BUSINESS
        tokens = await self.api.accounts.register(self.role, username, password, name, remember, invitation)
        return await self._begin(tokens, keep)

    async def sign_in_seat(self, secret: str, guest: UUID | None = None) -> Account:
        """Sit down at a shop's seat, as a new guest or to go on as one; no credential is stored."""
        return await self._begin(await self.api.seats.sign_in(secret, guest), keep=False)

    async def restore(self) -> Account | None:
        """Sign in with the stored refresh token; None without a valid one. OfflineError keeps it."""
        kept = await self._credentials.load(self.role, self.api.base_url)
        if kept is None:
            return None
        try:
            tokens = await self.api.accounts.refresh(kept)
        except ApiError as error:
            if error.problem.status in (401, 422):
                await self._credentials.forget(self.role, self.api.base_url)
                return None
            raise
        return await self._begin(tokens, keep=True)

    @property
    def is_kept(self) -> bool:
        """Whether the next start finds this sign-in again."""
        return self._keep and self._refresh is not None

    @property
    def can_be_kept(self) -> bool:
        """Whether there is something to keep; else it has to be asked for at the next sign-in."""
        return self._refresh is not None

    async def keep(self, wanted: bool) -> None:
        """Store the refresh token from now on, or remove what is stored; the sign-in itself goes on."""
        self._keep = wanted and self._refresh is not None
        if self._keep and self._refresh is not None:
            await self._credentials.save(self.role, self.api.base_url, self._refresh)
        else:
            await self._credentials.forget(self.role, self.api.base_url)

    async def change_password(self, current: str, new: str) -> None:
        """Another password; this sign-in goes on. ApiError password_wrong, invalid, rate_limited."""
        await self.api.accounts.change_password(current, new)

    async def sign_out(self) -> None:
        """End the session here and on the server (best effort), and forget what was kept."""
        access, refresh = self._access, self._refresh
        await self._end(Code.TOKEN_MISSING)
        await self._credentials.forget(self.role, self.api.base_url)
        if access is not None:
            try:
                await self.api.accounts.logout(access, refresh)
            except (ApiError, OfflineError) as error:
                log.info("Signed out here; the server could not be told: %s", error)

    async def access_token(self, stale: str | None = None) -> str:
        """A token that should be valid, or one newer than `stale`; raises SignedOutError, OfflineError."""
        if self._access is None:
            raise SignedOutError(self._ended)
        if self._access != stale:
            return self._access
        if self._refresh is None:
            await self._end(Code.TOKEN_EXPIRED)
            self.signed_out.call(Code.TOKEN_EXPIRED)
            raise SignedOutError(Code.TOKEN_EXPIRED)
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.ensure_future(self._renew())
        # Whoever gives up waiting must not take the renewal away from the others.
        return await asyncio.shield(self._renewing)

    async def close(self) -> None:
        """Stop renewing (the app ends); nobody is signed out."""
        for task in (self._timer, self._renewing):
            if task is not None and not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _begin(self, tokens: Tokens, keep: bool) -> Account:
        self._keep = keep
        self.account = tokens.account
        await self._use_tokens(tokens)
        self.signed_in.call(tokens.account)
        return tokens.account

    async def _use_tokens(self, tokens: Tokens) -> None:
        self._access = tokens.access_token
        self._refresh = None if isinstance(tokens.refresh_token, msgspec.UnsetType) else tokens.refresh_token
        if self._keep and self._refresh is not None:
            await self._credentials.save(self.role, self.api.base_url, self._refresh)
        if self._timer is not None and self._timer is not asyncio.current_task():
            self._timer.cancel()
        life = (tokens.expires_at - datetime.now(UTC) - self.api.clock_offset).total_seconds()
        self._timer = asyncio.ensure_future(self._renew_later(life)) if self._refresh is not None else None

    async def _renew_later(self, life: float) -> None:
        """Renew before the token's end; while nobody answers, again every few seconds."""
        await self._sleep(renewal_delay(life))
        while True:
            try:
                await self.access_token(stale=self._access)
                return
            except (OfflineError, ApiError) as error:
                log.info("The sign-in could not be renewed yet: %s", error)
            except SignedOutError:
                return  # told to the listeners where it was found out
            await self._sleep(RETRY_SECONDS)

    async def _renew(self) -> str:
        """Spend the refresh token; one whose answer was lost may be shown again for a minute."""
        token = self._refresh or ""
        try:
            tokens = await self._refresh_once(token)
        except ApiError as error:
            if error.problem.status not in (401, 422):
                raise
            await self._end(error.code)
            await self._credentials.forget(self.role, self.api.base_url)
            self.signed_out.call(error.code)
            raise SignedOutError(error.code) from error
        await self._use_tokens(tokens)
        self.renewed.call(tokens.access_token)
        return tokens.access_token

    async def _refresh_once(self, token: str) -> Tokens:
        """Refresh; a lost answer is asked for again at once, and another window's newer token is used."""
        if self._keep:
            token = await self._credentials.load(self.role, self.api.base_url) or token
        try:
            return await self.api.accounts.refresh(token)
        except OfflineError:
            return await self.api.accounts.refresh(token)

    async def _end(self, why: Code) -> None:
        self.account = self._access = self._refresh = None
        self._ended = why
        for task in (self._timer, self._renewing):
            if task is not None and task is not asyncio.current_task():
                task.cancel()
        self._timer = None
