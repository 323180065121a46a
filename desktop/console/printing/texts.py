"""Printers and their jobs in words: kinds, states with sign and colour, causes with what to do."""

from desktop.core.printing.faults import FaultCause, PrintFault
from desktop.core.printing.jobs import Job, JobState
from desktop.core.printing.printer_protocol import PrintOutcome
from desktop.core.printing.printers import ConnectionType, Printer, TextMode
from desktop.texts.formats import tr, tr_n
from desktop.texts.menu import menu_word

STATE_SIGNS = {
    JobState.QUEUED: ("hourglass", "neutral"),
    JobState.PRINTING: ("printer", "accent"),
    JobState.PRINTED: ("circle-check", "ok"),
    JobState.FAILED: ("alert-circle", "bad"),
    JobState.CANCELLED: ("ban", "neutral"),
}


def way_word(way: ConnectionType) -> str:
    """How a printer is reached."""
    return {
        ConnectionType.NETWORK: tr("Network"),
        ConnectionType.DEVICE: tr("USB or serial"),
        ConnectionType.FILE: tr("File"),
        ConnectionType.SYSTEM: tr("This computer's printers"),
        ConnectionType.PDF: tr("PDF files"),
    }[way]


def address_word(way: ConnectionType) -> str:
    """What an address is called."""
    return {
        ConnectionType.NETWORK: tr("Address"),
        ConnectionType.DEVICE: tr("Device"),
        ConnectionType.FILE: tr("File"),
        ConnectionType.SYSTEM: tr("Printer"),
        ConnectionType.PDF: tr("Folder"),
    }[way]


def address_hint(way: ConnectionType) -> str:
    """An address as it may look."""
    return {
        ConnectionType.NETWORK: "192.168.0.9:9100",
        ConnectionType.DEVICE: "/dev/usb/lp0, COM3, LPT1",
        ConnectionType.FILE: "/home/shop/tickets.bin",
        ConnectionType.SYSTEM: tr("Name of the printer"),
        ConnectionType.PDF: "/home/shop/receipts",
    }[way]


def text_word(mode: TextMode) -> str:
    """Whose letters are printed."""
    return {
        TextMode.CP949: tr("The printer's letters (Korean CP949)"),
        TextMode.RASTER: tr("Drawn here (any printer)"),
    }[mode]


def state_word(job: Job) -> str:
    """Where a job stands."""
    if job.state is JobState.PRINTED and job.outcome is PrintOutcome.SENT:
        return tr("Sent")
    return {
        JobState.QUEUED: tr("In the queue"),
        JobState.PRINTING: tr("Printing"),
        JobState.PRINTED: tr("Printed"),
        JobState.FAILED: tr("Failed"),
        JobState.CANCELLED: tr("Not printed"),
    }[job.state]


def job_note(job: Job) -> str:
    """What there is to know beside the state: cause, tries, copies."""
    parts = [cause_text(job.fault)] if job.fault is not None and job.state is not JobState.PRINTED else []
    if job.state is JobState.QUEUED and job.tries:
        parts.append(tr_n(job.tries, "Tried once, trying again.", "Tried {n} times, trying again."))
    if job.state is JobState.QUEUED and job.out:
        parts.append(tr("It may have come out: it will be marked COPY {n}.", n=job.out + 1))
    if job.state is JobState.PRINTED and job.out > 1:
        parts.append(tr("Marked COPY {n}.", n=job.out))
    if job.state is JobState.PRINTED and job.outcome is PrintOutcome.SENT:
        parts.append(tr("This printer does not confirm."))
    return " ".join(parts)


def prints_text(printer: Printer) -> str:
    """What a printer prints by itself."""
    parts = []
    if printer.tickets:
        named = ", ".join(map(menu_word, printer.categories))
        parts.append(tr("Kitchen tickets: {names}", names=named) if named else tr("Kitchen tickets: all"))
    if printer.receipts:
        parts.append(tr("Receipts when handed over"))
    return " · ".join(parts) if parts else tr("Prints by hand only")


def cause_text(fault: PrintFault) -> str:
    """Why printing failed, as a sentence."""
    where = fault.where
    return {
        FaultCause.REFUSED: tr("Connection refused by {where}.", where=where),
        FaultCause.NO_ROUTE: tr("No route to {where}: is it switched on and on this network?", where=where),
        FaultCause.UNKNOWN_NAME: tr("Nobody on this network is called {where}.", where=where),
        FaultCause.NO_ANSWER: tr("No answer from {where}.", where=where),
        FaultCause.CLOSED: tr("{where} hung up while printing.", where=where),
        FaultCause.STALLED: tr("{where} takes nothing any more.", where=where),
        FaultCause.UNCONFIRMED: tr("{where} did not say that it has printed.", where=where),
        FaultCause.PAPER_OUT: tr("Out of paper."),
        FaultCause.COVER_OPEN: tr("The cover is open."),
        FaultCause.PRINTER_ERROR: tr("The printer reports an error: look at its lights."),
        FaultCause.OFFLINE: tr("The printer is offline: press its feed or online button."),
        FaultCause.NOT_FOUND: _absent(where),
        FaultCause.NOT_ALLOWED: tr("This user may not write to {where}.", where=where),
        FaultCause.BUSY: tr("{where} is busy.", where=where),
        FaultCause.DISK_FULL: tr("The disk is full."),
        FaultCause.NO_SYSTEM_PRINTER: tr("This computer has no printer called {where}.", where=where),
        FaultCause.NOT_DRAWN: tr("{where} cannot print this.", where=where),
        FaultCause.ADDRESS: tr("{where} is no address of a printer.", where=where),
        FaultCause.STOPPED: tr("The program ended while it was printing."),
        FaultCause.UNREADABLE: tr("It cannot be read from this computer's disk any more."),
        FaultCause.UNPRINTABLE: tr("It cannot be put on paper as it is."),
        FaultCause.LATE: tr("The drawer is opened at once or not at all: use its key."),
        FaultCause.OTHER: tr("Printing failed ({where}), and why is not known.", where=where or "–"),
    }[fault.cause]


def _absent(where: str) -> str:
    if where.startswith(("/dev/", "\\\\.\\", "COM")):
        return tr("{where} does not exist: is the printer plugged in?", where=where)
    return tr("{where} does not exist: was its folder moved?", where=where)
