"""Pictures by digest: fetched once, kept on disk, never stale."""

import asyncio
import logging
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from desktop.core.client.api import Api
from desktop.core.client.menu import is_picture_of

_DIGEST = re.compile("[0-9a-f]{64}")

log = logging.getLogger(__name__)


def _keep(path: Path, data: bytes) -> None:
    """Write beside and rename, so that a kill leaves no half picture."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError as error:
        log.warning("A picture cannot be kept (%s); it will be fetched again.", error)


def _read(path: Path) -> bytes | None:
    """What is kept under its digest; what is damaged, or never was the picture, is fetched anew."""
    with suppress(OSError):
        content = path.read_bytes()
        return content if is_picture_of(path.name, content) else None
    return None


class Images:
    """`await fetch(digest)` is the picture's bytes: from disk or the server (OfflineError, ApiError)."""

    def __init__(self, api: Api, folder: Path, at_once: int = 4) -> None:
        """Pictures lie in `folder`/images; `at_once` requests at most, so that orders are not held up."""
        self._api = api
        self._folder = folder / "images"
        self._places = asyncio.Semaphore(at_once)
        self._fetching: dict[str, asyncio.Task[bytes]] = {}

    async def fetch(self, digest: str) -> bytes:
        """The picture; the same one asked for twice at once is fetched once."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"not a picture's digest: {digest!r}")
        task = self._fetching.get(digest)
        if task is None:
            task = self._fetching[digest] = asyncio.ensure_future(self._fetch(digest))
            task.add_done_callback(lambda _: self._fetching.pop(digest, None))
        return await asyncio.shield(task)

    async def _fetch(self, digest: str) -> bytes:
        path = self._folder / digest
        kept = await asyncio.to_thread(_read, path)
        if kept is not None:
            return kept
        async with self._places:
            data = await self._api.menu.image(digest)
        await asyncio.to_thread(_keep, path, data)
        return data
