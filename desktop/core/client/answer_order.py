"""Which answers about one thing on the server are news, however quickly it is changed and read from here."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class AnswerOrder:
    """One thing that is changed and read from here, and has no version that would say which answer is newer.

    Two calls take two connections: the server may see the second first, and its answers come in any order.
    So changes go one after another, and what was read before a newer answer came is dropped.
    """

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._asked = self._answered = 0

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[None]:
        """Around a change and what is done with its answer: the next one waits until this is over."""
        async with self._turn:
            yield
            self.answered()

    def answered(self) -> None:
        """What is known is newer than whatever was asked for until now."""
        self._asked += 1
        self._answered = self._asked

    def ask(self) -> Callable[[], bool]:
        """Before something is read; what this returns says, once there is an answer, whether it is news."""
        self._asked += 1
        asked = self._asked

        def is_news() -> bool:
            if asked < self._answered:
                return False
            self._answered = asked
            return True

        return is_news
