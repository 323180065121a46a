"""Orders and reads through a proxy while instances restart: each is sent once, and what was answered is counted."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp

from tests.proxies.proxy import Proxy
from tests.scenes.served import PASSWORD, Client

# Between two requests of a buyer: instances restart in time also on a machine with two cores.
PAUSE_SECONDS = 0.02


@dataclass(slots=True)
class Load:
    """What one proxy answered; anything but 200 and 201 is a failure."""

    proxy: Proxy
    answers: Counter[str] = field(default_factory=Counter)
    codes: list[int | None] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    @property
    def failed(self) -> dict[str, int]:
        """How many went wrong, by what was seen."""
        return {seen: count for seen, count in self.answers.items() if seen not in ("200", "201")}


async def _register(client: Client, role: str) -> Client:
    asked = {"role": role, "username": uuid4().hex[:20], "password": PASSWORD, "name": "Kim"}
    answer = await client.post("auth/register", asked)
    assert answer.status == 201, answer
    client.token, client.account = answer.body["access_token"], answer.body["account"]
    return client


async def _buy(load: Load, user: Client, shop: str, item: str) -> None:
    """Places an order, reads what there is, and so on."""
    while True:
        order = {"business_id": shop, "lines": [{"menu_item_id": item, "quantity": 1}]}
        for method, path, body in (("POST", "orders", order), ("GET", "account", None)):
            try:
                answer = await user.request(method, path, body, headers={"Idempotency-Key": uuid4().hex})
            except (aiohttp.ClientError, TimeoutError) as error:
                load.answers[f"{method} {error!r}"] += 1
                continue
            load.answers[str(answer.status)] += 1
            if answer.status == 201:
                load.placed.add(answer.body["id"])
            await asyncio.sleep(PAUSE_SECONDS)


async def _listen(load: Load, shop: Client, ready: asyncio.Event) -> None:
    """A live socket that comes back whenever it is closed, and goes on where it was."""
    at: dict[str, Any] = {}
    while True:
        async with await shop.live() as socket:
            if at:
                await socket.send_json({"type": "subscribe", "data": [at]})
            async for message in socket:
                frame = message.json()
                if not at:
                    first = frame["data"][0]
                    at = {name: first[name] for name in ("channel", "epoch", "seq")}
                    ready.set()
                elif frame.get("seq") == at["seq"] + 1:
                    at["seq"] += 1
                    load.told |= {order["id"] for order in frame["data"]}
            load.codes.append(socket.close_code)
        await asyncio.sleep(0.1)


@asynccontextmanager
async def loaded(proxy: Proxy, buyers: int) -> AsyncIterator[Load]:
    """Half of the buyers keep their connection, half make one for each request."""
    load, tasks, ready = Load(proxy), [], asyncio.Event()
    async with AsyncExitStack() as stack:
        kept = await stack.enter_async_context(proxy.client())
        made = await stack.enter_async_context(proxy.client(force_close=True))
        shop = await _register(Client(kept, proxy.url), "bizUser")
        item = await shop.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": None})
        tasks.append(asyncio.create_task(_listen(load, shop, ready)))
        await ready.wait()
        for number in range(buyers):
            user = await _register(Client(made if number % 2 else kept, proxy.url), "user")
            tasks.append(asyncio.create_task(_buy(load, user, str(shop.business_id), item.body["id"])))
        try:
            yield load
            for buyer in tasks[1:]:
                buyer.cancel()
            await asyncio.gather(*tasks[1:], return_exceptions=True)
            async with asyncio.timeout(30):
                while load.placed - load.told:
                    await asyncio.sleep(0.05)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
