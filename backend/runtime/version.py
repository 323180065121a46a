"""The version of the program: of the installed package, or of the checkout it runs from."""

import tomllib
from importlib import metadata
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def _read() -> str:
    if _CHECKOUT.exists():
        project = tomllib.loads(_CHECKOUT.read_text(encoding="utf-8"))["project"]
        return str(project["version"])
    try:
        return metadata.version("rgt-order-system")
    except metadata.PackageNotFoundError:
        return "unknown"


VERSION = _read()
