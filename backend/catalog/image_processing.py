"""Pictures as people send them, made into those the server keeps: WebP, upright, bounded, nothing hidden."""

import asyncio
import io
import threading
from concurrent.futures import ThreadPoolExecutor

from PIL import Image, ImageOps

from backend.runtime.problems import ProblemError, invalid
from wire.problems import Code, Rule

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 32_000_000
LONGEST_SIDE = 1600
MEDIA_TYPE = "image/webp"
_WAITING = 16

# Pillow's own bound only warns; _open checks the size a picture claims before any pixel is decoded.
Image.MAX_IMAGE_PIXELS = None

# Two at a time, so that pictures never take the machine away from orders; a few more may wait.
_workers = ThreadPoolExecutor(2, thread_name_prefix="images")
_places = threading.BoundedSemaphore(_WAITING)


async def render(content: bytes) -> bytes:
    """Re-encode a picture; raises 413, 415 (not PNG, JPEG or WebP), 422 (broken, too big), 503 (too busy)."""
    if len(content) > MOST_BYTES:
        raise ProblemError(Code.TOO_LARGE, "A picture may have 5 MiB.")
    if not _known(content):
        raise ProblemError(Code.MEDIA_UNSUPPORTED, "Send a PNG, JPEG or WebP picture.")
    if not _places.acquire(blocking=False):
        raise ProblemError(Code.UNAVAILABLE, "Too many pictures at once; try again.", retry_after=1)
    future = _workers.submit(_render, content)
    # Also when the request is given up while the worker goes on.
    future.add_done_callback(lambda _: _places.release())
    return await asyncio.wrap_future(future)


def _known(content: bytes) -> bool:
    png, jpeg = content.startswith(b"\x89PNG\r\n\x1a\n"), content.startswith(b"\xff\xd8\xff")
    return png or jpeg or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def _render(content: bytes) -> bytes:
    try:
        return _encode(_open(content))
    except ProblemError:
        raise
    except Exception as error:  # decoders fail in any way on hostile bytes; all of them mean the same
        raise invalid("", Rule.PICTURE_BROKEN, f"The picture is broken: {error}"[:200]) from error


def _open(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
    if image.width * image.height > MOST_PIXELS:
        millions = MOST_PIXELS // 1_000_000
        words = f"The picture has more than {millions} million pixels."
        raise invalid("", Rule.PICTURE_TOO_LARGE, words, limit=millions)
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    return ImageOps.exif_transpose(image)


def _encode(image: Image.Image) -> bytes:
    plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = io.BytesIO()
    plain.save(written, "WEBP", quality=85, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return written.getvalue()
