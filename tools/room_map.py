"""Which room imports which, read from the code, and the drawing of it: `docs/images/rooms.svg`.

    python -m tools.room_map      # or `make map`

A room is a package, or a module that stands beside the packages. `tools/room_drawing.py` says where each one
stands: in rows, so that imports go down. What goes up is named here and red there.
"""

import ast
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.room_drawing import FRAMES, Imports, draw, is_upward, rooms

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "rooms.svg"
SIDES = ("tools", "wire", "backend", "desktop")


def modules(root: Path = ROOT) -> dict[str, Path]:
    """Every module of the project by its dotted name."""
    found = {}
    for path in (path for side in SIDES for path in sorted((root / side).rglob("*.py"))):
        found[".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")] = path
    return found


def room_of(module: str) -> str | None:
    """The room that a module is in: the longest name that it begins with. A frame's docstring is in none."""
    known, parts = rooms(), module.split(".")
    if module == "backend.__main__":
        return "backend.cli"
    for length in range(len(parts), 0, -1):
        if (name := ".".join(parts[:length])) in known:
            return name
    if module in {frame.root for frame in FRAMES}:
        return None
    raise LookupError(f"{module} is in no room of the drawing: give it a place in tools/room_drawing.py")


def imported(source: str, known: Iterable[str]) -> set[str]:
    """The project's modules that a text imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return found & set(known)


def count_imports(root: Path = ROOT) -> Imports:
    """How many pairs of modules stand behind each arrow from room to room."""
    known, counts = modules(root), Imports()
    for module, path in known.items():
        source = room_of(module)
        targets = [room_of(other) for other in imported(path.read_text("utf-8"), known)]
        counts.update((source, target) for target in targets if source and target and source != target)
    return counts


def main() -> int:
    """Writes the drawing and names the imports that go up."""
    counts = count_imports()
    PICTURE.write_text(draw(counts), "utf-8")
    for source, target in sorted(pair for pair in counts if is_upward(*pair)):
        print(f"upward: {source} imports {target} ({counts[source, target]})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
