"""The environment of the programs we start: ours, without what a package has added for itself."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

# PyInstaller points these at its own folder and keeps what stood there under another name.
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "LIBPATH")
_KEPT = "_ORIG"
_OF_THE_PACKAGE = ("_PYI_", "_MEIPASS")


def child_environment(own: Mapping[str, str] | None = None, package: str | None = None) -> dict[str, str]:
    """`own` (this program's, if not given) as another program should see it.

    A package brings libraries, Qt plugins and certificates of its own; a player or a viewer that loads them
    instead of its own crashes, or stays silent. So library paths are as they were before, and nothing points
    into the `package`'s folder any more.
    """
    own = os.environ if own is None else own
    package = getattr(sys, "_MEIPASS", None) if package is None else package
    if package is None:
        return dict(own)
    clean = {name: value for name, value in own.items() if not name.startswith(_OF_THE_PACKAGE)}
    for name in _LIBRARY_PATHS:
        before = clean.pop(name + _KEPT, None)
        clean.pop(name, None)
        if before:
            clean[name] = before
    for name, value in list(clean.items()):
        parts = value.split(os.pathsep)
        others = [part for part in parts if not _is_within(part, package)]
        if len(others) < len(parts):
            del clean[name]
            if others:
                clean[name] = os.pathsep.join(others)
    return clean


def _is_within(path: str, folder: str) -> bool:
    return bool(path) and Path(os.path.normpath(path)).is_relative_to(folder)
