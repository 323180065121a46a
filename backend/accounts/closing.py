"""An account that is closed: nobody signs in to it any more, its user name is free, and its rows stay."""

import secrets
from collections.abc import Mapping
from typing import Any

from backend.accounts import queries
from backend.accounts.passwords import hash_password
from backend.database.pool import Connection
from backend.runtime.ids import new_id


async def unusable_hash() -> str:
    """The hash of a password that nobody knows; made before a transaction, since it takes its time."""
    return await hash_password(secrets.token_urlsafe(32))


async def close_account(connection: Connection, account: Mapping[str, Any], unusable: str) -> bool:
    """Close an account as it was read, and end its sessions; False when its password was changed since."""
    values = (account["id"], unusable, account["password_hash"], f"removed-{new_id()}")
    if await connection.fetchval(queries.CLOSE_ACCOUNT, *values) is None:
        return False
    await connection.execute(queries.END_SESSIONS, account["id"])
    return True
