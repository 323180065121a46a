"""What this program calls itself in `User-Agent`: its version, and the system it runs on."""

import platform
from functools import cache
from pathlib import Path

PROGRAM = "RGT"
# Of the checkout, and of a package: both hold it beside `desktop`.
_PROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"


@cache
def user_agent() -> str:
    """`RGT/<version> (<system>)`, as RFC 9110 writes it; the server keeps it with the sign-in."""
    return f"{PROGRAM}/{_version()} ({platform.system() or 'unknown'})"


def read_user_agent(text: str) -> tuple[str, str] | None:
    """Version and system of one of these programs; None for any other."""
    name, _, rest = text.partition("/")
    version, _, system = rest.partition(" (")
    return (version, system.removesuffix(")")) if name == PROGRAM and version and system else None


def _version() -> str:
    if _PROJECT.exists():
        import tomllib  # each is a part of the start, and only one is needed

        return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    from importlib import metadata

    try:
        return metadata.version("rgt-order-system")
    except metadata.PackageNotFoundError:
        return "unknown"
