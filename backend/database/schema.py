"""The written schema: what all migrations together make, as one readable file that a test compares."""

import asyncio
import re
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from backend.database.binaries import child_environment, find_binaries
from backend.database.embedded import EmbeddedPostgres
from backend.database.migrate import migrate

WRITTEN = Path(__file__).parent / "schema.sql"
HEADER = (
    "-- What the migrations make, for reading. Written by `backend migrate --write-schema`; never run.\n\n"
)
# Of pg_dump's output only statements that make things are kept: no settings, comments, random marks.
_NOISE = re.compile(r"(?m)^(?:SET .*|SELECT pg_catalog\..*|\\(?:un)?restrict .*|--.*)\n")


def dump_schema(dsn: str) -> str:
    """The schema of a database as SQL, the same for the same schema; blocks while pg_dump runs."""
    parts = urlsplit(dsn)
    done = subprocess.run(  # noqa: S603
        [
            find_binaries().program("pg_dump"),
            "--schema-only",
            "--no-owner",
            "--no-privileges",
            f"--host={parts.hostname}",
            f"--port={parts.port}",
            f"--username={parts.username}",
            parts.path.lstrip("/"),
        ],
        capture_output=True,
        text=True,
        check=True,
        env=child_environment() | {"PGPASSWORD": unquote(parts.password or "")},
    )
    return HEADER + re.sub(r"\n{3,}", "\n\n", _NOISE.sub("", done.stdout)).strip() + "\n"


def write_schema(path: Path = WRITTEN) -> None:
    """Run all migrations on a PostgreSQL of its own and write down what came of it."""
    with tempfile.TemporaryDirectory(prefix="rgt-schema-") as folder:
        server = EmbeddedPostgres(Path(folder))
        server.start()
        try:
            asyncio.run(server.ensure_database())
            asyncio.run(migrate(server.dsn()))
            path.write_text(dump_schema(server.dsn()), encoding="utf-8")
        finally:
            server.stop()
