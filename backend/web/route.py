"""What a route of the REST API is: method, types and roles, the decoded request and the response."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from msgspec import Struct

from backend.identity import ClientPlace, Identity, Terminal
from backend.runtime.problems import ProblemError, not_found
from backend.web.client_address import subscriber
from wire.accounts import Role
from wire.problems import Code
from wire.staff import LockedCounter

EVERYBODY = frozenset(Role)
USERS = frozenset({Role.USER})
BUSINESSES = frozenset({Role.BUSINESS})

# What is kept of a program's name for itself, and of an address that is none we know.
MOST_CLIENT, MOST_ADDRESS = 100, 60

_ENTITY_TAG = re.compile(r'(?:W/)?"([0-9]{1,18})"|([0-9]{1,18})')


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """One request: authenticated, its path, query and body decoded into the route's types."""

    identity: Identity | None
    terminal: Terminal | None
    path: Mapping[str, str]
    query: Any
    body: Any
    headers: Mapping[str, str]
    address: str

    @property
    def caller(self) -> Identity:
        """The caller; only asked on routes that need one."""
        if self.identity is None:
            raise AssertionError("a signed-in route let a stranger through")
        return self.identity

    @property
    def place(self) -> ClientPlace:
        """Where it comes from, for what a session keeps of it."""
        terminal = self.terminal.name if self.terminal is not None else ""
        client = client_name(self.headers.get("User-Agent", ""))
        return ClientPlace(
            self.address[:MOST_ADDRESS], subscriber(self.address), terminal or None, client or None
        )

    def id(self, name: str = "id") -> UUID:
        """A path parameter as an id; what is not one is not found."""
        text = self.path[name]
        try:
            found = UUID(text)
        except ValueError:
            raise not_found("object") from None
        # UUID() also takes braces, "urn:" and bare hexadecimals: one object has one address.
        if str(found) != text.lower():
            raise not_found("object")
        return found

    @property
    def if_match(self) -> int | None:
        """The version `If-Match` names, or None without one; raises 400 `malformed` for anything else.

        Services get it as it is: a missing one is a 428 only after 404 and 403.
        """
        text = self.headers.get("If-Match")
        if text is None:
            return None
        match = _ENTITY_TAG.fullmatch(text.strip())
        if match is None:
            raise ProblemError(Code.MALFORMED, 'If-Match must be one version in quotes, like "3".')
        return int(match[1] or match[2])


@dataclass(frozen=True, slots=True)
class ApiResponse:
    """A status and a body: a struct to encode, JSON or other bytes as they are, or None for no content."""

    status: int
    body: Struct | bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"


Handler = Callable[[ApiRequest], Awaitable[ApiResponse]]
# Whether the caller may know of the object in the path.
VisibilityCheck = Callable[[ApiRequest], Awaitable[bool]]
# Whether a request, as it is, is for owners.
OwnerRule = Callable[[ApiRequest], bool]


def client_name(text: str) -> str:
    """What a program calls itself in `User-Agent`: of that the printable ASCII, and no more than is shown."""
    shown = "".join(sign if " " <= sign <= "~" else " " for sign in text[: MOST_CLIENT * 4])
    return " ".join(shown.split())[:MOST_CLIENT].strip()


def owners_only(_request: ApiRequest) -> bool:
    """The rule of routes that are for owners whatever the request says."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route of the REST contract; dispatch and the OpenAPI page are both made from it.

    `roles` empty means nobody needs to be signed in. `body`, `query` and `response` are wire types; a route
    with `raw_body` (media types) gets the request's bytes as its body. `codes` are the problems it may answer
    with beyond those every route of its kind may. `limit` names a rate limit, counted by account.
    `is_visible` is asked when the caller has the wrong role: 403 is for what the caller may know of, all else
    is a 404. `owners` says which requests are for owners, once the shop has an owner with a PIN.
    `unlocked` is what a locked counter must be allowed for this (the business's `locked_counter`).
    """

    method: str
    path: str
    handler: Handler
    summary: str
    roles: frozenset[Role] = EVERYBODY
    body: type | None = None
    query: type | None = None
    response: type | None = None
    status: int = 200
    raw_body: tuple[str, ...] = ()  # media types
    body_optional: bool = False  # no body at all counts as {}
    needs: tuple[str, ...] = ()  # request headers the route takes: "If-Match", "Idempotency-Key"
    codes: tuple[Code, ...] = ()
    limit: str | None = None  # "orders"
    is_visible: VisibilityCheck | None = None
    owners: OwnerRule | None = None
    unlocked: LockedCounter = LockedCounter.ORDERS
    loads_owner: bool = False  # the handler asks whether the caller is an owner
    seconds: float = 4.0  # the handler may take, waiting for the database included
    media_type: str = "application/json"  # of the response, for the OpenAPI page
