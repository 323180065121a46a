"""Money, times and ages as people read them, in both languages; translations complete and compiled."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.texts.formats import age, clock, countdown, day, exponent, language, money, tr, tr_n
from desktop.texts.menu import menu_word
from tools.update_translations import FOLDER, PACKAGES, read, texts

AT = datetime(2026, 1, 31, 15, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (12000, "KRW", "₩12,000"),
        (0, "KRW", "₩0"),
        (1250, "USD", "$12.50"),
        (5, "USD", "$0.05"),
        (-500, "KRW", "−₩500"),
        (-5, "EUR", "−€0.05"),
        (1234567, "KWD", "KWD 1,234.567"),
        (99, "CHF", "CHF 0.99"),
    ],
)
def test_money_by_its_currency(amount: int, currency: str, shown: str) -> None:
    assert money(amount, currency) == shown


@given(st.integers(-(10**15), 10**15), st.sampled_from(["KRW", "USD", "KWD"]))
def test_no_amount_is_lost(amount: int, currency: str) -> None:
    digits = "".join(c for c in money(amount, currency) if c.isdigit())
    assert int(digits) == abs(amount)
    assert exponent(currency) in (0, 2, 3)


def test_clocks_are_the_shops(qtbot: QtBot) -> None:
    assert clock(AT, "Asia/Seoul") == "00:04 KST"
    assert day(AT, "Asia/Seoul") == "Feb 1"
    assert clock(AT, "nowhere/at all") == "15:04 UTC"


def test_ages_and_countdowns(qtbot: QtBot) -> None:
    assert [age(s) for s in (-5, 59, 60, 17 * 60, 3 * 3600, 50 * 3600)] == [
        "0 min", "0 min", "1 min", "17 min", "3 h", "2 d"]  # fmt: skip
    assert [countdown(s) for s in (-3, 0, 9.9, 245)] == ["0:00", "0:00", "0:09", "4:05"]


def test_the_language_is_switched_live_and_back(qtbot: QtBot) -> None:
    language().set("ko")
    assert (tr("Cart"), tr_n(3, "{n} item", "{n} items"), age(600)) == ("장바구니", "3개", "10분")
    assert (menu_word("Noodles"), menu_word("Grandma's secret")) == ("면", "Grandma's secret")
    language().set("en")
    assert (tr("Cart"), tr_n(1, "{n} item", "{n} items"), menu_word("Noodles")) == (
        "Cart",
        "1 item",
        "Noodles",
    )


@pytest.mark.parametrize("package", PACKAGES)
def test_every_text_is_translated(package: str) -> None:
    known = read(FOLDER / f"{package}_ko.ts")
    assert [text for text in texts(package) if not known.get(text)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_placeholders_survive_translation(package: str) -> None:
    for source, translation in read(FOLDER / f"{package}_ko.ts").items():
        wanted = {part.split("}")[0] for part in source.split("{")[1:]}
        assert {part.split("}")[0] for part in translation.split("{")[1:]} == wanted, source


@pytest.mark.parametrize("package", PACKAGES)
def test_the_compiled_translations_are_those_of_the_source(package: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    release = Path(sys.executable).with_name("pyside6-lrelease")
    source = FOLDER / f"{package}_ko.ts"
    subprocess.run([release, "-silent", source, "-qm", made], check=True)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes()
