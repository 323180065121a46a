"""The REST calls of accounts: signing in and out, tokens, the own account."""

from uuid import UUID

from msgspec import UNSET

from desktop.core.client.transport import Nothing, Transport
from wire.accounts import (
    Account,
    AccountSession,
    AccountSessions,
    Login,
    Logout,
    PasswordChange,
    Refresh,
    Register,
    Role,
    Tokens,
)


class AccountsClient:
    """Accounts; the session calls these."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def login(
        self, role: Role, username: str, password: str, remember: bool = False, device: str | None = None
    ) -> Tokens:
        """Sign in; `remember` asks for a refresh token, no `device` for a secret to show the next time."""
        body = Login(role, username, password, remember, device)
        return await self._transport.call(Tokens, "POST", "auth/login", body, signed=False)

    async def register(
        self,
        role: Role,
        username: str,
        password: str,
        name: str,
        remember: bool = False,
        invitation: str | None = None,
    ) -> Tokens:
        """Found an account (a business account with its shop, which may need an invitation) and sign in."""
        body = Register(role, username, password, name, remember, invitation or UNSET)
        return await self._transport.call(Tokens, "POST", "auth/register", body, status=201, signed=False)

    async def refresh(self, refresh_token: str) -> Tokens:
        """A new pair; the old refresh token is spent."""
        body = Refresh(refresh_token)
        return await self._transport.call(Tokens, "POST", "auth/refresh", body, signed=False)

    async def logout(self, access_token: str, refresh_token: str | None = None) -> None:
        """End the session of these tokens."""
        headers = {"Authorization": f"Bearer {access_token}"}
        body = Logout(refresh_token)
        await self._transport.call(Nothing, "POST", "auth/logout", body, headers=headers, signed=False)

    async def get(self) -> Account:
        """The signed-in account."""
        return await self._transport.call(Account, "GET", "account")

    async def sessions(self) -> list[AccountSession]:
        """Where the account is signed in: this session, then the one used last."""
        return (await self._transport.call(AccountSessions, "GET", "account/sessions")).items

    async def end_session(self, session_id: UUID) -> None:
        """End one session of the account; 404 when it is over already."""
        await self._transport.call(Nothing, "DELETE", f"account/sessions/{session_id}")

    async def end_other_sessions(self) -> None:
        """End all sessions of the account but this one."""
        await self._transport.call(Nothing, "DELETE", "account/sessions")

    async def change_password(self, current: str, new: str) -> None:
        """Change the own password, which ends all other sessions; 403 password_wrong, 422 invalid."""
        await self._transport.call(Nothing, "POST", "account/password", PasswordChange(current, new))
