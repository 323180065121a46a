"""HTTP: routes, middleware, decoding, the OpenAPI page, health and the listening socket."""
