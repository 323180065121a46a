"""Run 18: tokens that are stolen, forged, expired or somebody else's; what is not one's own; the slow ones."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import aiohttp
import jwt

from backend.accounts.tokens import ALGORITHM, AUDIENCE, ISSUER
from tests.faults import short_timeouts
from tests.faults.checker import check
from tests.faults.figures import Row, row
from tests.faults.history import History
from tests.faults.people import Cast, Person, gather_cast, read_truth
from tests.faults.scene import Scene, scene
from tests.faults.site import PROGRAMS
from tests.scenes.served import KEY, PASSWORD

GOAL = "refused every time, in time"
Json = Any
NOTHING = '{"type": "unsubscribe", "data": []}'
# The contract: a first frame within 10 s, bodies within 10 s, heads within 30 s; the rest is a busy machine's.
SIGN_IN, BODY, HEAD, SLACK = 10.0, 10.0, 30.0, 6.0


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt: what must come of it, and what did."""

    name: str
    wanted: object
    got: object
    seconds: float = 0.0
    most: float = 10.0

    @property
    def refused(self) -> bool:
        """Whether it was refused as it must be, in time."""
        return self.got == self.wanted and self.seconds <= self.most


def forged(person: Person) -> Iterable[tuple[str, str, str]]:
    """Tokens that must not be believed: what is wrong with them, the token, the code of the refusal."""
    account, now = person.account, datetime.now(UTC)
    claims: dict[str, Json] = {
        "sub": str(account.id), "role": account.role, "name": account.name, "sid": str(uuid4()), "jti": str(uuid4()),
        "iat": int(now.timestamp()), "exp": int((now + timedelta(minutes=5)).timestamp()), "iss": ISSUER, "aud": AUDIENCE,
        "business_id": str(account.business_id) if account.business_id else None,
    }  # fmt: skip

    def signed(key: str = KEY, algorithm: str = ALGORITHM, **changes: Json) -> str:
        return jwt.encode(claims | changes, key, algorithm)

    yield (
        "signed with another key",
        signed("another key that is long enough to be taken for one of ours"),
        "token_invalid",
    )
    yield "unsigned", signed("", "none"), "token_invalid"
    yield "another algorithm of the family", signed(algorithm="HS512"), "token_invalid"
    yield "for another audience", signed(aud="somebody"), "token_invalid"
    yield "from another issuer", signed(iss="somebody"), "token_invalid"
    yield "expired", signed(exp=int((now - timedelta(seconds=5)).timestamp())), "token_expired"
    yield (
        "a role it cannot have",
        signed(role="bizUser" if account.business_id is None else "user"),
        "token_invalid",
    )
    yield "a role nobody has", signed(role="admin"), "token_invalid"
    yield "of 5,000 letters", "x" * 5_000, "token_invalid"
    yield "not a token", "abc.def", "token_invalid"
    for name in ("exp", "iat", "sub", "aud", "iss", "jti"):
        token = jwt.encode({key: value for key, value in claims.items() if key != name}, KEY, ALGORITHM)
        yield f"without {name}", token, "token_invalid"
    head, payload, signature = person.token.split(".")
    yield "altered", f"{head}.{payload[:-4]}AAAA.{signature}", "token_invalid"
    yield "without its signature", f"{head}.{payload}.", "token_invalid"


