"""The WebSocket: channels, positions, resuming, and every close code."""

import asyncio
import json
import uuid
from datetime import UTC, datetime, timedelta

from tests.contract.client import line


async def test_both_sides_see_an_order_at_once(rgt1, biz1, item):
    async with rgt1.live() as seat, biz1.live() as counter:
        order = (await rgt1.order(biz1.account["business_id"], line(item))).body
        rang = await counter.order(order["id"], "waiting")
        assert rang["data"] == [order]
        assert rang["channel"] == f"biz:{biz1.account['business_id']}"
        await counter.send("order_seen", {"id": order["id"], "version": order["version"]})
        await seat.order(order["id"], "waiting")
        seen = await seat.order(order["id"], "waiting")
        assert seen["data"][0]["seen_at"]
        await biz1.move(order, "accepted", promised_minutes=10)
        told = await seat.order(order["id"], "accepted")
        assert told["seq"] == seat.seen[-2]["seq"] + 1
        assert told["channel"] == f"user:{rgt1.account['id']}"


async def test_sign_in_by_the_first_frame_and_renewal(rgt1, item, biz1):
    async with rgt1.live(sign_in=False) as socket:
        await socket.send("authenticate", {"token": rgt1.token})
        first = await socket.read()
        assert first["type"] == "subscribed"
        assert first["data"][0].keys() == {"channel", "epoch", "seq", "now"}
        await socket.send("authenticate", {"token": rgt1.token})
        order = (await rgt1.order(biz1.account["business_id"], line(item))).body
        await socket.order(order["id"], "waiting")


async def test_a_cut_socket_resumes_with_each_message_once(rgt1, biz1, item):
    business = biz1.account["business_id"]
    channel = f"biz:{business}"
    async with biz1.live() as counter:
        await rgt1.order(business, line(item))
        last = await counter.read("order_update")
        epoch = counter.seen[0]["data"][0]["epoch"]
    orders = await asyncio.gather(*(rgt1.order(business, line(item)) for _ in range(20)))
    assert {answer.status for answer in orders} == {201}
    async with biz1.live() as counter:
        await counter.send("subscribe", {"channel": channel, "epoch": epoch, "seq": last["seq"]})
        answer = await counter.read("subscribed")
        assert answer["data"][0]["recovered"] is True
        missed = [await counter.read("order_update") for _ in range(20)]
    assert [message["seq"] for message in missed] == list(range(last["seq"] + 1, last["seq"] + 21))
    assert {message["data"][0]["id"] for message in missed} == {answer.body["id"] for answer in orders}


async def test_a_position_that_cannot_be_resumed(biz1):
    channel = f"biz:{biz1.account['business_id']}"
    async with biz1.live() as counter:
        known = counter.seen[0]["data"][0]
        for epoch, seq in (("another", known["seq"]), (known["epoch"], known["seq"] + 1000)):
            await counter.send("subscribe", {"channel": channel, "epoch": epoch, "seq": seq})
            assert (await counter.read("subscribed"))["data"][0]["recovered"] is False
        await counter.send("subscribe", {"channel": channel})
        assert "recovered" not in (await counter.read("subscribed"))["data"][0]


async def test_the_snapshot_carries_the_position_to_follow_from(rgt1, biz1, item):
    business = biz1.account["business_id"]
    snapshot = (await biz1.get("orders?limit=1")).body
    order = (await rgt1.order(business, line(item))).body
    async with biz1.live() as counter:
        await counter.send("subscribe", {name: snapshot[name] for name in ("channel", "epoch", "seq")})
        assert (await counter.read("subscribed"))["data"][0]["recovered"] is True
        assert (await counter.read("order_update"))["data"][0]["id"] == order["id"]


