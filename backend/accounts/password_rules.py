"""Which new passwords are refused because they are tried first (NIST SP 800-63B, 3.1.1.2)."""

import unicodedata
from functools import cache

from backend.runtime.problems import invalid
from backend.runtime.resources import RESOURCES
from wire.problems import Rule

_COMMON = RESOURCES / "passwords" / "common.txt"


@cache
def common_passwords() -> frozenset[str]:
    """The list, folded; read once."""
    lines = _COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("# "))


def check_new_password(password: str, names: tuple[str, ...], pointer: str) -> None:
    """Raises `invalid` at the pointer for a password that many have, or that is one of the account's names.

    Letters' case and form make no other password of one, nor do blanks around it.
    """
    folded = _folded(password)
    # One sign over and over, and blanks alone: no list is long enough for all of them.
    if len(set(folded)) <= 1 or folded in common_passwords():
        words = "Many people have this password, so it is tried first. Choose another one."
        raise invalid(pointer, Rule.PASSWORD_COMMON, words)
    if _squeezed(folded) in {_squeezed(_folded(name)) for name in names}:
        words = "The password must not be the name of the account, its owner or its shop."
        raise invalid(pointer, Rule.PASSWORD_IS_NAME, words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _squeezed(text: str) -> str:
    return "".join(text.split())
