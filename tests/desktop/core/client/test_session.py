"""Signing in, staying signed in, and the end of it, against a scripted server."""

import asyncio
import logging
import stat
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from aiohttp import web

from desktop.core.client.api import Api
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.session import Session, renewal_delay
from desktop.core.storage.credential_store import CredentialStore
from tests.desktop.core.conftest import TERMINAL, eventually
from tests.scenes.desktop.fake_server import FakeServer, problem_response
from tests.scenes.desktop.wire_samples import CUSTOMER, SHOP
from tests.scenes.served import PASSWORD, ServedThread
from wire.accounts import Role
from wire.orders import Order, OrderState
from wire.problems import Code


async def drop(request: web.Request) -> None:
    """Lose the answer: the connection ends instead."""
    assert request.transport is not None
    request.transport.abort()


async def test_two_sessions_are_independent(server: FakeServer, credentials: CredentialStore) -> None:
    apis = [Api(server.url, TERMINAL, "pc") for _ in range(2)]
    one, two = Session(apis[0], Role.USER, credentials), Session(apis[1], Role.BUSINESS, credentials)
    await one.sign_in("rgt1", "right")
    await two.sign_in("biz1", "right")
    assert (one.channel, two.channel) == (f"user:{CUSTOMER.id}", f"biz:{SHOP}")
    await one.sign_out()
    with pytest.raises(SignedOutError):
        await apis[0].orders.list()
    assert await apis[1].shop.get() == server.shop
    for api, session in zip(apis, (one, two), strict=True):
        await session.close()
        await api.close()


async def test_wrong_password(api: Api, credentials: CredentialStore) -> None:
    session = Session(api, Role.USER, credentials)
    with pytest.raises(ApiError) as caught:
        await session.sign_in("rgt1", "wrong")
    assert caught.value.code is Code.CREDENTIALS_WRONG
    assert not session.is_signed_in


async def test_a_customer_without_keep_holds_no_refresh_token(
    server: FakeServer, customer: Session, credentials: CredentialStore
) -> None:
    assert server.refresh_tokens == {}
    assert await credentials.load(Role.USER, server.url) is None
    why: list[Code] = []
    customer.signed_out.add(why.append)
    server.tokens.clear()
    with pytest.raises(SignedOutError) as caught:
        await customer.api.orders.list()
    assert caught.value.code is Code.TOKEN_EXPIRED
    assert why == [Code.TOKEN_EXPIRED]
    assert customer.account is None


async def test_the_console_renews_before_expiry_and_keeps_nothing(
    server: FakeServer, api: Api, credentials: CredentialStore
) -> None:
    server.token_life = timedelta(seconds=1.5)
    session = Session(api, Role.BUSINESS, credentials)
    renewed: list[str] = []
    session.renewed.add(renewed.append)
    await session.sign_in("biz1", "right")
    await eventually(lambda: len(renewed) >= 2)
    assert await session.access_token() == renewed[-1]
    assert await credentials.load(Role.BUSINESS, server.url) is None
    assert not (credentials._path).exists()
    await session.close()


async def test_one_renewal_for_many_calls(server: FakeServer, api: Api, credentials: CredentialStore) -> None:
    session = Session(api, Role.BUSINESS, credentials)
    await session.sign_in("biz1", "right")
    server.tokens.clear()
    await asyncio.gather(*(api.shop.get() for _ in range(10)))
    assert server.requests.count("POST auth/refresh") == 1
    await session.close()


async def test_a_lost_rotation_shows_the_old_token_again(
    server: FakeServer, api: Api, credentials: CredentialStore
) -> None:
    session = Session(api, Role.BUSINESS, credentials)
    await session.sign_in("biz1", "right")
    spent = dict(server.refresh_tokens)

    async def lose_once(request: web.Request) -> None:
        if request.path.endswith("refresh"):
            server.after = None
            server.refresh_tokens.update(spent)  # what the contract promises for 60 s
            await drop(request)

    server.after = lose_once
    server.tokens.clear()
    assert await api.shop.get() == server.shop
    assert server.requests.count("POST auth/refresh") == 2
    await session.close()


