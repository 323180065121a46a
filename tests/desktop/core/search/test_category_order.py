"""The order of categories outlives one that is empty for a while."""

import pytest

from desktop.core.search.category_order import MOST_IN_ORDER, with_emptied


@pytest.mark.parametrize(
    ("names", "before", "order"),
    [
        (["b", "a"], [], ["b", "a"]),
        (["b", "a"], ["a", "b"], ["b", "a"]),
        (["c", "a"], ["a", "b", "c"], ["c", "a", "b"]),
        (["c"], ["a", "b", "c"], ["a", "b", "c"]),
        (["new", "c"], ["a", "b", "c", "d", "e"], ["a", "b", "new", "c", "d", "e"]),
        ([], ["a", "b"], ["a", "b"]),
    ],
)
def test_an_emptied_category_stays_behind_the_one_it_followed(
    names: list[str], before: list[str], order: list[str]
) -> None:
    assert with_emptied(names, before) == order


def test_no_more_than_the_server_takes_and_never_fewer_than_are_in_use() -> None:
    before = [f"old {n}" for n in range(MOST_IN_ORDER)]
    used = [f"new {n}" for n in range(MOST_IN_ORDER - 2)]
    assert with_emptied(used, before) == ["old 0", "old 1", *used]
