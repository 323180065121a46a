"""The console as a program without Python: built (when something changed), started, pictured on its login page."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_specs.contents import DESKTOP_LIBRARIES, OF_THE_COMPUTER, PYTHON_LIBRARIES, check_packages, named

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "package"
PACKAGING_PYTHON = ROOT / ".venv-package" / "bin" / "python"
LARGEST_MEGABYTES = 150  # a bound against accidents: 140 when it was set
TOOLS = {
    "_distutils_hack",
    "backend",
    "hypothesis",
    "mypy",
    "PIL",
    "pkg_resources",
    "pydantic",
    "pytest",
    "setuptools",
    "yaml",
}
LIBRARIES = PYTHON_LIBRARIES + DESKTOP_LIBRARIES


def sources() -> Iterator[Path]:
    """Everything the program is made of."""
    for folder in ("wire", "desktop", "resources/styles", "resources/translations", "build_specs"):
        yield from sorted(path for path in (ROOT / folder).rglob("*") if path.suffix not in {".pyc", ""})
    yield ROOT / "requirements" / "package.txt"


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
        command = [PACKAGING_PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
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
def test_the_package_holds_what_is_named_and_no_more(console: Path) -> None:
    inside = console / "_internal"
    assert not {path.name for path in inside.iterdir()} & TOOLS
    system = [path.name for path in inside.glob("lib*.so*") if not path.is_symlink()]
    assert [name for name in system if not name.startswith(LIBRARIES)] == []
    assert (inside / "tzdata/zoneinfo/Asia/Seoul").is_file()  # Windows has no zones of its own
    size = sum(path.stat().st_size for path in console.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < LARGEST_MEGABYTES * 1_000_000


@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform != "linux", reason="objdump reads Linux's programs")
def test_what_the_package_needs_is_in_it_or_on_every_desktop(console: Path) -> None:
    programs = [path for path in console.rglob("*") if path.is_file() and ".so" in path.name]
    held = {path.name for path in programs}
    missing = {
        f"{library}, needed by {path.relative_to(console)}"
        for path in programs
        for library in needed_by(path)
        if library not in held and not library.startswith(OF_THE_COMPUTER)
    }
    assert missing == set()


def needed_by(path: Path) -> list[str]:
    """The libraries a program is linked with."""
    answer = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, timeout=60, check=True)
    return re.findall(r"NEEDED\s+(\S+)", answer.stdout)


def test_a_package_nobody_named_stops_the_build() -> None:
    modules = [
        ("asyncio.events", "", "PYMODULE"),
        ("pyi_rth_inspect", "", "PYSOURCE"),
        ("aiohttp.web", "", "PYMODULE"),
    ]
    check_packages(modules, {"aiohttp"})
    with pytest.raises(SystemExit, match=r"yet PyInstaller found it: hypothesis$"):
        check_packages([*modules, ("hypothesis.core", "", "PYMODULE")], {"aiohttp"})


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of the system are collected on Linux only")
@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("libgtk-3.so.0", False),
        ("libXau.so.6", True),
        ("libxcb-icccm.so.4", True),
        ("libgssapi_krb5.so.2", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/lib/libQt6Gui.so.6", True),
        ("PySide6/Qt/translations/qtbase_ko.qm", False),
        ("PySide6/QtCore.abi3.so", True),
        ("resources/translations/ko.qm", True),
        ("PIL/_imaging.cpython-313-x86_64-linux-gnu.so", True),
    ],
)
def test_only_named_libraries_and_plugins_stay(name: str, stays: bool) -> None:
    entry = (name, "/somewhere", "BINARY")
    assert named([entry], LIBRARIES) == ([entry] if stays else [])
