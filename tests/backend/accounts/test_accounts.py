"""Accounts from outside: signing in and registering, access tokens, passwords, and every way to be refused."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import msgspec
import pytest

from backend.accounts.passwords import MOST_WAITING, Passwords
from backend.accounts.tokens import ALGORITHM, AUDIENCE, ISSUER
from backend.runtime.problems import ProblemError
from backend.settings import Settings
from tests.scenes.backend.accounts import TurnedClock, log_in
from tests.scenes.served import CHEAP, KEY, PASSWORD, Client, Served, ServedThread, serve_app
from wire.accounts import Tokens


def forged(client: Client, key: str = KEY, algorithm: str = ALGORITHM, **changes: Any) -> str:
    """The client's token with other claims (None leaves one out), signed anew."""
    claims = jwt.decode(client.token or "", options={"verify_signature": False}) | changes
    return jwt.encode(
        {name: one for name, one in claims.items() if one is not None}, key, algorithm=algorithm
    )


# Signing in and registering


async def test_login_answers_with_a_token_for_the_account(server: Served) -> None:
    user = await server.user("kim")
    reply = await log_in(server, "kim")
    assert reply.status == 200
    tokens = msgspec.json.decode(reply.content, type=Tokens)
    assert reply.body["account"] == user.account
    assert set(reply.body) == {"access_token", "token_type", "expires_at", "account"}
    assert reply.body["token_type"] == "Bearer"
    lives = tokens.expires_at - datetime.now(UTC)
    assert timedelta(minutes=14) < lives <= timedelta(minutes=15)


async def test_remember_adds_a_refresh_token(server: Served) -> None:
    await server.user("kim")
    assert len((await log_in(server, "kim", remember=True)).body["refresh_token"]) >= 40


async def test_registering_a_business_founds_its_shop(server: Served) -> None:
    shop = await server.business("corner")
    assert (await shop.get("business")).body["name"] == "corner"
    assert shop.account["business_id"] == (await shop.get("business")).body["id"]
    user = await server.user()
    assert user.account["business_id"] is None


@pytest.mark.parametrize(
    "wrong", [{"password": "other than it was"}, {"username": "lee"}, {"role": "bizUser"}]
)
async def test_wrong_credentials_are_refused_alike(server: Served, wrong: dict[str, str]) -> None:
    await server.user("kim")
    reply = await log_in(server, **({"username": "kim"} | wrong))
    assert (reply.status, reply.code) == (401, "credentials_wrong")
    assert reply.headers["WWW-Authenticate"] == "Bearer"
    assert reply.body["detail"] == "The name or the password is wrong for this role."


async def test_a_name_is_taken_once_for_each_role(server: Served) -> None:
    body = {"role": "user", "username": "kim", "password": PASSWORD, "name": "Kim"}
    replies = await asyncio.gather(*(server.stranger().post("auth/register", body) for _ in range(5)))
    assert sorted(reply.status for reply in replies) == [201, 409, 409, 409, 409]
    assert {reply.code for reply in replies if reply.status == 409} == {"name_taken"}
    assert (await server.stranger().post("auth/register", body | {"role": "bizUser"})).status == 201
    assert await server.database.fetchval("SELECT count(*) FROM business") == 1


async def test_a_name_that_is_taken_founds_no_shop(server: Served) -> None:
    await server.business("corner")
    body = {"role": "bizUser", "username": "corner", "password": PASSWORD, "name": "Corner 2"}
    assert (await server.stranger().post("auth/register", body)).code == "name_taken"
    assert await server.database.fetchval("SELECT count(*) FROM business") == 1


async def test_names_are_the_same_however_they_are_composed(server: Served) -> None:
    await server.user("caf\u00e9")
    assert (await log_in(server, "cafe\u0301")).status == 200


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"password": "short"}, "/password"),
        ({"username": "  "}, "/username"),
        ({"username": "a\nb"}, "/username"),
        ({"name": "x" * 101}, "/name"),
        ({"role": "admin"}, "/role"),
        ({"remember": "yes"}, "/remember"),
        ({"extra": 1}, "/extra"),
    ],
)
async def test_what_is_wrong_with_a_registration_is_pointed_at(
    server: Served, change: dict[str, Any], pointer: str
) -> None:
    body = {"role": "user", "username": "kim", "password": PASSWORD, "name": "Kim"} | change
    reply = await server.stranger().post("auth/register", body)
    assert (reply.status, reply.code) == (422, "invalid")
    assert [issue["pointer"] for issue in reply.body["errors"]] == [pointer]
    assert "regex" not in reply.body["errors"][0]["message"]


async def test_registration_can_be_switched_off(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, registration=False)
    async with serve_app(database_url, settings) as server:
        body = {"role": "user", "username": "kim", "password": PASSWORD, "name": "Kim"}
        reply = await server.stranger().post("auth/register", body)
        assert (reply.status, reply.code) == (403, "forbidden")


async def test_too_many_logins_of_an_address_have_to_wait(database_url: str) -> None:
    async with serve_app(database_url, Settings(jwt_key=KEY, logins_per_minute=3)) as server:
        replies = [await log_in(server, "nobody") for _ in range(4)]
    assert [reply.status for reply in replies] == [401, 401, 401, 429]
    assert replies[3].code == "rate_limited"
    assert 1 <= int(replies[3].headers["Retry-After"]) <= 20


