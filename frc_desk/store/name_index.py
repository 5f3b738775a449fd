"""Keeps the keys by which look-alike names are found, for whoever writes a person by whatever way."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.domain.name_keys import stored_keys
from frc_desk.domain.name_sounds import name_words as words_of_name
from frc_desk.store.nickname_file import nicknames
from frc_desk.store.schema.people import persons
from frc_desk.store.schema.same_people import name_keys, name_words

_CHUNK = 20_000
_ADD_KEY = insert(name_keys)
_DROP_KEY = delete(name_keys).where(
    name_keys.c.key == bindparam("old_key"), name_keys.c.n == bindparam("old_n")
)


def add_names(connection: Connection, names: Iterable[tuple[PersonId, str]]) -> None:
    """Keep the keys of people who have none yet."""
    known = [(person_id, words_of_name(full_name)) for person_id, full_name in names]
    if not known:
        return
    first = 1 + int(
        connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM name_words").scalar_one()
    )
    numbered = list(enumerate(known, start=first))
    connection.exec_driver_sql(
        "INSERT INTO name_words (n, person_id, words) VALUES (?, ?, ?)",
        [(n, person_id, " ".join(words)) for n, (person_id, words) in numbered],
    )
    table = nicknames()
    keys = sorted((key, n) for n, (_, words) in numbered for key in stored_keys(words, table))
    if keys:
        connection.exec_driver_sql("INSERT INTO name_keys (key, n) VALUES (?, ?)", keys)


def refresh_names(connection: Connection, person_ids: Iterable[PersonId]) -> None:
    """Bring the keys of these people up to their names as they stand now; of deleted ones none stay."""
    wanted = tuple(dict.fromkeys(person_ids))
    live = select(persons.c.id, persons.c.full_name).where(
        persons.c.id.in_(wanted), persons.c.deleted == 0
    )
    names = {PersonId(row[0]): str(row[1]) for row in connection.execute(live)}
    kept = select(name_words.c.person_id, name_words.c.n, name_words.c.words).where(
        name_words.c.person_id.in_(wanted)
    )
    rows = {PersonId(row[0]): (int(row[1]), str(row[2])) for row in connection.execute(kept)}
    for person_id, (n, words) in rows.items():
        now = words_of_name(names[person_id]) if person_id in names else ()
        if " ".join(now) != words or person_id not in names:
            _change(connection, n, tuple(words.split()), now if person_id in names else None)
    add_names(connection, [(one, name) for one, name in names.items() if one not in rows])


def rebuild_names(connection: Connection) -> None:
    """Make every key anew; after a migration, and after the nickname table has changed."""
    connection.execute(delete(name_keys))
    connection.execute(delete(name_words))
    wanted = select(persons.c.id, persons.c.full_name).where(persons.c.deleted == 0)
    rows = [(PersonId(row[0]), str(row[1])) for row in connection.execute(wanted)]
    for at in range(0, len(rows), _CHUNK):
        add_names(connection, rows[at : at + _CHUNK])


def stale_names(connection: Connection, sample: int = 200) -> tuple[str, ...]:
    """Return the table of keys where a person of a random sample is kept under others than the name's."""
    rows = connection.exec_driver_sql(
        "SELECT p.full_name, w.n, w.words FROM persons AS p"
        " LEFT JOIN name_words AS w ON w.person_id = p.id"
        " WHERE p.deleted = 0 ORDER BY random() LIMIT ?",
        (sample,),
    ).all()
    for full_name, n, words in rows:
        expected = words_of_name(full_name)
        if words != " ".join(expected) or not _has_keys(connection, n, expected):
            return (name_keys.name,)
    return ()


def _has_keys(connection: Connection, n: int, words: Sequence[str]) -> bool:
    keys = tuple(stored_keys(words, nicknames()))
    wanted = select(name_keys.c.key).where(name_keys.c.key.in_(keys), name_keys.c.n == n)
    return len(connection.execute(wanted).all()) == len(keys)


def _change(
    connection: Connection, n: int, before: tuple[str, ...], after: tuple[str, ...] | None
) -> None:
    table = nicknames()
    old = stored_keys(before, table)
    new = stored_keys(after or (), table)
    if old - new:
        connection.execute(_DROP_KEY, [{"old_key": key, "old_n": n} for key in old - new])
    if new - old:
        connection.execute(_ADD_KEY, [{"key": key, "n": n} for key in sorted(new - old)])
    where = name_words.c.n == n
    if after is None:
        connection.execute(delete(name_words).where(where))
    else:
        connection.execute(name_words.update().where(where).values(words=" ".join(after)))
