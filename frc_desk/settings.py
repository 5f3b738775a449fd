"""What this computer remembers between starts: language, look, printer, window; no person and no family.

The file lies in the computer's configuration folder, not in the data folder: a new data folder must be
empty, and the practice office shall look like the real one.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

_FILE_VARIABLE = "FRC_DESK_SETTINGS"
THEMES = ("system", "light", "dark", "contrast")
TEXT_FACTORS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_SMALLEST_WINDOW = (1024, 640)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything this computer remembers."""

    language: str = "en"
    theme: str = "system"
    text_factor: float = 1.0
    printer: str = ""
    """Name of the print queue for Ctrl+P; empty takes the computer's own."""
    window_width: int = 1440
    window_height: int = 900
    window_is_maximized: bool = False
    rail_is_narrow: bool = False
    backup_place: str = ""
    """A second folder for backups, such as a stick or a share."""
    practice_hint_seen: bool = False

    def sound(self) -> "Settings":
        """Return the same settings with whatever cannot be used put back to what is usual."""
        usual = Settings()
        factor = min(TEXT_FACTORS, key=lambda known: abs(known - self.text_factor))
        return replace(
            self,
            theme=self.theme if self.theme in THEMES else usual.theme,
            text_factor=factor,
            window_width=max(self.window_width, _SMALLEST_WINDOW[0]),
            window_height=max(self.window_height, _SMALLEST_WINDOW[1]),
        )

    def with_text_step(self, step: int) -> "Settings":
        """Return the settings with the text one step larger or smaller, within what is offered."""
        at = TEXT_FACTORS.index(self.sound().text_factor) + step
        return replace(self, text_factor=TEXT_FACTORS[max(0, min(at, len(TEXT_FACTORS) - 1))])


@dataclass(frozen=True, slots=True)
class SetupProgress:
    """How far the first set-up of a data folder has come; nothing in it is personal or secret."""

    step: str = ""
    language: str = "en"
    office_name: str = ""
    district: str = ""
    phone: str = ""
    extension: str = ""
    email: str = ""
    zip_code: str = ""
    school_ids: tuple[str, ...] = ()
    sheet_printed: bool = False
    sheet_proved: bool = False
    backup_tried: bool = False


Kept = TypeVar("Kept", Settings, SetupProgress)


class SettingsFile:
    """The one file with the settings, and beside them how far each set-up has come."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """Return what is remembered; a missing or spoilt file gives the usual settings."""
        return _built(Settings, self._content().get("settings", {})).sound()

    def save(self, settings: Settings) -> bool:
        """Remember the settings; say whether the file could be written."""
        return self._write({**self._content(), "settings": asdict(settings)})

    def setup_of(self, folder: Path) -> SetupProgress | None:
        """Return how far the set-up of a data folder has come; None where it is not begun or done."""
        found = self._content().get("setups", {}).get(str(folder))
        return None if found is None else _built(SetupProgress, found)

    def keep_setup(self, folder: Path, progress: SetupProgress | None) -> bool:
        """Remember how far the set-up has come; None forgets it, because it is done."""
        content = self._content()
        setups: dict[str, Any] = dict(content.get("setups", {}))
        setups.pop(str(folder), None)
        if progress is not None:
            setups[str(folder)] = asdict(progress)
        return self._write({**content, "setups": setups})

    def _content(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def _write(self, content: Mapping[str, Any]) -> bool:
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            # A computer that forgets its text size still works; nothing of an office is in this file.
            return False
        return True


def second_backup_place() -> Path | None:
    """Return the second folder for backups, where this computer has one and it is there now."""
    place = SettingsFile(settings_path()).load().backup_place
    return Path(place) if place and Path(place).is_dir() else None


def settings_path() -> Path:
    """Return where the settings of this computer lie."""
    named = os.environ.get(_FILE_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return Path(platformdirs.user_config_dir("FRC Desk", appauthor=False)) / "settings.json"


def _built(kind: type[Kept], content: object) -> Kept:
    """Return a value of `kind` from JSON, taking only what has the right name and type."""
    usual = kind()
    if not isinstance(content, dict):
        return usual
    taken: dict[str, Any] = {}
    for field in fields(kind):
        value = content.get(field.name)
        before = getattr(usual, field.name)
        if isinstance(before, tuple) and isinstance(value, list):
            taken[field.name] = tuple(str(part) for part in value)
        elif isinstance(before, float) and isinstance(value, int | float):
            taken[field.name] = float(value)
        elif type(value) is type(before):
            taken[field.name] = value
    return replace(usual, **taken)
