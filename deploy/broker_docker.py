"""RabbitMQ in Docker, for machines where none is installed."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from deploy.broker import BrokerError, free_port, speaks_amqp

IMAGE = "rabbitmq:4"
START_SECONDS = 180.0
CONFIGURED = "echo 'loopback_users = none' > /etc/rabbitmq/conf.d/90-rgt.conf; exec rabbitmq-server"


@dataclass(slots=True)
class DockerBroker:
    """A container with one node, on a port of loopback."""

    name: str
    port: int

    @property
    def told(self) -> str:
        """What a person may want to know of it."""
        return f"Docker container {self.name}"

    def url(self, vhost: str = "/", port: int | None = None) -> str:
        """Where clients connect."""
        path = "%2F" if vhost == "/" else vhost
        return f"amqp://guest:guest@127.0.0.1:{port or self.port}/{path}"


async def docker(*arguments: str) -> str:
    """What `docker` answers; raises BrokerError when it fails."""
    process = await asyncio.create_subprocess_exec(
        "docker", *arguments, stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    answer, _ = await process.communicate()
    if process.returncode:
        raise BrokerError(f"docker {arguments[0]}: {answer.decode(errors='replace').strip()}")
    return answer.decode()


@asynccontextmanager
async def running_docker_broker(missing: BrokerError) -> AsyncIterator[DockerBroker]:
    """A container that is removed afterwards; `missing` says what to do when there is no Docker either."""
    if shutil.which("docker") is None:
        raise missing
    broker = DockerBroker(f"rgt-rabbitmq-{os.getpid()}", free_port())
    try:
        # Loopback alone: the account is the image's default, as for a broker of the machine itself.
        await docker(
            "run", "--detach", "--rm", "--name", broker.name,
            "--publish", f"127.0.0.1:{broker.port}:5672", IMAGE,
            "bash", "-c", CONFIGURED,
        )  # fmt: skip
    except BrokerError as error:
        raise BrokerError(f"{missing} Docker was tried and failed: {error}") from None
    try:
        async with asyncio.timeout(START_SECONDS):
            while not await speaks_amqp(broker.port):  # noqa: ASYNC110 - nobody tells us
                await asyncio.sleep(0.5)
        yield broker
    except TimeoutError:
        raise BrokerError(f"RabbitMQ in Docker was not ready within {START_SECONDS:.0f} s.") from None
    finally:
        await docker("rm", "--force", broker.name)
