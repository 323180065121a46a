"""The keys of new seats as files: one for each seat, and one table to print."""

import csv
import io
import os
import re
from pathlib import Path

from desktop.core.kiosk.seat_key import SeatKeyFile, written_key
from wire.seats import Seat

START = 'rgt-customer --kiosk --seat-file "{file}"'


def file_name(label: str) -> str:
    """A name every file system takes; two labels that differ only in odd characters may share one."""
    return (re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", label).strip(" .") or "seat") + ".toml"


def start_line(label: str) -> str:
    """What starts the app at a seat; the key itself is in the file, since others can read command lines."""
    return START.format(file=file_name(label))


def write_files(folder: Path, seats: list[Seat], server: str) -> list[Path]:
    """Writes each seat's file, readable by its owner only; raises OSError."""
    written: list[Path] = []
    for seat in seats:
        path = folder / file_name(seat.label)
        while path in written:
            path = path.with_stem(path.stem + "_")
        path.unlink(missing_ok=True)
        text = written_key(SeatKeyFile(str(seat.secret), server, seat.label))
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text)
        written.append(path)
    return written


def table(seats: list[Seat], server: str) -> str:
    """The seats as CSV; spreadsheets read its Hangul by the byte order mark and find no formula in it."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["seat", "file", "server", "key", "start"])
    for seat in seats:
        cells = [seat.label, file_name(seat.label), server, str(seat.secret), start_line(seat.label)]
        rows.writerow(["'" + cell if cell[:1] in "=+-@\t" else cell for cell in cells])
    return "\ufeff" + out.getvalue()
