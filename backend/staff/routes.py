"""The REST routes of staff: decode, call the service, encode."""

from dataclasses import dataclass

from backend.staff.counter_rules import CounterRulesService
from backend.staff.service import StaffService
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route, owners_only
from wire.problems import Code
from wire.staff import (
    CounterRules,
    CounterRulesChange,
    NewStaffMember,
    Recovery,
    StaffChange,
    StaffList,
    StaffMember,
    StaffTokens,
    Unlock,
)

# Hashing waits its turn behind a minute's logins.
PIN_SECONDS = 12.0
_PIN_CODES = (Code.NOT_FOUND, Code.PIN_WRONG, Code.RATE_LIMITED)


@dataclass(frozen=True, slots=True)
class StaffRoutes:
    """The routes, over the use cases of staff."""

    staff: StaffService
    rules: CounterRulesService

    async def find(self, request: ApiRequest) -> ApiResponse:
        """`GET staff`."""
        return ApiResponse(200, await self.staff.list_staff(request.caller.business))

    async def add(self, request: ApiRequest) -> ApiResponse:
        """`POST staff`."""
        return ApiResponse(201, await self.staff.add(request.caller, request.body))

    async def change(self, request: ApiRequest) -> ApiResponse:
        """`PATCH staff/{id}`."""
        return ApiResponse(200, await self.staff.change(request.caller, request.id(), request.body))

    async def remove(self, request: ApiRequest) -> ApiResponse:
        """`DELETE staff/{id}`."""
        await self.staff.remove(request.caller, request.id())
        return ApiResponse(204)

    async def unlock(self, request: ApiRequest) -> ApiResponse:
        """`POST staff/unlock`."""
        return ApiResponse(200, await self.staff.unlock(request.caller, request.body))

    async def renew(self, request: ApiRequest) -> ApiResponse:
        """`POST staff/renew`."""
        return ApiResponse(200, await self.staff.renew(request.caller))

    async def recover(self, request: ApiRequest) -> ApiResponse:
        """`POST staff/recover`."""
        return ApiResponse(200, await self.staff.recover(request.caller, request.body))

    async def read_rules(self, request: ApiRequest) -> ApiResponse:
        """`GET counter-rules`."""
        return ApiResponse(200, await self.rules.read(request.caller.business))

    async def change_rules(self, request: ApiRequest) -> ApiResponse:
        """`PATCH counter-rules`."""
        return ApiResponse(200, await self.rules.change(request.caller, request.body))

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [*self._of_staff(), *self._of_rules()]

    def _of_rules(self) -> list[Route]:
        return [
            Route(
                method="GET", path="/counter-rules", handler=self.read_rules, roles=BUSINESSES,
                response=CounterRules,
                summary="What a locked counter may do, how PINs and counting work here",
            ),
            Route(
                method="PATCH", path="/counter-rules", handler=self.change_rules, roles=BUSINESSES,
                owners=owners_only, body=CounterRulesChange, response=CounterRules,
                summary="Change what a locked counter may do, how PINs and counting work here",
            ),
        ]  # fmt: skip

    def _of_staff(self) -> list[Route]:
        return [
            Route(
                method="GET", path="/staff", handler=self.find, roles=BUSINESSES, response=StaffList,
                summary="Who works here; `guarded` once an owner has a PIN",
            ),
            Route(
                method="POST", path="/staff", handler=self.add, roles=BUSINESSES, owners=owners_only,
                body=NewStaffMember, response=StaffMember, status=201, codes=(Code.NAME_TAKEN,),
                seconds=PIN_SECONDS, summary="A new member of staff",
            ),
            Route(
                method="PATCH", path="/staff/{id}", handler=self.change, roles=BUSINESSES, owners=owners_only,
                body=StaffChange, response=StaffMember, codes=(Code.NOT_FOUND, Code.NAME_TAKEN),
                seconds=PIN_SECONDS,
                summary="Change a member; another PIN or role, or inactivity, ends the tokens in that name",
            ),
            Route(
                method="DELETE", path="/staff/{id}", handler=self.remove, roles=BUSINESSES,
                owners=owners_only, status=204, codes=(Code.NOT_FOUND,), summary="Take a member away",
            ),
            Route(
                method="POST", path="/staff/unlock", handler=self.unlock, roles=BUSINESSES, body=Unlock,
                response=StaffTokens, codes=_PIN_CODES, seconds=PIN_SECONDS,
                summary="A PIN for an access token in the name of its owner; wrong ones are limited",
            ),
            Route(
                method="POST", path="/staff/renew", handler=self.renew, roles=BUSINESSES,
                response=StaffTokens, codes=(Code.PIN_WRONG,),
                summary="A fresh token for one in the name of staff, within 12 hours of the PIN",
            ),
            Route(
                method="POST", path="/staff/recover", handler=self.recover, roles=BUSINESSES, body=Recovery,
                response=StaffMember, seconds=PIN_SECONDS,
                codes=(Code.NOT_FOUND, Code.PASSWORD_WRONG, Code.RATE_LIMITED),
                summary="The account's password for a new PIN of an owner",
            ),
        ]  # fmt: skip
