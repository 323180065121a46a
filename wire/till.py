"""The till: money taken and given back for orders, cash moved by hand, and the closing of a day."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from wire.orders import Actor, Order, OrderState, TenderKind, TerminalMark
from wire.scalars import Document, Id, Money, Note, Reason, Request, Time

Amount = Annotated[int, Meta(ge=1, le=1_000_000_000_000)]


class TillEntryKind(StrEnum):
    """What an entry of the till is."""

    TENDER = "tender"
    REFUND = "refund"
    FLOAT = "float"
    IN = "in"
    OUT = "out"


class CashKind(StrEnum):
    """Cash that no order brings: what the drawer begins with, what is put in, what is taken out."""

    FLOAT = "float"
    IN = "in"
    OUT = "out"


class TakeTender(Request):
    """Body of `POST orders/{id}/tenders`; `received` is the cash handed over, the rest of it is change."""

    kind: TenderKind
    amount: Amount
    received: Money | None = None


class GiveRefund(Request):
    """Body of `POST orders/{id}/refunds`."""

    kind: TenderKind
    amount: Amount
    reason: Reason


class MoveCash(Request):
    """Body of `POST day/cash`."""

    kind: CashKind
    amount: Amount
    reason: Note = ""


class OpenDrawer(Request):
    """Body of `POST day/drawer`: the drawer is opened without money being booked, e.g. to give change."""

    reason: Note = ""


class Counted(Request):
    """What was counted: the drawer, and where they were looked at, the card slips and the account."""

    cash: Money
    card: Money | None = None
    transfer: Money | None = None


class CloseDay(Request):
    """Body of `POST day/close`; `left_in_drawer` is the float the next day begins with.

    `first_counted` is what was counted before the drawer was counted again.
    """

    counted: Counted
    note: Note = ""
    left_in_drawer: Amount | None = None
    first_counted: Counted | None = None


class TillEntry(Document):
    """One movement of money; `report` is the number of the report it is in, if it is in one."""

    id: Id
    what: TillEntryKind
    kind: TenderKind
    amount: int
    received: int | None
    change: int | None
    order_id: Id | None
    order_number: str | None
    reason: str
    at: Time
    by: Actor
    terminal: TerminalMark | None
    report: int | None


class Paid(Document):
    """What a tender or a refund did: the entry in the till, and the order as it is now."""

    entry: TillEntry
    order: Order


class Payments(Document):
    """The tenders and refunds of an order, oldest first."""

    items: list[TillEntry]


class MoneyByKind(Document):
    """Sums by kind of money; null where it was not counted."""

    cash: int
    card: int | None
    transfer: int | None
    total: int | UnsetType = UNSET


class TaxSum(Document):
    """What was sold at one rate of tax (basis points), and the tax in it."""

    tax_rate: int
    total: int
    tax: int


class SalesSum(Document):
    """What was sold: completed orders less recalled ones."""

    orders: int
    total: int
    tax: int
    by_tax_rate: list[TaxSum]


class Drawer(Document, rename={"in_": "in"}):
    """Cash that no order brought."""

    float: int
    in_: int
    out: int


class StaffSum(Document):
    """What one person completed, took and gave back."""

    by: Actor
    orders: int
    sales: int
    tenders: int
    refunds: int


class ExpiredSum(Document):
    """Orders nobody answered: how many, worth how much, and how many others were taken after all."""

    orders: int
    total: int
    replaced: int


class OrderCount(Document):
    """How many orders, and what they still have to pay."""

    orders: int
    total: int


class UnpaidOrder(Document):
    """One order that is not paid: whose it is, where it stands, and what is still to pay."""

    id: Id
    number: str
    business_day: date
    state: OrderState
    name: str
    open: int


class Unpaid(Document):
    """What is not paid, as it stands: of what was sold since the last closing, of what was sold before that,
    and of orders that are not handed over yet. `orders` names them, those handed over first; 100 at the most.
    """

    sold: OrderCount
    earlier: OrderCount
    running: OrderCount
    orders: list[UnpaidOrder]


def _no_sales() -> SalesSum:
    return SalesSum(0, 0, 0, [])


def _no_money() -> MoneyByKind:
    return MoneyByKind(0, 0, 0, 0)


def _empty_drawer() -> Drawer:
    return Drawer(0, 0, 0)


class Figures(Document):
    """The figures of a day, `business_day` to `last_day` where days were not closed.

    `orders` counts those of these business days by state as they are now; all else is what happened since
    `opened_at`, the closing before. `refund_due` is what cancelled orders still have to get back. Reports of
    servers that did not take expired orders after all have no `expired`,
    those of earlier versions no `unpaid` and no `rounding`: what was due less what was taken for it,
    where cash was rounded.
    Where the drawer is counted blind, others than owners learn no sums: `blind` is true, and `sales`,
    `tenders`, `refunds`, `drawer`, `expected`, `by_staff` and `rounding` are absent. Reports have them all.
    """

    business_day: date
    last_day: date
    opened_at: Time | None
    currency: str
    orders: dict[str, int]
    sales: SalesSum = field(default_factory=_no_sales)
    tenders: MoneyByKind = field(default_factory=_no_money)
    refunds: MoneyByKind = field(default_factory=_no_money)
    drawer: Drawer = field(default_factory=_empty_drawer)
    expected: MoneyByKind = field(default_factory=_no_money)
    refund_due: int = 0
    by_staff: list[StaffSum] = field(default_factory=list)
    expired: ExpiredSum | UnsetType = UNSET
    unpaid: Unpaid | UnsetType = UNSET
    rounding: int | UnsetType = UNSET
    blind: bool | UnsetType = UNSET

    @property
    def has_sums(self) -> bool:
        """Whether the sums are told, rather than nought where nobody said anything."""
        return self.blind is not True


class Report(Document):
    """A day that was closed (Z report); never changed."""

    id: Id
    number: int
    closed_at: Time
    by: Actor
    terminal: TerminalMark | None
    note: str
    counted: MoneyByKind
    difference: MoneyByKind
    left_in_drawer: int | None
    figures: Figures
    first_counted: MoneyByKind | UnsetType = UNSET


class Reports(Document):
    """One page of reports, newest first."""

    items: list[Report]
    next: str | None = None
