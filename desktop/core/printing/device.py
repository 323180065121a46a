"""A USB or serial device: opened, written and read without waiting longer than said (blocking calls)."""

import errno
import os
import select
import sys
import time

PIECE = 1024


def device_path(address: str) -> str:
    """The name to open; Windows wants its ports from COM10 on, and printers' shares, in the long form."""
    if sys.platform == "win32" and not address.startswith("\\\\"):
        return "\\\\.\\" + address.rstrip(":")
    return address


class Device:
    """One device file. Use it from one thread at a time; OSError tells what failed."""

    def __init__(self, address: str, baud: int = 0) -> None:
        self._address, self._baud = address, baud
        self._file: int | None = None
        self._readable = True
        self._closed = False

    def open(self) -> None:
        """Open for both directions, else for writing alone; what is no device is refused."""
        waits = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
        path = device_path(self._address)
        try:
            opened = os.open(path, os.O_RDWR | waits)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EINVAL):
                raise
            opened = os.open(path, os.O_WRONLY | waits)
            self._readable = False
        if self._closed:  # given up while the driver thought about it
            os.close(opened)
            return
        self._file = opened
        if self._baud:
            self._set_baud()

    def _set_baud(self) -> None:
        """Eight bits, no parity, raw, at `baud`; Windows keeps what `mode` has set."""
        if sys.platform == "win32":
            return
        import termios
        import tty

        speed = getattr(termios, f"B{self._baud}", None)
        if speed is None:
            raise OSError(errno.EINVAL, f"no speed {self._baud}", self._address)
        tty.setraw(self._descriptor)
        settings = termios.tcgetattr(self._descriptor)
        settings[4] = settings[5] = speed
        termios.tcsetattr(self._descriptor, termios.TCSANOW, settings)

    @property
    def _descriptor(self) -> int:
        if self._file is None:
            raise OSError(errno.ENODEV, "the device was closed", self._address)
        return self._file

    def write(self, data: bytes, stall: float) -> None:
        """All of it; TimeoutError when nothing is taken for `stall` seconds."""
        until = time.monotonic() + stall
        while data:
            if sys.platform != "win32" and not select.select([], [self._descriptor], [], 0.1)[1]:
                if time.monotonic() > until:
                    raise TimeoutError(errno.ETIMEDOUT, "the device takes nothing", self._address)
                continue
            try:
                taken = os.write(self._descriptor, data[:PIECE])
            except BlockingIOError:
                continue
            data = data[taken:]
            until = time.monotonic() + stall

    def read(self, seconds: float) -> bytes:
        """What the device says within `seconds`; nothing where it cannot be read."""
        if not self._readable or sys.platform == "win32":
            time.sleep(seconds)
            return b""
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self._descriptor, 256)
        except BlockingIOError:
            return b""

    def drain(self) -> None:
        """Wait until a serial port has sent all; other devices have no such question."""
        if sys.platform == "win32" or not os.isatty(self._descriptor):
            return
        import termios

        termios.tcdrain(self._descriptor)

    def close(self) -> None:
        """Let go."""
        self._closed = True
        file, self._file = self._file, None
        if file is not None:
            os.close(file)
