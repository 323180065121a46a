"""What was done, for owners: words for every action in both languages; filters and pages over a real server."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.console.staff import audit_section
from desktop.console.staff.audit_texts import AREAS, AuditContext, _heads, action_text, area_word
from desktop.texts.formats import language
from tests.scenes.desktop.guarded_shop import KEY, GuardedShop
from tests.scenes.desktop.interaction import click, eventually, named
from wire.audit import AuditEntry
from wire.orders import Actor, ActorKind

BACKEND = Path(__file__).parents[4] / "backend"
SHOP = AuditContext("KRW", "Asia/Seoul")


def entry(action: str, name: str, **detail: Any) -> AuditEntry:
    """Something done."""
    by = Actor(ActorKind.STAFF, UUID(int=1), "Kim")
    return AuditEntry(UUID(int=2), datetime(2026, 3, 2, tzinfo=UTC), action, None, name, detail, by, None)


DONE = [
    (
        entry("menu.change", "Udon", price=[6000, 6500], hours="set"),
        "Changed Udon: price ₩6,000 → ₩6,500; hours anew",
        "Udon 변경: 가격 ₩6,000 → ₩6,500; 영업시간 새로 설정",
    ),
    (
        entry("stock.move", "Cola", stock=[14, None], reason="no count"),
        "Stock of Cola: 14 → none; no count",
        "Cola 재고: 14 → 없음; no count",
    ),
    (
        entry("stock.availability", "Gimbap", available=[True, False], until="2026-03-02T03:30:00Z"),
        "Sale of Gimbap: on sale → sold out; until Mar 2, 12:30 KST",
        "Gimbap 판매: 판매 중 → 품절; 3월 2일, 12:30 KST까지",
    ),
    (
        entry("staff.change", "Lee", role={"from": "staff", "to": "owner"}, pin=True),
        "Changed Lee of the staff: role Staff → Owner; a new PIN",
        "직원 Lee 변경: 역할 직원 → 사장님; 새 PIN",
    ),
    (
        entry("order.refund", "A-001", kind="cash", amount=500, reason="cold"),
        "Gave money back for A-001: ₩500 (Cash); cold",
        "A-001 환불: ₩500 (현금); cold",
    ),
    (
        entry("day.close", "7", business_day="2026-03-01", difference={"cash": -500}),
        "Closed the day, report 7: 2026-03-01; cash difference −₩500",
        "하루 마감, 정산표 7: 2026-03-01; 현금 차액 −₩500",
    ),
    (
        entry("menu.bulk", "2 items", changes=[{"price": 1}, {"price": 1, "stock": 3}], reason=""),
        "Changed several items: 2 items; price → ₩1; stock → 3",
        "여러 상품 변경: 2개; 가격 → ₩1; 재고 → 3",
    ),
    (
        entry("cash.drawer", "", reason="change"),
        "Opened the drawer without a sale: change",
        "판매 없이 현금통 열기: change",
    ),
    (entry("staff.unlock", "Lee"), "Lee unlocked the counter", "Lee 님이 카운터 잠금 해제"),
]


@pytest.fixture
def korean() -> Iterator[None]:
    """In Korean."""
    language().set("ko")
    yield
    language().set("en")


@pytest.mark.parametrize(("done", "english", "_korean"), DONE)
def test_entries_read_as_sentences(qtbot: QtBot, done: AuditEntry, english: str, _korean: str) -> None:
    assert action_text(done, SHOP) == english


@pytest.mark.parametrize(("done", "_english", "words"), DONE)
def test_and_in_korean(qtbot: QtBot, korean: None, done: AuditEntry, _english: str, words: str) -> None:
    assert action_text(done, SHOP) == words


def test_every_action_of_the_server_has_a_sentence() -> None:
    python = "".join(path.read_text("utf-8") for path in BACKEND.rglob("*.py"))
    said = set(re.findall(r'record\(\s*connection,\s*identity,\s*"([a-z]+\.[a-z]+)"', python))
    assert len(said) > 15
    said |= {"cash.float", "cash.in", "cash.out", "order.refund", "day.close"}  # written by SQL
    assert said == set(_heads())
    assert {action.partition(".")[0] for action in said} == set(AREAS)
    assert all(area_word(area) for area in AREAS)


def choose(box: QComboBox, words: str) -> None:
    """Choose a line of a drop-down by keys."""
    box.setFocus()
    box.showPopup()
    view = box.view()
    while view.currentIndex().data() != words:
        before = view.currentIndex().row()
        QTest.keyClick(view, KEY.Key_Down if before < box.findText(words) else KEY.Key_Up)
        assert view.currentIndex().row() != before
    QTest.keyClick(view, KEY.Key_Return)
    assert box.currentText() == words


async def test_owners_look_at_what_was_done(shop: GuardedShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_section, "PAGE", 2)
    await shop.unlock()
    api = shop.page.app.api
    await api.menu.move_stock(shop.items[0].id, -2, "spilt")
    await api.menu.set_availability(shop.items[1].id, False)
    click(shop.page.rail.buttons["settings"])
    shop.page.pages.settings.topics.go("audit")
    section = shop.page.pages.settings.audit
    click(named(section, "Ask an owner"))  # Lee is at the counter
    await shop.owner_agrees()
    await eventually(lambda: len(section.rows) == 2)
    assert section.rows[-1].action.text() == "Sale of Cola: on sale → sold out"
    assert section.rows[-1].by.text() == "Lee · counter 1"
    click(named(section, "Older"))
    await eventually(lambda: len(section.rows) == 4)
    assert section.rows[2].action.text() == "Stock of Ramyeon: 40 → 38; spilt"
    assert section.rows[3].action.text() == "Lee unlocked the counter"
    choose(named(section, "What it was about", QComboBox), "Stock")
    await eventually(
        lambda: [row.entry.action for row in section.rows] == ["stock.availability", "stock.move"]
    )
    assert not section.older.isVisible()
    choose(named(section, "Who did it", QComboBox), "Kim")
    await eventually(section.empty.isVisible)
    click(named(section, "Today"))
    choose(named(section, "What it was about", QComboBox), "Staff")
    await eventually(lambda: [row.action.text() for row in section.rows] == ["Kim unlocked the counter"])
    assert section.rows[0].by.text() == "Kim · counter 1"  # whose PIN it was, at Lee's counter
    # Elsewhere and back, an owner is asked again.
    shop.page.pages.settings.topics.go("shop")
    shop.page.pages.settings.topics.go("audit")
    assert section.ask.isVisible()
    assert not section.rows
