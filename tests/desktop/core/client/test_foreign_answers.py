"""What another than the server answers counts as no answer, over every call the client has."""

import re
from collections.abc import AsyncIterator
from inspect import signature
from typing import Any, cast

import msgspec
import pytest
from aiohttp import web

from backend.app import all_routes
from backend.settings import Settings
from backend.web.route import Route
from desktop.core.client.answers import CSV, FILES, XLSX
from desktop.core.client.api import Api
from desktop.core.client.errors import NetworkSignInError, OfflineError
from desktop.core.client.pin_lock import PinLock, PinVerdict
from desktop.core.storage.preferences import WrongAttempts
from tests.desktop.core.conftest import TERMINAL
from tests.scenes.desktop.client_calls import ALL_CALLS, PICTURE, made_up, make_call
from tests.scenes.desktop.fake_portal import PORTALS, SIGN_IN, STRANGERS, FakePortal, standing_between
from tests.scenes.served import KEY
from wire.pin_hash import make_verifier
from wire.sales import ExportFormat

NOBODY = (OfflineError, NetworkSignInError)


@pytest.fixture
async def portal() -> AsyncIterator[FakePortal]:
    """Somebody who answers in the server's place."""
    async with standing_between(FakePortal()) as stands:
        yield stands


@pytest.fixture
async def caught(portal: FakePortal) -> AsyncIterator[Api]:
    """A client whose every request goes to the portal."""
    api = Api(portal.url, TERMINAL, "pc")
    yield api
    await api.close()


async def outcome(api: Api, name: str) -> object:
    """What a call came to: how it failed, or its result."""
    try:
        return await make_call(api, name)
    except Exception as error:
        return type(error)


def test_every_client_of_the_api_is_looked_at() -> None:
    rooms = {name.partition(".")[0] for name in ALL_CALLS}
    clients = {name for name, client in vars(Api("http://nobody", TERMINAL, "pc")).items() if name.isalpha()
               and type(client).__name__.endswith("Client")}  # fmt: skip
    assert clients <= rooms
    assert len(ALL_CALLS) > 55


@pytest.mark.parametrize("name", ALL_CALLS)
async def test_no_call_takes_a_portal_for_the_server(name: str, portal: FakePortal, caught: Api) -> None:
    answered: list[int] = []
    caught.answered.add(answered.append)
    for what, said in PORTALS.items():
        portal.said = said
        assert await outcome(caught, name) is NetworkSignInError, f"{name}, answered by {what}"
    assert len(portal.paths) == len(PORTALS), "each was asked once"
    assert SIGN_IN not in portal.paths, "nobody follows a stranger, least of all with a password"
    assert not answered
    assert abs(caught.clock_offset.total_seconds()) < 1, "a stranger's clock is not the server's"


@pytest.mark.parametrize("name", ALL_CALLS)
async def test_no_call_takes_a_stranger_for_the_server(name: str, portal: FakePortal, caught: Api) -> None:
    for what, said in STRANGERS.items():
        portal.said = said
        assert await outcome(caught, name) in NOBODY, f"{name}, answered by {what}"
    assert abs(caught.clock_offset.total_seconds()) < 1


@pytest.mark.parametrize("name", ALL_CALLS)
async def test_no_call_takes_half_an_answer(name: str, portal: FakePortal, caught: Api) -> None:
    portal.cut = True
    for media_type in ("application/json", CSV, XLSX, "image/webp"):
        for status in (200, 201, 202):
            portal.said = (status, media_type, b'{"status": "ok"}')
            assert await outcome(caught, name) in NOBODY, f"{name}, answered by half a {media_type}"


class Nothing:
    """Stands for any part of the server: it has whatever is asked for, which is None."""

    def __getattr__(self, name: str) -> None:
        return None


class HonestServer:
    """Answers each request as the routes of the server say: status, media type and a made-up body."""

    def __init__(self) -> None:
        # Routes are only looked at here: what they would work with may be nothing.
        nothing = [cast(Any, Nothing()) for _ in signature(all_routes).parameters]
        routes = all_routes(*[Settings(jwt_key=KEY), *nothing[1:]])
        self._routes = [(re.compile(re.sub(r"\{\w+\}", "[^/]+", one.path)), one) for one in routes]

    def route(self, request: web.Request) -> Route:
        """The most literal one."""
        path = request.path.removeprefix("/api/v1")
        fits = [one for at, one in self._routes if one.method == request.method and at.fullmatch(path)]
        return min(fits, key=lambda one: one.path.count("{"))

    async def answer(self, request: web.Request) -> web.Response:
        """Any request."""
        headers = {"X-Request-ID": "1"}
        if request.path == "/healthz":
            return web.json_response({"status": "ok"}, headers=headers)
        route = self.route(request)
        if route.response is not None:
            body = msgspec.json.encode(made_up(route.response))
            return web.Response(
                status=route.status, body=body, content_type="application/json", headers=headers
            )
        if route.status == 204:
            return web.Response(status=204, headers=headers)
        if "digest" in route.path:
            return web.Response(body=PICTURE, content_type=route.media_type, headers=headers)
        kind = ExportFormat(request.query["format"])
        body = b"PK\x03\x04" if kind is ExportFormat.XLSX else b"\xef\xbb\xbfItem,Price\r\n"
        return web.Response(body=body, content_type=FILES[kind], headers=headers)


@pytest.mark.parametrize("name", ALL_CALLS)
async def test_every_call_takes_what_the_routes_say(name: str, portal: FakePortal, caught: Api) -> None:
    portal.stand_in = HonestServer().answer
    await make_call(caught, name)
    assert portal.paths


async def test_a_wrong_pin_opens_no_seat_behind_a_portal(portal: FakePortal, caught: Api) -> None:
    tries = WrongAttempts()
    verifier = make_verifier("4711")
    lock = PinLock(
        lambda pin: caught.seats.check_pin("secret", pin), lambda: verifier, lambda: tries, lambda _: None
    )
    for said in PORTALS.values():
        portal.said = said
        assert (await lock.attempt("0000")).verdict is PinVerdict.WRONG
        tries.wrong = 0
    assert (await lock.attempt("4711")).verdict is PinVerdict.RIGHT
