"""Who calls: the account, the member of staff in whose name, and the terminal the request came from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wire.accounts import Role
from wire.orders import ActorKind
from wire.staff import StaffRole


@dataclass(frozen=True, slots=True)
class Terminal:
    """The installation a request came from (`X-Terminal`)."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ClientPlace:
    """Where a sign-in or a renewal comes from.

    `subscriber` is what limits count the address under, `client` the program as it calls itself.
    """

    address: str
    subscriber: str
    terminal: str | None = None
    client: str | None = None

    @property
    def columns(self) -> tuple[str, str | None, str | None]:
        """What is kept of it with a session: address, terminal's name, client."""
        return self.address, self.terminal, self.client


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffIdentity:
    """The member of staff in whose name a business account calls; `unlocked_at` is when the PIN was shown."""

    id: UUID
    name: str
    role: StaffRole
    edition: int
    unlocked_at: datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """Who calls, as the access token says, and from where; `business_id` is set for business accounts only.

    `owner` says whether the caller may do what only owners do (backend/staff decides).
    """

    account_id: UUID
    role: Role
    name: str
    business_id: UUID | None
    session_id: UUID
    expires_at: datetime
    staff: StaffIdentity | None = None
    terminal: Terminal | None = None
    owner: bool = True
    seat_of: UUID | None = None  # a guest's only shop: no other may be seen or ordered from

    def may_see(self, business_id: UUID) -> bool:
        """Whether a shop is there for the caller: for guests of a seat only theirs is."""
        return self.seat_of is None or self.seat_of == business_id

    @property
    def business(self) -> UUID:
        """The caller's own business; only asked on routes for businesses."""
        if self.business_id is None:
            raise AssertionError("a business route let a user through")
        return self.business_id

    @property
    def actor(self) -> tuple[ActorKind, UUID, str]:
        """Who answers for what is done: kind, id, name."""
        if self.staff is not None:
            return ActorKind.STAFF, self.staff.id, self.staff.name
        kind = ActorKind.USER if self.role is Role.USER else ActorKind.BUSINESS
        return kind, self.account_id, self.name

    @property
    def terminal_columns(self) -> tuple[UUID | None, str | None]:
        """The terminal's id and name, as two columns."""
        return (self.terminal.id, self.terminal.name) if self.terminal else (None, None)
