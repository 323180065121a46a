"""One proxy as a process: its file of deploy/proxy, with the test's own ports, instances and certificate."""

import asyncio
import os
import re
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tools.broker import free_port

FILES = Path(__file__).resolve().parents[2] / "deploy" / "proxy"
START_SECONDS = 30.0
TRIES = 5
# What stands in the files for an operator's own.
FIRST, SECOND = "10.0.0.11:8080", "10.0.0.12:8080"
CERTIFICATE = "/etc/rgt/tls/fullchain.pem"


@dataclass(frozen=True, slots=True)
class ProxyProgram:
    """A program and its file: how its ports are written, how it is started, how long a quiet socket has."""

    name: str
    file: str
    ports: Mapping[str, str]
    command: tuple[str, ...]
    tunnel: str  # finds the seconds; empty where there is no limit
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The file as it is delivered."""
        return (FILES / self.file).read_text()

    @property
    def quiet_seconds(self) -> list[int]:
        """How long the file lets a socket be without a byte, for each direction that has a limit."""
        return [int(found) for found in re.findall(self.tunnel, self.text)] if self.tunnel else []

    def adapted(self, folder: Path, port: int, plain: int, instances: tuple[int, int]) -> str:
        """The file as an operator would adapt it; everything that is replaced must be there."""
        text = self.text
        changes = {
            FIRST: f"127.0.0.1:{instances[0]}",
            SECOND: f"127.0.0.1:{instances[1]}",
            CERTIFICATE: str(folder / "fullchain.pem"),
            self.ports["tls"]: self.ports["tls"].replace("443", str(port)),
            self.ports["plain"]: self.ports["plain"].replace("80", str(plain)),
        }
        for old, new in (
            changes | {old: new.format(folder=folder) for old, new in self.more.items()}
        ).items():
            assert old in text, f"{self.file} does not say {old!r}"
            text = text.replace(old, new)
        return text


_TEMPORARY = "".join(
    f"    {what}_temp_path {{folder}}/{what};\n"
    for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)
_AS_ROOT = "user root; " if os.geteuid() == 0 else ""
_NGINX_OWN = f"{_AS_ROOT}daemon off; pid {{folder}}/pid; error_log stderr warn;"
PROGRAMS = (
    ProxyProgram(
        "nginx", "nginx.conf", {"tls": "listen 443 ssl", "plain": "listen 80;"},
        ("nginx", "-e", "stderr", "-c", "{file}", "-g", _NGINX_OWN), r"proxy_(?:read|send)_timeout +(\d+)s",
        {"http {\n": "http {{\n" + _TEMPORARY},
    ),
    ProxyProgram(
        "haproxy", "haproxy.cfg", {"tls": "bind :443", "plain": "bind :80"},
        ("haproxy", "-db", "-f", "{file}"), r"timeout tunnel (\d+)s",
    ),
    ProxyProgram(
        "caddy", "Caddyfile", {"tls": "https_port 443", "plain": "http_port 80"},
        ("caddy", "run", "--config", "{file}", "--adapter", "caddyfile"), "",
        {"orders.example": "localhost"},
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running proxy: its address, and what is needed to believe it."""

    name: str
    url: str
    plain_url: str
    trust: ssl.SSLContext

    def client(self, address: str = "127.0.0.1", **more: object) -> aiohttp.ClientSession:
        """A client that comes from an address of the loopback network, over TLS that is checked."""
        connector = aiohttp.TCPConnector(ssl=self.trust, local_addr=(address, 0), limit=0, family=2, **more)  # type: ignore[arg-type]
        return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


def path_of(kind: ProxyProgram) -> str | None:
    """Where its program is; Debian keeps servers apart from other programs."""
    return shutil.which(kind.command[0], path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def make_certificate(folder: Path) -> None:
    """A certificate for localhost that signs itself, and its key beside it as HAProxy wants it."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", folder / "fullchain.pem.key", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip


@asynccontextmanager
async def running_proxy(
    kind: ProxyProgram, folder: Path, instances: tuple[int, int], changes: Mapping[str, str] | None = None
) -> AsyncIterator[Proxy]:
    """The program over its adapted file; `changes` are more words to replace in it."""
    folder.mkdir()
    make_certificate(folder)
    trust = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
    process, port, plain = await _start(kind, folder, instances, changes or {})
    try:
        yield Proxy(kind.name, f"https://localhost:{port}", f"http://localhost:{plain}", trust)
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            async with asyncio.timeout(20):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def _start(
    kind: ProxyProgram, folder: Path, instances: tuple[int, int], changes: Mapping[str, str]
) -> tuple[asyncio.subprocess.Process, int, int]:
    """Its process and ports; a port that somebody took meanwhile is exchanged for another."""
    program = path_of(kind)
    assert program, f"{kind.name} is not installed: make setup-test installs it"
    file, log = folder / kind.file, folder / "log"
    command = [part.format(file=file, folder=folder) for part in kind.command[1:]]
    home = {
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "HOME": str(folder),
    }
    for _ in range(TRIES):
        port, plain = free_port(), free_port()
        text = kind.adapted(folder, port, plain, instances)
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        file.write_text(text)
        with log.open("wb") as out:
            process = await asyncio.create_subprocess_exec(
                program, *command, stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out, cwd=folder,
                env=dict(os.environ) | home, start_new_session=True,
            )  # fmt: skip
        if await _is_open(process, port):
            return process, port, plain
    raise AssertionError(f"the proxy ended: {log.read_text(errors='replace')[-2000:]}")


async def _is_open(process: asyncio.subprocess.Process, port: int) -> bool:
    """Whether it listens, as soon as it does; False when it ends instead."""
    async with asyncio.timeout(START_SECONDS):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.transport.abort()
                return True
    return False
