"""What an owner sets for the counter holds on the server: locked counters, PINs that say whose they are, counting."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from backend.database.pool import Database
from backend.settings import Settings
from tests.scenes.backend.catalog import exactly
from tests.scenes.backend.staff import guarded_shop, hire, new_item, order_of, terminal, unlocked
from tests.scenes.served import PASSWORD, Client, Reply, Served, serve_app
from wire.till import Figures

ORDERS, SALES, ALL = "orders", "sales", "all"


async def set_rules(owner: Client, **rules: Any) -> dict[str, Any]:
    """The rules after a change of them."""
    reply = await owner.request("PATCH", "counter-rules", rules)
    assert reply.status == 200, reply
    changed: dict[str, Any] = reply.body
    return changed


def key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


async def tries(shop: Client, order: str) -> dict[str, tuple[int, str | None]]:
    """What a bare account's calls of each kind come to."""
    cash = {"kind": "in", "amount": 1000, "reason": "change"}
    calls = {
        "tender": shop.post(f"orders/{order}/tenders", {"kind": "cash", "amount": 100}, headers=key()),
        "refund": shop.post(
            f"orders/{order}/refunds", {"kind": "cash", "amount": 9_000_000, "reason": "x"}, headers=key()
        ),
        "cash": shop.post("day/cash", cash, headers=key()),
        "drawer": shop.post("day/drawer", {}),
        "day": shop.get("day"),
        "reports": shop.get("day/reports"),
        "summary": shop.get("sales/summary"),
        "export": shop.get("sales/export"),
    }
    replies = {name: await call for name, call in calls.items()}
    return {name: (one.status, one.code if one.status >= 400 else None) for name, one in replies.items()}


@pytest.mark.parametrize(
    ("allowed", "shut"),
    [
        (ALL, set()),
        (SALES, {"cash", "drawer", "day", "reports", "summary", "export"}),
        (ORDERS, {"sale", "tender", "refund", "cash", "drawer", "day", "reports", "summary", "export"}),
    ],
)
async def test_a_locked_counter_may_do_what_the_owner_lets_it(
    server: Served, allowed: str, shut: set[str]
) -> None:
    shop, owner, lee = await guarded_shop(server)
    user, item = await server.user(), await new_item(owner)
    order = (await order_of(user, shop, item)).body
    await set_rules(owner, locked_counter=allowed)
    found = await tries(shop, order["id"])
    sale = await order_of(shop, shop, item)
    found["sale"] = (sale.status, sale.code)
    assert {name for name, reply in found.items() if reply == (403, "locked")} == shut
    by_name = await tries(lee, order["id"])
    assert "locked" not in {code for _, code in by_name.values()}
    assert (await order_of(lee, shop, item)).status == 201
    # The queue never waits: orders are handled whatever is shut.
    version = (await shop.get(f"orders/{order['id']}")).body["version"]
    moved = await shop.post(
        f"orders/{order['id']}/transitions", {"to": "accepted"}, headers={"If-Match": f'"{version}"'}
    )
    assert moved.status == 200
    # What is not there is not there, before anything is shut.
    missing = await shop.post(f"orders/{uuid4()}/tenders", {"kind": "cash", "amount": 1}, headers=key())
    assert missing.status == 404


async def test_without_an_owners_pin_nothing_is_shut_and_only_owners_change_the_rules(server: Served) -> None:
    free = await server.business()
    assert (await set_rules(free, locked_counter=ORDERS))["locked_counter"] == ORDERS
    assert (await free.get("day")).status == 200
    shop, owner, lee = await guarded_shop(server)
    assert (await shop.get("counter-rules")).body == {
        "locked_counter": ALL,
        "pin_alone": False,
        "blind_count": False,
        "most_difference": None,
    }
    for caller in (shop, lee):
        assert (await caller.request("PATCH", "counter-rules", {"blind_count": True})).code == "forbidden"
    await set_rules(owner, blind_count=True, most_difference=500)
    assert (await shop.get("counter-rules")).body["most_difference"] == 500
    entry = (await owner.get("audit?action=counter")).body["items"][0]
    assert (entry["action"], entry["detail"]) == (
        "counter.rules",
        {"blind_count": [False, True], "most_difference": [None, 500]},
    )


