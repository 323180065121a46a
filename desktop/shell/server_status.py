"""Whether the server answers, asked every few seconds while somebody can see the answer."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.core.client.errors import ApiError, OfflineError
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr
from desktop.ui.drawing import icon_pixmap
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.core.client.api import Api

ASK_SECONDS = 3.0
LATE_SECONDS = 2.0
WIDEST = 16777215  # what Qt means by "no maximum"


class ServerStatus(Translated, QWidget):
    """A line: the server answers, or it does not, with what to do; checked while visible.

    `answered` tells that it answers from now on.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._sign, self._text = QLabel(), label("", "soft", wrap=True)
        self._room = WIDEST
        row.addWidget(self._sign)
        row.addWidget(self._text)
        self.answers: bool | None = None
        self._why_not = ""
        self._guarded: Callable[[], bool] = lambda: False
        self._api: Api | None = None
        self._asking: asyncio.Task[None] | None = None
        theme().changed.connect(self._draw)
        self._draw()

    def watch(self, api: "Api") -> None:
        """Asks this server from now on."""
        self._api = api
        self.stop()
        if self.isVisible():
            self._start()

    def show_state(self, answers: bool | None, why_not: str = "") -> None:
        """Shows an answer, or with None that it is being asked for; `why_not` if more is known."""
        had, self.answers, self._why_not = self.answers, answers, why_not
        self._draw()
        if answers and not had:
            self.answered.emit()

    def fit(self, room: int) -> None:
        """In one line, or in as many as this width asks for."""
        self._room = room
        self._text.ensurePolished()
        words = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 4
        self._text.setFixedWidth(min(words, room - self._sign.sizeHint().width() - 8))

    def guard(self, guarded: Callable[[], bool]) -> None:
        """Asked for what to do where there may be nothing but this program."""
        self._guarded = guarded

    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    def stop(self) -> None:
        """Stops asking."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def _start(self) -> None:
        if self._api is not None and self._asking is None:
            self._asking = spawn(self._ask(self._api), "server state")

    async def _ask(self, api: "Api") -> None:
        await asyncio.sleep(0.05)  # the first paint comes first: this imports the network modules
        await api.warm_up()
        while True:
            self.show_state(*await self._answer(api))
            await asyncio.sleep(ASK_SECONDS)

    async def _answer(self, api: "Api") -> tuple[bool | None, str]:
        """What the server says, and what is known of why it does not.

        None as soon as its answer is late, False from the second such time on.
        """
        try:
            async with asyncio.timeout(LATE_SECONDS):
                return await api.is_healthy(), ""
        except TimeoutError:
            return (None if self.answers else False), ""
        except (OfflineError, ApiError) as error:
            return False, unanswered_text(error, "", self._guarded())

    def _draw(self) -> None:
        name, tone, text = {
            None: ("server", "text3", tr("Looking for the server…")),
            True: ("circle-check", "ok", tr("The server answers.")),
            False: (
                "server-off",
                "bad",
                self._why_not or tr("The server does not answer. Is it running? Trying again by itself."),
            ),
        }[self.answers]
        self._sign.setPixmap(icon_pixmap(name, tone, 18))
        self._text.setText(text)
        self.fit(self._room)
        self.setAccessibleName(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._draw()
