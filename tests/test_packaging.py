"""The console as a program without Python: built (when something changed), started, pictured on its login page."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "package"
LARGEST_MEGABYTES = 180  # a bound against accidents; `make package` prints the size


def sources() -> Iterator[Path]:
    """Everything the program is made of."""
    for folder in ("wire", "desktop", "resources/styles", "resources/translations", "build_specs"):
        yield from sorted(path for path in (ROOT / folder).rglob("*") if path.suffix not in {".pyc", ""})
    yield ROOT / "requirements" / "dev.txt"


def digest() -> str:
    """Changes with the program's sources and its Python."""
    found = hashlib.sha256(sys.version.encode())
    for path in sources():
        found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()


@pytest.fixture(scope="module")
def console() -> Path:
    """The folder of the built console; built again only when its sources changed."""
    folder, stamp = CACHE / "dist" / "rgt-console", CACHE / "built-from"
    if not (folder.is_dir() and stamp.exists() and stamp.read_text() == digest()):
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
        paths = ["--distpath", str(CACHE / "dist"), "--workpath", str(CACHE / "build")]
        answer = subprocess.run(
            [*command, *paths, "build_specs/console.spec"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=540,
        )
        assert answer.returncode == 0, answer.stderr[-4000:]
        stamp.write_text(digest())
    return folder


@pytest.mark.timeout(600)
def test_the_packaged_console_opens_its_login_page(console: Path, tmp_path: Path) -> None:
    picture = tmp_path / "login.png"
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    environment = clean | {"QT_QPA_PLATFORM": "offscreen", "RGT_CLIENT_DIR": str(tmp_path / "client")}
    answer = subprocess.run(
        [console / "rgt-console", "--picture", picture],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode == 0, answer.stderr
    assert "first page: Counter" in answer.stdout
    assert picture.stat().st_size > 5_000


@pytest.mark.timeout(600)
def test_the_package_holds_no_tools(console: Path) -> None:
    names = {path.name for path in (console / "_internal").iterdir()}
    assert not names & {"pytest", "mypy", "hypothesis", "PIL", "pydantic_core", "backend"}
    size = sum(path.stat().st_size for path in console.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < LARGEST_MEGABYTES * 1_000_000
