"""The description of the API (OpenAPI 3.1): made from the routes and the types that validate, with a page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from aiohttp import web

from backend.runtime.resources import RESOURCES
from backend.runtime.version import VERSION
from backend.web.dispatch import PREFIX
from backend.web.route import EVERYBODY, Route, owners_only
from backend.web.websocket_docs import LIVE
from wire import messages
from wire.problems import STATUS, Code, Problem

SWAGGER = RESOURCES / "swagger"
FILES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
REF = "#/components/schemas/{name}"
MESSAGES = (
    messages.ClientEnvelope,
    messages.Authenticate,
    messages.Subscribe,
    messages.Unsubscribe,
    messages.OrderSeen,
    messages.Subscribed,
    messages.Head,
    messages.OrderUpdate,
    messages.MenuUpdate,
    messages.BusinessUpdate,
)
HEADERS: dict[str, dict[str, Any]] = {
    "X-Terminal": {
        "description": "The installation a request comes from: `<uuid>; <percent-encoded name>`.",
        "schema": {"type": "string", "examples": ["01980000-0000-7000-8000-000000000001; counter%202"]},
    },
    "X-Request-ID": {
        "description": "An id for the logs; the answer carries it, or a new one.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._~+/=-]{1,100}$"},
    },
    "If-Match": {
        "description": 'The version the change is based on, in quotes: `"3"`.',
        "schema": {"type": "string", "examples": ['"3"']},
    },
    "Idempotency-Key": {
        "description": "A text of the client's choice for one intention; repeats get the first answer.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    },
}
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>RGT Order System API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="page"></div><script src="/docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({url: "/openapi.json", dom_id: "#page", validatorUrl: null})</script>
</body></html>
"""
# The page runs one inline script of ours and styles of Swagger UI; everything comes from this server.
INLINE = "'self' 'unsafe-inline'"
PAGE_POLICY = f"default-src 'self'; script-src {INLINE}; style-src {INLINE}; img-src 'self' data:"


class DocsPages:
    """`/openapi.json` and `/docs`, made once."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._document = msgspec.json.encode(describe(routes))

    async def document(self, _request: web.Request) -> web.Response:
        """The description as JSON."""
        return web.Response(body=self._document, content_type="application/json")

    async def page(self, _request: web.Request) -> web.Response:
        """The description for people; everything it loads comes from here."""
        return web.Response(
            text=PAGE, content_type="text/html", headers={"Content-Security-Policy": PAGE_POLICY}
        )

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A part of the page."""
        name = request.match_info["name"]
        if name not in FILES:
            raise web.HTTPNotFound
        headers = {"Content-Type": FILES[name], "Cache-Control": "max-age=3600"}
        return web.FileResponse(SWAGGER / name, headers=headers)

    async def home(self, _request: web.Request) -> web.Response:
        """Whoever opens the server's address in a browser lands on the page."""
        return web.Response(status=302, headers={"Location": "/docs"})

    def add_routes(self, app: web.Application) -> None:
        """Serve them outside the prefix."""
        app.router.add_get("/", self.home)
        app.router.add_get("/openapi.json", self.document)
        app.router.add_get("/docs", self.page)
        app.router.add_get("/docs/{name}", self.file)


def describe(routes: Sequence[Route]) -> dict[str, Any]:
    """The whole document."""
    kinds = [
        kind for route in routes for kind in (route.body, route.query, route.response) if kind is not None
    ]
    queries = {route.query for route in routes if route.query is not None}
    unique = list(dict.fromkeys([*kinds, *MESSAGES, Problem]))
    references, schemas = msgspec.json.schema_components(unique, ref_template=REF)
    reference = dict(zip(unique, references, strict=True))
    parameters = {kind: _query_parameters(schemas.pop(_name(reference[kind]))) for kind in queries}
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for route in routes:
        paths[PREFIX + route.path][route.method.lower()] = _operation(route, reference, parameters)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "RGT Order System",
            "version": VERSION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {**paths, PREFIX + "/live": {"get": LIVE}, **_probes()},
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"access_token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _name(reference: dict[str, Any]) -> str:
    return str(reference["$ref"]).rsplit("/", 1)[1]


def _query_parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": inner}
        for name, inner in schema.get("properties", {}).items()
    ]


