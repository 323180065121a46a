"""Which RabbitMQ `make cluster` takes: the installed one, else one in Docker, else it says what to do."""

import sys
from pathlib import Path

import pytest

from tools import broker
from tools.broker import BrokerError, find_rabbitmq
from tools.broker_docker import DockerBroker
from tools.cluster import running_broker_of_any_kind

# Notes what it is asked and answers AMQP on the published port until it is removed.
FAKE_DOCKER = """#!/usr/bin/env python3
import os, pathlib, signal, subprocess, sys
folder = pathlib.Path(__file__).parent
with (folder / "asked").open("a") as file:
    print(*sys.argv[1:], os.environ.get("RABBITMQ_DEFAULT_USER"), file=file)
if (folder / "broken").exists():
    sys.exit("Cannot connect to the Docker daemon")
SERVE = '''
import socket, sys
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
    while True:
        client, _ = server.accept()
        client.recv(8)
        client.sendall(b"1")
        client.close()
'''
if sys.argv[1] == "run":
    port = sys.argv[sys.argv.index("--publish") + 1].split(":")[1]
    log = open(os.devnull, "w")
    child = subprocess.Popen([sys.executable, "-c", SERVE, port], stdout=log, stderr=log, start_new_session=True)
    (folder / "pid").write_text(str(child.pid))
else:
    os.kill(int((folder / "pid").read_text()), signal.SIGKILL)
"""


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without RabbitMQ; what is put into the folder is all that is on its PATH, beside Python."""
    monkeypatch.setattr(broker, "PLACES", ())
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "env").symlink_to("/usr/bin/env")
    (tools / "python3").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tools))
    return tools


def put_docker(tools: Path) -> None:
    """A `docker` on the PATH."""
    (tools / "docker").write_text(FAKE_DOCKER)
    (tools / "docker").chmod(0o755)


def test_an_installed_one_is_found() -> None:
    assert (find_rabbitmq() / "rabbitmqctl").exists()


async def test_with_neither_it_says_what_to_install(bare: Path) -> None:
    with pytest.raises(BrokerError, match="apt-get install rabbitmq-server"):
        async with running_broker_of_any_kind(1):
            pass


async def test_docker_is_taken_when_none_is_installed(bare: Path) -> None:
    put_docker(bare)
    async with running_broker_of_any_kind(1) as (found,):
        assert isinstance(found, DockerBroker)
        assert found.url().startswith("amqp://rgt:")
        assert found.url().endswith(f"@127.0.0.1:{found.port}/%2F")
        assert found.password not in repr(found) + found.told
    asked = (bare / "asked").read_text()
    assert f"--publish 127.0.0.1:{found.port}:5672" in asked
    assert found.password not in asked
    assert asked.splitlines()[0].endswith("rabbitmq:4 rgt")
    assert f"rm --force {found.name}" in asked


async def test_a_docker_that_does_not_work_is_told_too(bare: Path) -> None:
    put_docker(bare)
    (bare / "broken").touch()
    with pytest.raises(BrokerError, match=r"Install it .* Docker was tried instead and failed: .*daemon"):
        async with running_broker_of_any_kind(1):
            pass
