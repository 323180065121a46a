"""An export on disk: whole or not at all."""

from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Write a whole file or none; raises OSError."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
