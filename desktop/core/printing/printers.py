"""A printer of this terminal as it was set up: where it is, how it prints, and what it prints by itself."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

PORT = 9100  # raw printing, as receipt printers offer it


class ConnectionType(StrEnum):
    """How a printer is reached."""

    NETWORK = "network"  # host or host:port, raw TCP
    DEVICE = "device"  # a USB or serial device: /dev/usb/lp0, COM3, LPT1
    FILE = "file"  # bytes at the end of a file
    SYSTEM = "system"  # a printer of the operating system
    PDF = "pdf"  # a file per document in a folder


class TextMode(StrEnum):
    """How letters get on the paper of a receipt printer."""

    CP949 = "cp949"  # the printer's own letters; Korean through its two-byte code page
    RASTER = "raster"  # drawn here: every letter, on every printer, but slower


class Printer(msgspec.Struct, frozen=True):
    """One printer. `paper` is 58 or 80 mm; `baud` 0 leaves a serial port as it is.

    `tickets` and `receipts` say what comes by itself: tickets of `categories` (none: of all) when an order is
    accepted, receipts when it is completed. `since` is when that was switched on: nothing older is printed.
    `answers` once it has said that it had printed: from then on its silence is a failure, not its manner.
    `mute` once one that tells its state did not say so: it is not waited for any more.
    """

    id: UUID
    name: str
    way: ConnectionType
    address: str
    since: datetime
    paper: int = 80
    text: TextMode = TextMode.CP949
    tickets: bool = False
    receipts: bool = False
    categories: list[str] = []
    drawer: bool = False
    buzzer: bool = False
    asks: bool = True
    baud: int = 0
    answers: bool = False
    mute: bool = False

    @property
    def columns(self) -> int:
        """Characters in a line."""
        return 48 if self.paper == 80 else 32

    @property
    def dots(self) -> int:
        """Dots in a line."""
        return 576 if self.paper == 80 else 384

    @property
    def speaks_escpos(self) -> bool:
        """Whether it is sent bytes; else the operating system's printing draws the document."""
        return self.way in (ConnectionType.NETWORK, ConnectionType.DEVICE, ConnectionType.FILE)


def host_and_port(address: str) -> tuple[str, int]:
    """`192.168.0.9`, `printer:9101`, `[fe80::1]:9100`; ValueError when it is no address."""
    host, port = _split(address.strip())
    number = int(port) if port else PORT
    if not host or " " in host or "/" in host or not 0 < number < 65536:
        raise ValueError(address)
    return host, number


def _split(address: str) -> tuple[str, str]:
    """Host and port as they are written; a bare IPv6 address has no port."""
    if address.startswith("["):
        host, closed, rest = address[1:].partition("]")
        if not closed or (rest and not rest.startswith(":")):
            raise ValueError(address)
        return host, rest.removeprefix(":")
    if address.count(":") > 1:
        return address, ""
    host, _, port = address.partition(":")
    return host, port
