"""An app of a busy hour from outside: its process, its line to the server that can fail, its journal."""

import asyncio
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.busy_hour.journal import heard, read
from tests.faults.proxy import FaultProxy
from tests.faults.site import COMPILED
from tests.scenes.served import PASSWORD

Json = Any
ROOT = Path(__file__).resolve().parents[2]
ANSWER_SECONDS = 120.0


class Seat:
    """One window: a console or a customer's."""

    def __init__(
        self, which: str, name: str, far: tuple[str, int], folder: Path, surroundings: dict[str, str]
    ) -> None:
        self.which, self.name = which, name
        self.folder = folder / name.replace(" ", "-")
        self.faults: list[tuple[float, float]] = []  # when its network failed
        self.open_from = self.open_until = 0.0
        self._far = far
        self._line = FaultProxy(*far)
        self._surroundings = surroundings
        self._process: asyncio.subprocess.Process | None = None
        self._talking = asyncio.Lock()

    async def open(self, account: str, shop: str, *more: str) -> None:
        """Start the app, sign in by typing, go to the shop."""
        await self._line.__aenter__()
        self.folder.mkdir(parents=True)
        clean = {key: value for key, value in os.environ.items() if not key.startswith("RGT_")}
        own = {
            "RGT_CLIENT_DIR": str(self.folder / "client"), "RGT_HEARD": str(self.folder / "heard"),
            "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
        }  # fmt: skip
        with (self.folder / "app.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-X", "faulthandler", "-m", "tests.busy_hour.app", self.which, "--name", self.name,
                "--server", f"http://127.0.0.1:{self._line.port}", "--journal", str(self.folder / "journal"), *more,
                cwd=ROOT, env=clean | COMPILED | own | self._surroundings, stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE, stderr=log, limit=64 * 1024 * 1024,
            )  # fmt: skip
        await self.ask("sign_in", name=account, password=PASSWORD)
        await self.ask("enter", shop=shop)
        self.open_from = time.time()

    async def ask(self, do: str, **about: object) -> Json:
        """Have something done; its answer. RuntimeError when it could not be done."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        async with self._talking, asyncio.timeout(ANSWER_SECONDS):
            process.stdin.write(json.dumps({"do": do} | about).encode() + b"\n")
            await process.stdin.drain()
            line = await process.stdout.readline()
        if not line:
            code = await process.wait()
            raise RuntimeError(f"{self.name} ended by itself ({code}): {self._log_tail()}")
        told = json.loads(line)
        if not told["ok"]:
            raise RuntimeError(f"{self.name} could not {do}: {told['error']}; {self._log_tail()}")
        return told["answer"]

    def _log_tail(self) -> str:
        return " | ".join((self.folder / "app.log").read_text(errors="replace").splitlines()[-40:])

    # Its network.

    async def fail(self, kind: str, seconds: float) -> None:
        """Cut (connections are reset and refused), black hole (nothing arrives, nobody is told), or slow, for a while."""
        began = time.time()
        if kind == "cut":
            self._line.target = ("127.0.0.1", 1)
            self._line.reset()
        elif kind == "hole":
            self._line.black_hole()
        else:
            self._line.latency, self._line.slice = 0.15, 700
        try:
            await asyncio.sleep(seconds)
        finally:
            self.mend()
        if kind != "slow":
            self.faults.append((began, time.time()))

    def mend(self) -> None:
        """The network is as it should be."""
        self._line.target = self._far
        self._line.heal()

    # What it left.

    def journal(self) -> list[Json]:
        """What it wrote down."""
        return read(self.folder / "journal")

    def heard(self) -> list[tuple[float, str]]:
        """What its loudspeaker was given."""
        return heard(self.folder / "heard")

    async def close(self) -> bool:
        """End the app as its close button does, by force when it will not; whether it ended by itself."""
        process, self._process = self._process, None
        self.open_until = self.open_until or time.time()
        gently = True
        try:
            if process is not None and process.returncode is None:
                process.terminate()
                with suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), 15)
        finally:
            if process is not None and process.returncode is None:
                gently = False
                process.kill()
                await process.wait()
            await self._line.__aexit__()
        return gently
