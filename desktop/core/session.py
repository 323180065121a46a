"""Who is signed in for one role: tokens, their renewal, and the news that it is over."""

from desktop.core.api import Api
from desktop.core.listeners import Listeners
from desktop.core.vault import Vault
from wire.accounts import Account, Role
from wire.problems import Code


class Session:
    """One role's sign-in. It sets `api.tokens`, so calls through `session.api` are signed.

    `signed_out` tells why it is over (Code.TOKEN_EXPIRED, ...; not told after an own `sign_out`);
    `renewed` tells the new access token.
    """

    def __init__(self, api: Api, role: Role, vault: Vault) -> None:
        self.api = api
        self.role = role
        self.account: Account | None = None
        self.signed_out: Listeners[Code] = Listeners("signed_out")
        self.renewed: Listeners[str] = Listeners("renewed")

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody is."""
        return self.account is not None

    @property
    def channel(self) -> str:
        """The own channel, `user:<account id>` or `biz:<business id>`."""
        raise NotImplementedError

    async def sign_in(self, username: str, password: str, keep: bool = False) -> Account:
        """Sign in; `keep` stores the refresh token in the vault. ApiError credentials_wrong, OfflineError."""
        raise NotImplementedError

    async def register(self, username: str, password: str, name: str, keep: bool = False) -> Account:
        """Found an account and sign in."""
        raise NotImplementedError

    async def restore(self) -> Account | None:
        """Sign in with what the vault keeps; None when nothing (valid) is kept. OfflineError keeps it."""
        raise NotImplementedError

    async def sign_out(self) -> None:
        """End the session here and on the server (best effort), and forget what was kept."""
        raise NotImplementedError

    async def access_token(self, stale: str | None = None) -> str:
        """A token that should be valid, or one newer than `stale`; raises SignedOutError, OfflineError."""
        raise NotImplementedError

    async def close(self) -> None:
        """Stop renewing (the app ends); nobody is signed out."""
        raise NotImplementedError
