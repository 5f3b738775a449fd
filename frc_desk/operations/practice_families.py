"""Invents families: who belongs together, what they speak, how they may be reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from frc_desk.domain.ids import HouseholdId, MembershipId, PersonId, id_with
from frc_desk.domain.people import (
    READS_NONE,
    READS_SAME,
    Answer,
    FamilyMember,
    FamilyRole,
    Household,
    Membership,
    Person,
)
from frc_desk.domain.schools import School, SchoolState
from frc_desk.operations import practice_words as words

_GRADES = ("TK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
_GRADES_OF_LEVEL = {
    "elementary": _GRADES[:7],
    "K-8": _GRADES[:10],
    "middle": _GRADES[7:10],
    "6-12": _GRADES[7:],
    "high": _GRADES[10:],
}
_INDIGENOUS = {"zap", "mix"}


@dataclass(frozen=True, slots=True)
class InventedFamily:
    """A household, everyone in it, and the rows that hold them together."""

    household: Household
    members: tuple[FamilyMember, ...]
    memberships: tuple[Membership, ...]

    @property
    def adults(self) -> tuple[Person, ...]:
        """Those who call."""
        return tuple(m.person for m in self.members if m.role is not FamilyRole.CHILD)

    @property
    def children(self) -> tuple[FamilyMember, ...]:
        """The children of the household."""
        return tuple(m for m in self.members if m.role is FamilyRole.CHILD)


class FamilyInventor:
    """Invents one family after another from a seed; the same seed invents the same families."""

    def __init__(self, seed: int, schools: Sequence[School], since: datetime) -> None:
        self._random = Random(f"families {seed}")  # noqa: S311 - invented names, not secrets
        self._schools = tuple(
            school
            for school in schools
            if school.level in _GRADES_OF_LEVEL and school.state is not SchoolState.CLOSED
        )
        self._since = since
        self._origins = _evenly_mixed()

    def families(self, count: int) -> Iterator[InventedFamily]:
        """Yield so many families; in every hundred the origins stand as they do in Pasadena."""
        for number in range(count):
            yield self._family(self._origins[number % len(self._origins)])

    def _family(self, origin: words.Origin) -> InventedFamily:
        random = self._random
        surname = random.choice(origin.surnames)
        speaks = random.choice(origin.speaks)
        home = Household(HouseholdId(self._id()), zip=random.choice(words.ZIPS))
        adults = [self._adult(origin, surname, speaks, FamilyRole.MOTHER)]
        if random.random() < 0.55:
            adults.append(self._adult(origin, surname, speaks, FamilyRole.FATHER))
        elif random.random() < 0.35:
            adults.append(self._adult(origin, surname, speaks, FamilyRole.GRANDPARENT))
        names = random.sample(origin.children, random.choice((1, 1, 2, 2, 2, 3, 4)))
        near = random.choice(self._schools)
        children = [self._child(name, surname, near) for name in names]
        members = (*adults, *children)
        belongs = tuple(
            Membership(MembershipId(self._id()), home.id, member.person.id, member.role)
            for member in members
        )
        return InventedFamily(home, members, belongs)

    def _adult(
        self, origin: words.Origin, surname: str, speaks: str, role: FamilyRole
    ) -> FamilyMember:
        random = self._random
        first = random.choice(origin.men if role is FamilyRole.FATHER else origin.women)
        last = f"{surname} {random.choice(origin.surnames)}" if random.random() < 0.2 else surname
        phone, e164 = self._phone()
        reads = READS_SAME
        if speaks in _INDIGENOUS:
            reads = random.choice(("es", READS_NONE))
        guarded = random.random() < 0.08
        person = Person(
            id=PersonId(self._id()),
            full_name=f"{first} {last} {words.FICTIONAL}",
            first_name=first,
            phone=phone,
            phone_e164=e164,
            speaks=speaks,
            reads=reads,
            interpreter=speaks != "en" and random.random() < 0.5,
            alert=random.choice(words.ALERTS) if random.random() < 0.06 else "",
            safe_call=Answer.NO if guarded else random.choice((Answer.YES, Answer.YES, Answer.ASK)),
            safe_text=Answer.NO if guarded else random.choice((Answer.YES, Answer.ASK)),
            safe_voicemail=Answer.NO if guarded else random.choice((Answer.YES, Answer.ASK)),
            safe_mail=Answer.NO if guarded else Answer.ASK,
            safe_hours=random.choice(words.SAFE_HOURS) if random.random() < 0.15 else "",
            code_word=random.choice(words.CODE_WORDS) if guarded else "",
        )
        return FamilyMember(person, role)

    def _child(self, first: str, surname: str, near: School) -> FamilyMember:
        school = near if self._random.random() < 0.7 else self._random.choice(self._schools)
        person = Person(
            id=PersonId(self._id()),
            full_name=f"{first} {surname} {words.FICTIONAL}",
            first_name=first,
            school_id=school.id,
            grade=self._random.choice(_GRADES_OF_LEVEL[school.level]),
        )
        return FamilyMember(person, FamilyRole.CHILD, school.short_name)

    def _phone(self) -> tuple[str, str]:
        """Return a number of the hundred that are kept for stories: nobody ever answers there."""
        last = self._random.randrange(100)
        return f"(626) 555-01{last:02}", f"+162655501{last:02}"

    def _id(self) -> str:
        return id_with(self._since, self._random.getrandbits(74))


def _evenly_mixed() -> tuple[words.Origin, ...]:
    """Return a hundred origins in which even a small part of the row has every share about right."""
    row: list[words.Origin] = []
    owed = dict.fromkeys(range(len(words.ORIGINS)), 0)
    for _ in range(100):
        for number, origin in enumerate(words.ORIGINS):
            owed[number] += origin.share
        most = max(owed, key=lambda number: owed[number])
        owed[most] -= 100
        row.append(words.ORIGINS[most])
    return tuple(row)
