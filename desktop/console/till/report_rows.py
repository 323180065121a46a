"""The rows of a closed day, as its dialog and its paper show them (pure)."""

from datetime import datetime

from desktop.console.printing.z_report import ReportRow
from desktop.console.till.counting import differing
from desktop.core.cart.tax import per_cent
from desktop.texts.formats import clock, local_date, money, tr, tr_n
from desktop.texts.tenders import tender_word
from wire.orders import OrderState, TenderKind
from wire.till import ExpiredSum, Figures, MoneyByKind, Report, Unpaid, UnpaidOrder

NAMED = 5  # orders a sentence names


def amount_of(sums: MoneyByKind, kind: TenderKind) -> int | None:
    """The sum of one kind; None where it was not counted."""
    return {TenderKind.CASH: sums.cash, TenderKind.CARD: sums.card, TenderKind.TRANSFER: sums.transfer}[kind]


def title_of(report: Report) -> str:
    """Z 17 · 2026-11-24."""
    return tr("Z report {n} · {day}", n=report.number, day=days_of(report.figures))


def days_of(figures: Figures) -> str:
    """The business day, or the days where some were not closed."""
    first, last = figures.business_day, figures.last_day
    return f"{first}" if first == last else f"{first} – {last}"


def moment(at: datetime | None, zone: str) -> str:
    """A date with its time, on the shop's clock; a dash where there is none."""
    return f"{local_date(at, zone)} {clock(at, zone)}" if at is not None else "–"


def rows_of(report: Report, zone: str) -> list[ReportRow]:
    """The whole report."""
    figures = report.figures
    rows = [
        ReportRow(tr("Closed"), moment(report.closed_at, zone)),
        ReportRow(tr("Since"), moment(figures.opened_at, zone)),
        ReportRow(tr("By"), report.by.name),
    ]
    if report.terminal is not None and report.terminal.name:
        rows.append(ReportRow(tr("Terminal"), report.terminal.name))
    rows += sales_rows(figures) + money_rows(figures) + unpaid_rows(figures)
    rows += _drawer_rows(report) + _counted_rows(report)
    rows += staff_rows(figures)
    rows += expired_rows(figures)
    if figures.refund_due:
        rows.append(ReportRow(tr("Still to be given back")))
        rows.append(ReportRow(tr("For cancelled orders"), money(figures.refund_due, figures.currency), True))
    if report.note:
        rows += [ReportRow(tr("Remark")), ReportRow(report.note, " ")]  # words at the left, which wrap
    return rows


def sales_rows(figures: Figures) -> list[ReportRow]:
    """What was sold, and the tax in it."""
    sales, currency = figures.sales, figures.currency
    rows = [
        ReportRow(tr("Sales: handed over, paid or not")),
        ReportRow(tr("Completed orders"), f"{sales.orders:,}"),
        ReportRow(tr("Sales in all"), money(sales.total, currency), True),
    ]
    for one in sales.by_tax_rate:
        words = tr("{rate} % tax in {amount}", rate=per_cent(one.tax_rate), amount=money(one.total, currency))
        rows.append(ReportRow(words, money(one.tax, currency)))
    return rows


def expired_rows(figures: Figures) -> list[ReportRow]:
    """What nobody answered in time, and how much of it was taken after all; nothing where nothing expired."""
    expired = figures.expired
    if not isinstance(expired, ExpiredSum) or not (expired.orders or expired.replaced):
        return []
    rows = [ReportRow(tr("Not answered in time")), ReportRow(tr("Expired orders"), f"{expired.orders:,}")]
    rows.append(ReportRow(tr("They would have brought"), money(expired.total, figures.currency)))
    if expired.replaced:
        rows.append(ReportRow(tr("Taken after all"), f"{expired.replaced:,}"))
    return rows


def money_rows(figures: Figures) -> list[ReportRow]:
    """What was taken and given back, by kind, and what of it is rounding."""
    rows: list[ReportRow] = []
    taken = tr("Taken: money that came in for orders"), tr("Taken in all")
    given_back = tr("Given back"), tr("Given back in all")
    for (name, whole), sums, sign in ((taken, figures.tenders, 1), (given_back, figures.refunds, -1)):
        total = sum(amount_of(sums, kind) or 0 for kind in TenderKind)
        if not total and sign < 0:
            continue
        rows.append(ReportRow(name))
        rows += [
            ReportRow(tender_word(kind), money(sign * (amount_of(sums, kind) or 0), figures.currency))
            for kind in TenderKind
        ]
        rows.append(ReportRow(whole, money(sign * total, figures.currency), True))
    if figures.rounding:  # above zero more was taken than was due
        rows.append(ReportRow(tr("Cash rounding"), money(-figures.rounding, figures.currency)))
    return rows


