"""Invents what lies on a practice desk: calls left open, tasks, and two terms of workshops."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from frc_desk.clock import LOCAL_ZONE
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import Channel, ContactDraft, DraftNeed, DraftPerson
from frc_desk.domain.ids import ContactId, ListEntryId, TaskId, WorkshopId, id_with
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import Person
from frc_desk.domain.seats import seat_for_next
from frc_desk.domain.tasks import Repeats, Task
from frc_desk.domain.workshops import ListEntry, Workshop
from frc_desk.operations import practice_words as words
from frc_desk.operations.practice_contacts import Scene

_SEATS = 20
_LISTED = (22, 14, 18, 9, 17, 12, 20, 6)
_WEEKS_OF_LAST_TERM = range(-26, -10, 2)
_WEEKS_OF_THIS_TERM = range(-5, 11, 2)


def open_drafts(seed: int, scene: Scene, now: datetime) -> tuple[ContactDraft, ...]:
    """Return two contacts left open: a call of this morning and a walk-in of a name not yet asked."""
    random = Random(f"drafts {seed}")  # noqa: S311 - invented calls, not secrets
    if not scene.families:
        return ()
    family = random.choice(scene.families)
    person = family.adults[0]
    call = ContactDraft(
        id=ContactId(id_with(now, random.getrandbits(74))),
        channel=Channel.PHONE_IN,
        started_at=now - timedelta(minutes=50),
        staff_id=scene.staff[0],
        who=person.full_name,
        person_id=person.id,
        household_id=family.household.id,
        phone=person.phone,
        speaks=person.speaks,
        reads=person.reads,
        zip=family.household.zip,
        needs=(DraftNeed("FOD-02", Urgency.SOON),),
        note="Asked for a pantry near the Gold Line.",
        seconds=140,
        focus="note",
    )
    walk_in = ContactDraft(
        id=ContactId(id_with(now, random.getrandbits(74))),
        channel=Channel.WALK_IN,
        started_at=now - timedelta(minutes=25),
        staff_id=scene.staff[0],
        who=f"Iris {words.FICTIONAL}",
        new_person=DraftPerson(f"Iris {words.FICTIONAL}", "(626) 555-0177"),
        phone="(626) 555-0177",
        speaks="es",
        needs=(DraftNeed("BAS-01", Urgency.NORMAL),),
        seconds=65,
        focus="who",
    )
    return (call, walk_in)


def planned_tasks(seed: int, scene: Scene, now: datetime) -> tuple[Task, ...]:
    """Return the tasks of the practice user: one overdue, some today, one later."""
    random = Random(f"tasks {seed}")  # noqa: S311 - invented tasks, not secrets
    return tuple(
        Task(
            id=TaskId(id_with(now, random.getrandbits(74))),
            line=line,
            due_on=scene.today + timedelta(days=days),
            staff_id=scene.staff[0],
            repeats=Repeats.WEEKLY if number == 2 else Repeats.NEVER,
        )
        for number, (line, days) in enumerate(words.TASKS)
    )


def workshops_with_lists(
    seed: int, scene: Scene, now: datetime
) -> tuple[Workshop | ListEntry, ...]:
    """Return the workshops of last term and of this one, each with those who are on its list."""
    random = Random(f"workshops {seed}")  # noqa: S311 - invented lists, not secrets
    people = [person for family in scene.families for person in family.adults]
    rows: list[Workshop | ListEntry] = []
    for term in (_WEEKS_OF_LAST_TERM, _WEEKS_OF_THIS_TERM):
        for number, weeks in enumerate(term):
            workshop = _workshop(random, scene, weeks, number)
            rows.append(workshop)
            rows += _entries(random, workshop, people, _LISTED[number % len(_LISTED)], now)
    return tuple(rows)


def _workshop(random: Random, scene: Scene, weeks: int, number: int) -> Workshop:
    day = SchoolCalendar().on_or_after(scene.today + timedelta(weeks=weeks, days=number % 4))
    starts_at = datetime.combine(day, time(17 + number % 2, 30), LOCAL_ZONE)
    title, title_es = words.WORKSHOPS[number % len(words.WORKSHOPS)]
    return Workshop(
        id=WorkshopId(id_with(starts_at, random.getrandbits(74))),
        title=title,
        starts_at=starts_at,
        place=words.PLACES[number % len(words.PLACES)],
        seats=_SEATS,
        title_es=title_es,
    )


def _entries(
    random: Random, workshop: Workshop, people: Sequence[Person], count: int, now: datetime
) -> list[ListEntry]:
    added = min(now, workshop.starts_at) - timedelta(days=6)
    entries: list[ListEntry] = []
    for person in random.sample(people, min(count, len(people))):
        added += timedelta(hours=3)
        by_name_only = random.random() < 0.2
        entries.append(
            ListEntry(
                id=ListEntryId(id_with(added, random.getrandbits(74))),
                workshop_id=workshop.id,
                added_at=added,
                person_id=None if by_name_only else person.id,
                first_name=person.first_name if by_name_only else "",
                phone=person.phone if by_name_only else "",
                speaks=person.speaks,
                state=seat_for_next(workshop.seats, entries),
            )
        )
    return entries
