"""Pictures over HTTP: re-encoded, stripped, bounded, kept by digest; hostile ones refused."""

import asyncio
import hashlib
import io
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from backend.catalog.pictures import discard_pictures
from backend.database.pool import Database
from backend.runtime import apart
from backend.runtime.ids import new_id
from tests.scenes.backend.catalog import Scene, opened_scene
from tests.scenes.hostile_pictures import claiming_webp, progressive
from wire.problems import Code

ORIENTATION, MAKER = 0x0112, 0x010F


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with opened_scene(database) as opened:
        yield opened


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: object) -> bytes:
    """A picture, red on its left half."""
    image = Image.new(mode, size)
    image.paste(Image.new("RGB", (size[0] // 2, size[1]), "red").convert(mode), (0, 0))
    written = io.BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def claimed(width: int, height: int, data: bytes = b"") -> bytes:
    """A small PNG that says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


def bomb_of_text() -> bytes:
    """A PNG whose compressed text unpacks to 20 MB."""
    text = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(20_000_000)))
    plain = picture()
    return plain[:33] + text + plain[33:]


async def stored(scene: Scene, digest: str) -> Image.Image:
    reply = await scene.guest.call("GET", f"/images/{digest}")
    assert reply.status == 200
    assert hashlib.sha256(reply.raw).hexdigest() == digest
    return Image.open(io.BytesIO(reply.raw))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_a_picture_is_kept_as_webp(scene: Scene, kind: str) -> None:
    item = await scene.shop.add()
    path = f"/menu-items/{item['id']}/image"
    shown = (await scene.shop.call("PUT", path, raw=picture(kind), Content_Type="text/html")).item()
    assert shown == {**item, "image": shown["image"], "version": 2, "edition": 2}
    image = await stored(scene, shown["image"])
    assert (image.format, image.size) == ("WEBP", (40, 30))
    red, green, blue = image.convert("RGB").getpixel((5, 15))
    assert red > 200 > 60 > max(green, blue)
    cleared = (await scene.shop.call("DELETE", path, match=2)).item()
    assert cleared == {**item, "version": 3, "edition": 3}
    assert (await scene.shop.call("DELETE", path)).item() == cleared
    assert [event["data"] for event in await scene.events()] == [[item], [shown], [cleared]]


async def test_every_kind_of_colour_is_taken(scene: Scene) -> None:
    for mode in ["RGBA", "LA", "L", "P", "1", "I;16", "CMYK"]:
        item = await scene.shop.add()
        raw = picture("JPEG" if mode == "CMYK" else "PNG", mode=mode) if mode != "I;16" else grey16()
        shown = (await scene.shop.call("PUT", f"/menu-items/{item['id']}/image", raw=raw)).item()
        assert (await stored(scene, shown["image"])).mode in ("RGB", "RGBA")


def grey16() -> bytes:
    written = io.BytesIO()
    Image.new("I;16", (10, 10), 40_000).save(written, "PNG")
    return written.getvalue()


async def test_a_picture_is_turned_upright_and_tells_nothing_of_its_maker(scene: Scene) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Secret Camera"
    raw = picture("JPEG", exif=exif, icc_profile=b"profile" * 30, comment=b"at home")
    assert b"Secret Camera" in raw
    item = await scene.shop.add()
    shown = (await scene.shop.call("PUT", f"/menu-items/{item['id']}/image", raw=raw)).item()
    image = await stored(scene, shown["image"])
    assert image.size == (30, 40)
    assert image.convert("RGB").getpixel((15, 35))[0] < 60 < 200 < image.convert("RGB").getpixel((15, 5))[0]
    assert not image.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & {
        name for name, value in image.info.items() if value
    }


async def test_a_large_picture_is_made_smaller(scene: Scene) -> None:
    item = await scene.shop.add()
    shown = (
        await scene.shop.call("PUT", f"/menu-items/{item['id']}/image", raw=picture("JPEG", (4000, 1000)))
    ).item()
    assert (await stored(scene, shown["image"])).size == (1600, 400)


async def test_what_is_hidden_behind_a_picture_is_lost(scene: Scene) -> None:
    item = await scene.shop.add()
    raw = picture() + b"<script>alert(1)</script>PK\x03\x04"
    shown = (await scene.shop.call("PUT", f"/menu-items/{item['id']}/image", raw=raw)).item()
    reply = await scene.guest.call("GET", f"/images/{shown['image']}")
    assert b"<script>" not in reply.raw
    assert (reply.headers["Content-Type"], reply.headers["X-Content-Type-Options"]) == (
        "image/webp",
        "nosniff",
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], int, Code]] = {
    "nothing": (lambda: b"", 415, Code.MEDIA_UNSUPPORTED),
    "text": (lambda: b"no picture at all", 415, Code.MEDIA_UNSUPPORTED),
    "gif": (lambda: picture("GIF"), 415, Code.MEDIA_UNSUPPORTED),
    "bmp": (lambda: picture("BMP"), 415, Code.MEDIA_UNSUPPORTED),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, Code.MEDIA_UNSUPPORTED),
    "eps behind a png's name": (lambda: b"\x89PNG\r\n\x1a\n%!PS-Adobe-3.0 EPSF-3.0", 422, Code.INVALID),
    "only a png's name": (lambda: b"\x89PNG\r\n\x1a\n", 422, Code.INVALID),
    "only a jpeg's name": (lambda: b"\xff\xd8\xff", 422, Code.INVALID),
    "only a webp's name": (lambda: b"RIFF\x00\x00\x00\x00WEBP", 422, Code.INVALID),
    "a png cut short": (lambda: noise("PNG")[:-400], 422, Code.INVALID),
    "a jpeg cut short": (lambda: noise("JPEG")[:-400], 422, Code.INVALID),
    "a webp cut short": (lambda: noise("WEBP")[:-400], 422, Code.INVALID),
    "a bomb": (lambda: claimed(50_000, 50_000, bytes(1_000_000)), 422, Code.INVALID),
    "thousands of scans": (lambda: progressive(2_000, 400), 422, Code.INVALID),
    "a webp that claims too much": (lambda: claiming_webp(16_384, 16_384), 422, Code.INVALID),
    "a bomb that unpacks": (lambda: picture("PNG", (6_000, 6_000), "1"), 422, Code.INVALID),
    "a wide claim": (lambda: claimed(2**31 - 1, 1), 422, Code.INVALID),
    "a bomb of text": (bomb_of_text, 422, Code.INVALID),
    "no width": (lambda: claimed(0, 10), 422, Code.INVALID),
    "six megabytes": (lambda: picture() + bytes(6 * 1024 * 1024), 413, Code.TOO_LARGE),
}


def noise(kind: str) -> bytes:
    """A picture that does not compress, so that a cut takes pixels."""
    written = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(written, kind)
    return written.getvalue()


async def test_a_hostile_picture_is_refused(scene: Scene) -> None:
    item = await scene.shop.add()
    for case, (make, status, code) in HOSTILE.items():
        reply = await scene.shop.call("PUT", f"/menu-items/{item['id']}/image", raw=make())
        assert (case, reply.status) == (case, status)
        reply.refused(status, code)
    assert len(await scene.events()) == 1
    assert await scene.database.fetchval("SELECT count(*) FROM image") == 0


async def test_too_many_at_once_are_asked_to_come_again(scene: Scene) -> None:
    item = await scene.shop.add()
    path = f"/menu-items/{item['id']}/image"
    replies = await asyncio.gather(
        *(scene.shop.call("PUT", path, raw=picture()) for _ in range(apart.WAITING_OF_ONE + 4))
    )
    refused = [reply for reply in replies if reply.status != 200]
    assert len(refused) == 4
    for reply in refused:
        reply.refused(429, Code.RATE_LIMITED)
        assert int(reply.headers["Retry-After"]) >= 1
    (await scene.shop.call("PUT", path, raw=picture())).item()


async def test_a_picture_may_be_kept_for_ever(scene: Scene) -> None:
    item = await scene.shop.add()
    digest = (await scene.shop.call("PUT", f"/menu-items/{item['id']}/image", raw=picture())).item()["image"]
    reply = await scene.rival.call("GET", f"/images/{digest}")
    assert "immutable" in reply.headers["Cache-Control"]
    assert "max-age=31536000" in reply.headers["Cache-Control"]
    known = await scene.guest.call("GET", f"/images/{digest}", If_None_Match=reply.headers["ETag"])
    assert (known.status, known.raw, known.headers["ETag"]) == (304, b"", f'"{digest}"')
    other = await scene.guest.call("GET", f"/images/{digest}", If_None_Match='"other"')
    assert other.status == 200
    (await scene.nobody.call("GET", f"/images/{digest}")).refused(401, Code.TOKEN_MISSING)
    for unknown in ("0" * 64, digest.upper(), "nonsense", "%00"):
        (await scene.guest.call("GET", f"/images/{unknown}")).refused(404, Code.NOT_FOUND)


async def test_a_picture_guards_the_edition_when_asked(scene: Scene) -> None:
    item = await scene.shop.add()
    path = f"/menu-items/{item['id']}/image"
    stale = await scene.shop.call("PUT", path, raw=picture(), match=4)
    assert stale.refused(412, Code.VERSION_STALE)["current"] == item
    (await scene.shop.call("PUT", f"/menu-items/{new_id()}/image", raw=b"x", match=4)).refused(
        404, Code.NOT_FOUND
    )
    (await scene.shop.call("PUT", path, raw=picture(), match=1)).item()
    (await scene.shop.call("DELETE", path, match=1)).refused(412, Code.VERSION_STALE)


async def test_two_items_may_show_one_picture(scene: Scene) -> None:
    items = [await scene.shop.add() for _ in range(4)]
    paths = [f"/menu-items/{item['id']}/image" for item in items]
    replies = await asyncio.gather(*(scene.shop.call("PUT", path, raw=picture()) for path in paths))
    assert len({reply.item()["image"] for reply in replies}) == 1
    assert await scene.database.fetchval("SELECT count(*) FROM image") == 1


async def test_what_nobody_shows_is_thrown_away_after_a_week(scene: Scene) -> None:
    shown, left = await scene.shop.add(), await scene.shop.add()
    kept = (await scene.shop.call("PUT", f"/menu-items/{shown['id']}/image", raw=picture("PNG"))).item()[
        "image"
    ]
    path = f"/menu-items/{left['id']}/image"
    old = (await scene.shop.call("PUT", path, raw=picture("PNG", (50, 50)))).item()["image"]
    await scene.shop.call("DELETE", path)
    await discard_pictures(scene.database, datetime.now(UTC) + timedelta(days=6))
    assert (await scene.guest.call("GET", f"/images/{old}")).status == 200
    await discard_pictures(scene.database, datetime.now(UTC) + timedelta(days=8))
    assert (await scene.guest.call("GET", f"/images/{old}")).status == 404
    assert (await scene.guest.call("GET", f"/images/{kept}")).status == 200
