"""What the specs of both desktop apps share: a folder with program, resources and only the Qt it uses."""

import sys
from pathlib import Path

from contents import (
    DESKTOP_LIBRARIES,
    DESKTOP_PACKAGES,
    PYTHON_LIBRARIES,
    QT_UNUSED,
    UNWANTED,
    check_packages,
    named,
)
from PyInstaller.building.api import COLLECT, EXE, PYZ
from PyInstaller.building.build_main import Analysis

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESOURCES = ("fonts", "icons", "styles", "sounds", "translations", "images/shops", "images/states")
# The zones of shops: Windows has none, and nobody imports this by name.
ZONES = ["tzdata"]
KEYRINGS = ["keyring.backends.SecretService", "keyring.backends.Windows", "keyring.backends.macOS"]


def build_app(name):
    """Build dist/rgt-<name>/rgt-<name>; it starts with build_specs/<name>_start.py."""
    analysis = Analysis(
        [str(HERE / f"{name}_start.py")],
        pathex=[str(ROOT)],
        datas=[
            *((str(ROOT / "resources" / folder), f"resources/{folder}") for folder in RESOURCES),
            (str(ROOT / "pyproject.toml"), "."),  # names the version
        ],
        hiddenimports=[*KEYRINGS, *ZONES],
        excludes=[*UNWANTED, *QT_UNUSED, "PIL", "backend", "click", "uvloop"],
        optimize=1,
    )
    check_packages(analysis.pure, DESKTOP_PACKAGES)
    program = EXE(
        PYZ(analysis.pure),
        analysis.scripts,
        exclude_binaries=True,
        name=f"rgt-{name}",
        console=False,
        icon=str(ROOT / f"resources/icons/app/{name}.ico"),
    )
    libraries = PYTHON_LIBRARIES + DESKTOP_LIBRARIES
    files = named(analysis.binaries, libraries), named(analysis.datas, libraries)
    COLLECT(program, *files, name=f"rgt-{name}", strip=sys.platform == "linux")
