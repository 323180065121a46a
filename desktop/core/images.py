"""Pictures by digest: fetched once, kept on disk, never stale."""

from pathlib import Path

from desktop.core.api import Api


class Images:
    """`await fetch(digest)` is the picture's bytes: from memory, disk or the server (OfflineError, ApiError)."""

    def __init__(self, api: Api, folder: Path) -> None:
        self._api = api
        self._folder = folder

    async def fetch(self, digest: str) -> bytes:
        """The picture; the same one asked for twice at once is fetched once."""
        raise NotImplementedError
