"""A PostgreSQL for one measurement, as durable as the product's, and gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.database.embedded import EmbeddedPostgres


@contextmanager
def own_postgres() -> Iterator[tuple[EmbeddedPostgres, Path]]:
    """The server, running, and a folder for what is measured beside it."""
    folder = Path(tempfile.mkdtemp(prefix="rgt-bench-"))
    server = EmbeddedPostgres(folder / "data")
    server.start()
    try:
        yield server, folder
    finally:
        server.stop()
        shutil.rmtree(server.home, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
