"""One signal that tells every open page which kinds of record have changed."""

from PySide6.QtCore import QObject, Signal

from frc_desk.domain.changes import Kind


class ChangeBus(QObject):
    """Pages listen to it and look again when something of theirs has changed."""

    records_changed = Signal(frozenset)
    """Carries a frozenset of `Kind`."""

    def announce(self, kinds: frozenset[Kind]) -> None:
        """Tell every open page that records of these kinds have changed."""
        if kinds:
            self.records_changed.emit(kinds)
