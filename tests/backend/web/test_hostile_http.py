"""What is hostile: bodies, addresses, bytes that are not HTTP, slow and vanishing clients. Nothing is a 5xx."""

import asyncio
import json
import re
import time
from urllib.parse import urlsplit

import pytest

from tests.scenes.backend.http import UNKNOWN, check_problem, raw
from tests.scenes.served import Served, serve_app

HOSTILE = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"null",
    b"[]",
    b"[" * 200_000,
    b'{"a":' * 40_000,
    b'{"role": NaN}',
    b'{"role": 1e999}',
    b'{"role": ' + b"9" * 100_000 + b"}",
    b'{"role": -' + b"9" * 5_000 + b".5e-9999}",
    b'{"role": "\\ud800"}',
    b'{"role": "\\u0000"}',
    b'{"role": "user", "role": "user"}',
    '{"role": "user", "username": "\u202e\u0000", "password": "x"}'.encode(),
    b'{"role": "user", "username": "\xed\xa0\x80", "password": "x"}',
    b'{"role": "user", "username": "a", "password": "b", "remember": 1}',
    b'{"role": "user", "username": {"a": 1}, "password": ["b"]}',
]
CALLS = [
    ("POST", "auth/login"),
    ("POST", "auth/register"),
    ("POST", "auth/refresh"),
    ("POST", "auth/logout"),
    ("PATCH", "business"),
    ("POST", "menu-items"),
    ("POST", "orders"),
    ("POST", f"orders/{UNKNOWN}/transitions"),
    ("POST", f"menu-items/{UNKNOWN}/stock"),
    ("POST", "menu-items/bulk"),
    ("POST", f"orders/{UNKNOWN}/tenders"),
    ("POST", f"orders/{UNKNOWN}/refunds"),
    ("POST", "day/cash"),
    ("POST", "day/close"),
    ("POST", "staff"),
    ("PATCH", f"staff/{UNKNOWN}"),
    ("POST", "staff/unlock"),
    ("POST", "staff/recover"),
]


@pytest.mark.parametrize(("method", "path"), CALLS)
async def test_no_hostile_body_is_a_5xx(server: Served, method: str, path: str) -> None:
    shop = await server.business()
    headers = {"Content-Type": "application/json", "If-Match": '"1"', "Idempotency-Key": "k"}
    for body in HOSTILE:
        reply = await shop.request(method, path, data=body, headers=headers)
        assert 400 <= reply.status < 500 or (path == "auth/logout" and not body), (body[:40], reply)
        if reply.status >= 400:
            check_problem(reply, reply.code or "")


@pytest.mark.parametrize(
    "path",
    [
        "orders/%00",
        "orders/%ff%fe",
        "orders/..%2f..",
        "orders?state=%00",
        "orders?from=%ff",
        "orders?cursor=%00",
        "orders?cursor=" + "A" * 4000,
        "orders?limit=99999999999999999999999999",
        "orders?from=0000-00-00T00:00:00Z",
        "orders?from=9999-12-31T23:59:59Z&to=0001-01-01T00:00:00Z",
        "businesses?q=%00",
        "businesses?q=%ed%a0%80",
        "businesses?q=%25%5f%5c",
        "businesses?cursor=x",
        "audit?cursor=%00",
        "audit?action=%25%00",
        "audit?from=0001-01-01T00:00:00%2B14:00",
        "day/reports?cursor=%d9%a3",
        "day/reports/%00",
        "menu-items/export?format=%00",
        "menu-items/%00/stock",
        "sales/summary?compare=%00",
        "images/%00",
        "images/" + "0" * 64,
        "menu-items?archived=%00",
        "?&&&=&=",
        "account?=",
    ],
)
async def test_no_hostile_address_is_a_5xx(server: Served, path: str) -> None:
    shop = await server.business()
    answer = await raw(
        server,
        f"GET /api/v1/{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {shop.token}\r\n\r\n".encode(),
    )
    status = int(answer.split(b" ", 2)[1])
    assert status < 500, answer


@pytest.mark.parametrize(
    "text",
    [
        b"GARBAGE\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"x" * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"POST /api/v1/auth/refresh HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
async def test_what_is_not_http_is_malformed(server: Served, text: bytes) -> None:
    answer = await raw(server, text)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert re.match(rb"HTTP/1\.[01] 400 ", head), answer
    assert b"X-Request-ID: " in head
    assert b"application/problem+json" in head
    assert json.loads(body)["code"] == "malformed"


async def test_a_slow_body_is_cut_off_and_costs_the_others_nothing(database_url: str) -> None:
    async with serve_app(database_url, body_seconds=0.5) as server:
        head = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        began = time.monotonic()
        slow = [asyncio.create_task(raw(server, head + b"Content-Length: 100\r\n\r\n{")) for _ in range(20)]
        assert (await server.stranger().get("/healthz")).status == 200
        answers = await asyncio.gather(*slow)
        assert time.monotonic() - began < 8
        for answer in answers:
            assert answer.startswith(b"HTTP/1.1 400 ")
            assert b"did not arrive within 0.5 s" in answer


async def test_a_client_that_leaves_in_the_middle_harms_nobody(server: Served) -> None:
    parts = urlsplit(server.url)
    for _ in range(20):
        _, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
        writer.write(b"Content-Length: 100\r\n\r\n{")
        await writer.drain()
        writer.transport.abort()
    assert (await server.stranger().get("/readyz")).status == 200
