"""Collects every `tr("...")` of a package into its .ts, keeps what is translated, and compiles the .qm files.

    python -m tools.update_translations            # all packages
    python -m tools.update_translations --missing  # names what has no translation yet

A package's texts are those of its places under `desktop/`; the context is `rgt`, the source language English.
"""

import argparse
import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
PACKAGES = {
    "shared": ("__main__.py", "shell", "texts", "ui"),
    "customer": ("customer",),
    "console": ("console",),
}
LANGUAGES = ("ko",)
CALLS = {"tr": 1, "tr_n": 3, "tr_ahead": 3}


def texts(package: str) -> list[str]:
    """The literal texts of a package, in order of appearance, without repetitions."""
    found: dict[str, None] = {}
    for place in (ROOT / "desktop" / one for one in PACKAGES[package]):
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(dict.fromkeys(_texts_of(ast.parse(path.read_text("utf-8")))))
    return list(found)


def _texts_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            for argument in node.args[: CALLS[node.func.id]]:
                yield from _literals(argument)


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def read(path: Path) -> dict[str, str]:
    """The translations of a .ts file by source text; unfinished ones are left out."""
    if not path.exists():
        return {}
    messages = ET.parse(path).getroot().iter("message")
    pairs = ((m.findtext("source") or "", m.findtext("translation") or "") for m in messages)
    return {source: translation for source, translation in pairs if translation}


def write(path: Path, language: str, sources: list[str], known: dict[str, str]) -> list[str]:
    """Writes a .ts file; answers the sources without a translation."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "rgt"
    missing = [source for source in sources if source not in known]
    for source in sources:
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        if source in known:
            translation.text = known[source]
        else:
            translation.set("type", "unfinished")
    ET.indent(root)
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + ET.tostring(root, "unicode") + "\n"
    )
    return missing


def compile_ts(path: Path) -> None:
    """Makes the .qm beside a .ts."""
    release = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(release), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)


def main() -> int:
    """Updates and compiles; exit status 1 when asked for what is missing and something is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--package", choices=PACKAGES)
    chosen = parser.parse_args()
    left = 0
    for language in LANGUAGES:
        paths = {package: FOLDER / f"{package}_{language}.ts" for package in PACKAGES}
        shared = {source: text for path in paths.values() for source, text in read(path).items()}
        for package in [chosen.package] if chosen.package else PACKAGES:
            missing = write(paths[package], language, texts(package), shared | read(paths[package]))
            compile_ts(paths[package])
            left += len(missing)
            for source in missing if chosen.missing else []:
                print(f"{package}_{language}: {source}")
    print(f"{left} texts without a translation")
    return 1 if left and chosen.missing else 0


if __name__ == "__main__":
    sys.exit(main())
