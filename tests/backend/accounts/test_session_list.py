"""The sessions of an account: listed with where they are, and ended, one or all others."""

from typing import Any
from uuid import uuid4

import pytest

from backend.accounts import revocations, service
from backend.settings import Settings
from backend.web.route import client_name
from tests.scenes.backend.accounts import log_in, refresh
from tests.scenes.backend.http import check_problem
from tests.scenes.backend.staff import guarded_shop, hire, unlocked
from tests.scenes.served import KEY, PASSWORD, Client, Served, serve_app

BEHIND = Settings(jwt_key=KEY, trusted_proxies="127.0.0.1")


def sent_from(address: str, terminal: str, client: str = "rgt/1.2 (Linux)") -> dict[str, str]:
    return {"X-Forwarded-For": address, "X-Terminal": f"{uuid4()}; {terminal}", "User-Agent": client}


async def listed(caller: Client) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await caller.get("account/sessions")).body["items"]
    return items


async def again(server: Served, caller: Client) -> Client:
    """The same account, signed in once more and remembered."""
    tokens = (await log_in(server, caller.username, role=caller.account["role"], remember=True)).body
    return Client(server.http, server.url, tokens["access_token"], tokens["refresh_token"], tokens["account"])


async def is_over(server: Served, one: Client) -> bool:
    """Whether neither token of a session counts any more."""
    return {(await one.get("account")).code, (await refresh(server, one.refresh_token)).code} == {
        "token_invalid"
    }


async def test_a_sign_in_is_listed_with_its_place_behind_a_proxy(database_url: str) -> None:
    async with serve_app(database_url, BEHIND) as server:
        caller = await server.user("kim")
        body = {"role": "user", "username": "kim", "password": PASSWORD}
        headers = sent_from("203.0.113.7", "PC%2027")
        await server.stranger().post("auth/login", body, headers=headers)
        await server.user("lee")
        mine, other = await listed(caller)
    assert (mine["current"], mine["address"], mine["terminal"]) == (True, "127.0.0.1", None)
    told = {"current": False, "address": "203.0.113.7", "terminal": "PC 27", "client": "rgt/1.2 (Linux)"}
    assert {name: other[name] for name in told} == told
    assert other["created_at"] <= other["used_at"]


async def test_a_renewal_notes_place_and_time(database_url: str) -> None:
    async with serve_app(database_url, BEHIND) as server:
        caller = await server.user("kim", remember=True)
        await server.database.fetch("UPDATE session SET used_at = now() - interval '1 hour'")
        (before,) = await listed(caller)
        headers = sent_from("2001:db8::7", "counter%202", "rgt/1.3 (Linux)")
        body = {"refresh_token": caller.refresh_token}
        await server.stranger().post("auth/refresh", body, headers=headers)
        (after,) = await listed(caller)
    noted = (after["address"], after["terminal"], after["client"])
    assert noted == ("2001:db8::7", "counter 2", "rgt/1.3 (Linux)")
    assert after["used_at"] > before["used_at"]
    assert after["created_at"] == before["created_at"]


async def test_a_guest_of_a_seat_and_a_shown_pin_are_noted(server: Served) -> None:
    shop = await server.business()
    (seat,) = (await shop.post("seats", {"labels": ["PC 1"]})).body["items"]
    body, headers = {"secret": seat["secret"]}, sent_from("", "PC%201")
    guest = (await server.stranger().post("auth/seat", body, headers=headers)).body
    (sat,) = await listed(Client(server.http, server.url, guest["access_token"]))
    assert (sat["terminal"], sat["client"]) == ("PC 1", "rgt/1.2 (Linux)")
    kim = await hire(shop, "Kim", "owner")
    caller = await unlocked(shop, await hire(await unlocked(shop, kim), "Lee"))
    for renews in (False, True):
        await server.database.fetch("UPDATE session SET used_at = now() - interval '1 hour'")
        (before,) = await listed(shop)
        if renews:
            assert (await caller.post("staff/renew")).status == 200
        else:
            await unlocked(shop, kim)
        assert (await listed(shop))[0]["used_at"] > before["used_at"]


