"""Accounts from outside: signing in, staying signed in, signing out."""

from tests.served import PASSWORD, Served, ServedThread


async def test_login_answers_with_a_token_for_the_account(server: Served) -> None:
    user = await server.user("kim")
    reply = await server.stranger().post(
        "auth/login", {"role": "user", "username": "kim", "password": PASSWORD}
    )
    assert reply.status == 200
    assert reply.body["account"] == user.account
    assert reply.body["token_type"] == "Bearer"
    assert "refresh_token" not in reply.body


def test_a_server_in_a_thread_serves(served: ServedThread) -> None:
    client = served.business("shop")
    assert served.call(client.get("account")).body["business_id"] == str(client.business_id)
