"""Sessions from outside: refresh tokens and their rotation, signing out, and what is thrown away."""

import asyncio
from uuid import UUID, uuid4

import jwt

from backend.accounts.revocations import Revocations
from backend.database.pool import Database
from backend.housekeeping import tidy
from backend.settings import Settings
from tests.scenes.backend.accounts import TurnedClock, log_in, refresh
from tests.scenes.served import KEY, Client, Served, serve_app

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


# What is thrown away


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


async def test_a_session_that_renews_without_end_is_slowed_down_and_goes_on(database_url: str) -> None:
    async with serve_app(database_url, Settings(jwt_key=KEY, refreshes_per_hour=3)) as server:
        user, other = await server.user("kim", remember=True), await server.user("lee", remember=True)
        token = user.refresh_token
        for _ in range(3):
            token = (await refresh(server, token)).body["refresh_token"]
        refused = await refresh(server, token)
        assert (refused.status, refused.code) == (429, "rate_limited")
        assert 0 < int(refused.headers["Retry-After"]) <= 1200
        spent = "SELECT count(*) FROM refresh_token WHERE spent_at IS NOT NULL"
        assert await server.database.fetchval(spent) == 3
        assert (await refresh(server, other.refresh_token)).status == 200
        await server.database.write_row("UPDATE rate_limit SET paid_at = paid_at - interval '20 minutes'")
        assert (await refresh(server, token)).status == 200
        # A spent one is a theft however often it is shown.
        assert (await refresh(server, user.refresh_token)).code == "token_invalid"
