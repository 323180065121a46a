"""What makes a computer a seat of a shop: its secret, from a file or the environment."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from wire.seats import SeatSecret

SECRET, FILE = "RGT_SEAT_SECRET", "RGT_SEAT_FILE"
MOST_BYTES = 16_384
Server = Annotated[str, msgspec.Meta(max_length=500, pattern="^(https?://[!-~]+)?$")]


class SeatKeyError(Exception):
    """The seat cannot be started; the message says what to do."""


class SeatKeyFile(msgspec.Struct, frozen=True):
    """A seat's secret, and where its server is unless that is known otherwise; `label` is for people."""

    secret: SeatSecret
    server: Server = ""
    label: str = ""


def find_key(given: str | None, environment: Mapping[str, str], computer: str) -> SeatKeyFile | None:
    """The key a command line or environment names; None when neither does. Raises SeatKeyError.

    A folder stands for the file in it that is named after this computer: one start line for all seats.
    """
    path = given or environment.get(FILE)
    if path:
        return read_key(Path(os.path.expandvars(path)).expanduser(), computer)
    if secret := environment.get(SECRET):
        return _checked({"secret": secret}, SECRET)
    return None


def read_key(path: Path, computer: str) -> SeatKeyFile:
    """The key in a file, or in the file of a folder for this computer."""
    if path.is_dir():
        path = path / f"{computer}.toml"
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
        return _checked(tomllib.loads(content.decode()), str(path))
    except OSError as error:
        raise SeatKeyError(
            f"{path} cannot be read ({error.strerror}). Save the seat's file there."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SeatKeyError(f"{path} is no seat's file ({error}). Save it anew in the console.") from error


def written_key(key: SeatKeyFile) -> str:
    """A key as the text of its file."""
    lines = [
        f"# Seat {key.label}. Who can read this file can order as this seat.",
        f"server = {_quoted(key.server)}",
        f"label = {_quoted(key.label)}",
        f"secret = {_quoted(key.secret)}",
    ]
    return "\n".join(lines) + "\n"


def _checked(values: dict[str, object], source: str) -> SeatKeyFile:
    try:
        return msgspec.convert(values, SeatKeyFile)
    except msgspec.ValidationError as error:
        # What is wrong is said without the value: it may be most of a secret.
        raise SeatKeyError(f"{source} has no seat's secret ({error}). Renew it in the console.") from None


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's, DEL apart, which no label has."""
    return msgspec.json.encode(text).decode()
