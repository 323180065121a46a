"""The API's description: valid, whole, made from what validates, and readable without a network."""

import re
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.scenes.served import Served
from wire.accounts import Login
from wire.problems import Rule

CONTRACT = {
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/refresh",
    "POST /api/v1/auth/logout",
    "POST /api/v1/auth/register",
    "GET /api/v1/account",
    "GET /api/v1/businesses",
    "GET /api/v1/businesses/{id}/menu",
    "GET /api/v1/business",
    "PATCH /api/v1/business",
    "GET /api/v1/menu-items",
    "POST /api/v1/menu-items",
    "PATCH /api/v1/menu-items/{id}",
    "DELETE /api/v1/menu-items/{id}",
    "PUT /api/v1/menu-items/{id}/image",
    "DELETE /api/v1/menu-items/{id}/image",
    "GET /api/v1/images/{digest}",
    "POST /api/v1/menu-items/{id}/stock",
    "PUT /api/v1/menu-items/{id}/availability",
    "POST /api/v1/orders",
    "GET /api/v1/orders",
    "GET /api/v1/orders/{id}",
    "GET /api/v1/orders/{id}/history",
    "POST /api/v1/orders/{id}/transitions",
    "POST /api/v1/orders/{id}/promise",
    "PUT /api/v1/orders/{id}/lines/{line}/done",
    "GET /api/v1/live",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /openapi.json",
    "GET /docs",
}


@pytest.fixture
async def document(server: Served) -> dict[str, Any]:
    """The description as it is served."""
    reply = await server.stranger().get("/openapi.json")
    assert reply.headers["Content-Type"] == "application/json"
    body: dict[str, Any] = reply.body
    return body


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


async def test_it_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


async def test_it_has_every_call_of_the_contract(document: dict[str, Any]) -> None:
    assert operations(document).keys() >= CONTRACT


async def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    names = set(re.findall(r"'#/components/schemas/([^']+)'", str(document)))
    assert names <= document["components"]["schemas"].keys()
    assert {"Order", "MenuItem", "Business", "Problem", "Subscribe", "Head"} <= names | set(
        document["components"]["schemas"]
    )


async def test_bodies_are_the_types_that_validate(document: dict[str, Any]) -> None:
    body = operations(document)["POST /api/v1/auth/login"]["requestBody"]["content"]["application/json"]
    assert body["schema"] == {"$ref": "#/components/schemas/Login"}
    login = document["components"]["schemas"]["Login"]
    assert set(login["properties"]) == set(Login.__struct_fields__)
    assert login["additionalProperties"] is False
    assert login["properties"]["username"]["maxLength"] == 100


async def test_rules_of_issues_are_told(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["Issue"]["properties"]["rule"]["$ref"] == "#/components/schemas/Rule"
    assert schemas["Issue"]["properties"]["limit"] == {"anyOf": [{"type": "integer"}, {"type": "string"}]}
    assert set(schemas["Rule"]["enum"]) == set(Rule)


async def test_headers_roles_and_problems_are_told(document: dict[str, Any]) -> None:
    move = operations(document)["POST /api/v1/orders/{id}/transitions"]
    headers = {one["name"]: one["required"] for one in move["parameters"] if one["in"] == "header"}
    assert headers == {"If-Match": True, "X-Terminal": False, "X-Request-ID": False}
    assert {"200", "400", "401", "404", "409", "412", "422", "428", "503"} <= move["responses"].keys()
    assert move["security"] == [{"access_token": []}]
    place = operations(document)["POST /api/v1/orders"]
    assert {"Idempotency-Key", "X-Terminal"} <= {one["name"] for one in place["parameters"]}
    assert "429" in place["responses"]
    assert operations(document)["POST /api/v1/auth/login"]["security"] == []
    assert "bizUser" in operations(document)["GET /api/v1/business"]["description"]


async def test_operations_have_names_of_their_own(document: dict[str, Any]) -> None:
    named = [
        operation["operationId"] for operation in operations(document).values() if "operationId" in operation
    ]
    assert len(named) == len(set(named))


async def test_the_page_loads_nothing_from_elsewhere(server: Served) -> None:
    page = await server.stranger().get("/docs")
    assert page.headers["Content-Type"].startswith("text/html")
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.content.decode())
    assert len(loaded) == 2
    for address in loaded:
        reply = await server.stranger().get(address)
        assert reply.status == 200
        assert len(reply.content) > 100_000


async def test_the_bare_address_leads_to_the_page(server: Served) -> None:
    stranger = server.stranger()
    async with stranger.http.get(stranger.url + "/", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (302, "/docs")
    assert (await stranger.get("/")).headers["Content-Type"].startswith("text/html")
