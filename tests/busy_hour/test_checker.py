"""The checker of a busy hour: a good record passes, and each fault planted in it is caught."""

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.busy_hour import alarms, checker
from tests.busy_hour.alarms import Ears, Waiting
from tests.busy_hour.facts import Fact, Line, Step
from tests.busy_hour.journal import heard, install_ear

Json = Any
NONE: frozenset[str] = frozenset()


# Alarms: order `a` waits from 10 to 20 s, `b` from 14 to 16 s; the console was open from 0 to 60 s.

WAITS = [Waiting("a", "A-001", 10.0, 20.0), Waiting("b", "A-002", 14.0, 16.0)]


def ears(**changes: Any) -> Ears:
    """A console that rang as it must."""
    both = frozenset("ab")
    good = {
        "loud": [(0.0, NONE), (10.2, frozenset("a")), (14.2, both), (16.1, frozenset("a")), (20.1, NONE)],
        "heard": [(10.3, "new"), (14.3, "new"), (18.3, "new")],
        "phases": [(0.0, True)],
    }
    return Ears("counter 1", 0.0, 60.0, **(good | changes))


def missed(one: Ears) -> list[str]:
    """What the checker finds."""
    return alarms.judge(WAITS, one).missed


def test_a_console_that_rang_is_right() -> None:
    verdict = alarms.judge(WAITS, ears())
    assert verdict.missed == []
    assert verdict.owed == 2
    assert max(verdict.delays) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"loud": [(0.0, NONE), (14.2, frozenset("b")), (16.1, NONE)], "heard": [(14.3, "new")]}, "A-001 never rang"),
        ({"loud": [(0.0, NONE), (16.2, frozenset("ab")), (16.4, frozenset("a")), (20.1, NONE)]}, "rang after 6.2 s"),
        ({"loud": [(0.0, NONE), (10.2, frozenset("a")), (14.2, frozenset("b")), (16.1, NONE)]}, "A-001 fell silent"),
        ({"loud": [(0.0, NONE), (10.2, frozenset("a")), (14.2, frozenset("ab")), (30.0, NONE)],
          "heard": [(t + 0.3, "new") for t in (10, 14, 18, 22, 26)]}, "though it did not wait"),
        ({"heard": [(10.3, "new"), (18.3, "new")]}, "no sound for 8.0 s"),
        ({"heard": [(14.3, "new"), (18.3, "new")]}, "no sound for 4.1 s"),
        ({"heard": [(10.3, "new"), (14.3, "new"), (18.3, "new"), (40.0, "new")]}, "although nothing waited"),
    ],
)  # fmt: skip
def test_an_alarm_that_failed_is_caught(changes: Json, found: str) -> None:
    told = missed(ears(**changes))
    assert any(found in one for one in told), told


def test_a_bell_that_was_pressed_and_an_own_answer_excuse_silence() -> None:
    quiet = [(0.0, NONE), (10.2, frozenset("a")), (14.2, frozenset("ab")), (15.0, NONE)]
    sounds = [(10.3, "new"), (14.3, "new")]
    assert missed(ears(loud=quiet, heard=sounds)) != []
    assert missed(ears(loud=quiet, heard=sounds, hushed=[(15.0, frozenset("ab"))])) == []
    assert missed(ears(loud=quiet, heard=sounds, hushed=[(15.0, frozenset("b"))])) != []
    assert missed(ears(loud=quiet, heard=sounds, busy=[("a", 14.9, 19.8), ("b", 14.9, 15.9)])) == []


def test_whose_network_failed_rings_when_it_is_back_and_not_later() -> None:
    late = [
        (0.0, NONE),
        (13.0, frozenset("a")),
        (14.2, frozenset("ab")),
        (16.1, frozenset("a")),
        (20.1, NONE),
    ]
    sounds = [(13.1, "new"), (14.3, "new"), (18.3, "new")]
    cut = {"faults": [(9.0, 11.0)], "phases": [(0.0, True), (9.1, False), (12.0, True)]}
    assert missed(ears(loud=late, heard=sounds, **cut)) == []
    for_ever = [(0.0, NONE), (18.0, frozenset("a")), (20.1, NONE)]
    assert any("rang after 6.0 s" in one for one in missed(ears(loud=for_ever, heard=[(18.1, "new")], **cut)))
    # What was answered before it could be heard of is owed to nobody.
    away = ears(loud=[(0.0, NONE)], heard=[], faults=[(9.5, 30.0)])
    assert missed(away) == []


