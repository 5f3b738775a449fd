"""A family as its page shows it while we talk with one of its people (privacy.md, What holds first 3)."""

from dataclasses import dataclass

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import FamilyRole, Household, Person


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One of the family, as the person we talk with may see them.

    Phone and language stand only on the line of that person: another adult's ways of being reached are
    theirs.
    """

    person_id: PersonId
    full_name: str
    role: FamilyRole | None
    is_shown: bool = False
    grade: str = ""
    school_name: str = ""
    phone: str = ""
    speaks: str = ""


@dataclass(frozen=True, slots=True)
class FamilyRecord:
    """The head and the people of a family's page."""

    person: Person
    household: Household | None
    people: tuple[PersonLine, ...]

    @property
    def school_name(self) -> str:
        """The school of the family: that of the first child who has one."""
        return next((one.school_name for one in self.people if one.school_name), "")

    @property
    def adults(self) -> int:
        """How many adults there are."""
        return sum(1 for one in self.people if one.role is not FamilyRole.CHILD)
