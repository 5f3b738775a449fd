"""The timeline of a family: everything that happened, as the person we talk with may see it."""

from frc_desk.clock import local_day
from frc_desk.domain.ids import PersonId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.timeline import (
    TimelineEntry,
    TimelinePlace,
    TimelineQuestion,
    TimelineShow,
    newest,
)
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_family
from frc_desk.operations.timeline_sources import SOURCES, Reading
from frc_desk.store import families, merged_people, staff
from frc_desk.store.connection import Connection


class TimelineDesk:
    """Reads a timeline in pages; each kind of record is one capped statement."""

    def __init__(self, context: Context, directory: DirectoryDesk) -> None:
        self.context = context
        self._directory = directory

    @act(Permission.SEE_FAMILIES)
    def timeline(
        self,
        person_id: PersonId,
        limit: int,
        before: TimelinePlace | None = None,
        *,
        show: TimelineShow = TimelineShow.EVERYTHING,
    ) -> tuple[TimelineEntry, ...]:
        """Return what happened, the newest first, as it may be seen while we talk with this person.

        Another adult's contacts, needs, notes and referrals are not read at all; neither is what a child
        came with alone.

        Args:
            person_id: whom we talk with.
            limit: how many at most.
            before: the place of the last entry that is known already.
            show: everything, or only what stands under one filter.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
        """
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            asked = TimelineQuestion(
                people=merged_people.all_of(connection, person_id),
                children=children_of(connection, person_id),
                limit=limit,
                before=before,
            )
            reading = Reading(
                connection=connection,
                asked=asked,
                categories=self._directory.categories_by_code(),
                today=local_day(self.context.clock.now()),
                sees_disclosures=self.context.actor.may(Permission.SEE_DISCLOSURES),
                staff={one.id: one.name for one in staff.members(connection)},
                schools=families.school_names(connection),
            )
            found: list[TimelineEntry] = []
            for under, source in SOURCES:
                if show in (TimelineShow.EVERYTHING, under):
                    found += source(reading)
        return newest(found, limit)


def children_of(connection: Connection, person_id: PersonId) -> tuple[PersonId, ...]:
    """Return the children whose school matters are an adult's: not of one whom a court order keeps away."""
    family = families.family_around(connection, person_id)
    if family is None or any(one.person.id == person_id for one in family.children):
        return ()
    return tuple(one.person.id for one in family.children)
