"""Parent University workshops: what is coming, who is on the list, and the sheet to sign at the door."""

from datetime import datetime

from frc_desk.clock import LOCAL_ZONE, local_day
from frc_desk.documents.sign_in_sheet import SignInSheet, draw_sign_in_sheet
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.ids import ListEntryId, PersonId, WorkshopId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.typed_text import one_line
from frc_desk.domain.workshops import (
    ListEntry,
    SheetLine,
    Workshop,
    WorkshopLine,
)
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_family
from frc_desk.operations.outgoing import goes_out, note_disclosure
from frc_desk.operations.record_gate import is_blocked
from frc_desk.operations.seats import keeper_here, state_for_next
from frc_desk.operations.words import WordsDesk
from frc_desk.store import office, people
from frc_desk.store import workshops as store
from frc_desk.store.connection import Connection
from frc_desk.store.merged_people import all_of

_EMPTY_ROWS = 8
"""For those who come without being on the list."""


class WorkshopDesk:
    """Plans workshops and puts people on their lists.

    Nobody is refused at the list or at the door: whoever comes when every seat is given waits for one. Where
    several machines share, one of them gives the seats of a workshop; on the others a seat is requested, and
    answered when they meet.
    """

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_WORKSHOPS)
    def upcoming(self) -> tuple[WorkshopLine, ...]:
        """Return the workshops of today and later, the next one first."""
        today = local_day(self.context.clock.now())
        start = datetime(today.year, today.month, today.day, tzinfo=LOCAL_ZONE)
        with self.context.database.reading() as connection:
            return store.workshops_from(connection, start)

    @act(Permission.SEE_WORKSHOPS)
    def all(self) -> tuple[WorkshopLine, ...]:
        """Return every workshop, the oldest first."""
        with self.context.database.reading() as connection:
            return store.workshops_from(connection, None)

    @act(Permission.EDIT_WORKSHOPS)
    def add(
        self, title: str, starts_at: datetime, place: str, seats: int, title_es: str = ""
    ) -> Done[Workshop]:
        """Plan a workshop.

        Raises:
            InvalidInputError: the title is missing or the seats are no number of people.
        """
        problems = {}
        if not one_line(title):
            problems["title"] = mark("Give the workshop a title.")
        if not 0 <= seats <= 100_000:
            problems["seats"] = mark("Give the number of seats.")
        if problems:
            raise InvalidInputError(problems)
        with self.context.database.unit(self.context.actor.id, "add_workshop") as unit:
            workshop = Workshop(
                id=WorkshopId(unit.new_id()),
                title=one_line(title),
                starts_at=starts_at,
                place=one_line(place),
                seats=seats,
                title_es=one_line(title_es),
                keeper_id=keeper_here(unit.connection),
            )
            store.put_workshop(unit, workshop)
        return Done(workshop, frozenset({Kind.WORKSHOP}), unit.txid)

    @act(Permission.LIST_FOR_WORKSHOP)
    def put_on_list(
        self,
        workshop_id: WorkshopId,
        person_id: PersonId | None = None,
        *,
        first_name: str = "",
        phone: str = "",
        speaks: str = "",
    ) -> Done[ListEntry]:
        """Put a person, or a first name with a phone, on a workshop's list.

        A person who is on the list already stays there once.

        Raises:
            InvalidInputError: there is neither a person nor a first name.
            RecordNotFoundError: no such workshop or person.
        """
        name = one_line(first_name)
        if person_id is None and not name:
            raise InvalidInputError({"first_name": mark("Ask for a first name.")})
        with self.context.database.unit(self.context.actor.id, "put_on_list") as unit:
            workshop = store.workshop(unit.connection, workshop_id)
            person = people.person(unit.connection, person_id) if person_id else None
            if person_id is not None and person is None:
                raise RecordNotFoundError(kind="person")
            if person_id is not None:
                require_family(self.context, unit.connection, person_id)
            listed = store.entries(unit.connection, workshop_id)
            if person is not None:
                records = all_of(unit.connection, person.id)
                for entry in listed:
                    if entry.person_id in records:
                        return Done(entry, frozenset())
            entry = ListEntry(
                id=ListEntryId(unit.new_id()),
                workshop_id=workshop_id,
                added_at=unit.now,
                person_id=person_id,
                first_name=name,
                phone=one_line(phone),
                speaks=speaks or (person.speaks if person else ""),
                state=state_for_next(unit.connection, workshop, listed),
            )
            store.put_entry(unit, entry)
        return Done(entry, frozenset({Kind.WORKSHOP}), unit.txid)

    @act(Permission.SEE_WORKSHOPS)
    @goes_out(DisclosureWay.PAPER)
    def sheet(self, workshop_id: WorkshopId, language: str) -> bytes:
        """Return the sheet to sign at the door as a PDF, in a language and in English.

        It lies open on a table: families who have not allowed lists, or about whom a legal request is open,
        sign on an empty line; `not_named` counts them. Who is named on it stands in the disclosure log.

        Raises:
            RecordNotFoundError: no such workshop.
            MissingCharactersError: a name has a character that no font has.
        """
        with self.context.database.reading() as connection:
            workshop = store.workshop(connection, workshop_id)
            lines = self._named(connection, workshop_id)
            listed = len(store.entries(connection, workshop_id))
            profile = office.profile(connection)
        title = workshop.title_es if language == "es" and workshop.title_es else workshop.title
        content = SignInSheet(
            workshop=title,
            starts_at=workshop.starts_at,
            place=workshop.place,
            office_name=profile.name,
            names=tuple(line.name for line in lines),
            empty_rows=_EMPTY_ROWS + listed - len(lines),
            practice=profile.is_practice,
        )
        phrases = WordsDesk(self.context).phrases(language)
        paper = draw_sign_in_sheet(content, phrases).printable()
        self._note_named(tuple(line.person_id for line in lines if line.person_id), profile.name)
        return paper

    @act(Permission.SEE_WORKSHOPS)
    def listed(self, workshop_id: WorkshopId) -> tuple[ListEntry, ...]:
        """Return who is on the list, in the order in which they were added."""
        with self.context.database.reading() as connection:
            return store.entries(connection, workshop_id)

    @act(Permission.SEE_WORKSHOPS)
    def not_named(self, workshop_id: WorkshopId) -> int:
        """Count who is on the list and not on the sheet, because their names may not lie open there."""
        with self.context.database.reading() as connection:
            listed = len(store.entries(connection, workshop_id))
            return listed - len(self._named(connection, workshop_id))

    def _named(self, connection: Connection, workshop_id: WorkshopId) -> tuple[SheetLine, ...]:
        """Return who may stand on the sheet: one family that may not does not keep the others off."""
        today = local_day(self.context.clock.now())
        lines = store.sheet_lines(connection, workshop_id, today)
        if self.context.actor.may(Permission.HOLD_RECORDS):
            return lines
        return tuple(
            one for one in lines if not one.person_id or not is_blocked(connection, one.person_id)
        )

    def _note_named(self, named: tuple[PersonId, ...], office_name: str) -> None:
        if not named:
            return
        with self.context.database.unit(self.context.actor.id, "print_sign_in_sheet") as unit:
            for person_id in named:
                line = NewDisclosure(
                    person_id=person_id,
                    kind=DisclosureKind.DIRECTORY,
                    way=DisclosureWay.PAPER,
                    recipient=office_name,
                    what=("sign_in_sheet",),
                )
                note_disclosure(unit, line)
