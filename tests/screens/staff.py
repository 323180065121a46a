"""Who works at the counter in pictures: people, the lock, an owner who is asked, and what was done."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.console.shell.main_page import ConsolePage
from desktop.console.staff.member_dialog import MemberDialog
from desktop.console.staff.recovery_dialog import RecoveryDialog
from desktop.console.staff.texts import owner_action_text
from desktop.console.staff.unlock_dialog import UnlockDialog
from tests.scenes.samples import NOW, made_id
from tests.screens.shot import Shot
from wire.audit import AuditEntry
from wire.orders import Actor, ActorKind, Order, TerminalMark
from wire.staff import StaffList, StaffMember, StaffRole

SMALL = (960, 640)
KIM = StaffMember(made_id("Kim"), "김서연", StaffRole.OWNER, True, True, NOW)
LEE = StaffMember(made_id("Lee"), "Lee Minsu", StaffRole.STAFF, True, True, NOW)
PEOPLE = [
    KIM,
    StaffMember(made_id("Park"), "박지훈", StaffRole.OWNER, True, False, NOW),
    LEE,
    StaffMember(made_id("Ana"), "Ana Sofia Oliveira dos Santos", StaffRole.STAFF, True, True, NOW),
    StaffMember(made_id("Choi"), "최유나", StaffRole.STAFF, False, True, NOW),
]
After = Callable[[QWidget], object]


def _page(
    page: QWidget, here: StaffMember | None = None, people: list[StaffMember] | None = None
) -> ConsolePage:
    assert isinstance(page, ConsolePage)
    listed = PEOPLE if people is None else people
    page.staff.open()
    page.staff._reading.stop()
    page.state.staff_session.member = here
    page.state.staff_session.update(StaffList(any(one.has_pin for one in listed), listed))
    return page


def here(member: StaffMember | None) -> After:
    """Somebody is at the counter, or nobody."""
    return lambda page: _page(page, member)


def pad(member: StaffMember | None = None, last: StaffMember | None = None, typed: str = "") -> After:
    """The PIN pad."""

    def show(widget: QWidget) -> None:
        page = _page(widget, member)
        page.state.staff_session.last = last.id if last else None
        sheet = UnlockDialog(page, page.state.staff_session)
        sheet.present()
        sheet.pad.edit.setText(typed)

    return show


def wrong(tries: int) -> After:
    """Wrong PINs: some tries are left, or there is a wait."""

    def show(widget: QWidget) -> None:
        page = _page(widget)
        staff_session = page.state.staff_session
        staff_session.last = LEE.id
        sheet = UnlockDialog(page, staff_session)
        sheet.present()
        left = [staff_session.pin_attempts.wrong(LEE.id) for _ in range(tries)][-1]
        if left:
            sheet.pad.show_error(f"That is not the PIN. {left} tries are left.")
        sheet.pad.show_wait()

    return show


def owner(widget: QWidget) -> None:
    """What is for owners was refused."""
    page = _page(widget, LEE)
    sheet = UnlockDialog(page, page.state.staff_session, owner_action_text("POST", "/api/v1/day/close"))
    sheet.present()
    sheet.pad.edit.setText("24")


def recover(widget: QWidget) -> None:
    """An owner forgot the PIN."""
    page = _page(widget)
    RecoveryDialog(page, page.state.staff_session, KIM).present()


def people(listed: list[StaffMember]) -> After:
    """The topic of who works here."""

    async def show(widget: QWidget) -> None:
        page = _page(widget, KIM if listed else None, listed)
        page.pages.settings.topics.go("staff")
        await asyncio.sleep(0.1)
        page.pages.settings.people.problem.show_as("")

    return show


def member(one: StaffMember | None) -> After:
    """One person's sheet."""

    async def show(widget: QWidget) -> None:
        page = _page(widget, KIM)
        page.pages.settings.topics.go("staff")
        await asyncio.sleep(0.1)
        page.pages.settings.people.problem.show_as("")
        sheet = MemberDialog(page, page.state.staff_session, one)
        sheet.present()
        if one is None:
            sheet.name.edit.setText("Lee Minsu")
            sheet.name.set_error("")
            sheet.pin.edit.setText("12")
            await sheet.submit()

    return show


