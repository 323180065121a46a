"""The shop's web hooks: addresses that orders are posted to, with how the latest posts went."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from msgspec import UNSET
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.console.settings.webhook_dialogs import AddressDialog, SecretDialog
from desktop.console.settings.webhook_row import WebhookRow, last_result_text
from desktop.console.shared.error_messages import why_not
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.answer_order import AnswerOrder
from desktop.core.client.errors import RequestError
from desktop.texts.formats import tr
from desktop.ui.dialogs import confirm
from desktop.ui.loop import slot, spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.section import Section
from wire.webhooks import Webhook

# A worker posts a test within a second; a receiver has ten to answer.
LOOK_SECONDS, LOOKS = 0.5, 30


class WebhooksSection(Translated, Section):
    """Reads the hooks whenever it is shown."""

    def __init__(self, state: ConsoleState) -> None:
        super().__init__()
        self._state, self._app = state, state.app
        self.rows: dict[UUID, WebhookRow] = {}
        self._order = AnswerOrder()
        self.hint, self.empty = label("", "soft", wrap=True), label("", "soft", wrap=True)
        self.problem, self.add = Notice(), PrimaryButton("", "plus")
        self._rows = QVBoxLayout()
        self._lay_out()
        self.add.clicked.connect(slot(self._add))
        self.empty.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        self._rows.setSpacing(10)
        for widget in (self.hint, self.problem, self.empty):
            self.column.addWidget(widget)
        self.column.addLayout(self._rows)
        self.column.addSpacing(4)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def set_can_act(self, can_act: bool) -> None:
        """Offline nothing can be changed."""
        self.add.setEnabled(can_act)
        for row in self.rows.values():
            row.setEnabled(can_act)

    async def load(self) -> None:
        """Read the hooks."""
        is_news = self._order.ask()
        try:
            hooks = await self._app.api.shop.webhooks()
        except RequestError as error:
            self.problem.show_as(why_not(error), "bad")
            return
        if is_news():
            self.problem.show_as("")
            self.show_hooks(hooks)

    def show_hooks(self, hooks: Sequence[Webhook]) -> None:
        """These and no others."""
        listed = {hook.id for hook in hooks}
        for hook_id in [one for one in self.rows if one not in listed]:
            row = self.rows.pop(hook_id)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for hook in hooks:
            if hook.id in self.rows:
                self.rows[hook.id].show_hook(hook)
            else:
                self._append(hook)
        self.empty.setVisible(not hooks)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Web hooks"))
        self.hint.setText(tr("Other programs, such as bookkeeping, get every order at these addresses."))
        self.empty.setText(tr("There is no address yet."))
        self.add.setText(tr("Add an address"))
        for row in self.rows.values():
            row.show_hook(row.hook)

    def showEvent(self, event: QShowEvent) -> None:
        """Others may have changed them."""
        super().showEvent(event)
        spawn(self.load(), "web hooks", of=self)

    def _append(self, hook: Webhook) -> None:
        row = self.rows[hook.id] = WebhookRow(hook, self._zone())
        row.switched.connect(lambda on: spawn(self._switch(row, on), "switch web hook"))
        row.test_wanted.connect(lambda: spawn(self._test(row), "test web hook"))
        row.edit_wanted.connect(lambda: spawn(self._edit(row), "edit web hook"))
        row.remove_wanted.connect(lambda: spawn(self._remove(row), "remove web hook"))
        self._rows.addWidget(row)

    def _zone(self) -> str | None:
        return self._state.business.time_zone if self._state.business else None

    async def _add(self) -> None:
        made: list[Webhook] = []

        async def send(url: str) -> str:
            try:
                async with self._order.changing():
                    made.append(await self._app.api.shop.add_webhook(url))
            except RequestError as error:
                return why_not(error)
            return ""

        if await AddressDialog(self, tr("New web hook"), tr("Add"), send).result_of() is None:
            return
        secret = made[0].secret
        if secret is not UNSET:
            await SecretDialog(self, secret).result_of()
        await self.load()

    async def _edit(self, row: WebhookRow) -> None:
        async def send(url: str) -> str:
            try:
                async with self._order.changing():
                    row.show_hook(await self._app.api.shop.change_webhook(row.hook.id, url=url))
            except RequestError as error:
                return why_not(error)
            return ""

        title = tr("Change the address")
        if await AddressDialog(self, title, tr("Save"), send, row.hook.url).result_of() is not None:
            self._app.toast.say(tr("Orders go to the new address from now on; the secret stays"))

    async def _switch(self, row: WebhookRow, on: bool) -> None:
        await self._try(row, on)
        row.show_hook(row.hook)  # the box shows what is so, whatever was clicked

    async def _try(self, row: WebhookRow, on: bool) -> None:
        try:
            async with self._order.changing():
                row.hook = await self._app.api.shop.change_webhook(row.hook.id, active=on)
        except RequestError as error:
            self.problem.show_as(why_not(error), "bad")
            return
        self.problem.show_as("")

    async def _test(self, row: WebhookRow) -> None:
        try:
            asked = await self._app.api.shop.test_webhook(row.hook.id)
            row.show_hook(asked, testing=True)
            outcome = await self._outcome(asked)
        except RequestError as error:
            row.show_hook(row.hook, testing=False)
            self.problem.show_as(why_not(error), "bad")
            return
        row.show_hook(outcome or row.hook, testing=False)
        if outcome is None:
            words = tr("The test is on its way; there is no outcome yet. Look again in a minute.")
            self.problem.show_as(words, "warn")
            return
        taken = outcome.last_error is None
        text = (
            tr("{url} took the test.", url=outcome.url) if taken else last_result_text(outcome, self._zone())
        )
        self.problem.show_as(text, "ok" if taken else "bad")

    async def _outcome(self, asked: Webhook) -> Webhook | None:
        """The hook once something was posted to it after `asked`; None when that takes too long."""
        for _ in range(LOOKS):
            await asyncio.sleep(LOOK_SECONDS)
            is_news = self._order.ask()
            hooks = {one.id: one for one in await self._app.api.shop.webhooks()}
            now = hooks.get(asked.id)
            if now is not None and now.last_at != asked.last_at and is_news():
                return now
        return None

    async def _remove(self, row: WebhookRow) -> None:
        text = tr("Nothing more is posted there, and its secret is worth nothing.")
        title = tr("Remove {url}?", url=row.hook.url)
        if not await confirm(self, title, text, tr("Remove"), tr("Keep it"), danger=True):
            return
        try:
            async with self._order.changing():
                await self._app.api.shop.remove_webhook(row.hook.id)
        except RequestError as error:
            self.problem.show_as(why_not(error), "bad")
            return
        await self.load()
