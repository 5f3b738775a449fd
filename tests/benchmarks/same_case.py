"""Whether a family that comes back is recognised: how often, how fast, and how often a new one is warned of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter, thread_time
from typing import Any

from frc_desk.clock import SystemClock
from frc_desk.directory_formats.starter import starter_schools
from frc_desk.domain.ids import HouseholdId, MembershipId, PersonId, SchoolId, id_with
from frc_desk.domain.people import FamilyMember, FamilyRole, Household, Membership, Person
from frc_desk.domain.schools import School, SchoolState
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER, PracticeWish, make_practice
from frc_desk.operations.same_people import SamePeopleDesk
from frc_desk.store import bulk
from frc_desk.store.unit import Unit
from tests.benchmarks.invented_people import InventedAdult, InventedHome, PeopleInventor
from tests.benchmarks.misspelt import CLASSES, HELD_OUT, Change

PEOPLE = 300_000
_BATCH = 2_000
MOVED = 0.05
"""So many of a hundred children have changed school since."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """From which numbers the office, the cases and the new people are invented."""

    name: str
    office: int
    strangers: int


TUNING = Seeds("tuning", office=1, strangers=2)
"""What weights and thresholds are set by; no figure of it is reported."""

REPORTED = Seeds("reported", office=11, strangers=12)
"""Other families, other cases, other new people; with the ways of misspelling that were held out."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the person at the desk types about a family."""

    adult: InventedAdult
    phone: str = ""
    born_on: date | None = None
    child: str = ""
    school_id: SchoolId | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Which facts beside the name are known at the desk; each is a row of its own in the table."""

    words: str
    phone: bool = False
    other_phone: bool = False
    born_on: bool = False
    child: bool = False
    school: bool = False
    recall: float | None = None
    """The part that must be found, where there is a goal; then at most a twentieth of new people are warned of."""


SETTINGS = (
    Facts(
        "name, school, phone, child's birth date",
        phone=True,
        born_on=True,
        school=True,
        recall=0.97,
    ),
    Facts("name, school, child's first name", child=True, school=True, recall=0.95),
    Facts("name, school, child's first name, another phone", True, True, child=True, school=True),
    Facts("name, phone", phone=True),
    Facts("name, child's first name", child=True),
    Facts("name, school", school=True),
    Facts("name alone"),
)


@dataclass(slots=True)
class Counted:
    """How many of so many were recognised, and the milliseconds each took."""

    asked: int = 0
    found: int = 0
    """In the banner."""
    told: int = 0
    """In the banner, or in the quiet line where nobody warns."""
    times: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    """Milliseconds of the processor: what is left of the time on a machine that other work shares."""

    @property
    def share(self) -> float:
        """The part that was found."""
        return self.found / self.asked if self.asked else 0.0

    @property
    def share_told(self) -> float:
        """The part that was found or told of quietly."""
        return self.told / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Home:
    """A home of the office, with the ids of its adults and schools."""

    invented: InventedHome
    adult_ids: tuple[PersonId, ...]
    schools: tuple[SchoolId, ...]


def make_office(folder: Path, people: int, seeds: Seeds) -> list[Home]:
    """Fill a new office with so many people, or return who is in one that an earlier run made."""
    schools = [school for school in starter_schools() if school.state is not SchoolState.CLOSED]
    if not (folder / "frc.db").is_file():
        make_practice(folder, SystemClock(), PracticeWish(families=0, contacts=0))
    context = open_office(folder, USER, PASSPHRASE, SystemClock(), ballast_bytes=0)
    homes = list(_homes(schools, people, seeds))
    try:
        with context.database.reading() as connection:
            there = connection.exec_driver_sql("SELECT count(*) FROM persons").scalar_one()
        rest = iter(homes if not there else ())
        while batch := list(islice(rest, _BATCH)):
            with context.database.unlogged_unit(context.actor.id, "practice_families") as unit:
                _put(unit, batch)
    finally:
        close_office(context)
    return [home for home, _ in homes]


_Rows = tuple[Home, tuple[FamilyMember, ...]]


def _homes(schools: list[School], people: int, seeds: Seeds) -> Iterator[_Rows]:
    inventor = PeopleInventor(seeds.office, len(schools))
    random = Random(f"ids {seeds.office}")  # noqa: S311 - ids for a measurement
    now = datetime(2025, 1, 1, tzinfo=UTC)
    for home in inventor.homes(people):
        roles = (FamilyRole.MOTHER, FamilyRole.FATHER)
        adults = tuple(
            FamilyMember(
                Person(
                    PersonId(id_with(now, random.getrandbits(74))),
                    adult.full_name,
                    adult.given[0],
                    adult.phone,
                    adult.phone,
                ),
                role,
            )
            for adult, role in zip(home.adults, roles, strict=False)
        )
        children = tuple(
            FamilyMember(
                Person(
                    PersonId(id_with(now, random.getrandbits(74))),
                    f"{child.first} {child.surname}",
                    child.first,
                    school_id=schools[child.school].id,
                    born_on=child.born_on,
                ),
                FamilyRole.CHILD,
                schools[child.school].short_name,
            )
            for child in home.children
        )
        ids = tuple(member.person.id for member in adults)
        yield (
            Home(home, ids, tuple(schools[child.school].id for child in home.children)),
            (*adults, *children),
        )


def _put(unit: Unit, batch: list[_Rows]) -> None:
    random = Random(batch[0][1][0].person.id)  # noqa: S311 - ids for a measurement
    found_by: list[tuple[FamilyMember, tuple[FamilyMember, ...]]] = []
    rows: dict[type[Any], list[Any]] = {Household: [], Membership: []}
    for _, members in batch:
        home = Household(HouseholdId(id_with(unit.now, random.getrandbits(74))))
        rows[Household].append(home)
        children = tuple(m for m in members if m.role is FamilyRole.CHILD)
        for member in members:
            own = (member,) if member in children else children
            found_by.append((member, own))
            rows[Membership].append(
                Membership(
                    MembershipId(id_with(unit.now, random.getrandbits(74))),
                    home.id,
                    member.person.id,
                    member.role,
                )
            )
    bulk.put_family_members(unit, found_by, {})
    bulk.put_values(unit, rows)


def classes_of(seeds: Seeds) -> Mapping[str, Change]:
    """Return the ways of misspelling that are measured: the reported ones have some that were held out."""
    return {**CLASSES, **HELD_OUT} if seeds is REPORTED else CLASSES


def measured(
    desk: SamePeopleDesk, homes: list[Home], facts: Facts, each: int, seeds: Seeds
) -> tuple[dict[str, Counted], Counted]:
    """Ask for families that come back, by class of misspelling, and for as many that are new.

    Returns what was found of each class, and how many new people were taken for somebody (`found`).
    """
    random = Random(f"{seeds.name} {facts.words}")  # noqa: S311 - choices for a measurement
    answers = {}
    for name, change in classes_of(seeds).items():
        counted = answers[name] = Counted()
        while counted.asked < each:
            home = random.choice(homes)
            at = random.randrange(len(home.adult_ids))
            other = change(home.invented.adults[at], random)
            if other is not None:
                told = _told(home, other, facts, random, is_new=name == "new phone")
                _ask(desk, told, home.adult_ids[at], counted)
    strangers = PeopleInventor(seeds.strangers, 26)
    schools = sorted({school for home in homes[:2000] for school in home.schools})
    new = Counted()
    for _ in range(each * 3):
        invented = strangers.home()
        at_school = tuple(schools[child.school % len(schools)] for child in invented.children)
        stranger = Home(invented, (), at_school)
        adult = random.choice(invented.adults)
        _ask(desk, _told(stranger, adult, facts, random), None, new)
    return answers, new


def _told(
    home: Home, adult: InventedAdult, facts: Facts, random: Random, *, is_new: bool = False
) -> Told:
    child = random.randrange(len(home.invented.children))
    school = home.schools[child]
    if home.adult_ids and random.random() < MOVED:
        school = SchoolId(random.choice("abcdef") * 32)
    known = home.invented.children[child]
    phone = "+12135550100" if is_new or facts.other_phone else adult.phone
    return Told(
        adult,
        phone if facts.phone else "",
        known.born_on if facts.born_on else None,
        known.first if facts.child else "",
        school if facts.school else None,
    )


def _ask(desk: SamePeopleDesk, told: Told, wanted: PersonId | None, counted: Counted) -> None:
    begin, work = perf_counter(), thread_time()
    answers = desk.look_alikes(
        told.adult.full_name, told.phone, told.born_on, told.child, told.school_id
    )
    counted.times.append((perf_counter() - begin) * 1000)
    counted.worked.append((thread_time() - work) * 1000)
    counted.asked += 1
    warned = [answer.found.person_id for answer in answers if answer.warns]
    listed = [answer.found.person_id for answer in answers]
    counted.found += bool(warned) if wanted is None else wanted in warned
    counted.told += bool(listed) if wanted is None else wanted in listed
