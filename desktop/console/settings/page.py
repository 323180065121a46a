"""The console's settings by topic; `SettingsPage._topics` lists them, and `topics` says how to add one."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.console.desk import Desk
from desktop.console.settings.seats_section import SeatsSection
from desktop.console.settings.shop_section import ShopSection
from desktop.console.settings.topics import Topics
from desktop.console.shop_actions import ShopActions
from desktop.console.staff.audit_section import AuditSection
from desktop.console.staff.people_section import PeopleSection
from desktop.qt.formats import tr
from desktop.qt.loop import spawn
from desktop.qt.settings import SettingsView
from desktop.qt.theme import is_language_change
from desktop.qt.widgets.fields import Field, TextField
from desktop.qt.widgets.labels import label
from desktop.qt.widgets.section import Section
from wire.catalog import BusinessChange

REMEMBERED = "settings_topic"


class SettingsPage(QWidget):
    """The console's topics with the shared settings among them; it remembers the topic last shown."""

    def __init__(self, desk: Desk, shop: ShopActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._app = desk, shop, desk.app
        self.shared = SettingsView(desk.app, "new", self)  # stays out of sight; its sections are topics here
        self.shared.hide()
        self.shop = ShopSection()
        self.seats = SeatsSection(desk.app)
        self.people, self.audit = PeopleSection(desk), AuditSection(desk)
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
        self.shop.saved.connect(self._save_shop)
        self.shared.sign_out.connect(self._app.sign_out)
        desk.business_changed.connect(self._show_shop)
        self.retranslate()
        self.topics.go(str(preferred.extra.get(REMEMBERED, "")))
        self.topics.chosen.connect(self._remember)

    def set_can_act(self, can_act: bool) -> None:
        """Offline the shop cannot be changed."""
        self.shop.set_can_act(can_act)

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
        self.shop.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()

    def _topics(self) -> Topics:
        topics, shared = Topics(), self.shared
        topics.add("shop", "building-store", lambda: tr("Shop"), self.shop)
        topics.add("seats", "armchair", lambda: tr("Seats"), self.seats)
        topics.add("staff", "users", lambda: tr("Staff"), self.people)
        topics.add("audit", "history", lambda: tr("What was done"), self.audit)
        topics.part()
        topics.add("terminal", "device-desktop", lambda: tr("This terminal"), self.terminal)
        topics.add("sound", "volume", lambda: tr("Sound"), shared.sound)
        topics.add("look", "contrast-2", lambda: tr("Look and language"), shared.look, shared.tongue)
        topics.add("account", "user-circle", lambda: tr("Account"), shared.account)
        return topics

    def _remember(self, key: str) -> None:
        preferred = self._app.preferences
        preferred.extra = preferred.extra | {REMEMBERED: key}
        self._app.store.save_preferences()

    def _show_shop(self) -> None:
        if self._desk.business is not None:
            self.shop.show_business(self._desk.business)

    def _save_shop(self, change: BusinessChange) -> None:
        async def work() -> None:
            self.shop.taken(await self._actions.change(change, tr("Shop saved")))

        spawn(work(), "save shop")

    def _name_terminal(self) -> None:
        name = " ".join(self.terminal_name.edit.text().split())
        preferred = self._app.preferences
        if name != preferred.terminal_name:
            preferred.terminal_name = name
            self._app.store.save_preferences()
            self._app.api.rename_terminal(name)
            self._app.toast.say(tr("This counter is called {name} from now on", name=name or "–"))
