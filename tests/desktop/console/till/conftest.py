"""A printer for the tests of the till."""

from collections.abc import AsyncIterator

import pytest

from tests.scenes.desktop.printing.fake_printer import FakePrinter, switched_on


@pytest.fixture
async def fake() -> AsyncIterator[FakePrinter]:
    """A printer on loopback."""
    async with switched_on(FakePrinter()) as printer:
        yield printer
