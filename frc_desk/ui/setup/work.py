"""What the first set-up asks of the program beneath it; the steps know nothing else."""

from pathlib import Path
from typing import Protocol

from frc_desk.domain.schools import School
from frc_desk.domain.slips import SlipPaper
from frc_desk.domain.staff import OfficeProfile


class SetupWork(Protocol):
    """Called on the worker, except where it says otherwise."""

    def schools(self) -> tuple[School, ...]:
        """Return the schools that come with the program."""
        ...

    def make_office(
        self, profile: OfficeProfile, name: str, language: str, passphrase: str
    ) -> None:
        """Make the office with its first person, and keep it open."""
        ...

    def recovery_sheet(self) -> bytes:
        """Return the recovery sheet as a PDF; a code is made first where none is known."""
        ...

    def places_to_prove(self) -> tuple[int, ...]:
        """Return the four places of the code, counted from 1, that are typed back; window's thread."""
        ...

    def proves(self, typed: tuple[str, ...]) -> bool:
        """Say whether these symbols stand there; window's thread."""
        ...

    def back_up(self, second_place: Path | None) -> str:
        """Make a backup, also in the second place; return the name of the file."""
        ...

    def test_slip(self, language: str) -> SlipPaper:
        """Return a slip for the printer test."""
        ...
