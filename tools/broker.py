"""RabbitMQ as a child of this process: a node or a cluster on loopback, with its own folder and epmd."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from tools.erlang import BrokerError as BrokerError
from tools.erlang import PortMapper, call_node, ended, launch
from tools.erlang import free_port as free_port

START_SECONDS = 90.0
STOP_SECONDS = 15.0
PLACES = ("/usr/lib/rabbitmq/bin", "/opt/homebrew/opt/rabbitmq/sbin", "/usr/local/opt/rabbitmq/sbin")
# A broker that waits must not burn a core, and listens to this machine alone.
ERLANG = "+sbwt none +sbwtdcpu none +sbwtdio none +S 2:2 -kernel inet_dist_use_interface {127,0,0,1}"


def find_rabbitmq() -> Path:
    """The folder of `rabbitmq-server` and `rabbitmqctl`; raises BrokerError."""
    beside = [str(Path(found).resolve().parent) for found in [shutil.which("rabbitmq-server")] if found]
    for place in (*PLACES, *beside):
        if (Path(place) / "rabbitmq-server").exists():
            return Path(place)
    raise BrokerError(
        "RabbitMQ is not installed: no rabbitmq-server was found. "
        "Install it (sudo apt-get install rabbitmq-server, or brew install rabbitmq) and try again."
    )


async def speaks_amqp(port: int) -> bool:
    """Whether a broker answers on a port of loopback."""
    try:
        async with asyncio.timeout(1):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(b"AMQP\x00\x00\x09\x01")
                return bool(await reader.read(1))
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False


class Broker:
    """One RabbitMQ node. `start`, `kill` and `stop` may follow each other; port and data stay the same."""

    def __init__(self, mapper: PortMapper, name: str = "one") -> None:
        self.mapper = mapper
        self.name = f"RabbitMQ {name}"
        self.node = f"rgt-{name}-{mapper.port}@localhost"
        self.port = free_port()
        self.folder = mapper.folder / name
        self._distribution = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, vhost: str = "/", port: int | None = None) -> str:
        """Where clients connect; another `port` for a proxy before it."""
        path = "%2F" if vhost == "/" else vhost
        return f"amqp://guest:guest@127.0.0.1:{port or self.port}/{path}"

    @property
    def pid(self) -> int:
        """The process id of the Erlang machine."""
        if self._process is None:
            raise BrokerError("The broker is not running.")
        return self._process.pid

    @property
    def told(self) -> str:
        """What a person may want to know of it."""
        return f"pid {self.pid}, log {self.folder / 'log'}"

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def environment(self) -> dict[str, str]:
        """What the node and `rabbitmqctl` are started with."""
        return self.mapper.environment | {
            "RABBITMQ_NODENAME": self.node,
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._distribution),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_PID_FILE": str(self.folder / "pid"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": ERLANG,
            # The shell gives way to Erlang, so that the pid is the broker's.
            "RUNNING_UNDER_SYSTEMD": "true",
        }

    async def start(self) -> None:
        """Starts the node and waits until it speaks AMQP; raises BrokerError."""
        self._write_files()
        self._process = launch([str(find_rabbitmq() / "rabbitmq-server")], self.environment, self.folder)
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await speaks_amqp(self.port):
                    if not self.running:
                        raise BrokerError(f"RabbitMQ did not start: {self._last_lines()}")
                    await asyncio.sleep(0.1)
        except TimeoutError:
            await self.kill()
            raise BrokerError(
                f"RabbitMQ was not ready within {START_SECONDS:.0f} s: {self._last_lines()}"
            ) from None

    def _write_files(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "plugins").write_text("[].\n")
        (self.folder / "rabbitmq.conf").write_text(
            "disk_free_limit.absolute = 50MB\n"
            "vm_memory_high_watermark.absolute = 1GB\n"
            "log.console.level = warning\nlog.file.level = warning\n"
        )

    def _last_lines(self) -> str:
        lines = (self.folder / "output").read_text(errors="replace").strip().splitlines()
        return " | ".join(lines[-4:]) or "it wrote nothing"

    def leave_running(self) -> None:
        """Gives the node and its epmd up while they run: somebody else ends them, by their pids."""
        for process in (self._process, self.mapper.process):
            if process is not None:
                process.returncode = 0  # or its destructor would complain

    async def stop(self) -> None:
        """Ends it in good order, or by force after a while."""
        if not self.running or self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await ended(self._process)
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """kill -9, as a power cut would."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            await ended(self._process)
        self._end_left_over()

    def _end_left_over(self) -> None:
        # Erlang's own children (of its session) notice that it is gone; some take their time.
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    async def control(self, *arguments: str, seconds: float = 60.0) -> str:
        """What `rabbitmqctl` answers; raises BrokerError when it fails."""
        process = await asyncio.create_subprocess_exec(
            str(find_rabbitmq() / "rabbitmqctl"), "-q", "-n", self.node, *arguments,
            env=self.environment, cwd=self.folder, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        try:
            async with asyncio.timeout(seconds):
                answer, _ = await process.communicate()
        except TimeoutError:
            process.kill()
            await process.wait()
            raise BrokerError(f"rabbitmqctl {arguments[0]} did not end within {seconds:.0f} s") from None
        if process.returncode:
            raise BrokerError(f"rabbitmqctl {arguments[0]}: {answer.decode(errors='replace').strip()}")
        return answer.decode()

    async def evaluate(self, expression: str) -> str:
        """The value of an Erlang expression in the node; milliseconds where `rabbitmqctl` takes seconds."""
        value = await call_node(self.node, self.mapper.cookie, expression, self.environment)
        return await self.control("eval", f"{expression}.") if value is None else value

    async def add_vhost(self, name: str) -> str:
        """A new virtual host; its URL."""
        await self.evaluate(
            f'rabbit_vhost:add(<<"{name}">>, <<"deploy">>), rabbit_auth_backend_internal:set_permissions('
            f'<<"guest">>, <<"{name}">>, <<".*">>, <<".*">>, <<".*">>, <<"deploy">>)'
        )
        return self.url(name)

    async def delete_vhost(self, name: str) -> None:
        """Ends a virtual host with all that is in it."""
        await self.evaluate(f'rabbit_vhost:delete(<<"{name}">>, <<"deploy">>)')


async def start_cluster(nodes: list[Broker]) -> None:
    """Starts the nodes and joins all to the first."""
    await asyncio.gather(*(node.start() for node in nodes))
    for node in nodes[1:]:
        await node.control("stop_app")
        await node.control("reset")
        await node.control("join_cluster", nodes[0].node)
        await node.control("start_app")


@asynccontextmanager
async def running_brokers(count: int = 1, folder: Path | None = None) -> AsyncIterator[list[Broker]]:
    """One RabbitMQ, or a cluster of several nodes; everything of it is gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="rgt-rabbit-", dir=folder))
    mapper = PortMapper(home)
    async with AsyncExitStack() as stack:
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        await mapper.start()
        stack.push_async_callback(mapper.stop)
        nodes = [Broker(mapper, f"n{number}") for number in range(1, count + 1)]
        for node in nodes:
            stack.push_async_callback(_end, node)
        await start_cluster(nodes)
        yield nodes


async def _end(node: Broker) -> None:
    await node.stop()
    node._end_left_over()
