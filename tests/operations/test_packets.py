"""A packet holds everything about one student, nothing of the other parent, and waits where somebody is at risk."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.documents.family_packet import PacketPaper, draw_family_packet
from frc_desk.documents.packet_phrases import every_packet_phrase
from frc_desk.documents.packet_words import Tongue, every_packet_word, fact_words
from frc_desk.documents.phrases import SlipPhrases
from frc_desk.domain.access import View
from frc_desk.domain.challenges import ChallengeGround
from frc_desk.domain.contacts import Channel, Ending, NoteKind
from frc_desk.domain.disclosures import DisclosureKind
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.packets import PacketFact, PacketRequest, PacketState, PauseReason
from frc_desk.domain.people import FamilyRole, Person
from frc_desk.domain.privacy import Role
from frc_desk.errors import CounselDecidesError, InvalidInputError, NotAllowedError
from frc_desk.i18n import set_screen_language
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.packet_tables import NOT_IN_A_PACKET, NOT_PRINTED, PACKET_TABLES
from frc_desk.store.schema.base import logged_columns, shared_tables
from tests import offices
from tests.builders import MORNING, make_person
from tests.operations.every_table import seed_every_table
from tests.operations.household import Home
from tests.operations.test_outgoing import text_of
from tests.operations.two_schools import VIOLENCE
from tests.ramirez import FOOD, HER_NOTE, HERS_ALONE, RESTRICTED
from tests.ramirez import contact as contact_of

TUESDAY = date(2026, 11, 17)


def contact(desks: Desks, whose: tuple[PersonId, HouseholdId], **said: object) -> None:
    contact_of(desks, whose, endings=(Ending.LISTENED,), **said)


@pytest.fixture
def home(desks: Desks) -> Home:
    found = Home(desks)
    found.entrust(found.maria, found.diego)
    return found


@pytest.fixture
def request_of_maria(home: Home) -> PacketRequest:
    return home.desks.packets.ask(home.diego.id, home.maria.id).value


def printed(home: Home, request: PacketRequest) -> str:
    home.desks.packets.counsel_decided(request.id, "Ms. Lee: all of it")
    return text_of(home.desks.packets.give(request.id).value.pdf)


def test_every_table_is_in_a_packet_or_says_why_not() -> None:
    unsaid = {
        table.name
        for table in shared_tables()
        if table.name not in PACKET_TABLES and table.name not in NOT_IN_A_PACKET
    }
    assert unsaid == set(), "say it in operations/packet_tables.py"
    gone = (set(PACKET_TABLES) | set(NOT_IN_A_PACKET)) - {one.name for one in shared_tables()}
    assert gone == set()


def test_every_column_of_a_printed_table_is_printed_or_says_why_not() -> None:
    unsaid = [
        f"{table.name}.{column}"
        for table in shared_tables()
        if table.name in PACKET_TABLES
        for column in logged_columns(table)
        if column not in PACKET_TABLES[table.name].printed and column not in NOT_PRINTED
    ]
    assert unsaid == [], "say it in operations/packet_tables.py"


def test_a_family_in_every_table_has_a_line_of_each_in_its_packet(
    home: Home, request_of_maria: PacketRequest
) -> None:
    with home.desks.context.database.unit(offices.ANA.id, "settle") as unit:
        seeded = seed_every_table(unit.connection, home.diego.id, home.maria.id, home.id)
    content = home.desks.packets.look(request_of_maria.id)
    there = {one.key.partition("/")[0] for one in content.lines}
    assert set(PACKET_TABLES) - there == set()
    said = printed(home, request_of_maria)
    assert [needle for needle in seeded if needle not in said] == []


def test_a_packet_holds_nothing_of_the_other_parent(home: Home, clock: FixedClock) -> None:
    desks = home.desks
    father = desks.families.add_member(
        home.id, Person(PersonId(""), "José Torres", phone="626 555 0199"), FamilyRole.FATHER
    ).value
    for adult in (home.maria, father):
        home.entrust(adult, home.diego)
    desks.people.change(replace(home.maria, code_word=HERS_ALONE[1], safe_hours=HERS_ALONE[2]))
    contact(desks, (home.maria.id, home.id), needs=(RESTRICTED,), note=HER_NOTE)
    contact(desks, (father.id, home.id), needs=(FOOD,), note="His hours were cut.")
    other = desks.people.add_family(Person(PersonId(""), "Ofelia Quintero")).value.members[0]
    contact(desks, (other.person.id, other_home(desks, other.person.id)), note="Quintero note")
    his = desks.packets.ask(home.diego.id, father.id).value
    assert desks.packets.look(his.id).pauses == (
        PauseReason.RESTRICTED_NEED,
        PauseReason.SAFE_CONTACT,
    )
    said = printed(home, his)
    assert "His hours were cut." in said
    found = [one for one in (*HERS_ALONE, HER_NOTE, "555-0142", "Quintero") if one in said]
    assert found == []
    assert "left out" not in said.lower()
    clock.move_to(clock.now())
    hers = printed(home, desks.packets.ask(home.diego.id, home.maria.id).value)
    assert HER_NOTE in hers
    assert "His hours were cut." not in hers


def test_only_authorised_people_may_ask(home: Home) -> None:
    packets = home.desks.packets
    assert [one.id for one in packets.requesters(home.diego.id)] == [home.maria.id]
    home.keep_away(home.jorge, home.diego)
    assert [one.id for one in packets.requesters(home.diego.id)] == [home.maria.id]
    with pytest.raises(InvalidInputError, match="rights"):
        packets.ask(home.diego.id, home.jorge.id)


def test_whoever_a_court_keeps_away_after_the_request_is_given_nothing(
    home: Home, request_of_maria: PacketRequest
) -> None:
    home.keep_away(home.maria, home.diego)
    home.desks.packets.counsel_decided(request_of_maria.id, "Ms. Lee: wait")
    with pytest.raises(InvalidInputError, match="rights"):
        home.desks.packets.give(request_of_maria.id)


def test_an_adult_student_asks_alone(home: Home) -> None:
    assert [one.id for one in home.desks.packets.requesters(home.sofia.id)] == [home.sofia.id]


def test_five_business_days_run_from_the_request(
    home: Home, request_of_maria: PacketRequest, clock: FixedClock
) -> None:
    assert request_of_maria.asked_on == TUESDAY
    assert request_of_maria.due_on == date(2026, 11, 24)
    (waiting,) = home.desks.packets.waiting()
    assert (waiting.student, waiting.requester, waiting.days_left) == (
        "Diego Ramírez",
        "Maria Ramírez",
        5,
    )
    clock.move_to(datetime(2026, 11, 30, 18, tzinfo=MORNING.tzinfo))
    assert home.desks.packets.waiting()[0].days_left < 0


def test_a_packet_waits_for_counsel_where_an_adult_may_not_be_called(
    home: Home, request_of_maria: PacketRequest
) -> None:
    desks = home.desks
    desks.packets.withdraw(request_of_maria.id)
    desks.people.change(replace(home.maria, safe_hours="after 3 PM"))
    request_of_maria = desks.packets.ask(home.diego.id, home.maria.id).value
    with pytest.raises(CounselDecidesError):
        desks.packets.give(request_of_maria.id)
    (waiting,) = desks.packets.waiting()
    assert waiting.request.state is PacketState.PAUSED
    assert waiting.request.due_on == request_of_maria.due_on
    desks.packets.counsel_decided(request_of_maria.id, "Ms. Lee: all of it")
    assert desks.packets.give(request_of_maria.id).value.pages >= 2
    assert desks.packets.waiting() == ()


def test_what_counsel_takes_out_is_not_printed_and_not_mentioned(
    home: Home, request_of_maria: PacketRequest
) -> None:
    desks = home.desks
    contact(desks, (home.maria.id, home.id), note="the jacaranda tree", note_kind=NoteKind.I_SAW)
    line = next(one for one in desks.packets.look(request_of_maria.id).lines if one.part == "notes")
    desks.packets.counsel_decided(request_of_maria.id, "Ms. Lee: not the note", (line.key,))
    said = text_of(desks.packets.give(request_of_maria.id).value.pdf)
    assert "jacaranda" not in said
    assert "Ms. Lee" not in said
    assert "Maria Ramírez" in said


def test_a_packet_given_stands_in_both_logs(home: Home, request_of_maria: PacketRequest) -> None:
    said = printed(home, request_of_maria)
    (line,) = home.desks.disclosures.of_person(home.diego.id)
    assert line.disclosure.kind is DisclosureKind.PARENT
    assert line.disclosure.recipient == "Maria Ramírez"
    looks = home.desks.access_records.who_looked_at(home.diego.id, TUESDAY, TUESDAY)
    assert View.PACKET in {one.view for one in looks}
    assert "this packet" in said
    assert "Confidential · page 1 of" in said


def test_a_desk_worker_takes_the_request_and_may_not_print(home: Home, ben_desks: Desks) -> None:
    home.desks.people.change(replace(home.maria, safe_hours="after 3 PM"))
    asked = ben_desks.packets.ask(home.diego.id, home.maria.id).value
    assert asked.state is PacketState.ASKED
    with pytest.raises(NotAllowedError):
        ben_desks.packets.give(asked.id)
    volunteer = replace(offices.BEN, roles=(Role.COUNTER_VOLUNTEER,))
    theirs = build_desks(Context(home.desks.context.database, home.desks.context.clock, volunteer))
    with pytest.raises(NotAllowedError):
        theirs.packets.ask(home.diego.id, home.maria.id)


def test_a_very_long_note_goes_over_as_many_pages_as_it_needs(
    home: Home, request_of_maria: PacketRequest
) -> None:
    long = "Palabra larga. " * 4_000
    contact(home.desks, (home.maria.id, home.id), note=long + "endmark")
    said = printed(home, request_of_maria)
    assert "endmark" in said


def test_the_other_home_of_a_child_is_not_printed_for_the_first(home: Home) -> None:
    desks = home.desks
    father = desks.people.add_family(Person(PersonId(""), "Luis Otero"), (), FamilyRole.FATHER)
    second = father.value.household
    desks.families.change_household(replace(second, address="12 Magnolia Court", zip="91101"))
    desks.families.also_live_in(home.diego.id, second.id, FamilyRole.CHILD)
    request = desks.packets.ask(home.diego.id, home.maria.id).value
    assert "Magnolia" not in printed(home, request)


def other_home(desks: Desks, person_id: PersonId) -> HouseholdId:
    family = desks.people.family_of(person_id)
    assert family is not None
    return family.household.id


def test_a_form_that_is_still_open_is_in_the_packet_and_called_so(
    home: Home, request_of_maria: PacketRequest, ben_desks: Desks
) -> None:
    new = ben_desks.contacts.new_draft(Channel.PHONE_IN)
    form = replace(new, who="María", person_id=home.maria.id, note="Half of a sentence")
    ben_desks.contacts.save_draft(form)
    content = home.desks.packets.look(request_of_maria.id)
    (line,) = (one for one in content.lines if one.key == f"drafts/{form.id}")
    assert PacketFact("notes.body", "Half of a sentence") in line.facts
    said = printed(home, request_of_maria)
    assert "Half of a sentence" in said
    assert "not finished yet" in said


def test_a_private_matter_in_an_open_form_lets_counsel_look_first(home: Home) -> None:
    desks = home.desks
    assert desks.packets.ask(home.diego.id, home.maria.id).value.state is PacketState.ASKED
    father = desks.families.add_member(home.id, make_person("José"), FamilyRole.FATHER).value
    new = desks.contacts.new_draft(Channel.PHONE_IN)
    form = replace(new, person_id=father.id, needs=(VIOLENCE,), note="Hidden")
    desks.contacts.save_draft(form)
    (waiting,) = desks.packets.waiting()
    content = desks.packets.look(waiting.request.id)
    assert content.pauses == (PauseReason.RESTRICTED_NEED,)
    assert "Hidden" not in repr(content.lines)


def test_what_the_family_says_of_a_note_stands_right_under_it(
    home: Home, request_of_maria: PacketRequest, clock: FixedClock
) -> None:
    desks = home.desks
    whose = (home.maria.id, home.id)
    for note in ("The first note", "The second note"):
        contact(desks, whose, note=note)
        clock.move_to(clock.now() + timedelta(hours=1))
    first, _ = sorted(desks.challenges.notes(home.maria.id), key=lambda one: one.body)
    clock.move_to(clock.now() + timedelta(days=2))
    said = desks.challenges.challenge(
        first.note_id, home.maria.id, ChallengeGround.INACCURATE, "It was not so"
    ).value
    desks.challenges.deny(said.id, "The family's own words")
    content = desks.packets.look(request_of_maria.id)
    keys = [one.key for one in content.lines]
    assert keys[keys.index(f"notes/{first.note_id}") + 1] == f"note_challenges/{said.id}"
    desks.packets.counsel_decided(request_of_maria.id, "Ms. Lee", (f"notes/{first.note_id}",))
    taken = [one.key for one in desks.packets.look(request_of_maria.id).printed]
    assert f"note_challenges/{said.id}" not in taken, "what it belongs to is not printed either"


def test_labels_and_foot_speak_the_language_of_the_cover_and_not_of_the_window(
    home: Home, request_of_maria: PacketRequest
) -> None:
    contact(home.desks, (home.maria.id, home.id), note="Lo que dijo")
    content = replace(home.desks.packets.look(request_of_maria.id), language="es")
    paper = PacketPaper(content, "FRC", "PUSD", "", home.desks.context.clock.now(), "Ana")
    reviewed = {one: f"«{one}»" for one in (*every_packet_phrase(), *every_packet_word())}
    set_screen_language("es")
    try:
        in_english = text_of(draw_family_packet(paper, SlipPhrases("es")).pdf)
        own = draw_family_packet(paper, SlipPhrases("es", reviewed_here=reviewed))
    finally:
        set_screen_language("en")
    assert "Written by" in in_english
    assert "Escrito por" not in in_english
    assert "«Written by»" in text_of(own.pdf)
    assert "«Confidential" in text_of(own.pdf)


def test_every_printed_column_has_a_label_and_no_id_or_list_is_printed_as_it_is_kept(
    home: Home, request_of_maria: PacketRequest
) -> None:
    tongue = Tongue("en", str)
    unnamed = [
        f"{name}.{column}"
        for name, table in PACKET_TABLES.items()
        for column in table.printed
        if "_" in column
        and fact_words(PacketFact(f"{name}.{column}", "x"), tongue)[0] == column.replace("_", " ")
    ]
    assert unnamed == []
    with home.desks.context.database.unit(offices.ANA.id, "settle") as unit:
        seed_every_table(unit.connection, home.diego.id, home.maria.id, home.id)
    said = home.desks.packets.look(request_of_maria.id).lines
    values = [(fact.code, str(fact.value)) for line in said for fact in line.facts]
    assert [one for one in values if re.fullmatch(r"[0-9a-f]{32}", one[1]) or '["' in one[1]] == []
