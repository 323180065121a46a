"""Who takes part in a run: a shop with its items, customers, their tokens; and what the database says at the end."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from backend.accounts.passwords import Passwords
from backend.accounts.tokens import AccessTokens
from backend.database.pool import Database
from backend.runtime.ids import new_id
from tests.faults.checker import OrderFact, StockFact, Truth
from tests.scenes.served import CHEAP, KEY, PASSWORD
from wire.accounts import Account, Role

_ORDERS = "SELECT id, account_id, idempotency_key, version, state, user_id, business_id FROM orders"
_STOCKS = """
    SELECT m.id, m.stock,
           (SELECT coalesce(sum(delta), 0)::bigint FROM stock_movement s WHERE s.menu_item_id = m.id) AS ledger,
           (SELECT coalesce(sum(delta), 0)::bigint FROM stock_movement s WHERE s.menu_item_id = m.id
               AND s.kind IN ('initial', 'edit', 'manual')) AS capacity,
           (SELECT coalesce(sum(l.quantity), 0)::bigint FROM order_line l JOIN orders o ON o.id = l.order_id
               WHERE l.menu_item_id = m.id AND o.state NOT IN ('rejected', 'cancelled', 'expired')) AS sold
    FROM menu_item m WHERE m.stock IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Person:
    """An account that can sign in; `token` lives for 15 minutes."""

    account: Account
    token: str

    @property
    def id(self) -> str:
        """The account."""
        return str(self.account.id)

    @property
    def name(self) -> str:
        """What it signs in with, beside PASSWORD."""
        return self.account.name

    @property
    def channel(self) -> str:
        """Its own channel."""
        if self.account.role is Role.BUSINESS:
            return f"biz:{self.account.business_id}"
        return f"user:{self.account.id}"

    def renewed(self) -> "Person":
        """The same person with a fresh token."""
        return Person(self.account, AccessTokens([KEY]).issue(self.account, uuid4())[0])


@dataclass(slots=True)
class Cast:
    """One shop, its items, and customers."""

    shop: Person
    users: list[Person]
    items: list[UUID] = field(default_factory=list)

    @property
    def business(self) -> str:
        """The shop's id."""
        return str(self.shop.account.business_id)


async def gather_cast(database: Database, users: int, stocks: list[int | None], shop: str = "shop") -> Cast:
    """Puts them into the database; everybody's password is PASSWORD."""
    hashed = await Passwords(**CHEAP).hash(PASSWORD)
    business = new_id()
    async with database.transaction() as connection:
        await connection.execute(
            "INSERT INTO business (id, name, answer_minutes) VALUES ($1, $2, 60)", business, shop
        )
        people = [Account(id=new_id(), name=shop, role=Role.BUSINESS, business_id=business)]
        people += [
            Account(id=new_id(), name=f"{shop}-user-{number}", role=Role.USER, business_id=None)
            for number in range(users)
        ]
        await connection.executemany(
            "INSERT INTO account (id, role, username, password_hash, name, business_id)"
            " VALUES ($1, $2, $4, $3, $4, $5)",
            [(one.id, one.role, hashed, one.name, one.business_id) for one in people],
        )
    tokens = AccessTokens([KEY])
    signed = [Person(one, tokens.issue(one, uuid4())[0]) for one in people]
    cast = Cast(signed[0], signed[1:])
    for stock in stocks:
        cast.items.append(await add_item(database, business, stock))
    return cast


async def add_item(database: Database, business: UUID, stock: int | None) -> UUID:
    """An item of 6000 a piece."""
    item = new_id()
    async with database.transaction() as connection:
        await connection.execute(
            "INSERT INTO menu_item (id, business_id, name, price, stock, tax_rate) VALUES ($1, $2, $3, 6000, $4, 1000)",
            item, business, f"Ramyeon {str(item)[-4:]}", stock,
        )  # fmt: skip
        if stock is not None:
            await connection.execute(
                "INSERT INTO stock_movement (menu_item_id, kind, delta, stock_after) VALUES ($1, 'initial', $2, $2)",
                item, stock,
            )  # fmt: skip
    return item


async def read_truth(database: Database) -> Truth:
    """What the database holds now."""
    orders = [
        OrderFact(
            str(row["id"]), str(row["account_id"]), row["idempotency_key"], row["version"], row["state"],
            (f"user:{row['user_id']}", f"biz:{row['business_id']}"),
        )
        for row in await database.fetch(_ORDERS)
    ]  # fmt: skip
    stocks = [
        StockFact(str(row["id"]), row["capacity"], row["sold"], row["stock"], row["ledger"])
        for row in await database.fetch(_STOCKS)
    ]
    return Truth(tuple(orders), tuple(stocks))
