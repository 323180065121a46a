"""Origins that may open sockets, who is told the figures, and which headers may end in a log."""

import aiohttp
import pytest
from multidict import CIMultiDict

from backend.app import rules_of
from backend.settings import Settings
from backend.settings_reader import SettingsError, read_settings
from tests.scenes.served import KEY, Client, Served, serve_app

SECRET = "s3cret-that-nobody-may-read"
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
TOKEN = "a token of the monitoring"


async def upgrade(who: Client, origin: str | None, **headers: str) -> int:
    """The status of an upgrade that a page of this origin asks for."""
    sent = headers | ({} if origin is None else {"Origin": origin})
    try:
        ws = await who.http.ws_connect(
            f"{who.url}/api/v1/live", headers={"Authorization": f"Bearer {who.token}", **sent}
        )
    except aiohttp.WSServerHandshakeError as refused:
        return refused.status
    await ws.close()
    return 101


async def test_only_the_own_origin_and_programs_may_open_a_socket(server: Served) -> None:
    user = await server.user()
    host = server.url.removeprefix("http://")
    for origin in (None, f"http://{host}", f"https://{host}", f"HTTP://{host}"):
        assert await upgrade(user, origin) == 101, origin
    port = host.partition(":")[2]
    for origin in ("http://evil.example", f"http://evil.example:{port}", "http://127.0.0.1", "null", "", "x",
                   f"http://{host}.evil.example", f"http://evil@{host[:-1]}", f"ftp://{host}", "http://["):  # fmt: skip
        assert await upgrade(user, origin) == 403, origin


async def test_behind_a_proxy_with_tls_the_own_origin_is_that_of_the_host(server: Served) -> None:
    user = await server.user()
    assert await upgrade(user, "https://orders.example", Host="orders.example") == 101
    assert await upgrade(user, "https://orders.example", Host="orders.example:443") == 101
    assert await upgrade(user, "https://other.example", Host="orders.example") == 403


async def test_other_origins_by_a_setting(database_url: str) -> None:
    named = Settings(jwt_key=KEY, allowed_origins="https://orders.example https://two.example:8443")
    async with serve_app(database_url, named, live_rules=rules_of(named)) as server:
        user = await server.user()
        assert await upgrade(user, "https://orders.example") == 101
        assert await upgrade(user, "https://two.example:8443") == 101
        assert await upgrade(user, "https://two.example") == 403
    everybody = Settings(jwt_key=KEY, allowed_origins="*")
    async with serve_app(database_url, everybody, live_rules=rules_of(everybody)) as server:
        assert await upgrade(await server.user(), "https://anything.example") == 101


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "Forwarded",
        "X-Real-IP",
        "Via",
        "CF-Connecting-IP",
        "x-forwarded-proto",
    ],
)
async def test_figures_are_told_to_whoever_sits_here_and_not_through_a_proxy(
    server: Served, header: str
) -> None:
    stranger = server.stranger()
    assert (await stranger.get("/metrics")).status == 200
    reply = await stranger.get("/metrics", headers={header: "127.0.0.1"})
    assert (reply.status, reply.code) == (403, "forbidden")


async def test_figures_are_told_for_a_token(database_url: str) -> None:
    async with serve_app(database_url, Settings(jwt_key=KEY, metrics_token=TOKEN)) as server:
        stranger, proxied = server.stranger(), {"X-Forwarded-For": "203.0.113.9"}
        for given, status in ((TOKEN, 200), (TOKEN[:-1], 403), ("", 403), ("ü", 403)):
            sent = proxied | {"Authorization": f"Bearer {given}"}
            assert (await stranger.get("/metrics", headers=sent)).status == status, given
        assert (await stranger.get("/metrics", headers=proxied)).status == 403
        assert (await stranger.get("/metrics")).status == 200


async def test_no_header_ends_in_the_log_but_the_two_that_are_checked(
    server: Served, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    names = (
        "Authorization", "Cookie", "User-Agent", "Referer", "X-Terminal", "If-Match", "Idempotency-Key",
        "X-Forwarded-For", "Forwarded", "Content-Type", "Origin", "Sec-WebSocket-Protocol", "X-Api-Key",
        "Accept-Language", "Expect",
    )  # fmt: skip
    user = await server.user()
    for name in names:
        await user.get("account", headers={name: SECRET})
        await user.post("orders", {}, headers={name: SECRET})
        await upgrade(user, None, **{name: SECRET})
    await user.get(
        "account", headers={"X-Request-ID": f"{SECRET} is no id", "traceparent": f"{TRACE}{SECRET}"}
    )
    with_protocol = CIMultiDict({"Sec-WebSocket-Protocol": f"bearer, {SECRET}"})
    await upgrade(user, None, **with_protocol)
    await user.get("account", headers={"X-Request-ID": "asked-by-me", "traceparent": TRACE})
    printed = capfd.readouterr()
    logged = printed.out + printed.err + caplog.text + str([vars(one) for one in caplog.records])
    assert SECRET not in logged
    assert (user.token or "") not in logged


async def test_the_callers_trace_is_logged_beside_the_requests_id(
    server: Served, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    bound: list[dict[str, object]] = []
    import structlog

    def keep(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
        bound.append(dict(event))
        raise structlog.DropEvent

    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, keep], cache_logger_on_first_use=False
    )
    try:
        for given in (TRACE, "00-" + "0" * 32 + "-b7ad6b7169203331-01", TRACE.upper(), f"{TRACE}-more"):
            await server.stranger().get("/healthz", headers={"X-Request-ID": "mine", "traceparent": given})
    finally:
        structlog.reset_defaults()
    assert [one.get("traceparent") for one in bound] == [TRACE, None, None, None]
    assert {one["request_id"] for one in bound} == {"mine"}


@pytest.mark.parametrize(
    "given", ["orders.example", "https://", "https://a b", "javascript:alert(1)", "https://a/x"]
)
def test_what_is_no_origin_is_refused(given: str) -> None:
    with pytest.raises(SettingsError, match="RGT_ALLOWED_ORIGINS"):
        read_settings({"RGT_ALLOWED_ORIGINS": given})
    with pytest.raises(SettingsError, match="RGT_METRICS_TOKEN"):
        read_settings({"RGT_METRICS_TOKEN": "too short"})
