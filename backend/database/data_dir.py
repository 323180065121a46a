"""Where the embedded PostgreSQL's data lies, and which user runs it."""

import os
import pwd
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.database.binaries import EmbeddedError, reachable

ROOT_FOLDER = Path("/var/lib/rgt")


@dataclass(frozen=True, slots=True)
class Owner:
    """The user PostgreSQL runs as: another one when this process is root, else ourselves (`uid` None)."""

    uid: int | None
    gid: int | None

    @property
    def popen(self) -> dict[str, Any]:
        """What subprocess needs to become that user."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    @property
    def shelf(self) -> Path:
        """A folder every user can read, for copies of programs."""
        return _open_folder(ROOT_FOLDER)

    def give(self, path: Path) -> None:
        """Make the user own a file or folder."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def choose_owner() -> Owner:
    """PostgreSQL refuses to run as root: then as `rgt`, `postgres` or `nobody`, the first there is."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return Owner(None, None)
    for name in ("rgt", "postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid)
    raise EmbeddedError(
        "PostgreSQL does not run as root, and this system has none of the users rgt, postgres, nobody. "
        "Create one (useradd --system rgt), or set RGT_DATABASE_URL to a running server."
    )


def database_home(data_dir: Path, owner: Owner) -> Path:
    """The folder for data, password and log, owned by PostgreSQL's user.

    It is `postgresql` below the data folder. When root asked for a folder that other users cannot get
    to, it is one of its own below /var/lib/rgt, and the file `postgresql.location` remembers which.
    """
    pointer = data_dir / "postgresql.location"
    home = data_dir / "postgresql"
    if pointer.exists():
        home = Path(pointer.read_text().strip())
    elif owner.uid is not None and not _reachable_for_others(data_dir):
        home = _folder_elsewhere(data_dir)
        pointer.write_text(f"{home}\n")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner.give(home)
    return home


def _folder_elsewhere(data_dir: Path) -> Path:
    shelf = _open_folder(ROOT_FOLDER / "folders")
    for note in shelf.glob("*.for"):
        _drop_abandoned(note)
    home = shelf / secrets.token_hex(8)
    home.with_suffix(".for").write_text(str(data_dir))
    return home


def _drop_abandoned(note: Path) -> None:
    # A data folder below the system's temporary folder that is gone will not come back.
    try:
        data_dir = Path(note.read_text())
    except FileNotFoundError:  # another server has just done it
        return
    if data_dir.is_relative_to(tempfile.gettempdir()) and not data_dir.exists():
        shutil.rmtree(note.with_suffix(""), ignore_errors=True)
        note.unlink(missing_ok=True)


def log_tail(home: Path) -> str:
    """The last lines PostgreSQL wrote, on one line."""
    try:
        lines = (home / "postgres.log").read_text(errors="replace").strip().splitlines()
    except OSError as error:
        return f"its log cannot be read ({error})"
    return " | ".join(lines[-3:]) or "it wrote nothing"


def _reachable_for_others(folder: Path) -> bool:
    # Opening the data folder itself for passing through is ours to do; what lies above it is not.
    resolved = folder.resolve()
    if not reachable(resolved.parent):
        return False
    _open_folder(resolved)
    return True


def _open_folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(folder.stat().st_mode | 0o111)
    return folder
