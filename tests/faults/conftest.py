"""The short runs share one PostgreSQL and one RabbitMQ, both of this folder's own: they are killed now and then."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.database.embedded import EmbeddedPostgres
from tests.faults import site
from tests.faults.site import POSTGRES, Engines
from tools.broker import Broker


@pytest.fixture(scope="module")
def engines(own_broker: Broker) -> Iterator[Engines]:
    """Lent to every site that is built while the module runs."""
    folder = Path(tempfile.mkdtemp(prefix="rgt-faults-"))
    postgres = EmbeddedPostgres(folder, POSTGRES)
    postgres.start()
    made = Engines(postgres, own_broker)
    site.lent.append(made)
    try:
        yield made
    finally:
        site.lent.remove(made)
        postgres.stop()
        shutil.rmtree(postgres.home, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker takes the whole folder: its runs want the machine for themselves."""
    for each in items:
        if Path(__file__).parent in each.path.parents:
            each.add_marker(pytest.mark.xdist_group("faults"))
