"""The table is true to the code and the page, and the run can tell a mutation that is noticed from one that is not."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from tests.mutations.__main__ import BEGIN, END, PAGE, copies, try_all
from tests.mutations.mutation import Mutation
from tests.mutations.rules import LIFECYCLE, LIFECYCLE_TESTS, RULES
from tests.mutations.trial import ROOT, Run, judged

AREAS = (
    "price",
    "stock",
    "key",
    "version",
    "sequence",
    "alarm",
    "tender",
    "day",
    "token",
    "PIN",
    "strangers",
    "sessions",
    "flood",
)
EACH = pytest.mark.parametrize("mutation", RULES, ids=lambda one: f"{one.area}: {one.breaks}")


def test_each_area_has_its_rules() -> None:
    count = Counter(one.area for one in RULES)
    assert tuple(count) == AREAS
    assert min(count.values()) >= 2
    assert len({(one.rule, one.breaks) for one in RULES}) == len(RULES)


@EACH
def test_what_is_mutated_stands_once(mutation: Mutation) -> None:
    text = (ROOT / mutation.file).read_text()
    assert text.count(mutation.before) == 1
    assert mutation.after != mutation.before


@EACH
def test_named_tests_exist(mutation: Mutation) -> None:
    assert mutation.tests
    for test in mutation.tests:
        assert_exists(test)


def assert_exists(test: str) -> None:
    file, _, name = test.partition("::")
    assert not name or re.search(rf"^(async )?def {name}\(", (ROOT / file).read_text(), re.MULTILINE), test
    assert (ROOT / file).is_file()


def test_the_page_names_every_rule_with_the_test_that_noticed() -> None:
    text = PAGE.read_text()
    assert text.count(BEGIN) == text.count(END) == 1
    table = text.split(BEGIN)[1].split(END)[0].strip().splitlines()[2:]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table]
    assert [row[:3] for row in rows] == [[one.area, one.rule, one.breaks] for one in RULES]
    for (*_, noticed), mutation in zip(rows, RULES, strict=True):
        file, name = re.findall(r"`([^`]+)`", noticed)
        assert_exists(f"tests/{file}::{name}")
        assert f"tests/{file}" in {test.split("::")[0] for test in mutation.tests}


@pytest.mark.parametrize(
    ("status", "output", "noticed_by"),
    [
        (1, "FAILED tests/a.py::test_b[1 - 2] - assert 1 == 2", "tests/a.py::test_b"),
        (1, "ERROR tests/a.py::test_b - the database cannot be made", None),
        (2, "ERROR tests/a.py - SyntaxError", None),
        (0, "7 passed", None),
        (5, "no tests ran", None),
        (None, "FAILED tests/a.py::test_b - KeyboardInterrupt", None),
    ],
)
def test_only_a_failing_test_counts_as_noticed(
    status: int | None, output: str, noticed_by: str | None
) -> None:
    found = judged(RULES[0], Run(status, output), 1.0)
    assert found.noticed_by == noticed_by
    assert (found.why == "SURVIVED") is (status == 0)


def test_a_slip_is_noticed_and_what_changes_nothing_survives() -> None:
    # Two runs of one small test, since each takes seconds to begin.
    rule = next(one for one in RULES if one.file == LIFECYCLE)
    test = f"{LIFECYCLE_TESTS}::test_ticks_and_seen_marks_do_not_make_a_version_stale"
    slip = replace(rule, after=rule.before.replace("guard_version <=", "guard_version <"), tests=(test,))
    harmless = replace(slip, after=f"{slip.before}  # as it was")
    with copies(1) as trees:
        noticed, survived = try_all(trees, [slip, harmless])
        assert (trees[0] / LIFECYCLE).read_bytes() == (ROOT / LIFECYCLE).read_bytes()
    assert noticed.noticed_by == test, noticed.why
    assert (survived.noticed_by, survived.why) == (None, "SURVIVED")
    assert not trees[0].exists()
