"""What strangers try: counted by account and place for all instances, never in the way of who has the right password."""

import asyncio
import time
from contextlib import AsyncExitStack
from typing import Any

import pytest

from backend.accounts.passwords import Passwords
from backend.accounts.service import invite
from backend.app import STRANGERS
from backend.database import pool
from backend.runtime.fair_queue import Asker
from backend.settings import Settings
from backend.web.rate_limiter import ProblemPace
from tests.scenes.backend.accounts import log_in, refresh
from tests.scenes.backend.tasks import until
from tests.scenes.served import CHEAP, KEY, PASSWORD, Reply, Served, serve_app

HERE, THERE, ELSEWHERE = "203.0.113.1", "203.0.113.2", "203.0.113.3"
FEW = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", logins_per_minute=1_000, wrong_passwords=4)


async def tried(server: Served, place: str, password: str = "wrong", **more: Any) -> Reply:
    """A login as kim from a place."""
    body = {"role": "user", "username": "kim", "password": password} | more
    return await sent(server, "auth/login", body, place)


async def sent(server: Served, path: str, body: Any, place: str) -> Reply:
    """A stranger's post from a place."""
    url = f"{server.url}/api/v1/{path}"
    async with server.http.post(url, json=body, headers={"X-Forwarded-For": place}) as answer:
        return Reply(answer.status, answer.headers, await answer.read())


async def pass_time(server: Served, seconds: float) -> None:
    """What was tried was tried so much earlier."""
    await server.database.write_row(
        "UPDATE login_attempt SET last_at = last_at - make_interval(secs => $1)", seconds
    )


async def test_who_goes_on_after_wrong_passwords_waits_ever_longer(database_url: str) -> None:
    async with serve_app(database_url, FEW) as server:
        await server.user("kim")
        assert [(await tried(server, HERE)).status for _ in range(4)] == [401] * 4
        waits = []
        for _ in range(8):
            refused = await tried(server, HERE)
            assert (refused.status, refused.code) == (429, "rate_limited")
            waits.append(int(refused.headers["Retry-After"]))
            await pass_time(server, waits[-1])
            assert (await tried(server, HERE)).status == 401
        assert waits == [5, 10, 20, 40, 80, 160, 300, 300]


async def test_strangers_never_lock_an_account(database_url: str) -> None:
    async with serve_app(database_url, FEW) as server:
        await server.user("kim")
        for place in (HERE, THERE):
            for _ in range(4):
                await tried(server, place)
        # Not as many tries as before cost nothing elsewhere; the right password works at once.
        assert [(await tried(server, ELSEWHERE)).status for _ in range(4)] == [401, 401, 401, 429]
        assert (await tried(server, "203.0.113.4", PASSWORD)).status == 200
        await server.database.write_row("UPDATE login_attempt SET wrong = 500 WHERE place = ''")
        waiting = await tried(server, "203.0.113.5", PASSWORD)
        assert (waiting.status, waiting.headers["Retry-After"]) == (429, "5")
        await pass_time(server, 5)
        assert (await tried(server, "203.0.113.5", PASSWORD)).status == 200


async def test_a_device_that_was_let_in_does_not_wait_for_strangers(database_url: str) -> None:
    async with serve_app(database_url, FEW) as server:
        await server.user("kim")
        assert "device" not in (await tried(server, HERE, PASSWORD)).body
        device = (await tried(server, HERE, PASSWORD, device=None)).body["device"]
        for _ in range(4):
            await tried(server, HERE)
        await server.database.write_row("UPDATE login_attempt SET wrong = 500 WHERE place = ''")
        assert (await tried(server, HERE, PASSWORD)).status == 429
        known = await tried(server, HERE, PASSWORD, device=device)
        assert known.status == 200
        assert "device" not in known.body
        # It has its own few wrong ones, and is worth nothing for another account.
        assert [(await tried(server, HERE, device=device)).status for _ in range(5)] == [401] * 4 + [429]
        await server.user("lee")
        other = await sent(
            server, "auth/login",
            {"role": "user", "username": "lee", "password": PASSWORD, "device": device}, THERE,
        )  # fmt: skip
        assert other.body["device"] != device


async def test_an_account_keeps_its_last_devices(database_url: str) -> None:
    async with serve_app(database_url, FEW) as server:
        await server.user("kim")
        for _ in range(23):
            await tried(server, HERE, PASSWORD, device=None)
        assert await server.database.fetchval("SELECT count(*) FROM known_device") == 20


async def test_the_right_password_forgets_what_the_place_tried(database_url: str) -> None:
    async with serve_app(database_url, FEW) as server:
        await server.user("kim")
        for _ in range(3):
            for _ in range(3):
                assert (await tried(server, HERE)).status == 401
            assert (await tried(server, HERE, PASSWORD)).status == 200


