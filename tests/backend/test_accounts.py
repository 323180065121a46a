"""Accounts from outside: signing in, staying signed in, signing out, and every way to be refused."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
import msgspec
import pytest

from backend.accounts.passwords import MOST_WAITING, Passwords
from backend.accounts.revocations import Revocations
from backend.accounts.tokens import ALGORITHM, AUDIENCE, ISSUER
from backend.database.pool import Database
from backend.housekeeping import tidy
from backend.problems import ProblemError
from backend.settings import Settings
from tests.served import CHEAP, KEY, PASSWORD, Client, Reply, Served, ServedThread, serve_app
from wire.accounts import Tokens

BEGINNING = datetime(2026, 1, 31, 12, tzinfo=UTC)


class TurnedClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = BEGINNING

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **span: float) -> None:
        """Forward by a span."""
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
async def timed(database_url: str, clock: TurnedClock) -> AsyncIterator[Served]:
    """A server whose clock the test turns."""
    async with serve_app(database_url, clock=clock) as served:
        yield served


async def log_in(server: Served, username: str, **more: Any) -> Reply:
    body = {"role": "user", "username": username, "password": PASSWORD} | more
    return await server.stranger().post("auth/login", body)


async def refresh(server: Served, token: str | None) -> Reply:
    return await server.stranger().post("auth/refresh", {"refresh_token": token})


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


# Refresh tokens


async def test_a_refresh_token_yields_a_new_pair(timed: Served, clock: TurnedClock) -> None:
    user = await timed.user(remember=True)
    clock.turn(minutes=20)
    reply = await refresh(timed, user.refresh_token)
    assert reply.status == 200
    assert reply.body["refresh_token"] != user.refresh_token
    assert reply.body["account"] == user.account
    user.token = reply.body["access_token"]
    assert (await user.get("account")).status == 200


async def test_a_chain_of_refreshes_keeps_a_session_for_as_long_as_it_is_used(
    timed: Served, clock: TurnedClock
) -> None:
    token = (await timed.user(remember=True)).refresh_token
    for _ in range(4):
        clock.turn(days=29)
        reply = await refresh(timed, token)
        assert reply.status == 200
        token = reply.body["refresh_token"]


async def test_a_refresh_token_lasts_30_days(timed: Served, clock: TurnedClock) -> None:
    user = await timed.user(remember=True)
    clock.turn(days=30)
    reply = await refresh(timed, user.refresh_token)
    assert (reply.status, reply.code) == (401, "token_expired")


async def test_a_spent_token_gets_a_fresh_pair_while_its_successor_is_unused(
    timed: Served, clock: TurnedClock
) -> None:
    user = await timed.user(remember=True)
    lost = (await refresh(timed, user.refresh_token)).body["refresh_token"]
    clock.turn(seconds=60)
    again = await refresh(timed, user.refresh_token)
    assert again.status == 200
    assert again.body["refresh_token"] not in (lost, user.refresh_token)
    assert (await refresh(timed, again.body["refresh_token"])).status == 200


async def revoked(server: Served, user: Client, *tokens: str | None) -> bool:
    """Whether the session is over: its access token and every refresh token."""
    codes = [(await user.get("account")).code, *[(await refresh(server, token)).code for token in tokens]]
    return set(codes) == {"token_invalid"}


async def test_a_spent_token_shown_after_60_s_ends_the_session(timed: Served, clock: TurnedClock) -> None:
    user = await timed.user(remember=True)
    successor = (await refresh(timed, user.refresh_token)).body["refresh_token"]
    clock.turn(seconds=61)
    reply = await refresh(timed, user.refresh_token)
    assert (reply.status, reply.code) == (401, "token_invalid")
    assert await revoked(timed, user, successor, user.refresh_token)


async def test_a_spent_token_shown_after_its_successor_was_used_ends_the_session(timed: Served) -> None:
    user = await timed.user(remember=True)
    successor = (await refresh(timed, user.refresh_token)).body["refresh_token"]
    newest = (await refresh(timed, successor)).body["refresh_token"]
    assert (await refresh(timed, user.refresh_token)).code == "token_invalid"
    assert await revoked(timed, user, newest, successor)


async def test_the_replaced_successor_of_a_lost_answer_counts_as_spent(
    timed: Served, clock: TurnedClock
) -> None:
    user = await timed.user(remember=True)
    replaced = (await refresh(timed, user.refresh_token)).body["refresh_token"]
    newest = (await refresh(timed, user.refresh_token)).body["refresh_token"]
    assert (await refresh(timed, newest)).status == 200
    assert (await refresh(timed, replaced)).code == "token_invalid"
    assert await revoked(timed, user, newest)


async def test_one_token_shown_many_times_at_once_never_yields_two_live_branches(timed: Served) -> None:
    user = await timed.user(remember=True)
    replies = await asyncio.gather(*(refresh(timed, user.refresh_token) for _ in range(6)))
    assert {reply.status for reply in replies} == {200}
    query = "SELECT count(*) FROM refresh_token WHERE spent_at IS NULL"
    assert await timed.database.fetchval(query) == 1


async def test_an_unknown_refresh_token_is_invalid(server: Served) -> None:
    reply = await refresh(server, "never-issued")
    assert (reply.status, reply.code) == (401, "token_invalid")


async def test_only_digests_of_refresh_tokens_are_stored(server: Served) -> None:
    user = await server.user(remember=True)
    rows = await server.database.fetch("SELECT t::text AS text FROM refresh_token t")
    assert len(rows) == 1
    assert (user.refresh_token or "") not in rows[0]["text"]


# Signing out


async def test_logout_with_the_access_token_ends_the_session(server: Served) -> None:
    user = await server.user(remember=True)
    reply = await user.post("auth/logout")
    assert (reply.status, reply.content) == (204, b"")
    assert await revoked(server, user, user.refresh_token)


async def test_logout_with_the_refresh_token_alone_ends_the_session(server: Served) -> None:
    user = await server.user(remember=True)
    reply = await server.stranger().post("auth/logout", {"refresh_token": user.refresh_token})
    assert reply.status == 204
    assert await revoked(server, user, user.refresh_token)


async def test_logout_works_when_the_access_token_has_expired(timed: Served, clock: TurnedClock) -> None:
    user = await timed.user(remember=True)
    clock.turn(minutes=16)
    assert (await user.post("auth/logout", {"refresh_token": user.refresh_token})).status == 204
    assert (await refresh(timed, user.refresh_token)).code == "token_invalid"


async def test_logout_leaves_the_accounts_other_sessions_alone(server: Served) -> None:
    user = await server.user("kim")
    other = (await log_in(server, "kim")).body["access_token"]
    await user.post("auth/logout")
    user.token = other
    assert (await user.get("account")).status == 200


async def test_logout_of_nobody_is_refused_and_of_an_unknown_token_harmless(server: Served) -> None:
    assert (await server.stranger().post("auth/logout")).code == "token_missing"
    assert (await server.stranger().post("auth/logout", {"refresh_token": "unknown"})).status == 204


async def test_logout_closes_the_sessions_sockets_and_no_others(server: Served) -> None:
    user, other = await server.user(), await server.user()
    mine, theirs = await user.live(), await other.live()
    await mine.receive_json()
    await theirs.receive_json()
    await user.post("auth/logout")
    await mine.receive()
    assert mine.close_code == 4401
    assert not theirs.closed
    await theirs.close()


async def test_another_instance_learns_of_an_ended_session(server: Served) -> None:
    user = await server.user()
    session = UUID(jwt.decode(user.token or "", options={"verify_signature": False})["sid"])
    elsewhere = Revocations(server.database)
    told: list[UUID] = []
    elsewhere.listeners.append(told.append)
    await elsewhere.look()
    assert not elsewhere.is_revoked(session)
    await user.post("auth/logout")
    await elsewhere.look()
    await elsewhere.look()
    assert elsewhere.is_revoked(session)
    assert told == [session]


async def test_ended_sessions_are_remembered_for_as_long_as_their_tokens_live(database: Database) -> None:
    now = [0.0]
    revocations = Revocations(database, lambda: now[0])
    session = uuid4()
    revocations.add(session)
    now[0] = 900.0
    await revocations.look()
    assert revocations.is_revoked(session)
    now[0] = 2000.0
    await revocations.look()
    assert not revocations.is_revoked(session)


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


async def test_sessions_are_thrown_away_when_nothing_can_continue_them(server: Served) -> None:
    remembered, forgotten, ended = [await server.user(remember=keep) for keep in (True, False, True)]
    await ended.post("auth/logout")
    await server.database.fetch("UPDATE session SET created_at = now() - interval '2 days'")
    await server.database.fetch(
        "UPDATE session SET revoked_at = now() - interval '2 days' WHERE revoked_at > '2000-01-01'"
    )
    await tidy(server.database)
    left = await server.database.fetch("SELECT account_id FROM session")
    assert [row["account_id"] for row in left] == [remembered.id]
    assert forgotten.id != remembered.id
    await server.database.fetch("UPDATE refresh_token SET expires_at = now() - interval '2 days'")
    await tidy(server.database)
    assert await server.database.fetchval("SELECT count(*) FROM session") == 0


def test_a_server_in_a_thread_serves(served: ServedThread) -> None:
    client = served.business("shop")
    assert served.call(client.get("account")).body["business_id"] == str(client.business_id)
