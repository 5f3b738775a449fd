"""A family challenges a note (PR-5): written down, met within thirty days, sustained or denied."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.access import View, act_code
from frc_desk.domain.challenges import (
    ChallengeGround,
    ChallengeOutcome,
    NoteChallenge,
    NoteToChallenge,
    meet_by,
)
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import Note
from frc_desk.domain.disposal import PurgeKind, Target
from frc_desk.domain.ids import ContactId, NoteChallengeId, NoteId, PersonId
from frc_desk.domain.needs import Care
from frc_desk.domain.note_checker import covered
from frc_desk.domain.privacy import Permission
from frc_desk.domain.referrals import Need
from frc_desk.domain.typed_text import keepable
from frc_desk.errors import InvalidInputError, NotAllowedError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_family, require_record
from frc_desk.operations.need_care import care_of, may_see
from frc_desk.operations.purging import destroy, settle
from frc_desk.operations.record_gate import refuse_held
from frc_desk.store import access_log, merged_people, record_requests, staff, timeline_facts
from frc_desk.store.connection import Connection
from frc_desk.store.unit import Unit

_CHANGED = frozenset({Kind.RECORDS, Kind.CONTACT})


class ChallengeDesk:
    """Challenges of notes with their dates; a sustained one destroys the text everywhere."""

    def __init__(self, context: Context, directory: DirectoryDesk) -> None:
        self.context = context
        self._directory = directory

    @act(Permission.NOTE_CHALLENGE)
    def notes(self, person_id: PersonId) -> tuple[NoteToChallenge, ...]:
        """Return the notes of a person's own contacts, the latest first, with what was challenged in them.

        Notes of a restricted matter that somebody else carries are left out.
        """
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            records = merged_people.all_of(connection, person_id)
            every = record_requests.notes_of(connection, records)
            private = self._private(connection, every)
            found = [one for one in every if self._may_see(private.get(one.contact_id, ()))]
            said = record_requests.challenges_of(connection, [one.id for one in found])
            names = {one.id: one.name for one in staff.members(connection)}
        by_note = {one.note_id: one for one in said}
        return tuple(
            NoteToChallenge(
                one.id,
                "" if one.contact_id in private else one.body,
                one.kind.value,
                local_day(one.written_at),
                names.get(one.author_id, ""),
                by_note.get(one.id),
                is_private=one.contact_id in private,
            )
            for one in found
        )

    @act(Permission.NOTE_CHALLENGE)
    def text(self, note_id: NoteId) -> str:
        """Return what a note says; that a private one was shown is recorded.

        Raises:
            NotAllowedError: it belongs to a restricted matter that somebody else carries.
        """
        with self.context.database.unit(self.context.actor.id, "look") as unit:
            require_record(self.context, unit.connection, "notes", note_id)
            note = record_requests.note(unit.connection, note_id)
            private = self._private(unit.connection, (note,)).get(note.contact_id)
            if private is not None:
                if not self._may_see(private):
                    raise NotAllowedError
                access_log.record(unit, act_code(View.UNMASKED), note.contact_id)
        return note.body

    @act(Permission.NOTE_CHALLENGE)
    def challenge(
        self, note_id: NoteId, challenger_id: PersonId, ground: ChallengeGround, said: str
    ) -> Done[NoteChallenge]:
        """Write down what the family says is wrong; the day of the meeting follows from today.

        Raises:
            InvalidInputError: nothing is said, or this note is challenged already.
        """
        said = covered(keepable(said)).text.strip()
        if not said:
            raise InvalidInputError({"said": mark("Write what the family says is wrong.")})
        with self.context.database.unit(self.context.actor.id, "challenge_note") as unit:
            require_record(self.context, unit.connection, "notes", note_id)
            record_requests.note(unit.connection, note_id)
            before = record_requests.challenges_of(unit.connection, [note_id])
            if any(one.is_open for one in before):
                raise InvalidInputError({"note": mark("This note is challenged already.")})
            today = local_day(unit.now)
            one = NoteChallenge(
                id=NoteChallengeId(unit.new_id()),
                note_id=note_id,
                challenger_id=challenger_id,
                ground=ground,
                asked_on=today,
                meet_by=meet_by(today),
                staff_id=unit.actor,
                said=said,
            )
            record_requests.put_challenge(unit, one)
        return Done(one, _CHANGED, unit.txid)

    @act(Permission.HOLD_RECORDS)
    def open_challenges(self) -> tuple[NoteChallenge, ...]:
        """Return what nobody has decided, the first meeting first."""
        with self.context.database.reading() as connection:
            return record_requests.open_challenges(connection)

    @act(Permission.HOLD_RECORDS)
    def met(self, challenge_id: NoteChallengeId, on: date) -> Done[NoteChallenge]:
        """Write down when the family was met."""
        with self.context.database.unit(self.context.actor.id, "met_family") as unit:
            before = record_requests.challenge(unit.connection, challenge_id)
            after = replace(before, met_on=on)
            record_requests.put_challenge(unit, after, before)
        return Done(after, _CHANGED, unit.txid)

    @act(Permission.REDACT)
    def sustain(self, challenge_id: NoteChallengeId) -> Done[NoteChallenge]:
        """Find for the family: the text is destroyed in all copies, and a neutral mark stays.

        What the family said about it may quote it, so that is destroyed too.
        """
        with self.context.database.unit(self.context.actor.id, "sustain_challenge") as unit:
            after = self._decided(unit, challenge_id, ChallengeOutcome.SUSTAINED, "")
            note = after.note_id
            refuse_held(unit.connection, "notes", note)
            places = [Target("notes", note, one) for one in ("body", "place")]
            said = [
                Target("note_challenges", one.id, column)
                for one in record_requests.challenges_of(unit.connection, [note])
                for column in ("said", "statement")
            ]
            destroy(unit, PurgeKind.REDACTION, [*places, *said])
        settle(self.context.database)
        return Done(after, _CHANGED)

    @act(Permission.REDACT)
    def deny(self, challenge_id: NoteChallengeId, statement: str) -> Done[NoteChallenge]:
        """Find that the note stands; the family's own statement is printed with it from now on."""
        said = covered(keepable(statement)).text.strip()
        with self.context.database.unit(self.context.actor.id, "deny_challenge") as unit:
            after = self._decided(unit, challenge_id, ChallengeOutcome.DENIED, said)
        return Done(after, _CHANGED, unit.txid)

    @act(Permission.HOLD_RECORDS)
    def withdraw(self, challenge_id: NoteChallengeId) -> Done[NoteChallenge]:
        """Write down that the family took it back."""
        with self.context.database.unit(self.context.actor.id, "withdraw_challenge") as unit:
            after = self._decided(unit, challenge_id, ChallengeOutcome.WITHDRAWN, "")
        return Done(after, _CHANGED, unit.txid)

    def _private(
        self, connection: Connection, notes: Sequence[Note]
    ) -> Mapping[ContactId, tuple[Need, ...]]:
        """Return the restricted needs of the contacts in which these notes were taken."""
        categories = self._directory.categories_by_code()
        needs = timeline_facts.needs_of_contacts(connection, {one.contact_id for one in notes})
        found = {}
        for contact_id, many in needs.items():
            restricted = [one for one in many if care_of(one, categories) is Care.RESTRICTED]
            if restricted:
                found[contact_id] = tuple(restricted)
        return found

    def _may_see(self, needs: Sequence[Need]) -> bool:
        categories = self._directory.categories_by_code()
        return all(may_see(self.context.actor, one, categories) for one in needs)

    def _decided(
        self,
        unit: Unit,
        challenge_id: NoteChallengeId,
        outcome: ChallengeOutcome,
        statement: str,
    ) -> NoteChallenge:
        before = record_requests.challenge(unit.connection, challenge_id)
        if not before.is_open:
            raise InvalidInputError({"outcome": mark("This was decided before.")})
        after = replace(
            before,
            outcome=outcome,
            decided_on=local_day(unit.now),
            decided_by=unit.actor,
            statement=statement,
        )
        record_requests.put_challenge(unit, after, before)
        return after
