"""Where a request comes from: behind trusted proxies it is their word, behind others it is not."""

import ipaddress

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from structlog.testing import capture_logs

from backend.app import rules_of
from backend.settings import Settings
from backend.web.client_address import MOST_HOPS, ClientAddresses, subscriber
from tests.scenes.served import KEY, serve_app

PROXIES = [ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("::1")]


def asked(peer: str, *forwarded: str) -> web.BaseRequest:
    """A request of a peer, with what it says of others."""
    request = make_mocked_request("GET", "/", headers=[("X-Forwarded-For", one) for one in forwarded])  # type: ignore[arg-type]
    return request.clone(remote=peer)


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("10.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("10.0.0.1", ["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
        ("10.0.0.1", ["203.0.113.7, 10.9.9.9"], "203.0.113.7"),
        ("10.0.0.1", ["203.0.113.7", "10.9.9.9"], "203.0.113.7"),
        ("10.0.0.1", ["10.1.1.1"], "10.1.1.1"),
        ("10.0.0.1", ["203.0.113.7:5123"], "203.0.113.7"),
        ("10.0.0.1", ["[2001:db8::7]:5123"], "2001:db8::7"),
        ("10.0.0.1", ["::ffff:203.0.113.7"], "203.0.113.7"),
        ("10.0.0.1", ["203.0.113.7, nonsense"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.7, , 10.2.2.2"], "10.2.2.2"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
    ],
)
def test_the_last_hop_that_is_not_trusted_is_the_client(peer: str, forwarded: list[str], client: str) -> None:
    assert ClientAddresses(PROXIES).of(asked(peer, *forwarded)) == client


def test_a_long_chain_is_read_from_its_end_alone() -> None:
    chain = ", ".join(["203.0.113.7", *["10.0.0.2"] * (MOST_HOPS + 5)])
    assert ClientAddresses(PROXIES).of(asked("10.0.0.1", chain)) == "10.0.0.2"


def test_a_proxy_that_is_not_named_is_warned_of_once() -> None:
    addresses = ClientAddresses()
    with capture_logs() as logs:
        for _ in range(3):
            assert addresses.of(asked("192.0.2.1", "203.0.113.7")) == "192.0.2.1"
    assert [(line["log_level"], line["proxy"]) for line in logs] == [("warning", "192.0.2.1")]
    assert "RGT_TRUSTED_PROXIES" in logs[0]["event"]


def test_limits_count_a_subscriber_of_ipv6_as_one() -> None:
    assert subscriber("2001:db8:1:2::7") == subscriber("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert subscriber("2001:db8:1:3::7") != subscriber("2001:db8:1:2::7")
    assert subscriber("::ffff:203.0.113.7") == subscriber("203.0.113.7") == "203.0.113.7"
    assert subscriber("") == ""


async def test_behind_a_trusted_proxy_a_limit_hits_only_who_exceeds_it(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, logins_per_minute=3, trusted_proxies="127.0.0.1")
    wrong = {"role": "user", "username": "nobody", "password": "wrong"}
    async with serve_app(database_url, settings=settings) as server:

        async def tried(address: str) -> int:
            async with server.http.post(
                f"{server.url}/api/v1/auth/login", json=wrong, headers={"X-Forwarded-For": address}
            ) as answer:
                return answer.status

        assert [await tried("203.0.113.7") for _ in range(4)] == [401, 401, 401, 429]
        assert await tried("203.0.113.8") == 401
        assert await tried("198.51.100.1, 203.0.113.7") == 429


async def test_sockets_are_counted_by_the_client_too(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, sockets_per_address=1, trusted_proxies="127.0.0.1")
    rules = rules_of(settings)
    async with serve_app(database_url, settings, live_rules=rules) as server:
        live = f"{server.url}/api/v1/live"
        async with (
            server.http.ws_connect(live, headers={"X-Forwarded-For": "203.0.113.7"}),
            server.http.ws_connect(live, headers={"X-Forwarded-For": "203.0.113.8"}) as other,
            server.http.ws_connect(live, headers={"X-Forwarded-For": "203.0.113.7"}) as second,
        ):
            assert (await second.receive()).data == 4429
            await other.send_str("nonsense")
            assert (await other.receive()).data == 4400  # it was let in, and hears of its own fault
