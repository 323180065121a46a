"""`backend remove-person NAME`: a customer's name leaves the database; what was sold stays in the books."""

import secrets

from backend.accounts import queries
from backend.accounts.passwords import hash_password
from backend.cli.serve import StartError
from backend.database.pool import Database
from backend.orders.queries import OPEN_ORDERS_OF, UNNAME_ORDERS
from backend.runtime.ids import new_id
from wire.accounts import Role

NOBODY = "\N{EM DASH}"


async def remove_person(database: Database, username: str) -> int:
    """End a customer's account and take their name and notes off their orders; returns how many they had.

    Raises StartError where there is no such customer, or an order of theirs is not over yet.
    """
    account = await database.fetchrow(queries.ACCOUNT_BY_NAME, Role.USER, username)
    if account is None:
        raise StartError(f"There is no customer with the user name {username}.")
    unusable = await hash_password(secrets.token_urlsafe(32))
    async with database.transaction() as connection:
        if open_orders := await connection.fetchval(OPEN_ORDERS_OF, account["id"]):
            raise StartError(f"{username} has {open_orders} open orders: wait until they are over.")
        values = (account["id"], unusable, account["password_hash"], f"removed-{new_id()}")
        if await connection.fetchval(queries.CLOSE_ACCOUNT, *values) is None:
            raise StartError(f"{username} changed the password at this moment; try again.")
        await connection.execute(queries.END_SESSIONS, account["id"])
        await connection.execute(queries.UNNAME_ACCOUNT, account["id"], NOBODY)
        orders: int = await connection.fetchval(UNNAME_ORDERS, account["id"], NOBODY)
    return orders
