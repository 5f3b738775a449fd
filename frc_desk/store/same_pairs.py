"""Reads who is here twice, a part of the keys at a time, and plans that somebody looks at two records.

`note_pair(unit, one, other)` is the one way to say that two records may be one person: for the check of
the night, and for whoever finds on merging two machines that both wrote the same family down.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from sqlalchemy.engine import Connection

from frc_desk.clock import local_day
from frc_desk.domain.ids import PersonId, StaffId, TaskId, stable_id
from frc_desk.domain.name_likeness import NameLikeness, name_comparer
from frc_desk.domain.privacy import Permission
from frc_desk.domain.same_person import Known
from frc_desk.domain.scope import Scope
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.store import merges, staff, tasks
from frc_desk.store.nickname_file import nicknames
from frc_desk.store.same_known import known_people
from frc_desk.store.same_people import people_known
from frc_desk.store.unit import Unit

_PEOPLE_A_PART, _FEWEST_PARTS = 300, 8
_ALL_KEYS, _FIRST_KEY = 1 << 32, -(1 << 31)
_MOST_OF_A_KEY = 40
_NEARLY_ONE_NAME = 0.9

_GROUPS = (
    "SELECT json_group_array(n) FROM name_keys WHERE key >= ? AND key < ?"
    " GROUP BY key HAVING count(*) BETWEEN 2 AND ?"
)
_WORDS = "SELECT n, person_id, words FROM name_words WHERE n IN (SELECT value FROM json_each(?))"

Pair = tuple[Known, Known, NameLikeness]


def parts(connection: Connection) -> int:
    """Return in how many parts a search is cut: each takes a fifth of a second at most."""
    return max(_FEWEST_PARTS, people_known(connection) // _PEOPLE_A_PART)


def pairs(connection: Connection, viewer: StaffMember, part: int, of: int) -> Iterator[Pair]:
    """Yield the adults within the viewer's scope whose names are nearly one, of one part of the keys.

    Names that very many share are left out: nothing but a search by hand tells those people apart.
    """
    first = _FIRST_KEY + part * _ALL_KEYS // of
    last = _FIRST_KEY + (part + 1) * _ALL_KEYS // of
    rows = connection.exec_driver_sql(_GROUPS, (first, last, _MOST_OF_A_KEY)).all()
    together = {pair for (group,) in rows for pair in combinations(sorted(json.loads(group)), 2)}
    numbers = sorted({n for pair in together for n in pair})
    told = connection.exec_driver_sql(_WORDS, (json.dumps(numbers),)).all()
    names = {int(n): (PersonId(person_id), tuple(words.split())) for n, person_id, words in told}
    compare = name_comparer(nicknames())
    near: list[tuple[PersonId, PersonId, NameLikeness]] = []
    for one, other in together:
        (first_id, first_words), (other_id, other_words) = names[one], names[other]
        likeness = compare(first_words, other_words)
        if likeness.share >= _NEARLY_ONE_NAME:
            near.append((first_id, other_id, likeness))
    wanted = {person_id for pair in near for person_id in pair[:2]}
    known = dict(known_people(connection, wanted, viewer))
    for first_id, other_id, likeness in near:
        if first_id in known and other_id in known:
            a, b = known[first_id], known[other_id]
            if a.person_id != b.person_id:
                yield a, b, likeness


def note_pair(unit: Unit, one: PersonId, other: PersonId) -> bool:
    """Plan that somebody who may join records looks whether these two are one person.

    Said again, by whichever machine, it plans nothing more: the task has an id made of both records.
    Nothing is planned for two who are one already, or of whom somebody has said that they are two. The
    line stays empty: what is planned names nobody before the records are opened.

    Args:
        unit: the act in which it is found.
        one: a record; where it was joined to another, that one counts.
        other: the record that may be the same person.

    Returns:
        Whether something was planned.
    """
    connection = unit.connection
    about, second = sorted(merges.winner_of(connection, each) for each in (one, other))
    task_id = TaskId(stable_id("same_family", "task", f"{about} {second}"))
    said = merges.verdict_on(connection, one, other) or merges.verdict_on(connection, about, second)
    if about == second or said or tasks.has_been_planned(connection, task_id):
        return False
    task = Task(
        id=task_id,
        line="",
        due_on=local_day(unit.now),
        staff_id=_who_may_join(unit),
        kind=TaskKind.SAME_FAMILY,
        about=about,
        other=second,
    )
    tasks.put_task(unit, task)
    return True


def settle_pairs(unit: Unit) -> None:
    """Finish what was planned about two records that are one by now, or were said to be two."""
    connection = unit.connection
    for task in tasks.open_tasks_of(connection, TaskKind.SAME_FAMILY):
        one, other = PersonId(task.about), PersonId(task.other)
        is_one = merges.winner_of(connection, one) == merges.winner_of(connection, other)
        if is_one or merges.verdict_on(connection, one, other):
            tasks.put_task(unit, replace(task, done_at=unit.now), task)


def _who_may_join(unit: Unit) -> StaffId:
    """Return whoever acts, if they see every family and may join records, or else a colleague who does."""
    able = [
        one.id
        for one in staff.members(unit.connection)
        if one.active and one.may(Permission.MERGE_PEOPLE) and Scope.of(one).is_all
    ]
    return unit.actor if unit.actor in able or not able else able[0]
