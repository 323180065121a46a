"""HTTP itself: every answer's headers, every refusal a problem, nothing hostile a 5xx."""

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiohttp import web

from backend.runtime.metrics import Metrics
from backend.runtime.problems import ProblemError
from backend.settings import Settings
from backend.web.client_address import ClientAddresses
from backend.web.connection_limits import ConnectionLimits, Connections
from backend.web.listener import Listener
from backend.web.middleware import add_headers, middleware
from backend.web.route import ApiRequest
from tests.scenes.backend.http import UNKNOWN, check_problem, raw
from tests.scenes.served import KEY, PASSWORD, Client, Served, serve_app

# Headers of every answer


@pytest.mark.parametrize(
    "path", ["/healthz", "/nowhere", "/api/v1/account", "/openapi.json", "/docs", "/metrics"]
)
async def test_every_answer_has_a_request_id_and_safe_headers(server: Served, path: str) -> None:
    reply = await server.stranger().get(path)
    UUID(reply.headers["X-Request-ID"])
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in reply.headers


async def test_a_sane_request_id_is_kept_and_another_replaced(server: Served) -> None:
    kept = await server.stranger().get("/healthz", headers={"X-Request-ID": "abc-123"})
    assert kept.headers["X-Request-ID"] == "abc-123"
    for strange in ("", "a b", "x" * 101, "\u00fc"):
        reply = await server.stranger().get("/healthz", headers={"X-Request-ID": strange})
        UUID(reply.headers["X-Request-ID"])


async def test_the_upgrade_has_a_request_id_too(server: Served) -> None:
    socket = await (await server.user()).live()
    assert socket._response.headers["X-Request-ID"]
    await socket.close()


# Refusals


async def test_an_unknown_path_is_not_found(server: Served) -> None:
    for path in ("/api/v1", "nowhere", "/docs/LICENSE", "/docs/..%2f..%2fpyproject.toml", "account/"):
        check_problem(await server.stranger().get(path), "not_found")


async def test_a_method_that_is_not_there_is_told_with_those_that_are(server: Served) -> None:
    reply = await server.stranger().delete("auth/login")
    check_problem(reply, "method_not_allowed")
    assert reply.headers["Allow"] == "POST"


async def test_the_precedence_is_401_then_403_then_the_body(server: Served) -> None:
    stranger, user = server.stranger(), await server.user()
    check_problem(await stranger.post("menu-items", data=b"{"), "token_missing")
    check_problem(await user.post("menu-items", data=b"{"), "forbidden")


async def test_an_id_that_is_none_is_not_found(server: Served) -> None:
    user = await server.user()
    for name in ("x", "1", "%00", "%ff", "{" + str(uuid4()) + "}", uuid4().hex, "urn:uuid:" + str(uuid4())):
        check_problem(await user.get(f"orders/{name}"), "not_found")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"]
)
async def test_another_media_type_is_unsupported(server: Served, kind: str) -> None:
    reply = await server.stranger().post("auth/login", data=b"{}", headers={"Content-Type": kind})
    check_problem(reply, "media_unsupported")


async def test_a_compressed_body_is_unsupported(server: Served) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    check_problem(
        await server.stranger().post("auth/login", data=b"{}", headers=headers), "media_unsupported"
    )


async def test_a_media_type_may_say_its_charset(server: Served) -> None:
    headers = {"Content-Type": "application/json; charset=UTF-8"}
    check_problem(await server.stranger().post("auth/login", data=b"{}", headers=headers), "invalid")


async def test_a_body_of_256_kib_is_read_and_a_longer_one_too_large(server: Served) -> None:
    stranger = server.stranger()
    json_type = {"Content-Type": "application/json"}
    fits = b" " * (256 * 1024 - 2) + b"{}"
    check_problem(await stranger.post("auth/login", data=fits, headers=json_type), "invalid")
    check_problem(await stranger.post("auth/login", data=b" " + fits, headers=json_type), "too_large")


async def test_a_longer_body_in_chunks_is_too_large(server: Served) -> None:
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    head = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    answer = await raw(server, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 5)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"too_large"' in answer


async def test_an_image_may_have_5_mib(server: Served) -> None:
    shop = await server.business()
    item = (await shop.post("menu-items", {"name": "x", "price": 1, "stock": 1})).body
    path, headers = f"menu-items/{item['id']}/image", {"Content-Type": "image/png"}
    check_problem(
        await shop.put(path, data=BytesIO(b"\0" * (5 * 1024 * 1024 + 1)), headers=headers), "too_large"
    )
    reply = await shop.put(path, data=BytesIO(b"\0" * (5 * 1024 * 1024)), headers=headers)
    assert reply.status in (415, 422)


async def test_no_body_at_all_is_malformed(server: Served) -> None:
    check_problem(await server.stranger().post("auth/login"), "malformed")


async def test_a_query_that_is_not_known_is_pointed_at(server: Served) -> None:
    user = await server.user()
    problem = check_problem(await user.get("businesses", params={"limit": "x", "colour": "red"}), "invalid")
    assert sorted(issue.pointer for issue in problem.errors) == ["/colour", "/limit"]  # type: ignore[union-attr]
    check_problem(await user.get("account", params={"x": "1"}), "invalid")


