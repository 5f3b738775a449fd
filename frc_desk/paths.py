"""Where an office, its backups and the program's log lie on this computer."""

import os
from pathlib import Path

import platformdirs

_PROGRAM = "FRC Desk"
_FOLDER_VARIABLE = "FRC_DESK_DATA"
_LOG_VARIABLE = "FRC_DESK_LOG"


def data_folder(given: Path | None = None) -> Path:
    """Return the data folder: the one named, else FRC_DESK_DATA, else this computer's own.

    The platform's *local* folder is taken, never the roaming one: a database on a network is damaged.
    """
    named = given or os.environ.get(_FOLDER_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return Path(platformdirs.user_data_dir(_PROGRAM, appauthor=False, roaming=False))


def backup_folder(data: Path) -> Path:
    """Return where the backups of an office lie unless somebody names another place."""
    return data / "backups"


def log_file() -> Path:
    """Return the log file; it lies outside the data folder, which may be new and must be empty then."""
    named = os.environ.get(_LOG_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return Path(platformdirs.user_log_dir(_PROGRAM, appauthor=False)) / "frc-desk.log"
