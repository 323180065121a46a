"""Asks now and then whether the server is back while the live stream waits to reconnect."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.core.client.errors import ApiError, OfflineError

if TYPE_CHECKING:
    from desktop.core.client.api import Api
    from desktop.core.sync.reconnecting_stream import WebSocketStream

PROBE_SECONDS = 3.0


def probe_pause(chance: Callable[[], float] = random.random) -> float:
    """Half to one and a half times three seconds: thousands of clients must not come back at one moment."""
    return PROBE_SECONDS * (0.5 + chance())


async def look_for_server(
    api: "Api", stream: "WebSocketStream", pause: Callable[[], float] = probe_pause
) -> None:
    """Until cancelled: `GET /healthz` while the stream pauses; an answer ends the pause."""
    while True:
        await asyncio.sleep(pause())
        if stream.is_pausing:
            with suppress(OfflineError, ApiError):  # still away: the stream goes on by its own back-off
                await api.is_healthy()