@pytest.mark.parametrize("header", ["x", UNKNOWN, f"{UNKNOWN}; %ff"])
async def test_a_terminal_that_is_none_is_malformed(server: Served, header: str) -> None:
    user = await server.user()
    check_problem(await user.get("account", headers={"X-Terminal": header}), "malformed")


@pytest.mark.parametrize(
    ("header", "version"), [(None, None), ('"3"', 3), ("3", 3), ('W/"12"', 12), (' "7" ', 7), ('"0"', 0)]
)
def test_if_match_names_a_version(header: str | None, version: int | None) -> None:
    assert request_with({"If-Match": header} if header else {}).if_match == version


@pytest.mark.parametrize("header", ["", "*", '"x"', '"-1"', '"1", "2"', '"1', '"' + "9" * 30 + '"', "\u0663"])
def test_if_match_that_names_none_is_malformed(header: str) -> None:
    request = request_with({"If-Match": header})
    with pytest.raises(ProblemError) as caught:
        request.if_match  # noqa: B018
    assert caught.value.code == "malformed"


def request_with(headers: dict[str, str]) -> ApiRequest:
    """A request that has nothing but headers."""
    return ApiRequest(
        identity=None,
        terminal=None,
        path={},
        query=None,
        body=None,
        headers=headers,
        address="",
    )  # type: ignore[arg-type]


async def test_too_many_orders_of_an_account_have_to_wait(database_url: str) -> None:
    async with serve_app(database_url, Settings(jwt_key=KEY, orders_per_10_seconds=2)) as server:
        user, other = await server.user(), await server.user()
        replies = [await user.post("orders", {}) for _ in range(3)]
        assert [reply.status for reply in replies] == [422, 422, 429]
        assert int(replies[2].headers["Retry-After"]) >= 1
        check_problem(replies[2], "rate_limited")
        assert (await other.post("orders", {})).status == 422


# Faults of the server


async def served_alone(handler: Callable[[web.Request], Any]) -> tuple[Listener, str]:
    """A server of one handler, behind the middleware."""
    app = web.Application(middlewares=[middleware(Metrics(), ClientAddresses())])
    app.on_response_prepare.append(add_headers)
    app.router.add_get("/", handler)
    listener = Listener(app, Connections(ConnectionLimits(), time.monotonic))
    return listener, f"http://127.0.0.1:{await listener.open('127.0.0.1', 0)}"


@pytest.mark.parametrize(
    ("error", "code"), [(LookupError("secret"), "internal"), (TimeoutError(), "unavailable")]
)
async def test_an_unexpected_error_tells_its_id_and_nothing_else(
    server: Served, error: Exception, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fail(_request: web.Request) -> web.Response:
        raise error

    listener, url = await served_alone(fail)
    try:
        reply = await Client(server.http, url).get("/", headers={"X-Request-ID": "the-id"})
    finally:
        await listener.close()
    check_problem(reply, code)
    assert "secret" not in reply.content.decode()
    assert reply.headers["X-Request-ID"] == "the-id"
    told = capsys.readouterr()
    assert "the-id" in told.out + told.err


async def test_tokens_and_passwords_are_not_logged(
    server: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    user = await server.user("kim", remember=True)
    await user.get("account", params={"x": "secret-query"})
    await server.stranger().post(
        "auth/login", {"role": "user", "username": "kim", "password": "not " + PASSWORD}
    )
    told = capsys.readouterr()
    log = told.out + told.err
    assert "auth/login" in log
    for secret in (PASSWORD, user.token, user.refresh_token, "secret-query"):
        assert secret
        assert secret not in log


# Probes


async def test_the_probes_answer(server: Served) -> None:
    assert (await server.stranger().get("/healthz")).body == {"status": "ok"}
    assert (await server.stranger().get("/readyz")).body == {"status": "ok"}


async def test_a_server_that_ends_is_not_ready(server: Served) -> None:
    server.parts.health.start_draining()
    reply = await server.stranger().get("/readyz")
    check_problem(reply, "unavailable")
    assert reply.headers["Retry-After"] == "1"
    assert (await server.stranger().get("/healthz")).status == 200


async def test_the_metrics_count_requests_by_route_and_not_by_what_clients_make_up(server: Served) -> None:
    user = await server.user()
    await user.get("account")
    await user.get(f"orders/{uuid4()}")
    await user.request("PROPFIND", "/coffee/1")
    socket = await user.live()
    await socket.receive_json()
    text = (await user.get("/metrics")).content.decode()
    assert 'rgt_requests_total{method="GET",route="/api/v1/account",status="200"} 1.0' in text
    assert 'rgt_requests_total{method="GET",route="/api/v1/orders/{id}",status="404"} 1.0' in text
    assert 'rgt_requests_total{method="other",route="none",status="404"} 1.0' in text
    assert "rgt_sockets 1.0" in text
    assert "rgt_outbox_rows" in text
    assert "rgt_outbox_oldest_seconds 0.0" in text
    assert "rgt_dead_tasks 0.0" in text
    assert "rgt_request_seconds_bucket" in text
    await socket.close()