async def test_counted_blind_the_day_tells_sums_to_owners_alone(server: Served) -> None:
    shop, owner, lee = await guarded_shop(server)
    await shop.post("day/cash", {"kind": "float", "amount": 7000}, headers=key())
    whole = exactly((await owner.get("day")).body, Figures)
    assert exactly((await lee.get("day")).body, Figures) == whole
    await set_rules(owner, blind_count=True)
    sums = {"sales", "tenders", "refunds", "drawer", "expected", "by_staff", "rounding"}
    for caller in (shop, lee):  # locked, and staff with a PIN
        day = (await caller.get("day")).body
        assert day["blind"] is True
        assert not sums & set(day)
        assert "7000" not in str(day)
        assert set(day) - {"blind"} == set(msgspec.to_builtins(whole)) - sums
    assert exactly((await owner.get("day")).body, Figures).expected.cash == 7000
    closed = (await owner.post("day/close", {"counted": {"cash": 7000}})).body
    assert closed["figures"]["expected"]["cash"] == 7000


async def lone(server: Served) -> tuple[Client, Client]:
    """A shop whose PINs say whose they are, and its owner."""
    shop, owner, _ = await guarded_shop(server)
    await set_rules(owner, pin_alone=True)
    return shop, owner


async def by_pin(shop: Client, pin: str, **headers: str) -> Reply:
    return await shop.post("staff/unlock", {"pin": pin}, headers=headers)


async def test_a_pin_alone_says_who_it_is(server: Served) -> None:
    shop, owner = await lone(server)
    park = await hire(owner, "Park", pin="135790")
    reply = await by_pin(shop, "135790")
    assert (reply.status, reply.body["staff"]["id"]) == (200, park["id"])
    assert (await by_pin(shop, "135791")).code == "pin_wrong"
    # Whoever has an older PIN goes on by name, and a PIN alone is found in the own shop only.
    assert (await by_pin(shop, "2468")).code == "pin_wrong"
    other, _ = await lone(server)
    assert (await by_pin(other, "135790")).code == "pin_wrong"
    await owner.request("PATCH", f"staff/{park['id']}", {"active": False})
    assert (await by_pin(shop, "135790")).code == "pin_wrong"


async def test_it_is_off_at_first(server: Served) -> None:
    shop, owner, _ = await guarded_shop(server)
    await hire(owner, "Park", pin="135790")
    reply = await by_pin(shop, "135790")
    assert (reply.status, reply.body["errors"][0]["rule"]) == (422, "no_lone_pin")


async def test_a_clash_never_says_whose(server: Served) -> None:
    _, owner = await lone(server)
    park = await hire(owner, "Park", pin="135790")
    choi = await hire(owner, "Choi", pin="246802")
    for reply in (
        await owner.post("staff", {"name": "Han", "pin": "135790"}),
        await owner.request("PATCH", f"staff/{choi['id']}", {"pin": "135790"}),
    ):
        assert (reply.status, reply.body["errors"][0]["rule"]) == (422, "pin_taken")
        assert "Park" not in str(reply.body)
        assert park["id"] not in str(reply.body)
    short = await owner.post("staff", {"name": "Han", "pin": "13579"})
    assert (short.body["errors"][0]["rule"], short.body["errors"][0]["limit"]) == ("not_a_pin", 6)
    assert (await owner.request("PATCH", f"staff/{park['id']}", {"pin": "135790"})).status == 200  # one's own
    asked = [owner.post("staff", {"name": f"N{number}", "pin": "777777"}) for number in range(6)]
    made = [reply.status for reply in await asyncio.gather(*asked)]
    assert sorted(made) == [201] + [422] * 5


