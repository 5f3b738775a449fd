"""Who is calling: what a pick, a new name or no name makes of the draft."""

from dataclasses import replace
from datetime import UTC, date, datetime

from frc_desk.domain.contacts import Channel, ContactDraft, DraftPerson
from frc_desk.domain.ids import ContactId, HouseholdId, PersonId, SchoolId, StaffId
from frc_desk.domain.people import (
    Answer,
    Family,
    FamilyMember,
    FamilyRole,
    Household,
    Person,
    PersonFound,
)
from frc_desk.ui.contacts.person_choice import (
    caller_card,
    found_facts,
    is_settled,
    short_name,
    with_found,
    with_new_person,
    with_person,
    with_phone,
    without_name,
    without_person,
)

TODAY = date(2026, 11, 17)
NEW = ContactDraft(
    ContactId("c1"), Channel.PHONE_IN, datetime(2026, 11, 17, 18, 39, tzinfo=UTC), StaffId("s1")
)
MARIA = Person(
    PersonId("p1"), "Maria Ramírez", phone="(626) 555-0142", speaks="es", reads="none",
    safe_voicemail=Answer.NO, alert="Ask for Maria only.",
)  # fmt: skip
DIEGO = Person(
    PersonId("p2"), "Diego Ramírez", first_name="Diego", school_id=SchoolId("k1"), grade="3"
)
SOFIA = Person(PersonId("p3"), "Sofía Ramírez", first_name="Sofía", grade="K")
FAMILY = Family(
    Household(HouseholdId("h1"), zip="91103"),
    (
        FamilyMember(MARIA, FamilyRole.MOTHER),
        FamilyMember(DIEGO, FamilyRole.CHILD, "Madison Elementary"),
        FamilyMember(SOFIA, FamilyRole.CHILD),
    ),
)
FOUND = PersonFound(
    PersonId("p1"), HouseholdId("h1"), "Maria Ramírez", FamilyRole.MOTHER, "(626) 555-0142", "es",
    ("Diego", "Sofía"), "Madison", "Ask for Maria only.",
)  # fmt: skip


def test_a_person_of_the_record_fills_the_form() -> None:
    picked = with_found(NEW, FOUND)
    filled = with_person(picked, picked, MARIA, FAMILY, TODAY)
    assert (filled.person_id, filled.household_id) == ("p1", "h1")
    assert (filled.phone, filled.speaks, filled.reads) == ("(626) 555-0142", "es", "none")
    assert (filled.school_id, filled.zip) == ("k1", "91103")
    assert filled.safe_voicemail is Answer.NO
    assert filled.ages == "5, 8"


def test_what_was_typed_since_the_pick_is_kept() -> None:
    picked = with_found(NEW, FOUND)
    typed = with_phone(picked, "6265550199")
    filled = with_person(typed, picked, MARIA, FAMILY, TODAY)
    assert filled.phone == "(626) 555-0199"
    assert filled.zip == "91103"
    told = with_person(replace(picked, ages="2"), picked, MARIA, FAMILY, TODAY)
    assert told.ages == "2"


def test_the_card_names_the_children_the_school_and_the_alert() -> None:
    picked = with_found(NEW, FOUND)
    filled = with_person(picked, picked, MARIA, FAMILY, TODAY)
    card = caller_card(filled, FAMILY, "Madison Elementary", MARIA.alert)
    assert card.role == "mother"
    assert card.facts == ("Diego, grade 3", "Sofía, kindergarten", "Madison Elementary", "91103")
    assert card.alert == "Ask for Maria only."


def test_a_new_person_takes_the_number_that_was_typed_before() -> None:
    made = with_new_person(with_phone(NEW, "6265550142"), "  lucia   torres ")
    assert made.new_person == DraftPerson("lucia torres", "(626) 555-0142")
    assert is_settled(made)


def test_no_name_is_an_answer_and_clears_a_name() -> None:
    unnamed = without_name(with_new_person(NEW, "lucia torres"))
    assert unnamed.no_name
    assert unnamed.new_person is None
    assert unnamed.who == ""


def test_changing_the_person_takes_their_safe_contact_away_too() -> None:
    picked = with_found(NEW, FOUND)
    filled = with_person(picked, picked, MARIA, FAMILY, TODAY)
    empty = without_person(filled)
    assert not is_settled(empty)
    assert (empty.phone, empty.ages, empty.safe_voicemail) == ("", "", Answer.ASK)


def test_a_tab_shows_a_first_name_and_a_letter_never_more() -> None:
    assert short_name(with_new_person(NEW, "Maria del Carmen Ramírez (fictional)")) == "Maria R."
    assert short_name(with_new_person(NEW, "Luz")) == "Luz"
    assert short_name(without_name(NEW)) == "no name"


def test_a_row_tells_two_people_of_one_name_apart() -> None:
    assert found_facts(FOUND) == "Diego · Sofía · Madison · phone ends 42"
