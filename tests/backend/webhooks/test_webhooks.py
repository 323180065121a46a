"""Web hooks: signed, delivered by tasks, tried again, given up, and never led to a private address."""

import asyncio
import base64
import dataclasses
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import hypothesis
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from yarl import URL

from backend.database.pool import Database
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from backend.tasks import dead_letters
from backend.tasks.task_types import TaskType
from backend.webhooks import delivery
from backend.webhooks.addresses import (
    AddressRefusedError,
    PublicResolver,
    check_url,
    is_public,
    public_socket,
)
from backend.webhooks.delivery import Delivery, delivery_task
from backend.webhooks.posting import Poster
from backend.webhooks.service import WebhookService
from backend.webhooks.signature import headers
from tests.scenes.backend.orders import Scene, make_scene
from tests.scenes.backend.tasks import until, working
from tests.scenes.backend.webhooks import Receiver, receiving
from wire.webhooks import NewWebhook, Webhook, WebhookPatch


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as one:
        yield one


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


def webhooks(scene: Scene, *, allow_private: bool = True) -> WebhookService:
    """The use cases on the scene's database; the receivers are on this machine."""
    return WebhookService(database=scene.database, allow_private=allow_private)


async def hook(scene: Scene, url: str) -> Webhook:
    return await webhooks(scene).add_webhook(scene.shop, NewWebhook(url))


def only(poster: Poster, **changes: Any) -> dict[str, TaskType[Any]]:
    """The one kind, with short pauses."""

    kind = delivery_task(poster, clock=lambda: 1_700_000_000.9)
    return {kind.name: dataclasses.replace(kind, backoff=0.02, longest=0.05, **changes)}


def open_poster(seconds: float = 5.0) -> Poster:
    return Poster(allow_private=True, seconds=seconds)


async def settled(scene: Scene) -> bool:
    left = "SELECT count(*) FROM outbox WHERE task = 'webhook.deliver'"
    return int(await scene.database.fetchval(left)) == 0


async def shown(scene: Scene) -> Webhook:
    [one] = (await webhooks(scene).list_webhooks(scene.business)).items
    return one


async def test_every_change_of_an_order_is_posted_signed(scene: Scene, receiver: Receiver) -> None:
    made = await hook(scene, receiver.url)
    assert isinstance(made.secret, str)
    order = await scene.place(await scene.item())
    await scene.move(order, "accepted")
    async with working(scene.database, only(open_poster())):
        await until(lambda: settled(scene))
    bodies = {json.loads(body)["seq"]: json.loads(body) for _, body in receiver.posts}
    assert [bodies[seq]["data"][0]["state"] for seq in (1, 2)] == ["waiting", "accepted"]
    assert bodies[1]["channel"] == f"biz:{scene.business}"
    for sent, body in receiver.posts:
        seq = json.loads(body)["seq"]
        assert (sent["webhook-id"], sent["webhook-timestamp"]) == (f"{made.id}.{seq}", "1700000000")
        key = base64.b64decode(made.secret.removeprefix("whsec_"))
        signed = f"{made.id}.{seq}.1700000000.".encode() + body
        expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert sent["webhook-signature"] == f"v1,{expected}"
        assert sent["content-type"] == "application/json"