async def test_kept_sign_in_is_restored_and_forgotten_when_refused(
    server: FakeServer, api: Api, tmp_path: Path
) -> None:
    credentials = CredentialStore(tmp_path / "vault", use_system=False)
    first = Session(api, Role.USER, credentials)
    await first.sign_in("rgt1", "right", keep=True)
    await first.close()
    file = tmp_path / "vault" / "sign-in.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    second = Session(api, Role.USER, credentials)
    assert await second.restore() == CUSTOMER
    await second.close()
    server.refresh_tokens.clear()
    third = Session(api, Role.USER, credentials)
    assert await third.restore() is None
    assert await credentials.load(Role.USER, server.url) is None


async def test_restore_while_offline_keeps_the_token(
    server: FakeServer, api: Api, credentials: CredentialStore
) -> None:
    await credentials.save(Role.USER, server.url, "refresh-0")

    async def away(request: web.Request) -> None:
        await drop(request)

    server.before = away
    with pytest.raises(OfflineError):
        await Session(api, Role.USER, credentials).restore()
    assert await credentials.load(Role.USER, server.url) == "refresh-0"


async def test_signing_out_revokes_and_forgets(
    server: FakeServer, api: Api, credentials: CredentialStore
) -> None:
    session = Session(api, Role.USER, credentials)
    await session.sign_in("rgt1", "right", keep=True)
    await session.sign_out()
    assert server.requests[-1] == "POST auth/logout"
    assert await credentials.load(Role.USER, server.url) is None


async def test_tokens_are_never_logged(
    server: FakeServer, api: Api, credentials: CredentialStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    session = Session(api, Role.BUSINESS, credentials)
    await session.sign_in("biz1", "right", keep=True)
    server.tokens.clear()
    await api.shop.get()
    await session.close()
    assert "access-" not in caplog.text
    assert "refresh-" not in caplog.text


async def test_answers_that_are_none_of_ours(server: FakeServer, customer: Session) -> None:
    async def proxy(_: web.Request) -> web.Response:
        return web.Response(status=502, text="<html>Bad Gateway</html>")

    server.before = proxy
    with pytest.raises(OfflineError, match="502"):
        await customer.api.orders.list()

    async def nonsense(_: web.Request) -> web.Response:
        return web.json_response({"items": 3})

    server.before = nonsense
    with pytest.raises(OfflineError, match="cannot be read"):
        await customer.api.orders.list()


async def test_problems_carry_what_the_server_said(server: FakeServer, customer: Session) -> None:
    from tests.scenes.desktop.wire_samples import order

    now = order(1, 4, OrderState.CANCELLED)

    async def stale(_: web.Request) -> web.Response:
        answer = problem_response(Code.VERSION_STALE, current=now)
        answer.headers["Retry-After"] = "7"
        return answer

    server.before = stale
    with pytest.raises(ApiError) as caught:
        await customer.api.orders.get(UUID(int=1))
    assert caught.value.current(Order) == now
    assert caught.value.retry_after == 7


async def test_calls_name_the_terminal(server: FakeServer, customer: Session) -> None:
    await customer.api.orders.list()
    assert server.terminals[-1] == f"{TERMINAL}; %EC%B0%BD%EA%B5%AC%202"


@pytest.mark.parametrize(("life", "delay"), [(900, 810), (10, 7), (0, 0.2), (-5, 0.2)])
def test_renewal_comes_before_the_end(life: float, delay: float) -> None:
    assert renewal_delay(life) == pytest.approx(delay)


async def test_a_device_that_was_let_in_is_shown_at_the_next_sign_in(
    served: ServedThread, tmp_path: Path
) -> None:
    credentials = CredentialStore(tmp_path, use_system=False)
    served.user("kim")
    known = "SELECT count(*), max(seen_at) > min(seen_at) FROM known_device"
    for _ in range(2):
        api = Api(served.url, TERMINAL, "pc")
        session = Session(api, Role.USER, credentials)
        await session.sign_in("kim", PASSWORD)
        await session.sign_out()
        await session.close()
        await api.close()
        device = await credentials.device(Role.USER, served.url, "kim")
        assert device is not None
    assert served.call(served.served.database.fetchval(known)) == 1
