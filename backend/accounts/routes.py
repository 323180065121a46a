"""The REST routes of accounts: decode, call the service, encode."""

from dataclasses import dataclass

from backend.accounts.attempts import SharedRateLimiters, stranger
from backend.accounts.service import AccountService
from backend.runtime.problems import ProblemError
from backend.web.client_address import subscriber
from backend.web.dispatch import bearer_token
from backend.web.route import ApiRequest, ApiResponse, Route, owners_only
from wire.accounts import (
    Account,
    AccountSessions,
    Login,
    Logout,
    PasswordChange,
    Refresh,
    Register,
    Role,
    Tokens,
)
from wire.problems import Code

NOBODY: frozenset[Role] = frozenset()
# A minute's logins, sent all at once, wait for each other's passwords to be checked. A lost database does not
# hold them this long: what waits for it has limits of its own.
PASSWORD_SECONDS = 12.0


@dataclass(frozen=True, slots=True)
class AccountRoutes:
    """The routes, over the use cases of accounts; whatever proves a password is limited by address."""

    accounts: AccountService
    limiters: SharedRateLimiters

    async def log_in(self, request: ApiRequest) -> ApiResponse:
        """POST auth/login."""
        place = request.place
        if not isinstance(request.body.device, str):  # whoever has a device may come before those that wait
            self.accounts.passwords.expect_room(stranger(place.subscriber))
        async with self.limiters.logins.used(place.subscriber):
            return ApiResponse(200, await self.accounts.log_in(request.body, place))

    async def register(self, request: ApiRequest) -> ApiResponse:
        """POST auth/register."""
        place = request.place
        counted = place.subscriber
        self.accounts.passwords.expect_room(stranger(counted))
        async with self.limiters.logins.used(counted), self.limiters.registrations.used(counted):
            return ApiResponse(201, await self.accounts.register(request.body, place))

    async def refresh(self, request: ApiRequest) -> ApiResponse:
        """POST auth/refresh: made-up tokens count for their address and never refuse a real one."""
        place = request.place
        async with self.limiters.wrong_refreshes.counted(place.subscriber):
            return ApiResponse(200, await self.accounts.refresh(request.body.refresh_token, place))

    async def log_out(self, request: ApiRequest) -> ApiResponse:
        """POST auth/logout: ends the session of the refresh token, or else of the access token.

        A token that is none ends nothing, which is well: its address pays for it as for a refresh.
        """
        refresh_token = request.body.refresh_token
        if refresh_token is None:
            token = bearer_token(request.headers.get("Authorization"))
            await self.accounts.log_out(None, self.accounts.verify(token).session_id)
            return ApiResponse(204)
        try:
            async with self.limiters.wrong_refreshes.counted(request.place.subscriber):
                await self.accounts.log_out(refresh_token, None)
        except ProblemError as problem:
            if problem.code is not Code.TOKEN_INVALID:
                raise
        return ApiResponse(204)

    async def account(self, request: ApiRequest) -> ApiResponse:
        """GET account."""
        return ApiResponse(200, await self.accounts.account(request.caller))

    async def list_sessions(self, request: ApiRequest) -> ApiResponse:
        """GET account/sessions."""
        return ApiResponse(200, await self.accounts.list_sessions(request.caller))

    async def end_session(self, request: ApiRequest) -> ApiResponse:
        """DELETE account/sessions/{id}."""
        await self.accounts.end_session(request.caller, request.id())
        return ApiResponse(204)

    async def end_other_sessions(self, request: ApiRequest) -> ApiResponse:
        """DELETE account/sessions."""
        await self.accounts.end_other_sessions(request.caller)
        return ApiResponse(204)

    async def change_password(self, request: ApiRequest) -> ApiResponse:
        """POST account/password."""
        async with (
            self.limiters.logins.used(subscriber(request.address)),
            self.limiters.guesses.used(str(request.caller.account_id)),
        ):
            await self.accounts.change_password(request.caller, request.body)
        return ApiResponse(204)

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [
            Route(
                method="POST", path="/auth/login", handler=self.log_in, roles=NOBODY,
                seconds=PASSWORD_SECONDS,
                summary="Sign in with a role, a name and a password.",
                body=Login, response=Tokens, codes=(Code.CREDENTIALS_WRONG, Code.RATE_LIMITED),
            ),
            Route(
                method="POST", path="/auth/register", handler=self.register, roles=NOBODY,
                seconds=PASSWORD_SECONDS,
                summary="Make an account, and its business for `bizUser`; signed in at once.",
                body=Register, response=Tokens, status=201,
                codes=(Code.FORBIDDEN, Code.NAME_TAKEN, Code.INVALID, Code.RATE_LIMITED),
            ),
            Route(
                method="POST", path="/auth/refresh", handler=self.refresh, roles=NOBODY,
                summary="Exchange a refresh token for a new pair of tokens.",
                body=Refresh, response=Tokens,
                codes=(Code.TOKEN_INVALID, Code.TOKEN_EXPIRED, Code.RATE_LIMITED),
            ),
            Route(
                method="POST", path="/auth/logout", handler=self.log_out, roles=NOBODY,
                summary="End the session of the refresh token in the body, or else of the access token.",
                body=Logout, body_optional=True, status=204,
                codes=(Code.TOKEN_MISSING, Code.TOKEN_INVALID, Code.TOKEN_EXPIRED, Code.RATE_LIMITED),
            ),
            Route(
                method="GET", path="/account", handler=self.account,
                summary="The signed-in account.", response=Account,
            ),
            Route(
                method="GET", path="/account/sessions", handler=self.list_sessions,
                summary="Where the account is signed in: the caller's session, then the one used last.",
                response=AccountSessions,
            ),
            Route(
                method="DELETE", path="/account/sessions", handler=self.end_other_sessions,
                owners=owners_only, status=204,
                summary="End all sessions of the account but the caller's.",
            ),
            Route(
                method="DELETE", path="/account/sessions/{id}", handler=self.end_session,
                owners=owners_only, status=204, codes=(Code.NOT_FOUND,),
                summary="End a session of the account: its tokens end, its sockets close with 4401 at once.",
            ),
            Route(
                method="POST", path="/account/password", handler=self.change_password,
                seconds=PASSWORD_SECONDS,
                summary="Change the password. The caller's session stays; all others of the account end.",
                body=PasswordChange, status=204,
                codes=(Code.PASSWORD_WRONG, Code.INVALID, Code.RATE_LIMITED),
            ),
        ]  # fmt: skip