async def test_tries_are_counted_by_terminal_and_for_the_shop(server: Served, database: Database) -> None:
    shop, owner = await lone(server)
    await hire(owner, "Park", pin="135790")
    here = terminal()
    for number in range(5):
        assert (await by_pin(shop, f"00000{number}", **here)).code == "pin_wrong"
    late = await by_pin(shop, "135790", **here)
    assert (late.status, late.code) == (429, "rate_limited")
    assert (await by_pin(shop, "135790", **terminal("counter 3"))).status == 200
    for number in range(30):  # a terminal of its own each
        await by_pin(shop, f"{100000 + number}", **terminal(f"n{number}"))
    assert (await by_pin(shop, "135790", **terminal("fresh"))).code == "rate_limited"
    other = replace(shop)
    kim = next(one for one in (await owner.get("staff")).body["items"] if one["name"] == "Kim")
    assert await unlocked(other, kim)  # by name it is another count


async def test_a_large_difference_needs_a_remark_and_a_second_count(server: Served) -> None:
    _, owner, _ = await guarded_shop(server)
    await set_rules(owner, most_difference=500)
    await owner.post("day/cash", {"kind": "float", "amount": 10_000}, headers=key())
    refused = await owner.post("day/close", {"counted": {"cash": 9_000}}, headers=key())
    assert refused.status == 422
    assert [(one["pointer"], one["rule"], one["limit"]) for one in refused.body["errors"]] == [
        ("/first_counted", "second_count_missing", 500),
        ("/note", "remark_missing", 500),
    ]
    again = {"counted": {"cash": 9_000}, "first_counted": {"cash": 9_100}, "note": " "}
    assert (await owner.post("day/close", again, headers=key())).body["errors"][0]["rule"] == "remark_missing"
    report = await owner.post("day/close", again | {"note": "a note was torn"}, headers=key())
    assert report.status == 201
    assert report.body["first_counted"] == {"cash": 9_100, "card": None, "transfer": None}
    entry = (await owner.get("audit?action=day")).body["items"][0]
    assert entry["detail"]["first_counted"]["cash"] == 9_100


async def test_a_small_difference_needs_neither(server: Served) -> None:
    shop = await server.business()
    await set_rules(shop, most_difference=500)
    await shop.post("day/cash", {"kind": "float", "amount": 10_000}, headers=key())
    report = await shop.post("day/close", {"counted": {"cash": 9_500}}, headers=key())
    assert report.status == 201
    assert "first_counted" not in report.body


async def test_a_pin_alone_is_found_while_the_servers_key_changes_and_after(database_url: str) -> None:
    old, new = "a-key-that-is-as-long-as-it-has-to-be", "another-key-that-is-as-long-as-it-has-to-be"
    async with serve_app(database_url, Settings(jwt_key=old)) as server:
        shop, owner = await lone(server)
        await hire(owner, "Park", pin="135790")
        await hire(owner, "Choi", pin="246801")
    async with serve_app(database_url, Settings(jwt_key=f"{new} {old}")) as server:
        here = replace(shop, http=server.http, url=server.url)
        assert (await by_pin(here, "135790")).body["staff"]["name"] == "Park"
        taken = {"name": "Jung", "role": "staff", "pin": "246801"}
        reply = await replace(owner, http=server.http, url=server.url).post("staff", taken)
        assert reply.status == 422, "a PIN kept by the old key is taken, too"
    async with serve_app(database_url, Settings(jwt_key=new)) as server:
        reply = await server.stranger().post(
            "auth/login", {"role": "bizUser", "username": shop.account["name"], "password": PASSWORD}
        )
        here = replace(shop, http=server.http, url=server.url, token=reply.body["access_token"])
        assert (await by_pin(here, "135790")).body["staff"]["name"] == "Park"
        assert (await by_pin(here, "246801")).code == "pin_wrong", "who did not come goes on by name"
