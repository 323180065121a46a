"""Who is signed in: roles, accounts, logins and the tokens they yield."""

from enum import StrEnum

from msgspec import UNSET, UnsetType

from wire.scalars import Document, Id, Name, NewPassword, Password, Request, Time, Token, Username


class Role(StrEnum):
    """The two kinds of account."""

    USER = "user"
    BUSINESS = "bizUser"


class SeatOf(Document):
    """The seat a guest sits at, and the only shop the guest may order from."""

    id: Id
    label: str
    business_id: Id


class Account(Document):
    """A signed-in account; `business_id` is null for users, `seat` is there for guests only."""

    id: Id
    name: str
    role: Role
    business_id: Id | None = None
    seat: SeatOf | UnsetType = UNSET


class Login(Request):
    """Body of `POST auth/login`; `remember` adds a refresh token to the answer.

    `device` is the secret of an earlier answer, or null to be given one: whoever shows it does not wait for
    what strangers try.
    """

    role: Role
    username: Username
    password: Password
    remember: bool = False
    device: Token | UnsetType | None = UNSET


class Register(Request):
    """Body of `POST auth/register`; a business account also founds its business, called `name`.

    Where shops come by invitation, `invitation` is the code the operator gave; it is good once.
    """

    role: Role
    username: Username
    password: NewPassword
    name: Name
    remember: bool = False
    invitation: Token | UnsetType = UNSET


class Refresh(Request):
    """Body of `POST auth/refresh`."""

    refresh_token: Token


class Logout(Request):
    """Body of `POST auth/logout`; without a token here, the one in `Authorization` names the session."""

    refresh_token: Token | None = None


class PasswordChange(Request):
    """Body of `POST account/password`: the password as it is, and what it shall be."""

    current: Password
    new: NewPassword


class AccountSession(Document):
    """One sign-in of the account: since when, when it last got a token, and where it was then.

    `current` is the caller's own; `terminal` is what the installation calls itself (`X-Terminal`), `client`
    the program (`User-Agent`), 100 characters at the most.
    """

    id: Id
    created_at: Time
    used_at: Time
    current: bool
    address: str | None = None
    terminal: str | None = None
    client: str | None = None


class AccountSessions(Document):
    """The sessions of an account that go on: the caller's, then the one used last; 200 at the most."""

    items: list[AccountSession]


class Tokens(Document):
    """What a login, registration or refresh yields; `expires_at` is the access token's.

    `device` is a secret for the next logins of this account from the same computer, for who asked for one.
    """

    access_token: str
    expires_at: Time
    account: Account
    token_type: str = "Bearer"
    refresh_token: str | UnsetType = UNSET
    device: str | UnsetType = UNSET
