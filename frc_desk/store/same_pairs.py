"""Reads who is here twice, a part of the keys at a time, so that nothing else waits long."""

import json
from collections.abc import Iterator
from itertools import combinations

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.domain.name_likeness import NameLikeness, name_comparer
from frc_desk.domain.same_person import Known
from frc_desk.domain.staff import StaffMember
from frc_desk.store.nickname_file import nicknames
from frc_desk.store.same_known import known_people
from frc_desk.store.same_people import people_known

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
