"""Seats: who makes them, what a guest may see and order, and everything that ends with a secret."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from backend import housekeeping
from backend.seats import service
from backend.settings import Settings
from tests.scenes.backend.http import UNKNOWN, check_problem
from tests.scenes.backend.seats import PIN, add_seats, ask_seat, order, sell, sit_down
from tests.scenes.backend.staff import guarded_shop
from tests.scenes.served import KEY, Client, Served, serve_app
from wire.pin_hash import is_right_pin
from wire.problems import Rule


async def test_forty_seats_are_made_at_once_and_their_secrets_told_once(server: Served) -> None:
    shop = await server.business()
    labels = [f"PC {number}" for number in range(1, 41)]
    made = await add_seats(shop, *labels)
    assert [seat["label"] for seat in made] == labels
    assert len({seat["secret"] for seat in made}) == 40
    listed = (await shop.get("seats")).body["items"]
    assert [seat["label"] for seat in listed] == labels
    assert not any("secret" in seat for seat in listed)
    kept = await server.database.fetch("SELECT secret_digest FROM seat")
    assert not {seat["secret"].encode() for seat in made} & {bytes(row["secret_digest"]) for row in kept}


async def test_a_label_in_use_makes_none_of_the_seats_asked_for(server: Served) -> None:
    shop = await server.business()
    await add_seats(shop, "PC 2")
    reply = await shop.post("seats", {"labels": ["PC 1", "PC 2", "PC 3"]})
    check_problem(reply, "name_taken")
    assert [(one["pointer"], one["rule"]) for one in reply.body["errors"]] == [("/labels/1", "seat_taken")]
    assert len((await shop.get("seats")).body["items"]) == 1
    other = await server.business()
    assert len(await add_seats(other, "PC 2")) == 1


async def test_too_many_seats_are_refused_with_how_many_there_may_be(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST", 2)
    shop = await server.business()
    await add_seats(shop, "PC 1")
    reply = await shop.post("seats", {"labels": ["PC 2", "PC 3"]})
    [issue] = check_problem(reply, "invalid").errors or []
    assert (issue.pointer, issue.rule, issue.limit) == ("/labels", Rule.TOO_MANY_SEATS, 2)
    assert len((await shop.get("seats")).body["items"]) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"labels": []},
        {"labels": ["PC 1", "PC 1"]},
        {"labels": ["PC 1", " PC 1 "]},
        {"labels": [" "]},
        {"labels": ["x" * 101]},
        {"labels": ["PC"] * 201},
        {"labels": ["PC\u0000"]},
        {"labels": "PC 1"},
        {"labels": ["PC 1"], "secret": "mine"},
    ],
)
async def test_what_is_no_list_of_labels_is_refused(server: Served, body: dict[str, Any]) -> None:
    shop = await server.business()
    assert (await shop.post("seats", body)).code == "invalid"
    assert (await shop.get("seats")).body["items"] == []


async def test_seats_are_for_the_business_that_has_them(server: Served) -> None:
    shop, other, user = await server.business(), await server.business(), await server.user()
    (seat,) = await add_seats(shop, "PC 1")
    path = f"seats/{seat['id']}"
    assert (await other.get("seats")).body["items"] == []
    for method, where, body in (
        ("PATCH", path, {"label": "mine"}),
        ("POST", f"{path}/secret", None),
        ("DELETE", path, None),
    ):
        assert (await other.request(method, where, body)).code == "not_found"
        assert (await user.request(method, where, body)).code == "forbidden"
        assert (await server.stranger().request(method, where, body)).code == "token_missing"
    assert (await user.get("seats")).code == "forbidden"
    assert (await user.patch("kiosk", {"pin": PIN})).code == "forbidden"
    assert (await ask_seat(server, seat["secret"])).status == 200


async def test_seats_are_for_owners_and_what_they_did_is_kept(server: Served) -> None:
    shop, owner, lee = await guarded_shop(server)
    (seat,) = await add_seats(owner, "PC 1")
    path = f"seats/{seat['id']}"
    for method, where, body in (
        ("POST", "seats", {"labels": ["PC 2"]}),
        ("PATCH", path, {"label": "mine"}),
        ("POST", f"{path}/secret", None),
        ("DELETE", path, None),
        ("PATCH", "kiosk", {"pin": None}),
    ):
        for who in (shop, lee):
            check_problem(await who.request(method, where, body), "forbidden")
    await owner.patch("kiosk", {"pin": PIN, "personal": True})
    await owner.delete(path)
    rows = await server.database.fetch("SELECT action, object_name, detail::text FROM audit ORDER BY id")
    kept = [tuple(row) for row in rows if row["action"].startswith(("seat.", "kiosk."))]
    assert [(row[0], row[1]) for row in kept] == [
        ("seat.add", "PC 1"),
        ("kiosk.change", ""),
        ("seat.remove", "PC 1"),
    ]
    assert json.loads(kept[1][2]) == {"personal": True, "pin_set": True}


async def test_a_guest_orders_under_the_seats_label_without_saying_it(server: Served) -> None:
    shop = await server.business()
    item = await sell(shop)
    (seat,) = await add_seats(shop, "PC 7")
    guest = await sit_down(server, seat["secret"])
    assert guest.account["role"] == "user"
    assert guest.account["seat"] == {
        "id": seat["id"],
        "label": "PC 7",
        "business_id": str(shop.business_id),
    }
    placed = (await order(guest, shop, item)).body
    assert (placed["seat"], placed["user_name"], placed["user_id"]) == ("PC 7", "PC 7", str(guest.id))
    again = await order(guest, shop, item)
    assert (again.status, again.body["id"]) == (201, placed["id"])
    assert (await order(guest, shop, item, "k2", seat="sofa")).body["seat"] == "sofa"
    assert (await order(guest, shop, item, "k3", service="pickup")).body["seat"] == ""
    assert {one["id"] for one in (await shop.get("orders")).body["items"]} >= {placed["id"]}


async def test_the_next_guest_sees_nothing_of_the_one_before(server: Served) -> None:
    shop = await server.business()
    item = await sell(shop)
    (seat,) = await add_seats(shop, "PC 1")
    first = await sit_down(server, seat["secret"])
    placed = (await order(first, shop, item)).body
    second = await sit_down(server, seat["secret"])
    assert second.id != first.id
    assert (await second.get("orders")).body["items"] == []
    assert (await second.get("orders", params={"q": "Ramyeon"})).body["items"] == []
    for path in (f"orders/{placed['id']}", f"orders/{placed['id']}/history"):
        assert (await second.get(path)).code == "not_found"
    moved = await second.post(
        f"orders/{placed['id']}/transitions", {"to": "cancelled"}, headers={"If-Match": '"1"'}
    )
    assert moved.code == "not_found"
    # The same key is another intention: it is another account's.
    assert (await order(second, shop, item)).body["id"] != placed["id"]
    socket = await second.live()
    await socket.receive_json()
    await socket.send_json({"type": "subscribe", "data": [{"channel": first.channel}]})
    await socket.receive()
    assert socket.close_code == 4403
    # Whoever sat there still follows the order while nobody ended that session.
    assert (await first.get(f"orders/{placed['id']}")).status == 200


async def test_a_guest_goes_on_after_a_restart_and_only_at_the_same_seat(server: Served) -> None:
    shop = await server.business()
    one, two = await add_seats(shop, "PC 1", "PC 2")
    guest = await sit_down(server, one["secret"])
    back = await sit_down(server, one["secret"], str(guest.id))
    assert back.id == guest.id
    for stranger in (str(guest.id), str((await server.user()).id), UNKNOWN):
        assert (await sit_down(server, two["secret"], stranger)).id not in (guest.id, stranger)


async def test_a_guest_sees_and_orders_from_one_shop_only(server: Served) -> None:
    shop, other = await server.business(), await server.business()
    theirs = await sell(other)
    (seat,) = await add_seats(shop, "PC 1")
    guest = await sit_down(server, seat["secret"])
    shops = (await guest.get("businesses")).body["items"]
    assert [one["id"] for one in shops] == [str(shop.business_id)]
    assert (await guest.get(f"businesses/{shop.business_id}/menu")).status == 200
    assert (await guest.get(f"businesses/{other.business_id}/menu")).code == "not_found"
    assert (await guest.get(f"businesses/{other.business_id}/popular")).code == "not_found"
    assert (await guest.get(f"businesses/{shop.business_id}/popular")).status == 200
    assert (await order(guest, other, theirs)).code == "not_found"
    assert (await guest.delete(f"menu-items/{theirs}")).code == "not_found"
    socket = await guest.live()
    await socket.receive_json()
    await socket.send_json({"type": "subscribe", "data": [{"channel": f"menu:{shop.business_id}"}]})
    assert (await socket.receive_json())["type"] == "subscribed"
    await socket.send_json({"type": "subscribe", "data": [{"channel": f"menu:{other.business_id}"}]})
    await socket.receive()
    assert socket.close_code == 4403
    # An ordinary user sees both.
    user = await server.user()
    assert (await user.get(f"businesses/{other.business_id}/menu")).status == 200


@pytest.mark.parametrize("how", ["revoke", "renew", "no guests"])
async def test_who_sits_there_is_signed_out(server: Served, how: str) -> None:
    shop = await server.business()
    one, two = await add_seats(shop, "PC 1", "PC 2")
    guest, neighbour = await sit_down(server, one["secret"]), await sit_down(server, two["secret"])
    socket = await guest.live()
    await socket.receive_json()
    if how == "revoke":
        assert (await shop.delete(f"seats/{one['id']}")).status == 204
        assert (await shop.delete(f"seats/{one['id']}")).code == "not_found"
    elif how == "renew":
        renewed = (await shop.post(f"seats/{one['id']}/secret")).body
        assert renewed["secret"] != one["secret"]
        assert (await ask_seat(server, renewed["secret"], str(guest.id))).body["account"]["id"] == str(
            guest.id
        )
    else:
        assert (await shop.patch("kiosk", {"guests": False})).body["guests"] is False
    await socket.receive()
    assert socket.close_code == 4401
    assert (await guest.get("account")).code == "token_invalid"
    again = await server.stranger().post("auth/refresh", {"refresh_token": guest.refresh_token})
    assert again.code == "token_invalid"
    refused = await ask_seat(server, one["secret"], str(guest.id))
    check_problem(refused, "forbidden" if how == "no guests" else "credentials_wrong")
    assert ((await neighbour.get("account")).status == 200) is (how != "no guests")


async def test_a_label_is_free_again_after_its_seat_is_gone(server: Served) -> None:
    shop = await server.business()
    (seat,) = await add_seats(shop, "PC 1")
    await shop.delete(f"seats/{seat['id']}")
    (anew,) = await add_seats(shop, "PC 1")
    assert anew["id"] != seat["id"]


async def test_a_seat_is_renamed_for_guests_to_come_and_who_renews(server: Served) -> None:
    shop = await server.business()
    one, _ = await add_seats(shop, "PC 1", "PC 2")
    guest = await sit_down(server, one["secret"])
    taken = await shop.patch(f"seats/{one['id']}", {"label": "PC 2"})
    assert taken.code == "name_taken"
    assert (await shop.patch(f"seats/{one['id']}", {"label": "Window 1"})).body["label"] == "Window 1"
    assert (await shop.patch(f"seats/{one['id']}", {"label": "Window 1"})).status == 200
    renewed = await server.stranger().post("auth/refresh", {"refresh_token": guest.refresh_token})
    assert (renewed.body["account"]["name"], renewed.body["account"]["id"]) == ("Window 1", str(guest.id))
    assert (await sit_down(server, one["secret"])).account["seat"]["label"] == "Window 1"


async def test_a_guest_has_no_password(server: Served) -> None:
    shop = await server.business()
    (seat,) = await add_seats(shop, "PC 1")
    guest = await sit_down(server, seat["secret"])
    asked = {"role": "user", "username": f"seat {guest.id}", "password": "anything at all"}
    assert (await server.stranger().post("auth/login", asked)).code == "credentials_wrong"
    change = {"current": "anything at all", "new": "something else"}
    assert (await guest.post("account/password", change)).code == "password_wrong"


@pytest.mark.parametrize(
    "secret", ["", "short", "x" * 43, "x" * 201, "line\n" * 10, "\u00e9" * 40, "x" * 42 + "=", 7, None]
)
@pytest.mark.parametrize("path", ["auth/seat", "auth/seat/setup", "auth/seat/pin"])
async def test_what_is_no_secret_of_a_seat_opens_nothing(server: Served, path: str, secret: Any) -> None:
    body = {"secret": secret} | ({"pin": PIN} if path.endswith("pin") else {})
    reply = await server.stranger().post(path, body)
    check_problem(reply, "credentials_wrong" if secret == "x" * 43 else "invalid")


async def test_a_secret_is_not_in_the_log(
    server: Served, caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    shop = await server.business()
    (seat,) = await add_seats(shop, "PC 1")
    await shop.patch("kiosk", {"pin": PIN})
    await sit_down(server, seat["secret"])
    await server.stranger().post("auth/seat/pin", {"secret": seat["secret"], "pin": "0000"})
    said = caplog.text + "".join(capsys.readouterr())
    assert "wrong PIN" in said
    assert seat["secret"] not in said
    assert PIN not in said.replace(str(shop.id), "")


async def test_rules_and_pin_reach_the_seat(server: Served) -> None:
    shop = await server.business()
    (seat,) = await add_seats(shop, "PC 1")
    key = {"secret": seat["secret"]}
    first = (await server.stranger().post("auth/seat/setup", key)).body
    assert (first["guests"], first["personal"], first["idle_minutes"], first["pin"]) == (True, False, 5, None)
    assert (first["label"], first["business_id"]) == ("PC 1", str(shop.business_id))
    told = await shop.patch("kiosk", {"personal": True, "idle_minutes": 12, "pin": PIN})
    assert told.body == {"guests": True, "personal": True, "idle_minutes": 12, "pin_set": True}
    assert (await shop.get("kiosk")).body == told.body
    after = (await server.stranger().post("auth/seat/setup", key)).body
    assert (after["personal"], after["idle_minutes"]) == (True, 12)
    assert PIN not in after["pin"].split("$")
    assert is_right_pin(after["pin"], PIN)
    assert not is_right_pin(after["pin"], "2847")
    # What is left out stays; null takes the PIN away.
    assert (await shop.patch("kiosk", {"idle_minutes": 3})).body["pin_set"] is True
    assert (await shop.patch("kiosk", {"pin": None})).body["pin_set"] is False
    gone = await server.stranger().post("auth/seat/pin", key | {"pin": PIN})
    assert gone.code == "not_found"


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "１２３４", "", 1234])
async def test_a_pin_has_four_to_eight_digits(server: Served, pin: Any) -> None:
    assert (await (await server.business()).patch("kiosk", {"pin": pin})).code == "invalid"


async def test_the_pin_is_checked_and_tries_are_few(server: Served) -> None:
    shop = await server.business()
    one, two = await add_seats(shop, "PC 1", "PC 2")
    await shop.patch("kiosk", {"pin": PIN})

    async def try_pin(seat: dict[str, Any], pin: str) -> tuple[int, str | None]:
        reply = await server.stranger().post("auth/seat/pin", {"secret": seat["secret"], "pin": pin})
        return reply.status, reply.code

    assert await try_pin(one, PIN) == (204, None)
    for _ in range(Settings().seat_pins_per_5_minutes - 1):
        assert await try_pin(one, "0000") == (403, "pin_wrong")
    assert await try_pin(one, PIN) == (429, "rate_limited")
    assert await try_pin(two, PIN) == (204, None)


async def test_tries_of_a_pin_and_of_a_password_are_settings(database_url: str) -> None:
    unlimited = Settings(jwt_key=KEY, seat_pins_per_5_minutes=0, guesses_per_minute=0)
    async with serve_app(database_url, unlimited) as server:
        shop = await server.business()
        (seat,) = await add_seats(shop, "PC 1")
        await shop.patch("kiosk", {"pin": PIN})
        wrong = {"secret": seat["secret"], "pin": "0000"}
        replies = [await server.stranger().post("auth/seat/pin", wrong) for _ in range(6)]
        assert {reply.code for reply in replies} == {"pin_wrong"}
        guess = {"current": "a guess", "new": "nothing that anybody has"}
        replies = [await shop.post("account/password", guess) for _ in range(11)]
        assert {reply.code for reply in replies} == {"password_wrong"}


async def test_revoking_while_somebody_sits_down_leaves_nobody_signed_in(server: Served) -> None:
    shop = await server.business()
    for number in range(8):
        (seat,) = await add_seats(shop, f"PC {number}")
        replies = await asyncio.gather(
            *(ask_seat(server, seat["secret"]) for _ in range(4)), shop.delete(f"seats/{seat['id']}")
        )
        assert replies[-1].status == 204
        for reply in replies[:-1]:
            if reply.status == 200:
                guest = Client(server.http, server.url, reply.body["access_token"])
                assert (await guest.get("account")).code == "token_invalid"
    left = "SELECT count(*) FROM session s JOIN account a ON a.id = s.account_id WHERE a.seat_id IS NOT NULL"
    assert await server.database.fetchval(left + " AND s.revoked_at IS NULL") == 0


async def test_guests_who_left_without_an_order_are_thrown_away(server: Served) -> None:
    shop = await server.business()
    item = await sell(shop)
    (seat,) = await add_seats(shop, "PC 1")
    gone, sitting, ordered = [await sit_down(server, seat["secret"]) for _ in range(3)]
    await order(ordered, shop, item)
    async with server.database.transaction() as connection:
        await connection.execute(
            "UPDATE account SET created_at = created_at - $1::interval", timedelta(days=2)
        )
        await connection.execute(
            "UPDATE session SET revoked_at = now() - interval '2 days' WHERE account_id = ANY ($1)",
            [gone.id, ordered.id],
        )
    await housekeeping.tidy(server.database)
    left = {row["id"] for row in await server.database.fetch("SELECT id FROM account")}
    assert left == {shop.id, sitting.id, ordered.id}
    assert (await sitting.get("account")).status == 200
