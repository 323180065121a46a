"""Erlang beneath RabbitMQ: its port mapper, its processes as children of ours, words to a running node."""

import asyncio
import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path

# `rabbitmqctl` of another broker's environment must not reach into ours.
FOREIGN = ("RABBITMQ_", "ERL_", "ERLANG_")


class BrokerError(Exception):
    """RabbitMQ cannot be run here; the message says why and what to do."""


def free_port() -> int:
    """A port of loopback that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def launch(command: list[str], environment: Mapping[str, str], folder: Path) -> "subprocess.Popen[bytes]":
    """A process in a session of its own, so that Ctrl-C reaches us first; what it says goes to `output`."""
    with (folder / "output").open("ab") as output:
        return subprocess.Popen(
            command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip


async def ended(process: "subprocess.Popen[bytes]") -> None:
    """Waits for a process without the event loop's help: tests start it in one loop and end it in another."""
    while process.poll() is None:  # noqa: ASYNC110 - nobody tells us
        await asyncio.sleep(0.02)


async def call_node(node: str, cookie: str, expression: str, environment: Mapping[str, str]) -> str | None:
    """The value of an Erlang expression in a node, within milliseconds; None when there is no `erl_call`."""
    program = shutil.which("erl_call")
    for _ in range(3 if program else 0):
        process = await asyncio.create_subprocess_exec(
            str(program), "-r", "-sname", node, "-c", cookie, "-e", env=environment,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        answer, _ = await process.communicate(f"{expression}.\n".encode())
        text = answer.decode(errors="replace").strip()
        if text.startswith("{ok,"):
            return text.removeprefix("{ok,").removesuffix("}").strip()
        # Two calls at a time may take the same name, and one of them cannot connect.
        if "failed to connect" not in text:
            raise BrokerError(f"{expression}: {text}")
    return None


class PortMapper:
    """An epmd of our own, where nodes find each other; it ends with us."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.cookie = secrets.token_hex(16)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id of epmd."""
        return self.process.pid if self.process is not None else 0

    @property
    def environment(self) -> dict[str, str]:
        """What nodes and tools need to find this one, and no other."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        return inherited | {
            "HOME": str(self.folder),
            "ERL_EPMD_PORT": str(self.port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_CONF_ENV_FILE": os.devnull,
            "LC_ALL": "C.UTF-8",
        }

    async def start(self) -> None:
        """Starts it, with the cookie every node and tool of it shares."""
        cookie = self.folder / ".erlang.cookie"
        cookie.touch(mode=0o600)
        cookie.write_text(self.cookie)
        cookie.chmod(0o400)
        program = shutil.which("epmd")
        if program is None:
            raise BrokerError(
                "Erlang's epmd is not on the PATH. Install Erlang (apt-get install erlang-base)."
            )
        command = [program, "-port", str(self.port), "-address", "127.0.0.1"]
        self.process = launch(command, self.environment, self.folder)

    async def stop(self) -> None:
        """Ends it."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            await ended(self.process)
