"""Starts the desktop apps: the entry page, or straight the customer's or the business's."""

import argparse
import asyncio
import gc
import os
import platform
import sys
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.core.kiosk.seat_key import SeatKeyError, find_key
from desktop.resource_paths import resource
from desktop.shell.window import MainWindow
from desktop.texts.formats import language
from desktop.ui import motion as motions
from desktop.ui.loop import quit_app, report, run, slot
from desktop.ui.theme import ThemeMode, dress
from wire.accounts import Role

if TYPE_CHECKING:
    from desktop.core.storage.store import Store
    from desktop.shell.context import AppContext, AppPage
    from desktop.shell.window import MakeContext, MakePage

PICTURE_SECONDS = 0.5  # after the window is shown: fonts, state of the server
ICONS = {"customer": "customer", "business": "console"}
SEAT_FILE = (
    "start as a shop's seat: its file, or the folder with <computer's name>.toml "
    "(or set RGT_SEAT_FILE or RGT_SEAT_SECRET)"
)
KIOSK = "a seat nobody leaves without the shop's PIN: full screen, or docked at an edge"
PAGES = {"customer": Role.USER, "business": Role.BUSINESS}


def arguments(given: list[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="rgt", description="Order from your seat, or run the counter.")
    parser.add_argument("--page", choices=[*PAGES], help="go straight to this page")
    parser.add_argument("--server", metavar="URL", help="the server, e.g. http://127.0.0.1:8080; remembered")
    parser.add_argument("--seat", help="this computer's seat, e.g. 'PC 27'; remembered")
    parser.add_argument("--seat-file", metavar="PATH", help=SEAT_FILE)
    parser.add_argument("--kiosk", nargs="?", const="full", choices=["full", "left", "right"], help=KIOSK)
    parser.add_argument("--picture", metavar="FILE", help="picture the first page and end: a self-check")
    parser.add_argument("--demo", action="store_true", help="show the demo accounts on the login page")
    chosen = parser.parse_args(given)
    try:
        chosen.seat_key = find_key(chosen.seat_file, os.environ, platform.node())
    except SeatKeyError as error:
        parser.error(str(error))
    if chosen.kiosk and chosen.seat_key is None:
        parser.error("--kiosk needs the seat's file: --seat-file PATH. The console makes it, under Settings.")
    return chosen


def main(given: list[str] | None = None) -> int:
    """The entry page, or the one named by `--page`."""
    chosen = arguments(sys.argv[1:] if given is None else given)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("rgt")
    app.setDesktopFileName("rgt")
    store = open_store(chosen)
    dress_app(app, store)
    app.setWindowIcon(QIcon(str(resource(f"icons/app/{ICONS.get(chosen.page, 'customer')}.png"))))

    async def work() -> None:
        window = make_window(store, chosen)
        try:
            await show(window, chosen)
        finally:
            await window.shut_down()
            window.hide()
            store.close()

    return run(app, work)


def main_customer() -> int:
    """The customer's app."""
    return main(["--page", "customer", *sys.argv[1:]])


def main_console() -> int:
    """The business's console."""
    return main(["--page", "business", *sys.argv[1:]])


def make_window(store: "Store", chosen: argparse.Namespace) -> MainWindow:
    """The window: a seat's where there is a seat's key, else the one with the entry page."""
    if chosen.seat_key is None:
        return MainWindow(store, contexts(store, chosen), pages(), chosen.page or "main")
    from desktop.shell.kiosk.frame import WindowMode
    from desktop.shell.kiosk.window import SeatWindow

    return SeatWindow(
        store, contexts(store, chosen), pages(), chosen.seat_key, WindowMode(chosen.kiosk or "plain")
    )


def open_store(chosen: argparse.Namespace) -> "Store":
    """The client's file, with what the command line changes in it."""
    from desktop.core.storage.store import Store

    store = Store()
    server = chosen.server or (chosen.seat_key.server if chosen.seat_key else "")
    if server:
        store.preferences.server_url = server.rstrip("/")
    if chosen.seat is not None:
        store.preferences.seat = chosen.seat
    if store.preferences.terminal_id is None:
        store.preferences.terminal_id = uuid4()
    store.save_preferences()
    return store


def dress_app(app: QApplication, store: "Store") -> None:
    """Puts look and language on as preferred."""
    preferred = store.preferences
    motions.motion().choose(preferred.reduced_motion)
    mode: ThemeMode = (
        "light" if preferred.theme == "light" else "dark" if preferred.theme == "dark" else "system"
    )
    dress(app, mode, preferred.contrast, round(preferred.text_scale * 100))
    language().set(preferred.language or "system")


async def show(window: MainWindow, chosen: argparse.Namespace) -> None:
    """Shows the window and stays until the application ends."""
    await window.begin(PAGES.get(chosen.page))
    QTimer.singleShot(2000, _settle)
    if chosen.picture:
        await asyncio.sleep(PICTURE_SECONDS)
        if not window.grab().save(chosen.picture):
            raise OSError(f"the picture cannot be written to {chosen.picture}")
        print(f"first page: {window.windowTitle()}", flush=True)
        quit_app()
    await asyncio.Event().wait()


def _settle() -> None:
    """After the start: what lives now lives on; the collector need not look at it again."""
    gc.collect()
    gc.freeze()


def machine_name() -> str:
    """What this computer is called, when somebody gave it a name: the seat unless one is set."""
    name = platform.node().partition(".")[0]
    return "" if name == "localhost" else name


def contexts(store: "Store", chosen: argparse.Namespace) -> "MakeContext":
    """Makes what a role's page lives on."""

    def make(window: MainWindow, role: Role) -> "AppContext":
        from desktop.core.client.api import Api
        from desktop.core.client.images import Images
        from desktop.core.client.session import Session
        from desktop.core.storage.credential_store import CredentialStore
        from desktop.core.sync.live_client import LiveClient
        from desktop.shell.context import AppContext
        from desktop.ui.pictures import Pictures
        from desktop.ui.sound import Sounds

        preferred = store.preferences
        assert preferred.terminal_id is not None, "given at the first start"
        api = Api(
            preferred.server,
            preferred.terminal_id,
            preferred.terminal_name or preferred.seat or platform.node(),
        )
        session = Session(api, role, CredentialStore(store.folder))
        pictures = Pictures(Images(api, store.folder / "pictures"), window)
        sounds = Sounds(preferred.volume, preferred.sounds)
        return AppContext(
            role,
            session,
            store,
            pictures,
            sounds,
            window.toast,
            connect=lambda: LiveClient(session, store, lambda error, _where: report(error)),
            leave=window.leave,
            sign_out=slot(lambda: window.sign_out(role)),
            forget=slot(window.forget),
            seat=chosen.seat or preferred.seat or machine_name(),
            demo=chosen.demo,
        )

    return make


def pages() -> "dict[Role, MakePage]":
    """Makes each role's page; imported when first entered."""

    def customer(app: "AppContext") -> "AppPage":
        from desktop.customer.shell.composition import customer_page

        return customer_page(app)

    def console(app: "AppContext") -> "AppPage":
        from desktop.console.shell.composition import console_page

        return console_page(app)

    return {Role.USER: customer, Role.BUSINESS: console}


if __name__ == "__main__":
    sys.exit(main())
