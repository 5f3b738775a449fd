from dataclasses import replace
from datetime import timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.contacts import Channel, ContactDraft, DraftNeed, DraftPerson, Ending
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import READS_NONE, Answer
from frc_desk.domain.referrals import GivenWay
from frc_desk.domain.slips import PageKind
from frc_desk.errors import InvalidInputError
from frc_desk.operations.desks import Desks
from frc_desk.store import referrals
from tests.operations.desk_days import NEED_FOOD, NEED_PAPERS, services_for


@pytest.fixture
def call(desks: Desks) -> ContactDraft:
    return replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        new_person=DraftPerson("Maria Zzyzx-Ramírez"),
        phone="6265550142",
        speaks="es",
        needs=(NEED_PAPERS, NEED_FOOD),
        services=(
            services_for(desks, NEED_PAPERS.code)[0],
            services_for(desks, NEED_FOOD.code)[0],
        ),
    )


def test_giving_a_slip_keeps_the_contact_and_makes_the_referrals(
    desks: Desks, call: ContactDraft
) -> None:
    given = desks.slips.give(call, GivenWay.PRINTED, "es").value
    with desks.context.database.reading() as connection:
        sent = referrals.referrals_of(connection, call.id)
        (slip,) = referrals.slips_of(connection, call.id)
    assert {one.way for one in sent} == {GivenWay.PRINTED}
    assert {one.slip_id for one in sent} == {slip.id}
    assert slip.code == given.draft.slip_code
    assert given.paper is not None
    assert given.paper.pdf.startswith(b"%PDF")


def test_wrapping_up_after_a_slip_adds_no_second_referral(desks: Desks, call: ContactDraft) -> None:
    given = desks.slips.give(call, GivenWay.READ_ALOUD, "es").value
    assert given.paper is None
    desks.contacts.wrap_up(replace(given.draft, endings=(Ending.REFERRED,)))
    with desks.context.database.reading() as connection:
        assert len(referrals.referrals_of(connection, call.id)) == 2


def test_the_short_code_finds_the_contact_however_it_is_typed(
    desks: Desks, call: ContactDraft
) -> None:
    code = desks.slips.give(call, GivenWay.PRINTED, "es").value.draft.slip_code
    for typed in (code, code.lower(), code.replace("-", " "), f"  {code}"):
        assert [hit.contact_id for hit in desks.quick.slips(typed)] == [call.id]


def test_a_slip_without_a_service_is_refused_with_what_to_do(
    desks: Desks, call: ContactDraft
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        desks.slips.give(replace(call, services=()), GivenWay.PRINTED, "es")
    assert "F6" in caught.value.problems["services"]


def test_the_slip_says_nothing_about_the_family(desks: Desks, call: ContactDraft) -> None:
    content = desks.slips.content(replace(call, note="She owes $1,850."), "es")
    said = repr(content) + desks.slips.plain_text(content)
    for private in ("Zzyzx", "Maria", "5550142", "1,850"):
        assert private not in said


def test_same_day_needs_say_call_today(desks: Desks, call: ContactDraft) -> None:
    content = desks.slips.content(call, "es")
    assert [service.call_today for service in content.services] == [True, False]


def test_what_was_not_checked_says_call_first(desks: Desks, call: ContactDraft) -> None:
    unchecked = replace(call, call_first=call.services[:1])
    content = desks.slips.content(unchecked, "es")
    assert [service.call_first for service in content.services] == [True, False]


def test_a_call_proposes_reading_aloud_and_a_visit_paper(desks: Desks, call: ContactDraft) -> None:
    assert desks.slips.ways(call)[0] is GivenWay.READ_ALOUD
    visit = replace(call, channel=Channel.WALK_IN)
    assert desks.slips.ways(visit)[0] is GivenWay.PRINTED
    assert desks.slips.ways(replace(visit, reads=READS_NONE))[0] is GivenWay.READ_ALOUD
    assert GivenWay.MAILED not in desks.slips.ways(visit)
    assert GivenWay.MAILED in desks.slips.ways(replace(visit, safe_mail=Answer.YES))


def test_violence_at_home_asks_first_whether_paper_is_safe(
    desks: Desks, call: ContactDraft
) -> None:
    need = DraftNeed("SAF-01", Urgency.EMERGENCY)
    unsafe = replace(call, needs=(need,), services=services_for(desks, "SAF-01")[:1])
    assert desks.slips.needs_paper_question(unsafe)
    assert not desks.slips.needs_paper_question(call)
    (service,) = desks.slips.content(unsafe, "es").services
    assert service.page is PageKind.RESTRICTED


def test_undoing_a_slip_takes_its_referrals_back(desks: Desks, call: ContactDraft) -> None:
    done = desks.slips.give(call, GivenWay.PRINTED, "es")
    desks.undo.undo(done.act)
    assert desks.quick.slips(done.value.draft.slip_code) == ()
    with desks.context.database.reading() as connection:
        assert referrals.referrals_of(connection, call.id) == ()


def test_what_is_shown_is_the_paper_that_prints(desks: Desks, call: ContactDraft) -> None:
    paper = desks.slips.paper(desks.slips.content(call, "es"))
    picture = desks.slips.picture(paper, 0, 0.5)
    assert (picture.width, picture.height) == (306, 396)
    assert len(picture.pixels) == picture.stride * picture.height


def test_a_slip_that_was_taken_back_can_be_given_again(desks: Desks, call: ContactDraft) -> None:
    done = desks.slips.give(call, GivenWay.PRINTED, "es")
    desks.undo.undo(done.act)
    again = desks.slips.give(done.value.draft, GivenWay.PRINTED, "es").value
    contact = desks.contacts.wrap_up(replace(again.draft, endings=(Ending.REFERRED,))).value
    assert [one.full_name for one in desks.quick.people("zzyzx")] == ["Maria Zzyzx-Ramírez"]
    with desks.context.database.reading() as connection:
        assert len(referrals.needs_of(connection, contact.id)) == 2
        assert len(referrals.referrals_of(connection, contact.id)) == 2


def test_what_is_typed_while_the_paper_is_on_its_way_stays_on_the_disk(
    desks: Desks, call: ContactDraft, clock: FixedClock
) -> None:
    desks.contacts.save_draft(call)
    ready = desks.slips.ready(call, "es")
    clock.move_to(clock.now() + timedelta(seconds=3))
    desks.contacts.save_draft(replace(call, note="the landlord came again"))
    clock.move_to(clock.now() + timedelta(seconds=3))
    given = desks.slips.give(ready.draft, GivenWay.PRINTED, "es", paper=ready.paper).value
    (kept,) = desks.contacts.drafts()
    assert kept.note == "the landlord came again"
    assert kept.slip_code == given.slip.code
    assert kept.given == call.services
    assert kept.person_id == given.draft.person_id
    assert kept.new_person is None
