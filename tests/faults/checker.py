"""Reads a run's history against what the database ended with, and counts what must not have happened."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.faults.history import CallOutcome, History, Operation, Receipt, Seen, What


@dataclass(frozen=True, slots=True)
class OrderFact:
    """An order as the database holds it; `channels` are those that must have told of it."""

    id: str
    account: str
    key: str
    version: int
    state: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StockFact:
    """An item's stock: `capacity` was put in, `sold` is in orders that still hold it, `ledger` is the sum."""

    item: str
    capacity: int
    sold: int
    stock: int
    ledger: int


@dataclass(frozen=True, slots=True)
class Truth:
    """What the database holds at the end of a run."""

    orders: tuple[OrderFact, ...] = ()
    stocks: tuple[StockFact, ...] = ()


@dataclass(slots=True)
class Verdict:
    """Counts of faults, all 0 in a good run, and a sentence for the first few of them."""

    lost: int = 0
    doubled: int = 0
    reordered: int = 0
    oversold: int = 0
    unequal: int = 0
    operations: int = 0
    messages: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was wrong."""
        return not (self.lost or self.doubled or self.reordered or self.oversold or self.unequal)

    def note(self, sentence: str) -> None:
        """Keeps a sentence; a broken run may have thousands."""
        if len(self.notes) < 20:
            self.notes.append(sentence)


def check(history: History, truth: Truth) -> Verdict:
    """The verdict over a whole run."""
    verdict = Verdict(operations=len(history.operations))
    verdict.messages = sum(receipt.what is What.MESSAGE for receipt in history.receipts)
    _check_acknowledged(history, truth, verdict)
    _check_keys(history, truth, verdict)
    for receipts in _by_client(history.receipts):
        _check_order_of(receipts, verdict)
    for fact in truth.stocks:
        _check_stock(fact, verdict)
    for client, (channel, shown) in history.finals.items():
        _check_final(client, channel, shown, truth, verdict)
    return verdict


def _check_acknowledged(history: History, truth: Truth, verdict: Verdict) -> None:
    """An acknowledged order or change is in the database, at that version or a later one."""
    held = {order.id: order for order in truth.orders}
    told: dict[str, int] = {}
    for operation in history.operations:
        if operation.outcome is CallOutcome.OK and operation.order and not history.rolled_back(operation):
            told[operation.order] = max(told.get(operation.order, 0), operation.version)
    for order, version in told.items():
        if order not in held:
            verdict.lost += 1
            verdict.note(f"order {order} was acknowledged and is not in the database")
        elif held[order].version < version:
            verdict.lost += 1
            verdict.note(
                f"order {order} was acknowledged at version {version}, held at {held[order].version}"
            )


def _check_keys(history: History, truth: Truth, verdict: Verdict) -> None:
    """One wish is one order: in the database, in the answers, and none for what was refused."""
    wishes: dict[tuple[str, str], list[Operation]] = defaultdict(list)
    for operation in history.operations:
        if not history.rolled_back(operation):
            wishes[operation.account, operation.key].append(operation)
    for wish, count in Counter((order.account, order.key) for order in truth.orders).items():
        if count > 1:
            verdict.doubled += count - 1
            verdict.note(f"{count} orders stand for one wish {wish}")
    for wish, operations in wishes.items():
        answers = {one.order for one in operations if one.outcome is CallOutcome.OK and one.order}
        if len(answers) > 1:
            verdict.doubled += len(answers) - 1
            verdict.note(f"the wish {wish} was answered with {len(answers)} different orders")
    for order in truth.orders:
        operations = wishes.get((order.account, order.key), [])
        if operations and all(one.outcome is CallOutcome.FAILED for one in operations):
            verdict.doubled += 1
            verdict.note(f"order {order.id} exists although its wish was refused")


def _by_client(receipts: Iterable[Receipt]) -> Iterator[list[Receipt]]:
    found: dict[tuple[str, str], list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        found[receipt.client, receipt.channel].append(receipt)
    yield from found.values()


def _check_order_of(receipts: list[Receipt], verdict: Verdict) -> None:
    """One client on one channel: every position once, one after the other, no object ever older."""
    epoch, last = "", -1
    held: dict[str, int] = {}
    for receipt in receipts:
        where = f"{receipt.client} on {receipt.channel}"
        if receipt.what is What.BEGIN:
            epoch, held = receipt.epoch, {}
        elif receipt.epoch != epoch:
            verdict.reordered += 1
            verdict.note(f"{where} went on in another history without a snapshot")
        elif receipt.seq != last + (receipt.what is What.MESSAGE):
            verdict.reordered += 1
            verdict.note(f"{where} got {receipt.what} {receipt.seq} after {last}")
        last = receipt.seq
        for name, seen in receipt.objects.items():
            if seen.version <= held.get(name, 0):
                verdict.reordered += 1
                verdict.note(f"{where} got {name} at version {seen.version} after {held[name]}")
            held[name] = max(seen.version, held.get(name, 0))


def _check_stock(fact: StockFact, verdict: Verdict) -> None:
    if fact.sold > fact.capacity or fact.stock < 0:
        verdict.oversold += max(fact.sold - fact.capacity, -fact.stock)
        verdict.note(f"item {fact.item}: {fact.sold} sold of {fact.capacity}, stock {fact.stock}")
    elif fact.stock != fact.capacity - fact.sold or fact.ledger != fact.stock:
        verdict.oversold += max(1, abs(fact.capacity - fact.sold - fact.stock))
        verdict.note(
            f"item {fact.item} leaks: {fact.capacity} in, {fact.sold} sold, {fact.stock} left, ledger {fact.ledger}"
        )


def _check_final(client: str, channel: str, shown: dict[str, Seen], truth: Truth, verdict: Verdict) -> None:
    expected = {
        order.id: Seen(order.version, order.state) for order in truth.orders if channel in order.channels
    }
    if shown == expected:
        return
    verdict.unequal += 1
    absent = len(expected.keys() - shown.keys())
    extra = len(shown.keys() - expected.keys())
    stale = sum(shown[one] != expected[one] for one in shown.keys() & expected.keys())
    verdict.note(
        f"{client} on {channel} ends unequal: {absent} absent, {extra} too many, {stale} stale of {len(expected)}"
    )
