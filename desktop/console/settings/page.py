"""The console's settings by topic; `SettingsPage._topics` lists them, and `topics` says how to add one."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.printing.print_service import PrintService
from desktop.console.settings.counter_section import CounterSection
from desktop.console.settings.hours_section import HoursSection
from desktop.console.settings.receipt_section import ReceiptSection
from desktop.console.settings.seats_section import SeatsSection
from desktop.console.settings.shop_form import ShopForm
from desktop.console.settings.shop_section import ShopSection
from desktop.console.settings.times_section import TimesSection
from desktop.console.settings.topics import Topics
from desktop.console.settings.webhooks_section import WebhooksSection
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.core.client.errors import RequestError
from desktop.shell.settings import SettingsView
from desktop.texts.formats import tr
from desktop.ui.dialogs import confirm
from desktop.ui.loop import slot, spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.section import Section
from wire.catalog import BusinessChange


class SettingsPage(Translated, QWidget):
    """The console's topics with the shared settings among them; it remembers the topic last shown."""

    def __init__(
        self,
        state: ConsoleState,
        shop: ShopCommands,
        load: PrepTimeMonitor,
        printing: PrintService,
        people: Section,
        audit: Section,
        parent: QWidget | None = None,
    ) -> None:
        """`people` and `audit` are topics of their own room: who works here, and what was done."""
        super().__init__(parent)
        self._state, self._actions, self._app = state, shop, state.app
        self.shared = SettingsView(state.app, "new", self)  # stays out of sight; its sections are topics here
        self.shared.hide()
        self.shop, self.hours, self.times = ShopSection(), HoursSection(), TimesSection(load)
        self.receipt = ReceiptSection(state, printing)
        self.forms: tuple[ShopForm, ...] = (self.shop, self.hours, self.times, self.receipt)
        self.hooks = WebhooksSection(state)
        self.seats = SeatsSection(state.app)
        self.people, self.audit = people, audit
        self.counter = CounterSection(state)
        self.terminal = Section()
        self.terminal_name = Field("", TextField())
        self.terminal_name.edit.setMaxLength(60)
        self.terminal_hint = label("", "soft", wrap=True)
        for widget in (self.terminal_name, self.terminal_hint):
            self.terminal.column.addWidget(widget)
        self.topics = self._topics()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.topics)
        preferred = self._app.preferences
        self.terminal_name.edit.setText(preferred.terminal_name)
        self.terminal_name.edit.editingFinished.connect(self._name_terminal)
        for form in self.forms:
            form.saved.connect(lambda change, form=form: self._save_shop(form, change))
        self.shop.asked.connect(lambda: spawn(self._look_for_orders(), "orders for the currency", of=self))
        self.times.taken_over.connect(self._take_over)
        self.shared.sign_out.connect(slot(self.sign_out))
        state.business_changed.connect(self._show_shop)
        self.retranslate()
        self._show_shop()
        self.topics.go(preferred.settings_topic)
        self.topics.chosen.connect(self._remember)

    def set_can_act(self, can_act: bool) -> None:
        """Offline the shop cannot be changed."""
        for form in self.forms:
            form.set_can_act(can_act)
        self.hooks.set_can_act(can_act)

    def take_focus(self) -> None:
        """The keyboard goes to the list of topics."""
        self.topics.take_focus()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.terminal.title.setText(tr("This terminal"))
        self.terminal_name.set_name(tr("Name of this counter"))
        self.terminal_name.edit.setPlaceholderText(tr("e.g. counter 2"))
        self.terminal_hint.setText(
            tr("Other counters read it when this one was first, e.g. “accepted at counter 2, 12:03”.")
        )

    def _topics(self) -> Topics:
        topics, shared = Topics(), self.shared
        topics.add("shop", "building-store", lambda: tr("Shop"), self.shop)
        topics.add("hours", "clock", lambda: tr("Opening hours"), self.hours)
        topics.add("times", "hourglass", lambda: tr("Times"), self.times)
        topics.add("receipt", "receipt", lambda: tr("Receipt"), self.receipt)
        topics.add("seats", "armchair", lambda: tr("Seats"), self.seats)
        topics.add("staff", "users", lambda: tr("Staff"), self.people)
        topics.add("counter", "lock", lambda: tr("Counter"), self.counter)
        topics.add("audit", "history", lambda: tr("Activity log"), self.audit)
        topics.add("hooks", "plug-connected", lambda: tr("Web hooks"), self.hooks)
        topics.part()
        topics.add("terminal", "device-desktop", lambda: tr("This terminal"), self.terminal)
        topics.add("sound", "volume", lambda: tr("Sound"), shared.sound)
        topics.add("look", "contrast-2", lambda: tr("Look and language"), shared.look, shared.tongue)
        topics.add("account", "user-circle", lambda: tr("Account"), shared.account, shared.sessions)
        return topics

    async def sign_out(self) -> None:
        """Asks before what is typed here and not saved is thrown away."""
        unsaved = self.topics.unsaved()
        title, yes = tr("Sign out without saving?"), tr("Sign out")
        text = tr("What you changed is thrown away: {topics}.", topics=", ".join(unsaved))
        if not unsaved or await confirm(self, title, text, yes, tr("Stay"), wary=True):
            self._app.sign_out()

    def _remember(self, key: str) -> None:
        self._app.preferences.settings_topic = key
        self._app.store.save_preferences()

    def _show_shop(self) -> None:
        if self._state.business is not None:
            for form in self.forms:
                form.show_business(self._state.business)

    def _save_shop(self, form: ShopForm, change: BusinessChange) -> None:
        async def work() -> None:
            form.taken(await self._actions.change(change, tr("Shop saved")))

        spawn(work(), "save shop")

    def _take_over(self, minutes: int) -> None:
        before = self._state.business.preparation_minutes if self._state.business else minutes

        def back() -> None:
            spawn(self._set_minutes(before, None), "minutes back")

        spawn(self._set_minutes(minutes, back), "take minutes over")

    async def _set_minutes(self, minutes: int, undo: Callable[[], object] | None) -> None:
        told = tr("Customers read {n} min from now on", n=minutes)
        why = await self._actions.change(BusinessChange(preparation_minutes=minutes), told, undo)
        self.times.refused.show_as(why, "bad")

    async def _look_for_orders(self) -> None:
        try:
            self.shop.fix_currency(await self._app.api.orders.has_any())
        except RequestError:
            self.shop.fix_currency(None)  # looked up again when the topic is shown next

    def _name_terminal(self) -> None:
        name = " ".join(self.terminal_name.edit.text().split())
        preferred = self._app.preferences
        if name != preferred.terminal_name:
            preferred.terminal_name = name
            self._app.store.save_preferences()
            self._app.api.rename_terminal(name)
            self._app.toast.say(tr("This counter is called {name} from now on", name=name or "–"))
