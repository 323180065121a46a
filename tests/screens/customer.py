"""Every page and state of the customer app."""

from tests.screens.shot import Shot

SHOTS: list[Shot] = []
