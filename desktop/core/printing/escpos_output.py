"""Documents onto receipt printers: encoded as the printer wants it, sent over its channel."""

import logging

import msgspec

from desktop.core.printing.document import Buzz, PrintDocument
from desktop.core.printing.encoding import DrawParts, as_picture, as_text
from desktop.core.printing.faults import FaultCause, PrintError
from desktop.core.printing.job_attempt import Begin
from desktop.core.printing.printer_connection import PrinterTimeouts, opened
from desktop.core.printing.printer_protocol import PrintOutcome, transmit
from desktop.core.printing.printers import ConnectionType, Printer, TextMode
from desktop.core.printing.threads import in_thread

log = logging.getLogger(__name__)


class EscPosOutput:
    """For printers that are sent bytes; `draw` draws for some of them, on a thread of its own."""

    def __init__(self, draw: DrawParts, patience: PrinterTimeouts | None = None) -> None:
        self._draw = draw
        self._patience = patience or PrinterTimeouts()

    async def print_document(self, printer: Printer, document: PrintDocument, begin: Begin) -> PrintOutcome:
        """Print what `begin` answers; raises PrintError."""

        async def encode() -> bytes:
            final = await begin()
            try:
                return await in_thread(lambda: self._bytes(printer, final))
            except Exception as problem:
                log.exception("A document could not be encoded for %s.", printer.name)
                raise PrintError(FaultCause.UNPRINTABLE, words=str(problem)) from problem

        async with opened(printer, self._patience) as channel:
            asks = (
                printer.asks and printer.way is not ConnectionType.FILE
            )  # nobody answers: it would only stand in it
            answers, mute = printer.answers, printer.mute
            return await transmit(channel, encode, printer.address, asks, self._patience, answers, mute)

    def _bytes(self, printer: Printer, document: PrintDocument) -> bytes:
        if not printer.buzzer:
            quiet = [part for part in document.parts if not isinstance(part, Buzz)]
            document = msgspec.structs.replace(document, parts=quiet)
        if printer.text is TextMode.RASTER:
            return as_picture(document, printer.dots, self._draw)
        return as_text(document, printer.columns)
