"""Pictures as people send them, made into those the server keeps: WebP, upright, bounded, nothing hidden.

`python -m backend.catalog.image_processing` is the process in which that is done (backend/runtime/apart.py).
"""

import io
from collections.abc import Hashable

from backend.catalog.picture_header import MOST_SCANS, read_claim
from backend.runtime.apart import Apart, CostlyError, answer
from backend.runtime.problems import ProblemError, invalid
from wire.problems import Code, Rule

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 32_000_000
LONGEST_SIDE = 1600
MEDIA_TYPE = "image/webp"
MODULE = "backend.catalog.image_processing"


async def render(content: bytes, apart: Apart, owner: Hashable) -> bytes:
    """Re-encode a picture; raises 413, 415 (not PNG, JPEG or WebP), 422 (broken, too big, too much work),
    429 and 503 (too many at once).
    """
    if len(content) > MOST_BYTES:
        raise ProblemError(Code.TOO_LARGE, "A picture may have 5 MiB.")
    if not _known(content):
        raise ProblemError(Code.MEDIA_UNSUPPORTED, "Send a PNG, JPEG or WebP picture.")
    try:
        return await apart.run(MODULE, content, owner)
    except CostlyError:
        raise _too_costly("The picture takes too long to read.") from None


def make(content: bytes) -> bytes:
    """The picture that is kept; raises 422 for what is broken, too large, or too much work."""
    try:
        _check_claim(content)
        return _encode(content)
    except ProblemError:
        raise
    except MemoryError:
        raise _too_costly("The picture takes too much memory.") from None
    except Exception as error:  # decoders fail in any way on hostile bytes; all of them mean the same
        raise invalid("", Rule.PICTURE_BROKEN, f"The picture is broken: {error}"[:200]) from error


def _known(content: bytes) -> bool:
    png, jpeg = content.startswith(b"\x89PNG\r\n\x1a\n"), content.startswith(b"\xff\xd8\xff")
    return png or jpeg or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def _check_claim(content: bytes) -> None:
    claim = read_claim(content)
    if claim.width * claim.height > MOST_PIXELS:
        millions = MOST_PIXELS // 1_000_000
        words = f"The picture has more than {millions} million pixels."
        raise invalid("", Rule.PICTURE_TOO_LARGE, words, limit=millions)
    if claim.scans > MOST_SCANS:
        raise _too_costly(f"The picture has more than {MOST_SCANS} scans or parts.")


def _too_costly(words: str) -> ProblemError:
    return invalid("", Rule.PICTURE_TOO_COSTLY, words)


def _encode(content: bytes) -> bytes:
    from PIL import Image, ImageOps  # only where pictures are decoded: not in the server

    Image.MAX_IMAGE_PIXELS = None  # it would only warn, and the claim has been checked
    image: Image.Image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    exif = image.getexif()
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode != wanted:  # one copy at a time: each may have 128 MB
        image = image.convert(wanted)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image.info["exif"] = exif.tobytes()
    upright = ImageOps.exif_transpose(image)
    written = io.BytesIO()
    upright.save(written, "WEBP", quality=85, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return written.getvalue()


if __name__ == "__main__":
    from PIL import JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401  # before memory is bounded

    answer(make)
