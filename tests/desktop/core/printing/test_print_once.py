"""One piece of paper for one job, no drawer by itself, and no job that holds up the others."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.core.printing import spool as spool_module
from desktop.core.printing.document import Cut, DocumentKind, PrintDocument, Pulse, TextLine
from desktop.core.printing.faults import FaultCause
from desktop.core.printing.job_attempt import DRAWER_WITHIN
from desktop.core.printing.jobs import PAPERS, JobState, Slip
from desktop.core.printing.printer_connection import PrinterTimeouts
from desktop.core.printing.printer_protocol import PrintOutcome
from desktop.core.printing.printers import ConnectionType, TextMode
from desktop.core.printing.spool import Spool
from desktop.core.printing.spooler import FailedJob
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.printing.documents import document, printer
from tests.scenes.desktop.printing.fake_printer import FakePrinter, switched_on
from tests.scenes.desktop.printing.spooling import ended, working

QUICK = PrinterTimeouts(connect=1, answer=0.3, stall=0.5, settle=0.1, turn=0.3)
DRAWER = PrintDocument(DocumentKind.DRAWER, "Drawer", [Pulse()])
ORDER = printer("").id


async def test_no_receipt_opens_the_drawer_and_the_drawer_only_at_once(tmp_path: Path) -> None:
    """Receipts of an older version carry the pulse still: hours late, moved, by hand or fresh, none opens it."""
    receipt = PrintDocument(DocumentKind.RECEIPT, "receipt", [Pulse(), TextLine("receipt"), Cut()])
    spool = Spool(tmp_path)
    late = spool.add(printer("").id, receipt, Slip.RECEIPT, ORDER, by_hand=False)
    hours_ago = (datetime.now(UTC) - timedelta(hours=9)).isoformat()
    spool._database.execute("UPDATE job SET created_at = ?", (hours_ago,))
    spool.close()
    async with switched_on(FakePrinter()) as fake:
        one, dead = printer(fake.address), printer("127.0.0.1:1", number=2)
        async with working(tmp_path, one, dead, tries=1000, rest=30) as spooler:
            await ended(spooler, late)
            by_hand = spooler.add(one.id, receipt, Slip.RECEIPT, by_hand=True)
            moved = spooler.add(dead.id, receipt, Slip.RECEIPT)
            await eventually(lambda: dead.id in spooler.troubles)
            spooler.again(moved.id, one.id)
            await ended(spooler, by_hand)
            await ended(spooler, moved)
            assert (fake.paper.cuts, fake.paper.pulses) == (3, 0)
            opened = await ended(spooler, spooler.add(one.id, DRAWER))
            assert fake.paper.pulses == 1  # cash taken here and now
            spooler.again(opened.id)
            again = await ended(spooler, opened, JobState.FAILED)
            assert again.fault is not None
            assert again.fault.cause is FaultCause.LATE
            assert (fake.paper.pulses, spooler.troubles.get(one.id)) == (1, None)


async def test_a_printer_that_answers_too_late_leaves_the_drawer_shut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The 15 seconds end at the pulse itself, not when the connection was asked for."""
    monkeypatch.setattr("desktop.core.printing.job_attempt.DRAWER_WITHIN", timedelta(seconds=0.1))
    assert DRAWER_WITHIN == timedelta(seconds=15)
    async with (
        switched_on(FakePrinter(talks=False)) as fake,
        working(tmp_path, printer(fake.address)) as work,
    ):
        job = await ended(work, work.add(ORDER, DRAWER), JobState.FAILED)  # 0.3 s for the answer
        assert job.fault is not None
        assert (job.fault.cause, fake.paper.pulses) == (FaultCause.LATE, 0)


async def test_one_that_tells_its_state_but_never_confirms_prints_once(tmp_path: Path) -> None:
    """It has everything and is well: sent, not once more; from then on it is not waited for, also after a start."""
    async with switched_on(FakePrinter()) as fake:
        fake.confirms = False
        one = printer(fake.address)
        async with working(tmp_path, one, patience=QUICK, tries=10) as spooler:
            held = await ended(spooler, spooler.add(one.id, document()))
            assert (held.outcome, held.out, held.tries) == (PrintOutcome.SENT, 1, 0)
        async with working(tmp_path, patience=QUICK, tries=10) as spooler:
            assert spooler.printers[one.id].mute
            await ended(spooler, spooler.add(one.id, document("A-002")))
            assert fake.paper.asked.count(b"\x1dr\x01") == 1
            fake.dies_after = 60
            stopped = spooler.add(one.id, document("A-003"))  # out of paper in the middle is still seen
            await eventually(lambda: one.id in spooler.troubles)
            assert spooler.troubles[one.id].cause is FaultCause.PAPER_OUT
            fake.load_paper()
            await ended(spooler, stopped)
    assert ["COPY" in sheet for sheet in fake.paper.sheets] == [False, False, True]


