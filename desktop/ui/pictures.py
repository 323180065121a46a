"""Pictures for views: asked for by digest, loaded in the background, a bounded number kept."""

import asyncio
from collections import OrderedDict
from typing import Protocol

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop.core.client.errors import ApiError, OfflineError
from desktop.ui.drawing import cover
from desktop.ui.loop import spawn

MOST_WHOLE = 96
MOST_CROPPED = 240
MOST_AT_ONCE = 4
RETRY_SECONDS = 20


class PictureSource(Protocol):
    """Where the bytes come from: `desktop.core.client.images.Images`, or a folder for pictures of pages."""

    async def fetch(self, digest: str) -> bytes:
        """The file's bytes; raises OfflineError or ApiError."""


class Pictures(QObject):
    """`pixmap(digest, size)` answers at once: the picture, or None while it is on its way (then `loaded`)."""

    loaded = Signal(str)

    def __init__(self, source: PictureSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._whole: OrderedDict[str, QPixmap] = OrderedDict()
        self._kept: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()
        self._wanted: set[str] = set()
        self._failed: dict[str, float] = {}
        self._gate = asyncio.Semaphore(MOST_AT_ONCE)

    def pixmap(self, digest: str | None, size: QSize, ratio: float = 1.0) -> QPixmap | None:
        """The picture cropped to `size` (design pixels times `ratio`), or None when not there (yet)."""
        if not digest:
            return None
        key = (digest, round(size.width() * ratio), round(size.height() * ratio))
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            found.setDevicePixelRatio(ratio)
            return found
        if digest in self._whole:
            return self._cropped(key, ratio)
        self._want(digest)
        return None

    def has(self, digest: str | None) -> bool:
        """Whether the picture is there, in any size (asked for by `pixmap` if not)."""
        return digest in self._whole

    def put(self, digest: str, data: bytes) -> None:
        """Keeps a picture; bytes that are none are ignored."""
        image = QImage.fromData(data)
        if image.isNull():
            return
        self._whole[digest] = QPixmap.fromImage(image)
        while len(self._whole) > MOST_WHOLE:
            self._whole.popitem(last=False)

    def _cropped(self, key: tuple[str, int, int], ratio: float) -> QPixmap:
        self._whole.move_to_end(key[0])
        made = cover(self._whole[key[0]], QSize(key[1], key[2]))
        made.setDevicePixelRatio(ratio)
        self._kept[key] = made
        while len(self._kept) > MOST_CROPPED:
            self._kept.popitem(last=False)
        return made

    def _want(self, digest: str) -> None:
        if digest in self._wanted:
            return
        try:
            now = asyncio.get_running_loop().time()
        except RuntimeError:  # painted outside the loop, e.g. while it ends
            return
        if now < self._failed.get(digest, 0.0):
            return
        self._wanted.add(digest)
        spawn(self._load(digest), f"picture {digest[:8]}")

    async def _load(self, digest: str) -> None:
        try:
            async with self._gate:
                data = await self._source.fetch(digest)
        except (OfflineError, ApiError):
            # A card without its picture is still a card; it is asked for again at a later paint.
            self._failed[digest] = asyncio.get_running_loop().time() + RETRY_SECONDS
            return
        finally:
            self._wanted.discard(digest)
        self.put(digest, data)
        self.loaded.emit(digest)