async def test_what_goes_on_is_listed_and_no_more_than_fits(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = await server.user("kim")
    kept, out = await again(server, caller), await again(server, caller)
    await out.post("auth/logout")
    await log_in(server, "kim")
    assert len(await listed(caller)) == 3
    # What nobody remembers is over with its last token; the caller's own goes on as long as it calls.
    await server.database.fetch("UPDATE session SET used_at = now() - interval '1 hour'")
    assert [one["current"] for one in await listed(caller)] == [True, False]
    assert [one["current"] for one in await listed(kept)] == [True]
    monkeypatch.setattr(service, "LISTED_SESSIONS", 1)
    assert [one["current"] for one in await listed(caller)] == [True]


@pytest.mark.parametrize(("most", "first_ends"), [(2, True), (0, False)])
async def test_an_account_has_no_more_sessions_than_so_many(
    database_url: str, most: int, first_ends: bool
) -> None:
    async with serve_app(database_url, Settings(jwt_key=KEY, sessions_per_account=most)) as server:
        first, stranger = await server.user("kim", remember=True), await server.user(remember=True)
        second, third = await again(server, first), await again(server, first)
        await server.parts.accounts.revocations.look()
        over = [await is_over(server, one) for one in (first, second, third, stranger)]
        assert over == [first_ends, False, False, False]


async def test_an_ended_session_is_over_at_once_on_every_instance(database_url: str) -> None:
    async with serve_app(database_url) as one, serve_app(database_url) as two:
        caller = await one.user("kim")
        other = await again(two, caller)
        sockets = [await Client(one.http, at.url, other.token).live() for at in (one, two)]
        (ended,) = [session for session in await listed(caller) if not session["current"]]
        path = f"account/sessions/{ended['id']}"
        assert (await caller.delete(path)).status == 204
        for socket in sockets:
            await socket.receive_json()
            await socket.receive(timeout=10)
            assert socket.close_code == 4401
        assert [await is_over(server, other) for server in (one, two)] == [True, True]
        check_problem(await caller.delete(path), "not_found")
        assert [session["current"] for session in await listed(caller)] == [True]


async def test_ending_ones_own_is_signing_out(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revocations, "POLL_SECONDS", 60.0)  # here it needs no looking
    async with serve_app(database_url) as server:
        caller = await server.user("kim", remember=True)
        other = await again(server, caller)
        socket = await caller.live()
        await socket.receive_json()
        mine = next(one for one in await listed(caller) if one["current"])
        assert (await caller.delete(f"account/sessions/{mine['id']}")).status == 204
        assert (await socket.receive(timeout=10)).data == 4401
        assert [await is_over(server, one) for one in (caller, other)] == [True, False]


async def test_all_others_end_together(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revocations, "POLL_SECONDS", 60.0)
    async with serve_app(database_url) as server:
        caller, stranger = await server.user("kim", remember=True), await server.user(remember=True)
        others = [await again(server, caller) for _ in range(2)]
        assert (await caller.delete("account/sessions")).status == 204
        over = [await is_over(server, one) for one in (*others, caller, stranger)]
        assert over == [True, True, False, False]
        assert (await caller.delete("account/sessions")).status == 204


async def test_nobody_ends_the_session_of_another(server: Served) -> None:
    kim, lee = await server.user("kim"), await server.user("lee")
    (theirs,) = await listed(lee)
    for session in (theirs["id"], str(uuid4()), "none"):
        check_problem(await kim.delete(f"account/sessions/{session}"), "not_found")
    assert (await lee.get("account")).status == 200


async def test_in_a_shop_with_an_owner_only_owners_end_them_and_it_is_kept_who_did(server: Served) -> None:
    shop, owner, staff = await guarded_shop(server)
    for _ in range(2):
        await again(server, shop)
    one = (await listed(shop))[1]["id"]
    for path in (f"account/sessions/{one}", "account/sessions"):
        for caller in (shop, staff):
            check_problem(await caller.delete(path), "forbidden")
        assert (await owner.delete(path)).status == 204
    assert [session["current"] for session in await listed(shop)] == [True]
    kept = (await owner.get("audit")).body["items"]
    assert [(entry["action"], entry["by"]["name"]) for entry in kept[:2]] == [
        ("session.clear", "Kim"), ("session.end", "Kim"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("rgt/1.2 (Linux)", "rgt/1.2 (Linux)"), ("  a\t b\x7f", "a b"), ("", ""), ("\udcff\udcfeé라면", ""),
        ("x" * 5_000, "x" * 100),
    ],
)  # fmt: skip
def test_of_what_a_program_calls_itself_the_printable_is_kept(said: str, kept: str) -> None:
    assert client_name(said) == kept


async def test_a_hostile_name_of_a_program_signs_in_all_the_same(server: Served) -> None:
    caller = await server.user("kim")
    body = {"role": "user", "username": "kim", "password": PASSWORD}
    hostile = sent_from("", "%EB%9D%BC%EB%A9%B4", "라면é\udcff" * 9 + "x" * 4_000)
    assert (await server.stranger().post("auth/login", body, headers=hostile)).status == 200
    assert [one["client"] for one in await listed(caller) if not one["current"]] == ["x" * 100]
