"""What can be set: every setting with its type, its bounds, its default and what it is."""

import ipaddress
import os
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import platformdirs
from msgspec import Meta, Struct

PREFIX = "RGT_"
SHORTEST_KEY = 32

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
LOGINS, SHARE = 240, 60
Limit = Annotated[int, Meta(ge=0, le=1_000_000)]


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
    refreshes_per_hour: Annotated[
        Limit,
        Meta(description="Renewals of a session in an hour, over all instances: spent tokens are kept for a "
             "month, to know a stolen one. 0: no limit."),
    ] = 240  # fmt: skip
    sessions_per_account: Annotated[
        Limit,
        Meta(description="Sessions of an account that go on; with one more, that which nobody used for the "
             "longest time ends. 0: no limit."),
    ] = 10_000  # fmt: skip
    guesses_per_minute: Annotated[
        Limit,
        Meta(description="Times in a minute that whoever is signed in may be asked for the password again. "
             "0: no limit."),
    ] = 10  # fmt: skip
    seat_pins_per_5_minutes: Annotated[
        Limit, Meta(description="Tries of the PIN that ends kiosk mode, of one seat. 0: no limit.")
    ] = 5
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
        Limit, Meta(description="Orders an account may place in 10 seconds. 0: no limit.")
    ] = 600
    open_orders_per_account: Annotated[
        Limit,
        Meta(description="Open orders of one account (those a shop takes at its counter are the shop's)."),
    ] = 4000
    orders_mib_per_hour: Annotated[
        Limit,
        Meta(description="MiB of orders an account may place in an hour: hundreds of thousands of ordinary "
             "ones, and by ticks and times of unusually large ones as much again. Both grow with "
             "`orders_per_10_seconds`."),
    ] = 256  # fmt: skip
    orders_mib_per_day: Annotated[Limit, Meta(description="The same of a day.")] = 2048
    disk_reserve_mib: Annotated[
        Limit,
        Meta(description="MiB that stay free on the disk of its own PostgreSQL; below, no order is taken."),
    ] = 512
    reads_per_account: Annotated[
        Limit, Meta(description="Reads of one account that run at once; more wait for one another.")
    ] = 4
    sockets_per_account: Annotated[
        Limit, Meta(description="Live connections of one account. 0: no limit.")
    ] = 64
    sockets_per_address: Annotated[
        Limit, Meta(description="Live connections from one address. 0: no limit.")
    ] = 4096
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
        Limit, Meta(description="Frames a client may send in 10 seconds on one connection. 0: no limit.")
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


def _keys(text: str) -> list[str]:
    """One key or several. A sentence is one: words that could be no key by themselves are none."""
    parts = text.split()
    if len(parts) > 1 and any(_is_long(part) for part in parts):
        return parts
    return [text.strip()] if text.strip() else []


def _is_long(key: str) -> bool:
    return len(key.encode()) >= SHORTEST_KEY


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
