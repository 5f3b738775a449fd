"""Makes a practice office: the real directory, and invented families that nobody can take for real ones.

The same seed on the same day makes the same families. A thousand families and more are loaded in bulk
with the change log off; below that every row is logged, so that history and undo can be tried out.
"""

import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from frc_desk.clock import Clock, local_day
from frc_desk.directory_formats.starter import (
    need_categories,
    starter_schools,
    starter_services,
)
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import Contact
from frc_desk.domain.directory import UseState
from frc_desk.domain.ids import ServiceId, StaffId, id_with
from frc_desk.domain.privacy import Role
from frc_desk.domain.referrals import FollowUp
from frc_desk.domain.staff import OfficeProfile, StaffMember
from frc_desk.errors import FolderNotEmptyError
from frc_desk.operations import practice_words as words
from frc_desk.operations.context import Context
from frc_desk.operations.opening import FirstPerson, close_office, create_office
from frc_desk.operations.practice_contacts import ContactInventor, Scene
from frc_desk.operations.practice_desk import open_drafts, planned_tasks, workshops_with_lists
from frc_desk.operations.practice_details import DetailInventor
from frc_desk.operations.practice_families import FamilyInventor, InventedFamily
from frc_desk.operations.practice_life import LifeInventor
from frc_desk.operations.practice_owners import name_owners
from frc_desk.operations.practice_services import invented_services
from frc_desk.store import bulk, directory_rows, drafts
from frc_desk.store.key_wrapping import FLOOR
from frc_desk.store.unit import Unit

USER = "practice"
PASSPHRASE = "practice"  # noqa: S105 - it stands in the documentation and protects nobody
FAMILIES = 60
CONTACTS_A_FAMILY = 3
_LOGGED_FAMILIES = 1_000
_BATCH = 2_000
_DAYS_BEFORE = 400
_DUE_TODAY, _OVERDUE = 4, 2

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class PracticeMade:
    """What a practice office holds, and how long it took to make."""

    families: int
    homes: int
    """More than families: some children live in two."""
    contacts: int
    services: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PracticeWish:
    """How large the practice office is to be, and from which number it is invented."""

    families: int = FAMILIES
    contacts: int | None = None
    """Three a family unless said."""
    services: int | None = None
    """The starter directory alone unless said; more are invented beside it."""
    seed: int = 1
    in_bulk: bool | None = None
    """With the change log off; above a thousand families unless said."""

    @property
    def wanted_contacts(self) -> int:
        """How many contacts to invent."""
        return self.families * CONTACTS_A_FAMILY if self.contacts is None else self.contacts

    @property
    def leaves_no_log(self) -> bool:
        """Whether the rows are loaded with the change log off."""
        return self.families > _LOGGED_FAMILIES if self.in_bulk is None else self.in_bulk


def make_practice(
    folder: Path,
    clock: Clock,
    wish: PracticeWish | None = None,
    progress: Callable[[float], None] | None = None,
) -> PracticeMade:
    """Make a practice office in a new or empty folder; an error or a stop leaves the folder as it was.

    Raises:
        FolderNotEmptyError: something is in the folder.
        StorageError: the disk does not take it.
    """
    wish = wish or PracticeWish()
    begun = time.perf_counter()
    was_there = folder.exists()
    if was_there and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError(folder=folder)
    try:
        made = _make(folder, clock, wish, progress or (lambda _: None))
    except BaseException:
        _leave_as_it_was(folder, was_there=was_there)
        raise
    return replace(made, seconds=round(time.perf_counter() - begun, 3))


def _make(
    folder: Path, clock: Clock, wish: PracticeWish, progress: Callable[[float], None]
) -> PracticeMade:
    # The floor, not a hardness measured here: the passphrase stands in the handbook, so that there is
    # nothing to guard, and opening should not make a learner wait.
    new = create_office(folder, clock, _profile(), FirstPerson(USER), PASSPHRASE, hardness=FLOOR)
    try:
        writer = _Writer(new.context, wish, progress)
        return writer.write()
    finally:
        close_office(new.context)


