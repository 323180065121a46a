"""A PIN as it is kept: salted and slow, so that the server and a seat without network can check it."""

import hashlib
import hmac
import secrets
from typing import Annotated

from msgspec import Meta

Digits = Annotated[str, Meta(pattern="^[0-9]{4,8}(?![\\s\\S])")]

# scrypt (RFC 7914) with 32 MiB: about 0.1 s on one core. A PIN has few digits: this slows guessing down for
# whoever reads the file of a seat, and cannot prevent it.
COST, BLOCK, LANES = 15, 8, 1
MOST_COST, MOST_BLOCK, MOST_LANES = 17, 8, 4
SALT_BYTES, KEY_BYTES = 16, 32


def make_verifier(pin: str, salt: bytes | None = None) -> str:
    """`scrypt$cost$block$lanes$salt$key` in hexadecimals of a PIN; takes about 0.1 s of a thread."""
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    key = _key(pin, salt, COST, BLOCK, LANES)
    return f"scrypt${COST}${BLOCK}${LANES}${salt.hex()}${key.hex()}"


def is_right_pin(verifier: str, pin: str) -> bool:
    """Whether a PIN is the one of a verifier; never for a verifier that cannot be read."""
    try:
        kind, *numbers, salt, key = verifier.split("$")
        cost, block, lanes = (int(number) for number in numbers)
        known, salted = bytes.fromhex(key), bytes.fromhex(salt)
    except ValueError:
        return False
    bounded = 1 <= cost <= MOST_COST and 1 <= block <= MOST_BLOCK and 1 <= lanes <= MOST_LANES
    if kind != "scrypt" or not bounded or len(known) != KEY_BYTES:
        return False
    return hmac.compare_digest(_key(pin, salted, cost, block, lanes), known)


def _key(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    memory = 2 * 128 * block * (2**cost + lanes)
    return hashlib.scrypt(
        pin.encode(), salt=salt, n=2**cost, r=block, p=lanes, maxmem=memory, dklen=KEY_BYTES
    )
