"""What can be set: read once from the environment and a TOML file, refused with a sentence when wrong."""

import difflib
import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlsplit

import msgspec
import platformdirs
from msgspec import Meta, Struct

PREFIX = "RGT_"
CONFIG = "RGT_CONFIG"
LIKENESS = 0.8  # from here on an unknown variable is taken for a misspelt setting
SHORTEST_KEY, SHORTEST_TOKEN = 32, 16
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

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
LOGINS, SHARE = 240, 60
Limit = Annotated[int, Meta(ge=0, le=1_000_000)]
Count = Annotated[int, Meta(ge=1, le=1_000_000)]


class SettingsError(Exception):
    """The settings cannot be used; the message lists every fault, one a line."""


class Settings(Struct, frozen=True, kw_only=True):
    """Every setting of the server: its name in the file, `RGT_` and it in capitals in the environment."""

    database_url: Annotated[
        str | None,
        Meta(description="URL of a PostgreSQL, `postgresql://user:password@host:port/name`. Unset: its own."),
    ] = None
    amqp_url: Annotated[
        str | None,
        Meta(description="URL of a RabbitMQ, `amqp://user:password@host:port/vhost` or `amqps://`; several, "
             "with spaces between, are tried in turn. Needed by several instances, not by one."),
    ] = None  # fmt: skip
    host: Annotated[str, Meta(min_length=1, description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535, description="Port to listen on; 0 takes a free one.")] = 8080
    jwt_key: Annotated[
        str | None,
        Meta(description="Key that signs access tokens, at least 32 bytes; every instance needs the same. "
             "Several with spaces between: the first signs, all are read, so that keys change without a gap "
             "(docs/operating.md). Unset, and with its own PostgreSQL: made once, kept in the data folder."),
    ] = None  # fmt: skip
    data_dir: Annotated[
        Path | None,
        Meta(description="Folder for its own PostgreSQL and its key. "
             "Unset: the user's data folder; `/var/lib/rgt` as root."),
    ] = None  # fmt: skip
    registration: Annotated[bool, Meta(description="Whether strangers may register (`on` or `off`).")] = True
    shop_registration: Annotated[
        Literal["on", "invite", "off"],
        Meta(description="Who may found a shop, where strangers may register: everybody, whoever has a code "
             "of `backend invite`, or nobody."),
    ] = "on"  # fmt: skip
    trusted_proxies: Annotated[
        str,
        Meta(description="Addresses or networks (`10.0.0.0/8`, spaces between) of the proxies in front: "
             "their `X-Forwarded-For` says where a request comes from. Unset: nobody's does, and limits by "
             "address count all that comes through a proxy as one."),
    ] = ""  # fmt: skip
    logins_per_minute: Annotated[
        Limit,
        Meta(description="Logins and registrations an address may try in a minute, over all instances; of "
             "IPv6 a /64 is one address. 0: no limit."),
    ] = LOGINS  # fmt: skip
    registrations_per_minute: Annotated[
        Limit | None,
        Meta(description="Accounts an address may make in a minute. Unset: 60, or as many as logins if those "
             "are fewer or more than by default. 0: no limit."),
    ] = None  # fmt: skip
    wrong_passwords: Annotated[
        Limit | None,
        Meta(description="Wrong passwords for one account from one address in an hour, before each next one "
             "must wait twice as long. Unset: as for registrations. 0: no limit."),
    ] = None  # fmt: skip
    wrong_refreshes_per_minute: Annotated[
        Limit | None,
        Meta(description="Made-up refresh tokens from an address in a minute. Unset: as many as logins. "
             "0: no limit."),
    ] = None  # fmt: skip
    allowed_origins: Annotated[
        str,
        Meta(description="Origins of web pages that may open live connections, besides the server's own: "
             "`https://orders.example`, several with spaces between; `*`: all. Programs send none, and may."),
    ] = ""  # fmt: skip
    metrics_token: Annotated[
        str | None,
        Meta(description="Token for `/metrics` from elsewhere (`Authorization: Bearer ...`), at least 16 "
             "bytes. Unset: only whoever asks from this machine, and not through a proxy."),
    ] = None  # fmt: skip
    orders_per_10_seconds: Annotated[
        Count, Meta(description="Orders an account may place in 10 seconds.")
    ] = 600
    open_orders_per_account: Annotated[
        Limit,
        Meta(description="Open orders of one account (those a shop takes at its counter are the shop's)."),
    ] = 4000
    orders_mib_per_hour: Annotated[
        Limit,
        Meta(description="MiB of orders an account may place in an hour: hundreds of thousands of ordinary "
             "ones. Both grow with `orders_per_10_seconds`."),
    ] = 256  # fmt: skip
    orders_mib_per_day: Annotated[Limit, Meta(description="The same of a day.")] = 2048
    disk_reserve_mib: Annotated[
        Limit,
        Meta(description="MiB that stay free on the disk of its own PostgreSQL; below, no order is taken."),
    ] = 512
    reads_per_account: Annotated[
        Limit, Meta(description="Reads of one account that run at once; more wait for one another.")
    ] = 4
    sockets_per_account: Annotated[Count, Meta(description="Live connections of one account.")] = 64
    sockets_per_address: Annotated[Count, Meta(description="Live connections from one address.")] = 4096
    unsigned_sockets_per_address: Annotated[
        Limit,
        Meta(description="Live connections from one address that have not signed in yet; beyond, the first "
             "of them goes. It grows with `sockets_per_address`."),
    ] = 512  # fmt: skip
    strangers_per_address: Annotated[
        Limit,
        Meta(description="Connections of any kind from one address on which nobody has signed in; beyond, "
             "the first of them goes. It grows with `sockets_per_address`, and is less where the system "
             "allows few open files: a quarter of those stays for who is signed in."),
    ] = 1024  # fmt: skip
    frames_per_10_seconds: Annotated[
        Count, Meta(description="Frames a client may send in 10 seconds on one connection.")
    ] = 600
    pool_smallest: Annotated[
        int, Meta(ge=0, le=1000, description="Connections to PostgreSQL that are kept open.")
    ] = 2
    pool_largest: Annotated[
        int, Meta(ge=2, le=1000, description="Connections to PostgreSQL, at the most.")
    ] = 16
    tasks: Annotated[
        int,
        Meta(ge=0, le=100, description="Tasks that run at the same time in a process; with 0, `serve` runs "
             "none and leaves them to `backend work`."),
    ] = 4  # fmt: skip
    private_webhooks: Annotated[
        bool,
        Meta(description="Whether web hooks may go to private and loopback addresses, too (`on` or `off`)."),
    ] = False
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Meta(description="The least that is logged.")
    ] = "info"
    log_format: Annotated[
        Literal["text", "json"], Meta(description="`text` for people, `json` for a log store.")
    ] = "text"

    @property
    def embedded(self) -> bool:
        """Whether the server runs its own PostgreSQL."""
        return self.database_url is None

    @property
    def jwt_keys(self) -> list[str]:
        """The keys of access tokens: the first signs, every one is read."""
        return _keys(self.jwt_key or "")

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine's users reach the server, unless a proxy brings others."""
        return _is_loopback(self.host)

    @property
    def registrations(self) -> int:
        """Accounts an address may make in a minute."""
        return self._share(self.registrations_per_minute)

    @property
    def wrong_passwords_free(self) -> int:
        """Wrong passwords that cost no time."""
        return self._share(self.wrong_passwords)

    @property
    def wrong_refreshes(self) -> int:
        """Made-up refresh tokens of an address in a minute."""
        given = self.wrong_refreshes_per_minute
        return self.logins_per_minute if given is None else given

    def _share(self, given: int | None) -> int:
        """What hangs on the logins' limit: less than that, but whoever changed that meant this, too."""
        if given is not None:
            return given
        return (
            self.logins_per_minute if self.logins_per_minute > LOGINS else min(SHARE, self.logins_per_minute)
        )

    @property
    def proxies(self) -> list[Network]:
        """The networks whose word on where a request comes from counts."""
        return [ipaddress.ip_network(one) for one in self.trusted_proxies.replace(",", " ").split()]

    @property
    def origins(self) -> list[str]:
        """The foreign origins that may open live connections."""
        return self.allowed_origins.split()

    @property
    def brokers(self) -> list[str]:
        """The URLs of the RabbitMQ nodes, to be tried in turn; none for one instance alone."""
        return (self.amqp_url or "").split()

    @property
    def folder(self) -> Path:
        """The data folder, chosen by the system when it is not set."""
        if self.data_dir is not None:
            return self.data_dir
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            return Path("/var/lib/rgt")
        return Path(platformdirs.user_data_dir("rgt", appauthor=False))


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
    if settings.jwt_key is not None and not _are_keys(settings.jwt_key):
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


def _keys(text: str) -> list[str]:
    """One key or several. A sentence is one: words that could be no key by themselves are none."""
    parts = text.split()
    if len(parts) > 1 and any(_is_long(part) for part in parts):
        return parts
    return [text.strip()] if text.strip() else []


def _is_long(key: str) -> bool:
    return len(key.encode()) >= SHORTEST_KEY


def _are_keys(text: str) -> bool:
    keys = _keys(text)
    return bool(keys) and all(map(_is_long, keys))


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


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