async def test_what_may_be_out_is_sent_three_times_by_itself_at_most(tmp_path: Path) -> None:
    """A printer that takes everything and falls silent each time: paper is not thrown out ten times."""
    async with switched_on(FakePrinter()) as fake:
        fake.confirms = False
        fake.silent_after_turn = True
        one = printer(fake.address)
        async with working(tmp_path, one, patience=QUICK, tries=10) as spooler:
            held = await ended(spooler, spooler.add(one.id, document()), JobState.FAILED)
            assert held.fault is not None
            assert held.fault.cause is FaultCause.UNCONFIRMED
    assert (held.out, fake.paper.cuts) == (PAPERS, PAPERS)
    assert ["COPY" in sheet for sheet in fake.paper.sheets] == [False, True, True]


def test_a_program_that_ends_each_time_does_not_print_for_ever(tmp_path: Path) -> None:
    one = printer("")
    for number in range(PAPERS):
        spool = Spool(tmp_path)
        job = spool.next(one.id) or spool.add(one.id, document())
        assert job.out == number
        spool.begin(job, spool.number(job))
        spool.close()
    spool = Spool(tmp_path)
    (held,) = spool.jobs()
    assert (held.state, held.out, held.fault and held.fault.cause) == (
        JobState.FAILED,
        PAPERS,
        FaultCause.STOPPED,
    )
    assert spool.unprinted(held.created_at) == 1  # named over the board
    spool.requeue(held.id)  # a person has looked
    assert spool.next(one.id) is not None
    spool.close()


async def test_what_cannot_be_read_fails_at_once_and_holds_up_no_other(tmp_path: Path) -> None:
    """A document and a row of the queue that nobody can read: both told with their cause, no pause, no trouble."""
    told: list[FailedJob] = []
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address)
        spool = Spool(tmp_path)
        rotten, no_row, no_time, good = [spool.add(one.id, document(f"A-00{n}")) for n in range(1, 5)]
        change = spool._database.execute
        change("""UPDATE job SET document = '{"kind": "new"}' WHERE id = ?""", (rotten.id,))
        change("UPDATE job SET kind = 'unheard of', fault = 'x' WHERE id = ?", (no_row.id,))
        change("UPDATE job SET created_at = 'yesterday' WHERE id = ?", (no_time.id,))
        spool.close()
        async with working(tmp_path, one, tries=10, rest=60) as spooler:
            spooler.failed.add(told.append)
            await ended(spooler, good)
            assert [(one.job.id, one.job.state) for one in told] == [
                (job.id, JobState.FAILED) for job in (rotten, no_row, no_time)
            ]
            assert {one.job.fault.cause for one in told if one.job.fault} == {FaultCause.UNREADABLE}
            assert "new" in str(told[0].job.fault)
            assert "unheard of" in str(told[1].job.fault)
            assert (spooler.troubles, len(spooler.spool.jobs())) == ({}, 4)  # the page lists them, too
            spooler.cancel(no_row.id)
            await ended(spooler, no_row, JobState.CANCELLED)
    assert fake.paper.cuts == 1


async def test_a_picture_that_cannot_be_drawn_fails_at_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No byte went: the printer is not in trouble, and what is printed of it later is no copy."""

    def no_drawing(*_: object) -> None:
        raise ValueError("no such letter")

    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address, text=TextMode.RASTER)
        async with working(tmp_path, one, tries=10, rest=60) as spooler:
            output = spooler._output
            draw, output._draw = output._draw, no_drawing  # type: ignore[attr-defined]
            job = spooler.add(one.id, document(), Slip.TICKET, ORDER, by_hand=False)
            held = await ended(spooler, job, JobState.FAILED)
            assert held.fault is not None
            assert (held.fault.cause, held.fault.words) == (FaultCause.UNPRINTABLE, "no such letter")
            assert (held.out, spooler.troubles) == (0, {})
            output._draw = draw  # type: ignore[attr-defined]
            spooler.again(job.id)
            assert (await ended(spooler, job)).out == 1
    assert "could not be encoded" in caplog.text
    caplog.clear()


async def test_a_flush_that_fails_makes_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing went to the printer: the only paper is the original, for this job and for its order."""
    fsync, failures = spool_module.os.fsync, iter((True, False))

    def broken(file: int) -> None:
        if next(failures, False):
            raise OSError(5, "Input/output error")
        fsync(file)

    monkeypatch.setattr(spool_module.os, "fsync", broken)
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address)
        async with working(tmp_path, one) as spooler:
            job = spooler.add(one.id, document(), Slip.TICKET, ORDER, by_hand=False)
            held = await ended(spooler, job)
            assert (held.out, fake.paper.cuts, fake.paper.buzzes) == (1, 1, 0)
            await ended(spooler, spooler.add(one.id, document(), Slip.TICKET, ORDER))
    assert ["COPY 2" in sheet for sheet in fake.paper.sheets] == [False, True]


