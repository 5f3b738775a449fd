"""From the slip to the answer: several agencies, the next match, partners by code, absences, endings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.call_scripts import SpokenYes
from frc_desk.domain.contacts import Channel, DraftNeed, DraftPerson, Ending, UnmetReason
from frc_desk.domain.follow_ups import FollowUpOutcome, FollowUpRow
from frc_desk.domain.ids import NeedId
from frc_desk.domain.needs import Care
from frc_desk.domain.needs_life import NeedStanding, NeedState
from frc_desk.domain.people import Answer as Safe
from frc_desk.domain.referrals import GivenWay, ReferralStatus, ReferralWord, Source
from frc_desk.domain.releases import SpokenFact
from frc_desk.domain.unmet_needs import quarter_of, school_year_of
from frc_desk.errors import InvalidInputError, NotAllowedError, RecordNotFoundError
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Answer, Reassigned
from frc_desk.store import contacts, referrals
from tests import offices
from tests.documents.paper_cases import text_of
from tests.operations.desk_days import NEED_FOOD, NEED_PAPERS, services_for

FAR = date(2027, 6, 30)
TODAY = date(2026, 11, 17)


def called(desks: Desks, services: int = 2, name: str = "Maria Ramírez") -> FollowUpRow:
    """Take a call about food, hand over a slip with so many services, and return its follow-up."""
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        new_person=DraftPerson(name),
        phone="6265550142",
        speaks="es",
        needs=(NEED_FOOD,),
        services=services_for(desks, NEED_FOOD.code)[:services],
        endings=(Ending.REFERRED,),
    )
    given = desks.slips.give(draft, GivenWay.READ_ALOUD, "es").value.draft
    desks.contacts.wrap_up(replace(given, endings=(Ending.REFERRED,)))
    return next(row for row in desks.follow_ups.rows(FAR) if row.contact_id == draft.id)


def standing(desks: Desks, row: FollowUpRow) -> NeedStanding:
    (found,) = desks.needs.standings(row.contact_id).values()
    return found


def again(desks: Desks, row: FollowUpRow) -> FollowUpRow:
    return next(r for r in desks.follow_ups.rows(FAR) if r.follow_up_id == row.follow_up_id)


def test_only_the_service_that_helped_got_the_credit(desks: Desks) -> None:
    row = called(desks)
    helped, other = row.referrals
    answer = Answer(FollowUpOutcome.GOT_HELP, referral_id=other.referral_id)
    desks.follow_ups.record(row.follow_up_id, answer)
    steps = desks.referrals.steps([helped.referral_id, other.referral_id])
    assert steps[other.referral_id][-1].status is ReferralStatus.COMPLETED
    assert steps[helped.referral_id][-1].reason == UnmetReason.SERVED_ELSEWHERE
    assert standing(desks, row).state is NeedState.MET


def test_one_no_of_two_leaves_the_need_open_and_is_asked_about_again(desks: Desks) -> None:
    row = called(desks)
    no = Answer(
        FollowUpOutcome.AGENCY_SAID_NO,
        reason=UnmetReason.PAPERS_MISSING,
        referral_id=row.referrals[0].referral_id,
    )
    done = desks.follow_ups.record(row.follow_up_id, no).value.follow_up
    assert done.closed_at is None
    assert standing(desks, row).state is NeedState.WORKING
    second = replace(no, referral_id=row.referrals[1].referral_id)
    assert desks.follow_ups.record(row.follow_up_id, second).value.follow_up.closed_at is not None
    assert standing(desks, row).state is NeedState.UNMET


def test_a_full_agency_leads_to_the_next_match_right_there(desks: Desks) -> None:
    row = called(desks, services=1)
    found = desks.follow_ups.next_matches(row.follow_up_id)
    assert found
    assert row.referrals[0].service_id not in {one.entry.id for one in found}
    full = Answer(FollowUpOutcome.AGENCY_FULL, next_service=found[0].entry.id)
    recorded = desks.follow_ups.record(row.follow_up_id, full).value
    assert recorded.follow_up.closed_at is None
    later = again(desks, row)
    assert [one.word for one in later.referrals] == [ReferralWord.NO_HELP, ReferralWord.GIVEN]
    assert later.referrals[1].code == recorded.code
    assert standing(desks, row).state is NeedState.WORKING
    assert desks.quick.slips(recorded.code)[0].contact_id == row.contact_id


def test_a_note_before_the_digit_is_kept_with_the_contact(desks: Desks) -> None:
    row = called(desks, services=1)
    desks.follow_ups.record(
        row.follow_up_id, Answer(FollowUpOutcome.STILL_TRYING, note="Bus was late.")
    )
    with desks.context.database.reading() as connection:
        assert contacts.notes_of(connection, row.contact_id)[-1].body == "Bus was late."


def test_nothing_is_due_once_no_way_to_reach_them_is_safe(desks: Desks) -> None:
    row = called(desks)
    known = desks.people.person(row.person_id)
    desks.people.change(replace(known, safe_call=Safe.NO, safe_text=Safe.NO))
    assert desks.follow_ups.rows(FAR) == ()


def test_an_absence_is_given_to_a_colleague_in_one_act(desks: Desks, ben_desks: Desks) -> None:
    ids = [called(desks, name=name).follow_up_id for name in ("One Er", "Two Er", "Three Er")]
    moved = desks.follow_ups.reassign(ids, offices.BEN.id)
    assert moved.value == Reassigned(3)
    assert {row.staff_id for row in desks.follow_ups.rows(FAR)} == {offices.BEN.id}
    desks.undo.undo(moved.act)
    assert {row.staff_id for row in desks.follow_ups.rows(FAR)} == {offices.ANA.id}
    with pytest.raises(NotAllowedError):
        ben_desks.follow_ups.reassign(ids, offices.BEN.id)


def test_a_private_matter_stays_with_whoever_carries_it(desks: Desks) -> None:
    category = next(one for one in desks.directory.need_categories() if one.care is Care.RESTRICTED)
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        new_person=DraftPerson("Elena Ortiz"),
        phone="6265550143",
        safe_call=Safe.YES,
        needs=(DraftNeed(category.code, category.default_urgency),),
        services=services_for(desks, category.code)[:1],
        endings=(Ending.REFERRED,),
    )
    desks.contacts.wrap_up(draft)
    ids = [row.follow_up_id for row in desks.follow_ups.rows(FAR)]
    assert ids
    assert desks.follow_ups.reassign(ids, offices.BEN.id).value == Reassigned(0, 1)
    assert {row.staff_id for row in desks.follow_ups.rows(FAR)} == {offices.ANA.id}


def test_a_late_follow_up_of_a_colleague_reaches_the_supervisor(
    desks: Desks, ben_desks: Desks, clock: FixedClock
) -> None:
    row = called(ben_desks)
    clock.move_to(clock.now() + timedelta(days=(row.due_on - TODAY).days + 1))
    assert desks.today.today().overdue == ()
    assert [one.follow_up_id for one in ben_desks.today.today().overdue] == [row.follow_up_id]
    clock.move_to(clock.now() + timedelta(days=5))
    assert [one.follow_up_id for one in desks.today.today().overdue] == [row.follow_up_id]


def test_the_agency_closes_the_referral_the_need_and_the_follow_up(desks: Desks) -> None:
    row = called(desks, services=1)
    (agency,) = desks.call_sheets.agencies()
    (line,) = desks.call_sheets.sheet(agency.key).lines
    assert (line.code, line.referral_id) == (row.referrals[0].code, row.referrals[0].referral_id)
    desks.call_sheets.record(line.referral_id, Answer(FollowUpOutcome.GOT_HELP))
    assert standing(desks, row).source is Source.AGENCY
    assert desks.follow_ups.rows(FAR) == ()
    with pytest.raises(RecordNotFoundError):
        desks.call_sheets.sheet(agency.key)
    with pytest.raises(InvalidInputError, match="Reopen"):
        desks.call_sheets.record(line.referral_id, Answer(FollowUpOutcome.GOT_HELP))


def test_who_has_not_come_is_asked_on_the_next_working_day(desks: Desks) -> None:
    row = called(desks, services=1)
    desks.call_sheets.record(row.referrals[0].referral_id, Answer(FollowUpOutcome.NO_ANSWER))
    assert again(desks, row).due_on == date(2026, 11, 18)


def test_a_code_finds_its_referrals_however_it_was_typed(desks: Desks) -> None:
    row = called(desks)
    code = row.referrals[0].code
    sheet = desks.call_sheets.sheet_of_code(f" {code.lower().replace('-', ' ')}")
    assert {one.referral_id for one in sheet.lines} == {one.referral_id for one in row.referrals}
    with pytest.raises(RecordNotFoundError):
        desks.call_sheets.sheet_of_code("nonsense")


def test_the_sheet_names_nobody_and_says_that_it_is_confidential(desks: Desks) -> None:
    row = called(desks)
    sheet = desks.call_sheets.sheet_of_code(row.referrals[0].code)
    words = text_of(desks.call_sheets.paper(sheet).pdf)
    assert row.referrals[0].code in words
    assert "Confidential" in words
    assert "page 1 of 1" in words
    for private in ("Maria", "Ramírez", "5550142", "Food today"):
        assert private not in words


def test_a_name_is_said_only_after_a_yes_and_is_written_down(desks: Desks) -> None:
    row = called(desks, services=1)
    first = row.referrals[0]
    with pytest.raises(InvalidInputError, match="yes"):
        desks.call_sheets.tell_name(first.referral_id)
    desks.releases.spoken_yes(
        SpokenYes(
            person_id=row.person_id,
            service_id=first.service_id,
            facts=(SpokenFact.FIRST_NAME,),
            language="es",
        )
    )
    (line,) = desks.call_sheets.sheet_of_code(first.code).lines
    assert line.may_be_named
    assert desks.call_sheets.tell_name(first.referral_id).value == "Maria"
    (told, *_rest) = desks.disclosures.of_person(row.person_id)
    assert told.disclosure.what == ("first_name",)


def test_a_partner_who_never_answers_is_visible_as_such(desks: Desks, clock: FixedClock) -> None:
    rows = [called(desks, services=1, name=f"Family {n}") for n in range(3)]
    service = rows[0].referrals[0].service_id
    assert desks.call_sheets.answers(service).given == 3
    assert not desks.call_sheets.answers(service).is_silent
    clock.move_to(clock.now() + timedelta(days=40))
    silent = desks.call_sheets.answers(service)
    assert (silent.answered, silent.never, silent.is_silent) == (0, 3, True)
    desks.call_sheets.record(rows[0].referrals[0].referral_id, Answer(FollowUpOutcome.STILL_TRYING))
    assert desks.call_sheets.answers(service).answered == 1


def test_a_call_that_nobody_took_counts_for_all_in_one_act(desks: Desks) -> None:
    rows = [called(desks, services=1, name=f"Family {n}") for n in range(3)]
    ids = [row.referrals[0].referral_id for row in rows]
    done = desks.call_sheets.nobody_answered(ids)
    assert done.value == 3
    assert desks.call_sheets.answers(rows[0].referrals[0].service_id).never == 3
    desks.undo.undo(done.act)
    assert desks.call_sheets.answers(rows[0].referrals[0].service_id).never == 0


@pytest.mark.parametrize(
    ("status", "source", "reason", "says"),
    [
        (ReferralStatus.COMPLETED, None, "", "who told you"),
        (ReferralStatus.REJECTED, Source.AGENCY, "", "why"),
        (ReferralStatus.DRAFT, None, "", "forward"),
    ],
)
def test_an_illegal_step_is_refused_with_a_sentence(
    desks: Desks, status: ReferralStatus, source: Source | None, reason: str, says: str
) -> None:
    one = called(desks).referrals[0].referral_id
    with pytest.raises(InvalidInputError, match=says):
        desks.referrals.step(one, status, reason, source)
    assert len(desks.referrals.steps([one])[one]) == 1


def test_what_was_ended_by_mistake_goes_on(desks: Desks) -> None:
    row = called(desks, services=1)
    one = row.referrals[0].referral_id
    desks.referrals.step(one, ReferralStatus.COMPLETED, source=Source.FAMILY)
    with pytest.raises(InvalidInputError, match="Reopen it first"):
        desks.referrals.step(one, ReferralStatus.ON_HOLD)
    assert desks.referrals.reopen(one).value.reopens
    assert again(desks, row).referrals[0].word is ReferralWord.GIVEN


def test_sent_elsewhere_opens_the_next_referral(desks: Desks) -> None:
    row = called(desks, services=1)
    other = services_for(desks, NEED_FOOD.code)[1]
    made = desks.referrals.sent_elsewhere(row.referrals[0].referral_id, other).value
    assert (made.after_id, made.service_id) == (row.referrals[0].referral_id, other)
    first, second = again(desks, row).referrals
    assert (first.is_ended, second.word) == (True, ReferralWord.GIVEN)


def test_a_need_closes_only_with_an_outcome_and_its_source(desks: Desks) -> None:
    row = called(desks, services=1)
    with desks.context.database.reading() as connection:
        (need,) = referrals.needs_of(connection, row.contact_id)
    with pytest.raises(InvalidInputError, match="who told you"):
        desks.needs.close(need.id, NeedState.MET, None)
    with pytest.raises(InvalidInputError, match="Ask one of them"):
        desks.needs.close(need.id, NeedState.MET, Source.WE_THINK)
    desks.needs.close(need.id, NeedState.PARTLY_MET, Source.FAMILY)
    assert standing(desks, row).state is NeedState.PARTLY_MET
    desks.needs.reopen(need.id)
    assert standing(desks, row).state is NeedState.WORKING
    with pytest.raises(RecordNotFoundError):
        desks.needs.close(NeedId("f" * 32), NeedState.MET, Source.FAMILY)


def nothing_found(desks: Desks, times: int, reason: UnmetReason) -> None:
    for _ in range(times):
        draft = replace(
            desks.contacts.new_draft(Channel.WALK_IN),
            no_name=True,
            needs=(NEED_PAPERS,),
            endings=(Ending.FOUND_NOTHING,),
            unmet_reason=reason,
        )
        desks.contacts.wrap_up(draft)


def test_the_quarters_unmet_needs_by_reason_are_one_query(desks: Desks) -> None:
    nothing_found(desks, 11, UnmetReason.NO_SERVICE)
    nothing_found(desks, 2, UnmetReason.LIST_CLOSED)
    table = desks.needs.unmet(quarter_of(TODAY))
    with desks.context.database.reading() as connection:
        counted = connection.exec_driver_sql(
            "SELECT reason, count(*) FROM need_events WHERE state = 'unmet' GROUP BY reason"
        ).all()
    assert {row[0]: row[1] for row in counted} == {"no_service": 11, "list_closed": 2}
    assert {line.code for line in table.lines} == {"no_service", "list_closed"}
    shown = {line.code: line.total.count for line in table.lines}
    assert shown["list_closed"] is None
    assert desks.needs.unmet(quarter_of(date(2026, 8, 1))).lines == ()


def test_the_file_holds_what_the_screen_shows_and_no_small_number(desks: Desks) -> None:
    nothing_found(desks, 2, UnmetReason.LIST_CLOSED)
    content = desks.needs.unmet_file(desks.needs.unmet(school_year_of(TODAY))).decode("utf-8-sig")
    assert "list_closed,The waiting list is closed,partner,fewer than 10" in content
    counts = [cell for line in content.splitlines()[1:] for cell in line.split(",")]
    assert not {"1", "2"} & set(counts)


def test_a_need_whose_answer_was_found_later_is_not_unmet_any_more(desks: Desks) -> None:
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        new_person=DraftPerson("Maria Ramírez"),
        phone="6265550142",
        needs=(NEED_FOOD,),
        endings=(Ending.FOUND_NOTHING,),
        unmet_reason=UnmetReason.FULL,
    )
    done = desks.contacts.wrap_up(draft)
    assert desks.needs.unmet(quarter_of(TODAY)).lines
    desks.undo.undo(done.act)
    assert desks.needs.unmet(quarter_of(TODAY)).lines == ()


def test_the_district_changes_a_reason_and_adds_one(desks: Desks, ben_desks: Desks) -> None:
    full = next(one for one in desks.rules.reasons() if one.code == "full")
    desks.rules.change_reason(replace(full, label_en="No place free"))
    new = replace(full, id="", code="no_phone", number=50, label_en="No phone at home")
    desks.rules.change_reason(new)
    words = {one.code: (one.label_en, one.checked_on) for one in desks.rules.reasons()}
    assert words["full"] == ("No place free", TODAY)
    assert words["no_phone"] == ("No phone at home", TODAY)
    row = called(desks, services=1)
    desks.follow_ups.record(
        row.follow_up_id, Answer(FollowUpOutcome.AGENCY_SAID_NO, reason="no_phone")
    )
    assert standing(desks, row).reason == "no_phone"
    with pytest.raises(NotAllowedError):
        ben_desks.rules.change_reason(full)
    with pytest.raises(InvalidInputError, match="Spanish"):
        desks.rules.change_reason(replace(full, label_es=" "))


def test_the_districts_own_question_and_days_plan_the_follow_up(desks: Desks) -> None:
    own = replace(
        desks.rules.templates()["FOD"], need_code="FOD-01", days=1, ask_en="Ask: was there bread?"
    )
    desks.rules.change_template(own)
    row = called(desks)
    assert (row.ask_en, row.due_on) == ("Ask: was there bread?", date(2026, 11, 18))
