"""A large menu is decoded as a small one is, while the loop turns."""

import asyncio

import msgspec
import pytest

from desktop.core.client.chunked_decoding import decoded_menu
from tests.scenes.desktop.wire_samples import item
from wire.catalog import Menu


@pytest.mark.parametrize("count", [0, 3, 2_000])
async def test_it_is_the_menu(count: int) -> None:
    whole = Menu("menu:5", "e", 7, [item(number) for number in range(count)])
    assert await decoded_menu(msgspec.json.encode(whole)) == whole


async def test_the_loop_turns_meanwhile() -> None:
    content = msgspec.json.encode(Menu("menu:5", "e", 7, [item(number) for number in range(20_000)]))
    turns = 0

    async def turning() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.ensure_future(turning())
    menu = await decoded_menu(content)
    beside.cancel()
    assert len(menu.items) == 20_000
    assert turns > 5


@pytest.mark.parametrize("damage", [b"", b"[]", b"\xff" * 300_000, b'{"items": [' + b"1," * 200_000 + b"1]}"])
async def test_what_is_no_menu_is_refused(damage: bytes) -> None:
    with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
        await decoded_menu(damage)
