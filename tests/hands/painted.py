"""Whether what is seen where a click would meet a card is that card: its pixels, compared with how it looked before."""

from tests.hands.opened import OpenedApp

Patches = dict[str, bytes]


def put_away(app: OpenedApp) -> None:
    """The pointer rests where it lights nothing up: on the frame above the window."""
    x, y, width, _ = app.box
    app.screen.move(x + width // 2, max(0, y - 10))


def patches(app: OpenedApp) -> Patches:
    """The pixels of every card that is wholly in sight, by its name; not of the one with the ring."""
    put_away(app)
    image = app.screen.still()
    found: Patches = {}
    for card in app.look().rows():
        if card.whole and not card.checked:
            x, y, width, height = card.rect
            found[card.name] = image.crop((x, y, x + width, y + height)).tobytes()
    return found


class Gallery:
    """How every card looked when it was first seen; what looks otherwise later is painted where it is not."""

    def __init__(self, app: OpenedApp) -> None:
        self._app = app
        self.known = patches(app)
        self.compared = 0

    def differing(self) -> list[str]:
        """The cards in sight that do not look as they did; those seen for the first time are kept."""
        now = patches(self._app)
        both = self.known.keys() & now.keys()
        self.compared += len(both)
        wrong = sorted(name for name in both if self.known[name] != now[name])
        self.known = now | self.known
        return wrong
