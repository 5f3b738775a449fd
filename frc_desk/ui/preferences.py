"""The settings of this computer while the program runs: changing one saves it and shows it at once."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from frc_desk.i18n import set_screen_language
from frc_desk.settings import Settings, SettingsFile
from frc_desk.ui.style import Look, system_colours
from frc_desk.ui.tokens import SETS, SetName
from frc_desk.ui.widgets.layouts import change_look


class Preferences(QObject):
    """Holds the settings in use; pages ask it and change them through it."""

    settings_changed = Signal()
    language_changed = Signal()

    def __init__(self, application: QApplication, file: SettingsFile) -> None:
        super().__init__()
        self._application = application
        self._file = file
        self._settings = file.load()
        set_screen_language(self._settings.language)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def settings(self) -> Settings:
        """The settings in use."""
        return self._settings

    @property
    def file(self) -> SettingsFile:
        """The file they are kept in."""
        return self._file

    def change(self, settings: Settings) -> None:
        """Use other settings from now on, and remember them."""
        before, self._settings = self._settings, settings.sound()
        if self._settings == before:
            return
        self._file.save(self._settings)
        if (before.theme, before.text_factor) != (self._settings.theme, self._settings.text_factor):
            self.apply_look()
        if before.language != self._settings.language:
            set_screen_language(self._settings.language)
            self.language_changed.emit()
        self.settings_changed.emit()

    def colours(self) -> SetName:
        """Return the colour set that the chosen theme means on this computer now."""
        theme = self._settings.theme
        return next((name for name in SETS if name == theme), None) or system_colours()

    def apply_look(self) -> None:
        """Put the chosen colours and text size on every open window."""
        change_look(self._application, Look(self.colours(), self._settings.text_factor))

    def _on_system_changed(self) -> None:
        if self._settings.theme == "system":
            self.apply_look()
