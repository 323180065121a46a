"""RabbitMQ in Docker, for machines where none is installed."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tools.broker import BrokerError, free_port, speaks_amqp

IMAGE = "rabbitmq:4"
START_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class DockerBroker:
    """A container with one node, on a port of loopback, with an account of its own."""

    name: str = field(default_factory=lambda: f"rgt-rabbitmq-{os.getpid()}")
    port: int = field(default_factory=free_port)
    password: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)

    @property
    def told(self) -> str:
        """What a person may want to know of it."""
        return f"Docker container {self.name}"

    def url(self, vhost: str = "/", port: int | None = None) -> str:
        """Where clients connect."""
        path = "%2F" if vhost == "/" else vhost
        return f"amqp://rgt:{self.password}@127.0.0.1:{port or self.port}/{path}"

    async def start(self) -> None:
        """Starts the container; raises BrokerError."""
        # Settings go by the environment, not the command line, which everybody can read.
        settings = {"RABBITMQ_DEFAULT_USER": "rgt", "RABBITMQ_DEFAULT_PASS": self.password}
        names = [word for name in settings for word in ("--env", name)]
        publish = f"127.0.0.1:{self.port}:5672"
        await docker(
            "run", "--detach", "--rm", "--name", self.name, "--publish", publish, *names, IMAGE, **settings
        )

    async def wait_ready(self) -> None:
        """Waits until it speaks AMQP; raises BrokerError when it does not."""
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await speaks_amqp(self.port):  # noqa: ASYNC110 - nobody tells us
                    await asyncio.sleep(0.5)
        except TimeoutError:
            raise BrokerError(f"RabbitMQ in Docker was not ready within {START_SECONDS:.0f} s.") from None

    async def remove(self) -> None:
        """Ends the container and all that is in it."""
        await docker("rm", "--force", self.name)


async def docker(*arguments: str, **environment: str) -> str:
    """What `docker` answers; raises BrokerError when it fails."""
    process = await asyncio.create_subprocess_exec(
        "docker", *arguments, env=os.environ | environment, stdin=asyncio.subprocess.DEVNULL,
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
    broker = DockerBroker()
    try:
        await broker.start()
    except BrokerError as error:
        raise BrokerError(f"{missing} Docker was tried instead and failed: {error}") from None
    try:
        await broker.wait_ready()
        yield broker
    finally:
        await broker.remove()
