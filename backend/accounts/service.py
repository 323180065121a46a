"""What can be done with accounts: sign in, register, stay signed in, sign out."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import msgspec
import structlog
from msgspec import UNSET, UnsetType

from backend.accounts import queries
from backend.accounts.attempts import LoginAttempts, SharedRateLimiter, stranger
from backend.accounts.password_rules import check_new_password
from backend.accounts.passwords import Passwords
from backend.accounts.revocations import Revocations
from backend.accounts.tokens import LIFETIME, AccessTokens, secret_digest
from backend.audit.records import record
from backend.database.pool import Connection, Database
from backend.identity import ClientPlace, Identity
from backend.runtime.clock import Clock, utc_now
from backend.runtime.fair_queue import Asker
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError, fault, invalid, not_found
from wire import accounts as wire
from wire.problems import Code, Rule

log = structlog.get_logger()

REFRESH_LIFETIME = timedelta(days=30)
# A client whose answer was lost may show the spent token again for so long.
GRACE = timedelta(seconds=60)
# A computer that more people sign in at than this keeps the last of them.
MOST_DEVICES = 20
# Sessions that are listed.
LISTED_SESSIONS = 200
# How often a login looks at a password that changes under its hands.
MOST_PROOFS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountService:
    """The use cases of accounts, with what they need."""

    database: Database
    passwords: Passwords
    tokens: AccessTokens
    revocations: Revocations
    attempts: LoginAttempts
    renewals: SharedRateLimiter  # by session: each leaves a spent token behind
    most_sessions: int  # of an account; beyond them those unused longest end. 0: any number
    registration: bool = True
    shops: Literal["on", "invite", "off"] = "on"
    clock: Clock = utc_now

    def verify(self, token: str) -> Identity:
        """Who an access token speaks for; raises 401 when it is invalid, out of time or its session ended."""
        identity = self.tokens.read(token)
        if self.revocations.is_revoked(identity.session_id):
            raise ProblemError(
                Code.TOKEN_INVALID, "The session of this access token has ended. Sign in again."
            )
        return identity

    async def log_in(self, asked: wire.Login, place: ClientPlace) -> wire.Tokens:
        """A new session; raises `credentials_wrong`, as slowly for names that do not exist as for others.

        `place` is where the try comes from: `rate_limited` for who goes on there after wrong ones. A password
        that changes between its proof and the session's beginning has to be proven again: else a login with
        the old one could outlive the change that ends all other sessions.
        """
        async with self.attempts.counted(asked, place.subscriber) as asker:
            return await self._prove(asked, asker, place)

    async def _prove(self, asked: wire.Login, asker: Asker, place: ClientPlace) -> wire.Tokens:
        for _ in range(MOST_PROOFS):
            row = await self.database.fetchrow(queries.ACCOUNT_BY_NAME, asked.role, asked.username)
            encoded = row["password_hash"] if row else None
            right = await self.passwords.matches(encoded, asked.password, asker)
            if row is None or not right:
                break
            encoded = row["password_hash"]
            if self.passwords.is_outdated(encoded):
                better = await self.passwords.hash(asked.password, asker)
                await self.database.write_row(queries.REPLACE_HASH, row["id"], better, encoded)
                encoded = better
            async with self.database.transaction() as connection:
                if await connection.fetchval(queries.HOLD_HASH, row["id"], encoded):
                    tokens = await self.begin(connection, _account(row), place, asked.remember)
                    return await self._with_device(connection, tokens, asked.device, asker.known)
        raise ProblemError(Code.CREDENTIALS_WRONG, "The name or the password is wrong for this role.")

    async def _with_device(
        self, connection: Connection, tokens: wire.Tokens, device: str | UnsetType | None, known: bool
    ) -> wire.Tokens:
        """The tokens, with a device's secret for who asked for one and has none that counts."""
        if known and isinstance(device, str):
            await connection.execute(queries.SEE_DEVICE, secret_digest(device))
        elif device is not UNSET:
            secret = secrets.token_urlsafe(32)
            remember = (tokens.account.id, secret_digest(secret), MOST_DEVICES)
            await connection.execute(queries.REMEMBER_DEVICE, *remember)
            tokens.device = secret
        return tokens

    async def change_password(self, identity: Identity, asked: wire.PasswordChange) -> None:
        """Another password; all sessions of the account but the caller's end.

        Raises `password_wrong` (403: the sign-in itself is as good as before, so a client that renews its
        token at every 401 must not take it for one), and `invalid` when nothing would
        change or many have the new one.
        """
        row = await self.database.fetchrow(queries.PROOF_OF, identity.account_id)
        known = row["password_hash"] if row else None
        asker = Asker(str(identity.account_id), known=True)
        if row is None or not await self.passwords.matches(known, asked.current, asker):
            raise ProblemError(Code.PASSWORD_WRONG, "That is not the password of this account.")
        if asked.new == asked.current:
            words = "The new password must differ from the one before."
            raise invalid("/new", Rule.PASSWORD_UNCHANGED, words)
        check_new_password(asked.new, (row["username"], row["name"], row["shop"]), "/new")
        encoded = await self.passwords.hash(asked.new, asker)
        async with self.database.transaction() as connection:
            if await connection.fetchval(queries.REPLACE_HASH, identity.account_id, encoded, known) is None:
                raise ProblemError(Code.PASSWORD_WRONG, "The password was changed at the same time.")
            ended = await connection.fetch(
                queries.END_OTHER_SESSIONS, identity.account_id, identity.session_id
            )
        for row in ended:
            self.revocations.add(row["id"])

    async def register(self, asked: wire.Register, place: ClientPlace) -> wire.Tokens:
        """A new account, signed in, with its business for `bizUser`.

        Raises `forbidden`, `name_taken`, and `invalid` for a password that is tried first.
        """
        if not self.registration:
            raise ProblemError(Code.FORBIDDEN, "This server does not take registrations.")
        check_new_password(asked.password, (asked.username, asked.name), "/password")
        invitation = await self._invitation(asked)
        encoded = await self.passwords.hash(asked.password, stranger(place.subscriber))
        async with self.database.transaction() as connection:
            if invitation and await connection.fetchval(queries.SPEND_INVITATION, invitation) is None:
                raise _not_invited()
            account = await add_account(connection, asked, encoded)
            return await self.begin(connection, account, place, asked.remember)

    async def _invitation(self, asked: wire.Register) -> bytes | None:
        """The invitation that a new shop spends, where it needs one; raises `forbidden`."""
        if asked.role is not wire.Role.BUSINESS or self.shops == "on":
            return None
        if self.shops == "off":
            raise ProblemError(Code.FORBIDDEN, "This server takes no new shops.")
        digest = secret_digest("" if asked.invitation is UNSET else asked.invitation)
        if not await self.database.fetchval(queries.IS_INVITED, digest):
            raise _not_invited()
        return digest

    async def refresh(self, token: str, place: ClientPlace) -> wire.Tokens:
        """A new pair for a refresh token; raises `token_invalid`, `token_expired`, or `rate_limited` for a
        session that renews without end.

        A token that was spent shows a lost answer (within the grace, its successor unused) or a theft:
        then the whole session ends.
        """
        async with self.database.transaction() as connection:
            row = await self._refresh_row(connection, token)
            if not await self._is_theft(connection, row):
                await self.renewals.use_within(connection, str(row["session_id"]))
                await connection.execute(queries.USE_SESSION, row["session_id"], *place.columns)
                return await self._rotate(connection, row, secret_digest(token))
            await connection.execute(queries.END_SESSION, row["session_id"])
        log.warning("a spent refresh token came back; its session is ended", session=str(row["session_id"]))
        self.revocations.add(row["session_id"])
        raise ProblemError(Code.TOKEN_INVALID, "This refresh token was used before. Sign in again.")

    async def log_out(self, refresh_token: str | None, session_id: UUID | None) -> None:
        """The end of the session that a refresh token or its id names.

        Raises `token_invalid` for a token that is none, which changes nothing.
        """
        ended = [session_id] if session_id is not None else []
        if refresh_token is not None:
            found = await self.database.fetchval(queries.SESSION_OF_REFRESH, secret_digest(refresh_token))
            if found is None:
                raise ProblemError(Code.TOKEN_INVALID, "This is no refresh token.")
            ended.append(found)
        for session in ended:
            await self.database.write_row(queries.END_SESSION, session)
            self.revocations.add(session)

    async def list_sessions(self, identity: Identity) -> wire.AccountSessions:
        """The sessions of the account that go on, the caller's first, then the one used last."""
        asked = (identity.account_id, identity.session_id, LIFETIME, LISTED_SESSIONS)
        rows = await self.database.fetch(queries.LIST_SESSIONS, *asked)
        return wire.AccountSessions([wire.AccountSession(**row) for row in rows])

    async def end_session(self, identity: Identity, session_id: UUID) -> None:
        """The end of one session of the account, be it the caller's; 404 for any other."""
        async with self.database.transaction() as connection:
            row = await connection.fetchrow(queries.END_OWN_SESSION, session_id, identity.account_id)
            if row is None:
                raise not_found("session")
            if identity.business_id is not None:
                await record(connection, identity, "session.end", session_id, row["place"])
        self.revocations.add(session_id)

    async def end_other_sessions(self, identity: Identity) -> None:
        """The end of all sessions of the account but the caller's."""
        async with self.database.transaction() as connection:
            ended = await connection.fetch(
                queries.END_OTHER_SESSIONS, identity.account_id, identity.session_id
            )
            if identity.business_id is not None and ended:
                await record(connection, identity, "session.clear")
        for row in ended:
            self.revocations.add(row["id"])

    async def account(self, identity: Identity) -> wire.Account:
        """The signed-in account as it is now; raises `token_invalid` when it is gone."""
        row = await self.database.fetchrow(queries.ACCOUNT, identity.account_id)
        if row is None:
            raise ProblemError(Code.TOKEN_INVALID, "The account of this access token is gone.")
        return _account(row)

    async def _refresh_row(self, connection: Connection, token: str) -> Any:
        row = await connection.fetchrow(queries.REFRESH, secret_digest(token))
        if row is None or row["revoked_at"] is not None:
            raise ProblemError(Code.TOKEN_INVALID, "The refresh token is not valid. Sign in again.")
        if row["expires_at"] <= self.clock():
            raise ProblemError(Code.TOKEN_EXPIRED, "The refresh token has expired. Sign in again.")
        return row

    async def _is_theft(self, connection: Connection, row: Any) -> bool:
        if row["spent_at"] is None:
            return False
        used = await connection.fetchval(queries.SUCCESSOR_SPENT_AT, row["successor"])
        return used is not None or self.clock() - row["spent_at"] > GRACE

    async def _rotate(self, connection: Connection, row: Any, digest: bytes) -> wire.Tokens:
        account = _account(await connection.fetchrow(queries.ACCOUNT, row["account_id"]))
        fresh = await self._add_refresh_token(connection, row["session_id"])
        # The successor whose answer was lost is spent too: whoever shows it later shows a second holder.
        for spent in filter(None, (digest, row["successor"])):
            await connection.execute(queries.SPEND_REFRESH, spent, self.clock(), secret_digest(fresh))
        return self._pair(account, row["session_id"], fresh)

    async def begin(
        self, connection: Connection, account: wire.Account, place: ClientPlace, remember: bool
    ) -> wire.Tokens:
        """A new session of an account, in the caller's transaction."""
        session_id = new_id()
        await connection.execute(queries.ADD_SESSION, session_id, account.id, *place.columns)
        if self.most_sessions:
            await connection.execute(queries.END_UNUSED_SESSIONS, account.id, self.most_sessions)
        fresh = await self._add_refresh_token(connection, session_id) if remember else None
        return self._pair(account, session_id, fresh)

    async def _add_refresh_token(self, connection: Connection, session_id: UUID) -> str:
        token, now = secrets.token_urlsafe(32), self.clock()
        await connection.execute(
            queries.ADD_REFRESH, secret_digest(token), session_id, now, now + REFRESH_LIFETIME
        )
        return token

    def _pair(self, account: wire.Account, session_id: UUID, refresh_token: str | None) -> wire.Tokens:
        access_token, expires_at = self.tokens.issue(account, session_id)
        return _tokens(access_token, expires_at, account, refresh_token)


