"""The family packet (PR-3): one student, one authorised requester, five business days, printed and logged."""

from dataclasses import replace

from frc_desk.clock import local_day
from frc_desk.documents.family_packet import PacketPaper, draw_family_packet
from frc_desk.domain.access import View, act_code
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.ids import PacketRequestId, PersonId
from frc_desk.domain.languages import paper_code
from frc_desk.domain.packets import (
    PacketContent,
    PacketRequest,
    PacketState,
    PacketWaiting,
    days_left,
    due_day,
    needs_decision,
)
from frc_desk.domain.people import Person
from frc_desk.domain.privacy import Permission
from frc_desk.domain.slips import SlipPaper
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import CounselDecidesError, InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_family
from frc_desk.operations.outgoing import goes_out, note_disclosure
from frc_desk.operations.packet_content import gather, may_ask
from frc_desk.operations.words import WordsDesk
from frc_desk.store import access_log, families, record_requests
from frc_desk.store import office as office_store
from frc_desk.store.unit import Unit

_CHANGED = frozenset({Kind.RECORDS})
WHAT = "family_packet"


class PacketDesk:
    """Takes the request, shows the custodian what is in it, waits for counsel, prints."""

    def __init__(
        self,
        context: Context,
        directory: DirectoryDesk,
        words: WordsDesk,
        calendar: SchoolCalendar | None = None,
    ) -> None:
        self.context = context
        self._directory = directory
        self._words = words
        self._calendar = calendar or SchoolCalendar()

    @act(Permission.NOTE_LEGAL_REQUEST)
    def requesters(self, student_id: PersonId) -> tuple[Person, ...]:
        """Return who may be given this student's records; a person whom a court keeps away is none."""
        with self.context.database.reading() as connection:
            require_family(self.context, connection, student_id)
            return may_ask(connection, self.context, student_id)

    @act(Permission.NOTE_LEGAL_REQUEST)
    def ask(self, student_id: PersonId, requester_id: PersonId) -> Done[PacketRequest]:
        """Write down that somebody asked for the records; the five business days run from today.

        Raises:
            InvalidInputError: this person may not be given them, or has asked already.
        """
        with self.context.database.unit(self.context.actor.id, "ask_packet") as unit:
            require_family(self.context, unit.connection, student_id)
            self._refuse_other(unit, student_id, requester_id)
            for known in record_requests.packets_about(unit.connection, [student_id]):
                if known.state.is_open and known.requester_id == requester_id:
                    raise InvalidInputError({"requester": mark("They have asked already.")})
            today = local_day(unit.now)
            one = PacketRequest(
                id=PacketRequestId(unit.new_id()),
                student_id=student_id,
                requester_id=requester_id,
                asked_on=today,
                due_on=due_day(today, self._calendar),
                staff_id=unit.actor,
            )
            if self._gather(unit, one).pauses:
                one = replace(one, state=PacketState.PAUSED)
            record_requests.put_packet(unit, one)
        if not self.context.actor.may(Permission.PRINT_PACKET):
            # That counsel looks first would tell the desk that somebody there is at risk.
            one = replace(one, state=PacketState.ASKED)
        return Done(one, _CHANGED, unit.txid)

    @act(Permission.PRINT_PACKET)
    def waiting(self) -> tuple[PacketWaiting, ...]:
        """Return the packets that have still to be given, the first due first, with the days left."""
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            found = record_requests.open_packets(connection)
            ids = tuple({i for one in found for i in (one.student_id, one.requester_id)})
            names = {one.id: one.full_name for one in families.persons_by_id(connection, ids)}
        return tuple(
            PacketWaiting(
                one,
                names.get(one.student_id, ""),
                names.get(one.requester_id, ""),
                days_left(one.due_on, today, self._calendar),
            )
            for one in found
        )

    @act(Permission.PRINT_PACKET)
    def about(self, student_id: PersonId) -> tuple[PacketRequest, ...]:
        """Return the requests for one student's records."""
        with self.context.database.reading() as connection:
            require_family(self.context, connection, student_id)
            return record_requests.packets_about(connection, [student_id])

    @act(Permission.PRINT_PACKET)
    def look(self, request_id: PacketRequestId) -> PacketContent:
        """Return everything that is in the packet, for the custodian to see first; the look is recorded."""
        with self.context.database.unit(self.context.actor.id, "look") as unit:
            request = record_requests.packet(unit.connection, request_id)
            require_family(self.context, unit.connection, request.student_id)
            content = self._gather(unit, request)
            access_log.record(unit, act_code(View.PACKET), request.student_id)
        return content

    @act(Permission.PRINT_PACKET)
    def counsel_decided(
        self, request_id: PacketRequestId, said: str, left_out: tuple[str, ...] = ()
    ) -> Done[PacketRequest]:
        """Write down what counsel decided, and which lines that takes out; the packet never says so.

        Raises:
            InvalidInputError: it is not said what counsel decided.
        """
        said = one_line(said)
        if not said:
            raise InvalidInputError({"counsel": mark("Write what counsel said, and who it was.")})
        return self._changed(
            request_id,
            "counsel_decided",
            state=PacketState.CLEARED,
            counsel=said,
            left_out=left_out,
            decided_by=self.context.actor.id,
            decided_on=local_day(self.context.clock.now()),
        )

    @act(Permission.PRINT_PACKET)
    def withdraw(self, request_id: PacketRequestId) -> Done[PacketRequest]:
        """Write down that the family does not want it any more."""
        return self._changed(request_id, "withdraw_packet", state=PacketState.WITHDRAWN)

    @act(Permission.PRINT_PACKET)
    @goes_out(DisclosureWay.PAPER)
    def give(self, request_id: PacketRequestId) -> Done[SlipPaper]:
        """Return the packet to print; the disclosure log and the access log keep that it was given.

        Raises:
            CounselDecidesError: somebody in the household is at risk, and counsel has not decided.
            InvalidInputError: the requester may not be given it any more.
        """
        with self.context.database.unit(self.context.actor.id, "give_packet") as unit:
            before = record_requests.packet(unit.connection, request_id)
            require_family(self.context, unit.connection, before.student_id)
            self._refuse_other(unit, before.student_id, before.requester_id)
            content = self._gather(unit, before)
            if needs_decision(before, content.pauses):
                raise CounselDecidesError
            note_disclosure(
                unit,
                NewDisclosure(
                    person_id=before.student_id,
                    kind=DisclosureKind.PARENT,
                    way=DisclosureWay.PAPER,
                    recipient=content.requester,
                    what=(WHAT,),
                ),
            )
            after = replace(before, state=PacketState.GIVEN, given_at=unit.now, given_by=unit.actor)
            record_requests.put_packet(unit, after, before)
            # The packet holds the line that says it was given.
            paper = self._paper(unit, self._gather(unit, after))
            access_log.record(unit, act_code(View.PACKET), before.student_id)
        return Done(paper, frozenset({Kind.RECORDS, Kind.DISCLOSURE}))

    def _paper(self, unit: Unit, content: PacketContent) -> SlipPaper:
        profile = office_store.profile(unit.connection)
        return draw_family_packet(
            PacketPaper(
                content=content,
                office_name=profile.name,
                district=profile.district,
                office_phone=profile.phone,
                made_at=unit.now,
                made_by=self.context.actor.name,
                practice=profile.is_practice,
            ),
            self._words.phrases(paper_code(content.language) or "en"),
        )

    def _gather(self, unit: Unit, request: PacketRequest) -> PacketContent:
        categories = self._directory.categories_by_code()
        return gather(unit.connection, self.context, request, categories)

    def _changed(
        self, request_id: PacketRequestId, act_name: str, **values: object
    ) -> Done[PacketRequest]:
        with self.context.database.unit(self.context.actor.id, act_name) as unit:
            before = record_requests.packet(unit.connection, request_id)
            require_family(self.context, unit.connection, before.student_id)
            after = replace(before, **values)  # type: ignore[arg-type] # fields of the request, named above
            record_requests.put_packet(unit, after, before)
        return Done(after, _CHANGED, unit.txid)

    def _refuse_other(self, unit: Unit, student_id: PersonId, requester_id: PersonId) -> None:
        allowed = may_ask(unit.connection, self.context, student_id)
        if requester_id not in {one.id for one in allowed}:
            why = mark("Records go only to somebody who holds the rights or may receive them.")
            raise InvalidInputError({"requester": why})