async def test_instances_count_together(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", logins_per_minute=6, wrong_passwords=4)
    async with serve_app(database_url, settings) as one, serve_app(database_url, settings) as two:
        await one.user("kim")
        replies = [await tried(server, HERE) for server in (one, two, one, two, one, two)]
        assert [reply.status for reply in replies] == [401] * 4 + [429] * 2
        others = [await sent(server, "auth/login", {"role": "user", "username": "a", "password": "b"}, HERE)
                  for server in (one, two)]  # fmt: skip
        assert {reply.status for reply in others} == {429}
        assert (await tried(two, THERE, PASSWORD)).status == 200


async def test_a_subscriber_of_ipv6_is_one_address(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", logins_per_minute=2)
    async with serve_app(database_url, settings) as server:
        replies = [await tried(server, f"2001:db8:1:1::{n}") for n in (1, 2, 3)]
        assert [reply.status for reply in replies] == [401, 401, 429]
        assert (await tried(server, "2001:db8:1:2::1")).status == 401


async def test_made_up_refresh_tokens_are_counted_and_real_ones_still_work(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", wrong_refreshes_per_minute=5)
    async with serve_app(database_url, settings) as server:
        user = await server.user("kim", remember=True)
        made_up = [await sent(server, "auth/refresh", {"refresh_token": f"none{n}"}, HERE) for n in range(8)]
        assert [reply.status for reply in made_up] == [401] * 5 + [429] * 3
        flood = [sent(server, "auth/refresh", {"refresh_token": f"no{n}"}, HERE) for n in range(60)]
        assert {reply.status for reply in await asyncio.gather(*flood)} == {429}
        real = await sent(server, "auth/refresh", {"refresh_token": user.refresh_token}, HERE)
        assert real.status == 200
        assert (await refresh(server, real.body["refresh_token"])).status == 200


async def test_made_up_tokens_that_sign_out_are_counted_and_real_ones_still_do(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", wrong_refreshes_per_minute=3)
    async with serve_app(database_url, settings) as server:
        user = await server.user("kim", remember=True)
        made_up = [await sent(server, "auth/logout", {"refresh_token": f"none{n}"}, HERE) for n in range(5)]
        assert [reply.status for reply in made_up] == [204] * 3 + [429] * 2
        assert (await sent(server, "auth/refresh", {"refresh_token": "none"}, HERE)).status == 429
        assert (await sent(server, "auth/logout", {"refresh_token": user.refresh_token}, HERE)).status == 204
        assert (await refresh(server, user.refresh_token)).code == "token_invalid"


async def test_registrations_have_a_limit_of_their_own(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", registrations_per_minute=3)
    async with serve_app(database_url, settings) as server:
        asked = [
            {"role": "bizUser", "username": f"shop{n}", "password": PASSWORD, "name": "Shop"}
            for n in range(4)
        ]
        replies = [await sent(server, "auth/register", one, HERE) for one in asked]
        assert [reply.status for reply in replies] == [201, 201, 201, 429]
        assert (await sent(server, "auth/register", asked[3], THERE)).status == 201
        assert (await log_in(server, "shop0", role="bizUser")).status == 200


async def test_shops_come_by_invitation_where_it_is_set(database_url: str) -> None:
    async with serve_app(database_url, Settings(jwt_key=KEY, shop_registration="invite")) as server:
        asked = {"role": "bizUser", "username": "shop", "password": PASSWORD, "name": "Shop"}
        for more in ({}, {"invitation": "made-up"}):
            refused = await server.stranger().post("auth/register", asked | more)
            assert (refused.status, refused.code) == (403, "forbidden")
            assert [issue["rule"] for issue in refused.body["errors"]] == ["not_invited"]
        code = await invite(server.database, "for Kim", 7)
        taken = {"invitation": code}
        both = (
            server.stranger().post("auth/register", asked | taken | {"username": f"s{n}"}) for n in (1, 2)
        )
        assert sorted(reply.status for reply in await asyncio.gather(*both)) == [201, 403]
        assert (await server.stranger().post("auth/register", asked | taken)).status == 403
        late = {"invitation": await invite(server.database, "", 1)}
        await server.database.write_row("UPDATE invitation SET expires_at = now() - interval '1 s'")
        assert (await server.stranger().post("auth/register", asked | late)).status == 403
        await server.user("kim")  # customers need none
    async with serve_app(database_url, Settings(jwt_key=KEY, shop_registration="off")) as server:
        assert (await server.stranger().post("auth/register", asked)).status == 403


class Blocked(Passwords):
    """Passwords in a queue that has no room until it is let go."""

    def __init__(self) -> None:
        super().__init__(**CHEAP, threads=1)
        self._loop, self.go = asyncio.get_running_loop(), asyncio.Event()
        self._flood: list[asyncio.Future[None]] = []

    async def occupy(self, places: int = 100) -> None:
        """Takes so many places (there are a hundred), for askers of their own."""
        for _ in range(places):
            self._flood.append(
                asyncio.ensure_future(self._queue.run(self._wait, Asker(f"flood {len(self._flood)}")))
            )
            await asyncio.sleep(0)

    async def let_go(self) -> None:
        """What took a place ends, and is waited for."""
        self.go.set()
        await asyncio.gather(*self._flood, return_exceptions=True)

    async def is_full(self) -> bool:
        """Whether all places are taken."""
        return len(self._queue) == 99

    def _wait(self) -> None:
        asyncio.run_coroutine_threadsafe(self.go.wait(), self._loop).result(20)


async def test_a_try_that_was_not_checked_is_given_back(database_url: str) -> None:
    passwords = Blocked()
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", logins_per_minute=4, wrong_passwords=4)
    async with serve_app(database_url, settings, passwords=passwords) as server:
        await server.user("kim")
        await passwords.occupy(96)
        tries = [asyncio.ensure_future(tried(server, HERE, PASSWORD)) for _ in range(4)]
        await until(passwords.is_full)
        await passwords.occupy(3)  # of those who asked less
        await passwords.let_go()
        assert sorted([(await one).status for one in tries]) == [200, 503, 503, 503]
        assert [(await tried(server, HERE, PASSWORD)).status for _ in range(3)] == [200] * 3


async def test_a_flood_that_is_refused_costs_no_query(database_url: str) -> None:
    passwords = Blocked()
    async with serve_app(database_url, passwords=passwords) as server:
        await passwords.occupy()
        new = {"role": "user", "username": "lee", "password": PASSWORD, "name": "Lee"}
        assert [(await tried(server, HERE)).status for _ in range(3)] == [503] * 3
        assert (await sent(server, "auth/register", new, HERE)).status == 503
        assert await server.database.fetchval("SELECT count(*) FROM login_attempt") == 0
        assert await server.database.fetchval("SELECT count(*) FROM rate_limit") == 0
        await passwords.let_go()


async def test_who_asks_again_at_once_waits_for_the_answer(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ProblemPace, "pause", lambda _: 1.5)
    settings = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1", logins_per_minute=1)
    async with serve_app(database_url, settings) as server:
        assert (await tried(server, HERE)).status == 401
        began = time.monotonic()
        assert (await tried(server, HERE)).status == 429
        assert time.monotonic() - began > 1.4


async def test_strangers_leave_connections_to_the_database(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "ACQUIRE_SECONDS", 1.0)
    async with serve_app(database_url) as server, AsyncExitStack() as taken:
        user = await server.user("kim")
        for _ in range(Settings().pool_largest // STRANGERS):
            await taken.enter_async_context(server.parts.accounts.database.connection())
        late = await log_in(server, "kim")
        assert (late.status, late.code) == (503, "unavailable")
        assert (await user.get("businesses")).status == 200
        await taken.aclose()
        assert (await log_in(server, "kim")).status == 200


async def test_a_flood_of_logins_is_nothing_to_a_pin(database_url: str) -> None:
    passwords = Blocked()
    async with serve_app(database_url, passwords=passwords) as server:
        shop = await server.business()
        made = await shop.post("staff", {"name": "Kim", "role": "owner", "pin": "4321"})
        await passwords.occupy()
        assert (await log_in(server, "nobody")).status == 503
        unlocked = await shop.post("staff/unlock", {"staff_id": made.body["id"], "pin": "4321"})
        assert unlocked.status == 200
        await passwords.let_go()


@pytest.mark.parametrize("full", [True, False])
async def test_a_pin_that_was_not_checked_is_given_back(database_url: str, full: bool) -> None:
    pins = Blocked()
    async with serve_app(database_url, pins=pins) as server:
        shop = await server.business()
        made = await shop.post("staff", {"name": "Kim", "role": "owner", "pin": "4321"})
        wrong = {"staff_id": made.body["id"], "pin": "0000"}
        if full:
            await pins.occupy()
        replies = [await shop.post("staff/unlock", wrong) for _ in range(7)]
        assert [reply.status for reply in replies] == ([503] * 7 if full else [403] * 5 + [429] * 2)
        await pins.let_go()
        right = await shop.post("staff/unlock", wrong | {"pin": "4321"})
        assert right.status == (200 if full else 429)