async def add_account(connection: Connection, asked: wire.Register, encoded: str) -> wire.Account:
    """A new account in the caller's transaction, and its business for `bizUser`; raises `name_taken`."""
    business_id = new_id() if asked.role is wire.Role.BUSINESS else None
    if business_id is not None:
        await connection.execute(queries.ADD_BUSINESS, business_id, asked.name)
    account_id = await connection.fetchval(
        queries.ADD_ACCOUNT, new_id(), asked.role, asked.username, encoded, asked.name, business_id
    )
    if account_id is None:
        raise ProblemError(Code.NAME_TAKEN, f"There is a {asked.role} called {asked.username} already.")
    return wire.Account(id=account_id, role=asked.role, name=asked.name, business_id=business_id)


async def invite(database: Database, note: str, days: int) -> str:
    """The code of a new invitation to found a shop; it is good once, for so many days."""
    code = secrets.token_urlsafe(12)
    await database.write_row(queries.INVITE, secret_digest(code), note, days)
    return code


def _not_invited() -> ProblemError:
    words = "New shops need a code from whoever runs the server; each is good once."
    return ProblemError(Code.FORBIDDEN, words, errors=[fault("/invitation", Rule.NOT_INVITED, words)])


def _account(row: Any) -> wire.Account:
    seat_id = row.get("seat_id")
    return wire.Account(
        id=row["id"],
        role=wire.Role(row["role"]),
        name=row["name"],
        business_id=row["business_id"],
        seat=wire.SeatOf(seat_id, row["name"], row["seat_business"]) if seat_id else msgspec.UNSET,
    )


def _tokens(
    access_token: str, expires_at: datetime, account: wire.Account, refresh_token: str | None
) -> wire.Tokens:
    return wire.Tokens(
        access_token=access_token,
        expires_at=expires_at,
        account=account,
        refresh_token=msgspec.UNSET if refresh_token is None else refresh_token,
    )
