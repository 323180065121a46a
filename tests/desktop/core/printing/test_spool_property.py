"""Whatever goes wrong: every job is printed or has failed visibly, and never a second time without its mark."""

import asyncio
import random
from pathlib import Path

import pytest

from desktop.core.printing import commands
from desktop.core.printing.document import numbered
from desktop.core.printing.encoding import as_text
from desktop.core.printing.escpos_output import EscPosOutput
from desktop.core.printing.jobs import JobState
from desktop.core.printing.spool import Spool
from desktop.core.printing.spooler import Spooler
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.printing.documents import HASTY, chequered, document, printer
from tests.scenes.desktop.printing.fake_printer import FakePrinter, switched_on

STEPS = 14


def trouble(fake: FakePrinter, chance: random.Random) -> None:
    """Move one lever."""
    what = chance.choice(("hang up", "paper", "slow", "deaf", "cover", "nothing"))
    if what == "hang up":
        fake.hang_up_after = chance.randrange(1, 260)
    elif what == "paper" and fake.talks:
        fake.dies_after = chance.randrange(1, 260)
    elif what == "slow" and fake.talks:  # a silent one that is slow has told that it took what it then loses
        fake.delay = chance.choice((0.0, 0.0005, 0.002))
    elif what == "deaf" and fake.talks:
        fake.deaf_after = chance.randrange(1, 200)
    elif what == "cover":
        fake.cover_open = fake.talks and chance.random() < 0.5


def mend(fake: FakePrinter) -> None:
    fake.load_paper()
    fake.cover_open, fake.delay, fake.hang_up_after = False, 0.0, None
    fake.wake()


def start(folder: Path, address: str) -> Spooler:
    spool = Spool(folder)
    spool.save_printer(printer(address))
    spooler = Spooler(spool, EscPosOutput(chequered, HASTY), tries=5, pause=lambda _: 0.02)
    spooler.start()
    return spooler


async def crash(spooler: Spooler) -> None:
    """As after kill -9, as far as the disk can tell: the workers stop where they are, nothing is settled."""
    for worker in spooler._workers.values():
        worker.cancel()
    await asyncio.gather(*spooler._workers.values(), return_exceptions=True)
    spooler.spool.close()


async def live_through(folder: Path, fake: FakePrinter, chance: random.Random) -> tuple[Spooler, list[str]]:
    """Steps of a bad day."""
    marks: list[str] = []
    spooler = start(folder, fake.address)
    for _ in range(STEPS):
        what = chance.choice(("add", "add", "trouble", "trouble", "crash", "off", "again", "mend"))
        if what == "add":
            marks.append(f"A-{len(marks):03}")
            spooler.add(printer("").id, document(marks[-1]))
        elif what == "trouble":
            trouble(fake, chance)
        elif what == "crash":
            await crash(spooler)
            spooler = start(folder, fake.address)
        elif what == "off":
            await fake.switch_off()
            await asyncio.sleep(0.03)
            await fake.switch_on()
        elif what == "again" and (failed := [j for j in spooler.spool.jobs() if j.state is JobState.FAILED]):
            spooler.again(chance.choice(failed).id)
        elif what == "mend":
            mend(fake)
        await asyncio.sleep(chance.choice((0.0, 0.02, 0.1)))
    return spooler, marks


@pytest.mark.parametrize("seed", range(12))
async def test_a_bad_day(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with switched_on(FakePrinter(talks=seed % 3 != 0)) as fake:
        await a_bad_day(tmp_path, fake, chance)


async def a_bad_day(tmp_path: Path, fake: FakePrinter, chance: random.Random) -> None:
    spooler, marks = await live_through(tmp_path, fake, chance)
    mend(fake)
    ends = (JobState.PRINTED, JobState.FAILED)
    await eventually(lambda: all(job.state in ends for job in spooler.spool.jobs(500)))
    jobs = {job.title.split()[-1]: job for job in spooler.spool.jobs(500)}
    assert sorted(jobs) == marks
    for mark in marks:
        sheets = [sheet for sheet in fake.paper.sheets if f"[{mark}]" in sheet]
        plain = [sheet for sheet in sheets if "COPY" not in sheet]
        assert len(plain) <= 1, (mark, sheets)
        if jobs[mark].state is JobState.PRINTED:
            assert sheets, mark
        else:
            assert jobs[mark].fault is not None
    await spooler.close()
    spooler.spool.close()


async def test_without_the_mark_on_disk_the_same_day_prints_twice(tmp_path: Path) -> None:
    """The guard taken out: a job that is not written down as begun comes out twice unmarked after a crash."""
    async with switched_on(FakePrinter()) as fake:
        payload = len(as_text(numbered(document("A-000"), 1), 48)) - len(commands.BUZZER)
        fake.deaf_after = 9 + payload  # three questions and the document; not the question in turn
        spooler = start(tmp_path, fake.address)
        spooler.spool.begin = lambda job, number: None  # type: ignore[method-assign]
        spooler.add(printer("").id, document("A-000"))
        await eventually(lambda: fake.paper.cuts == 1)
        await crash(spooler)
        fake.wake()
        spooler = start(tmp_path, fake.address)
        await eventually(lambda: fake.paper.cuts == 2)
        assert sum("COPY" not in sheet for sheet in fake.paper.sheets) == 2
        await spooler.close()
        spooler.spool.close()