def _operation(
    route: Route, reference: dict[type, dict[str, Any]], queries: dict[type, list[dict[str, Any]]]
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.method.lower()
        + "".join(c for c in route.path.replace("/", "_") if c not in "{}"),
        "summary": route.summary,
        "tags": [route.path.split("/")[1]],
        "parameters": _parameters(route) + (queries[route.query] if route.query is not None else []),
        "responses": _responses(route, reference),
        "security": [{"access_token": []}] if route.roles else [],
    }
    if route.roles and route.roles != EVERYBODY:
        operation["description"] = f"For the role {', '.join(sorted(route.roles))}.{_owners(route)}"
    if route.body is not None:
        content = {"application/json": {"schema": reference[route.body]}}
        operation["requestBody"] = {"required": not route.body_optional, "content": content}
    if route.raw_body:
        picture = {"schema": {"type": "string", "format": "binary"}}
        operation["requestBody"] = {"required": True, "content": dict.fromkeys(route.raw_body, picture)}
    return operation


def _owners(route: Route) -> str:
    if route.owners is None:
        return ""
    which = "Owners only" if route.owners is owners_only else "Some fields are for owners only"
    return f" {which}, once the shop has an owner with a PIN."


def _parameters(route: Route) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in route.path.split("/") if part.startswith("{")]
    path = [{"name": name, "in": "path", "required": True, "schema": _path_schema(name)} for name in names]
    must = ({"Idempotency-Key"} if Code.IDEMPOTENCY_KEY_MISSING in route.codes else set()) | (
        {"If-Match"} if Code.VERSION_MISSING in route.codes else set()
    )
    headers = [
        {"name": name, "in": "header", "required": name in must, **HEADERS[name]}
        for name in (*route.needs, "X-Terminal", "X-Request-ID")
    ]
    return path + headers


def _path_schema(name: str) -> dict[str, Any]:
    if name == "digest":
        return {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    return {"type": "string", "format": "uuid"}


def _responses(route: Route, reference: dict[type, dict[str, Any]]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done."}
    if route.response is not None:
        good["content"] = {route.media_type: {"schema": reference[route.response]}}
    elif route.media_type != "application/json":
        good["content"] = {route.media_type: {"schema": {"type": "string", "format": "binary"}}}
    by_status: dict[int, list[Code]] = defaultdict(list)
    for code in dict.fromkeys((*_usual_codes(route), *route.codes)):
        by_status[STATUS[code]].append(code)
    problems = {str(status): _problem(codes) for status, codes in sorted(by_status.items())}
    return {str(route.status): good} | problems


def _usual_codes(route: Route) -> Iterable[Code]:
    yield Code.MALFORMED
    if route.roles:
        yield from (Code.TOKEN_MISSING, Code.TOKEN_INVALID, Code.TOKEN_EXPIRED)
    if route.roles and route.roles != EVERYBODY:
        yield Code.FORBIDDEN
    if "{" in route.path:
        yield Code.NOT_FOUND
    if route.body is not None:
        yield from (Code.TOO_LARGE, Code.MEDIA_UNSUPPORTED)
    yield from (Code.INVALID, Code.UNAVAILABLE)
    if route.limit is not None:
        yield Code.RATE_LIMITED


def _problem(codes: list[Code]) -> dict[str, Any]:
    schema = {"schema": {"$ref": REF.format(name=Problem.__name__)}}
    response: dict[str, Any] = {
        "description": "Codes: " + ", ".join(f"`{code}`" for code in codes) + ".",
        "content": {"application/problem+json": schema},
    }
    if {Code.RATE_LIMITED, Code.UNAVAILABLE} & set(codes):
        seconds = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
        response["headers"] = {"Retry-After": seconds}
    return response


def _probes() -> dict[str, Any]:
    def plain(summary: str, media_type: str = "application/json") -> dict[str, Any]:
        content: dict[str, Any] = {media_type: {"schema": {}}}
        responses = {"200": {"description": "Done.", "content": content}}
        return {"get": {"summary": summary, "tags": ["server"], "security": [], "responses": responses}}

    ready = plain("Whether the server takes work: the database answers, and it is not ending.")
    ready["get"]["responses"]["503"] = _problem([Code.UNAVAILABLE])
    figures = plain(
        "Figures in the text format of Prometheus, on this machine or for the token of the setting.",
        "text/plain",
    )
    figures["get"]["responses"]["403"] = _problem([Code.FORBIDDEN])
    return {
        "/healthz": plain("Whether the process answers."),
        "/readyz": ready,
        "/metrics": figures,
        "/openapi.json": plain("This document."),
        "/docs": plain("This document for people.", "text/html"),
    }
