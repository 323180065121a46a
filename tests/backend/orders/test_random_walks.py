"""Random walks of two orders through every call, held against a small model of the contract."""

from dataclasses import dataclass

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.database.pool import Database
from backend.orders.expiry import expire_orders
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.runtime.ids import new_id
from tests.scenes.backend.order_transitions import ROWS
from tests.scenes.backend.orders import COUNTER, Scene, make_scene, problem_of, read_order
from wire.orders import ActorKind, LineDone, NewLine, Order, OrderState, Promise, Transition
from wire.problems import Code

STOCK, PIECES = 50, 3


@dataclass
class Model:
    """What the contract says an order must look like."""

    order: Order
    state: OrderState = OrderState.WAITING
    version: int = 1
    guard: int = 1
    seen: bool = False
    done: bool = False
    changes: int = 1
    taken: int = PIECES


@dataclass(frozen=True)
class RandomStep:
    """One call: what is asked of which order, by whom, naming a version so far behind."""

    call: str
    order: int
    by: ActorKind
    to: OrderState
    behind: int
    restock: bool


steps = st.builds(
    RandomStep,
    st.sampled_from(["move", "move", "move", "move", "promise", "tick", "see", "expire"]),
    st.integers(0, 1),
    st.sampled_from([ActorKind.BUSINESS, ActorKind.BUSINESS, ActorKind.USER]),
    st.sampled_from([*OrderState, OrderState.ACCEPTED, OrderState.READY]),
    st.sampled_from([0, 0, 0, 1, 2, -1]),
    st.booleans(),
)


def change(model: Model, to: OrderState, restock: bool) -> None:
    model.state, model.version = to, model.version + 1
    model.guard, model.changes = model.version, model.changes + 1
    if restock and to in ("rejected", "cancelled", "expired"):
        model.taken = 0


async def move(scene: Scene, model: Model, step: RandomStep) -> None:
    version = max(1, model.version - step.behind)
    by_user = step.by is ActorKind.USER
    asked = Transition(step.to, None if by_user else "because", None, None if by_user else step.restock)
    expected = None
    if not any(row[0] is step.by and row[2] is step.to for row in ROWS):
        expected = Code.FORBIDDEN
    elif not model.guard <= version <= model.version:
        expected = Code.VERSION_STALE
    elif (step.by, model.state, step.to) not in ROWS:
        expected = Code.TRANSITION_ILLEGAL
    who = scene.user if by_user else scene.shop
    call = OrderService(scene.database, OrderPlacing(scene.database)).change_state(
        who, COUNTER, model.order.id, asked, version
    )
    assert await problem_of(call) == expected
    if expected is None:
        change(model, step.to, by_user or step.restock)


async def promise(scene: Scene, model: Model) -> None:
    call = OrderService(scene.database, OrderPlacing(scene.database)).promise(
        scene.shop, COUNTER, model.order.id, Promise(5), None
    )
    legal = model.state == "accepted"
    assert await problem_of(call) == (None if legal else Code.TRANSITION_ILLEGAL)
    if legal:
        change(model, OrderState.ACCEPTED, False)


async def tick(scene: Scene, model: Model, done: bool) -> None:
    line = model.order.lines[0].id
    call = OrderService(scene.database, OrderPlacing(scene.database)).tick_line(
        scene.shop, model.order.id, line, LineDone(done)
    )
    legal = model.state in ("waiting", "accepted", "ready")
    assert await problem_of(call) == (None if legal else Code.TRANSITION_ILLEGAL)
    if legal:
        model.version += done != model.done
        model.done = done


async def see(scene: Scene, model: Model) -> None:
    first = await OrderService(scene.database, OrderPlacing(scene.database)).mark_seen(
        scene.shop, model.order.id, model.version
    )
    assert first is not model.seen
    model.version += first
    model.seen = True


async def expire(scene: Scene, model: Model) -> None:
    await scene.late(model.order)
    expired = await expire_orders(scene.database)
    assert expired == (model.state == "waiting")
    if expired:
        change(model, OrderState.EXPIRED, True)


async def take(scene: Scene, model: Model, step: RandomStep) -> None:
    if step.call == "move":
        await move(scene, model, step)
    elif step.call == "promise":
        await promise(scene, model)
    elif step.call == "tick":
        await tick(scene, model, step.restock)
    elif step.call == "see":
        await see(scene, model)
    else:
        await expire(scene, model)


async def check(scene: Scene, models: list[Model]) -> None:
    """The database says what the model says, and the channel has told every version."""
    told: dict[str, list[int]] = {}
    for row in await scene.database.fetch(
        "SELECT data FROM event_log WHERE channel = $1 ORDER BY seq", f"biz:{scene.business}"
    ):
        [order] = msgspec.json.decode(row["data"], type=list[Order])
        told.setdefault(str(order.id), []).append(order.version)
    for model in models:
        order = await scene.get(model.order)
        assert (order.state, order.version) == (model.state, model.version)
        assert (order.seen_at is not None, order.lines[0].done_at is not None) == (model.seen, model.done)
        assert (order.expires_at is not None) == (model.state == "waiting")
        assert (order.lines[0].total, order.number) == (model.order.lines[0].total, model.order.number)
        assert told[str(order.id)] == list(range(1, model.version + 1))
        kept = await scene.database.fetchval(
            "SELECT count(*) FROM order_history WHERE order_id = $1", order.id
        )
        assert kept == model.changes


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=25))
async def test_a_walk_agrees_with_the_model(database: Database, walk: list[RandomStep]) -> None:
    scene = await make_scene(database, str(new_id()))
    item = await scene.item(stock=STOCK)
    placed = [read_order(await scene.place_raw(NewLine(item, PIECES), key=str(new_id()))) for _ in range(2)]
    models = [Model(order) for order in placed]
    for step in walk:
        await take(scene, models[step.order], step)
    await check(scene, models)
    assert await scene.stock(item) == STOCK - sum(model.taken for model in models)
