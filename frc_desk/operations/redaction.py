"""Takes a text out of everything that remembers it (database.md, What holds first 10); never undone."""

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disposal import PurgeKind, Target
from frc_desk.domain.ids import NoteId, PersonId
from frc_desk.domain.privacy import Permission
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_record
from frc_desk.operations.purging import destroy, settle
from frc_desk.operations.record_gate import refuse_held
from frc_desk.store import record_requests

_CHANGED = frozenset({Kind.CONTACT, Kind.PERSON, Kind.RECORDS, Kind.DRAFT})
_OF_A_PERSON = ("alert", "safe_hours", "code_word")


class RedactionDesk:
    """Destroys a text that should never have been written; a neutral mark stays in its place."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.REDACT)
    def redact_note(self, note_id: NoteId) -> Done[NoteId]:
        """Destroy the text of a note, in the log, drafts, index and every machine.

        Raises:
            RecordNotFoundError: there is no such note.
            HeldRecordsError: a hold keeps it.
        """
        with self.context.database.unit(self.context.actor.id, "redact") as unit:
            require_record(self.context, unit.connection, "notes", note_id)
            refuse_held(unit.connection, "notes", note_id)
            record_requests.note(unit.connection, note_id)
            places = [Target("notes", note_id, one) for one in ("body", "place")]
            destroy(unit, PurgeKind.REDACTION, places)
        settle(self.context.database)
        return Done(note_id, _CHANGED)

    @act(Permission.REDACT)
    def redact_person(self, person_id: PersonId) -> Done[PersonId]:
        """Destroy what was typed about a person in words: alert, safe hours, code word."""
        with self.context.database.unit(self.context.actor.id, "redact") as unit:
            require_record(self.context, unit.connection, "persons", person_id)
            refuse_held(unit.connection, "persons", person_id)
            places = [Target("persons", person_id, one) for one in _OF_A_PERSON]
            destroy(unit, PurgeKind.REDACTION, places)
        settle(self.context.database)
        return Done(person_id, _CHANGED)
