"""An office that has been opened, with what the window needs of it before it is drawn."""

from dataclasses import dataclass

from frc_desk.domain.staff import OfficeProfile, StaffMember
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks


@dataclass(frozen=True, slots=True)
class OpenedOffice:
    """The desks of the signed-in person and the office's profile."""

    desks: Desks
    profile: OfficeProfile

    @property
    def context(self) -> Context:
        """The signed-in person at the opened office."""
        return self.desks.context

    @property
    def person(self) -> StaffMember:
        """Who is signed in."""
        return self.desks.context.actor


def opened(context: Context) -> OpenedOffice:
    """Build the desks of an opened office; runs on the worker."""
    desks = build_desks(context)
    return OpenedOffice(desks, desks.office.profile())