def test_an_order_taken_back_waits_and_rings_again() -> None:
    steps = [
        Step(1, 10.0, None, "waiting", None), Step(2, 12.0, "waiting", "accepted", "t1"),
        Step(3, 15.0, "accepted", "waiting", "t1"), Step(4, 18.0, "waiting", "rejected", "t2"),
    ]  # fmt: skip
    waited = alarms.waits([fact(steps=steps)], 60.0)
    assert [(one.began, one.ended) for one in waited] == [(10.0, 12.0), (15.0, 18.0)]
    once = Ears(
        "c", 0, 60, loud=[(10.1, frozenset({"o1"})), (12.1, NONE)], heard=[(10.2, "new")], phases=[(0, True)]
    )
    assert any("never rang" in one for one in alarms.judge(waited, once).missed)


def test_the_loudspeaker_writes_down_what_it_was_given(tmp_path: Path) -> None:
    import os
    import subprocess

    folder = install_ear(tmp_path / "ear")
    told = {"RGT_HEARD": str(tmp_path / "heard"), "PATH": f"{folder}:{os.environ['PATH']}"}
    subprocess.run(["pw-play", "/tmp/rgt-new-x1y2.wav"], env=told, check=True)
    ((at, name),) = heard(tmp_path / "heard")
    assert name == "new"
    assert at > 1_000_000_000


# Orders: o1 of a guest, accepted at t1, handed over.


def fact(**changes: Any) -> Fact:
    """An order of two lines that was handed over."""
    lines = [
        Line("Shin Ramyeon", 2, 4500, (("Hot", 0), ("Egg", 500)), "no onion", 10000),
        Line("Cola", 1, 2000, (), "", 2000),
    ]
    steps = [
        Step(1, 10.0, None, "waiting", None), Step(2, 12.0, "waiting", "accepted", "t1"),
        Step(3, 15.0, "accepted", "ready", "t1"), Step(5, 18.0, "ready", "completed", "t2"),
    ]  # fmt: skip
    made = {"lines": lines, "steps": steps} | changes
    return Fact("o1", "A-001", "u1", "completed", 5, "app", "PC 01 wish 1", 12000, 12000, 0, **made)


WISH = {
    "what": "wish", "wish": "PC 01 wish 1", "shown": 12000,
    "lines": [["Shin Ramyeon", 2, ["Egg", "Hot"], "no onion"], ["Cola", 1, [], ""]],
}  # fmt: skip
SETTLED = {"what": "settled", "wish": "PC 01 wish 1", "order": "o1", "status": 201}


def test_one_press_is_one_order() -> None:
    guests = {"PC 01": [WISH, SETTLED]}
    assert checker.wishes_doubled([fact()], guests) == []
    assert "2 orders" in checker.wishes_doubled([fact(), fact()], guests)[0]
    assert checker.wishes_doubled([], guests) != []  # told as placed, and is not there
    assert checker.wishes_doubled([fact()], {"PC 01": [WISH, SETTLED | {"order": None, "status": 409}]}) != []
    assert "nobody pressed" in checker.wishes_doubled([fact()], {"PC 01": []})[0]


def command(
    order: str = "o1", before: str = "waiting", to: str = "accepted", ended: float = 12.1, **more: Any
) -> Json:
    return {
        "what": "command",
        "order": order,
        "began": 11.9,
        "ended": ended,
        "before": before,
        "to": to,
        "outcome": "ok",
    } | more


def test_one_console_wins_a_race() -> None:
    first = [{"what": "terminal", "id": "t1"}, command()]
    second = [
        {"what": "terminal", "id": "t2"},
        command(outcome="failed"),
        command(before="ready", to="completed", ended=18.1),
    ]
    assert checker.won_twice([fact()], {"counter 1": first, "counter 2": second}) == []
    both = [*second, command()]
    assert checker.won_twice([fact()], {"counter 1": first, "counter 2": both}) == [
        "counter 2 believes it made o1 accepted; it did not"
    ]
    assert checker.won_twice([fact()], {"counter 1": [*first, command()]}) != []  # one step, believed twice
    told = {"what": "confirmed", "at": 14.0, "words": "A-001 accepted"}
    assert checker.won_twice([fact()], {"counter 2": [second[0], told]}) != []
    assert checker.won_twice([fact()], {"counter 1": [first[0], told]}) == []


