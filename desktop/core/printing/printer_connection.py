"""The way of bytes to a printer and of its answers back: TCP, a device, a file; nothing waits for ever.

`asyncio.timeout` throughout: before Python 3.12 `wait_for` may swallow that somebody gives a print up.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.core.printing.device import Device
from desktop.core.printing.faults import FaultCause, PrintError, print_error
from desktop.core.printing.printers import ConnectionType, Printer, host_and_port
from desktop.core.printing.threads import in_thread


@dataclass(frozen=True, slots=True)
class PrinterTimeouts:
    """How long is waited, in seconds."""

    connect: float = 5.0
    answer: float = 1.0  # for the first question: printers that answer do so at once
    stall: float = 20.0  # without a byte taken
    settle: float = 1.0  # after the last byte, for a printer that tells nothing
    turn: float = 45.0  # until a printer that answers has printed everything


class PrinterChannel(Protocol):
    """An open way to a printer; what fails raises PrintError."""

    async def write(self, data: bytes) -> None:
        """All of it is taken when this returns."""

    async def read(self, seconds: float) -> bytes:
        """What the printer said; empty when nothing came in time."""

    async def finish(self) -> None:
        """All was written and no answer is awaited: make sure it was taken."""


class NetworkChannel:
    """Raw TCP."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        where: str,
        patience: PrinterTimeouts,
    ) -> None:
        self._reader, self._writer, self._where, self._patience = reader, writer, where, patience
        writer.transport.set_write_buffer_limits(high=0)  # drained means: all in the system's hands

    async def write(self, data: bytes) -> None:
        """In the system's hands; what a peer that reads no more leaves there shows in `finish`."""
        try:
            self._writer.write(data)
            async with asyncio.timeout(self._patience.stall):
                await self._writer.drain()
        except TimeoutError:
            raise PrintError(FaultCause.STALLED, self._where) from None
        except OSError as error:
            raise print_error(error, self._where) from error

    async def read(self, seconds: float) -> bytes:
        """A closed connection is a failure: a printer keeps it open while it prints."""
        try:
            async with asyncio.timeout(seconds):
                said = await self._reader.read(256)
        except TimeoutError:
            return b""
        except OSError as error:
            raise print_error(error, self._where) from error
        if not said:
            raise PrintError(FaultCause.CLOSED, self._where)
        return said

    async def finish(self) -> None:
        """Until the peer's machine has all; a reset after the last byte means it did not take it."""
        try:
            self._writer.write_eof()
            await self._taken()
            async with asyncio.timeout(self._patience.settle):
                while await self._reader.read(256):
                    pass
        except TimeoutError:
            return
        except OSError as error:
            raise print_error(error, self._where) from error

    async def _taken(self) -> None:
        """Wait for the acknowledgement of the last byte, where the system tells (Linux)."""
        left, step = self._patience.stall, 0.05
        while unacknowledged(self._writer):
            if left <= 0:
                raise PrintError(FaultCause.STALLED, self._where)
            await asyncio.sleep(step)
            left -= step

    async def close(self) -> None:
        """At once; what was not taken is dropped."""
        self._writer.transport.abort()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(1):
                await self._writer.wait_closed()


def unacknowledged(writer: asyncio.StreamWriter) -> int:
    """Bytes the peer's machine has not confirmed; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    import fcntl
    import termios

    sock = writer.get_extra_info("socket")
    answer = fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, b"\0" * 4) if sock is not None else b""
    return int.from_bytes(answer, sys.byteorder)


async def _connect(address: str, patience: PrinterTimeouts) -> NetworkChannel:
    try:
        host, port = host_and_port(address)
    except ValueError as error:
        raise PrintError(FaultCause.ADDRESS, address) from error
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        async with asyncio.timeout(patience.connect):
            reader, writer = await asyncio.open_connection(host, port)
    except OSError as error:
        raise print_error(error, where) from error
    return NetworkChannel(reader, writer, where, patience)


class FileChannel:
    """The end of a file; a document is there whole or not at all."""

    def __init__(self, path: Path, patience: PrinterTimeouts) -> None:
        self._path, self._patience = path, patience
        self._data = bytearray()

    async def open(self) -> None:
        """Make sure that it can be written before anything counts as begun."""
        await self._beside(b"")

    async def write(self, data: bytes) -> None:
        """Gathered until `finish`."""
        self._data += data

    async def read(self, seconds: float) -> bytes:
        """Files say nothing."""
        return b""

    async def finish(self) -> None:
        """On the disk when this returns."""
        await self._beside(bytes(self._data))

    async def _beside(self, data: bytes) -> None:
        """At its end, on a thread of its own: a network folder may hold it up, for ever."""
        try:
            async with asyncio.timeout(self._patience.stall):
                await in_thread(lambda: _append(self._path, data))
        except TimeoutError:
            raise PrintError(FaultCause.STALLED, str(self._path)) from None
        except OSError as error:
            raise print_error(error, str(self._path)) from error


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        before = file.tell()
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(before)
            raise


class DeviceChannel:
    """A device, read and written on a thread of its own: drivers may block."""

    def __init__(self, device: Device, where: str, patience: PrinterTimeouts) -> None:
        self._device, self._where, self._patience = device, where, patience

    async def write(self, data: bytes) -> None:
        """Taken by the driver."""
        stall = self._patience.stall
        await self._call(lambda: self._device.write(data, stall), stall + 1)

    async def read(self, seconds: float) -> bytes:
        """Where the device can be read."""
        return await self._call(lambda: self._device.read(seconds), seconds + 1)

    async def finish(self) -> None:
        """Until the driver has passed on what it holds."""
        await self._call(self._device.drain, self._patience.stall)

    async def _call(self, work: Callable[[], bytes | None], seconds: float) -> bytes:
        try:
            async with asyncio.timeout(seconds):
                return await in_thread(work) or b""
        except TimeoutError:
            raise PrintError(FaultCause.STALLED, self._where) from None
        except OSError as error:
            raise print_error(error, self._where) from error


@contextlib.asynccontextmanager
async def opened(printer: Printer, patience: PrinterTimeouts) -> AsyncIterator[PrinterChannel]:
    """The way to a printer that speaks ESC/POS; PrintError when there is none."""
    if printer.way is ConnectionType.FILE:
        file = FileChannel(Path(printer.address), patience)
        await file.open()
        yield file
    elif printer.way is ConnectionType.NETWORK:
        network = await _connect(printer.address, patience)
        try:
            yield network
        finally:
            await network.close()
    else:
        device = Device(printer.address, printer.baud)
        try:
            await _open(device, printer.address, patience)
            yield DeviceChannel(device, printer.address, patience)
        finally:
            await _let_go(device)


async def _let_go(device: Device) -> None:
    """A serial port that is held back keeps who closes it until it has sent all, up to half a minute.

    One that the driver still opens is closed as it is: else nobody could open it any more.
    """
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(1):
            await in_thread(device.close)


async def _open(device: Device, where: str, patience: PrinterTimeouts) -> None:
    try:
        async with asyncio.timeout(patience.connect):
            await in_thread(device.open)
    except TimeoutError:
        raise PrintError(FaultCause.BUSY, where) from None
    except OSError as error:
        raise print_error(error, where) from error
