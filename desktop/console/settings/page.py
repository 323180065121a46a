"""The console's settings: what both apps share, and the shop, this terminal and the alarm."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.console.desk import Desk
from desktop.console.settings.seats_section import SeatsSection
from desktop.console.settings.shop_section import ShopSection
from desktop.console.shop_actions import ShopActions
from desktop.qt.formats import tr
from desktop.qt.loop import spawn
from desktop.qt.settings import SettingsView
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.fields import Field, TextField
from desktop.qt.widgets.labels import label
from desktop.qt.widgets.section import Section
from wire.catalog import BusinessChange

TWO_COLUMNS = 1080


class SettingsPage(QWidget):
    """The shared settings with the console's sections."""

    def __init__(self, desk: Desk, shop: ShopActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._app = desk, shop, desk.app
        self.view = SettingsView(desk.app, "new")
        self.shop = ShopSection()
        self.seats = SeatsSection(desk.app)
        self.terminal = Section()
        self.terminal_name = Field("", TextField())
        self.terminal_name.edit.setMaxLength(60)
        self.terminal_hint = label("", "soft", wrap=True)
        for widget in (self.terminal_name, self.terminal_hint):
            self.terminal.column.addWidget(widget)
        self._wide: bool | None = None
        self._beside = QScrollArea()
        self._beside.setWidgetResizable(True)
        self._beside.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._beside, 1)
        row.addWidget(self.view, 1)
        self._arrange(True)
        preferred = self._app.preferences
        self.terminal_name.edit.setText(preferred.terminal_name)
        self.terminal_name.edit.editingFinished.connect(self._name_terminal)
        self.shop.saved.connect(self._save_shop)
        self.view.sign_out.connect(self._app.sign_out)
        desk.business_changed.connect(self._show_shop)
        self.retranslate()

    def set_can_act(self, can_act: bool) -> None:
        """Offline the shop cannot be changed."""
        self.shop.set_can_act(can_act)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room, else one."""
        super().resizeEvent(event)
        self._arrange(event.size().width() >= theme().px(TWO_COLUMNS))

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        self._beside.setVisible(wide)
        if not wide:
            self.view.add(self.shop)
            self.view.add(self.terminal)
            self.view.add(self.seats)
            return
        inside = QWidget()
        inside.setMaximumWidth(theme().px(760))
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 0, 24)
        column.setSpacing(14)
        column.addWidget(self.shop)
        column.addWidget(self.terminal)
        column.addWidget(self.seats)
        column.addStretch(1)
        self._beside.setWidget(inside)

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
