"""Settings: read from the environment and a file, refused with a sentence that says what to do."""

from pathlib import Path

import pytest

from backend.cli.demo_accounts import check_demo
from backend.cli.settings_page import settings_page
from backend.settings import Settings
from backend.settings_reader import SettingsError, read_settings

KEY = "k" * 32
URL = "postgresql://rgt:secret@db.example:5432/rgt"
PAGE = Path(__file__).parents[3] / "docs" / "settings.md"


def faults_of(environment: dict[str, str]) -> list[str]:
    """The faults that are told, one a line."""
    with pytest.raises(SettingsError) as caught:
        read_settings(environment)
    return str(caught.value).split("\n")


def test_nothing_set_is_the_embedded_default() -> None:
    settings = read_settings({"HOME": "/home/kim"})
    assert settings == Settings()
    assert settings.embedded
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)


def test_the_default_limits_are_above_what_the_contract_promises() -> None:
    settings = Settings()
    assert settings.orders_per_10_seconds >= 200
    assert settings.sockets_per_account >= 20
    assert settings.logins_per_minute >= 60


@pytest.mark.parametrize(
    ("logins", "shared", "refreshes"),
    [(None, 60, 240), (30, 30, 30), (240, 60, 240), (5_000, 5_000, 5_000), (0, 0, 0)],
)
def test_what_hangs_on_the_logins_limit_goes_with_it(logins: int | None, shared: int, refreshes: int) -> None:
    settings = Settings() if logins is None else Settings(logins_per_minute=logins)
    assert (settings.registrations, settings.wrong_passwords_free) == (shared, shared)
    assert settings.wrong_refreshes == refreshes
    own = Settings(
        logins_per_minute=5_000, registrations_per_minute=7, wrong_passwords=8, wrong_refreshes_per_minute=9
    )
    assert (own.registrations, own.wrong_passwords_free, own.wrong_refreshes) == (7, 8, 9)


def test_every_kind_of_value_is_read(tmp_path: Path) -> None:
    given = {
        "RGT_PORT": "0",
        "RGT_REGISTRATION": "off",
        "RGT_DATA_DIR": str(tmp_path),
        "RGT_LOG_FORMAT": "json",
        "RGT_DATABASE_URL": URL,
        "RGT_JWT_KEY": KEY,
    }
    settings = read_settings(given)
    assert (settings.port, settings.registration, settings.log_format) == (0, False, "json")
    assert settings.folder == tmp_path
    assert not settings.embedded


def test_an_empty_variable_counts_as_unset() -> None:
    assert read_settings({"RGT_JWT_KEY": "", "RGT_DATABASE_URL": ""}) == Settings()


def test_a_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "rgt.toml"
    file.write_text('port = 9000\nregistration = false\nlog_level = "debug"\n')
    settings = read_settings({"RGT_CONFIG": str(file), "RGT_PORT": "9001"})
    assert (settings.port, settings.registration, settings.log_level) == (9001, False, "debug")


@pytest.mark.parametrize(
    ("environment", "names", "advice"),
    [
        ({"RGT_HOSTS": "x"}, "RGT_HOSTS", "Did you mean RGT_HOST?"),
        ({"RGT_PORT": "99999"}, "RGT_PORT=99999", "Correct it"),
        ({"RGT_PORT": "http"}, "RGT_PORT=http", "Correct it"),
        ({"RGT_REGISTRATION": "maybe"}, "RGT_REGISTRATION=maybe", "Correct it"),
        ({"RGT_LOG_LEVEL": "loud"}, "RGT_LOG_LEVEL=loud", "Correct it"),
        ({"RGT_LOGINS_PER_MINUTE": "-1"}, "RGT_LOGINS_PER_MINUTE=-1", "Correct it"),
        ({"RGT_AMQP_URL": "http://broker"}, "RGT_AMQP_URL", "Correct it"),
        ({"RGT_AMQP_URL": "amqp://"}, "RGT_AMQP_URL", "Correct it"),
        ({"RGT_AMQP_URL": "amqps://u:p@[/"}, "RGT_AMQP_URL", "Correct it"),
        ({"RGT_AMQP_URL": "amqp://one:1x"}, "RGT_AMQP_URL", "Correct it"),
        ({"RGT_AMQP_URL": "amqp://one, amqp://two"}, "RGT_AMQP_URL", "Correct it"),
        ({"RGT_JWT_KEY": "short"}, "32 bytes", "openssl rand"),
        ({"RGT_DATABASE_URL": URL}, "without RGT_JWT_KEY", "openssl rand"),
        ({"RGT_DATABASE_URL": "mysql://db/rgt", "RGT_JWT_KEY": KEY}, "RGT_DATABASE_URL", "Correct it"),
        ({"RGT_DATABASE_URL": "postgresql://[", "RGT_JWT_KEY": KEY}, "RGT_DATABASE_URL", "Correct it"),
        ({"RGT_POOL_SMALLEST": "9", "RGT_POOL_LARGEST": "4"}, "RGT_POOL_SMALLEST", "Lower"),
        ({"RGT_CONFIG": "/nowhere/rgt.toml"}, "/nowhere/rgt.toml", "unset it"),
    ],
)
def test_what_is_wrong_is_refused_in_one_sentence(
    environment: dict[str, str], names: str, advice: str
) -> None:
    faults = faults_of(environment)
    assert len(faults) == 1
    assert names in faults[0]
    assert advice in faults[0]


def test_several_faults_are_told_together() -> None:
    assert len(faults_of({"RGT_PORT": "x", "RGT_PROT": "1", "RGT_REGISTRATION": "?"})) == 3


@pytest.mark.parametrize("content", ["port = [", "banana = 1", 'port = "x"', "registration = 3"])
def test_a_wrong_file_is_refused_and_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "rgt.toml"
    file.write_text(content)
    assert str(file) in faults_of({"RGT_CONFIG": str(file)})[0]


def test_several_brokers_are_named_with_spaces_between() -> None:
    url = "amqps://rgt:secret@one.example:5671/shop amqp://rgt:secret@two.example"
    assert read_settings({"RGT_AMQP_URL": url}).brokers == url.split()
    assert Settings().brokers == []


def test_secrets_are_never_repeated() -> None:
    given = {
        "RGT_JWT_KEY": "tiny secret",
        "RGT_DATABASE_URL": "mysql://u:hidden@h/d",
        "RGT_AMQP_URL": "amq://u:hidden@h",
    }
    told = "\n".join(faults_of(given))
    assert "tiny secret" not in told
    assert "hidden" not in told


def is_demo_allowed(host: str) -> bool:
    try:
        check_demo(Settings(host=host), "--demo", "leave it out")
    except SettingsError:
        return False
    return True


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_demo_accounts_are_allowed_on_loopback(host: str) -> None:
    assert is_demo_allowed(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org"])
def test_demo_accounts_are_refused_elsewhere(host: str) -> None:
    assert not is_demo_allowed(host)
    with pytest.raises(SettingsError, match="refused with RGT_HOST"):
        check_demo(Settings(host=host), "demo-data", "leave it")


def test_the_page_of_settings_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == settings_page(), (
        "run: python -m backend settings > docs/settings.md"
    )


def test_variables_of_the_clients_and_the_compose_file_are_left_alone() -> None:
    others = {
        "RGT_SEAT": "PC 27",
        "RGT_CLIENT_DIR": "c",
        "RGT_PUBLISH": "0.0.0.0:80",
        "RGT_POSTGRES_PASSWORD": "p",
    }
    assert read_settings(others) == Settings()