async def test_sixty_logins_a_minute_are_never_refused(server: Served) -> None:
    replies = await asyncio.gather(*(log_in(server, f"nobody{n}") for n in range(20)))
    replies += await asyncio.gather(*(log_in(server, f"nobody{n}") for n in range(20)))
    replies += await asyncio.gather(*(log_in(server, f"nobody{n}") for n in range(20)))
    assert {reply.status for reply in replies} == {401}


# Access tokens


async def test_the_account_is_the_one_of_the_token(server: Served) -> None:
    user = await server.user()
    reply = await user.get("account")
    assert (reply.status, reply.body) == (200, user.account)


async def test_without_a_token_it_is_missing(server: Served) -> None:
    reply = await server.stranger().get("account")
    assert (reply.status, reply.code) == (401, "token_missing")
    assert reply.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Basic dTpw", "Bearer a.b.c", "Bearer \u00ff\u00fe", "x" * 6000]
)
async def test_what_is_no_token_is_invalid(server: Served, header: str) -> None:
    reply = await server.stranger().get("account", headers={"Authorization": header})
    assert (reply.status, reply.code) == (401, "token_invalid")


@pytest.mark.parametrize("claim", ["exp", "iat", "sub", "aud", "iss", "jti", "sid", "role", "name"])
async def test_a_token_without_one_of_its_claims_is_invalid(server: Served, claim: str) -> None:
    user = await server.user()
    user.token = forged(user, **{claim: None})
    assert (await user.get("account")).code == "token_invalid"


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "another key that is long enough to sign"},
        {"algorithm": "HS512"},
        {"aud": "another"},
        {"iss": "another"},
        {"role": "admin"},
        {"role": "bizUser"},
        {"sub": "kim"},
        {"business_id": "0198c0de-0000-7000-8000-00000000dead"},
    ],
)
async def test_a_forged_or_confused_token_is_invalid(server: Served, changes: dict[str, Any]) -> None:
    user = await server.user()
    user.token = forged(user, **changes)
    assert (await user.get("account")).code == "token_invalid"


async def test_an_unsigned_token_is_invalid(server: Served) -> None:
    user = await server.user()
    user.token = forged(user, key="", algorithm="none")
    assert (await user.get("account")).code == "token_invalid"


async def test_a_token_with_the_right_claims_and_key_is_taken(server: Served) -> None:
    user = await server.user()
    user.token = forged(user, aud=AUDIENCE, iss=ISSUER)
    assert (await user.get("account")).status == 200


async def test_a_token_expires_after_15_minutes(timed: Served, clock: TurnedClock) -> None:
    user = await timed.user()
    clock.turn(minutes=14, seconds=59)
    assert (await user.get("account")).status == 200
    clock.turn(seconds=1)
    reply = await user.get("account")
    assert (reply.status, reply.code) == (401, "token_expired")


async def test_the_wrong_role_is_forbidden(server: Served) -> None:
    reply = await (await server.user()).get("business")
    assert (reply.status, reply.code) == (403, "forbidden")


# Passwords, and what is thrown away


async def test_a_name_that_does_not_exist_costs_as_much_work_as_one_that_does() -> None:
    passwords = Passwords(**CHEAP)
    checked: list[str] = []
    verify = passwords._verify

    def note(encoded: str, password: str) -> bool:
        checked.append(encoded)
        return verify(encoded, password)

    passwords._verify = note  # type: ignore[method-assign]
    encoded = await passwords.hash(PASSWORD)
    assert await passwords.matches(encoded, PASSWORD)
    assert not await passwords.matches(None, PASSWORD)
    assert not await passwords.matches(None, "nobody has this password")
    assert len(checked) == 3
    assert all(one.split("$")[:4] == encoded.split("$")[:4] for one in checked)
    passwords.close()


async def test_passwords_do_not_pile_up(server: Served) -> None:
    passwords = Passwords(memory_kib=65_536, passes=3, threads=1)
    waiting = [asyncio.create_task(passwords.hash("x")) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(ProblemError) as caught:
        await passwords.hash("x")
    assert (caught.value.status, caught.value.retry_after) == (503, 1)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    passwords.close()


async def test_an_old_hash_is_renewed_at_login(server: Served) -> None:
    await server.user("kim")
    stronger = Passwords(memory_kib=16, passes=2)
    async with serve_app(await url_of(server), passwords=stronger) as other:
        assert (await log_in(other, "kim")).status == 200
        assert "m=16,t=2" in await other.database.fetchval("SELECT password_hash FROM account")
        assert (await log_in(other, "kim")).status == 200


async def url_of(server: Served) -> str:
    """The URL of the server's database."""
    connect = server.database._pool._connect_args[0]
    assert isinstance(connect, str)
    return connect


def test_a_server_in_a_thread_serves(served: ServedThread) -> None:
    client = served.business("shop")
    assert served.call(client.get("account")).body["business_id"] == str(client.business_id)
