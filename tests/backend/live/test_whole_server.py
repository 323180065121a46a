"""The live endpoint inside the whole server: real accounts, orders and menus, decoded strictly."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec

from backend.accounts.tokens import AccessTokens
from tests.scenes.backend.http import check_problem
from tests.scenes.backend.live import Peer
from tests.scenes.served import KEY, Client, Served
from wire.accounts import Account
from wire.catalog import MenuItem
from wire.messages import Message
from wire.orders import Order, OrderState

Json = Any


async def _open(client: Client) -> Peer:
    peer = Peer(await client.live())
    peer.greeting = await peer.take("subscribed")
    assert peer.greeting["channel"] == client.channel
    return peer


async def _placed(business: Client, user: Client) -> Json:
    item = (await business.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": 9})).body
    order = {
        "business_id": str(business.business_id),
        "lines": [{"menu_item_id": item["id"], "quantity": 2}],
    }
    reply = await user.post("orders", order, headers={"Idempotency-Key": str(uuid4())})
    assert reply.status == 201
    return reply.body


async def _order_update(peer: Peer) -> Order:
    frame = await peer.next()
    while frame["type"] != "order_update":
        frame = await peer.next()
    message = msgspec.convert(frame, Message[Order])
    assert list(msgspec.to_builtins(message.data[0])) == list(frame["data"][0])
    return message.data[0]


async def test_an_order_and_its_changes_reach_both_sides(server: Served) -> None:
    business, user = await server.business(), await server.user()
    counter, seat = await _open(business), await _open(user)
    placed = await _placed(business, user)
    for peer in (counter, seat):
        assert str((await _order_update(peer)).id) == placed["id"]
    await business.post(f"orders/{placed['id']}/transitions", {"to": "accepted"}, headers={"If-Match": '"1"'})
    for peer in (counter, seat):
        assert (await _order_update(peer)).state is OrderState.ACCEPTED
    await counter.send("order_seen", {"id": placed["id"], "version": 2})
    assert (await _order_update(seat)).seen_at is not None


async def test_the_list_carries_the_position_to_go_on_from(server: Served) -> None:
    business, user = await server.business(), await server.user()
    await _placed(business, user)
    page = (await user.get("orders")).body
    assert (len(page["items"]), page["seq"]) == (1, 1)
    later = await _placed(business, user)
    peer = await _open(user)
    answer = await peer.subscribe(page["channel"], epoch=page["epoch"], seq=page["seq"])
    assert answer["recovered"] is True
    assert str((await _order_update(peer)).id) == later["id"]


async def test_stock_reaches_whoever_looks_at_the_menu(server: Served) -> None:
    business, user, other = await server.business(), await server.user(), await server.user()
    peer = await _open(other)
    await peer.subscribe(f"menu:{business.business_id}")
    await _placed(business, user)
    stock: int | None = None
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(10):
            while stock != 7:
                frame = await peer.next()
                if frame["type"] == "menu_update":
                    stock = msgspec.convert(frame, Message[MenuItem]).data[0].stock
    assert stock == 7


async def test_signing_out_closes_the_socket(server: Served) -> None:
    user = await server.user()
    peer = await _open(user)
    assert (await user.post("auth/logout", {})).status in (200, 204)
    assert (await peer.closed())[0] == 4401


async def test_tokens_that_do_not_count_are_closed_with_4401(server: Served) -> None:
    user = await server.user()
    past = AccessTokens([KEY], lambda: datetime.now(UTC) - timedelta(hours=1))
    forged = AccessTokens(["another key, as long as the right one is"], lambda: datetime.now(UTC))
    for tokens in (past, forged):
        who = server.parts.accounts.verify(user.token or "")
        bad, _ = tokens.issue(msgspec.convert(user.account, Account), who.session_id)
        stranger = Client(user.http, user.url, bad)
        assert (await Peer(await stranger.live()).closed())[0] == 4401


async def test_the_upgrade_leaves_an_ordinary_answer_ordinary(server: Served) -> None:
    reply = await server.stranger().get("live")
    assert check_problem(reply, "malformed").type == "/docs#malformed"
    assert reply.headers["Sec-WebSocket-Version"] == "13"
    assert "X-Request-ID" in reply.headers


async def test_a_burst_of_orders_reaches_many_sockets_without_loss(server: Served) -> None:
    count = 60
    business, user = await server.business(), await server.user()
    peers = [await _open(business) for _ in range(10)]
    item = (await business.post("menu-items", {"name": "Tea", "price": 100, "stock": None})).body
    order = {"business_id": str(business.business_id), "lines": [{"menu_item_id": item["id"], "quantity": 1}]}

    async def place() -> None:
        reply = await user.post("orders", order, headers={"Idempotency-Key": str(uuid4())})
        assert reply.status == 201

    placing = asyncio.gather(*(place() for _ in range(count)))
    for peer in peers:
        frames = await peer.messages(count)
        assert [frame["seq"] for frame in frames] == list(range(1, count + 1))
    await placing