def unpaid_rows(figures: Figures) -> list[ReportRow]:
    """What was handed over unpaid and what is not handed over yet, by number; none where all is paid."""
    unpaid, currency = figures.unpaid, figures.currency
    if not isinstance(unpaid, Unpaid) or not unpaid.orders:
        return []
    rows = [ReportRow(tr("Not paid when it was closed"))]
    for count, one, many in (
        (unpaid.sold, tr("Of these sales, {n} order"), tr("Of these sales, {n} orders")),
        (unpaid.earlier, tr("Of earlier sales, {n} order"), tr("Of earlier sales, {n} orders")),
        (unpaid.running, tr("Not handed over yet, {n} order"), tr("Not handed over yet, {n} orders")),
    ):
        if count.orders:
            words = (one if count.orders == 1 else many).format(n=count.orders)
            rows.append(ReportRow(words, money(count.total, currency)))
    rows.append(ReportRow(tr("Not paid in all"), money(unpaid_total(unpaid), currency), True))
    return rows + [ReportRow(unpaid_name(one), money(one.open, currency)) for one in unpaid.orders]


def unpaid_total(unpaid: Unpaid) -> int:
    """What "Not paid" means wherever it is said: handed over or not."""
    return unpaid.sold.total + unpaid.earlier.total + unpaid.running.total


def unpaid_text(figures: Figures) -> str:
    """The same in a sentence, the first by number; empty where all is paid."""
    unpaid = figures.unpaid
    if not isinstance(unpaid, Unpaid) or not unpaid.orders:
        return ""
    total = unpaid_total(unpaid)
    count = unpaid.sold.orders + unpaid.earlier.orders + unpaid.running.orders
    shown = [f"{one.number} {money(one.open, figures.currency)}" for one in unpaid.orders[:NAMED]]
    names = ", ".join(shown) + (" …" if count > len(shown) else "")
    return tr_n(
        count, "Not paid: {n} order, {amount} ({names}).", "Not paid: {n} orders, {amount} ({names}).",
        amount=money(total, figures.currency), names=names,
    )  # fmt: skip


def unpaid_name(order: UnpaidOrder) -> str:
    """Which order it is: number, day, whose, and that it is not handed over yet."""
    open_word = "" if order.state is OrderState.COMPLETED else tr("not handed over")
    return " · ".join(part for part in (order.number, f"{order.business_day}", order.name, open_word) if part)


def drawer_rows(figures: Figures) -> list[ReportRow]:
    """How the cash that must be in the drawer comes about."""
    drawer, say = figures.drawer, figures.currency
    return [
        ReportRow(tr("Begun with"), money(drawer.float, say)),
        ReportRow(tr("Cash taken"), money(figures.tenders.cash, say)),
        ReportRow(tr("Cash given back"), money(-figures.refunds.cash, say)),
        ReportRow(tr("Put in"), money(drawer.in_, say)),
        ReportRow(tr("Taken out"), money(-drawer.out, say)),
        ReportRow(tr("Must be there"), money(figures.expected.cash, say), True),
    ]


def _drawer_rows(report: Report) -> list[ReportRow]:
    currency = report.figures.currency
    rows = [ReportRow(tr("Cash drawer")), *drawer_rows(report.figures)]
    rows += [
        *_first_count(report),
        ReportRow(tr("Counted"), money(report.counted.cash, currency), True),
        ReportRow(tr("Difference"), differing(report.difference.cash, currency).text, True),
    ]
    if report.left_in_drawer is not None:
        rows.append(ReportRow(tr("Left in the drawer"), money(report.left_in_drawer, currency)))
        rows.append(ReportRow(tr("Taken away"), money(report.counted.cash - report.left_in_drawer, currency)))
    return rows


def _first_count(report: Report) -> list[ReportRow]:
    first = report.first_counted
    if not isinstance(first, MoneyByKind):
        return []
    return [ReportRow(tr("Counted first"), money(first.cash, report.figures.currency))]


def _counted_rows(report: Report) -> list[ReportRow]:
    """Card and transfer, where somebody compared them."""
    rows: list[ReportRow] = []
    currency = report.figures.currency
    for kind in (TenderKind.CARD, TenderKind.TRANSFER):
        counted, off = amount_of(report.counted, kind), amount_of(report.difference, kind)
        if counted is None or off is None:
            continue
        rows += [
            ReportRow(tender_word(kind)),
            ReportRow(tr("Booked"), money(amount_of(report.figures.expected, kind) or 0, currency)),
            ReportRow(tr("Counted"), money(counted, currency)),
            ReportRow(tr("Difference"), differing(off, currency).text, True),
        ]
    return rows


def staff_rows(figures: Figures) -> list[ReportRow]:
    """Who sold, took and gave back how much."""
    rows = [ReportRow(tr("By staff, taken less given back"))] if figures.by_staff else []
    for one in figures.by_staff:
        rows.append(ReportRow(one.by.name, money(one.tenders - one.refunds, figures.currency)))
    return rows
