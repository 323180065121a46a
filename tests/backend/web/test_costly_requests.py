"""What costs a stranger little must cost the server little: no request of any kind holds the loop for long."""

import asyncio
from functools import partial
from typing import Any

import aiohttp
import msgspec
import pytest

from backend.app import all_routes
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.runtime.problems import ProblemError
from backend.settings import Settings
from backend.web import dispatch
from backend.web.decoding import decode_body
from tests.scenes.backend.http import check_problem, raw
from tests.scenes.backend.loop_time import MOST_SECONDS, measured_loop, seconds_of
from tests.scenes.hostile_bodies import MARK, hostile_bodies
from tests.scenes.served import KEY, Served, serve_app
from wire.orders import PlaceOrder

pytestmark = pytest.mark.slow

OPEN_TO_ALL = {
    "auth/login": ("username", "password"),
    "auth/register": ("username", "name"),
    "auth/refresh": ("refresh_token",),
    "auth/logout": ("refresh_token",),
}
JSON = {"Content-Type": "application/json"}
MARKS = "%CC%81" * 1_300
# As long as the longest name of a field: made thousands of times, the bodies would cost more than to read them.
STAND_IN = "the_name_of_some_field"


def body_types(server: Served) -> list[type]:
    accounts = server.parts.accounts
    orders = OrderService(server.database, OrderPlacing(server.database))
    routes = all_routes(Settings(jwt_key=KEY), accounts, orders, server.parts.pins, print)
    return sorted({route.body for route in routes if route.body is not None}, key=lambda one: one.__name__)


@pytest.mark.parametrize("path", OPEN_TO_ALL)
async def test_no_body_of_a_stranger_holds_the_loop(server: Served, path: str) -> None:
    for field in OPEN_TO_ALL[path]:
        for name, body in hostile_bodies(field).items():
            with measured_loop() as loop:
                reply = await server.stranger().request("POST", path, data=body, headers=JSON)
            assert 400 <= reply.status < 500, (name, reply)
            check_problem(reply, reply.code or "")
            assert loop.longest <= MOST_SECONDS, name


@pytest.mark.timeout(300)
async def test_no_body_of_any_route_takes_long_to_read(server: Served) -> None:
    kinds = body_types(server)
    assert len(kinds) > 20
    bodies = hostile_bodies(STAND_IN)

    def refuse(body: bytes, kind: type) -> None:
        with pytest.raises(ProblemError):
            decode_body(body, kind)

    for kind in kinds:
        for field in kind.__struct_fields__ or ("unknown",):  # type: ignore[attr-defined]
            for name, made in bodies.items():
                body = made.replace(STAND_IN.encode(), field.encode(), 1)
                assert seconds_of(partial(refuse, body, kind)) <= MOST_SECONDS, (kind, field, name)
            await asyncio.sleep(0)  # the server whose routes they are lives on


def test_a_letter_of_too_many_marks_is_pointed_at() -> None:
    lines = [{"menu_item_id": "0198c0de-0000-7000-8000-000000000001", "quantity": 1, "note": "a" + MARK * 31}]
    body = msgspec.json.encode({"business_id": "0198c0de-0000-7000-8000-000000000001", "lines": lines})
    with pytest.raises(ProblemError) as caught:
        decode_body(body, PlaceOrder)
    assert caught.value.errors is not None
    assert [(one.pointer, one.rule, one.limit) for one in caught.value.errors] == [
        ("/lines/0/note", "too_many_marks", 30)
    ]


