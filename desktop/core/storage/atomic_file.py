"""A file that is there as a whole or not at all, whatever ends the writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def atomic_file(path: Path) -> Iterator[Path]:
    """A path to write to; it takes the place of `path` at the end, and is removed when that fails."""
    beside = path.with_name(f".{path.name}.part")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes) -> None:
    """Write these bytes; raises OSError."""
    with atomic_file(path) as beside:
        beside.write_bytes(data)
