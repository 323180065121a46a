"""Passwords that are tried first are refused wherever one is set; demo accounts keep theirs."""

import time

import pytest

from backend.accounts.password_rules import check_new_password, common_passwords
from backend.cli.demo_data import load_demo
from backend.runtime.problems import ProblemError
from tests.scenes.backend.accounts import log_in
from tests.scenes.served import PASSWORD, Reply, Served
from wire.problems import Rule

COMMON = [
    "password", "Password1", "12345678", " iloveyou ", "ｐａｓｓｗｏｒｄ", "        ", "\u3000" * 9, "aaaaaaaa", "ㅋㅋㅋㅋㅋㅋㅋㅋ",
]  # fmt: skip
NAMES = ["corner-shop", "CORNER-SHOP", "Kimbap House", "kimbaphouse", " KIMBAP  house"]


def refused(reply: Reply) -> tuple[int, str | None, list[tuple[str, str]]]:
    """What an answer refuses, and where."""
    issues = reply.body.get("errors", []) if reply.body else []
    return reply.status, reply.code, [(issue["pointer"], issue["rule"]) for issue in issues]


async def register(server: Served, password: str) -> Reply:
    """A new shop."""
    body = {"role": "bizUser", "username": "corner-shop", "password": password, "name": "Kimbap House"}
    return await server.stranger().post("auth/register", body)


@pytest.mark.parametrize(
    ("password", "rule"),
    [*((one, "password_common") for one in COMMON), *((one, "password_is_name") for one in NAMES)],
)
async def test_registrations_and_changes_refuse_it(server: Served, password: str, rule: str) -> None:
    assert refused(await register(server, password)) == (422, "invalid", [("/password", rule)])
    assert await server.database.fetchval("SELECT count(*) FROM business") == 0
    reply = await register(server, PASSWORD)
    assert reply.status == 201
    shop = server.stranger()
    shop.token = reply.body["access_token"]
    changed = await shop.post("account/password", {"current": PASSWORD, "new": password})
    assert refused(changed) == (422, "invalid", [("/new", rule)])
    assert (await log_in(server, "corner-shop", role="bizUser")).status == 200


async def test_the_shops_name_of_today_is_no_password_either(server: Served) -> None:
    shop = await server.business("corner-shop")
    headers = {"If-Match": f'"{(await shop.get("business")).body["version"]}"'}
    assert (await shop.patch("business", {"name": "Dumpling Palace"}, headers=headers)).status == 200
    changed = await shop.post("account/password", {"current": PASSWORD, "new": "dumpling palace"})
    assert refused(changed) == (422, "invalid", [("/new", "password_is_name")])


@pytest.mark.parametrize("password", ["soup on a rainy day", "비빔밥은 참기름으로", "kimbap house 3"])
async def test_what_nobody_guesses_first_is_taken(server: Served, password: str) -> None:
    assert (await register(server, password)).status == 201


async def test_demo_accounts_are_exempt(server: Served) -> None:
    await load_demo(server.database)
    assert (await log_in(server, "rgt1", password="rgt1")).status == 200


def test_the_list_is_folded_and_holds_what_could_be_typed() -> None:
    words = common_passwords()
    assert len(words) > 8_000
    assert all(len(word) >= 8 and word == word.casefold().strip() for word in words)


def test_the_longest_password_is_judged_at_once() -> None:
    marks = "e" + "\u0301" * 199
    began = time.thread_time()
    for _ in range(100):
        check_new_password(marks, ("x" * 100,), "/new")
    assert time.thread_time() - began < 0.5
    with pytest.raises(ProblemError) as caught:
        check_new_password("x" * 200, (), "/new")
    assert caught.value.errors is not None
    assert caught.value.errors[0].rule is Rule.PASSWORD_COMMON
