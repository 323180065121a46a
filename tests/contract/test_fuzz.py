"""Nothing a client sends yields a 5xx: requests generated from the server's own OpenAPI page, and hostile JSON."""

import random

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.client import HOSTILE

EXAMPLES = 12  # for each call; the long run is a later, larger one


def sign_up(address: str) -> str:
    """A user of its own: what is made up here may, e.g., end all other sessions of the account."""
    asked = {"role": "user", "username": "made-up", "password": "long enough", "name": "Made Up"}
    answer = requests.post(f"{address}/api/v1/auth/register", json=asked, timeout=20)
    return str(answer.json()["access_token"])


def open_shop(address: str) -> str:
    """A shop with a dish of its own: what is made up here may, e.g., give it an owner whose PIN nobody knows."""
    asked = {"role": "bizUser", "username": "made-up", "password": "long enough", "name": "Made Up"}
    answer = requests.post(f"{address}/api/v1/auth/register", json=asked, timeout=20)
    token = str(answer.json()["access_token"])
    dish = requests.post(
        f"{address}/api/v1/menu-items",
        json={"name": "Dish", "price": 500, "stock": 40},
        headers={"Authorization": f"Bearer {token}"},
        timeout=20,
    )
    assert dish.status_code == 201, dish.text
    return token


@pytest.fixture(scope="module")
def tokens(address: str) -> list[str]:
    return [sign_up(address), open_shop(address)]


def test_requests_made_from_the_openapi_page_never_hurt_the_server(address: str, tokens: list[str]) -> None:
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 30
    for operation in operations:
        if operation.path.startswith("/api/v1/auth"):
            continue  # signing out and in anew would only meet the limits

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy(), token=st.sampled_from(tokens))
        def check(case: schemathesis.Case, token: str) -> None:
            answer = case.call(headers={"Authorization": f"Bearer {token}"}, timeout=20)
            assert answer.status_code < 500, (case.method, case.path, case.body, answer.text)
            if answer.headers.get("Content-Type", "").startswith("application/problem+json"):
                assert all(issue["rule"] != "other" for issue in answer.json().get("errors", [])), answer.text

        check()


def test_hostile_json_is_refused(address: str, tokens: list[str]) -> None:
    chance = random.Random(7)
    for path in ("orders", "menu-items", "auth/login", "auth/refresh"):
        for body in HOSTILE + [chance.randbytes(chance.randrange(200)) for _ in range(15)]:
            answer = requests.post(
                f"{address}/api/v1/{path}",
                data=body,
                headers={
                    "Authorization": f"Bearer {tokens[1]}",
                    "Content-Type": "application/json",
                    "Idempotency-Key": "k",
                },
                timeout=20,
            )
            assert 400 <= answer.status_code < 500, (path, body[:80], answer.text)
            assert answer.json()["code"]
