"""Traces: a request's way over SQL, outbox, bus and sockets, as spans of OpenTelemetry where they are wanted.

Without the extra `tracing`, or without `OTEL_TRACES_EXPORTER` or an `OTEL_EXPORTER_OTLP_…ENDPOINT`, nothing
is imported and every step is NOTHING. What is recorded is bounded: steps of a request and of what it wrote,
each with a few short attributes, never a body, a parameter or a name; the SDK's queue drops what no collector
takes in time.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import metadata
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from uuid import UUID

import structlog

from backend.runtime.version import VERSION

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor

log = structlog.get_logger()

SpanKind: TypeAlias = Literal["server", "client", "producer", "consumer", "internal"]
Value: TypeAlias = str | int
Attributes: TypeAlias = Mapping[str, Value]
ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
ORDER_ID = "rgt.order.id"
_OBJECT = re.compile(r"\b(?:FROM|INTO|UPDATE|SELECT)\s+(?:\*\s+FROM\s+)?(\w+)", re.IGNORECASE)


class Step:
    """Something under way, recorded or not."""

    __slots__ = ("_span",)

    def __init__(self, span: Any = None) -> None:
        self._span = span

    @property
    def traceparent(self) -> str | None:
        """Its place in its trace, as W3C Trace Context writes it; None when it is not recorded."""
        if self._span is None:
            return None
        context = self._span.get_span_context()
        return f"00-{context.trace_id:032x}-{context.span_id:016x}-01"

    def note(self, name: str, value: Value) -> None:
        """What else is known of it."""
        if self._span is not None:
            self._span.set_attribute(name, value)

    def end(self, error: BaseException | None = None) -> None:
        """It is over; of an error its kind is kept, since its text may tell of people."""
        if self._span is None:
            return
        if error is not None:
            self.fail(type(error).__name__)
        self._span.end()

    def fail(self, kind: str) -> None:
        """It went wrong."""
        if self._span is not None:
            assert _api is not None
            self._span.set_attribute("error.type", kind)
            self._span.set_status(_api.StatusCode.ERROR)


NOTHING = Step()
_UNRECORDED = nullcontext(NOTHING)
# OpenTelemetry's `trace` module and our tracer, once they are wanted: as with logs, one for a process.
_api: ModuleType | None = None
_tracer: Any = None


def set_up_tracing(environ: Mapping[str, str]) -> None:
    """Send traces where OpenTelemetry's own variables say; sampling is theirs (`OTEL_TRACES_SAMPLER`)."""
    exporter = environ.get("OTEL_TRACES_EXPORTER", "").strip()
    wanted = exporter or any(environ.get(name) for name in ENDPOINTS)
    if not wanted or exporter == "none" or environ.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return
    try:
        record_with(_processor(exporter or "otlp"))
    except (ImportError, LookupError) as error:
        log.warning(
            "traces are asked for and cannot be sent",
            cause=str(error),
            next_step="install the extra `tracing`, or correct OTEL_TRACES_EXPORTER (otlp, console, none)",
        )


def record_with(*processors: "SpanProcessor") -> None:
    """Record traces into these; without any, no more."""
    global _api, _tracer
    if not processors:
        _api = _tracer = None
        return
    from opentelemetry import trace
    from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
    from opentelemetry.sdk.trace import TracerProvider

    # What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say wins over these.
    ours = Resource({SERVICE_NAME: "rgt-backend", SERVICE_VERSION: VERSION})
    detected = {
        name: value for name, value in Resource.create().attributes.items() if value != "unknown_service"
    }
    provider = TracerProvider(resource=ours.merge(Resource(detected)))
    for processor in processors:
        provider.add_span_processor(processor)
    _api, _tracer = trace, provider.get_tracer("rgt", VERSION)


def _processor(exporter: str) -> "SpanProcessor":
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    name = "otlp_proto_http" if exporter == "otlp" else exporter
    found = metadata.entry_points(group="opentelemetry_traces_exporter", name=name)
    if not found:
        raise LookupError(f"there is no exporter {exporter!r}")
    return BatchSpanProcessor(next(iter(found)).load()())


def begin(name: str, kind: SpanKind, attributes: Attributes, parent: str | None = None) -> Step:
    """A step of the trace that `parent` names, else of the one under way here; NOTHING if there is none."""
    if _tracer is None or _api is None:
        return NOTHING
    if parent is None and not _api.get_current_span().get_span_context().is_valid:
        return NOTHING
    return _begin(name, kind, parent, attributes)


def step(
    name: str, kind: SpanKind, attributes: Attributes, parent: str | None = None
) -> AbstractContextManager[Step]:
    """The same for a block of code: what is begun within belongs to it."""
    found = begin(name, kind, attributes, parent)
    return _UNRECORDED if found is NOTHING else _within(found)


def request(name: str, attributes: Attributes, traceparent: str | None) -> AbstractContextManager[Step]:
    """A request being answered: in its caller's trace, or in a new one."""
    found = NOTHING if _tracer is None else _begin(name, "server", traceparent, attributes)
    return _UNRECORDED if found is NOTHING else _within(found)


def note_order(order_id: UUID | str) -> None:
    """The request is about this order: said in its trace and in what it logs."""
    structlog.contextvars.bind_contextvars(order_id=str(order_id))
    if _api is not None:
        Step(_api.get_current_span()).note(ORDER_ID, str(order_id))


def is_on() -> bool:
    """Whether anything is recorded at all."""
    return _api is not None


def current_traceparent() -> str | None:
    """For what goes on elsewhere with what is under way here; None when that is not recorded."""
    if _api is None:
        return None
    span = _api.get_current_span()
    return Step(span).traceparent if span.is_recording() else None


@functools.lru_cache(maxsize=512)
def statement_name(sql: str) -> str:
    """What a statement does, in two words: `SELECT place_order`."""
    found = _OBJECT.search(sql)
    return " ".join([*sql.split(None, 1)[:1], *([found[1]] if found else [])])


def _begin(name: str, kind: SpanKind, parent: str | None, attributes: Attributes) -> Step:
    assert _api is not None
    context = None
    if parent is not None:
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        context = TraceContextTextMapPropagator().extract({"traceparent": parent})
    span = _tracer.start_span(name, context, kind=_api.SpanKind[kind.upper()], attributes=attributes)
    return Step(span) if span.is_recording() else NOTHING


@contextmanager
def _within(found: Step) -> Iterator[Step]:
    assert _api is not None
    try:
        with _api.use_span(found._span, record_exception=False, set_status_on_exception=False):
            yield found
    except BaseException as error:
        found.end(error)
        raise
    found.end()
