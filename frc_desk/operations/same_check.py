"""The look of the night: whoever was written down since the last one and seems to be here already."""

from collections.abc import Iterator

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import PersonId
from frc_desk.domain.name_sounds import name_words
from frc_desk.domain.people import Person
from frc_desk.domain.same_person import WORTH_ASKING, Asked, weighed
from frc_desk.domain.scope import Scope
from frc_desk.operations.context import Context
from frc_desk.store import people, same_checked, same_pairs, same_people
from frc_desk.store.connection import Connection
from frc_desk.store.same_checked import Checked

AT_ONCE = 20
"""So many take a fifth of a second at most, so that nothing else waits long."""


def look_at_new(context: Context, at_once: int = AT_ONCE) -> Done[int]:
    """Look at the next people who were written down; once a day, after all were looked at.

    Only for somebody who sees every family: a look at some would count as a look at all.

    Returns:
        How many may be left; the window asks again until none is.
    """
    database, today = context.database, local_day(context.clock.now())
    with database.reading() as connection:
        before = same_checked.checked(connection)
        if before.on == today or not Scope.of(context.actor).is_all:
            return Done(0, frozenset())
        new = same_checked.written_since(connection, before.up_to, at_once)
        pairs = [pair for _, one in new for pair in _pairs(context, connection, one)]
    changes: frozenset[Kind] = frozenset()
    if pairs:
        with database.unit(context.actor.id, "plan_same_family") as unit:
            planned = [same_pairs.note_pair(unit, *pair) for pair in pairs]
        changes = frozenset({Kind.TASK}) if any(planned) else changes
    is_last = len(new) < at_once
    after = Checked(new[-1][0] if new else before.up_to, today if is_last else before.on)
    with database.maintenance() as connection:
        same_checked.put_checked(connection, after)
    return Done(0 if is_last else at_once, changes)


def as_asked(connection: Connection, person: Person) -> Asked:
    """Return what is known of somebody who is here, as if they were being written down now."""
    around = people.family_around(connection, person.id)
    child = around.children[0].person if around and around.children else None
    return Asked(
        name_words(person.full_name),
        person.phone_e164,
        child.born_on if child else None,
        name_words(child.first_name) if child else (),
        child.school_id if child else None,
    )


def _pairs(
    context: Context, connection: Connection, one: PersonId
) -> Iterator[tuple[PersonId, PersonId]]:
    """Yield whoever in another household seems to be this adult by more than the name."""
    person = people.person(connection, one)
    if person is None or people.is_child(connection, one):
        return
    asked = as_asked(connection, person)
    around = people.family_around(connection, person.id)
    at_home = {member.person.id for member in around.members} if around else {person.id}
    known = same_people.known_like(connection, asked, context.actor)
    others = [pair for pair in known if pair[0].person_id not in at_home]
    for answer in weighed(asked, others):
        if answer.score >= WORTH_ASKING:
            yield person.id, answer.person_id
