"""What outlives an office: the worker, the settings, the window."""

from typing import NamedTuple

from frc_desk.ui.background import Background
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.shell.program_window import ProgramWindow


class SharedParts(NamedTuple):
    """Handed to whoever works in the window."""

    background: Background
    preferences: Preferences
    window: ProgramWindow
