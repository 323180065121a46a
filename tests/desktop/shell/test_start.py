"""The apps as processes: they start, show their first page, and end when asked to."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-m", "desktop", *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "RGT_CLIENT_DIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize(
    ("arguments", "title"),
    [((), "RGT"), (("--page", "customer"), "Order"), (("--page", "business"), "Counter")],
)
def test_the_first_page_is_shown_and_pictured(tmp_path: Path, arguments: tuple[str, ...], title: str) -> None:
    picture = tmp_path / "first.png"
    app = start(tmp_path / "client", *arguments, "--picture", str(picture))
    said, _ = app.communicate(timeout=60)
    assert app.returncode == 0, said
    assert f"first page: {title}" in said
    assert picture.stat().st_size > 5_000


@pytest.mark.parametrize("after", [0.5, 3.0])
def test_the_app_ends_when_asked_to(tmp_path: Path, after: float) -> None:
    """Early, while modules are still being imported, and later."""
    app = start(tmp_path / "client", "--page", "customer")
    end = time.monotonic() + 30
    while not (tmp_path / "client").exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    time.sleep(after)
    app.send_signal(signal.SIGTERM)
    said, _ = app.communicate(timeout=30)
    assert "Fatal" not in said, said
    assert app.returncode in (0, -signal.SIGTERM), said  # the latter before the loop runs
