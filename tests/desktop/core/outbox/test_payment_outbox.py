"""Money on its way: what is settled stands alone, whatever the others sent with it are at."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import UUID, uuid4

import msgspec
import pytest

from desktop.core.client.errors import ApiError, OfflineError
from desktop.core.client.till import TillClient
from desktop.core.outbox.payment_outbox import PaymentOutbox, SettledPayment
from desktop.core.outbox.payment_store import PaymentStore, PendingPayment
from tests.desktop.core.conftest import eventually
from wire.orders import TenderKind
from wire.problems import Code, Issue, Problem, Rule
from wire.till import MoveCash, TillEntryKind

FAULT = Issue("/amount", "Expected a whole number <= 9.", Rule.TOO_LARGE, 9)


class Batch:
    """Two movements sent together: the first is refused until `agreed`, the second has no line until `online`."""

    def __init__(self, folder: Path) -> None:
        account = uuid4()
        self.sent: list[int] = []
        self.agreed = self.online = False
        self.file = PaymentStore(folder)
        self.file.add(
            PendingPayment(
                str(uuid4()), account, datetime.now(UTC), TillEntryKind.OUT, TenderKind.CASH, amount, "KRW"
            )
            for amount in (1, 2)
        )

        async def wait_or_wake(_: asyncio.Event, seconds: float) -> None:
            await asyncio.sleep(0.01)

        self.here: UUID | None = None
        self.box = PaymentOutbox(cast(TillClient, self), self.file, account, wait_or_wake, lambda: self.here)

    async def move_cash(self, moved: MoveCash, key: str) -> None:
        """The server's part."""
        self.sent.append(moved.amount)
        if moved.amount == 1 and not self.agreed:
            raise ApiError(Problem("", "", 403, "no", Code.FORBIDDEN, [FAULT]))
        if moved.amount == 2 and not self.online:
            raise OfflineError("no line")

    @property
    def refused(self) -> list[PendingPayment]:
        """What was refused and waits for a person."""
        return [one for one in self.box.held if one.refused is not None]


@pytest.fixture
async def batch(tmp_path: Path) -> AsyncIterator[Batch]:
    batch = Batch(tmp_path)
    batch.box.start()
    await eventually(lambda: batch.refused and 2 in batch.sent)
    yield batch
    await batch.box.close()
    batch.file.close()


async def test_what_is_wrong_with_single_fields_is_kept_on_disk(batch: Batch, tmp_path: Path) -> None:
    assert batch.refused[0].issues == (FAULT,)
    again = PaymentStore(tmp_path)
    kept = next(one for one in again.held(batch.refused[0].account_id) if one.refused is not None)
    again.close()
    assert (kept.issues, kept.detail) == ((FAULT,), "no")


async def test_dismissing_a_refused_one_stops_no_other(batch: Batch) -> None:
    batch.box.forget(batch.refused)
    batch.online = True
    await eventually(lambda: not batch.box.held)
    assert batch.sent.count(1) == 1


async def test_a_refused_one_is_sent_again_while_others_are_on_their_way(batch: Batch) -> None:
    batch.agreed = True
    batch.box.ask_again(batch.refused)
    await eventually(lambda: [one.amount for one in batch.box.held] == [2])
    batch.online = True
    await eventually(lambda: not batch.box.held)


async def test_it_is_sent_again_by_whoever_is_told_that_it_was_refused(batch: Batch) -> None:
    """At once, before its own task has ended: what is pressed the moment the line appears counts."""
    settled: list[bool] = []

    def hear(settled_payment: SettledPayment) -> None:
        settled.append(settled_payment.payment.refused is None)
        if settled_payment.payment.refused is not None:
            batch.agreed = True
            batch.box.ask_again(batch.refused)

    ears = batch.box.settled.add(hear)
    batch.box.ask_again(batch.refused)
    await eventually(lambda: True in settled)
    ears.close()
    assert settled == [False, True]


async def test_it_goes_in_no_other_name_and_holds_up_nobody_elses(batch: Batch) -> None:
    """The second is not sent while somebody else is here; the first, refused, is theirs once they press."""
    hers = msgspec.structs.replace(batch.refused[0], key=str(uuid4()), amount=3, refused=None, by=uuid4())
    his = msgspec.structs.replace(hers, key=str(uuid4()), amount=4, by=None)
    batch.file.add([hers, his])
    batch.box.try_now()  # together: what waits for her holds up nothing of his
    await eventually(lambda: 4 in batch.sent)
    assert 3 not in batch.sent
    batch.box.forget([hers])
    batch.here, batch.agreed, batch.online = uuid4(), True, True
    await asyncio.sleep(0.05)
    (waiting,) = [one for one in batch.box.held if one.refused is None]
    assert batch.box.waits_for_person(waiting)
    batch.box.ask_again(batch.refused, batch.here, "Bob")
    await eventually(lambda: batch.box.held == [waiting])
    batch.here = None
    await eventually(lambda: not batch.box.held)


@pytest.mark.parametrize("code", [Code.IDEMPOTENCY_IN_PROGRESS, Code.UNAVAILABLE, Code.RATE_LIMITED])
async def test_it_lies_on_disk_under_its_key_until_the_answer_is_definite(tmp_path: Path, code: Code) -> None:
    file, account, key = PaymentStore(tmp_path), uuid4(), str(uuid4())
    tries: list[tuple[str, list[str]]] = []

    async def move_cash(moved: MoveCash, sent: str) -> None:
        tries.append((sent, [one.key for one in file.held(account)]))
        if len(tries) < 3:
            raise ApiError(Problem("", "", 503, "busy", code))

    async def wait_or_wake(_: asyncio.Event, seconds: float) -> None:
        await asyncio.sleep(0)

    till = cast(TillClient, SimpleNamespace(move_cash=move_cash))
    box = PaymentOutbox(till, file, account, wait_or_wake)
    now = datetime.now(UTC)
    payment = PendingPayment(key, account, now, TillEntryKind.OUT, TenderKind.CASH, 5, "KRW")
    [settled] = await box.submit([payment])
    assert settled.payment.refused is None
    assert tries == [(key, [key])] * 3
    assert box.held == []
    file.close()