class _Writer:
    """Writes everything invented into the new office, batch by batch."""

    def __init__(
        self, context: Context, wish: PracticeWish, progress: Callable[[float], None]
    ) -> None:
        self._context = context
        self._wish = wish
        self._progress = progress
        self._today = local_day(context.clock.now())
        self._done = 0
        self._homes = 0
        self._all = max(1, wish.families + wish.wanted_contacts + (wish.services or 0))

    def write(self) -> PracticeMade:
        """Write services, staff, families, contacts and what lies on the desk; return how many."""
        services = self._more_services()
        colleagues = self._colleagues()
        since = self._context.clock.now() - timedelta(days=_DAYS_BEFORE)
        inventor = FamilyInventor(self._wish.seed, starter_schools(), since)
        families = list(self._families(inventor, since))
        scene = Scene(
            today=self._today,
            staff=(self._context.actor.id, *(member.id for member in colleagues)),
            families=families,
            needs=need_categories(),
            services=_confirmed_services(),
        )
        contacts = self._life(scene)
        if families:
            wanted = self._wish.wanted_contacts - contacts
            contacts += self._contacts(ContactInventor(self._wish.seed, scene), wanted)
        with self._unit("practice_desk") as unit:
            self._desk(unit, scene)
        return PracticeMade(len(families), self._homes, contacts, services, 0.0)

    def _unit(self, act: str) -> AbstractContextManager[Unit]:
        database, actor = self._context.database, self._context.actor.id
        if self._wish.leaves_no_log:
            return database.unlogged_unit(actor, act)
        return database.unit(actor, act)

    def _more_services(self) -> int:
        shipped = len(starter_services())
        wanted = max(0, (self._wish.services or 0) - shipped)
        more = invented_services(self._wish.seed, wanted, need_categories(), self._today)
        count = 0
        for batch in _batches(more):
            with self._unit("practice_services") as unit:
                count += directory_rows.put_entries(unit, batch)
            self._advance(len(batch))
        return shipped + count

    def _colleagues(self) -> tuple[StaffMember, ...]:
        """Write those who work here too; they have no key and never sign in."""
        random = Random(f"staff {self._wish.seed}")  # noqa: S311 - invented names, not secrets
        now = self._context.clock.now()
        members = tuple(
            StaffMember(StaffId(id_with(now, random.getrandbits(74))), name, (Role.DESK,))
            for name in words.COLLEAGUES
        )
        with self._unit("practice_staff") as unit:
            bulk.put_values(unit, {StaffMember: list(members)})
        return members

    def _families(self, inventor: FamilyInventor, since: datetime) -> Iterator[InventedFamily]:
        details = DetailInventor(
            self._wish.seed, starter_schools(), since, self._today, self._context.actor.id
        )
        for batch in _batches(inventor.families(self._wish.families)):
            detailed = details.detailed(batch)
            self._homes += sum(1 + len(family.more_homes) for family in detailed)
            with self._unit("practice_families") as unit:
                phones = {one.person_id: [one] for family in detailed for one in family.phones}
                members = (one for family in detailed for one in family.found_by)
                bulk.put_family_members(unit, members, phones)
                bulk.put_values(unit, _by_kind(row for family in detailed for row in family.rows))
            self._advance(len(batch))
            yield from (family.family for family in detailed)

    def _life(self, scene: Scene) -> int:
        """Write visits, messages, hand-offs and consents; return how many of the contacts wished for they are."""
        with self._unit("practice_life") as unit:
            owners = name_owners(unit, scene)
            rows = _by_kind(LifeInventor(self._wish.seed, scene, owners, unit.now).rows())
            count = len(rows.get(Contact, ()))
            if count > self._wish.wanted_contacts:
                return 0
            bulk.put_values(unit, rows)
        return count

    def _contacts(self, inventor: ContactInventor, wanted: int) -> int:
        count = 0
        for batch in _batches(inventor.contacts(wanted)):
            rows = _by_kind(row for contact in batch for row in contact)
            if count + len(batch) >= wanted:
                rows[FollowUp] = _with_work_today(rows[FollowUp], self._today)
            with self._unit("practice_contacts") as unit:
                bulk.put_values(unit, rows)
            count += len(batch)
            self._advance(len(batch))
        return count

    def _desk(self, unit: Unit, scene: Scene) -> None:
        rows: list[Any] = [
            *planned_tasks(self._wish.seed, scene, unit.now),
            *workshops_with_lists(self._wish.seed, scene, unit.now),
        ]
        bulk.put_values(unit, _by_kind(rows))
        for draft in open_drafts(self._wish.seed, scene, unit.now):
            drafts.put_draft(unit, draft)

    def _advance(self, count: int) -> None:
        self._done += count
        self._progress(min(1.0, self._done / self._all))


def _profile() -> OfficeProfile:
    return OfficeProfile(
        id="",
        name="Family Resource Center",
        district="Pasadena Unified School District",
        phone="(626) 555-0100",
        extension="",
        email="practice@example.org",
        zip="91103",
        is_practice=True,
    )


def _confirmed_services() -> dict[str, tuple[ServiceId, ...]]:
    """Return the shipped services that are confirmed here, by need; those of finder needs are never given."""
    found: dict[str, list[ServiceId]] = defaultdict(list)
    for entry in starter_services():
        if entry.service.use is UseState.READY_TO_VERIFY and not entry.is_finder_only:
            for code in entry.need_codes:
                found[code].append(entry.id)
    return {code: tuple(services) for code, services in found.items()}


def _with_work_today(follow_ups: list[FollowUp], today: date) -> list[FollowUp]:
    """Return the follow-ups with some due today and some overdue, whatever day of the week it is."""
    coming = sorted(
        (one for one in follow_ups if one.closed_at is None and one.due_on > today),
        key=lambda one: (one.due_on, one.id),
    )
    yesterday = SchoolCalendar().before(today, 1)
    days = [today] * _DUE_TODAY + [yesterday] * _OVERDUE
    moved = {one.id: replace(one, due_on=day) for one, day in zip(coming, days, strict=False)}
    return [moved.get(one.id, one) for one in follow_ups]


def _by_kind(rows: Iterable[Any]) -> dict[type[Any], list[Any]]:
    kinds: dict[type[Any], list[Any]] = defaultdict(list)
    for row in rows:
        kinds[type(row)].append(row)
    return kinds


def _batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    rest = iter(values)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _leave_as_it_was(folder: Path, *, was_there: bool) -> None:
    if not was_there:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
