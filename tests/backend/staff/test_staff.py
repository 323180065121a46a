"""Staff: PINs that open a terminal, wrong ones that cost time, what is for owners, and who is named in orders."""

import asyncio
from dataclasses import replace

import pytest

from backend.database.pool import Database
from tests.scenes.backend.accounts import TurnedClock
from tests.scenes.backend.http import UNKNOWN, check_problem
from tests.scenes.backend.staff import PIN, guarded_shop, hire, move, new_item, order_of, terminal, unlocked
from tests.scenes.served import PASSWORD, Served


async def test_staff_is_hired_changed_listed_and_taken_away(server: Served) -> None:
    shop = await server.business()
    lee = await hire(shop, "Lee", pin=None)
    assert (lee["role"], lee["active"], lee["has_pin"]) == ("staff", True, False)
    changed = await shop.patch(f"staff/{lee['id']}", {"name": "Lee J.", "pin": "12345678"})
    assert (changed.status, changed.body["name"], changed.body["has_pin"]) == (200, "Lee J.", True)
    assert (await shop.get("staff")).body == {"guarded": False, "items": [changed.body]}
    assert b"argon" not in (await shop.get("staff")).content
    check_problem(await shop.post("staff", {"name": "Lee J."}), "name_taken")
    assert (await shop.delete(f"staff/{lee['id']}")).status == 204
    check_problem(await shop.delete(f"staff/{lee['id']}"), "not_found")
    assert (await shop.get("staff")).body["items"] == []


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "", "١٢٣٤", "1234\n", 1234])
async def test_a_pin_is_four_to_eight_digits(server: Served, pin: object) -> None:
    shop = await server.business()
    refused = await shop.post("staff", {"name": "Lee", "pin": pin})
    assert check_problem(refused, "invalid").errors[0].pointer == "/pin"  # type: ignore[index,union-attr]


async def test_the_pin_is_kept_as_a_slow_hash(server: Served, database: Database) -> None:
    shop = await server.business()
    await hire(shop, "Lee")
    assert str(await database.fetchval("SELECT pin_hash FROM staff")).startswith("$argon2id$")


async def test_staff_of_another_shop_is_not_there(server: Served) -> None:
    shop, rival = await server.business(), await server.business()
    lee = await hire(shop, "Lee")
    check_problem(await rival.post("staff/unlock", {"staff_id": lee["id"], "pin": PIN}), "not_found")
    check_problem(await rival.patch(f"staff/{lee['id']}", {"active": False}), "not_found")
    check_problem(await rival.delete(f"staff/{lee['id']}"), "not_found")
    check_problem(await (await server.user()).get("staff"), "forbidden")


async def test_what_staff_does_to_an_order_says_who_and_where(server: Served) -> None:
    shop, owner, lee = await guarded_shop(server)
    user = await server.user()
    item = await new_item(owner)
    order = (await order_of(user, shop, item)).body
    staff = (await shop.get("staff")).body["items"]
    who = next(one for one in staff if one["name"] == "Lee")
    accepted = (await move(lee, order, "accepted", headers=terminal("bar"))).body
    assert accepted["changed"]["by"] == {"kind": "staff", "id": who["id"], "name": "Lee"}
    assert accepted["changed"]["terminal"]["name"] == "bar"
    ready = (await move(shop, accepted, "ready")).body
    assert ready["changed"]["by"]["kind"] == "business"
    history = (await user.get(f"orders/{order['id']}/history")).body["items"]
    assert [entry["by"]["kind"] for entry in history] == ["user", "staff", "business"]
    sale = (await order_of(lee, shop, item)).body
    assert (sale["source"], sale["changed"]["by"]["name"]) == ("counter", "Lee")


async def test_owners_keep_to_themselves_what_is_theirs(server: Served) -> None:
    shop, owner, lee = await guarded_shop(server)
    item = await new_item(owner)
    edition = {"If-Match": f'"{item["edition"]}"'}
    version = {"If-Match": f'"{(await shop.get("business")).body["version"]}"'}
    for who in (shop, lee):
        for refused in (
            await who.post("menu-items", {"name": "Tea", "price": 1, "stock": None}),
            await who.patch(f"menu-items/{item['id']}", {"price": 1}, headers=edition),
            await who.delete(f"menu-items/{item['id']}"),
            await who.patch("business", {"name": "Mine"}, headers=version),
            await who.post("webhooks", {"url": "https://shop.example/"}),
            await who.delete(f"webhooks/{UNKNOWN}"),
            await who.post(f"webhooks/{UNKNOWN}/test"),
            await who.post("staff", {"name": "Choi"}),
            await who.patch(f"staff/{UNKNOWN}", {"role": "owner"}),
        ):
            check_problem(refused, "forbidden")
        check_problem(await who.patch(f"menu-items/{UNKNOWN}", {"price": 1}, headers=edition), "not_found")
    assert (await lee.post(f"menu-items/{item['id']}/stock", {"delta": 1, "reason": "found"})).status == 200
    assert (await lee.put(f"menu-items/{item['id']}/availability", {"available": False})).status == 200
    assert (await lee.patch("business", {"open": False}, headers=version)).status == 200
    edition = {"If-Match": f'"{item["edition"]}"'}
    assert (await owner.patch(f"menu-items/{item['id']}", {"price": 1}, headers=edition)).body["price"] == 1


