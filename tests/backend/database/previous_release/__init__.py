"""The release before this one (0.1.0): its server as a process, and a database as it left it.

`server.zip` is `git archive --format=zip c387298 backend wire pyproject.toml`; `dump.sql` is what
`python -m tests.backend.database.previous_release.make_dump` made with that server. Both go with the release
after this one, as backend/database/sql/previous_release.sql does.
"""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import asyncpg

from tests.scenes.served import KEY

HERE = Path(__file__).parent
DUMP = HERE / "dump.sql"


class PreviousServer:
    """`backend serve` of that release on a free port; the log goes to a file beside it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        with zipfile.ZipFile(HERE / "server.zip") as packed:
            packed.extractall(folder / "program")
        self.log = folder / "log"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
        defaults = {"RGT_PORT": "0", "RGT_JWT_KEY": KEY, "RGT_DATA_DIR": str(folder / "data")}
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "backend", "serve"],
                cwd=folder / "program",
                env=clean | defaults | environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def wait_ready(self) -> str:
        """Its address, once it is ready."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"ready on (http://\S+)", line):
                return found[1]
        raise AssertionError(f"the server did not start: {self.log.read_text()[-2000:]}")

    def end(self) -> int:
        """Its exit status after SIGTERM."""
        self.process.terminate()
        status = self.process.wait(40)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return status


async def load_dump(url: str) -> None:
    """Fill an empty database with what that release left."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(DUMP.read_text(encoding="utf-8"))
    finally:
        await connection.close()