def test_the_signature_is_that_of_the_specification() -> None:
    # The example of the Standard Webhooks reference libraries.
    got = headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert got["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_a_hook_that_fails_is_tried_again_with_the_same_id(scene: Scene, receiver: Receiver) -> None:
    await hook(scene, receiver.url)
    receiver.status = 503
    await scene.place(await scene.item())
    async with working(scene.database, only(open_poster())):
        await until(lambda: has_posts(receiver, 3))
        assert (await shown(scene)).failing_since is not None
        receiver.status = 204
        await until(lambda: settled(scene))
    assert len({sent["webhook-id"] for sent, _ in receiver.posts}) == 1
    after = await shown(scene)
    assert (after.last_status, after.last_error, after.failing_since) == (204, None, None)


async def has_posts(receiver: Receiver, count: int) -> bool:
    return len(receiver.posts) >= count


async def test_a_message_nobody_took_is_a_dead_letter(scene: Scene, receiver: Receiver) -> None:
    await hook(scene, receiver.url)
    receiver.status = 500
    await scene.place(await scene.item())
    async with working(scene.database, only(open_poster(), attempts=2)):
        await until(lambda: dead_letters.count_dead(scene.database))
    [letter] = await dead_letters.list_dead(scene.database, "webhook.deliver")
    assert letter.error == "DeliveryError: answered 500"


async def test_a_redirect_is_not_followed(scene: Scene, receiver: Receiver) -> None:
    async with receiving() as other:
        await hook(scene, receiver.url)
        receiver.status, receiver.location = 302, other.url
        await scene.place(await scene.item())
        async with working(scene.database, only(open_poster(), attempts=2)):
            await until(lambda: dead_letters.count_dead(scene.database))
        assert other.posts == []
    assert (await shown(scene)).last_error == "answered 302"


async def test_a_receiver_that_stalls_or_talks_without_end_is_cut_off(receiver: Receiver) -> None:
    receiver.delay = 30
    outcome = await open_poster(seconds=0.3).post(receiver.url, b"{}", {})
    assert (outcome.status, outcome.error) == (None, "took too long")
    receiver.delay, receiver.body = 0, b"x" * 50_000_000
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert (await open_poster().post(receiver.url, b"{}", {})).status == 200
    assert loop.time() - began < 3


async def test_a_receiver_that_is_gone_is_not_called_again(scene: Scene, receiver: Receiver) -> None:
    await hook(scene, receiver.url)
    receiver.status = 410
    order = await scene.place(await scene.item())
    async with working(scene.database, only(open_poster())):
        await until(lambda: settled(scene))
    assert (await shown(scene)).disabled_at is not None
    await scene.move(order, "accepted")
    assert await settled(scene)


async def test_a_hook_that_fails_for_long_is_disabled(
    scene: Scene, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "MOST_FAILURES", 3)
    await hook(scene, receiver.url)
    receiver.status = 500
    await scene.place(await scene.item())
    async with working(scene.database, only(open_poster())):
        await until(lambda: has_posts(receiver, 5))
        assert (await shown(scene)).disabled_at is None
        await scene.database.fetch("UPDATE webhook SET failing_since = now() - interval '25 hours'")
        await until(lambda: settled(scene))
    assert (await shown(scene)).disabled_at is not None
    assert await dead_letters.count_dead(scene.database) == 0


async def patch(scene: Scene, one: Webhook, **asked: Any) -> Webhook:
    """`PATCH webhooks/{id}`."""
    return await webhooks(scene).patch_webhook(scene.shop, one.id, WebhookPatch(**asked))


async def test_a_disabled_hook_is_turned_on_again_and_gets_what_comes_from_then_on(
    scene: Scene, receiver: Receiver
) -> None:
    made = await hook(scene, receiver.url)
    assert (await patch(scene, made, active=False)).disabled_at is not None
    order = await scene.place(await scene.item())
    assert await settled(scene)  # nothing is owed to a hook that is off
    again = await patch(scene, made, active=True)
    assert (again.disabled_at, again.failing_since, again.url) == (None, None, receiver.url)
    await scene.move(order, "accepted")
    async with working(scene.database, only(open_poster())):
        await until(lambda: settled(scene))
    assert [json.loads(body)["data"][0]["state"] for _, body in receiver.posts] == ["accepted"]


async def test_a_hook_gets_another_address_and_keeps_its_secret_and_its_state(
    scene: Scene, receiver: Receiver
) -> None:
    made = await hook(scene, "http://127.0.0.1:9/nobody")
    secret = "SELECT secret FROM webhook"
    before = await scene.database.fetchval(secret)
    await patch(scene, made, active=False)
    assert (await patch(scene, made, url=receiver.url)).disabled_at is not None
    assert (await patch(scene, made, active=True)).url == receiver.url
    assert (await patch(scene, made)).url == receiver.url
    assert await scene.database.fetchval(secret) == before
    await scene.place(await scene.item())
    async with working(scene.database, only(open_poster())):
        await until(lambda: settled(scene))
    assert len(receiver.posts) == 1


async def test_a_patch_is_refused_for_private_addresses_and_for_hooks_of_others(scene: Scene) -> None:
    made = await hook(scene, "http://127.0.0.1:9/nobody")
    asked = WebhookPatch(url="http://127.0.0.1/")
    with pytest.raises(ProblemError):
        await webhooks(scene, allow_private=False).patch_webhook(scene.shop, made.id, asked)
    other = await make_scene(scene.database, "2")
    with pytest.raises(ProblemError):
        await patch(other, made, active=False)
    assert (await shown(scene)).disabled_at is None


async def test_a_test_is_signed_sent_once_and_told_whether_it_was_taken(
    scene: Scene, receiver: Receiver
) -> None:
    made = await hook(scene, receiver.url)
    assert isinstance(made.secret, str)
    asked = await webhooks(scene).send_test(scene.shop, made.id)
    assert (asked.last_at, asked.secret) == (None, UNSET)
    async with working(scene.database, only(open_poster())):
        await until(lambda: settled(scene))
        taken = await shown(scene)
        assert (taken.last_status, taken.last_error) == (200, None)
        receiver.status = 500
        await webhooks(scene).send_test(scene.shop, made.id)
        await until(lambda: settled(scene))
    assert (await shown(scene)).last_error == "answered 500"
    assert await dead_letters.count_dead(scene.database) == 0
    (sent, body), (again, _) = receiver.posts  # the second was not tried again
    assert json.loads(body) == {
        "type": "webhook_test", "channel": f"biz:{scene.business}", "seq": 0, "data": [],
    }  # fmt: skip
    assert sent["webhook-id"] != again["webhook-id"]
    assert sent == sent | headers(made.secret, sent["webhook-id"], 1_700_000_000, body)


async def test_a_test_is_refused_for_hooks_that_are_off_or_of_others(
    scene: Scene, receiver: Receiver
) -> None:
    made = await hook(scene, receiver.url)
    other = await make_scene(scene.database, "2")
    with pytest.raises(ProblemError):
        await webhooks(scene).send_test(other.shop, made.id)
    await patch(scene, made, active=False)
    with pytest.raises(ProblemError, match="is off"):
        await webhooks(scene).send_test(scene.shop, made.id)
    assert await settled(scene)


async def test_one_slow_hook_does_not_hold_up_other_kinds(scene: Scene, receiver: Receiver) -> None:
    from backend.orders.expiry import expire_order

    receiver.delay = 5
    await hook(scene, receiver.url)
    order = await scene.place(await scene.item())
    for _ in range(20):
        await scene.database.fetch("SELECT append_event($1, 'order_update', '[]')", f"biz:{scene.business}")
    task_types = only(open_poster(20), timeout=20.0) | {expire_order.name: expire_order}
    async with working(scene.database, task_types, slots=1, drain=0.1):
        await until(lambda: has_posts(receiver, 4))
        await scene.late(order)
        await until(lambda: is_expired(scene), 4)


async def is_expired(scene: Scene) -> bool:
    return bool(await scene.database.fetchval("SELECT bool_and(state = 'expired') FROM orders"))


async def test_a_removed_hook_is_owed_nothing_more(scene: Scene, receiver: Receiver) -> None:
    made = await hook(scene, receiver.url)
    await scene.place(await scene.item())
    await webhooks(scene).remove_webhook(scene.shop, made.id)
    async with working(scene.database, only(open_poster())):
        await until(lambda: settled(scene))
    assert receiver.posts == []
    with pytest.raises(ProblemError):
        await webhooks(scene).remove_webhook(scene.shop, made.id)


async def test_hooks_of_others_are_not_called_nor_seen_nor_removed(scene: Scene, receiver: Receiver) -> None:
    other = await make_scene(scene.database, "2")
    made = await hook(other, receiver.url)
    await scene.place(await scene.item())
    assert await settled(scene)
    assert (await webhooks(scene).list_webhooks(scene.business)).items == []
    with pytest.raises(ProblemError):
        await webhooks(scene).remove_webhook(scene.shop, made.id)


async def test_a_message_the_log_has_dropped_is_not_owed_any_more(scene: Scene, receiver: Receiver) -> None:
    made = await hook(scene, receiver.url)
    kind = next(iter(only(open_poster()).values()))
    await kind(Delivery(made.id, f"biz:{scene.business}", 99), scene.database)
    await kind(Delivery(new_id(), f"biz:{scene.business}", 1), scene.database)
    assert receiver.posts == []


async def test_ten_hooks_at_the_most_however_many_ask_at_once(scene: Scene) -> None:
    asked = [hook(scene, f"http://127.0.0.1:1/{n}") for n in range(14)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(one, Webhook) for one in answers) == 10
    assert sum(isinstance(one, ProblemError) for one in answers) == 4


PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "192.0.2.1", "198.18.0.1",
    "192.0.0.192", "192.0.0.9", "168.63.129.16", "::ffff:168.63.129.16", "100.100.100.200", "198.19.255.255", "240.0.0.1",
    "192.88.99.1", "198.51.100.7", "203.0.113.7", "239.255.255.250", "fec0::1", "feff::1", "fd00:ec2::254", "::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:a9fe:a9fe::1", "2001::f5ff:fffe", "2001:2::1", "2001:10::1",
    "2001:db8::1", "3fff::1", "100::1", "5f00::1", "ff0e::1", "::ffff:0:10.0.0.1", "fe80::1%1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known_in_every_disguise(address: str) -> None:
    assert not is_public(address)
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(AddressRefusedError):
        check_url(f"http://{host}:8000/x")


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8", "93.184.216.34", "192.0.1.1", "168.63.129.17", "100.128.0.1", "223.255.255.254", "2606:4700::1111",
        "2001:200::1", "2a00:1450::1", "::ffff:8.8.8.8",
    ],
)  # fmt: skip
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.1/", "http://2130706433/", "http://0177.0.0.1/", "http://0/", "http://localhost/",
        "http://LOCALHOST./", "http://a.localhost/", "http://printer.local/", "http://metadata.google.internal/",
        "http://user:secret@shop.example/", "http://shop.example:0/", "ftp://shop.example/", "file:///etc/passwd",
        "http:///nowhere", "http://[::1", "http://", "http://[fe80::1%25eth0]/", "http://1.2.3.4.5/",
        "http://[]@",
    ],
)  # fmt: skip
def test_urls_that_lead_astray_are_refused(url: str) -> None:
    with pytest.raises(AddressRefusedError):
        check_url(url)


