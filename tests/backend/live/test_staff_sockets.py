"""Sockets in the name of staff end with the right to work: on this instance, on others, and at the next sign-in."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from backend.live.service import LiveRules
from tests.scenes.backend.live import Peer
from tests.scenes.backend.staff import guarded_shop
from tests.scenes.served import Client, Served, serve_app

CHANGES: dict[str, dict[str, Any] | None] = {
    "deactivated": {"active": False}, "another PIN": {"pin": "9753"}, "another role": {"role": "owner"},
    "removed": None,
}  # fmt: skip


async def change(owner: Client, staff_id: str, what: dict[str, Any] | None) -> None:
    """A change of the staff list, by an owner."""
    path = f"staff/{staff_id}"
    reply = await (owner.delete(path) if what is None else owner.patch(path, what))
    assert reply.status in (200, 204), reply


async def member_of(owner: Client, name: str) -> str:
    """The id of somebody who works here."""
    items = (await owner.get("staff")).body["items"]
    return str(next(one["id"] for one in items if one["name"] == name))


async def opened(client: Client) -> Peer:
    """A socket that is live."""
    peer = Peer(await client.live())
    await peer.next()
    return peer


@pytest.fixture
async def unhurried(database_url: str) -> AsyncIterator[Served]:
    """A server that looks by itself only after the test: what happens at once happens without that."""
    async with serve_app(database_url, live_rules=LiveRules(close_spread=0.0, compare_staff=600)) as server:
        yield server


@pytest.mark.parametrize("what", CHANGES.values(), ids=CHANGES)
async def test_a_socket_ends_at_once_with_the_right_to_work(
    unhurried: Served, what: dict[str, Any] | None
) -> None:
    shop, owner, lee = await guarded_shop(unhurried)
    theirs, owners, accounts = [await opened(one) for one in (lee, owner, shop)]
    await change(owner, await member_of(owner, "Lee"), what)
    assert (await theirs.closed())[0] == 4401
    assert (await Peer(await lee.live()).closed())[0] == 4401, "nor may the token open another"
    assert not owners.ws.closed
    assert not accounts.ws.closed


async def test_another_instance_closes_it_within_seconds(database_url: str) -> None:
    async with serve_app(database_url) as here, serve_app(database_url) as there:
        _, owner, lee = await guarded_shop(here)
        theirs = Peer(await Client(there.http, there.url, lee.token).live())
        await theirs.next()
        await change(owner, await member_of(owner, "Lee"), {"active": False})
        assert (await theirs.closed(5))[0] == 4401


async def test_a_token_of_staff_who_are_gone_is_not_renewed_in_place(unhurried: Served) -> None:
    shop, owner, lee = await guarded_shop(unhurried)
    peer = await opened(shop)
    await change(owner, await member_of(owner, "Lee"), {"active": False})
    await peer.ws.send_json({"type": "authenticate", "data": [{"token": lee.token}]})
    assert (await peer.closed())[0] == 4401
