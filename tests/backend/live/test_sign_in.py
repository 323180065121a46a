"""Signing in on the socket, staying signed in, and every close code of the contract."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from backend.database.pool import Database
from backend.live.endpoint import SocketRules
from backend.live.service import LiveRules
from tests.scenes.backend.live import Peer, Stage, identity, stage
from wire.accounts import Role


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Stage]:
    rules = LiveRules(sign_in=0.5, sockets_per_account=2)
    async with stage(database, rules=rules) as scene:
        yield scene


async def _code(scene: Stage, *frames: str | bytes, **more: Any) -> tuple[int | None, str]:
    """What a socket that sends these frames is closed with."""
    async with aiohttp.ClientSession() as session, session.ws_connect(scene.url, **more) as ws:
        for frame in frames:
            await (ws.send_str(frame) if isinstance(frame, str) else ws.send_bytes(frame))
        return await Peer(ws).closed()


async def _code_after_sign_in(scene: Stage, *frames: str) -> tuple[int | None, str]:
    async with scene.client() as peer:
        for frame in frames:
            await peer.ws.send_str(frame)
        return await peer.closed()


async def test_a_user_signs_in_by_header_and_follows_the_own_channel(scene: Stage) -> None:
    who = identity()
    async with scene.client(who) as peer:
        assert peer.greeting["channel"] == f"user:{who.account_id}"
        assert peer.greeting["seq"] == 0
        assert set(peer.greeting) == {"channel", "epoch", "seq", "now"}
        await scene.append(f"user:{who.account_id}", {"n": 1})
        frame = await peer.next()
        assert frame == {
            "type": "order_update", "channel": f"user:{who.account_id}", "seq": 1, "data": [{"n": 1}],
        }  # fmt: skip


async def test_a_business_signs_in_by_the_first_frame(scene: Stage) -> None:
    who = identity(Role.BUSINESS)
    async with aiohttp.ClientSession() as session, session.ws_connect(scene.url) as ws:
        peer = Peer(ws)
        await peer.send("authenticate", {"token": scene.accounts.issue(who)})
        assert (await peer.take("subscribed"))["channel"] == f"biz:{who.business_id}"


async def test_the_greeting_carries_the_position_reached_so_far(scene: Stage) -> None:
    who = identity()
    await scene.append(f"user:{who.account_id}", {"n": 1}, {"n": 2})
    async with scene.client(who) as peer:
        assert peer.greeting["seq"] == 2


async def test_a_bad_token_on_the_upgrade_is_accepted_and_closed(scene: Stage) -> None:
    for header in ("Bearer nonsense", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer"):
        code, reason = await _code(scene, headers={"Authorization": header})
        assert code == 4401, header
        assert reason.endswith(".")


async def test_an_expired_token_on_the_upgrade_is_closed(scene: Stage) -> None:
    token = scene.accounts.issue(identity(lives=-1))
    assert (await _code(scene, headers={"Authorization": f"Bearer {token}"}))[0] == 4401


async def test_a_token_in_the_url_is_ignored(scene: Stage) -> None:
    token = scene.accounts.issue(identity())
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(f"{scene.url}?token={token}&access_token={token}") as ws:
            assert await Peer(ws).closed() == (4401, "Nobody signed in within 10 seconds.")


FIRST_FRAMES: list[tuple[str | bytes, int]] = [
    ('{"type":"authenticate","data":[{"token":"nonsense"}]}', 4401),
    ('{"type":"subscribe","data":[{"channel":"menu:1"}]}', 4401),
    ('{"type":"authenticate","data":[]}', 4400),
    ('{"type":"authenticate","data":[{"token":"a"},{"token":"b"}]}', 4400),
    ('{"type":"authenticate","data":[{"token":""}]}', 4400),
    ('{"type":"authenticate","data":{"token":"a"}}', 4400),
    ("hello", 4400),
    (b"\x00", 1003),
]


async def test_a_wrong_first_frame_is_closed(scene: Stage) -> None:
    for frame, code in FIRST_FRAMES:
        assert (await _code(scene, frame))[0] == code, frame


NOT_MESSAGES = [
    "",
    "null",
    "[]",
    "{}",
    '"subscribe"',
    "{",
    '{"type":"subscribe"}',
    '{"data":[]}',
    '{"type":1,"data":[]}',
    '{"type":"nonsense","data":[]}',
    '{"type":"order_update","data":[]}',
    '{"type":"subscribe","data":{}}',
    '{"type":"subscribe","data":[1]}',
    '{"type":"subscribe","data":[{}]}',
    '{"type":"subscribe","data":[],"extra":1}',
    '{"type":"subscribe","channel":"user:1","seq":1,"data":[]}',
    '{"type":"subscribe","data":[{"channel":"menu:1","extra":1}]}',
    '{"type":"subscribe","data":[{"channel":1}]}',
    '{"type":"subscribe","data":[{"channel":"menu:1","epoch":"e"}]}',
    '{"type":"subscribe","data":[{"channel":"menu:1","seq":1}]}',
    '{"type":"subscribe","data":[{"channel":"menu:1","epoch":"e","seq":-1}]}',
    '{"type":"subscribe","data":[{"channel":"menu:1","epoch":"e","seq":1.5}]}',
    '{"type":"subscribe","data":[{"channel":"menu:1","epoch":"e","seq":"1"}]}',
    '{"type":"subscribe","data":[{"channel":"menu:1","epoch":"e","seq":99999999999999999999}]}',
    '{"type":"subscribe","data":[{"channel":"menu:\\ud800"}]}',
    '{"type":"unsubscribe","data":[{"channel":"menu:1","epoch":"e"}]}',
    '{"type":"order_seen","data":[{"id":"1","version":1}]}',
    '{"type":"order_seen","data":[{"id":"0193d5a0-0000-7000-8000-000000000000","version":0}]}',
    '{"type":"authenticate","data":[{"token":"a","more":1}]}',
    "[" * 30_000,
    '{"type":"subscribe","data":' + "[" * 30_000 + "]" * 30_000 + "}",
    '{"type":"subscribe","data":[NaN]}',
]


async def test_what_is_not_a_message_of_the_contract_is_closed_with_4400(database: Database) -> None:
    async with stage(database) as scene:
        for frame in NOT_MESSAGES:
            code, reason = await _code_after_sign_in(scene, frame)
            assert code == 4400, frame[:100]
            assert 0 < len(reason.encode()) <= 123


async def test_a_binary_frame_is_closed_with_1003(scene: Stage) -> None:
    async with scene.client() as peer:
        await peer.ws.send_bytes(b"{}")
        assert (await peer.closed())[0] == 1003


NOT_YOURS = ["user:{other}", "biz:{other}", "menu:{other}", "menu:1", "menu:", "user:", "all:1", "x", "",
             "user:{own} ", "MENU:{other}", "menu:{shop_upper}", "menu:a\u0000"]  # fmt: skip


async def test_channels_of_others_are_closed_with_4403(scene: Stage) -> None:
    shop = await _business(scene)
    for pattern in NOT_YOURS:
        who = identity()
        name = pattern.format(other=uuid4(), own=who.account_id, shop_upper=f"{{{shop}}}")
        async with scene.client(who) as peer:
            await peer.send("subscribe", {"channel": name})
            assert (await peer.closed())[0] == 4403, name


async def _business(scene: Stage) -> str:
    shop = str(uuid4())
    await scene.database.write_row("INSERT INTO business (id, name) VALUES ($1, 'shop')", shop)
    return shop


async def test_anybody_signed_in_follows_a_menu(scene: Stage) -> None:
    shop = await _business(scene)
    for who in (identity(), identity(Role.BUSINESS)):
        async with scene.client(who) as peer:
            answer = await peer.subscribe(f"menu:{shop}")
            assert "recovered" not in answer
            seq = await scene.append(f"menu:{shop}", {"n": 1}, kind="menu_update")
            frame = await peer.next()
            assert (frame["type"], frame["seq"]) == ("menu_update", seq)


async def test_an_unsubscribed_channel_is_silent(scene: Stage) -> None:
    shop = await _business(scene)
    who = identity()
    async with scene.client(who) as peer:
        await peer.subscribe(f"menu:{shop}")
        await peer.send("unsubscribe", {"channel": f"menu:{shop}"}, {"channel": "menu:never"})
        await peer.send("subscribe", {"channel": f"user:{who.account_id}"})
        await peer.take("subscribed")
        await scene.append(f"menu:{shop}", {"n": 1}, kind="menu_update")
        await scene.append(f"user:{who.account_id}", {"n": 2})
        assert (await peer.next())["data"] == [{"n": 2}]


async def test_several_channels_in_one_subscribe_are_answered_in_order(scene: Stage) -> None:
    shops = [await _business(scene) for _ in range(3)]
    async with scene.client() as peer:
        await peer.send("subscribe", *({"channel": f"menu:{shop}"} for shop in shops))
        assert [(await peer.take("subscribed"))["channel"] for _ in shops] == [f"menu:{s}" for s in shops]


async def test_order_seen_reaches_the_orders(scene: Stage) -> None:
    who, order = identity(Role.BUSINESS), uuid4()
    async with scene.client(who) as peer:
        await peer.send("order_seen", {"id": str(order), "version": 3})
        async with asyncio.timeout(5):
            while not scene.accounts.seen:
                await asyncio.sleep(0.01)
    assert scene.accounts.seen == [(who.account_id, order, 3)]


async def test_a_token_that_runs_out_closes_the_socket(scene: Stage) -> None:
    async with scene.client(identity(lives=0.5)) as peer:
        assert await peer.closed(5) == (4401, "Your token has expired.")


async def test_a_renewed_token_keeps_the_socket_open(scene: Stage) -> None:
    who = identity(lives=0.6)
    async with scene.client(who) as peer:
        longer = identity(account_id=who.account_id, session_id=who.session_id)
        await peer.send("authenticate", {"token": scene.accounts.issue(longer)})
        await asyncio.sleep(1.0)
        await scene.append(f"user:{who.account_id}", {"n": 1})
        assert (await peer.next())["data"] == [{"n": 1}]


async def test_renewing_with_a_bad_token_is_closed(scene: Stage) -> None:
    async with scene.client() as peer:
        await peer.send("authenticate", {"token": "nonsense"})
        assert (await peer.closed())[0] == 4401


async def test_renewing_as_somebody_else_is_closed(scene: Stage) -> None:
    async with scene.client() as peer:
        await peer.send("authenticate", {"token": scene.accounts.issue(identity())})
        assert (await peer.closed())[0] == 4403


async def test_a_revoked_session_is_closed_and_others_are_not(scene: Stage) -> None:
    who, other = identity(), identity()
    async with scene.client(who) as peer, scene.client(other) as bystander:
        scene.live.end_session(who.session_id)
        assert await peer.closed() == (4401, "You have been signed out.")
        await scene.append(f"user:{other.account_id}", {"n": 1})
        assert (await bystander.next())["data"] == [{"n": 1}]


async def test_too_many_sockets_of_an_account_are_closed_and_a_freed_place_is_free(scene: Stage) -> None:
    who = identity()
    async with scene.client(who):
        async with scene.client(who):
            token = scene.accounts.issue(who)
            code, _ = await _code(scene, headers={"Authorization": f"Bearer {token}"})
            assert code == 4429
        async with scene.client(who):
            pass


async def test_none_is_no_limit(database: Database) -> None:
    who = identity()
    rules = LiveRules(sockets_per_account=0, sockets_per_address=0, socket=SocketRules(frames=0))
    async with stage(database, rules=rules) as scene, AsyncExitStack() as sockets:
        peers = [await sockets.enter_async_context(scene.client(who)) for _ in range(70)]
        await scene.append(f"user:{who.account_id}", {"n": 1})
        assert (await peers[-1].next())["data"] == [{"n": 1}]


async def test_too_many_sockets_of_an_address_are_closed(database: Database) -> None:
    async with stage(database, rules=LiveRules(sockets_per_address=1)) as scene, scene.client():
        assert (await _code(scene))[0] == 4429


@pytest.mark.parametrize("flood", ["messages", "entries", "pings"])
async def test_a_flood_is_closed_with_4429(database: Database, flood: str) -> None:
    rules = LiveRules(socket=SocketRules(frames=50, frames_seconds=10.0))
    async with stage(database, rules=rules) as scene, scene.client() as peer:
        if flood == "entries":
            await peer.send("unsubscribe", *({"channel": "menu:1"} for _ in range(60)))
        for _ in range(60):
            if flood == "messages":
                await peer.send("unsubscribe")
            if flood == "pings":
                await peer.ws.ping()
        assert (await peer.closed())[0] == 4429


async def test_one_socket_follows_a_bounded_number_of_channels(
    scene: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.live.client_connection.MOST_CHANNELS", 2)
    shops = [await _business(scene) for _ in range(2)]
    async with scene.client() as peer:
        await peer.subscribe(f"menu:{shops[0]}")
        await peer.subscribe(f"menu:{shops[0]}")
        await peer.send("subscribe", {"channel": f"menu:{shops[1]}"})
        assert (await peer.closed())[0] == 4429


async def test_a_plain_get_is_refused_with_a_sentence(scene: Stage) -> None:
    async with aiohttp.ClientSession() as session, session.get(scene.url) as answer:
        assert answer.status == 400
        assert answer.content_type == "application/problem+json"
        assert (await answer.json(content_type=None))["code"] == "malformed"


async def test_shutdown_tells_every_socket_to_come_back(scene: Stage) -> None:
    async with scene.client() as one, scene.client() as two:
        closing = asyncio.create_task(scene.live.close_all())
        assert (await one.closed())[0] == 1012
        assert (await two.closed())[0] == 1012
        assert (await _code(scene))[0] == 1012
        await closing
        assert len(scene.live.registry) == 0
