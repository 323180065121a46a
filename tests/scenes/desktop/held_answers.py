"""Answers of a real server that are kept back until a test lets them go: a line on which the older one comes last."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from desktop.core.client.api import Api
from desktop.core.client.transport import OutgoingRequest


class HeldAnswers:
    """`sent` calls have been sent; the server has answered those whose answers are held."""

    def __init__(self) -> None:
        self.sent = 0
        self.held: list[asyncio.Event] = []

    def let_go(self) -> None:
        """The newest of them comes."""
        self.held.pop().set()


@contextmanager
def held_answers(api: Api, method: str, path: str) -> Iterator[HeldAnswers]:
    """Keeps back the answers to calls of a method whose path ends so."""
    answers, exchange = HeldAnswers(), api.exchange

    async def hold(request: OutgoingRequest[Any]) -> Any:
        if request.method != method or not request.path.endswith(path):
            return await exchange(request)
        answers.sent += 1
        answer = await exchange(request)
        answers.held.append(asyncio.Event())
        await answers.held[-1].wait()
        return answer

    api.exchange = hold  # type: ignore[method-assign]
    try:
        yield answers
    finally:
        api.exchange = exchange  # type: ignore[method-assign]
        while answers.held:
            answers.let_go()
