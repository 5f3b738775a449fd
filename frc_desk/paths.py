"""Where an office, its backups and the program's log lie on this computer."""

import os
import re
from pathlib import Path

import platformdirs

_PROGRAM = "FRC Desk"
_FOLDER_VARIABLE = "FRC_DESK_DATA"
_LOG_VARIABLE = "FRC_DESK_LOG"
_TAKEN = "frc.place-taken-by"
_COPY = re.compile(r"-\d{4}-\d{2}-\d{2}-\d{4}(-\d+)?$")


def data_folder(given: Path | None = None) -> Path:
    """Return the data folder: the one named, else FRC_DESK_DATA, else this computer's own.

    A copy that was restored and said to be the right one takes the place of the office it came from,
    except where a folder is named. The platform's *local* folder is taken, never the roaming one: a
    database on a network is damaged.
    """
    if given:
        return Path(given).expanduser().absolute()
    named = os.environ.get(_FOLDER_VARIABLE)
    if named:
        return _place_taken_by(Path(named).expanduser().absolute())
    return _place_taken_by(
        Path(platformdirs.user_data_dir(_PROGRAM, appauthor=False, roaming=False))
    )


def beside(data: Path, name: str) -> Path:
    """Return a folder beside a data folder; the date of a copy does not become part of its name."""
    return data.with_name(f"{_COPY.sub('', data.name)}-{name}")


def take_place(data: Path, copy: Path) -> None:
    """Let a restored copy be what is opened from now on; the old office stays where it is.

    Raises:
        OSError: the old folder does not take the note.
    """
    data.mkdir(parents=True, exist_ok=True)
    (data / _TAKEN).write_text(str(copy), encoding="utf-8")


def _place_taken_by(data: Path) -> Path:
    """Follow the notes of copies that took a folder's place, as long as the copies are there."""
    seen = {data}
    while True:
        try:
            copy = Path((data / _TAKEN).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return data
        if copy in seen or not copy.is_dir():
            return data
        seen.add(copy)
        data = copy


def backup_folder(data: Path) -> Path:
    """Return where the backups of an office lie unless somebody names another place."""
    return data / "backups"


def log_file() -> Path:
    """Return the log file; it lies outside the data folder, which may be new and must be empty then."""
    named = os.environ.get(_LOG_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return Path(platformdirs.user_log_dir(_PROGRAM, appauthor=False)) / "frc-desk.log"
