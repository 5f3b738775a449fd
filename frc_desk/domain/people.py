"""People and households, and the ways in which it is safe to reach them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from frc_desk.domain.ids import (
    HouseholdId,
    MembershipId,
    PersonId,
    PersonPhoneId,
    SchoolId,
    StaffId,
)


class FamilyRole(Enum):
    """What a person is in a household."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    GRANDPARENT = "grandparent"
    OTHER_ADULT = "other_adult"
    CHILD = "child"


class Answer(Enum):
    """Whether a way of reaching a person is safe; ASK means nobody has said yet."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


class ReachWay(Enum):
    """A way of reaching a person."""

    CALL = "call"
    TEXT = "text"
    VOICEMAIL = "voicemail"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class SafeContact:
    """What is safe when the office reaches out (PR-25); nothing is assumed."""

    call: Answer = Answer.ASK
    text: Answer = Answer.ASK
    voicemail: Answer = Answer.ASK
    mail: Answer = Answer.ASK
    hours: str = ""
    code_word: str = ""

    def allows(self, way: ReachWay) -> bool:
        """Say whether the person has said yes to this way."""
        return self.answer(way) is Answer.YES

    def forbids(self, way: ReachWay) -> bool:
        """Say whether the person has said no to this way."""
        return self.answer(way) is Answer.NO

    def answer(self, way: ReachWay) -> Answer:
        """Return what was said about this way."""
        answers = {
            ReachWay.CALL: self.call,
            ReachWay.TEXT: self.text,
            ReachWay.VOICEMAIL: self.voicemail,
            ReachWay.MAIL: self.mail,
        }
        return answers[way]


READS_SAME = "same"
READS_NONE = "none"


@dataclass(frozen=True, slots=True)
class Household:
    """People helped together.

    `name` is what the family calls itself; most say none. `address` is kept only where something has to
    be sent or somebody visits. Where `address_is_substitute`, it is the one that a confidentiality program
    gave the family; the real one is never written down (PR-25).
    """

    id: HouseholdId
    zip: str = ""
    name: str = ""
    address: str = ""
    address_is_substitute: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Anyone known by name: a guardian, a student, a volunteer.

    `full_name` is kept as the person says it. `speaks` is a language code of `domain.languages`;
    `reads` is a code, READS_SAME or READS_NONE. Phones are kept as typed and, where it can be read as a
    US number, in international form (`phone_e164`); a number is shared by siblings and never unique.
    Further numbers are `PersonPhone`s. `sort_name` is by what a list sorts the person where that is not
    the last word of the name. An alert past `alert_until` is no alert any more. `release_until` is the
    day until which directory information may be given out; None means it may not (PR-4).
    """

    id: PersonId
    full_name: str
    first_name: str = ""
    phone: str = ""
    phone_e164: str = ""
    speaks: str = ""
    reads: str = READS_SAME
    interpreter: bool = False
    school_id: SchoolId | None = None
    grade: str = ""
    alert: str = ""
    safe_call: Answer = Answer.ASK
    safe_text: Answer = Answer.ASK
    safe_voicemail: Answer = Answer.ASK
    safe_mail: Answer = Answer.ASK
    safe_hours: str = ""
    code_word: str = ""
    sort_name: str = ""
    born_on: date | None = None
    alert_until: date | None = None
    alert_set_by: StaffId | None = None
    alert_set_on: date | None = None
    release_until: date | None = None

    def alert_on(self, day: date) -> str:
        """The alert as it stands on a day; empty once its own day has passed."""
        return "" if self.alert_until is not None and day > self.alert_until else self.alert

    @property
    def safe_contact(self) -> SafeContact:
        """The safe-contact answers as one value."""
        return SafeContact(
            self.safe_call,
            self.safe_text,
            self.safe_voicemail,
            self.safe_mail,
            self.safe_hours,
            self.code_word,
        )

    @property
    def paper_language(self) -> str:
        """The language a slip should be in; empty where the person reads none."""
        if self.reads == READS_NONE:
            return ""
        return self.speaks if self.reads == READS_SAME else self.reads


class PhoneLabel(Enum):
    """Whose number it is, in the person's words."""

    MOBILE = "mobile"
    HOME = "home"
    WORK = "work"
    RELATIVE = "relative"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class PersonPhone:
    """A further number of a person, with what is safe on it."""

    id: PersonPhoneId
    person_id: PersonId
    typed: str
    e164: str = ""
    label: PhoneLabel = PhoneLabel.MOBILE
    safe_call: Answer = Answer.ASK
    safe_text: Answer = Answer.ASK
    safe_voicemail: Answer = Answer.ASK
    safe_hours: str = ""
    code_word: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """One person in one household; a child may belong to two."""

    id: MembershipId
    household_id: HouseholdId
    person_id: PersonId
    role: FamilyRole


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A person together with what they are in this household."""

    person: Person
    role: FamilyRole
    school_name: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """A household with everyone in it; what the contact window shows when a person is known."""

    household: Household
    members: tuple[FamilyMember, ...]

    @property
    def children(self) -> tuple[FamilyMember, ...]:
        """The children of the household, in the order in which they were added."""
        return tuple(member for member in self.members if member.role is FamilyRole.CHILD)


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One row of the list under *Who*: enough to tell two people of one name apart."""

    person_id: PersonId
    household_id: HouseholdId | None
    full_name: str
    role: FamilyRole | None
    phone: str
    speaks: str
    children: tuple[str, ...]
    school_name: str
    alert: str
