"""`make hands`: both apps with a server and demo shops, on this screen or on a virtual one, and a prompt to work them.

python -m tests.hands [--language ko] [--scale 2] [--size 1440x900] [--theme dark] [--only customer|console] [--virtual]

What is read from a pipe is done line by line: echo "sign_in biz1\\nshot" | python -m tests.hands --only console
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hands.input_method import missing_programs
from tests.hands.prompt import Prompt
from tests.hands.screen import Screen, ScreenError, virtual_screen
from tests.hands.stage import CONSOLE, CUSTOMER, Stage
from tests.hands.view import LostError
from tools.run import server

OUT = Path("out/hands")
PAGES = {"customer": CUSTOMER, "console": CONSOLE}


def size(text: str) -> tuple[int, int]:
    """Width and height from 1440x900."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.hands", description=__doc__)
    parser.add_argument("--language", choices=("en", "ko"), default="en")
    parser.add_argument("--scale", type=float, default=1.0, help="of the texts: 1 to 2")
    parser.add_argument("--size", type=size, default=(1440, 900), help="of each window, e.g. 1024x768")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--only", choices=tuple(PAGES))
    parser.add_argument("--virtual", action="store_true", help="a virtual screen though there is a real one")
    parser.add_argument("--out", type=Path, default=OUT, help="where pictures go")
    return parser.parse_args()


@contextmanager
def shown(chosen: argparse.Namespace) -> Iterator[Screen]:
    """The screen of this machine, or a virtual one with room for both windows."""
    if (display := os.environ.get("DISPLAY")) and not chosen.virtual:
        yield Screen.of(display)
        return
    width, height = chosen.size
    across = 1 if chosen.only else 2
    with virtual_screen(across * (width + 20), height + 40) as screen:
        print(f"hands: a virtual screen at DISPLAY={screen.display}; pictures go to {chosen.out}", flush=True)
        yield screen


def open_apps(stage: Stage, chosen: argparse.Namespace) -> Prompt:
    """The apps side by side, and the prompt over them."""
    composing = not missing_programs() and stage.screen.is_ours
    width, height = chosen.size
    opened = {}
    for name in [chosen.only] if chosen.only else [*PAGES]:
        opened[name] = stage.open(
            PAGES[name],
            "--demo",
            composing=composing,
            language=chosen.language,
            text_scale=chosen.scale,
            theme=chosen.theme,
        )
        if stage.screen.is_ours:
            opened[name].place((len(opened) - 1) * (width + 20) + 4, 28, width, height)
    return Prompt(opened, chosen.out)


def main() -> int:
    """The exit code: 0 unless no screen or no app came."""
    chosen = arguments()
    with tempfile.TemporaryDirectory(prefix="rgt-hands-", ignore_cleanup_errors=True) as made:
        os.environ |= {"RGT_PORT": os.environ.get("RGT_PORT", "0"), "RGT_DATA_DIR": str(Path(made) / "data")}
        try:
            with shown(chosen) as screen, server() as running:
                stage = Stage(screen, running.address, Path(made))
                try:
                    print(f"hands: server at {running.address}", flush=True)
                    open_apps(stage, chosen).cmdloop()
                finally:
                    stage.close()
        except (ScreenError, LostError) as error:
            print(f"hands: {error}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
