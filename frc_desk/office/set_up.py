"""The work behind the first set-up: makes the office, its recovery sheet, its first backup."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from frc_desk.clock import Clock
from frc_desk.directory_formats.starter import starter_schools
from frc_desk.documents.printer_test import draw_printer_test
from frc_desk.domain.schools import School
from frc_desk.domain.slips import SlipPaper
from frc_desk.domain.staff import OfficeProfile
from frc_desk.office.opened import OpenedOffice, opened
from frc_desk.operations.opening import FirstPerson, close_office, create_office
from frc_desk.operations.recovery_sheet import (
    new_recovery,
    places_to_prove,
    proves,
    recovery_sheet,
)
from frc_desk.ui.setup.wizard import SetupWizard
from frc_desk.ui.shell.shared_parts import SharedParts


class SetUpWork:
    """Does what the steps ask; holds the recovery code in memory until the sheet is proved."""

    def __init__(self, folder: Path, clock: Clock, office: OpenedOffice | None = None) -> None:
        self._folder = folder
        self._clock = clock
        self._code = ""
        self._places: tuple[int, ...] = ()
        self.office = office

    def schools(self) -> tuple[School, ...]:
        """Return the schools that come with the program."""
        return starter_schools()

    def make_office(
        self, profile: OfficeProfile, name: str, language: str, passphrase: str
    ) -> None:
        """Make the office with its first person, and keep it open."""
        new = create_office(
            self._folder, self._clock, profile, FirstPerson(name, language), passphrase
        )
        self._code = new.recovery_code
        self.office = opened(new.context)

    def recovery_sheet(self) -> bytes:
        """Return the recovery sheet; after an interruption the office gets a new code."""
        office = self._made()
        if not self._code:
            self._code = new_recovery(office.context)
        return recovery_sheet(office.profile, self._code, self._clock.now())

    def places_to_prove(self) -> tuple[int, ...]:
        """Return the four places of the code that are typed back."""
        self._places = places_to_prove()
        return self._places

    def proves(self, typed: tuple[str, ...]) -> bool:
        """Say whether these symbols stand there."""
        return bool(self._code) and proves(self._code, self._places, typed)

    def back_up(self, second_place: Path | None) -> str:
        """Make a backup, also in the second place."""
        return self._made().desks.backups.back_up(second=second_place).file.name

    def test_slip(self, language: str) -> SlipPaper:
        """Return a slip for the printer test."""
        office = self._made()
        phrases = replace(office.desks.words.phrases(language), allow_drafts=True)
        return draw_printer_test(office.profile.name, phrases, practice=office.profile.is_practice)

    def _made(self) -> OpenedOffice:
        if self.office is None:
            message = "the office is made before this step"
            raise AssertionError(message)
        return self.office


class SetupSession(QObject):
    """The wizard in the window, from its first step to Today."""

    finished = Signal(object)
    """Carries the opened office."""

    def __init__(self, work: SetUpWork, folder: Path, clock: Clock, shared: SharedParts) -> None:
        super().__init__()
        self._work = work
        self._window = shared.window
        self._wizard = SetupWizard(
            work,
            folder,
            clock,
            shared.background,
            shared.preferences,
            office_is_made=work.office is not None,
        )
        self._wizard.finished.connect(self._on_finished)

    @property
    def wizard(self) -> SetupWizard:
        """The wizard, for those who press its keys."""
        return self._wizard

    def start(self) -> None:
        """Show the wizard at the step where it stands."""
        self._window.show_only(self._wizard)
        self._wizard.begin()

    def leave(self) -> None:
        """Let the wizard go; the office goes on."""
        self._window.forget(self._wizard)

    def close_at_once(self) -> None:
        """Close the office if it was made already; the set-up goes on at the next start."""
        if self._work.office is not None:
            close_office(self._work.office.context)

    def _on_finished(self) -> None:
        office, self._work.office = self._work.office, None
        self.finished.emit(office)
