"""What every step of the set-up is to the wizard."""

from PySide6.QtCore import Signal

from frc_desk.ui.widgets.surfaces import Ground


class StepPage(Ground):
    """One task a page; says when it is done and why not yet."""

    changed = Signal()
    done = Signal()
    """What was asked for has come about: the next key leads on."""
    accepted = Signal()
    """Enter where nothing else takes it: go on, if the step is done."""

    def title(self) -> str:
        """Return the task."""
        return ""

    def sentence(self) -> str:
        """Return why it matters."""
        return ""

    def is_ready(self) -> bool:
        """Say whether the person may go on."""
        return True

    def why_not(self) -> str:
        """Return what is still to be done."""
        return ""

    def begin(self) -> None:
        """Put the focus where the first key belongs."""
