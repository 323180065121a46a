"""What operators watch: counts and latencies of requests, sockets, and what still waits to be sent."""

from collections.abc import Callable, Mapping
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
BUS = {
    "publisher_connected": "Whether messages can be sent to RabbitMQ.",
    "follower_connected": "Whether messages arrive from RabbitMQ; else clients get them by comparing heads.",
    "connections_lost": "Connections to RabbitMQ lost since the start.",
    "messages_taken": "Messages RabbitMQ has confirmed since the start.",
    "messages_refused": "Messages it has not; they are sent again.",
    "channels_bound": "Channels that are followed over RabbitMQ now.",
}
BACKLOG = {
    "outbox_rows": "Messages and tasks not sent yet.",
    "outbox_oldest_seconds": "For how long the oldest of them has been due.",
    "dead_tasks": "Tasks that failed as often as they may; they wait for an operator.",
}
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


def _figure(figures: Callable[[], Mapping[str, float]], name: str) -> float:
    return float(figures()[name])


def _count(read: Callable[[], int]) -> float:
    return float(read())


class Metrics:
    """The figures of one server, in the text format of Prometheus."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "rgt_requests", "Requests answered.", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "rgt_request_seconds",
            "Seconds until the answer.",
            ["route"],
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._sockets = Gauge("rgt_sockets", "Live connections now.", registry=self._registry)
        self._turned_away = Gauge(
            "rgt_sockets_turned_away", "Live connections closed because a limit was reached.",
            registry=self._registry,
        )  # fmt: skip
        self._backlog = {
            name: Gauge(f"rgt_{name}", words, registry=self._registry) for name, words in BACKLOG.items()
        }

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note one answer; methods that nobody knows are one label, so that clients cannot make more."""
        known = method if method in METHODS else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_sockets(self, count: Callable[[], int], turned_away: Callable[[], int]) -> None:
        """Read the number of live connections, and of those that were too many, from here at every look."""
        self._sockets.set_function(partial(_count, count))
        self._turned_away.set_function(partial(_count, turned_away))

    def count_connections(self, count: Callable[[], int], dropped: Callable[[], int]) -> None:
        """Read the number of connections, and of those that had to go, from here at every look."""
        for name, words, read in (
            ("connections", "Connections of any kind now.", count),
            ("connections_dropped", "Connections without a sign-in that made room for others.", dropped),
        ):
            gauge = Gauge(f"rgt_{name}", words, registry=self._registry)
            gauge.set_function(partial(_count, read))

    def watch_disk(self, free: Callable[[], int | None]) -> None:
        """Read the bytes that are left on the database's disk from here at every look."""
        gauge = Gauge("rgt_disk_free_bytes", "Bytes left on the database's disk.", registry=self._registry)
        gauge.set_function(lambda: float("nan") if (left := free()) is None else float(left))

    def watch_bus(self, figures: Callable[[], Mapping[str, float]]) -> None:
        """Read the bus between instances from here at every look: 0 and 1, and counts since the start."""
        for name, words in BUS.items():
            gauge = Gauge(f"rgt_broker_{name}", words, registry=self._registry)
            gauge.set_function(partial(_figure, figures, name))

    def text(self, backlog: Mapping[str, float] | None) -> bytes:
        """Everything as text; the backlog is left as it was when the database is away."""
        for name, value in (backlog or {}).items():
            self._backlog[name].set(float(value))
        return generate_latest(self._registry)
