"""An order's trace: from the client's own `traceparent` over SQL, publishing and receiving to the sockets."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import structlog
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from backend.runtime import tracing
from backend.settings import Settings
from tests.desktop.core.conftest import eventually
from tests.scenes.served import KEY, Client, serve_app

TRACE = "0af7651916cd43dd8448eb211c80319c"
CALLER = "b7ad6b7169203331"
SENT = {"traceparent": f"00-{TRACE}-{CALLER}-01"}
ROOT = Path(__file__).resolve().parents[3]


class Recorded:
    """What was recorded, by what it is called."""

    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()

    def of(self, trace: str) -> list[ReadableSpan]:
        return [one for one in self.exporter.get_finished_spans() if f"{one.context.trace_id:032x}" == trace]

    def names(self, trace: str) -> list[str]:
        return sorted(one.name for one in self.of(trace))


@pytest.fixture
def recorded() -> Iterator[Recorded]:
    found = Recorded()
    tracing.record_with(SimpleSpanProcessor(found.exporter))
    yield found
    tracing.record_with()


async def place(user: Client, shop: Client, **headers: str) -> str:
    """An order of something new; its id."""
    item = await shop.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": None})
    order = {
        "business_id": str(shop.business_id),
        "lines": [{"menu_item_id": item.body["id"], "quantity": 1}],
    }
    placed = await user.post("orders", order, headers={"Idempotency-Key": "one"} | headers)
    assert placed.status == 201, placed
    return str(placed.body["id"])


def way(spans: list[ReadableSpan], last: ReadableSpan) -> list[str]:
    """What led to a span, by its parents."""
    by_id = {f"{one.context.span_id:016x}": one for one in spans}
    names, found = [], last
    while True:
        names.insert(0, found.name)
        parent = f"{found.parent.span_id:016x}" if found.parent else ""
        if parent not in by_id:
            return [parent, *names]
        found = by_id[parent]


@pytest.mark.parametrize("over", ["one instance", "RabbitMQ"])
async def test_an_order_is_one_trace_from_the_client_to_the_sockets(
    over: str, database_url: str, recorded: Recorded, request: pytest.FixtureRequest
) -> None:
    amqp_url = request.getfixturevalue("amqp_url") if over == "RabbitMQ" else None
    settings = Settings(jwt_key=KEY, amqp_url=amqp_url)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(serve_app(database_url, settings))
        other = await stack.enter_async_context(serve_app(database_url, settings)) if amqp_url else server
        user, shop = await server.user(), await server.business()
        socket = await stack.enter_async_context(
            await Client(other.http, other.url, shop.token, account=shop.account).live()
        )
        await socket.receive_json()
        order_id = await place(user, shop, **SENT)
        assert (await socket.receive_json(timeout=30))["data"][0]["id"] == order_id
        await eventually(lambda: _is_whole(recorded))
        spans = recorded.of(TRACE)
        [last] = [one for one in spans if (one.attributes or {}).get("rgt.sockets") == 1]
        assert way(spans, last) == [
            CALLER,
            "POST /api/v1/orders",
            "SELECT place_order",
            "publish",
            "receive",
            "socket",
        ]
        about = {one.name: dict(one.attributes or {}) for one in spans}
        assert about["POST /api/v1/orders"]["rgt.order.id"] == about["publish"]["rgt.order.id"] == order_id
        assert about["POST /api/v1/orders"]["http.response.status_code"] == 201
        written = str([(one.name, one.attributes, one.events) for one in spans])
        assert user.username not in written
        assert "Ramyeon" not in written


def _is_whole(recorded: Recorded) -> bool:
    """The bus may carry a message before the publisher hears that it did: one channel each for shop and user."""
    names = recorded.names(TRACE)
    return "POST /api/v1/orders" in names and names.count("publish") >= 2 and names.count("socket") >= 1


async def test_what_nobody_asked_for_is_not_traced(database_url: str, recorded: Recorded) -> None:
    """Loops, questions for health and live sockets; and whoever is sampled out leaves nothing in the outbox."""
    async with serve_app(database_url) as server:
        user, shop = await server.user(), await server.business()
        recorded.exporter.clear()
        async with await user.live() as socket:
            await socket.receive_json()
        await user.get("/readyz", headers=SENT)
        assert recorded.exporter.get_finished_spans() == ()
        await place(user, shop, traceparent=f"00-{TRACE}-{CALLER}-00")
        assert recorded.of(TRACE) == []
        # The trace of one request is not that of the next on the same connection to the database.
        assert (
            await server.database.fetchval("SELECT coalesce(current_setting('rgt.traceparent', true), '')")
            == ""
        )


async def test_a_fault_is_told_by_its_kind_alone(database_url: str, recorded: Recorded) -> None:
    async with serve_app(database_url) as server:
        user = await server.user()
        missing = "01a22f86-e30b-7715-a52d-196a7817f333"
        with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
            await user.get(f"orders/{missing}", headers=SENT)
            await user.get("account")
        assert [line.get("order_id") for line in lines] == [missing, None]
        assert lines[1]["traceparent"].startswith("00-"), (
            "a request without a trace gets one, and its log line has it"
        )
        [span] = [one for one in recorded.of(TRACE) if one.name.startswith("GET")]
        assert (span.attributes or {})["http.response.status_code"] == 404


def test_traces_are_sent_where_opentelemetrys_variables_say(capsys: pytest.CaptureFixture[str]) -> None:
    for environ in (
        {},
        {"OTEL_TRACES_EXPORTER": "none"},
        {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_SDK_DISABLED": "true"},
    ):
        tracing.set_up_tracing(environ)
        assert tracing.begin("anything", "internal", {}, SENT["traceparent"]) is tracing.NOTHING
    with structlog.testing.capture_logs() as lines:
        tracing.set_up_tracing({"OTEL_TRACES_EXPORTER": "nowhere"})
    assert [line["cause"] for line in lines] == ["there is no exporter 'nowhere'"]
    tracing.set_up_tracing({"OTEL_TRACES_EXPORTER": "console"})
    try:
        assert tracing.begin("anything", "internal", {}, SENT["traceparent"]).traceparent
    finally:
        tracing.record_with()


def test_how_much_is_recorded_is_opentelemetrys_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ratio counts, whatever a client says of its own trace."""
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "traceidratio")
    for ratio, recorded in (("0", False), ("1", True)):
        monkeypatch.setenv("OTEL_TRACES_SAMPLER_ARG", ratio)
        tracing.record_with(SimpleSpanProcessor(InMemorySpanExporter()))
        try:
            for caller in (SENT["traceparent"], SENT["traceparent"][:-1] + "0", None):
                with tracing.request("GET /api/v1/account", {}, caller) as step:
                    assert (step is not tracing.NOTHING) is recorded
                    assert (tracing.current_traceparent() is not None) is recorded
        finally:
            tracing.record_with()


def test_a_server_that_sends_no_traces_imports_nothing_for_them() -> None:
    program = "import sys, backend.__main__, backend.app; print([m for m in sys.modules if m.startswith('opentelemetry')])"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
