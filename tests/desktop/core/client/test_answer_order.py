"""Changes of one thing go one after another, and what was read before a newer answer came is no news."""

import asyncio

import pytest

from desktop.core.client.answer_order import AnswerOrder


async def test_a_change_waits_for_the_one_before_it() -> None:
    order, answered = AnswerOrder(), asyncio.Event()
    done: list[int] = []

    async def change(number: int) -> None:
        async with order.changing():
            if number == 1:
                await answered.wait()
            done.append(number)

    tasks = [asyncio.ensure_future(change(number)) for number in (1, 2)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert done == []
    answered.set()
    await asyncio.gather(*tasks)
    assert done == [1, 2]


async def test_what_was_asked_for_before_a_change_was_answered_is_no_news() -> None:
    order = AnswerOrder()
    before = order.ask()
    async with order.changing():
        during = order.ask()
    assert not before()
    assert not during()
    assert order.ask()()


def test_of_two_readings_the_older_never_comes_last() -> None:
    order = AnswerOrder()
    older, newer = order.ask(), order.ask()
    assert newer()
    assert not older()
    older, newer = order.ask(), order.ask()
    assert older()
    assert newer()


async def test_a_change_that_was_refused_makes_nothing_old_and_lets_the_next_one_go() -> None:
    order = AnswerOrder()
    reading = order.ask()
    with pytest.raises(ValueError, match="refused"):
        async with order.changing():
            raise ValueError("refused")
    assert reading()
    async with order.changing():
        assert order.ask()()
