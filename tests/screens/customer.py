"""Every page and state of the customer app."""

from tests.screens import qt_pages
from tests.screens.shot import Shot

SHOTS: list[Shot] = [*qt_pages.SHOTS]
