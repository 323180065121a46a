"""Where the files that ship with the apps lie: beside the code in a checkout, or inside a package."""

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """A file or folder under `resources/`."""
    packaged = getattr(sys, "_MEIPASS", None)
    root = Path(packaged) if packaged else Path(__file__).resolve().parents[1]
    return root / "resources" / name
