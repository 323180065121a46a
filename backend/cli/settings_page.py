"""The page of all settings (docs/settings.md), made from the type that reads them."""

from typing import Any

import msgspec

from backend.settings import PREFIX, Settings

TOP = """# Settings of the server

The server reads its settings once, at the start: from the environment, and from a TOML file when
`RGT_CONFIG` names one. In the file a setting has the name below, in the environment `RGT_` and the name in
capitals; the environment wins. An empty variable counts as unset. A wrong value or a misspelt name is
refused with one sentence for each fault, and the server does not start (exit status 2).

| file | environment | default | what it is |
| --- | --- | --- | --- |
"""
BOTTOM = """
An example of a file:

```toml
host = "0.0.0.0"
database_url = "postgresql://rgt:secret@db.example:5432/rgt"
jwt_key = "..."          # openssl rand -base64 48
registration = false
```

`backend serve --demo` adds demo shops and accounts whose passwords are public, so it is refused unless
`host` is a loopback address; and where they are, `serve` without it is refused unless `host` is one and
`trusted_proxies` names none. This page is what `backend settings` prints.
"""


def settings_page() -> str:
    """The page as Markdown."""
    return TOP + "".join(_row(field) for field in msgspec.structs.fields(Settings)) + BOTTOM


def _row(field: msgspec.structs.FieldInfo) -> str:
    name, default, words = field.name, _default(field.default), _description(field.type)
    return f"| `{name}` | `{PREFIX}{name.upper()}` | {default} | {words} |\n"


def _description(kind: Any) -> str:
    texts = [
        meta.description for meta in getattr(kind, "__metadata__", ()) if getattr(meta, "description", None)
    ]
    return texts[-1] if texts else ""


def _default(value: Any) -> str:
    if value is None:
        return "unset"
    if isinstance(value, bool):
        return "`on`" if value else "`off`"
    return f"`{value}`"