def _entry(
    minutes: float, action: str, name: str, detail: dict[str, Any], who: StaffMember | None
) -> AuditEntry:
    by = (
        Actor(ActorKind.STAFF, who.id, who.name)
        if who
        else Actor(ActorKind.BUSINESS, made_id("b"), "RGT Noodles")
    )
    at = NOW - timedelta(minutes=minutes)
    mark = TerminalMark(made_id("t1"), "counter 1")
    return AuditEntry(made_id(f"{action}{minutes}"), at, action, None, name, detail, by, mark)


def entries() -> list[AuditEntry]:
    """What a shop does in a day."""
    return [
        _entry(3, "order.refund", "A-072", {"kind": "cash", "amount": 6000, "reason": "cold"}, KIM),
        _entry(12, "menu.change", "Ramyeon", {"price": [6000, 6500], "category": ["Noodles", "Soups"]}, KIM),
        _entry(31, "stock.move", "Cola", {"stock": [14, 38], "reason": "delivery"}, LEE),
        _entry(
            47,
            "stock.availability",
            "Gimbap",
            {"available": [True, False], "until": "2026-03-14T08:00:00Z"},
            LEE,
        ),
        _entry(95, "staff.change", LEE.name, {"role": {"from": "owner", "to": "staff"}, "pin": True}, KIM),
        _entry(120, "business.change", "RGT", {"preparation_minutes": [10, 15], "hours": "set"}, KIM),
        _entry(400, "cash.float", "", {"kind": "cash", "amount": 100000, "reason": ""}, LEE),
        _entry(1300, "day.close", "41", {"business_day": "2026-03-13", "difference": {"cash": -500}}, None),
    ]


def audit(who: StaffMember | None, listed: list[AuditEntry]) -> After:
    """The topic of what was done."""

    async def show(widget: QWidget) -> None:
        page = _page(widget, who)
        section = page.pages.settings.audit
        page.pages.settings.topics.go("audit")
        await asyncio.sleep(0.1)
        section._asked += 1
        section.entries, section._next = listed, "more" if listed else None
        section.problem.show_as("")
        section._show()

    return show


def shots(console: Callable[..., Callable[[], QWidget]], orders: Callable[[], list[Order]]) -> list[Shot]:
    """All of them; `console` builds the page."""
    board, settings = console(orders()), console(orders(), "settings")
    small: dict[str, Any] = {"size": SMALL, "everywhere": False}
    huge: dict[str, Any] = {"scale": 200, "everywhere": False}
    return [
        Shot("staff", "locked", board, after=here(None)),
        Shot("staff", "here", board, after=here(LEE), everywhere=False),
        Shot("staff", "here-small", board, after=here(PEOPLE[3]), **small),
        Shot("staff", "here-huge", board, after=here(PEOPLE[3]), **huge),
        Shot("staff", "pad", board, after=pad(last=LEE, typed="135")),
        Shot("staff", "pad-small", board, after=pad(LEE, LEE), **small),
        Shot("staff", "pad-huge", board, after=pad(LEE, LEE), **huge),
        Shot("staff", "wrong", board, after=wrong(2), everywhere=False),
        Shot("staff", "wait", board, after=wrong(6)),
        Shot("staff", "owner", board, after=owner),
        Shot("staff", "owner-small", board, after=owner, **small),
        Shot("staff", "recover", board, after=recover),
        Shot("staff", "nobody", settings, after=people([]), everywhere=False),
        Shot("staff", "people", settings, after=people(PEOPLE)),
        Shot("staff", "people-small", settings, after=people(PEOPLE), **small),
        Shot("staff", "people-huge", settings, after=people(PEOPLE), **huge),
        Shot("staff", "member", settings, after=member(LEE)),
        Shot("staff", "member-new", settings, after=member(None), everywhere=False),
        Shot("staff", "member-huge", settings, after=member(LEE), **huge),
        Shot("staff", "audit", settings, after=audit(KIM, entries())),
        Shot("staff", "audit-none", settings, after=audit(KIM, []), everywhere=False),
        Shot("staff", "audit-small", settings, after=audit(KIM, entries()), **small),
        Shot("staff", "audit-huge", settings, after=audit(KIM, entries()), **huge),
        Shot("staff", "audit-shut", settings, after=audit(None, []), everywhere=False),
    ]
