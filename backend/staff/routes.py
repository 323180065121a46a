"""The REST calls of staff: decode, call the service, encode."""

from dataclasses import dataclass

from backend.staff import service
from backend.staff.service import Staff
from backend.web.route import BUSINESSES, Answer, Call, Route, owners_only
from wire.problems import Code
from wire.staff import NewStaffMember, Recovery, StaffChange, StaffList, StaffMember, StaffTokens, Unlock

# Hashing waits its turn behind a minute's logins.
PIN_SECONDS = 12.0
_PIN_CODES = (Code.NOT_FOUND, Code.PIN_WRONG, Code.RATE_LIMITED)


@dataclass(frozen=True, slots=True)
class StaffRoutes:
    """The calls, over one set of staff use cases."""

    staff: Staff

    async def find(self, call: Call) -> Answer:
        """`GET staff`."""
        return Answer(200, await service.list_staff(call.database, call.who.business))

    async def add(self, call: Call) -> Answer:
        """`POST staff`."""
        return Answer(201, await self.staff.add(call.who, call.body))

    async def change(self, call: Call) -> Answer:
        """`PATCH staff/{id}`."""
        return Answer(200, await self.staff.change(call.who, call.id(), call.body))

    async def remove(self, call: Call) -> Answer:
        """`DELETE staff/{id}`."""
        await service.remove_staff(call.database, call.who, call.id())
        return Answer(204)

    async def unlock(self, call: Call) -> Answer:
        """`POST staff/unlock`."""
        return Answer(200, await self.staff.unlock(call.who, call.body))

    async def renew(self, call: Call) -> Answer:
        """`POST staff/renew`."""
        return Answer(200, await self.staff.renew(call.who))

    async def recover(self, call: Call) -> Answer:
        """`POST staff/recover`."""
        return Answer(200, await self.staff.recover(call.who, call.body))

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [
            Route(
                method="GET", path="/staff", handler=self.find, roles=BUSINESSES, answer=StaffList,
                summary="Who works here; `guarded` once an owner has a PIN",
            ),
            Route(
                method="POST", path="/staff", handler=self.add, roles=BUSINESSES, owners=owners_only,
                body=NewStaffMember, answer=StaffMember, status=201, codes=(Code.NAME_TAKEN,),
                seconds=PIN_SECONDS, summary="A new member of staff",
            ),
            Route(
                method="PATCH", path="/staff/{id}", handler=self.change, roles=BUSINESSES, owners=owners_only,
                body=StaffChange, answer=StaffMember, codes=(Code.NOT_FOUND, Code.NAME_TAKEN),
                seconds=PIN_SECONDS,
                summary="Change a member; another PIN or role, or inactivity, ends the tokens in that name",
            ),
            Route(
                method="DELETE", path="/staff/{id}", handler=self.remove, roles=BUSINESSES,
                owners=owners_only, status=204, codes=(Code.NOT_FOUND,), summary="Take a member away",
            ),
            Route(
                method="POST", path="/staff/unlock", handler=self.unlock, roles=BUSINESSES, body=Unlock,
                answer=StaffTokens, codes=_PIN_CODES, seconds=PIN_SECONDS,
                summary="A PIN for an access token in the name of its owner; wrong ones are limited",
            ),
            Route(
                method="POST", path="/staff/renew", handler=self.renew, roles=BUSINESSES,
                answer=StaffTokens, codes=(Code.PIN_WRONG,),
                summary="A fresh token for one in the name of staff, within 12 hours of the PIN",
            ),
            Route(
                method="POST", path="/staff/recover", handler=self.recover, roles=BUSINESSES, body=Recovery,
                answer=StaffMember, seconds=PIN_SECONDS,
                codes=(Code.NOT_FOUND, Code.PASSWORD_WRONG, Code.RATE_LIMITED),
                summary="The account's password for a new PIN of an owner",
            ),
        ]  # fmt: skip
