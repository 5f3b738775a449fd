"""Takes a text out of everything that remembers it (database.md, What holds first 10); never undone."""

from collections.abc import Iterable

from frc_desk.domain.access import View, act_code
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disposal import PurgeKind, Target
from frc_desk.domain.ids import NoteId, PersonId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.redaction import RedactedPart, RedactionPreview
from frc_desk.errors import NotAllowedError
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import may_read_about, require_record
from frc_desk.operations.purging import destroy, settle
from frc_desk.operations.record_gate import is_held, refuse_held
from frc_desk.store import access_log, record_requests, redaction
from frc_desk.store.connection import Connection

_CHANGED = frozenset({Kind.CONTACT, Kind.PERSON, Kind.RECORDS, Kind.DRAFT})
_OF_A_NOTE = (RedactedPart.NOTE, RedactedPart.PLACE)
_OF_A_PERSON = (RedactedPart.ALERT, RedactedPart.SAFE_HOURS, RedactedPart.CODE_WORD)


class RedactionDesk:
    """Destroys a text that should never have been written; a neutral mark stays in its place."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.REDACT)
    def preview_note(self, note_id: NoteId) -> RedactionPreview:
        """Return what would go with the text of a note; that it was read is recorded.

        Raises:
            NotAllowedError: it belongs to a restricted matter that somebody else carries.
            RecordNotFoundError: there is no such note.
        """
        with self.context.database.unit(self.context.actor.id, "look") as unit:
            require_record(self.context, unit.connection, "notes", note_id)
            note = record_requests.note(unit.connection, note_id)
            categories = DirectoryDesk(self.context).categories_by_code()
            if not may_read_about(self.context, unit.connection, categories, note.contact_id):
                raise NotAllowedError
            access_log.record(unit, act_code(View.UNMASKED), note.contact_id)
            return _preview(unit.connection, _places("notes", note_id, _OF_A_NOTE))

    @act(Permission.REDACT)
    def preview_person(self, person_id: PersonId) -> RedactionPreview:
        """Return what was typed about a person in words; that it was read is recorded."""
        with self.context.database.unit(self.context.actor.id, "look") as unit:
            require_record(self.context, unit.connection, "persons", person_id)
            access_log.record(unit, act_code(View.UNMASKED), person_id)
            return _preview(unit.connection, _places("persons", person_id, _OF_A_PERSON))

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
            places = _places("notes", note_id, _OF_A_NOTE)
            destroy(unit, PurgeKind.REDACTION, places)
        settle(self.context.database)
        return Done(note_id, _CHANGED)

    @act(Permission.REDACT)
    def redact_person(self, person_id: PersonId) -> Done[PersonId]:
        """Destroy what was typed about a person in words: alert, safe hours, code word."""
        with self.context.database.unit(self.context.actor.id, "redact") as unit:
            require_record(self.context, unit.connection, "persons", person_id)
            refuse_held(unit.connection, "persons", person_id)
            places = _places("persons", person_id, _OF_A_PERSON)
            destroy(unit, PurgeKind.REDACTION, places)
        settle(self.context.database)
        return Done(person_id, _CHANGED)


def _places(table: str, row: str, parts: Iterable[RedactedPart]) -> tuple[Target, ...]:
    return tuple(Target(table, row, one.value) for one in parts)


def _preview(connection: Connection, places: tuple[Target, ...]) -> RedactionPreview:
    said = ((RedactedPart(one.column), redaction.text_of(connection, one)) for one in places)
    return RedactionPreview(
        texts=tuple((part, text) for part, text in said if text),
        past=redaction.times_remembered(connection, places),
        forms=redaction.forms_removed(connection, places[0]),
        is_held=is_held(connection, places[0].table, places[0].row),
    )
