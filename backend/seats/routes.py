"""The REST routes of seats: a business sets them up, a seat signs in with its secret."""

from dataclasses import dataclass

from backend.accounts.attempts import SharedRateLimiter
from backend.seats.service import SeatService
from backend.web.client_address import subscriber
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route, owners_only
from wire.accounts import Role, Tokens
from wire.problems import Code
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

NOBODY: frozenset[Role] = frozenset()
PIN_SECONDS = 12.0  # as for passwords: slow hashes wait for each other


@dataclass(frozen=True, slots=True)
class SeatRoutes:
    """The routes; secrets are limited by address as logins are, PINs by seat."""

    seats: SeatService
    logins: SharedRateLimiter
    tries: SharedRateLimiter

    async def find(self, request: ApiRequest) -> ApiResponse:
        """GET seats."""
        return ApiResponse(200, await self.seats.list_seats(request.caller.business))

    async def add(self, request: ApiRequest) -> ApiResponse:
        """POST seats."""
        return ApiResponse(201, await self.seats.add_seats(request.caller, request.body))

    async def rename(self, request: ApiRequest) -> ApiResponse:
        """PATCH seats/{id}."""
        return ApiResponse(200, await self.seats.rename_seat(request.caller, request.id(), request.body))

    async def renew(self, request: ApiRequest) -> ApiResponse:
        """POST seats/{id}/secret."""
        return ApiResponse(200, await self.seats.renew_secret(request.caller, request.id()))

    async def revoke(self, request: ApiRequest) -> ApiResponse:
        """DELETE seats/{id}."""
        await self.seats.revoke_seat(request.caller, request.id())
        return ApiResponse(204)

    async def rules(self, request: ApiRequest) -> ApiResponse:
        """GET kiosk."""
        return ApiResponse(200, await self.seats.rules(request.caller.business))

    async def change_rules(self, request: ApiRequest) -> ApiResponse:
        """PATCH kiosk."""
        return ApiResponse(200, await self.seats.change_rules(request.caller, request.body))

    async def sign_in(self, request: ApiRequest) -> ApiResponse:
        """POST auth/seat."""
        place = request.place
        async with self.logins.used(place.subscriber):
            return ApiResponse(200, await self.seats.sign_in(request.body, place))

    async def setup(self, request: ApiRequest) -> ApiResponse:
        """POST auth/seat/setup."""
        async with self.logins.used(subscriber(request.address)):
            return ApiResponse(200, await self.seats.setup(request.body.secret))

    async def check_pin(self, request: ApiRequest) -> ApiResponse:
        """POST auth/seat/pin."""
        async with self.logins.used(subscriber(request.address)):
            setup = await self.seats.setup(request.body.secret)
            async with self.tries.used(str(setup.id)):
                await self.seats.check_pin(setup, request.body.pin)
        return ApiResponse(204)

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [*self._of_businesses(), *self._of_seats()]

    def _of_businesses(self) -> list[Route]:
        return [
            Route(
                method="GET", path="/seats", handler=self.find, roles=BUSINESSES, response=Seats,
                summary="One's own seats, oldest first",
            ),
            Route(
                method="POST", path="/seats", handler=self.add, roles=BUSINESSES, status=201,
                owners=owners_only, body=NewSeats, response=Seats, codes=(Code.NAME_TAKEN,),
                summary="New seats, all or none; the answer tells their secrets, once",
            ),
            Route(
                method="PATCH", path="/seats/{id}", handler=self.rename, roles=BUSINESSES,
                owners=owners_only, body=SeatChange, response=Seat, codes=(Code.NOT_FOUND, Code.NAME_TAKEN),
                summary="Call a seat by another name",
            ),
            Route(
                method="POST", path="/seats/{id}/secret", handler=self.renew, roles=BUSINESSES,
                owners=owners_only, response=Seat, codes=(Code.NOT_FOUND,),
                summary="A new secret for a seat, told once; who is signed in with the old one is signed out",
            ),
            Route(
                method="DELETE", path="/seats/{id}", handler=self.revoke, roles=BUSINESSES, status=204,
                owners=owners_only, codes=(Code.NOT_FOUND,),
                summary="Take a seat away; its sessions end, its orders stay",
            ),
            Route(
                method="GET", path="/kiosk", handler=self.rules, roles=BUSINESSES, response=KioskRules,
                summary="What holds at one's own seats",
            ),
            Route(
                method="PATCH", path="/kiosk", handler=self.change_rules, roles=BUSINESSES,
                owners=owners_only, seconds=PIN_SECONDS, body=KioskRulesChange, response=KioskRules,
                summary="Change what holds at one's own seats; without guests their sessions end",
            ),
        ]  # fmt: skip

    def _of_seats(self) -> list[Route]:
        wrong = (Code.CREDENTIALS_WRONG, Code.RATE_LIMITED)
        return [
            Route(
                method="POST", path="/auth/seat", handler=self.sign_in, roles=NOBODY,
                body=SeatSignIn, response=Tokens, codes=(*wrong, Code.FORBIDDEN),
                summary="Sit down at a seat as a new guest, or go on as one; guests see one shop, own orders",
            ),
            Route(
                method="POST", path="/auth/seat/setup", handler=self.setup, roles=NOBODY,
                body=SeatKey, response=SeatSetup, codes=wrong,
                summary="What a seat is called, where it stands and what holds there",
            ),
            Route(
                method="POST", path="/auth/seat/pin", handler=self.check_pin, roles=NOBODY,
                seconds=PIN_SECONDS, body=SeatPin, status=204,
                codes=(*wrong, Code.PIN_WRONG, Code.NOT_FOUND),
                summary="Whether this is the PIN that ends kiosk mode; five tries in five minutes",
            ),
        ]  # fmt: skip
