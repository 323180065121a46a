"""The written schema: what the migrations make, as one readable file that a test compares."""

import asyncio
import re
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from backend.database.binaries import child_environment, find_binaries
from backend.database.embedded import EmbeddedPostgres
from backend.database.functions import raise_number, read_function_set
from backend.database.migrate import migrate, read_migrations

WRITTEN = Path(__file__).parent / "schema.sql"
HEADER = """\
-- What the migrations make, for reading: table by table, in the order and with the comments of the
-- migrations; then where each function, trigger and view stands. Written by `backend migrate --write-schema`;
-- never run.
"""
# Of pg_dump's output only statements that make things are kept: no settings, comments, random marks.
_NOISE = re.compile(r"(?m)^(?:SET .*|SELECT pg_catalog\..*|\\(?:un)?restrict .*|--.*)\n")
# What has a file of its own: functions, with semicolons inside; triggers and views, of one statement each.
_FUNCTION = re.compile(r"CREATE FUNCTION .*?\n    AS (\$\w*\$).*?\1;\n", re.S)
_OF_A_FILE = re.compile(r"CREATE (?:OR REPLACE )?(?:TRIGGER|VIEW) ")
_SUBJECT = re.compile(
    r"(?:CREATE (?:TABLE|TYPE|SEQUENCE)|ALTER TABLE(?: ONLY)?|CREATE (?:UNIQUE )?INDEX \w+ ON) public\.(\w+)"
)
_COMMENTED = re.compile(r"(?m)((?:^-- .*\n)*)^CREATE (?:TABLE|TYPE|SEQUENCE) (\w+)((?: \(\n(?:.*\n)*?\);)?)")
_COLUMN_COMMENT = re.compile(r"(?m)^    (\w+) .*?\S\s+(-- .+)$")


def dump_schema(dsn: str) -> str:
    """The whole schema of a database as SQL, the same for the same schema; blocks while pg_dump runs."""
    parts = urlsplit(dsn)
    done = subprocess.run(  # noqa: S603
        [
            find_binaries().program("pg_dump"),
            "--schema-only",
            "--no-owner",
            "--no-privileges",
            f"--host={parts.hostname}",
            f"--port={parts.port}",
            f"--username={parts.username}",
            parts.path.lstrip("/"),
        ],
        capture_output=True,
        text=True,
        check=True,
        env=child_environment() | {"PGPASSWORD": unquote(parts.password or "")},
    )
    return re.sub(r"\n{3,}", "\n\n", _NOISE.sub("", done.stdout)).strip() + "\n"


def readable_schema(dumped: str) -> str:
    """A dumped schema in the order and with the comments of the migrations; functions by their files."""
    comments, order = _read_comments()
    groups: dict[str, list[str]] = {name: [] for name in order}
    for statement in _FUNCTION.sub("", dumped).strip().split(";\n\n"):
        if not _OF_A_FILE.match(statement.strip()):
            found = _SUBJECT.match(statement.strip())
            subject = found[1] if found else ""
            groups.setdefault(subject, []).append(statement.strip().removesuffix(";") + ";")
    tables = ("\n".join([comments.get((name, ""), "").strip(), *groups[name]]).strip() for name in groups)
    commented = (_with_comments(text, name, comments) for name, text in zip(groups, tables, strict=True))
    return "\n\n".join([HEADER.strip(), *(text for text in commented if text), _files()]) + "\n"


def _read_comments() -> tuple[dict[tuple[str, str], str], list[str]]:
    """What the migrations say of tables (under the column "") and columns, and the tables in their order."""
    comments: dict[tuple[str, str], str] = {}
    order: list[str] = []
    for migration in read_migrations():
        for comment, name, columns in _COMMENTED.findall(migration.sql):
            order.append(name)
            comments[name, ""] = comment
            comments.update({(name, column): words for column, words in _COLUMN_COMMENT.findall(columns)})
    return comments, order


def _with_comments(text: str, name: str, comments: dict[tuple[str, str], str]) -> str:
    def commented(line: str) -> str:
        column = re.match(r'    "?(\w+)"? ', line)
        words = comments.get((name, column[1])) if column else None
        return f"{line:<50}{'' if len(line) < 50 else ' '}{words}" if words else line

    lines = text.replace("public.", "").split("\n")
    return "\n".join(commented(line) for line in lines)


def _files() -> str:
    lines = ["-- Functions, triggers and views:"]
    for one in read_function_set().files:
        made = [f"{name}()" for name in dict.fromkeys(one.functions)]
        made += re.findall(r"CREATE OR REPLACE ((?:TRIGGER|VIEW) \w+)", one.sql)
        lines.append(f"--   {one.name}")
        lines += [f"--       {name}" for name in made]
    return "\n".join(lines)


def write_schema(path: Path = WRITTEN) -> None:
    """Give changed functions their number; run all on a PostgreSQL of its own and write down what it made."""
    raise_number()
    with tempfile.TemporaryDirectory(prefix="rgt-schema-") as folder:
        server = EmbeddedPostgres(Path(folder))
        server.start()
        try:
            asyncio.run(server.ensure_database())
            asyncio.run(migrate(server.dsn()))
            path.write_text(readable_schema(dump_schema(server.dsn())), encoding="utf-8")
        finally:
            server.stop()
