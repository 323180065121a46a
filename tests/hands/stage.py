"""A screen, a server with demo shops and the apps that are opened on both, one beside the other or one in front."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.hands.opened import OpenedApp
from tests.hands.remote import Remote
from tests.hands.screen import Screen

CUSTOMER, CONSOLE = "customer", "business"


class Stage:
    """Opens apps, each over a profile of its own; `close` ends them all."""

    def __init__(self, screen: Screen, server: str, folder: Path) -> None:
        self.screen, self.server, self.folder = screen, server, folder
        self.apps: list[OpenedApp] = []

    def open(
        self,
        page: str,
        *arguments: str,
        profile: str = "",
        composing: bool = False,
        surroundings: Mapping[str, str] | None = None,
        **preferences: Any,
    ) -> OpenedApp:
        """Opens CUSTOMER's or CONSOLE's app and waits for its window.

        `arguments` go to the app; `preferences` are of this computer, e.g. language="ko", text_scale=2.0, theme="dark".
        `composing` puts the input method under it: `TURN_COMPOSING` turns it on and off. A `profile` that is named again
        finds what an earlier app of that name left.
        """
        own = self.screen.input_method() if composing else {}
        app = OpenedApp(
            self.screen,
            self.server,
            self.folder / (profile or f"{page}-{len(self.apps) + 1}"),
            *("--page", page, *arguments),
            preferences=preferences,
            surroundings={**own, **(surroundings or {})},
        )
        self.apps.append(app)
        app.start()
        return app

    def customer(self, name: str = "rgt1") -> Remote:
        """A demo customer somewhere else."""
        return Remote(self.server, "user", name)

    def counter(self, name: str = "biz1") -> Remote:
        """A demo shop's other counter."""
        return Remote(self.server, "bizUser", name)

    def beside(self, left: OpenedApp, right: OpenedApp) -> None:
        """Two apps, each over half of the screen."""
        half, tall = self.screen.width // 2, self.screen.height - 40
        left.place(0, 20, half - 8, tall)
        right.place(half, 20, half - 8, tall)

    def close(self) -> None:
        """Ends every app, and the input method under them."""
        while self.apps:
            self.apps.pop().close()
        self.screen.end_input_method()
