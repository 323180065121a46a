"""Where refresh tokens are kept: the system's vault, or a 0600 file when there is none."""

from pathlib import Path

from wire.accounts import Role


class Vault:
    """One refresh token per role and server, for those who asked to stay signed in."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the file that stands in for a missing system vault."""
        self._folder = folder

    async def load(self, role: Role, server: str) -> str | None:
        """The kept refresh token, if any."""
        raise NotImplementedError

    async def save(self, role: Role, server: str, token: str) -> None:
        """Keep a refresh token, replacing the one before."""
        raise NotImplementedError

    async def forget(self, role: Role, server: str) -> None:
        """Remove what is kept."""
        raise NotImplementedError