async def test_menus_are_followed_by_anyone_signed_in(rgt1, biz1, item):
    business = biz1.account["business_id"]
    async with rgt1.live() as socket:
        await socket.send("subscribe", {"channel": f"menu:{business}"})
        await socket.read("subscribed")
        await biz1.patch(f"menu-items/{item['id']}", {"price": 6500}, item["edition"])
        update = await socket.read("menu_update")
        assert update["data"][0]["price"] == 6500
        await rgt1.order(business, line(item, 4))
        moved = await socket.read("menu_update")
        assert next(each for each in moved["data"] if each["id"] == item["id"])["stock"] == 36
        shop = (await biz1.get("business")).body
        until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
        paused = await biz1.patch("business", {"paused_until": until}, shop["version"])
        assert (await socket.read("business_update"))["data"] == [paused.body]
        await biz1.patch("business", {"paused_until": None}, paused.body["version"])
        await socket.read("business_update")
        await socket.send("unsubscribe", {"channel": f"menu:{business}"})
        await biz1.patch(f"menu-items/{item['id']}", {"price": 6000}, item["edition"] + 1)
        await biz1.call("DELETE", f"menu-items/{item['id']}")
        order = (await rgt1.get("orders?limit=1")).body["items"][0]
        await rgt1.move(order, "cancelled")
        assert (await socket.read())["type"] == "order_update"


async def close_code_after(client, *frames: str | bytes, sign_in: bool = True) -> int | None:
    """The code a socket is closed with after sending frames."""
    async with client.live(sign_in=sign_in) as socket:
        for frame in frames:
            await (socket.ws.send_bytes(frame) if isinstance(frame, bytes) else socket.ws.send_str(frame))
        return await socket.closed()


def frame(kind: str, *data) -> str:
    return json.dumps({"type": kind, "data": list(data)})


async def test_close_codes(rgt1, rgt2, biz1):
    assert await close_code_after(rgt1, "not json") == 4400
    assert await close_code_after(rgt1, frame("fly")) == 4400
    assert await close_code_after(rgt1, frame("subscribe", {"channel": "menu:1", "extra": 1})) == 4400
    assert await close_code_after(rgt1, b"\x00") == 1003
    assert await close_code_after(rgt1, "x" * (64 * 1024 + 1)) == 1009
    others = (f"user:{rgt2.account['id']}", f"biz:{biz1.account['business_id']}", f"menu:{uuid.uuid4()}")
    for channel in others:
        assert await close_code_after(rgt1, frame("subscribe", {"channel": channel})) == 4403
    assert await close_code_after(rgt1, frame("authenticate", {"token": "bad"})) == 4401
    assert await close_code_after(rgt1, frame("authenticate", {"token": "bad"}), sign_in=False) == 4401


async def test_a_bad_token_on_the_upgrade_is_told_by_close_code(client):
    stranger = client()
    for token in ("bad", "a.b.c", ""):
        stranger.token = token
        async with stranger.http.ws_connect(
            stranger.base + "/api/v1/live", headers={"Authorization": f"Bearer {token}"}
        ) as ws:
            await ws.receive(5)
            assert ws.close_code == 4401


async def test_silence_before_sign_in_is_ended(client):
    async with client().live(sign_in=False) as socket:
        assert await socket.closed(timeout=14) == 4401


async def test_a_token_in_the_address_is_not_believed(client, rgt1):
    async with rgt1.http.ws_connect(
        f"{rgt1.base}/api/v1/live?token={rgt1.token}&access_token={rgt1.token}"
    ) as ws:
        await ws.send_str(frame("subscribe", {"channel": f"user:{rgt1.account['id']}"}))
        message = await ws.receive(12)
        assert message.data in (4401, 4400)


async def test_twenty_sockets_of_one_account_are_fine(rgt2):
    async with asyncio.timeout(30):
        sockets = []
        try:
            for _ in range(20):
                context = rgt2.live()
                await context.__aenter__()
                sockets.append(context)
        finally:
            for context in sockets:
                await context.__aexit__(None, None, None)
    assert len(sockets) == 20


async def test_signing_out_closes_the_socket(client):
    user = client()
    tokens = (await user.login("user", "rgt2", remember=True)).body
    async with user.live() as socket:
        await user.post("auth/logout", {"refresh_token": tokens["refresh_token"]})
        assert await socket.closed() == 4401
