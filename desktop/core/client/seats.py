"""The REST calls of a shop's seats: their keys, who sits down at one, and kiosk mode."""

from collections.abc import Sequence
from uuid import UUID

from desktop.core.client.transport import Nothing, Transport
from wire.accounts import Tokens
from wire.seats import (
    KioskRules,
    KioskRulesChange,
    NewSeats,
    Seat,
    SeatChange,
    SeatKey,
    SeatPin,
    Seats,
    SeatSetup,
    SeatSignIn,
)


class SeatsClient:
    """The first three are a seat's own, signed by its secret; the others are the shop's."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def setup(self, secret: str) -> SeatSetup:
        """What a seat is; 401 credentials_wrong once it was taken away."""
        return await self._transport.call(SeatSetup, "POST", "auth/seat/setup", SeatKey(secret), signed=False)

    async def sign_in(self, secret: str, guest: UUID | None = None) -> Tokens:
        """Sit down at a seat as a guest: a new one, or go on as one."""
        body = SeatSignIn(secret, guest)
        return await self._transport.call(Tokens, "POST", "auth/seat", body, signed=False)

    async def check_pin(self, secret: str, pin: str) -> None:
        """Returns for the shop's PIN; 403 pin_wrong, 404 not_found when there is none."""
        await self._transport.call(Nothing, "POST", "auth/seat/pin", SeatPin(secret, pin), signed=False)

    async def list(self) -> Seats:
        """The own seats."""
        return await self._transport.call(Seats, "GET", "seats")

    async def add(self, labels: Sequence[str]) -> Seats:
        """New seats with their secrets, told once."""
        return await self._transport.call(Seats, "POST", "seats", NewSeats([*labels]), status=201)

    async def rename(self, seat_id: UUID, label: str) -> Seat:
        """Call a seat by another name."""
        return await self._transport.call(Seat, "PATCH", f"seats/{seat_id}", SeatChange(label))

    async def renew(self, seat_id: UUID) -> Seat:
        """A seat with a new secret, told once; the old one ends."""
        return await self._transport.call(Seat, "POST", f"seats/{seat_id}/secret")

    async def revoke(self, seat_id: UUID) -> None:
        """Take a seat away; its sessions end."""
        await self._transport.call(Nothing, "DELETE", f"seats/{seat_id}")

    async def kiosk_rules(self) -> KioskRules:
        """What holds at the own seats."""
        return await self._transport.call(KioskRules, "GET", "kiosk")

    async def change_kiosk_rules(self, change: KioskRulesChange) -> KioskRules:
        """Change what holds at the own seats."""
        return await self._transport.call(KioskRules, "PATCH", "kiosk", change)
