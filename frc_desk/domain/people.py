"""People and households, and the ways in which it is safe to reach them."""

from dataclasses import dataclass
from enum import Enum

from frc_desk.domain.ids import HouseholdId, MembershipId, PersonId, SchoolId


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
    """People helped together."""

    id: HouseholdId
    zip: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Anyone known by name: a guardian, a student, a volunteer.

    `full_name` is kept as the person says it. `speaks` is a language code of `domain.languages`;
    `reads` is a code, READS_SAME or READS_NONE. Phones are kept as typed and, where it can be read as a
    US number, in international form (`phone_e164`); a number is shared by siblings and never unique.
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
