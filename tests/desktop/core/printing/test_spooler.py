"""The queues at work against a socket that plays a printer: nothing lost, nothing twice without its mark."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.core.printing import commands
from desktop.core.printing.document import Cut, DocumentKind, PrintDocument, Pulse, TextLine
from desktop.core.printing.faults import FaultCause
from desktop.core.printing.jobs import JobState, Slip
from desktop.core.printing.printer_connection import PrinterTimeouts
from desktop.core.printing.printer_protocol import PrintOutcome
from desktop.core.printing.printers import ConnectionType, TextMode
from desktop.core.printing.spool import MOST, Spool, SpoolFullError
from desktop.core.printing.spooler import FailedJob, pause
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.printing.documents import chequered, document, printer
from tests.scenes.desktop.printing.fake_printer import FakePrinter, switched_on
from tests.scenes.desktop.printing.spooling import ended, working


async def test_a_printer_that_answers_confirms_what_came_out(tmp_path: Path) -> None:
    async with switched_on(FakePrinter()) as fake, working(tmp_path, printer(fake.address)) as spooler:
        job = spooler.add(printer(fake.address).id, document())
        held = await ended(spooler, job)
        assert (held.outcome, held.out, held.fault) == (PrintOutcome.CONFIRMED, 1, None)
        assert "1 x 라면 Ramyeon" in fake.paper.sheets[0]
        assert fake.paper.asked == [b"\x10\x04\x01", b"\x10\x04\x04", b"\x10\x04\x02", b"\x1dr\x01"]
        assert (fake.paper.cuts, fake.paper.pulses) == (1, 0)  # no paper opens the drawer, whatever it says


async def test_a_silent_printer_is_only_written_to(tmp_path: Path) -> None:
    async with switched_on(FakePrinter(talks=False)) as fake:
        async with working(tmp_path, printer(fake.address)) as spooler:
            held = await ended(spooler, spooler.add(printer(fake.address).id, document()))
            assert held.outcome is PrintOutcome.SENT
            assert fake.paper.cuts == 1
            assert b"\x1dr\x01" not in fake.paper.asked


async def test_one_that_may_not_be_asked_is_not_asked(tmp_path: Path) -> None:
    async with switched_on(FakePrinter()) as fake:
        async with working(tmp_path, printer(fake.address, asks=False)) as spooler:
            await ended(spooler, spooler.add(printer(fake.address).id, document()))
            assert fake.paper.asked == []


async def test_pictures_come_out_whole(tmp_path: Path) -> None:
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address, text=TextMode.RASTER)
        async with working(tmp_path, one) as spooler:
            await ended(spooler, spooler.add(one.id, document()))
    assert b"".join(picture.rows for picture in fake.paper.pictures) == chequered(document(), 576).rows


async def test_a_refused_connection_is_named_tried_again_and_given_up(tmp_path: Path) -> None:
    fake = FakePrinter()
    await fake.switch_on()
    await fake.switch_off()
    told: list[FailedJob] = []
    async with working(tmp_path, printer(fake.address)) as spooler:
        spooler.failed.add(told.append)
        job = spooler.add(printer(fake.address).id, document())
        held = await ended(spooler, job, JobState.FAILED)
        assert held.fault is not None
        assert (held.fault.cause, held.fault.where) == (FaultCause.REFUSED, fake.address)
        assert (held.tries, held.out) == (4, 0)
        assert [one.job.id for one in told] == [job.id]
        assert spooler.troubles[held.printer].cause is FaultCause.REFUSED
        await fake.switch_on()
        spooler.again(job.id)
        assert (await ended(spooler, job)).out == 1  # nothing had come out: no copy
        assert "COPY" not in fake.paper.text
        assert spooler.troubles == {}
    await fake.switch_off()


async def test_a_printer_that_comes_back_prints_by_itself(tmp_path: Path) -> None:
    fake = FakePrinter()
    await fake.switch_on()
    await fake.switch_off()
    async with working(tmp_path, printer(fake.address), tries=1000) as spooler:
        job = spooler.add(printer(fake.address).id, document())
        await eventually(lambda: spooler.spool.job(job.id).tries > 2)
        assert spooler.spool.job(job.id).state is JobState.QUEUED
        await fake.switch_on()
        await ended(spooler, job)
    await fake.switch_off()


async def test_without_paper_nothing_is_sent_and_the_reason_is_told(tmp_path: Path) -> None:
    async with switched_on(FakePrinter()) as fake:
        fake.has_paper = False
        async with working(tmp_path, printer(fake.address), tries=1000) as spooler:
            job = spooler.add(printer(fake.address).id, document())
            await eventually(lambda: spooler.spool.job(job.id).fault is not None)
            fault = spooler.spool.job(job.id).fault
            assert fault is not None
            assert fault.cause is FaultCause.PAPER_OUT
            fake.load_paper()
            await ended(spooler, job)
            assert "COPY" not in fake.paper.text
            fake.cover_open = True
            other = spooler.add(printer(fake.address).id, document("A-002"))
            await eventually(lambda: spooler.spool.job(other.id).fault is not None)
            assert spooler.troubles[other.printer].cause is FaultCause.COVER_OPEN
            fake.cover_open = False
            await ended(spooler, other)


async def test_paper_that_ends_in_the_middle_makes_a_copy(tmp_path: Path) -> None:
    async with switched_on(FakePrinter()) as fake:
        fake.dies_after = 60
        async with working(tmp_path, printer(fake.address), tries=1000) as spooler:
            job = spooler.add(printer(fake.address).id, document())
            await eventually(lambda: spooler.spool.job(job.id).fault is not None)
            assert spooler.troubles[job.printer].cause is FaultCause.PAPER_OUT
            assert fake.paper.cuts == 0
            fake.load_paper()
            held = await ended(spooler, job)
    assert held.out == 2
    assert "COPY 2" in fake.paper.sheets[-1]


async def test_hanging_up_in_the_middle_makes_a_copy(tmp_path: Path) -> None:
    async with switched_on(FakePrinter(talks=False)) as fake:
        fake.hang_up_after = 70
        async with working(tmp_path, printer(fake.address)) as spooler:
            await ended(spooler, spooler.add(printer(fake.address).id, document(lines=20)))
    assert len(fake.paper.sheets) == 1
    assert "COPY 2" in fake.paper.sheets[0]


async def test_a_black_hole_in_the_middle_is_noticed(tmp_path: Path) -> None:
    """More than the network holds is never taken; the try ends, and the next one is a copy."""
    async with switched_on(FakePrinter(talks=False)) as fake:
        fake.deaf_after = 50
        one = printer(fake.address)
        big = PrintDocument(DocumentKind.TICKET, "big", [*[TextLine("x" * 40)] * 800, Cut()])
        async with working(tmp_path, one) as spooler:
            job = spooler.add(one.id, big)
            await eventually(lambda: spooler.troubles.get(one.id) is not None)
            assert spooler.troubles[one.id].cause is FaultCause.STALLED
            fake.wake()
            assert (await ended(spooler, job)).out >= 2


async def test_no_answer_to_the_last_question_is_no_success(tmp_path: Path) -> None:
    """One that answered and then falls silent has perhaps printed: that is said, and the next is a copy."""
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address)
        patience = PrinterTimeouts(connect=1, answer=0.3, stall=0.5, settle=0.2, turn=0.4)
        async with working(tmp_path, one, patience=patience, tries=1) as spooler:
            fake.deaf_after = 60
            job = spooler.add(one.id, document())
            held = await ended(spooler, job, JobState.FAILED)
            assert held.fault is not None
            assert held.fault.cause is FaultCause.UNCONFIRMED
            fake.wake()
            spooler.again(job.id)
            await ended(spooler, job)
            assert "COPY 2" in fake.paper.sheets[-1]


async def test_a_slow_printer_holds_up_nobody_else(tmp_path: Path) -> None:
    async with switched_on(FakePrinter()) as slow, switched_on(FakePrinter()) as quick:
        slow.delay = 0.003
        one, two = printer(slow.address), printer(quick.address, number=2)
        async with working(tmp_path, one, two) as spooler:
            late = spooler.add(one.id, document(lines=6))
            await ended(spooler, spooler.add(two.id, document()))
            assert spooler.spool.job(late.id).state is not JobState.PRINTED
            await ended(spooler, late)
    assert "COPY" not in slow.paper.text


async def test_another_printer_takes_over(tmp_path: Path) -> None:
    async with switched_on(FakePrinter()) as fake:
        dead, alive = printer("127.0.0.1:1"), printer(fake.address, number=2)
        async with working(tmp_path, dead, alive, tries=1000, rest=30) as spooler:
            job = spooler.add(dead.id, document())
            await eventually(lambda: spooler.troubles.get(dead.id) is not None)
            spooler.again(job.id, alive.id)
            held = await ended(spooler, job)
            assert (held.printer, held.out) == (alive.id, 1)
            assert "COPY" not in fake.paper.text


async def test_moved_in_the_middle_it_is_a_copy_there(tmp_path: Path) -> None:
    async with switched_on(FakePrinter(talks=False)) as stuck, switched_on(FakePrinter()) as alive:
        stuck.delay = 0.02
        one, two = printer(stuck.address), printer(alive.address, number=2)
        async with working(tmp_path, one, two) as spooler:
            job = spooler.add(one.id, document())
            await eventually(lambda: stuck.taken > 9)  # more than the questions
            spooler.again(job.id, two.id)
            await ended(spooler, job)
            assert "COPY 2" in alive.paper.sheets[0]


async def test_cancelling_a_waiting_and_a_running_job(tmp_path: Path) -> None:
    async with switched_on(FakePrinter(talks=False)) as fake:
        fake.delay = 0.02
        one = printer(fake.address)
        async with working(tmp_path, one) as spooler:
            running, waiting = spooler.add(one.id, document()), spooler.add(one.id, document("A-002"))
            await eventually(lambda: spooler.spool.job(running.id).state is JobState.PRINTING)
            spooler.cancel(waiting.id)
            spooler.cancel(running.id)
            fake.delay = 0
            last = spooler.add(one.id, document("A-003"))
            await ended(spooler, last)
            assert spooler.spool.job(running.id).state is JobState.CANCELLED
            assert spooler.spool.job(waiting.id).state is JobState.CANCELLED
    assert "A-002" not in fake.paper.text
    assert sum("A-003" in sheet for sheet in fake.paper.sheets) == 1


async def test_what_is_printed_again_is_a_copy(tmp_path: Path) -> None:
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address)
        async with working(tmp_path, one) as spooler:
            job = spooler.add(one.id, document())
            for number in (1, 2, 3):
                held = await ended(spooler, job)
                assert held.out == number
                await eventually(lambda: not spooler.is_printing(one.id))
                spooler.again(job.id)
            await eventually(lambda: len(fake.paper.sheets) == 4)
    assert ["COPY" in sheet for sheet in fake.paper.sheets] == [False, True, True, True]
    assert "COPY 3" in fake.paper.sheets[2]


async def test_an_orders_second_ticket_is_a_copy_but_stations_have_originals(tmp_path: Path) -> None:
    order_id = printer("").id
    async with switched_on(FakePrinter()) as hot, switched_on(FakePrinter()) as cold:
        one, two = printer(hot.address), printer(cold.address, number=2)
        async with working(tmp_path, one, two) as spooler:
            for station in (one, two):
                job = spooler.add(station.id, document(), Slip.TICKET, order_id, by_hand=False)
                await ended(spooler, job)
            await ended(spooler, spooler.add(one.id, document(), Slip.TICKET, order_id))
            await ended(spooler, spooler.add(two.id, document(), Slip.TICKET, order_id))
    assert ["COPY" in sheet for sheet in hot.paper.sheets] == [False, True]
    assert "COPY 2" in hot.paper.sheets[1]
    assert "COPY 3" in cold.paper.sheets[1]


async def test_the_drawer_goes_first_once_and_never_late(tmp_path: Path) -> None:
    drawer = PrintDocument(DocumentKind.DRAWER, "Drawer", [Pulse()])
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address)
        async with working(tmp_path, one, rest=30) as spooler:
            await fake.switch_off()
            spooler.add(one.id, PrintDocument(DocumentKind.TICKET, "ticket", [TextLine("ticket"), Cut()]))
            await eventually(lambda: one.id in spooler.troubles)
            failed = spooler.add(one.id, drawer)
            await ended(spooler, failed, JobState.FAILED)
            assert spooler.spool.job(failed.id).tries == 1
            await fake.switch_on()
            await ended(spooler, spooler.add(one.id, drawer))
            assert fake.paper.pulses == 1
    spool = Spool(tmp_path)
    left = spool.add(one.id, drawer)
    spool.close()
    spool = Spool(tmp_path)
    assert spool.job(left.id).state is JobState.FAILED
    spool.close()


async def test_a_file_gets_whole_documents(tmp_path: Path) -> None:
    from tests.scenes.desktop.printing.paper import printed

    path = tmp_path / "out.bin"
    one = printer(str(path), ConnectionType.FILE)
    async with working(tmp_path, one) as spooler:
        for mark in ("A-001", "A-002"):
            await ended(spooler, spooler.add(one.id, document(mark)))
        spooler.save_printer(printer(str(tmp_path / "none" / "out.bin"), ConnectionType.FILE))
        job = await ended(spooler, spooler.add(one.id, document("A-003")), JobState.FAILED)
        assert job.fault is not None
        assert job.fault.cause is FaultCause.NOT_FOUND
    assert printed(path.read_bytes()).cuts == 2
    assert path.read_bytes().startswith(commands.INITIALIZE)  # a file is asked nothing


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals")
async def test_a_serial_device_prints_and_answers(tmp_path: Path) -> None:
    """A pseudo terminal plays the device; it answers, then is unplugged."""
    from tests.scenes.desktop.printing.paper import Paper

    ours, theirs = os.openpty()
    paper, stop = Paper(), threading.Event()

    def play() -> None:
        while not stop.is_set():
            try:
                said = os.read(ours, 1)
            except OSError:
                return
            asked = len(paper.asked)
            paper.take(said)
            for question in paper.asked[asked:]:
                os.write(ours, b"\x00" if question[:2] == b"\x1dr" else b"\x12")

    one = printer(os.ttyname(theirs), ConnectionType.DEVICE, baud=19200)
    thread = threading.Thread(target=play, daemon=True)
    thread.start()
    async with working(tmp_path, one) as spooler:
        held = await ended(spooler, spooler.add(one.id, document()))
        assert held.outcome is PrintOutcome.CONFIRMED
        assert "라면" in paper.sheets[0]
        stop.set()
        os.close(theirs)
        os.close(ours)
        gone = await ended(spooler, spooler.add(one.id, document()), JobState.FAILED)
        assert gone.fault is not None
        assert gone.fault.cause in (FaultCause.NOT_FOUND, FaultCause.CLOSED)
    thread.join(1)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
async def test_a_device_that_takes_nothing_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    os.mkfifo(path)
    held_open = os.open(path, os.O_RDWR)
    one = printer(str(path), ConnectionType.DEVICE, asks=False)
    async with working(tmp_path, one, tries=1) as spooler:
        long = PrintDocument(DocumentKind.TICKET, "long", [TextLine("x" * 40)] * 4000)
        job = await ended(spooler, spooler.add(one.id, long), JobState.FAILED)
        assert job.fault is not None
        assert job.fault.cause is FaultCause.STALLED or job.fault.cause is FaultCause.NO_ANSWER
        assert job.out == 1
    os.close(held_open)


async def test_a_device_given_up_while_it_is_opened_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it stays busy, for everybody, until the program ends."""
    path, opened, may_open = tmp_path / "lp0", list[int](), threading.Event()
    path.touch()
    slowly = os.open

    def driver(what: str, *how: int) -> int:
        if what == str(path):
            opened.append(0)
            may_open.wait(5)
            opened[0] = slowly(what, *how)
            return opened[0]
        return slowly(what, *how)

    def is_shut() -> bool:
        try:
            return bool(opened[0]) and os.fstat(opened[0]).st_ino != path.stat().st_ino
        except OSError:
            return True

    monkeypatch.setattr(os, "open", driver)
    async with working(tmp_path / "client", one := printer(str(path), ConnectionType.DEVICE)) as spooler:
        job = spooler.add(one.id, document())
        await eventually(lambda: bool(opened))
        spooler.cancel(job.id)
        await eventually(lambda: not spooler.is_printing(one.id))
        may_open.set()
        await eventually(is_shut)


