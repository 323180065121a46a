"""`backend remove-person NAME`: a customer's name leaves the database; what was sold stays in the books."""

from backend.accounts import queries
from backend.accounts.closing import close_account, unusable_hash
from backend.cli.serve import StartError
from backend.database.pool import Database
from backend.orders.queries import OPEN_ORDERS_OF, UNNAME_ORDERS
from wire.accounts import Role

NOBODY = "\N{EM DASH}"


async def remove_person(database: Database, username: str) -> int:
    """End a customer's account and take their name and notes off their orders; returns how many they had.

    Raises StartError where there is no such customer, or an order of theirs is not over yet.
    """
    account = await database.fetchrow(queries.ACCOUNT_BY_NAME, Role.USER, username)
    if account is None:
        raise StartError(f"There is no customer with the user name {username}.")
    unusable = await unusable_hash()
    async with database.transaction() as connection:
        if open_orders := await connection.fetchval(OPEN_ORDERS_OF, account["id"]):
            raise StartError(f"{username} has {open_orders} open orders: wait until they are over.")
        if not await close_account(connection, dict(account), unusable):
            raise StartError(f"{username} changed the password at this moment; try again.")
        await connection.execute(queries.UNNAME_ACCOUNT, account["id"], NOBODY)
        orders: int = await connection.fetchval(UNNAME_ORDERS, account["id"], NOBODY)
    return orders
