"""Every request says where its trace begins, and all tries under one key are of one trace."""

import re

import pytest

from desktop.core.client.errors import ApiError
from desktop.core.client.transport import Nothing, Transport, idempotency
from tests.desktop.core.conftest import TERMINAL
from tests.scenes.desktop.fake_server import FakeServer


async def test_tries_under_one_key_are_one_trace(server: FakeServer) -> None:
    transport = Transport(server.url, TERMINAL, "pc")
    seen: list[str] = []

    async def note(request: object) -> None:
        seen.append(request.headers["traceparent"])  # type: ignore[attr-defined]

    server.before = note
    for headers in (idempotency("one"), idempotency("one"), idempotency("two"), {}, {}):
        with pytest.raises(ApiError, match="expired"):
            await transport.call(Nothing, "POST", "orders", headers=headers, signed=False)
    await transport.close()
    assert all(re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", one) for one in seen)
    traces = [one.split("-")[1] for one in seen]
    assert traces[0] == traces[1]
    assert len(set(traces)) == 4
    assert len({one.split("-")[2] for one in seen}) == 5
