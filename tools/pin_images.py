"""`make pin`: writes the digest of each image behind its exact tag, where a registry tells it."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    "docker-compose.yml",
    "build_specs/backend.Dockerfile",
    "deploy/terraform/modules/stack/variables.tf",
)
_IMAGE = re.compile(
    r"^(?P<before>\s*image: |FROM |\s*default\s+= \")"
    r"(?P<tag>[a-z][a-z0-9/._-]*:[\w.-]+)(?:@sha256:[0-9a-f]{64})?(?=[\s\"]|$)",
    re.MULTILINE,
)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
ASK_SECONDS = 60

# What a registry says of an image; raises OSError where none answers.
Ask = Callable[[str], str]


def ask_registry(image: str) -> str:
    """The digest of an image's list of platforms, so that the pin holds for each of them."""
    command = ["docker", "buildx", "imagetools", "inspect", image, "--format", "{{.Manifest.Digest}}"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=ASK_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise OSError(f"no answer within {ASK_SECONDS} s") from error
    if answer.returncode:
        raise OSError((answer.stderr.strip().splitlines() or ["docker failed"])[-1])
    return answer.stdout.strip()


def pinned(text: str, ask: Ask) -> str:
    """A file's text with the digests `ask` tells; raises OSError, or ValueError for what is no digest."""

    def pin(found: re.Match[str]) -> str:
        digest = ask(found["tag"])
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{digest[:80]!r} is no digest of {found['tag']}")
        return f"{found['before']}{found['tag']}@{digest}"

    return _IMAGE.sub(pin, text)


def main(root: Path = ROOT, ask: Ask = ask_registry) -> int:
    """Writes all files or none; the exit code."""
    try:
        written = {root / name: pinned((root / name).read_text(), ask) for name in FILES}
    except (OSError, ValueError) as error:
        print(f"pin: no registry tells the digests here ({error}); nothing was changed", file=sys.stderr)
        return 1
    for path, text in written.items():
        path.write_text(text)
        print(f"pin: {path.relative_to(root)}: {len(_DIGEST.findall(text))} digests")
    return 0


if __name__ == "__main__":
    sys.exit(main())
