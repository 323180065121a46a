"""What SQL repeats of an order's life is what lifecycle.py says: asked of the functions, in every state."""

from uuid import UUID

import asyncpg
import pytest

from backend.database.pool import Database
from backend.orders.lifecycle import FINAL, LEGAL, OPEN, WAITING
from backend.runtime.problems import ProblemError
from tests.scenes.backend.orders import Scene, make_scene
from wire.orders import ActorKind, Order, OrderState
from wire.problems import Code

PUT = """
UPDATE orders SET state = $2, expires_at = now() - interval '1 second', paid = 1, refunded = 0 WHERE id = $1"""
TENDER = """
SELECT pay_order(jsonb_populate_record(NULL::till_entry, jsonb_build_object(
    'id', gen_random_uuid(), 'business_id', $1::uuid, 'order_id', $2::uuid, 'what', 'tender', 'kind', 'card',
    'amount', 1, 'reason', '', 'by_kind', 'business', 'by_name', 'shop')), NULL)"""
PREDICATE = "SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = $1::regclass"


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


async def in_state(scene: Scene, state: OrderState) -> Order:
    """An order in a state, paid in part, its time to be answered over."""
    order = await scene.place(await scene.item())
    await scene.database.fetch(PUT, order.id, state)
    return order


async def allowed(scene: Scene, sql: str, *args: object) -> Code | None:
    """None, or the code it was refused with."""
    try:
        await scene.database.fetch(sql, *args)
    except ProblemError as problem:
        return problem.code
    return None


@pytest.mark.parametrize("state", OrderState)
async def test_the_server_expires_what_lifecycle_lets_it(scene: Scene, state: OrderState) -> None:
    order = await in_state(scene, state)
    legal = (state, OrderState.EXPIRED) in LEGAL[ActorKind.SERVER]
    assert await scene.database.fetchval("SELECT expire_order($1)", order.id) is legal
    after = await state_of(scene, order.id)
    assert after == (OrderState.EXPIRED if legal else state)


@pytest.mark.parametrize("state", OrderState)
async def test_the_sweep_expires_the_same(scene: Scene, state: OrderState) -> None:
    order = await in_state(scene, state)
    legal = (state, OrderState.EXPIRED) in LEGAL[ActorKind.SERVER]
    assert await scene.database.fetchval("SELECT expire_orders(10)") == int(legal)
    assert await state_of(scene, order.id) == (OrderState.EXPIRED if legal else state)


async def state_of(scene: Scene, order: UUID) -> OrderState:
    return OrderState(await scene.database.fetchval("SELECT state FROM orders WHERE id = $1", order))


@pytest.mark.parametrize("state", OrderState)
async def test_lines_are_ticked_while_an_order_is_open(scene: Scene, state: OrderState) -> None:
    order = await in_state(scene, state)
    line = order.lines[0].id
    code = await allowed(scene, "SELECT tick_line($1, $2, $3, true)", scene.business, order.id, line)
    assert code == (None if state in OPEN else Code.TRANSITION_ILLEGAL)


@pytest.mark.parametrize("state", OrderState)
async def test_money_is_taken_until_an_order_is_over(scene: Scene, state: OrderState) -> None:
    order = await in_state(scene, state)
    code = await allowed(scene, TENDER, scene.business, order.id)
    assert code == (Code.PAYMENT_ILLEGAL if state in FINAL else None)


@pytest.mark.parametrize("state", OrderState)
async def test_what_was_paid_is_due_back_once_an_order_is_over(scene: Scene, state: OrderState) -> None:
    order = await in_state(scene, state)
    sql = "SELECT payment_json(o) -> 'refund_due' FROM orders o WHERE id = $1"
    due = await scene.database.fetchval(sql, order.id)
    assert due == ("1" if state in FINAL else None)
    figures = "SELECT (till_figures(b, -1) ->> 'refund_due')::int FROM business b"
    assert await scene.database.fetchval(figures) == int(state in FINAL)


async def test_the_till_counts_every_state_there_is(scene: Scene) -> None:
    sql = "SELECT ARRAY(SELECT json_object_keys(till_orders_json($1, current_date, current_date)))"
    assert await scene.database.fetchval(sql, scene.business) == list(OrderState)


@pytest.mark.parametrize("state", OrderState)
async def test_indexes_hold_the_states_they_are_for(scene: Scene, state: OrderState) -> None:
    order = await in_state(scene, state)
    expected = {
        "orders_account_open": state in OPEN,
        "orders_business_open": state in OPEN,
        "orders_refund_due": state in FINAL,
        "orders_expiry": state is WAITING,
    }
    for index, holds in expected.items():
        predicate = await scene.database.fetchval(PREDICATE, index)
        found = await scene.database.fetchval(f"SELECT {predicate} FROM orders WHERE id = $1", order.id)
        assert found is holds, index


async def test_a_state_that_lifecycle_does_not_know_cannot_be_stored(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    with pytest.raises((asyncpg.CheckViolationError, ProblemError)):
        await scene.database.fetch("UPDATE orders SET state = 'lost' WHERE id = $1", order.id)
