"""Pictures that cost far more than they are: judged by their headers, and decoded where they can be ended."""

import asyncio
import io
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from backend.catalog.image_processing import MODULE, make, render
from backend.catalog.picture_header import MOST_SCANS, Claim, read_claim
from backend.runtime.apart import Apart
from backend.runtime.problems import ProblemError
from tests.scenes.hostile_pictures import SIDE, claiming_webp, png, progressive

MIB = 1024 * 1024


def saved(kind: str, **more: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGBA" if kind == "WEBP" else "RGB", (300, 200), "red").save(written, kind, **more)
    return written.getvalue()


def processes() -> list[int]:
    """The processes of ours in which pictures are decoded."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command, status = (folder / "cmdline").read_bytes(), (folder / "status").read_text()
        except OSError:  # it has ended
            continue
        if MODULE.encode() in command and re.search(rf"PPid:\s+{os.getpid()}\b", status):
            found.append(int(folder.name))
    return found


async def rule_of(content: bytes, apart: Apart | None = None) -> str:
    with pytest.raises(ProblemError) as caught:
        await render(content, apart or Apart(), "owner")
    [issue] = caught.value.errors or []
    return issue.rule


def test_a_header_says_size_and_scans() -> None:
    assert read_claim(saved("PNG")) == Claim(300, 200)
    for more in ({}, {"lossless": True}, {"exif": b"Exif\0\0" + bytes(20)}):
        assert read_claim(saved("WEBP", **more)) == Claim(300, 200)
    assert read_claim(claiming_webp(16_384, 16_384)) == Claim(16_384, 16_384)
    assert read_claim(saved("JPEG")) == Claim(300, 200, 1)
    exif, comment = b"Exif\0\0" + b"\xff\xda" * 500, b"\xff\xda\xff\xc0" * 100
    assert read_claim(saved("JPEG", exif=exif, comment=comment)) == Claim(300, 200, 1)
    several = read_claim(saved("JPEG", progressive=True))
    assert (several.width, several.height) == (300, 200)
    assert 5 < several.scans < 20


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8" + b"\xff\xfe\x00\x02" * 1_000_000,
        b"\xff\xd8" + b"\xff" * 5 * MIB,
        b"\xff\xd8\xff\xda\x00\x02" + b"\xff\x00" * 2_500_000,
        b"\xff\xd8" + b"\xff\xda\x00\x02" * 1_000_000,
        b"\xff\xd8" + b"\xff\x01" * 2_500_000,
    ],
)
def test_a_header_is_read_at_once_whatever_it_says(content: bytes) -> None:
    started = time.thread_time()
    claim = read_claim(content)
    assert time.thread_time() - started < 0.25
    assert claim.scans > MOST_SCANS or claim.scans <= 1


@pytest.mark.parametrize(
    ("hostile", "rule"),
    [
        (lambda: progressive(2_000), "picture_too_costly"),
        (lambda: claiming_webp(16_384, 16_384), "picture_too_large"),
        (lambda: png(5_700), "picture_too_large"),
        (lambda: png(50_000, "L", b"x" * 100), "picture_too_large"),
    ],
)
def test_what_would_cost_too_much_is_refused_before_it_is_decoded(
    hostile: Callable[[], bytes], rule: str
) -> None:
    content = hostile()
    started = time.thread_time()
    with pytest.raises(ProblemError) as caught:
        make(content)
    assert time.thread_time() - started < 0.25
    assert [issue.rule for issue in caught.value.errors or []] == [rule]


@pytest.mark.slow
async def test_a_picture_that_is_as_costly_as_may_be_is_taken() -> None:
    for content in (png(SIDE), progressive(MOST_SCANS, 1_000)):
        image = Image.open(io.BytesIO(await render(content, Apart(), "owner")))
        assert max(image.size) in (1_000, 1_600)


async def test_its_process_ends_at_its_bounds_and_the_next_picture_is_taken() -> None:
    assert await rule_of(png(SIDE), Apart(memory=256 * MIB)) == "picture_too_costly"
    slow = Apart(processor=1)
    started = time.monotonic()
    assert await rule_of(progressive(MOST_SCANS), slow) == "picture_too_costly"
    assert time.monotonic() - started < 30
    assert await render(saved("PNG"), slow, "owner")
    assert processes() == []


async def test_a_request_that_is_given_up_ends_the_process() -> None:
    task = asyncio.create_task(render(progressive(MOST_SCANS), Apart(), "owner"))
    while not processes():
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert processes() == []


async def test_one_owners_pictures_wait_behind_those_of_others() -> None:
    apart, done = Apart(), []

    async def send(owner: str) -> None:
        await render(saved("PNG"), apart, owner)
        done.append(owner)

    await asyncio.gather(*(send("many") for _ in range(6)), send("other"))
    assert done.index("other") <= 1
    assert len(done) == 7


async def test_the_process_learns_no_secret() -> None:
    os.environ["RGT_JWT_KEY"] = "not to be told"
    task = asyncio.create_task(render(progressive(MOST_SCANS), Apart(), "owner"))
    try:
        while not processes():
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
        [number] = processes()
        assert b"RGT_" not in Path(f"/proc/{number}/environ").read_bytes()
    finally:
        del os.environ["RGT_JWT_KEY"]
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