async def test_moved_while_the_mark_is_written_it_is_the_original_elsewhere(tmp_path: Path) -> None:
    """Between the mark and the first byte nothing is out: moved then, it is no copy, and comes once."""
    async with switched_on(FakePrinter()) as here, switched_on(FakePrinter()) as there:
        one, two = printer(here.address), printer(there.address, number=2)
        async with working(tmp_path, one, two) as spooler:
            flush, begun = spooler.spool.flush, asyncio.Event()
            loop = asyncio.get_running_loop()
            held_up = asyncio.Event()

            def slow() -> None:
                loop.call_soon_threadsafe(begun.set)
                asyncio.run_coroutine_threadsafe(held_up.wait(), loop).result(5)

            spooler.spool.flush = slow  # type: ignore[method-assign]
            job = spooler.add(one.id, document())
            await begun.wait()
            spooler.spool.flush = flush  # type: ignore[method-assign]
            spooler.again(job.id, two.id)
            held = await ended(spooler, job)
            held_up.set()
            await ended(spooler, spooler.add(one.id, document("A-002")))
            assert (held.printer, held.out) == (two.id, 1)
    assert (here.paper.cuts, there.paper.cuts) == (1, 1)
    assert "COPY" not in there.paper.text


async def test_a_file_whose_folder_is_missing_holds_an_original(tmp_path: Path) -> None:
    folder = tmp_path / "share"
    one = printer(str(folder / "out.bin"), ConnectionType.FILE)
    async with working(tmp_path / "client", one, tries=1000) as spooler:
        job = spooler.add(one.id, document())
        await eventually(lambda: one.id in spooler.troubles)
        assert spooler.troubles[one.id].cause is FaultCause.NOT_FOUND
        folder.mkdir()
        assert (await ended(spooler, job)).out == 1
    assert b"COPY" not in (folder / "out.bin").read_bytes()


async def test_an_unexpected_error_ends_no_worker(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Told as the printer's trouble and tried again; a job that always fails so is given up as any other."""
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address)
        async with working(tmp_path, one, tries=2) as spooler:
            following, settle = spooler.spool.next, spooler.spool.settle

            def broken(_: object) -> None:
                raise RuntimeError("what nobody thought of")

            spooler.spool.next = broken  # type: ignore[method-assign,assignment]
            first = spooler.add(one.id, document())
            await eventually(lambda: one.id in spooler.troubles)
            assert spooler.troubles[one.id].words == "what nobody thought of"
            spooler.spool.next = following  # type: ignore[method-assign]
            await ended(spooler, first)
            assert spooler.troubles == {}

            def never(job_id: int, state: JobState, *rest: object, **more: object) -> None:
                if state is JobState.PRINTED:
                    raise RuntimeError("not this one")
                settle(job_id, state, *rest, **more)  # type: ignore[arg-type]

            spooler.spool.settle = never  # type: ignore[method-assign]
            poison = spooler.add(one.id, document("A-002"))
            assert (await ended(spooler, poison, JobState.FAILED)).out == 2
            spooler.spool.settle = settle  # type: ignore[method-assign]
            await ended(spooler, spooler.add(one.id, document("A-003")))
    assert "what nobody thought of" in caplog.text
    caplog.clear()


async def test_nothing_new_is_begun_while_the_console_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is on its way is finished; the next one stays whole for the next start, and is no copy then."""
    monkeypatch.setattr("desktop.core.printing.spooler.GRACE", 10)
    async with switched_on(FakePrinter()) as fake, switched_on(FakePrinter()) as slower:
        fake.deaf_after = slower.deaf_after = 60
        one, two = printer(fake.address), printer(slower.address, number=2)
        async with working(tmp_path, one, two) as spooler:
            first, second = spooler.add(one.id, document()), spooler.add(one.id, document("A-002"))
            other = spooler.add(two.id, document("A-003"))
            await eventually(lambda: fake.taken > 60 and slower.taken > 60)
            closing = asyncio.ensure_future(spooler.close())
            await asyncio.sleep(0)
            fake.wake()
            await ended(spooler, first)
            await asyncio.sleep(0.1)  # time in which the second one would begin
            slower.wake()
            await closing
            jobs = [spooler.spool.job(job.id) for job in (first, other, second)]
            assert [job.state for job in jobs] == [JobState.PRINTED, JobState.PRINTED, JobState.QUEUED]
            assert jobs[-1].out == 0
        async with working(tmp_path) as spooler:
            await ended(spooler, second)
    assert "COPY" not in fake.paper.text
    assert fake.paper.cuts == 2
