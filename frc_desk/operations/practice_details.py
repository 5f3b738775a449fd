"""Invents what belongs to invented families: birth dates, further numbers, guardians, schools before this one.

It draws from numbers of its own, so that names, contacts and desks of a practice office stay the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import (
    AttendanceId,
    GuardianshipId,
    HouseholdId,
    MembershipId,
    PersonId,
    PersonPhoneId,
    StaffId,
    id_with,
)
from frc_desk.domain.people import (
    Answer,
    FamilyMember,
    FamilyRole,
    Household,
    Membership,
    Person,
    PersonPhone,
    PhoneLabel,
)
from frc_desk.domain.school_years import first_day_of_age, school_year_of
from frc_desk.domain.schools import Attendance, LeftBecause, School, SchoolState
from frc_desk.operations import practice_words as words
from frc_desk.operations.practice_families import InventedFamily

_RIGHTS = {FamilyRole.MOTHER, FamilyRole.FATHER, FamilyRole.GUARDIAN}
_TWO_HOMES, _KEPT_AWAY, _SUBSTITUTE = (11, 4), (44, 26), (30, 7)
_SUBSTITUTE_ADDRESS = "PO Box 000, Sacramento, CA 95899 (fictional)"


@dataclass(frozen=True, slots=True)
class DetailedFamily:
    """An invented family with everything that belongs to it, and whoever lives elsewhere."""

    family: InventedFamily
    elsewhere: tuple[FamilyMember, ...]
    more_homes: tuple[Household, ...]
    more_memberships: tuple[Membership, ...]
    phones: tuple[PersonPhone, ...]
    guardianships: tuple[Guardianship, ...]
    attendances: tuple[Attendance, ...]

    @property
    def rows(self) -> Iterator[Any]:
        """Everything but the people themselves."""
        yield self.family.household
        yield from self.more_homes
        yield from self.family.memberships
        yield from self.more_memberships
        yield from self.phones
        yield from self.guardianships
        yield from self.attendances

    @property
    def found_by(self) -> Iterator[tuple[FamilyMember, tuple[FamilyMember, ...]]]:
        """Everyone with those whose names find them too: adults by the children who live with them."""
        children = self.family.children
        for member in self.family.members:
            yield member, ((member,) if member.role is FamilyRole.CHILD else children)
        for member in self.elsewhere:
            at_home = {one.person_id for one in self.more_memberships}
            yield member, tuple(child for child in children if child.person.id in at_home)


class DetailInventor:
    """Invents the details of one family after another."""

    def __init__(
        self, seed: int, schools: Sequence[School], since: datetime, today: date, staff: StaffId
    ) -> None:
        self._random = Random(f"details {seed}")  # noqa: S311 - invented, not secrets
        self._closed = [
            school
            for school in schools
            if school.state is SchoolState.CLOSED and school.level == "elementary"
        ]
        self._since = since
        self._today = today
        self._staff = staff
        self._count = 0

    def detailed(self, families: Iterable[InventedFamily]) -> list[DetailedFamily]:
        """Return the families with their details."""
        return [self._detailed(family) for family in families]

    def _detailed(self, family: InventedFamily) -> DetailedFamily:
        number, self._count = self._count, self._count + 1
        family = replace(family, members=tuple(self._with_days(m) for m in family.members))
        if number % _SUBSTITUTE[0] == _SUBSTITUTE[1]:
            home = replace(
                family.household, address=_SUBSTITUTE_ADDRESS, address_is_substitute=True
            )
            family = replace(family, household=home)
        lives_elsewhere = number % _TWO_HOMES[0] == _TWO_HOMES[1]
        kept_away = number % _KEPT_AWAY[0] == _KEPT_AWAY[1]
        elsewhere = (self._other_parent(family),) if lives_elsewhere or kept_away else ()
        homes = tuple(Household(HouseholdId(self._id()), zip=words.ZIPS[0]) for _ in elsewhere)
        return DetailedFamily(
            family=family,
            elsewhere=elsewhere,
            more_homes=homes,
            more_memberships=tuple(
                Membership(MembershipId(self._id()), homes[0].id, one.person.id, one.role)
                for one in (*elsewhere, *(() if kept_away else family.children))
                if homes
            ),
            phones=tuple(self._phones(family.adults)),
            guardianships=tuple(self._guardianships(family, elsewhere, kept_away=kept_away)),
            attendances=tuple(a for child in family.children for a in self._schools(child)),
        )

    def _with_days(self, member: FamilyMember) -> FamilyMember:
        person = member.person
        if member.role is FamilyRole.CHILD and self._random.random() < 0.7:
            earliest = first_day_of_age(person.grade, school_year_of(self._today))
            days = timedelta(days=self._random.randrange(365))
            person = replace(person, born_on=earliest + days)
        if person.alert:
            person = replace(
                person,
                alert_until=self._today + timedelta(days=self._random.randrange(10, 90)),
                alert_set_by=self._staff,
                alert_set_on=self._today - timedelta(days=self._random.randrange(1, 60)),
            )
        return replace(member, person=person)

    def _other_parent(self, family: InventedFamily) -> FamilyMember:
        surname = family.adults[0].full_name.split()[1]
        first = self._random.choice(("Daniel", "Andre", "Armen", "Luis", "Kevin"))
        last = self._random.randrange(100)
        person = Person(
            id=PersonId(self._id()),
            full_name=f"{first} {surname} {words.FICTIONAL}",
            first_name=first,
            phone=f"(626) 555-01{last:02}",
            phone_e164=f"+162655501{last:02}",
            speaks=family.adults[0].speaks,
        )
        return FamilyMember(person, FamilyRole.FATHER)

    def _phones(self, adults: Iterable[Person]) -> Iterator[PersonPhone]:
        for adult in adults:
            if self._random.random() < 0.25:
                last = self._random.randrange(100)
                yield PersonPhone(
                    id=PersonPhoneId(self._id()),
                    person_id=adult.id,
                    typed=f"626-555-01{last:02}",
                    e164=f"+162655501{last:02}",
                    label=self._random.choice((PhoneLabel.WORK, PhoneLabel.HOME)),
                    safe_call=self._random.choice((Answer.YES, Answer.ASK)),
                    safe_voicemail=Answer.NO,
                )

    def _guardianships(
        self, family: InventedFamily, elsewhere: tuple[FamilyMember, ...], *, kept_away: bool
    ) -> Iterator[Guardianship]:
        at_home = [member for member in family.members if member.role is not FamilyRole.CHILD]
        for child in family.children:
            for adult in (*at_home, *elsewhere):
                away = kept_away and adult in elsewhere
                rights = adult.role in _RIGHTS and not away
                yield Guardianship(
                    id=GuardianshipId(self._id()),
                    adult_id=adult.person.id,
                    child_id=child.person.id,
                    kin=adult.role,
                    holds_rights=rights,
                    may_receive=rights,
                    no_contact=away,
                )

    def _schools(self, child: FamilyMember) -> Iterator[Attendance]:
        person, year = child.person, school_year_of(self._today)
        if person.school_id is None:
            return
        begun = date(year, 8, 11)
        if self._closed and person.grade in ("4", "5") and self._random.random() < 0.3:
            yield Attendance(
                AttendanceId(self._id()),
                person.id,
                self._random.choice(self._closed).id,
                "K",
                date(year - 4, 8, 13),
                date(year - 1, 6, 4),
                LeftBecause.SCHOOL_CLOSED,
            )
        yield Attendance(AttendanceId(self._id()), person.id, person.school_id, person.grade, begun)

    def _id(self) -> str:
        return id_with(self._since, self._random.getrandbits(74))