@pytest.mark.parametrize(
    "url", ["https://shop.example/orders?a=b", "http://shop.example:8080", "https://8.8.8.8/"]
)
def test_plain_urls_are_fine(url: str) -> None:
    assert is_taken(url)


@given(st.from_regex(r"^https?://[!-~]+(?![\s\S])", fullmatch=True))
@hypothesis.settings(max_examples=200, deadline=None)
def test_any_text_is_an_address_or_refused(url: str) -> None:
    assert not is_taken(url) or (URL(url).scheme in ("http", "https") and URL(url).raw_host)


def is_taken(url: str) -> bool:
    try:
        check_url(url)
    except AddressRefusedError:
        return False
    return True


class Liar(AbstractResolver):
    """Resolves every name to the addresses given."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=one, port=port, family=2, proto=0, flags=0)
            for one in self.addresses
        ]

    async def close(self) -> None:
        return None


async def test_a_name_that_resolves_to_a_private_address_is_refused() -> None:
    with pytest.raises(AddressRefusedError, match="not a public address"):
        await PublicResolver(inner=Liar("127.0.0.1")).resolve("rebound.example", 80)
    found = await PublicResolver(inner=Liar("10.0.0.1", "8.8.8.8")).resolve("mixed.example", 80)
    assert [one["host"] for one in found] == ["8.8.8.8"]
    assert len(await PublicResolver(inner=Liar("10.0.0.1"), allow_private=True).resolve("x.example")) == 1


async def test_a_post_to_a_name_of_ours_reaches_nobody(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the check of the URL, resolver and socket still refuse, each by itself."""
    monkeypatch.setattr("backend.webhooks.posting.check_url", lambda url, allow_private: None)
    for url in (
        receiver.url,
        receiver.url.replace("127.0.0.1", "localhost"),
        receiver.url.replace("127.0.0.1", "127.1"),
    ):
        outcome = await Poster(seconds=3).post(url, b"{}", {})
        assert outcome.status is None
        assert outcome.error is not None
    monkeypatch.setattr("backend.webhooks.posting.PublicResolver", lambda allow_private: Liar("127.0.0.1"))
    outcome = await Poster(seconds=3).post(receiver.url.replace("127.0.0.1", "rebound.example"), b"{}", {})
    assert outcome.status is None
    assert receiver.posts == []


def test_the_last_check_is_on_the_socket() -> None:
    with pytest.raises(AddressRefusedError):
        public_socket((2, 1, 6, "", ("127.0.0.1", 80)))  # type: ignore[arg-type]
    public_socket((2, 1, 6, "", ("8.8.8.8", 80))).close()  # type: ignore[arg-type]


async def test_a_hook_to_a_private_address_is_refused_when_it_is_made(scene: Scene) -> None:
    with pytest.raises(ProblemError) as refused:
        await webhooks(scene, allow_private=False).add_webhook(
            scene.business, NewWebhook("http://192.168.0.1/")
        )
    assert (refused.value.status, refused.value.errors and refused.value.errors[0].pointer) == (422, "/url")
