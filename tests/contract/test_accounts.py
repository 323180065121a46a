"""Signing in and out, refreshing, registering."""

import asyncio
import base64
import json
import uuid

import aiohttp
import pytest

from tests.contract.client import Answer, Client


async def test_login_answers_token_and_account(client):
    answer = await client().login("user", "rgt1")
    assert answer.status == 200
    assert answer.body.keys() == {"access_token", "token_type", "expires_at", "account"}
    assert answer.body["token_type"] == "Bearer"
    assert answer.body["account"] == {
        "id": answer.body["account"]["id"],
        "name": "rgt1",
        "role": "user",
        "business_id": None,
    }
    business = await client().login("bizUser", "biz1")
    assert business.body["account"]["business_id"]
    assert business.body["account"]["role"] == "bizUser"


@pytest.mark.parametrize(
    ("role", "username", "password"),
    [
        ("user", "rgt1", "wrong"),
        ("user", "nobody", "nobody"),
        ("bizUser", "rgt1", "rgt1"),
        ("user", "biz1", "biz1"),
    ],
)
async def test_wrong_credentials(client, role, username, password):
    answer = await client().login(role, username, password)
    assert (answer.status, answer.code) == (401, "credentials_wrong")


async def test_the_signed_in_account(rgt1, biz1):
    assert (await rgt1.get("account")).body == rgt1.account
    assert (await biz1.get("account")).body == biz1.account


async def test_without_a_token(client):
    answer = await client().get("account")
    assert (answer.status, answer.code) == (401, "token_missing")


def forged(token: str) -> list[str]:
    """Tokens that must not be believed: altered, unsigned, signed with nothing, of another shape."""
    header, payload, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    claims["role"] = "bizUser"
    altered = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    return [
        f"{header}.{altered}.{signature}",
        f"{none}.{payload}.",
        f"{header}.{payload}.",
        "abc",
        f"{header}.{payload}",
    ]


async def test_forged_tokens(rgt1):
    for token in forged(rgt1.token):
        rgt1.token = token
        answer = await rgt1.get("account")
        assert (answer.status, answer.code) == (401, "token_invalid"), token


async def test_refresh_rotates_and_logout_ends(client):
    user = client()
    first = (await user.login("user", "rgt1", remember=True)).body
    second = await user.post("auth/refresh", {"refresh_token": first["refresh_token"]})
    assert second.status == 200
    assert second.body.keys() == first.keys()
    assert second.body["refresh_token"] != first["refresh_token"]
    user.token = second.body["access_token"]
    assert (await user.get("account")).status == 200
    assert (await user.post("auth/logout", {"refresh_token": second.body["refresh_token"]})).status in (
        200,
        204,
    )
    ended = await user.post("auth/refresh", {"refresh_token": second.body["refresh_token"]})
    assert (ended.status, ended.code) == (401, "token_invalid")


async def test_sessions_are_listed_and_ended(client):
    """Of an account of its own, as all others end: one by one, the rest together, its own like signing out."""
    name = f"many-{uuid.uuid4().hex[:8]}"
    body = {"role": "user", "username": name, "password": "long enough", "name": name}
    mine, other, third = client(), client(), client()
    mine.token = (await mine.post("auth/register", body)).body["access_token"]
    third.headers["X-Terminal"] = f"{uuid.uuid4()}; PC%2027"
    await other.login("user", name, "long enough")
    tokens = (await third.login("user", name, "long enough", remember=True)).body
    items = (await mine.get("account/sessions")).body["items"]
    assert [(one["current"], one["terminal"]) for one in items] == [
        (True, None), (False, "PC 27"), (False, None),
    ]  # fmt: skip
    assert all(
        one.keys() == {"id", "created_at", "used_at", "current", "address", "terminal", "client"}
        for one in items
    )
    async with third.live() as socket:
        assert (await mine.call("DELETE", f"account/sessions/{items[1]['id']}")).status == 204
        assert await socket.closed() == 4401
    assert (await third.get("account")).code == "token_invalid"
    ended = await third.post("auth/refresh", {"refresh_token": tokens["refresh_token"]})
    assert (ended.status, ended.code) == (401, "token_invalid")
    assert (await mine.call("DELETE", "account/sessions")).status == 204
    assert (await other.get("account")).code == "token_invalid"
    assert (await mine.call("DELETE", f"account/sessions/{items[0]['id']}")).status == 204
    assert (await mine.get("account")).code == "token_invalid"


async def test_the_session_of_another_is_not_there(rgt1, rgt2):
    theirs = (await rgt2.get("account/sessions")).body["items"][0]["id"]
    assert (await rgt1.call("DELETE", f"account/sessions/{theirs}")).code == "not_found"
    assert (await rgt2.get("account")).status == 200


