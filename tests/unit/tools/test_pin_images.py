"""`make pin`: every image gets its digest, an old one is replaced, and without an answer nothing changes."""

import re
import shutil
from pathlib import Path

import pytest

from tools import pin_images

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in pin_images.FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def digests(texts: list[str]) -> list[int]:
    return [len(re.findall(r"@sha256:\d{64}", text)) for text in texts]


def texts(tree: Path) -> list[str]:
    return [(tree / name).read_text() for name in pin_images.FILES]


def test_every_image_gets_its_digest_and_a_newer_one_takes_its_place(tree: Path) -> None:
    asked: list[str] = []

    def ask(image: str) -> str:
        asked.append(image)
        return f"sha256:{len(asked) % 10}{'0' * 63}"

    assert pin_images.main(tree, ask) == 0
    first = texts(tree)
    assert digests(first) == [2, 2, 1]
    assert all(":" in image and "@" not in image for image in asked)
    assert "image: &image rgt-backend" in first[0], "what is built here has no digest"
    assert " AS build" in first[1]
    assert any(image.startswith("amazon/aws-otel-collector:") for image in asked), (
        "what stands in Terraform, too"
    )
    assert first[2].count('"') == (ROOT / pin_images.FILES[2]).read_text().count('"')
    assert pin_images.main(tree, ask) == 0
    assert digests(texts(tree)) == [2, 2, 1]
    assert texts(tree) != first


@pytest.mark.parametrize("answer", [OSError("no such host"), "unknown"])
def test_without_an_answer_nothing_changes(
    tree: Path, answer: OSError | str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(tree)

    def ask(image: str) -> str:
        if image.startswith("postgres"):
            return "sha256:" + "1" * 64
        if isinstance(answer, OSError):
            raise answer
        return answer

    assert pin_images.main(tree, ask) == 1
    assert texts(tree) == before
    assert "nothing was changed" in capsys.readouterr().err
