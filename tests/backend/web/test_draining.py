"""An instance on its way out ends each connection with its next answer, so that no request meets a closed one."""

from tests.scenes.served import Served


async def test_every_answer_ends_its_connection_while_leaving(server: Served) -> None:
    user = await server.user()
    assert (await user.get("account")).headers.get("Connection") is None
    server.parts.health.start_draining()
    ready = await server.stranger().get("/readyz")
    assert (ready.status, ready.code) == (503, "unavailable")
    for path in ("account", "orders", "orders/nothing", "/healthz"):
        reply = await user.get(path)
        assert reply.headers["Connection"] == "close"
        assert reply.status in (200, 404)
