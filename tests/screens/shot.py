"""One picture to take: what is shown, and how it gets there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

Build = Callable[[], QWidget | Awaitable[QWidget]]


@dataclass(frozen=True, slots=True)
class Shot:
    """A page in a state. `build` (a function or coroutine function, run on the loop with theme and language
    already set) answers the widget to be shown at `size`; `after` is called once it is shown, e.g. to open a sheet.
    """

    page: str
    state: str
    build: Build
    after: Callable[[QWidget], object] | None = None
    size: tuple[int, int] = (1440, 900)
    scale: int = 100
    contrast: bool = False
    settle_ms: int = 350
    everywhere: bool = True
    """In each theme and language; else only light English."""

    def file_name(self, app: str, theme: str, language: str) -> str:
        """`<app>-<page>-<state>-<theme>-<lang>.png`."""
        return f"{app}-{self.page}-{self.state}-{theme}-{language}.png"
