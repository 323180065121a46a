"""A shop with years of orders behind it, made from one real order by a few statements over sets."""

from typing import Any

import asyncpg

from tests.scenes.backend.staff import move, new_item, order_of, terminal
from tests.scenes.served import serve_app

SHOP_DAYS = 1000
# A clone has an id of its own, made of its number, the template's rows otherwise; a shop's day has numbers of its own.
_ORDERS = """
INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object(
        'id', md5('order' || n)::uuid, 'number', 'A-' || n / $2, 'idempotency_key', 'past ' || n,
        'business_day', o.business_day - (n % $2)::int - 1,
        'created_at', o.created_at - make_interval(days => n % $2 + 1, mins => n % 600),
        'updated_at', o.updated_at - make_interval(days => n % $2 + 1, mins => n % 600),
        'changed_at', o.changed_at - make_interval(days => n % $2 + 1, mins => n % 600)))).*
FROM orders o, generate_series(1, $1::int) AS n WHERE o.number = 'A-001'"""
_LINES = """
INSERT INTO order_line SELECT (jsonb_populate_record(l, jsonb_build_object(
        'id', md5('line' || n || l.place)::uuid, 'order_id', md5('order' || n)::uuid))).*
FROM order_line l JOIN orders o ON o.id = l.order_id AND o.number = 'A-001' AND o.idempotency_key NOT LIKE 'past %',
    generate_series(1, $1::int) AS n"""
_HISTORY = """
INSERT INTO order_history SELECT (jsonb_populate_record(h, jsonb_build_object(
        'order_id', md5('order' || n)::uuid, 'at', h.at - make_interval(days => n % $2 + 1)))).*
FROM order_history h JOIN orders o ON o.id = h.order_id AND o.number = 'A-001' AND o.idempotency_key NOT LIKE 'past %',
    generate_series(1, $1::int) AS n"""
_COUNTED = """
INSERT INTO sales_order (order_id, version, counted)
SELECT id, version, true FROM orders WHERE state = 'completed' ON CONFLICT DO NOTHING"""
_ITEMS = """
INSERT INTO sales_item SELECT business_id, business_day, slot, menu_item_id, count(*), sum(quantity), sum(total), sum(tax)
FROM order_sales GROUP BY 1, 2, 3, 4"""
_SLOTS = """
INSERT INTO sales_slot SELECT business_id, business_day, slot, count(DISTINCT order_id), sum(quantity), sum(total), sum(tax)
FROM order_sales GROUP BY 1, 2, 3"""


async def make_past(dsn: str, orders: int) -> None:
    """Fill an empty, migrated database: one order goes its whole way through the server, then has so many like it."""
    async with serve_app(dsn) as server:
        shop, user = await server.business(), await server.user()
        item = await new_item(shop)
        order: dict[str, Any] = (await order_of(user, shop, item, 2, note="no onion")).body
        for state in ("accepted", "ready"):
            order = (await move(shop, order, state)).body
        paid = await shop.post(
            f"orders/{order['id']}/tenders",
            {"kind": "card", "amount": order["total"]},
            headers={"Idempotency-Key": "k"} | terminal(),
        )
        assert (await move(shop, paid.body["order"], "completed")).status == 200
    connection = await asyncpg.connect(dsn, command_timeout=1800)
    try:
        async with connection.transaction():
            await connection.execute("DELETE FROM outbox WHERE kind = 'task'")
            await connection.execute("TRUNCATE sales_order, sales_item, sales_slot")
            for table in ("orders", "order_line", "order_history"):
                await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            await connection.execute(_ORDERS, orders, SHOP_DAYS)
            await connection.execute(_LINES, orders)
            await connection.execute(_HISTORY, orders, SHOP_DAYS)
            for statement in (_COUNTED, _ITEMS, _SLOTS):
                await connection.execute(statement)
            for table in ("orders", "order_line", "order_history"):
                await connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        await connection.execute("ANALYZE")
    finally:
        await connection.close()