async def test_without_an_owner_who_has_a_pin_nothing_is_kept_apart(server: Served) -> None:
    shop = await server.business()
    await hire(shop, "Kim", "owner", pin=None)
    lee = await unlocked(shop, await hire(shop, "Lee"))
    for who in (shop, lee):
        await new_item(who)
    kim = (await shop.get("staff")).body["items"][0]
    assert (await shop.patch(f"staff/{kim['id']}", {"pin": PIN})).status == 200
    assert (await shop.get("staff")).body["guarded"] is True
    check_problem(await shop.post("menu-items", {"name": "Tea", "price": 1, "stock": None}), "forbidden")


async def test_another_role_another_pin_or_inactivity_ends_a_token(server: Served) -> None:
    for change in ({"pin": "9999"}, {"role": "owner"}, {"active": False}):
        shop = await server.business()
        member = await hire(shop, f"Lee {change}")
        lee = await unlocked(shop, member)
        assert (await lee.get("orders")).status == 200
        assert (await shop.patch(f"staff/{member['id']}", {"name": f"Yi {change}"})).status == 200
        assert (await lee.get("orders")).status == 200
        assert (await shop.patch(f"staff/{member['id']}", change)).status == 200
        check_problem(await lee.get("orders"), "token_invalid")


async def test_the_tokens_session_is_the_accounts(server: Served) -> None:
    shop = await server.business()
    lee = await unlocked(shop, await hire(shop, "Lee"))
    assert (await lee.get("account")).body == shop.account
    assert (await shop.post("auth/logout")).status == 204
    check_problem(await lee.get("orders"), "token_invalid")


async def test_a_token_is_renewed_without_the_pin_within_a_shift(timed: Served, clock: TurnedClock) -> None:
    shop = await timed.business()
    lee = await unlocked(shop, await hire(shop, "Lee"))
    check_problem(await shop.post("staff/renew"), "forbidden")
    for _ in range(70):
        clock.turn(minutes=10)
        lee = replace(lee, token=(await lee.post("staff/renew")).body["access_token"])
    clock.turn(minutes=14)
    assert (await lee.get("orders")).status == 200
    lee = replace(lee, token=(await lee.post("staff/renew")).body["access_token"])
    clock.turn(minutes=10)
    check_problem(await lee.post("staff/renew"), "pin_wrong")
    clock.turn(minutes=6)
    check_problem(await lee.get("orders"), "token_expired")


async def test_wrong_pins_cost_time_by_terminal(server: Served, database: Database) -> None:
    shop = await server.business()
    lee, choi = await hire(shop, "Lee"), await hire(shop, "Choi")
    here, there = terminal(), terminal()
    wrong = {"staff_id": lee["id"], "pin": "0000"}
    for _ in range(5):
        check_problem(await shop.post("staff/unlock", wrong, headers=here), "pin_wrong")
    limited = await shop.post("staff/unlock", {"staff_id": lee["id"], "pin": PIN}, headers=here)
    check_problem(limited, "rate_limited")
    assert 50 <= int(limited.headers["Retry-After"]) <= 60
    right = {"pin": PIN}
    assert (await shop.post("staff/unlock", right | {"staff_id": lee["id"]}, headers=there)).status == 200
    assert (await shop.post("staff/unlock", right | {"staff_id": choi["id"]}, headers=here)).status == 200
    await database.fetch("UPDATE pin_try SET last_at = last_at - interval '61 s'")
    check_problem(await shop.post("staff/unlock", wrong, headers=here), "pin_wrong")
    again = await shop.post("staff/unlock", wrong, headers=here)
    assert 110 <= int(again.headers["Retry-After"]) <= 120
    await database.fetch("UPDATE pin_try SET last_at = last_at - interval '121 s'")
    assert (await shop.post("staff/unlock", right | {"staff_id": lee["id"]}, headers=here)).status == 200
    assert (
        await database.fetchval("SELECT sum(tries) FROM pin_try WHERE staff_id = $1::text::uuid", lee["id"])
        == 0
    )


async def test_many_terminals_and_many_at_once_do_not_outrun_the_count(server: Served) -> None:
    shop = await server.business()
    lee = await hire(shop, "Lee")
    wrong = {"staff_id": lee["id"], "pin": "0000"}
    here = terminal()
    codes = [
        r.code
        for r in await asyncio.gather(*(shop.post("staff/unlock", wrong, headers=here) for _ in range(20)))
    ]
    assert (codes.count("pin_wrong"), codes.count("rate_limited")) == (5, 15)
    tries = (shop.post("staff/unlock", wrong, headers=terminal()) for _ in range(40))
    codes = [reply.code for reply in await asyncio.gather(*tries)]
    assert (codes.count("pin_wrong"), codes.count("rate_limited")) == (25, 15)


async def test_an_owner_who_forgot_the_pin_comes_back_with_the_accounts_password(server: Served) -> None:
    shop, owner, lee = await guarded_shop(server)
    kim, other = (await shop.get("staff")).body["items"]
    asked = {"staff_id": kim["id"], "pin": "1357"}
    check_problem(await lee.post("staff/recover", asked | {"password": "a guess"}), "password_wrong")
    check_problem(
        await shop.post("staff/recover", {"staff_id": other["id"], "pin": "1357", "password": PASSWORD}),
        "forbidden",
    )
    assert (await shop.post("staff/recover", asked | {"password": PASSWORD})).status == 200
    check_problem(await owner.get("orders"), "token_invalid")
    assert (await (await unlocked(shop, kim, "1357")).get("orders")).status == 200
