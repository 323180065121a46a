"""Takes the pictures: `python -m tests.screens [--app customer|console] [--only NAME] [--theme T] [--lang L]`."""

import argparse
import asyncio
import importlib
import inspect
import os
import sys
import traceback
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.texts.formats import language
from desktop.ui.loop import on_error, quit_app, run
from desktop.ui.theme import dress, theme
from tests.scenes.stage import put_away
from tests.screens.shot import Shot

OUT = Path(__file__).resolve().parents[2] / "out" / "screens"
APPS = ("customer", "console")
THEMES = ("light", "dark")
LANGUAGES = ("en", "ko")


def main() -> int:
    """Parses the arguments and takes the pictures; answers the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("--app", choices=APPS)
    parser.add_argument("--only", help="part of '<page>-<state>'")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--lang", choices=LANGUAGES)
    chosen = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    dress(app, "light")
    OUT.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    failed: list[str] = []

    on_error(lambda error: failed.append(f"{type(error).__name__}: {error}"))

    async def work() -> None:
        try:
            for name in [chosen.app] if chosen.app else APPS:
                await take_all(name, chosen, taken, failed)
        finally:
            quit_app()

    run(app, work)
    print(
        f"{len(taken)} pictures in {OUT.relative_to(Path.cwd()) if OUT.is_relative_to(Path.cwd()) else OUT}"
    )
    for line in failed:
        print("FAILED", line, file=sys.stderr)
    return 1 if failed or not taken else 0


async def take_all(name: str, chosen: argparse.Namespace, taken: list[Path], failed: list[str]) -> None:
    """Takes the pictures of one app."""
    shots: list[Shot] = importlib.import_module(f"tests.screens.{name}").SHOTS
    for shot in shots:
        if chosen.only and chosen.only not in f"{shot.page}-{shot.state}":
            continue
        for look in [chosen.theme] if chosen.theme else THEMES:
            for code in [chosen.lang] if chosen.lang else LANGUAGES:
                if (
                    not shot.everywhere
                    and (look, code) != ("light", "en")
                    and not (chosen.theme or chosen.lang)
                ):
                    continue
                path = OUT / shot.file_name(name, look, code)
                try:
                    await take(shot, look, code, path)
                    taken.append(path)
                except Exception as error:
                    failed.append(f"{path.name}: {type(error).__name__}: {error}")
                    traceback.print_exc()


async def take(shot: Shot, look: str, code: str, path: Path) -> None:
    """Shows one page and saves what is seen, sheets over it included."""
    language().set(code)
    theme().set("dark" if look == "dark" else "light", shot.contrast, shot.scale)
    built = shot.build()
    widget = await built if inspect.isawaitable(built) else built
    widget.resize(*shot.size)
    widget.show()
    if widget.focusWidget() is None:
        widget.setFocus()
    await asyncio.sleep(0.05)
    if shot.after is not None:
        result = shot.after(widget)
        if inspect.isawaitable(result):
            await result
    await asyncio.sleep(shot.settle_ms / 1000)
    if not picture_of(widget).save(str(path)):
        raise OSError(f"{path} cannot be written")
    await put_away(widget)


def picture_of(widget: QWidget) -> QPixmap:
    """The widget as seen, with its open dialogs painted on top."""
    picture = widget.grab()
    painter = QPainter(picture)
    for dialog in widget.findChildren(QDialog):
        if dialog.isVisible() and dialog.isWindow():
            at = dialog.pos() - widget.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(at, dialog.grab())
    painter.end()
    return picture


if __name__ == "__main__":
    sys.exit(main())
