"""The way into an office: by passphrase, by the recovery sheet, through set-up, or to practice."""

from collections.abc import Callable
from pathlib import Path

from frc_desk.clock import Clock
from frc_desk.i18n import gettext as _
from frc_desk.office.opened import OpenedOffice, opened
from frc_desk.office.session import OfficeSession
from frc_desk.office.set_up import SetupSession, SetUpWork
from frc_desk.operations import opening
from frc_desk.operations.hub_joining import HubCall, join_by_hub
from frc_desk.operations.joining import JoinFile, join_office
from frc_desk.operations.practice import make_practice
from frc_desk.operations.restoring import CopyOpening, open_from_now_on
from frc_desk.ui.backups.opening_page import OpenCopyPage
from frc_desk.ui.backups.opening_view import OpenCopyView
from frc_desk.ui.shell.shared_parts import SharedParts


class OfficeDoor:
    """Opens offices; what is slow runs on the worker, what shows something in the window's thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def open(self, folder: Path, who: str, passphrase: str) -> OpenedOffice:
        """Open an office with a person's passphrase; on the worker."""
        return opened(opening.open_office(folder, who, passphrase, self._clock))

    def open_with_sheet(self, folder: Path, code: str, who: str, passphrase: str) -> OpenedOffice:
        """Open an office with the recovery sheet and give a new passphrase; on the worker."""
        return opened(opening.unlock_by_recovery(folder, code, self._clock, who, passphrase))

    def join(self, folder: Path, file: Path, code: str, passphrase: str) -> OpenedOffice:
        """Make this computer a machine of the office that wrote the file, and open it; on the worker."""
        return opened(join_office(JoinFile(file, code), folder, passphrase, self._clock))

    def join_by_hub(
        self, folder: Path, given: tuple[str, str], passphrase: str, watch: Callable[[float], None]
    ) -> OpenedOffice:
        """Make this computer a machine of an office by the hub's address and a code; on the worker."""
        call = HubCall(*given, watch)
        return opened(join_by_hub(call, folder, passphrase, self._clock))

    def practice(self, folder: Path) -> Path:
        """Return the folder of the practice office, made on the first visit; on the worker."""
        if not opening.names(folder):
            make_practice(folder, self._clock)
        return folder

    def copies(self, home: Path, shared: SharedParts) -> OpenCopyPage:
        """Begin to open a backup before anybody has signed in."""

        def second_place() -> Path | None:
            place = shared.preferences.settings.backup_place
            return Path(place) if place and Path(place).is_dir() else None

        opening = CopyOpening(home, self._clock)
        return OpenCopyPage(OpenCopyView(opening, shared.background, second_place, _("Back")))

    def open_from_now_on(self, home: Path, copy: Path) -> None:
        """Let a copy take the place of the office it came from; on the worker."""
        open_from_now_on(home, copy)

    def enter(self, office: OpenedOffice, shared: SharedParts) -> OfficeSession:
        """Begin to work in an opened office."""
        return OfficeSession(office, shared)

    def set_up(self, folder: Path, shared: SharedParts) -> SetupSession:
        """Begin the set-up of a new office, or go on before it was made."""
        return SetupSession(SetUpWork(folder, self._clock), folder, self._clock, shared)

    def is_set_up_half(self, folder: Path, shared: SharedParts) -> bool:
        """Tell whether the set-up of this office was stopped on the way."""
        return shared.preferences.file.setup_of(folder) is not None

    def go_on_with_set_up(
        self, office: OpenedOffice, folder: Path, shared: SharedParts
    ) -> SetupSession:
        """Go on with a set-up that was stopped after the office was made."""
        return SetupSession(SetUpWork(folder, self._clock, office), folder, self._clock, shared)