def test_a_kitchen_gets_one_ticket_without_copy() -> None:
    assert checker.printed_twice(
        [fact()], ["A-001\n2 x Shin", "COPY 2\nA-001\n2 x Shin", "CANCELLED A-001"]
    ) == ([], [])
    twice, _ = checker.printed_twice([fact()], ["A-001", "A-001"])
    assert twice == ["A-001: 2 tickets without COPY"]
    _, absent = checker.printed_twice([fact()], ["A-002"])
    assert absent == ["A-001: handed over without a ticket"]
    assert checker.printed_twice([fact()], ["A-002"], lambda _: False) == ([], [])
    # Accepted at 12, ready at 15: whoever was away from 11 to 16 had nothing to make any more.
    assert alarms.saw_made(ears(), fact())
    assert not alarms.saw_made(ears(faults=[(11.0, 16.0)]), fact())
    assert alarms.saw_made(ears(faults=[(11.0, 13.0)]), fact())


def test_totals_are_those_of_the_price_list_and_of_the_button() -> None:
    guests = {"PC 01": [WISH]}
    assert checker.totals_differ([fact()], guests) == []
    wrong = fact()
    wrong.total = 12001
    assert len(checker.totals_differ([wrong], guests)) == 2
    cheap = fact(lines=[Line("Cola", 1, 1900, (), "", 1900)])
    assert any("Cola comes to 1900 for 2000" in one for one in checker.totals_differ([cheap], {}))
    other = fact(lines=[*fact().lines[:1], Line("Cola", 1, 2000, (("No ice", 0),), "", 2000)])
    assert any("ordered" in one for one in checker.totals_differ([other], guests))
    assert any(
        "button" in one for one in checker.totals_differ([fact()], {"PC 01": [WISH | {"shown": 10000}]})
    )
    overpaid = fact()
    overpaid.paid = 12500
    assert checker.totals_differ([overpaid], guests) != []


def test_money_taken_by_hand_is_what_the_order_says() -> None:
    took = [{"what": "took", "order": "o1", "kind": "cash", "amount": 12000}]
    assert checker.money_differs([fact()], {"counter 1": took}) == []
    assert checker.money_differs([fact()], {"counter 1": []}) != []
    assert checker.money_differs([fact()], {"counter 1": took, "counter 2": took}) != []


def test_what_the_apps_show_is_compared() -> None:
    rows = [["o1", 5, "completed", 12000]]
    assert checker.guest_differs("PC 01", {"orders": rows}, [fact()]) == []
    for wrong in (
        [],
        [["o1", 4, "ready", 12000]],
        [["o1", 5, "completed", 1200]],
        [*rows, ["o2", 1, "waiting", 1]],
    ):
        assert checker.guest_differs("PC 01", {"orders": wrong}, [fact()]) != []
    view = {"orders": [["o1", 5, "completed"]], "totals": [["o1", 12000, 12000, 0]], "sold": "₩12,000"}
    assert checker.console_differs("counter 1", view, [fact()]) == []
    for change in ({"orders": []}, {"totals": [["o1", 12000, 0, 0]]}, {"sold": "₩24,000"}):
        assert checker.console_differs("counter 1", view | change, [fact()]) != []


def test_sales_are_those_of_the_orders() -> None:
    told = {
        "orders": 1,
        "quantity": 3,
        "total": 12000,
        "items": [{"name": "Shin Ramyeon", "total": 10000}, {"name": "Cola", "total": 2000}],
    }
    assert checker.sales_differ([fact()], {"item": told}) == []
    for change in ({"total": 12001}, {"orders": 2}, {"items": told["items"][:1]}):
        assert checker.sales_differ([fact()], {"item": copy.deepcopy(told) | change}) != []


def test_a_day_is_closed_to_the_cent() -> None:
    assert checker.day_difference({"cash": 0, "card": 0, "transfer": 0}) == 0
    assert checker.day_difference({"cash": -1, "card": 1, "transfer": 0}) == 2
    assert checker.day_difference({"cash": 0, "card": None, "transfer": 0}) is None
    assert checker.Verdict(orders=1, day_difference=0).clean
    for spoilt in (
        checker.Verdict(orders=1, day_difference=None), checker.Verdict(day_difference=0),
        checker.Verdict(orders=1, day_difference=0, missed_alarms=["x"]), checker.Verdict(1, [], ["x"], [], 0),
        checker.Verdict(1, [], [], ["x"], 0), checker.Verdict(1, [], [], [], 0, ["x"]),
    ):  # fmt: skip
        assert not spoilt.clean
