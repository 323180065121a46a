"""The push side put together: one `LiveService` per instance, for app.py to start and stop."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from backend.database.pool import Database
from backend.live.bus import Bus, LocalBus
from backend.live.channels import ChannelHub
from backend.live.client_connection import SIGN_IN_SECONDS, ConnectionServices, MarkSeen, Verify
from backend.live.connection_registry import ConnectionRegistry
from backend.live.endpoint import LiveEndpoint, SocketRules
from backend.live.event_log import EventLog
from backend.live.gap_detector import GapDetector
from backend.live.outbox import Outbox
from backend.live.relay import Relay
from backend.live.replay import Replays
from backend.live.staff_watch import LOOK_SECONDS, StaffList, StaffWatch
from backend.runtime.clock import Clock, utc_now
from wire.messages import CloseCode

log = structlog.get_logger()

_PRUNE_EVERY = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRules:
    """Limits and periods of the push side, in seconds; tests use shorter ones."""

    sockets_per_account: int = 64
    sockets_per_address: int = 4_096
    unsigned_per_address: int = 512
    sign_in: float = SIGN_IN_SECONDS
    poll: float = 0.2
    compare_heads: float = 5.0
    compare_staff: float = LOOK_SECONDS
    send_heads: float = 25.0
    close_spread: float = 3.0
    socket: SocketRules = field(default_factory=SocketRules)


async def prune_log(event_log: EventLog, every: float = _PRUNE_EVERY) -> None:
    """Deletes what the log need not keep, a piece at a time, for ever."""
    while True:
        try:
            deleted = await event_log.prune()
        except Exception as error:
            log.warning("log_not_pruned", error=repr(error), next_step="tried again in ten minutes")
            deleted = 0
        await asyncio.sleep(0.1 if deleted else every)


class LiveService:
    """Add `endpoint.routes`, `start()`, keep `run()`; at the end `close_all()`, end `run()`, `close()`."""

    def __init__(
        self,
        database: Database,
        verify: Verify,
        mark_seen: MarkSeen,
        staff: StaffList,
        *,
        bus: Bus | None = None,
        rules: LiveRules | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self.rules = rules or LiveRules()
        self.bus: Bus = bus or LocalBus()
        self._database = database
        self.event_log = EventLog(database)
        self.channels = ChannelHub(self.bus, self.event_log)
        self.relay = Relay(Outbox(database), self.bus, self.rules.poll)
        self.gap_detector = GapDetector(
            self.channels, self.event_log, self.rules.compare_heads, self.rules.send_heads
        )
        self.registry = ConnectionRegistry(
            self.rules.sockets_per_account, self.rules.sockets_per_address, self.rules.unsigned_per_address
        )
        services = self._services(verify, mark_seen, staff, clock)
        self.endpoint = LiveEndpoint(services, self.rules.socket)
        self.staff_watch = StaffWatch(self.registry, staff, self.rules.compare_staff)

    def _services(
        self, verify: Verify, mark_seen: MarkSeen, staff: StaffList, clock: Clock
    ) -> ConnectionServices:
        return ConnectionServices(
            verify=verify, staff=staff, mark_seen=mark_seen, clock=clock, registry=self.registry,
            channels=self.channels,
            replays=Replays(self.channels, self.event_log), event_log=self.event_log,
            sign_in_seconds=self.rules.sign_in,
        )  # fmt: skip

    async def start(self) -> None:
        """Joins the bus; sockets may come from now on."""
        await self.bus.start(self.channels.receive, self.gap_detector.check_soon)
        self._database.commit_listeners.append(self.relay.wake)

    async def run(self) -> None:
        """Relay, comparisons and pruning, for ever. Each survives outages by itself."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.relay.run(), name="relay")
            group.create_task(self.gap_detector.run(), name="heads")
            group.create_task(prune_log(self.event_log), name="prune")
            group.create_task(self.staff_watch.run(), name="staff")

    def end_session(self, session_id: UUID) -> None:
        """A session was revoked: its sockets are closed with 4401. A listener for accounts' revocations."""
        self.registry.end_session(session_id)

    async def close_all(self, code: int = CloseCode.RESTARTING) -> None:
        """Closes every socket in jittered batches, bounded in time; later upgrades are closed at once."""
        await self.registry.close_all(code, self.rules.close_spread)

    async def close(self) -> None:
        """After `close_all` and the end of `run()`: leaves the bus."""
        self._database.commit_listeners.remove(self.relay.wake)
        await self.bus.close()
