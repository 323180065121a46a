"""What an owner sets for the counter: read, and changed with an entry in the audit."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec

from backend.audit.records import difference, record
from backend.database.pool import Connection, Database
from backend.identity import Identity
from backend.runtime.problems import not_found
from backend.staff import queries
from wire.staff import CounterRules, CounterRulesChange


@dataclass(frozen=True, slots=True)
class CounterRulesService:
    """The use cases of the counter's rules."""

    database: Database

    async def read(self, business_id: UUID) -> CounterRules:
        """The rules as they are."""
        return counter_rules(await self.database.fetchrow(queries.COUNTER_RULES, business_id))

    async def change(self, identity: Identity, asked: CounterRulesChange) -> CounterRules:
        """Change the fields sent."""
        async with self.database.transaction() as connection:
            await connection.execute(queries.HOLD_BUSINESS, identity.business)
            now = await read_rules(connection, identity.business)
            held = msgspec.structs.asdict(now)
            detail = difference(held, asked)
            values = held | {name: value[1] for name, value in detail.items()}
            await connection.execute(queries.CHANGE_COUNTER_RULES, identity.business, *values.values())
            if detail:
                await record(connection, identity, "counter.rules", detail=detail)
        return CounterRules(**values)


async def read_rules(connection: Connection, business_id: UUID) -> CounterRules:
    """The rules in a transaction."""
    return counter_rules(await connection.fetchrow(queries.COUNTER_RULES, business_id))


def counter_rules(row: Any) -> CounterRules:
    """A row as it goes over the network."""
    if row is None:
        raise not_found("business")
    return msgspec.convert(dict(row), CounterRules)
