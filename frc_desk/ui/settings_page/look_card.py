"""How the window looks on this computer: colours, text size, language."""

from dataclasses import replace

from PySide6.QtCore import Qt

from frc_desk.i18n import SCREEN_LANGUAGES
from frc_desk.i18n import gettext as _
from frc_desk.settings import TEXT_FACTORS
from frc_desk.ui.language_names import LANGUAGE_NAMES
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import FlowLayout, column
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words


class LookCard(Card):
    """Everything here is seen at once and can be put back with the same keys."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        settings = preferences.settings
        self._theme = Segmented(
            _("Colours"),
            [
                Segment("system", _("As the computer")),
                Segment("light", _("Light")),
                Segment("dark", _("Dark")),
                Segment("contrast", _("High contrast")),
            ],
            settings.theme,
        )
        self._language = Segmented(
            _("Language of the screen"),
            [Segment(code, LANGUAGE_NAMES[code]) for code in SCREEN_LANGUAGES],
            settings.language,
        )
        sizes = [(str(factor), f"{round(factor * 100)} %") for factor in TEXT_FACTORS]
        self._size = ChoiceField(
            _("Text size"),
            sizes,
            "search",
            chosen=str(settings.text_factor),
            hint="Ctrl + / Ctrl −",
        )
        super().__init__(
            column(Words(_("Colours"), "label", "text2"), FlowLayout(self._theme), gap=5),
            column(
                Words(_("Language of the screen"), "label", "text2"),
                FlowLayout(self._language),
                gap=5,
            ),
            self._size,
            title=_("Look"),
            icon="eye",
            gap=14,
        )
        self._theme.choice_changed.connect(self._on_theme)
        self._language.choice_changed.connect(self._on_language)
        self._size.choice_changed.connect(self._on_size)
        preferences.settings_changed.connect(self._on_settings_changed)

    def begin(self) -> None:
        """Put the focus on the first choice."""
        self._theme.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme(self, theme: str) -> None:
        self._preferences.change(replace(self._preferences.settings, theme=theme))

    def _on_language(self, language: str) -> None:
        self._preferences.change(replace(self._preferences.settings, language=language))

    def _on_size(self, factor: str) -> None:
        if factor:
            self._preferences.change(replace(self._preferences.settings, text_factor=float(factor)))

    def _on_settings_changed(self) -> None:
        settings = self._preferences.settings
        self._theme.set_chosen(settings.theme)
        self._size.set_chosen(str(settings.text_factor))
