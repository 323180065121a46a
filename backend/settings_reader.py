"""Reads the settings, once: from the environment and a TOML file; what is wrong is refused in a sentence."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from backend.settings import PREFIX, SHORTEST_KEY, Settings

CONFIG = "RGT_CONFIG"
LIKENESS = 0.8  # from here on an unknown variable is taken for a misspelt setting
SHORTEST_TOKEN = 16
ORIGIN = re.compile(r"https?://(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
SWITCH = {
    "on": True,
    "true": True,
    "yes": True,
    "1": True,
    "off": False,
    "false": False,
    "no": False,
    "0": False,
}


class SettingsError(Exception):
    """The settings cannot be used; the message lists every fault, one a line."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment and of the file its RGT_CONFIG names; raises SettingsError."""
    faults: list[str] = []
    given = _from_file(environment.get(CONFIG), faults) | _from_environment(environment, faults)
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        if field.name in given:
            _read_value(field, *given[field.name], values, faults)
    if not faults:
        settings = Settings(**values)
        faults = _contradictions(settings)
        if not faults:
            return settings
    raise SettingsError("\n".join(faults))


# Where a value came from and what it is.
Given = tuple[str, Any]


def _from_environment(environment: Mapping[str, str], faults: list[str]) -> dict[str, Given]:
    known = {PREFIX + name.upper(): name for name in Settings.__struct_fields__}
    given: dict[str, Given] = {}
    for name, value in environment.items():
        if name in known and value:
            given[known[name]] = (name, value)
        elif name.startswith(PREFIX) and name not in known and _is_misspelt(name, known):
            faults.append(_unknown(name, known))
    return given


def _from_file(path: str | None, faults: list[str]) -> dict[str, Given]:
    if not path:
        return {}
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        faults.append(f"RGT_CONFIG={path} cannot be read ({error.strerror}). Name a TOML file, or unset it.")
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path} is not TOML ({error}). Correct it.")
        return {}
    known = set(Settings.__struct_fields__)
    faults.extend(f"{path}: {_unknown(name, known)}" for name in content if name not in known)
    return {name: (f"{name} in {path}", value) for name, value in content.items() if name in known}


def _is_misspelt(name: str, known: Any) -> bool:
    """Clients and compose file have RGT_ variables of their own; one that is nearly ours is a mistake."""
    return bool(difflib.get_close_matches(name, [*known], n=1, cutoff=LIKENESS))


def _unknown(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    hint = f"Did you mean {close[0]}?" if close else "Remove it; docs/settings.md lists what there is."
    return f"{name} is not a setting. {hint}"


def _read_value(
    field: msgspec.structs.FieldInfo, source: str, value: Any, values: dict[str, Any], faults: list[str]
) -> None:
    secret = field.name in ("jwt_key", "metrics_token", "database_url", "amqp_url")
    shown = "" if secret else f"={value}"
    if isinstance(field.default, bool) and isinstance(value, str):
        value = SWITCH.get(value.lower(), value)
    try:
        values[field.name] = msgspec.convert(value, field.type, strict=False, dec_hook=_decode_path)
    except msgspec.ValidationError as error:
        faults.append(f"{source}{shown} is wrong: {error}. Correct it, or remove it for the default.")


def _decode_path(kind: type, value: Any) -> Any:
    if kind is Path and isinstance(value, str):
        return Path(value).expanduser().absolute()
    raise msgspec.ValidationError(f"Expected `{kind.__name__}`, got `{type(value).__name__}`")


def _contradictions(settings: Settings) -> list[str]:
    faults: list[str] = []
    if settings.amqp_url is not None:
        faults.extend(_broker_faults(settings.brokers))
    if settings.database_url is not None:
        faults.extend(_database_faults(settings.database_url, settings.jwt_key))
    try:
        _ = settings.proxies
    except ValueError as error:
        faults.append(f"RGT_TRUSTED_PROXIES: {error}. Give addresses or networks, like 10.0.0.0/8.")
    if settings.jwt_key is not None and not _are_keys(settings.jwt_keys):
        faults.append(
            f"RGT_JWT_KEY is shorter than {SHORTEST_KEY} bytes, or one of several (with spaces between) is. "
            "Make one with: openssl rand -base64 48"
        )
    faults.extend(
        f"RGT_ALLOWED_ORIGINS: {one} is no origin. Give scheme and host, like https://orders.example"
        for one in settings.origins
        if one != "*" and not ORIGIN.fullmatch(one)
    )
    if settings.metrics_token is not None and len(settings.metrics_token.encode()) < SHORTEST_TOKEN:
        faults.append(
            f"RGT_METRICS_TOKEN is shorter than {SHORTEST_TOKEN} bytes. Make one with: openssl rand -hex 24"
        )
    if settings.pool_smallest > settings.pool_largest:
        faults.append(
            "RGT_POOL_SMALLEST is greater than RGT_POOL_LARGEST. Lower the first or raise the second."
        )
    return faults


def _database_faults(url: str, key: str | None) -> list[str]:
    faults: list[str] = []
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("postgresql", "postgres") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine:
        faults.append("RGT_DATABASE_URL is not like postgresql://user:password@host:5432/name. Correct it.")
    if key is None:
        faults.append(
            "RGT_DATABASE_URL is set without RGT_JWT_KEY: every instance needs the same key. "
            "Make one with: openssl rand -base64 48"
        )
    return faults


def _broker_faults(urls: list[str]) -> list[str]:
    if urls and all(_is_broker(url) for url in urls):
        return []
    like = "amqp://user:password@host:5672/vhost (or amqps://...)"
    return [f"RGT_AMQP_URL is not like {like}. Correct it, or unset it: one instance needs no broker."]


def _is_broker(url: str) -> bool:
    try:
        parts = urlsplit(url)
        named = re.fullmatch(r"[\w.:-]+", parts.hostname or "")
        return parts.scheme in ("amqp", "amqps") and named is not None and parts.port != 0
    except ValueError:
        return False


def _are_keys(keys: list[str]) -> bool:
    return bool(keys) and all(len(key.encode()) >= SHORTEST_KEY for key in keys)
