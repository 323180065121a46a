"""How somebody likes the apps: theme, contrast, language, text size, sound; every change works at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.shell.account_section import AccountSection
from desktop.shell.context import AppContext
from desktop.shell.sessions_section import SessionsSection
from desktop.texts.formats import LANGUAGES, language, tr
from desktop.ui.motion import motion
from desktop.ui.theme import ThemeMode, theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.section import Section
from desktop.ui.widgets.steady import Slider

SCALES = (100, 125, 150, 200)
MODES: tuple[ThemeMode, ...] = ("system", "light", "dark")


class SettingsView(Translated, QWidget):
    """The settings both apps share; an app adds its own sections with `add`."""

    sign_out = Signal()

    def __init__(self, app: AppContext, test_sound: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._sounds, self._test_sound = app.store, app.sounds, test_sound
        self.look, self.tongue, self.sound = Section(), Section(), Section()
        self.account, self.sound_on = AccountSection(app), QCheckBox()
        self.sessions = SessionsSection(app)
        self.modes, self.scales, self.languages = ChipFlow(), ChipFlow(), ChipFlow()
        self.contrast, self.still = QCheckBox(), QCheckBox()
        self.still_hint = label("", "small", wrap=True)
        self.size_name, self.volume_name = label("", "fieldname"), label("", "fieldname")
        self.volume, self.test = Slider(), QuietButton("", "volume")
        self._column = self._lay_out()
        theme().changed.connect(self._size)
        self._size()
        self._connect()
        self.retranslate()

    def add(self, *sections: Section) -> None:
        """Adds an app's own sections before the account's."""
        for section in sections:
            self._column.insertWidget(self._column.indexOf(self.account), section)

    def take_focus(self) -> None:
        """The keyboard goes to the first setting."""
        self.modes.take_focus()

    def _size(self) -> None:
        self._inside.setMaximumWidth(theme().px(760))
        self.volume.setMinimumHeight(theme().px(44))

    def _lay_out(self) -> QVBoxLayout:
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(14)
        for widget in (
            self.modes,
            self.contrast,
            self.still,
            self.still_hint,
            self.size_name,
            self.scales,
        ):
            self.look.column.addWidget(widget)
        self.tongue.column.addWidget(self.languages)
        row = QHBoxLayout()
        self.volume.setRange(0, 100)
        row.addWidget(self.volume_name)
        row.addWidget(self.volume, 1)
        row.addWidget(self.test)
        self.sound.column.addWidget(self.sound_on)
        self.sound.column.addLayout(row)
        for section in (self.look, self.tongue, self.sound, self.account, self.sessions):
            column.addWidget(section)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        return column

    def _connect(self) -> None:
        self.modes.chosen.connect(lambda key: self._apply(mode=key))
        self.scales.chosen.connect(lambda key: self._apply(scale=int(key)))
        self.contrast.toggled.connect(lambda on: self._apply(contrast=on))
        self.still.toggled.connect(self._keep_still)
        self.languages.chosen.connect(self._language)
        self.volume.valueChanged.connect(self._volume)
        self.test.clicked.connect(lambda: self._sounds.play(self._test_sound))
        self.sound_on.toggled.connect(self._switch_sound)
        self.account.sign_out.connect(self.sign_out)

    def _apply(
        self, mode: ThemeMode | None = None, scale: int | None = None, contrast: bool | None = None
    ) -> None:
        theme().set(mode, contrast, scale)
        preferred = self._store.preferences
        preferred.theme, preferred.text_scale = theme().mode, theme().scale / 100
        preferred.contrast = theme().contrast
        self._store.save_preferences()
        self.show_chosen()

    def _keep_still(self, still: bool) -> None:
        self._store.preferences.reduced_motion = still
        self._store.save_preferences()
        motion().choose(still)

    def _language(self, code: str) -> None:
        self._store.preferences.language = code
        self._store.save_preferences()
        language().set(code)

    def _volume(self, value: int) -> None:
        self._sounds.volume = value
        self._store.preferences.volume = value
        self._store.save_preferences()

    def _switch_sound(self, on: bool) -> None:
        self._sounds.switch(on)
        self._store.preferences.sounds = on
        self._store.save_preferences()
        self.show_chosen()

    def show_chosen(self) -> None:
        """Marks what is in force."""
        names = {"system": tr("Like the system"), "light": tr("Light"), "dark": tr("Dark")}
        self.modes.set_choices([(mode, names[mode]) for mode in MODES], theme().mode)
        self.scales.set_choices([(str(scale), f"{scale} %") for scale in SCALES], str(theme().scale))
        self.languages.set_choices(list(LANGUAGES.items()), language().code)
        for silent in (self.volume, self.volume_name, self.test):
            silent.setEnabled(self._sounds.on)
        for widget, value in (
            (self.contrast, theme().contrast),
            (self.still, motion().still),
            (self.sound_on, self._sounds.on),
            (self.volume, self._sounds.volume),
        ):
            widget.blockSignals(True)
            set_value: Callable[..., object] = (
                widget.setChecked if isinstance(widget, QCheckBox) else widget.setValue
            )
            set_value(value)
            widget.blockSignals(False)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        names: list[tuple[QLabel, str]] = [
            (self.look.title, tr("Look")),
            (self.still_hint, tr("Nothing slides, fades or flashes.")),
            (self.size_name, tr("Text size")),
            (self.tongue.title, tr("Language")),
            (self.sound.title, tr("Sound")),
            (self.volume_name, tr("Volume")),
        ]
        for widget, text in names:
            widget.setText(text)
        self.contrast.setText(tr("High contrast"))
        self.still.setText(tr("Less motion"))
        self.still.setAccessibleDescription(self.still_hint.text())
        self.test.setText(tr("Test"))
        self.sound_on.setText(tr("Play sounds"))
        self.modes.setAccessibleName(tr("Theme"))
        self.scales.setAccessibleName(tr("Text size"))
        self.languages.setAccessibleName(tr("Language"))
        self.volume.setAccessibleName(tr("Volume"))
        self.show_chosen()