def test_an_order_at_the_limits_of_the_contract_is_read() -> None:
    """Fifty notes of five hundred commas and quotes are text, not twenty-five thousand values."""
    one = "0198c0de-0000-7000-8000-000000000001"
    line = {"menu_item_id": one, "quantity": 1, "option_ids": [one] * 20, "note": ',"[{\\' * 100}
    body = msgspec.json.encode({"business_id": one, "lines": [line] * 50})
    assert len(decode_body(body, PlaceOrder).lines) == 50


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        (f"/api/v1/businesses?q={MARKS}", {}),
        ("/api/v1/businesses?" + "&".join(f"a{n}" for n in range(1_400)), {}),
        ("/api/v1/businesses?q=" + "%00" * 2_600, {}),
        ("/" * 8_000, {}),
        (f"/api/v1/images/{MARKS}", {}),
        ("/api/v1/businesses", {"X-Terminal": f"0198c0de-0000-7000-8000-000000000001; {MARKS}"}),
        ("/api/v1/businesses", {"X-Terminal": "%" * 8_000}),
        ("/api/v1/businesses", {"X-Request-ID": "a" * 8_000}),
        ("/api/v1/businesses", {"If-Match": '"' * 8_000}),
        ("/api/v1/businesses", {"Cookie": "a=b; " * 1_600}),
        ("/api/v1/businesses", {"Accept": "a/b;q=0.1," * 800}),
        ("/api/v1/businesses", {f"X-{number}": "a" for number in range(100)}),
    ],
)
async def test_no_address_and_no_header_holds_the_loop(
    server: Served, target: str, headers: dict[str, str]
) -> None:
    token = (await server.user()).token
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    for authorization in (
        f"Authorization: Bearer {token}\r\n",
        "Authorization: Bearer " + "a.b" * 2_600 + "\r\n",
    ):
        head = f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{authorization}{lines}\r\n"
        with measured_loop() as loop:
            answer = await raw(server, head.encode())
        assert b" 5" not in answer[:14], answer[:200]
        assert answer.startswith(b"HTTP/1.1 "), answer[:200]
        assert loop.longest <= MOST_SECONDS


async def test_a_body_of_the_smallest_chunks_does_not_hold_the_loop(server: Served) -> None:
    head = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    head += b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    with measured_loop() as loop:
        answer = await raw(server, head + b"1\r\na\r\n" * 200_000 + b"0\r\n\r\n", wait=30)
    assert b" 400 " in answer[:14], answer[:200]
    assert loop.longest <= MOST_SECONDS


def frames() -> dict[str, str]:
    """Messages of 64 KiB."""
    subscribe: dict[str, Any] = {"type": "subscribe", "data": [{"channel": MARK * 250}] * 100}
    return {
        "marks": '{"type":"%s","data":[]}' % (MARK * 30_000),
        "a channel of marks": msgspec.json.encode(subscribe).decode(),
        "depth": '{"type":"subscribe","data":%s' % ("[" * 65_000),
        "objects": '{"type":"subscribe","data":[%s{}]}' % ("{}," * 21_000),
        "channels": '{"type":"unsubscribe","data":[%s{"channel":""}]}' % ('{"channel":""},' * 4_300),
        "numbers": '{"type":"order_seen","data":[{"id":"%s"}]}' % ("1" * 65_000),
    }


async def test_no_frame_holds_the_loop(server: Served) -> None:
    user = await server.user()
    for name, text in frames().items():
        assert len(text.encode()) <= 65_536
        for signed_in in (False, True):
            client = user if signed_in else server.stranger()
            with measured_loop() as loop:
                socket = await client.live()
                await socket.send_str(text)
                async with asyncio.timeout(10):
                    while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
                        pass
            assert socket.close_code in (4400, 4401, 4403, 4429), (name, signed_in, socket.close_code)
            assert loop.longest <= MOST_SECONDS, (name, signed_in, loop.what)


async def test_large_bodies_take_turns_with_everything_else(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived: list[int] = []
    noted: list[str] = []
    all_there = asyncio.Event()
    decode = dispatch.decode_body

    async def read(*_: Any) -> bytes:
        arrived.append(1)
        if len(arrived) == 4:
            all_there.set()
        await all_there.wait()
        return b'{"role":"user","username":"' + b"x" * dispatch.LARGE_BYTES + b'","password":"x"}'

    def note(raw: bytes, kind: Any) -> Any:
        noted.append("body")
        return decode(raw, kind)

    async def else_to_do() -> None:
        while True:
            noted.append("else")
            await asyncio.sleep(0)

    monkeypatch.setattr(dispatch, "read_body", read)
    monkeypatch.setattr(dispatch, "decode_body", note)
    async with serve_app(database_url) as server:
        other = asyncio.create_task(else_to_do())
        asked = [server.stranger().post("auth/login", {}) for _ in range(4)]
        assert [reply.status for reply in await asyncio.gather(*asked)] == [422] * 4
        other.cancel()
    places = [n for n, what in enumerate(noted) if what == "body"]
    assert len(places) == 4
    assert all(noted[n + 1] == "else" for n in places[:-1])