def test_the_queue_has_a_bound_and_prunes_what_is_done(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    one = printer("127.0.0.1:1")
    first = spool.add(one.id, document())
    spool.settle(first.id, JobState.PRINTED)
    for _ in range(MOST - 1):
        spool.add(one.id, document())
    spool.add(one.id, document())
    with pytest.raises(KeyError):
        spool.job(first.id)
    with pytest.raises(SpoolFullError):
        spool.add(one.id, document())
    assert spool.waiting(one.id) == MOST
    drawer = spool.add(
        one.id, PrintDocument(DocumentKind.DRAWER, "Drawer", [Pulse()])
    )  # cash waits for no paper
    assert (spool.waiting(one.id), spool.next(one.id)) == (MOST + 1, drawer)
    spool.close()


def test_only_one_process_prints(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    code = (
        "import sys; from pathlib import Path; from desktop.core.printing.spool import Spool, SpoolBusyError\n"
        "try: Spool(Path(sys.argv[1]))\nexcept SpoolBusyError: print('busy')"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "busy"
    spool.close()
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == ""


def test_a_damaged_file_is_set_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "printing.sqlite").write_bytes(b"no database at all, but long enough to look at" * 50)
    spool = Spool(tmp_path)
    assert spool.printers() == []
    spool.close()
    assert list(tmp_path.glob("damaged-*"))
    assert "damaged" in caplog.text


def test_pauses_grow_with_chance_and_have_a_limit() -> None:
    for tries, most in ((1, 2), (3, 8), (20, 30)):
        pauses = [pause(tries) for _ in range(50)]
        assert all(most / 2 <= one <= most for one in pauses)
        assert len(set(pauses)) > 10


CRASHING = """
import asyncio, sys
from pathlib import Path
from desktop.core.printing.spool import Spool
from desktop.core.printing.spooler import Spooler
from desktop.core.printing.escpos_output import EscPosOutput
from tests.scenes.desktop.printing.documents import chequered, document, printer

async def main():
    spool = Spool(Path(sys.argv[1]))
    one = printer(sys.argv[2])
    spool.save_printer(one)
    spooler = Spooler(spool, EscPosOutput(chequered))
    if len(sys.argv) > 3:
        for mark in ("A-001", "A-002"):
            spooler.add(one.id, document(mark, lines=12))
    spooler.start()
    print("on", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_one_that_used_to_answer_and_keeps_silent_has_not_printed(tmp_path: Path) -> None:
    """Its network part takes every byte, but it has stopped: "Sent" would be a ticket lost in silence."""
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address)
        async with working(tmp_path, one) as spooler:
            await ended(spooler, spooler.add(one.id, document()))
        async with working(tmp_path, tries=1000) as spooler:  # after a new start, too
            fake.deaf_after = 0
            job = spooler.add(one.id, document("A-002"))
            await eventually(lambda: one.id in spooler.troubles)
            assert spooler.troubles[one.id].cause is FaultCause.NO_ANSWER
            assert (spooler.spool.job(job.id).state, spooler.spool.job(job.id).out) == (JobState.QUEUED, 0)
            fake.wake()
            assert (await ended(spooler, job)).outcome is PrintOutcome.CONFIRMED
    assert "COPY" not in fake.paper.text


async def test_a_full_disk_stops_the_queue_only_until_there_is_room(tmp_path: Path) -> None:
    """What had come out and could not be written down so comes once more, as a copy; nothing stands still."""
    async with switched_on(FakePrinter()) as fake:
        one = printer(fake.address)
        async with working(tmp_path, one, tries=1000, rest=0.3) as spooler:
            settle = spooler.spool.settle

            def full(*_: object, **__: object) -> None:
                raise sqlite3.OperationalError("database or disk is full")

            spooler.spool.settle = full  # type: ignore[method-assign]
            job = spooler.add(one.id, document())
            await eventually(lambda: one.id in spooler.troubles)
            assert spooler.troubles[one.id].words == "database or disk is full"
            spooler.spool.settle = settle  # type: ignore[method-assign]
            held = await ended(spooler, job)
            await ended(spooler, spooler.add(one.id, document("A-002")))
            assert spooler.troubles == {}
    marked = ["COPY" in sheet for sheet in fake.paper.sheets if "A-001" in sheet]
    assert len(marked) == held.out >= 2
    assert marked == [False] + [True] * (held.out - 1)


async def test_a_queue_that_can_be_read_again_is_told_so(tmp_path: Path) -> None:
    """Also where nothing waits: else the bar over the board would stay."""
    one = printer("")
    async with working(tmp_path, one) as spooler:
        told: list[bool] = []
        spooler.changed.add(lambda printer_id: told.append(printer_id in spooler.troubles))
        read = spooler.spool.next

        def broken(_: object) -> None:
            spooler.spool.next = read  # type: ignore[method-assign]
            raise sqlite3.OperationalError("disk I/O error")

        spooler.spool.next = broken  # type: ignore[method-assign]
        spooler.save_printer(one)
        await eventually(lambda: told[-2:] == [True, False])


@pytest.mark.parametrize("at", [3, 150, None])
async def test_killed_in_the_middle_it_goes_on_and_marks_the_copy(tmp_path: Path, at: int | None) -> None:
    """kill -9 after some bytes, then a new start: both tickets come out, none twice without its mark.

    `at` None: when all has come out and the printer has not yet said so.
    """
    async with switched_on(FakePrinter()) as fake:
        fake.delay, fake.confirms = 0.001, at is not None
        folder = str(tmp_path / "client")
        command = [sys.executable, "-c", CRASHING, folder, fake.address]
        first = await asyncio.create_subprocess_exec(*command, "add", stdout=subprocess.PIPE)
        await eventually(lambda: fake.paper.cuts == 1 if at is None else fake.taken >= at)
        first.send_signal(signal.SIGKILL)
        await first.wait()
        fake.delay, fake.confirms = 0, True
        second = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
        await eventually(lambda: any("A-002" in sheet for sheet in fake.paper.sheets))
        second.send_signal(signal.SIGKILL)
        await second.wait()
    for mark in ("A-001", "A-002"):
        originals = [sheet for sheet in fake.paper.sheets if mark in sheet and "COPY" not in sheet]
        copies = [sheet for sheet in fake.paper.sheets if mark in sheet and "COPY" in sheet]
        assert len(originals) <= 1
        assert originals or copies
        if at is None and mark == "A-001":
            assert (len(originals), len(copies)) == (1, 1)
