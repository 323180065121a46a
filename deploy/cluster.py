"""`make cluster`: PostgreSQL, RabbitMQ, three server instances and a TCP balancer on this machine."""

import asyncio
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from backend.database.binaries import EmbeddedError
from backend.database.embedded import EmbeddedPostgres
from deploy.balancer import Balancer
from deploy.broker import Broker, BrokerError, find_rabbitmq, running_brokers
from deploy.broker_docker import DockerBroker, running_docker_broker
from deploy.instances import Instance, InstanceError, running_instances, running_postgres

PORT = 8080
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
    database_url: str | None = None,
    amqp_url: str | None = None,
    **settings: str,
) -> AsyncIterator[Cluster]:
    """Everything, with demo accounts and shops; `settings` are more variables of the instances.

    `database_url` and `amqp_url` replace what the instances connect to (a proxy before it); `{port}` in
    them is the real port, and `{dsn}` the whole real URL.
    """
    async with AsyncExitStack() as stack:
        postgres = await stack.enter_async_context(running_postgres())
        nodes = await stack.enter_async_context(running_broker_of_any_kind(brokers))
        environment = settings | {
            "RGT_DATABASE_URL": (database_url or "{dsn}").format(port=postgres.port, dsn=postgres.dsn()),
            "RGT_AMQP_URL": (amqp_url or "{dsn}").format(
                port=nodes[0].port, dsn=" ".join(node.url() for node in nodes)
            ),
            "RGT_JWT_KEY": settings.get("RGT_JWT_KEY") or secrets.token_urlsafe(48),
        }
        running = await stack.enter_async_context(running_instances(environment, instances, folder))
        balancer = Balancer(instance.port for instance in running)
        await balancer.start(port)
        stack.push_async_callback(balancer.close)
        yield Cluster(postgres, nodes, running, balancer)


def _asked_port() -> int:
    try:
        return int(os.environ.get("RGT_PORT") or PORT)
    except ValueError:
        raise InstanceError("RGT_PORT is not a number. Correct it, or unset it.") from None


def _show(cluster: Cluster) -> None:
    say(f"balancer    {cluster.balancer.url}   (point the apps at this one)")
    for instance in cluster.instances:
        say(f"{instance.name}  {instance.url}   pid {instance.pid}, log {instance.log}")
    say(f"PostgreSQL  127.0.0.1:{cluster.postgres.port}   pid {cluster.postgres.pid}")
    for broker in cluster.brokers:
        say(f"RabbitMQ    127.0.0.1:{broker.port}   {broker.told}")
    say("sign in as rgt1 or biz1; the password is the name. kill -9 what you like; Ctrl-C ends everything.")


async def main() -> int:
    """Runs until Ctrl-C; the exit code."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    starting = asyncio.create_task(_run(stopped))
    ended = asyncio.create_task(stopped.wait())
    await asyncio.wait({starting, ended}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if not starting.done() and not _started.is_set():
            starting.cancel()
        await starting
    except asyncio.CancelledError:
        say("ended before everything was up")
    except FAULTS as error:
        say(str(error))
        return 1
    finally:
        ended.cancel()
    return 0


_started = asyncio.Event()


async def _run(stopped: asyncio.Event) -> None:
    say("starting PostgreSQL, RabbitMQ, three instances and a balancer")
    async with running_cluster(port=_asked_port()) as cluster:
        _started.set()
        _show(cluster)
        await stopped.wait()
        say("ending")
    say("ended")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
