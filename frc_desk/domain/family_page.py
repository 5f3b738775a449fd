"""A family as its page shows it while we talk with one of its people (privacy.md, What holds first 3)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import FamilyMember, FamilyRole, Household, Person
from frc_desk.domain.referrals import ReferralWord
from frc_desk.domain.timeline import TimelineNote


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One of the family, as the person we talk with may see them.

    Phone and language stand only on the line of that person: another adult's ways of being reached are
    theirs. `holds_rights`, `may_receive` and `kept_away` say what an adult is to the children of the family;
    a child's line has `holds_rights` where whom we talk with holds them for this child and not for all.
    """

    person_id: PersonId
    full_name: str
    role: FamilyRole | None
    is_shown: bool = False
    grade: str = ""
    school_name: str = ""
    phone: str = ""
    speaks: str = ""
    holds_rights: bool = False
    may_receive: bool = False
    kept_away: bool = False
    has_second_home: bool = False
    """Of a child: it belongs to another household too."""


@dataclass(frozen=True, slots=True)
class OtherHome:
    """Another home of some of the children; `adults` are those who may be named on this page."""

    household_id: HouseholdId
    children: tuple[PersonId, ...]
    adults: tuple[FamilyMember, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyRecord:
    """The head and the people of a family's page; `alert` is empty once its day has passed."""

    person: Person
    household: Household | None
    people: tuple[PersonLine, ...]
    alert: str = ""
    alert_set_by: str = ""
    other_homes: tuple[OtherHome, ...] = ()

    @property
    def school_name(self) -> str:
        """The school of the family: that of the first child who has one."""
        return next((one.school_name for one in self.people if one.school_name), "")

    @property
    def adults(self) -> int:
        """How many adults there are."""
        return sum(1 for one in self.people if one.role is not FamilyRole.CHILD)


class PrivateKind(Enum):
    """What is covered on the page until somebody opens it."""

    MATTER = "matter"
    CODE_WORD = "code_word"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class PrivateLine:
    """One covered line; `ask` names the colleague who carries the matter."""

    key: str
    kind: PrivateKind
    may_show: bool = True
    ask: str = ""
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class PrivateReferral:
    """Where a private matter was sent, and where that stands."""

    service_name: str
    word: ReferralWord


@dataclass(frozen=True, slots=True)
class PrivateShown:
    """What stood under a covered line, while it is open."""

    key: str
    text: str = ""
    need_code: str = ""
    referrals: tuple[PrivateReferral, ...] = ()
    notes: tuple[TimelineNote, ...] = ()