class Intruder:
    """Makes the attempts, one after the other."""

    def __init__(self, play: Scene, other: Cast, order: Json) -> None:
        self.play, self.other, self.order = play, other, order
        self.tries: list[Try] = []

    async def ask(
        self, method: str, path: str, token: str, body: Json = None, **headers: str
    ) -> tuple[int, str]:
        """Status and code."""
        sent = {"Authorization": f"Bearer {token}"} | {
            name.replace("_", "-"): one for name, one in headers.items()
        }
        url = f"{self.play.site.url}/api/v1/{path}"
        async with self.play.http.request(method, url, json=body, headers=sent) as answer:
            content = await answer.read()
        code = json.loads(content).get("code", "") if answer.status >= 400 else ""
        return answer.status, code

    async def expect(self, name: str, wanted: object, work: Awaitable[object], most: float = 10.0) -> None:
        """Notes one attempt."""
        began = time.monotonic()
        try:
            got = await asyncio.wait_for(work, most + 20)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            got = repr(error)
        self.tries.append(Try(name, wanted, got, time.monotonic() - began, most))

    async def tokens(self) -> None:
        """Forged and expired ones, by HTTP and on the live endpoint."""
        for person in (self.play.cast.users[0], self.play.cast.shop):
            for name, token, code in forged(person):
                await self.expect(f"token {name}", (401, code), self.ask("GET", "account", token))
                await self.expect(f"socket, token {name}", 4401, self.socket(token))
        await self.expect("no token", (401, "token_missing"), self._bare())
        await self.expect("a customer's token for a shop's call", (403, "forbidden"),
                          self.ask("GET", "business", self.play.cast.users[0].token))  # fmt: skip
        await self.expect(
            "a token in the address",
            4401,
            self.socket("", f"?token={self.play.cast.shop.token}", first=NOTHING),
        )

    async def _bare(self) -> tuple[int, str]:
        async with self.play.http.get(f"{self.play.site.url}/api/v1/account") as answer:
            return answer.status, (await answer.json(content_type=None))["code"]

    async def stolen(self) -> None:
        """A refresh token copied and used beside its owner; a session that has ended."""
        user = self.play.cast.users[0]
        url = f"{self.play.site.url}/api/v1/auth"
        login = {"role": "user", "username": user.name, "password": PASSWORD, "remember": True}
        pairs = [await self._post(f"{url}/login", login)]
        for _ in range(2):
            pairs.append(await self._post(f"{url}/refresh", {"refresh_token": pairs[-1]["refresh_token"]}))
        stolen = {"refresh_token": pairs[0]["refresh_token"]}
        await self.expect(
            "a spent refresh token", (401, "token_invalid"), self.ask("POST", "auth/refresh", "", stolen)
        )
        owner = {"refresh_token": pairs[-1]["refresh_token"]}
        await self.expect("its family", (401, "token_invalid"), self.ask("POST", "auth/refresh", "", owner))
        await self.expect(
            "its access token", (401, "token_invalid"), self.ask("GET", "account", pairs[-1]["access_token"])
        )
        await self.expect("its socket", 4401, self.socket(pairs[-1]["access_token"]))

    async def _post(self, url: str, body: Json) -> Json:
        async with self.play.http.post(url, json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def strangers(self) -> None:
        """Orders, items, shops and pictures of others, by their right ids."""
        order, item = self.order["id"], self.play.cast.items[0]
        version = f'"{self.order["version"]}"'
        for who in (self.other.users[0], self.other.shop, self.play.cast.users[1]):
            for path in (f"orders/{order}", f"orders/{order}/history"):
                await self.expect(path, (404, "not_found"), self.ask("GET", path, who.token))
            path = f"orders/{order}/transitions"
            move = self.ask("POST", path, who.token, {"to": "cancelled", "reason": "mine"}, If_Match=version)
            await self.expect(f"{path} of another's", (404, "not_found"), move)
        shop = self.other.shop.token
        calls: list[tuple[str, str, Json]] = [
            ("PATCH", f"menu-items/{item}", {"name": "mine"}), ("DELETE", f"menu-items/{item}", None),
            ("POST", f"menu-items/{item}/stock", {"delta": -1, "reason": "mine"}),
            ("PUT", f"menu-items/{item}/availability", {"available": False, "until": None}),
            ("DELETE", f"menu-items/{item}/image", None), ("POST", f"orders/{order}/promise", {"promised_minutes": 5}),
        ]  # fmt: skip
        for method, path, body in calls:
            await self.expect(
                f"{method} {path}", (404, "not_found"), self.ask(method, path, shop, body, If_Match='"1"')
            )
        await self.expect(
            "a picture nobody has", (404, "not_found"), self.ask("GET", f"images/{'0' * 64}", shop)
        )
        await self.expect("a picture by a path", 404, self._status("images/..%2f..%2fetc%2fpasswd", shop))

    async def _status(self, path: str, token: str) -> int:
        return (await self.ask("GET", path, token))[0]

    async def channels(self) -> None:
        """Channels of others, and none at all."""
        cast = self.play.cast
        names = [
            cast.users[0].channel,
            cast.shop.channel,
            f"menu:{uuid4()}",
            "menu:",
            "user:*",
            "#",
            "biz:' OR 1=1",
        ]
        for name in names:
            wish = json.dumps({"type": "subscribe", "data": [{"channel": name}]})
            await self.expect(f"channel {name}", 4403, self.socket(self.other.users[0].token, first=wish))

    async def socket(self, token: str, query: str = "", first: str = "") -> int | None:
        """The close code of a live socket that sends one frame."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.play.http.ws_connect(
            f"{self.play.site.url}/api/v1/live{query}", headers=headers
        ) as ws:
            if first:
                await ws.send_str(first)
            while (await ws.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
            return ws.close_code

    async def slow(self, short: bool) -> None:
        """A socket that never signs in, a body that never ends, a head that never ends: all at once."""
        token = self.play.cast.users[0].token
        body = f"POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: slow\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
        waits = [
            self.expect(
                "a silent socket",
                4401,
                self.socket(""),
                (short_timeouts.SIGN_IN if short else SIGN_IN) + SLACK,
            ),
            self.expect(
                "a body byte by byte",
                "ended",
                self.drip(body),
                (short_timeouts.BODY if short else BODY) + SLACK,
            ),
        ]
        if not short:
            head = "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "
            waits.append(self.expect("a head byte by byte", "ended", self.drip(head), HEAD + SLACK))
        await asyncio.gather(*waits)

    async def drip(self, first: str) -> str:
        """Sends a byte every half second until the server has enough of it."""
        port = self.play.site.instances[0].port
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(first.encode())
        try:
            reading = asyncio.create_task(reader.read())
            while not reading.done():
                writer.write(b"a")
                await asyncio.sleep(0.5)
            answer = reading.result()
            return "ended" if not answer or b" 400 " in answer or b" 408 " in answer else answer[:60].decode()
        except ConnectionError:
            return "ended"
        finally:
            writer.transport.abort()


Part = Callable[[], Awaitable[None]]


async def run_intruders(short: bool) -> Row:
    """Every attempt; when short without the head that takes half a minute."""
    async with scene(1, users=2, program=PROGRAMS[short]) as play:
        other = await gather_cast(play.site.database, 1, [5], "other")
        placed = await play.buyers.place(play.cast.users[0])
        order = {"id": placed.order, "version": placed.version}
        intruder = Intruder(play, other, order)
        slow = asyncio.create_task(intruder.slow(short))
        for part in (intruder.tokens, intruder.strangers, intruder.channels, intruder.stolen):
            await part()
        await slow
        verdict = check(History(), await read_truth(play.site.database))
        wrong = [one for one in intruder.tries if not one.refused]
        verdict.notes += [
            f"{one.name}: wanted {one.wanted}, got {one.got} after {one.seconds:.1f} s" for one in wrong[:10]
        ]
        slowest = max(one.seconds for one in intruder.tries)
        measured = f"{len(intruder.tries)} attempts: {len(wrong)} not refused as they must be; the slowest ended after {slowest:.1f} s"
        return row("18", GOAL, measured, not wrong, verdict)
