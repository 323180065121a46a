"""`make cluster`: PostgreSQL, RabbitMQ, three server instances and a TCP balancer on this machine."""

import asyncio
import os
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from backend.database.binaries import EmbeddedError
from backend.database.embedded import EmbeddedPostgres
from tools.balancer import Balancer
from tools.broker import Broker, BrokerError, find_rabbitmq, running_brokers
from tools.broker_docker import DockerBroker, running_docker_broker
from tools.instances import ROOT, Instance, InstanceError, running_instances, running_postgres

PORT = 8080
LOGS = ROOT / "out" / "cluster"
SIGNALS = (signal.SIGINT, signal.SIGTERM)
FAULTS = (BrokerError, EmbeddedError, InstanceError, OSError)


@dataclass(frozen=True, slots=True)
class Cluster:
    """All the parts, running: each can be killed, stopped and started again on its own."""

    postgres: EmbeddedPostgres
    brokers: list[Broker] | list[DockerBroker]
    instances: list[Instance]
    balancer: Balancer


def say(text: str) -> None:
    """One line for the person at the terminal."""
    print(f"cluster: {text}", flush=True)


@asynccontextmanager
async def running_broker_of_any_kind(count: int) -> AsyncIterator[list[Broker] | list[DockerBroker]]:
    """RabbitMQ as installed; else one in Docker; raises BrokerError when there is neither."""
    try:
        find_rabbitmq()
    except BrokerError as missing:
        async with running_docker_broker(missing) as broker:
            yield [broker]
        return
    async with running_brokers(count) as brokers:
        yield brokers


@asynccontextmanager
async def running_cluster(
    instances: int = 3,
    brokers: int = 1,
    *,
    port: int = 0,
    folder: Path | None = None,
    **settings: str,
) -> AsyncIterator[Cluster]:
    """Everything, with demo accounts and shops; `settings` are more variables of the instances."""
    async with AsyncExitStack() as stack:
        postgres = await stack.enter_async_context(running_postgres())
        nodes = await stack.enter_async_context(running_broker_of_any_kind(brokers))
        environment = settings | {
            "RGT_DATABASE_URL": postgres.dsn(),
            "RGT_AMQP_URL": " ".join(node.url() for node in nodes),
            "RGT_JWT_KEY": settings.get("RGT_JWT_KEY") or secrets.token_urlsafe(48),
        }
        running = await stack.enter_async_context(running_instances(environment, instances, folder))
        balancer = Balancer(instance.port for instance in running)
        await balancer.start(port)
        stack.push_async_callback(balancer.close)
        yield Cluster(postgres, nodes, running, balancer)


def asked_port() -> int:
    """The balancer's port: as set, else 8080, or any free one (0) when that is taken."""
    asked = os.environ.get("RGT_PORT")
    if asked:
        if not asked.isdecimal() or int(asked) > 65_535:
            raise InstanceError(f"RGT_PORT={asked} is not a port. Correct it, or unset it.")
        return int(asked)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError:
            say(f"port {PORT} is taken; using a free one (set RGT_PORT to choose)")
            return 0
    return PORT


def _show(cluster: Cluster) -> None:
    say(f"balancer    {cluster.balancer.url}   (point the apps at this one)")
    for instance in cluster.instances:
        say(f"{instance.name}  {instance.url}   pid {instance.pid}, log {instance.log}")
    say(f"PostgreSQL  127.0.0.1:{cluster.postgres.port}   pid {cluster.postgres.pid}")
    for broker in cluster.brokers:
        say(f"RabbitMQ    127.0.0.1:{broker.port}   {broker.told}")
    say("sign in as rgt1 or biz1; the password is the name. kill -9 what you like: it is started again.")
    say("Ctrl-C ends everything.")


async def _keep_up(cluster: Cluster) -> None:
    """Starts again what has died, for ever; PostgreSQL has its own watch."""
    parts: list[Broker | Instance] = [*cluster.instances]
    parts += [broker for broker in cluster.brokers if isinstance(broker, Broker)]
    while True:
        await asyncio.sleep(1)
        for part in parts:
            if not part.running:
                say(f"{part.name} has died; starting it again")
                try:
                    await part.start()
                    say(f"{part.name} is back, pid {part.pid}")
                except FAULTS as error:
                    say(f"{error} Trying again.")


async def _run() -> None:
    port = asked_port()
    say("starting PostgreSQL, RabbitMQ, three instances and a balancer")
    LOGS.mkdir(parents=True, exist_ok=True)
    for old in LOGS.glob("*.log"):
        old.unlink()
    async with running_cluster(port=port, folder=LOGS) as cluster:
        _show(cluster)
        await _keep_up(cluster)


async def main() -> int:
    """Runs until Ctrl-C; the exit code."""
    loop, work = asyncio.get_running_loop(), asyncio.create_task(_run())

    def end() -> None:
        say("ending")
        for number in SIGNALS:
            loop.add_signal_handler(number, lambda: None)
        work.cancel()

    for number in SIGNALS:
        loop.add_signal_handler(number, end)
    try:
        await work
    except asyncio.CancelledError:
        say("ended")
    except FAULTS as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