async def test_a_spent_refresh_token_within_a_minute_gets_a_fresh_pair(client):
    user = client()
    first = (await user.login("user", "rgt2", remember=True)).body["refresh_token"]
    lost = await user.post("auth/refresh", {"refresh_token": first})
    again = await user.post("auth/refresh", {"refresh_token": first})
    assert again.status == 200
    assert again.body["refresh_token"] not in (first, lost.body["refresh_token"])


async def test_a_stolen_refresh_token_ends_the_family(client):
    """Once its successor was used, a spent token is a copy in somebody else's hands."""
    user = client()
    first = (await user.login("user", "rgt2", remember=True)).body["refresh_token"]
    second = (await user.post("auth/refresh", {"refresh_token": first})).body["refresh_token"]
    third = (await user.post("auth/refresh", {"refresh_token": second})).body["refresh_token"]
    assert (await user.post("auth/refresh", {"refresh_token": first})).status == 401
    assert (await user.post("auth/refresh", {"refresh_token": third})).status == 401


async def test_register_user_and_business(client):
    name = f"new-{uuid.uuid4().hex[:8]}"
    user = client()
    answer = await user.post(
        "auth/register", {"role": "user", "username": name, "password": "long enough", "name": "New One"}
    )
    assert answer.status == 201
    assert answer.body["account"]["name"] == "New One"
    assert (await client().login("user", name, "long enough")).status == 200
    taken = await user.post(
        "auth/register", {"role": "user", "username": name, "password": "long enough", "name": "Again"}
    )
    assert (taken.status, taken.code) == (409, "name_taken")
    shop = client()
    answer = await shop.post(
        "auth/register", {"role": "bizUser", "username": name, "password": "long enough", "name": "New Shop"}
    )
    assert answer.status == 201
    shop.token = answer.body["access_token"]
    assert (await shop.get("business")).body["id"] == answer.body["account"]["business_id"]


async def test_passwords_that_are_tried_first_are_refused(client):
    """Common ones, blanks and the name; the demo accounts, whose passwords are their names, are exempt."""
    for password, rule in [
        ("password", "password_common"),
        (" " * 8, "password_common"),
        ("Gildong Hong", "password_is_name"),
    ]:
        body = {"role": "user", "username": "gildong hong", "password": password, "name": "Gildong"}
        answer = await client().post("auth/register", body)
        assert (answer.status, answer.code) == (422, "invalid")
        assert [(one["pointer"], one["rule"]) for one in answer.body["errors"]] == [("/password", rule)]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"role": "user", "username": "x"}, "/password"),
        ({"role": "king", "username": "x", "password": "y"}, "/role"),
        ({"role": "user", "username": "x", "password": "y", "admin": True}, "/admin"),
        ({"role": "user", "username": 7, "password": "y"}, "/username"),
        ({"role": "user", "username": "a\u0000b", "password": "y"}, "/username"),
        ({"role": "user", "username": "x" * 101, "password": "y"}, "/username"),
    ],
)
async def test_input_that_is_wrong_says_where(client, body, pointer):
    answer = await client().post("auth/login", body)
    assert (answer.status, answer.code) == (422, "invalid")
    assert pointer in [error["pointer"] for error in answer.body["errors"]], answer.body


@pytest.mark.parametrize("raw", [b"{", b"", b"\xff\xfe", b'{"role": NaN}', b"[" * 100_000, b'"\\ud800"'])
async def test_what_is_not_json(client, raw):
    answer = await client().call("POST", "auth/login", data=raw, Content_Type="application/json")
    assert answer.status in (400, 422)
    assert answer.code in ("malformed", "invalid")


async def test_other_media_and_sizes(client):
    user = client()
    plain = await user.call(
        "POST", "auth/login", data=b"role=user", Content_Type="application/x-www-form-urlencoded"
    )
    assert (plain.status, plain.code) == (415, "media_unsupported")
    large = await user.call(
        "POST", "auth/login", data=b" " * (256 * 1024 + 1), Content_Type="application/json"
    )
    assert (large.status, large.code) == (413, "too_large")


async def test_logins_are_limited_but_not_below_sixty(address):
    """Sixty a minute always pass; more are refused with a time to come back. From an address of its own."""
    connector = aiohttp.TCPConnector(local_addr=("127.0.0.77", 0))
    async with aiohttp.ClientSession(connector=connector) as session:
        stranger = Client(session, address)
        answers: list[Answer] = []
        # A place comes back each second, so the busier the machine the more it takes to meet the limit.
        while len(answers) < 400 and not any(answer.status == 429 for answer in answers):
            answers += await asyncio.gather(*(stranger.login("user", "storm", "x") for _ in range(10)))
    assert {answer.status for answer in answers[:60]} == {401}
    refused = [answer for answer in answers if answer.status == 429]
    assert refused
    assert refused[0].code == "rate_limited"
    assert 1 <= int(refused[0].headers["Retry-After"]) <= 60
