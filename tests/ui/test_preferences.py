"""The settings while the program runs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frc_desk.i18n import screen_language, set_screen_language
from frc_desk.settings import Settings, SettingsFile
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.style import look


@pytest.fixture
def preferences(dressed: QApplication, tmp_path: Path) -> Iterator[Preferences]:
    yield Preferences(dressed, SettingsFile(tmp_path / "settings.json"))
    set_screen_language("en")


def test_a_change_is_seen_at_once_and_remembered(
    preferences: Preferences, dressed: QApplication
) -> None:
    preferences.change(replace(preferences.settings, theme="dark", text_factor=1.5))
    assert (look().colours, look().factor) == ("dark", 1.5)
    again = Preferences(dressed, preferences.file)
    assert again.settings.theme == "dark"


def test_another_language_is_spoken_and_said_once(preferences: Preferences) -> None:
    said: list[str] = []
    preferences.language_changed.connect(lambda: said.append(screen_language()))
    preferences.change(replace(preferences.settings, language="es"))
    preferences.change(replace(preferences.settings, printer="Front_Desk"))
    assert said == ["es"]


def test_what_cannot_be_used_is_not_used(preferences: Preferences) -> None:
    preferences.change(replace(preferences.settings, theme="pink"))
    assert preferences.settings == Settings()
