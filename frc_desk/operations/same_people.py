"""Is this the same family? Finds who may be here already, and joins two records of one person."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import MergeId, PersonId, SchoolId
from frc_desk.domain.merges import (
    Comparison,
    JoinedRecord,
    Merge,
    MergePart,
    MergeSide,
    Verdict,
    put_back,
    taken_over,
    written_down,
)
from frc_desk.domain.name_likeness import SameBecause
from frc_desk.domain.name_sounds import name_words
from frc_desk.domain.people import Person
from frc_desk.domain.phones import read_number
from frc_desk.domain.privacy import Permission
from frc_desk.domain.same_person import (
    WORTH_ASKING,
    Asked,
    LookAlike,
    Twice,
    scored,
    shown,
    weighed,
    weighed_pair,
)
from frc_desk.errors import CannotMergeError, MergeUndoneError, RecordNotFoundError
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_family
from frc_desk.operations.same_check import AT_ONCE, as_asked, look_at_new
from frc_desk.store import merges, people, same_found, same_pairs, same_people
from frc_desk.store.connection import Connection
from frc_desk.store.unit import Unit

_FEWEST_WORDS = 2
_PERSON_AND_TASK = frozenset({Kind.PERSON, Kind.TASK})


class SamePeopleDesk:
    """Who looks like a person that is being written down."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_FAMILIES)
    def look_alikes(
        self,
        full_name: str,
        phone: str = "",
        born_on: date | None = None,
        child: str = "",
        school_id: SchoolId | None = None,
    ) -> tuple[LookAlike, ...]:
        """Return adults who may be the one that is being written down, the surest first.

        Those who warn are asked about, at most three; where none does, at most five are told of quietly.

        Nothing outside the actor's scope is read, so that nothing of it shows in who is left out either.

        Args:
            full_name: as typed; two words of it are needed.
            phone: as typed, if any.
            born_on: the birth date of a child, if known.
            child: the name of a child, if known.
            school_id: the school of the children, if known.
        """
        words = name_words(full_name)
        asked = Asked(words, read_number(phone).e164, born_on, name_words(child), school_id)
        with self.context.database.reading() as connection:
            return self._like(connection, asked)

    @act(Permission.SEE_FAMILIES)
    def alike(self, person_id: PersonId) -> tuple[LookAlike, ...]:
        """Return who looks like somebody who is here, without those who were said to be others."""
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            person = people.person(connection, person_id)
            if person is None:
                raise RecordNotFoundError(kind="person")
            told = merges.merges_of(connection, [person.id])
            told_apart = {one for m in told for one in (m.loser_id, m.winner_id)}
            asked = as_asked(connection, person)
            found = self._like(connection, asked, told_apart | {person.id})
        return tuple(one for one in found if one.warns)

    @act(Permission.EDIT_FAMILIES)
    def parts(self) -> int:
        """Return in how many parts the search for those who are here twice is cut."""
        with self.context.database.reading() as connection:
            return same_pairs.parts(connection)

    @act(Permission.EDIT_FAMILIES)
    def twice(self, part: int, of: int) -> tuple[Twice, ...]:
        """Return who may be here twice, of one of so many parts; the window asks for all in turn.

        Whoever was said to be somebody else is not asked about again.
        """
        today = local_day(self.context.clock.now())
        answers = []
        with self.context.database.reading() as connection:
            for one, other, likeness in same_pairs.pairs(connection, self.context.actor, part, of):
                weight = weighed_pair(one, other, likeness)
                pair = (one.person_id, other.person_id)
                if weight.score < WORTH_ASKING or merges.verdict_on(connection, *pair):
                    continue
                both = [people.person(connection, person_id) for person_id in pair]
                found = [people.found(connection, person, today) for person in both if person]
                # Two of one household share its children anyway, and stand there as two.
                homes = {one.household_id for one in found}
                if len(found) == len(pair) and (len(homes) > 1 or None in homes):
                    answers.append(Twice(found[0], found[1], weight.score, weight.why))
        return tuple(answers)

    @act(Permission.EDIT_FAMILIES)
    def look_at_new(self, at_once: int = AT_ONCE) -> Done[int]:
        """Plan that somebody looks at whoever was written down since yesterday and seems to be here twice.

        Returns:
            How many may be left to look at; the window asks again until none is.
        """
        return look_at_new(self.context, at_once)

    @act(Permission.SEE_FAMILIES)
    def compare(self, one: PersonId, other: PersonId) -> Comparison:
        """Return two records side by side; the one with more contacts is proposed to be kept.

        Raises:
            RecordNotFoundError: one of them is not here, or not within the actor's scope.
        """
        with self.context.database.reading() as connection:
            sides = [self._side(connection, record) for record in (one, other)]
            sides.sort(key=lambda side: (-side.contacts, side.person.id))
            why = self._why(connection, *(side.person for side in sides))
            verdict = merges.verdict_on(connection, one, other)
        return Comparison(sides[0], sides[1], why, verdict)

    @act(Permission.EDIT_FAMILIES)
    def merge(
        self, winner: PersonId, loser: PersonId, parts: Collection[MergePart] = ()
    ) -> Done[Merge]:
        """Say that two records are one person, and keep the first; nobody else of either family moves.

        Args:
            winner: the record that is kept.
            loser: the record that joins it; nothing of it is rewritten.
            parts: what is taken over from it.

        Raises:
            CannotMergeError: they are one already, or one of them is a child and the other is not.
        """
        with self.context.database.unit(self.context.actor.id, "merge_people") as unit:
            before, other = self._both(unit.connection, winner, loser)
            after = taken_over(before, other, parts)
            people.put_person(unit, after, before)
            one = self._verdict(unit, before.id, other.id, written_down(before, after))
            merges.put_merge(unit, one)
            same_pairs.settle_pairs(unit)
        return Done(one, _PERSON_AND_TASK, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def not_the_same(self, one: PersonId, other: PersonId) -> Done[Merge]:
        """Say that two records that look alike are two people; they are not asked about again."""
        with self.context.database.unit(self.context.actor.id, "not_the_same") as unit:
            for person_id in (one, other):
                require_family(self.context, unit.connection, person_id)
            said = replace(self._verdict(unit, one, other, "{}"), verdict=Verdict.DIFFERENT)
            merges.put_merge(unit, said)
            same_pairs.settle_pairs(unit)
        return Done(said, _PERSON_AND_TASK, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def unmerge(self, merge_id: MergeId) -> Done[Merge]:
        """Take two records apart again; what was changed on either side meanwhile stays.

        Raises:
            MergeUndoneError: somebody has done so already.
            RecordNotFoundError: there is no such verdict.
        """
        with self.context.database.unit(self.context.actor.id, "unmerge_people") as unit:
            before = merges.merge(unit.connection, merge_id)
            if before is None:
                raise RecordNotFoundError(kind="merge")
            if before.undone_at is not None:
                raise MergeUndoneError
            require_family(self.context, unit.connection, before.winner_id)
            after = replace(before, undone_at=unit.now, undone_by=unit.actor)
            merges.put_merge(unit, after, before)
            kept = people.record(unit.connection, before.winner_id)
            if kept is not None:
                people.put_person(unit, put_back(kept, before.taken), kept)
        return Done(after, frozenset({Kind.PERSON}), unit.txid)

    @act(Permission.SEE_FAMILIES)
    def merges_of(self, person_id: PersonId) -> tuple[JoinedRecord, ...]:
        """Return the records that were joined to a person, as they were written, the latest first."""
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            told = merges.merges_of(connection, merges.all_of(connection, person_id))
            joined = []
            for one in reversed(told):
                record = people.record(connection, one.loser_id)
                if one.verdict is Verdict.SAME and record is not None:
                    joined.append(JoinedRecord(one, record.full_name, record.phone))
        return tuple(joined)

    def _both(
        self, connection: Connection, winner: PersonId, loser: PersonId
    ) -> tuple[Person, Person]:
        for person_id in (winner, loser):
            require_family(self.context, connection, person_id)
        kept, other = (people.person(connection, one) for one in (winner, loser))
        if kept is None or other is None:
            raise RecordNotFoundError(kind="person")
        roles = [people.is_child(connection, one.id) for one in (kept, other)]
        if kept.id == other.id or roles[0] != roles[1]:
            raise CannotMergeError
        return kept, other

    def _verdict(self, unit: Unit, winner: PersonId, loser: PersonId, taken: str) -> Merge:
        merge_id = MergeId(unit.new_id())
        return Merge(merge_id, loser, winner, unit.now, unit.actor, Verdict.SAME, taken)

    def _side(self, connection: Connection, person_id: PersonId) -> MergeSide:
        require_family(self.context, connection, person_id)
        person = people.person(connection, person_id)
        if person is None:
            raise RecordNotFoundError(kind="person")
        found = people.found(connection, person, local_day(self.context.clock.now()))
        home = people.household(connection, found.household_id) if found.household_id else None
        return MergeSide(
            person,
            found.role,
            found.children,
            found.school_name,
            home.zip if home else "",
            merges.contacts_of(connection, person.id),
        )

    def _why(self, connection: Connection, kept: Person, other: Person) -> tuple[SameBecause, ...]:
        """Return what speaks for the two being one, as if the other were being written down now."""
        asked = as_asked(connection, other)
        known = same_people.known_like(connection, asked, self.context.actor, [kept.id])
        return next((one.why for one in weighed(asked, known) if one.person_id == kept.id), ())

    def _like(
        self, connection: Connection, asked: Asked, without: Collection[PersonId] = ()
    ) -> tuple[LookAlike, ...]:
        if len(asked.words) < _FEWEST_WORDS:
            return ()
        known = same_people.known_like(connection, asked, self.context.actor)
        others = [pair for pair in known if pair[0].person_id not in without]
        likely = scored(asked, others, same_people.people_known(connection))
        told = {one.person_id: one for one in shown(likely)}
        today = local_day(self.context.clock.now())
        return tuple(
            LookAlike(found, one.score, one.why, one.warns)
            for found in same_found.found_each(connection, tuple(told), today)
            for one in (told[found.person_id],)
        )
