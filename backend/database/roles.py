"""Who may do what in the database: the owner changes it, the servers' role reads and writes rows, no more."""

import base64
import hashlib
import hmac
import os
import re
from typing import Any
from urllib.parse import unquote, urlsplit

import asyncpg
import structlog

from backend.database.functions import FunctionSet

log = structlog.get_logger()

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
# What migrations note: servers read it to see that the schema is theirs.
_RECORDS = ("applied_migration", "function_set", "function_file", "schema_migration")
_SCRAM_ROUNDS = 4096


class RolesError(Exception):
    """A role cannot do what it is for; the message says why and what to do."""


async def may_change_schema(connection: "asyncpg.Connection[Any]") -> bool:
    """Whether this role is one for migrations; servers' roles are not."""
    return bool(await connection.fetchval("SELECT has_schema_privilege(current_schema(), 'CREATE')"))


async def check_schema(
    connection: "asyncpg.Connection[Any]", migrations: set[int], functions: FunctionSet
) -> None:
    """Whether the owner has brought the schema to this release, or a later one; raises RolesError."""
    there: set[int] = set()
    number = 0
    if await connection.fetchval("SELECT to_regclass('applied_migration') IS NOT NULL"):
        there = {row[0] for row in await connection.fetch("SELECT number FROM applied_migration")}
        number = await connection.fetchval("SELECT number FROM function_set") or 0
    if migrations - there or number < functions.number:
        raise RolesError(
            "The database is not as this release needs it, and this role may not change it. "
            "Run `backend migrate` with the owner's URL first (docs/operating.md)."
        )


async def let_serve(connection: "asyncpg.Connection[Any]", url: str) -> None:
    """Let the role of this URL sign in and do what servers do, and nothing else; raises RolesError.

    Whoever calls is the owner, after the migrations. A role that cannot sign in is made, or gets this
    password: for that alone the owner needs CREATEROLE.
    """
    name, password = _role_of(url)
    if not await _can_sign_in(url):
        await _make_role(connection, name, password)
    async with connection.transaction():
        for statement in _grants(name):
            await connection.execute(statement)
        for table in _RECORDS:
            if await connection.fetchval("SELECT to_regclass($1) IS NOT NULL", table):
                await connection.execute(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {name}")
    log.info("the servers' role may do what it needs", role=name)


def _role_of(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not _NAME.fullmatch(name) or not password:
        raise RolesError(
            "The URL of the servers' role is not like postgresql://rgt_server:password@host:5432/name, "
            "with a name of small letters, digits and _. Correct it."
        )
    return name, password


def _grants(name: str) -> list[str]:
    return [
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
    ]


async def _can_sign_in(url: str) -> bool:
    try:
        connection = await asyncpg.connect(url, timeout=10)
    except asyncpg.InvalidAuthorizationSpecificationError:  # no such role, or another password
        return False
    await connection.close(timeout=5)
    return True


async def _make_role(connection: "asyncpg.Connection[Any]", name: str, password: str) -> None:
    exists = await connection.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", name)
    verb = "ALTER" if exists else "CREATE"
    try:
        await connection.execute(f"{verb} ROLE {name} LOGIN PASSWORD '{_scram(password)}'")
    except asyncpg.InsufficientPrivilegeError as error:
        raise RolesError(
            f"The role {name} cannot sign in with the password of its URL, and the owner may not make it or "
            "change it. Do that as an administrator, or give the owner CREATEROLE."
        ) from error


def _scram(password: str) -> str:
    """What PostgreSQL keeps of a password (RFC 5803), so that no log of statements has the password."""
    salt = os.urandom(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, _SCRAM_ROUNDS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    shown = (base64.b64encode(part).decode() for part in (salt, stored, server))
    return "SCRAM-SHA-256${}:{}${}:{}".format(_SCRAM_ROUNDS, *shown)
