"""A household with everything that is written down about its people."""

from dataclasses import dataclass

from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Family, Membership, PersonPhone
from frc_desk.domain.schools import Attendance


@dataclass(frozen=True, slots=True)
class FamilyView:
    """What the person who keeps the record up to date works with.

    `also_in` are the memberships of its people in other households: a child may belong to two.
    """

    family: Family
    phones: tuple[PersonPhone, ...]
    guardianships: tuple[Guardianship, ...]
    attendances: tuple[Attendance, ...]
    also_in: tuple[Membership, ...]

    def phones_of(self, person_id: PersonId) -> tuple[PersonPhone, ...]:
        """The further numbers of one of the people."""
        return tuple(one for one in self.phones if one.person_id == person_id)

    def guardians_of(self, child_id: PersonId) -> tuple[Guardianship, ...]:
        """What each adult is to one of the children."""
        return tuple(one for one in self.guardianships if one.child_id == child_id)

    def schools_of(self, child_id: PersonId) -> tuple[Attendance, ...]:
        """Where one of the children went to school, in the order in which it was written."""
        return tuple(one for one in self.attendances if one.person_id == child_id)
