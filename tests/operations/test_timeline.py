"""The timeline of a family is that of the adult we talk with; the other adult's life stays theirs."""

from dataclasses import replace

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.contacts import AskedBy, Channel, ContactLine, Ending
from frc_desk.domain.family_page import PrivateKind
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import GuardianshipId, PersonId
from frc_desk.domain.people import FamilyRole
from frc_desk.domain.referrals import ReferralWord
from frc_desk.domain.scope import OpenReason
from frc_desk.domain.timeline import (
    ContactEntry,
    SlipEntry,
    StepEntry,
    TimelineEntry,
    TimelineShow,
    WorkshopEntry,
)
from frc_desk.errors import (
    InvalidInputError,
    NotAllowedError,
    ReasonNeededError,
    RecordNotFoundError,
)
from frc_desk.operations.desks import Desks
from tests import ramirez
from tests.ramirez import BEFORE, HERS_ALONE, Ramirez, settle_ramirez

ALL = 200


@pytest.fixture
def family(desks: Desks, clock: FixedClock) -> Ramirez:
    return settle_ramirez(desks, clock, clock.now() + BEFORE)


def timeline(desks: Desks, person: PersonId, **asked: object) -> tuple[TimelineEntry, ...]:
    return desks.timeline.timeline(person, ALL, **asked)  # type: ignore[arg-type] # in tests


def shown(desks: Desks, person: PersonId) -> str:
    """Everything that the page, lists, search and follow-ups may show while we talk with somebody."""
    rows = desks.follow_ups.rows(desks.context.clock.now().date() + BEFORE)
    name = desks.people.person(person).full_name
    values = (
        desks.family_pages.record(person),
        desks.family_pages.private(person),
        timeline(desks, person),
        [one for one in desks.people.recent() if one.person_id == person],
        [one for one in desks.quick.people(name) if one.person_id == person],
        [one for one in desks.quick.people("626555") if one.person_id == person],
        [one for one in rows if one.person_id == person],
    )
    return repr(values)


def test_the_newest_comes_first_and_every_kind_has_its_place(desks: Desks, family: Ramirez) -> None:
    found = timeline(desks, family.maria)
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    kinds = {type(one) for one in found}
    assert kinds == {ContactEntry, SlipEntry, StepEntry, WorkshopEntry}


def test_the_other_parent_learns_nothing(desks: Desks, family: Ramirez) -> None:
    secrets = (
        *HERS_ALONE,
        "SAF-01",
        family.shelter,
        family.legal,
        "HOU-02",
        "October",
        "private_with",
    )
    entry = desks.directory.entry(family.shelter)
    his = shown(desks, family.jose)
    for secret in (*secrets, entry.service.name, "Parent Portal"):
        assert secret not in his, secret
    assert "PrivateLine" not in his
    assert timeline(desks, family.jose) == ()


def test_the_same_words_stand_in_her_own(desks: Desks, family: Ramirez) -> None:
    hers = shown(desks, family.maria)
    for secret in ("after 3 PM", "Ask for Maria only", "555-0142", "October", "HOU-02"):
        assert secret in hers, secret


def test_a_restricted_need_stands_on_her_page_only_as_a_private_one(
    desks: Desks, family: Ramirez
) -> None:
    found = timeline(desks, family.maria)
    said = repr(found)
    name = desks.directory.entry(family.shelter).service.name
    for secret in ("SAF-01", name, "afraid to go home", "jacaranda"):
        assert secret not in said, secret
    private = [one for one in found if isinstance(one, ContactEntry) and one.private_with]
    assert [one.private_with for one in private] == [("Ana",)]
    assert [one.private for one in found if isinstance(one, SlipEntry)].count(1) == 1


def test_one_press_shows_it_while_she_is_with_us_and_the_look_is_kept(
    desks: Desks, family: Ramirez
) -> None:
    line = desks.family_pages.private(family.maria)[0]
    assert line.kind is PrivateKind.MATTER
    opened = desks.family_pages.show(family.maria, line.key, with_us=True)
    assert opened.need_code == "SAF-01"
    assert [one.body for one in opened.notes] == [ramirez.HER_NOTE]
    assert [one.word for one in opened.referrals] == [ReferralWord.GIVEN]
    assert _looks(desks)[-1] == ("unmasked/here", line.key)


def test_otherwise_a_reason_is_asked_first(desks: Desks, family: Ramirez) -> None:
    for line in desks.family_pages.private(family.maria):
        before = _looks(desks)
        with pytest.raises(ReasonNeededError):
            desks.family_pages.show(family.maria, line.key)
        assert _looks(desks) == before
        desks.family_pages.show(family.maria, line.key, OpenReason.CALL_BACK)
        assert _looks(desks)[-1][0] == "unmasked/call_back"


def test_a_colleague_is_told_whom_to_ask_and_nothing_more(
    ben_desks: Desks, family: Ramirez
) -> None:
    line = next(
        one
        for one in ben_desks.family_pages.private(family.maria)
        if one.kind is PrivateKind.MATTER
    )
    assert (line.ask, line.may_show) == ("Ana", False)
    with pytest.raises(NotAllowedError):
        ben_desks.family_pages.show(family.maria, line.key, OpenReason.REVIEW)


def test_nobody_opens_her_matter_by_way_of_his_page(desks: Desks, family: Ramirez) -> None:
    line = desks.family_pages.private(family.maria)[0]
    with pytest.raises(RecordNotFoundError):
        desks.family_pages.show(family.jose, line.key, with_us=True)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_put_together_are_the_whole(desks: Desks, family: Ramirez, size: int) -> None:
    whole = timeline(desks, family.maria)
    read: list[TimelineEntry] = []
    while True:
        place = read[-1].place if read else None
        page = desks.timeline.timeline(family.maria, size, place)
        assert len(page) <= size
        if not page:
            break
        read += page
    assert tuple(read) == whole


def test_a_filter_shows_its_kinds_alone(desks: Desks, family: Ramirez) -> None:
    kinds: dict[TimelineShow, set[type[TimelineEntry]]] = {
        TimelineShow.CONTACTS: {ContactEntry},
        TimelineShow.REFERRALS: {SlipEntry, StepEntry},
        TimelineShow.WORKSHOPS: {WorkshopEntry},
    }
    whole = timeline(desks, family.maria)
    for show, expected in kinds.items():
        found = timeline(desks, family.maria, show=show)
        assert found == tuple(one for one in whole if type(one) in expected)


def test_what_the_school_asks_about_a_child_concerns_both_parents_without_its_notes(
    desks: Desks, family: Ramirez
) -> None:
    ramirez.contact(
        desks, (family.diego, family.home), channel=Channel.SCHOOL_VISIT,
        asked_by=AskedBy.SCHOOL_STAFF, needs=(ramirez.SUPPLIES, ramirez.RESTRICTED),
        note="His mother told the teacher something.", endings=(Ending.QUESTION_ANSWERED,),
    )  # fmt: skip
    for parent in (family.maria, family.jose):
        about = [
            one for one in timeline(desks, parent) if isinstance(one, ContactEntry) and one.about
        ]
        assert [(one.about, one.need_codes, one.notes) for one in about] == [
            ("Diego", ("BAS-03",), ())
        ]
        assert about[0].private_with == ()


def test_what_a_student_came_with_alone_stands_on_no_parents_page(
    desks: Desks, family: Ramirez
) -> None:
    before = timeline(desks, family.maria)
    ramirez.contact(
        desks, (family.diego, family.home), channel=Channel.WALK_IN, asked_by=AskedBy.STUDENT,
        needs=(ramirez.SUPPLIES,), note="Came alone.", endings=(Ending.LISTENED,),
    )  # fmt: skip
    assert timeline(desks, family.maria) == before
    assert len(timeline(desks, family.diego)) == 1


def test_an_adult_whom_an_order_keeps_away_sees_nothing_of_the_child(
    desks: Desks, family: Ramirez
) -> None:
    desks.families.set_guardianship(
        Guardianship(
            GuardianshipId(""), family.jose, family.diego, FamilyRole.FATHER, no_contact=True
        )
    )
    his = shown(desks, family.jose)
    for secret in ("Diego", "Maria", "91103", "Elena"):
        assert secret not in his, secret
    hers = desks.family_pages.record(family.maria)
    assert [one.full_name for one in hers.people if one.kept_away] == ["José Torres"]


def test_an_alert_past_its_day_is_no_alert(
    desks: Desks, family: Ramirez, clock: FixedClock
) -> None:
    assert desks.family_pages.record(family.maria).alert
    clock.move_to(clock.now() + BEFORE * 3)
    assert desks.family_pages.record(family.maria).alert == ""


def test_a_contact_without_a_name_goes_to_a_family_as_one_act_and_comes_back(
    desks: Desks, family: Ramirez
) -> None:
    before = timeline(desks, family.elena)
    assert [one.contact_id for one in _nameless(desks)] == [family.nameless]
    done = desks.family_pages.attach(family.nameless, family.elena)
    (entry,) = timeline(desks, family.elena)
    assert isinstance(entry, ContactEntry)
    assert (entry.key, entry.need_codes) == (family.nameless, ("FOD-02",))
    assert _nameless(desks) == ()
    desks.undo.undo(done.act)
    assert timeline(desks, family.elena) == before
    assert [one.contact_id for one in _nameless(desks)] == [family.nameless]


def test_a_contact_with_a_name_stays_with_whom_it_was(desks: Desks, family: Ramirez) -> None:
    desks.family_pages.attach(family.nameless, family.elena)
    with pytest.raises(InvalidInputError):
        desks.family_pages.attach(family.nameless, family.maria)


def test_rights_stand_with_the_adult_who_holds_them_for_every_child(
    desks: Desks, family: Ramirez
) -> None:
    people = {one.full_name: one for one in desks.family_pages.record(family.maria).people}
    assert people["Maria Ramírez"].holds_rights
    assert not people["Diego Ramírez"].holds_rights
    tie = Guardianship(GuardianshipId(""), family.maria, family.sofia, FamilyRole.MOTHER)
    desks.families.set_guardianship(tie)
    people = {one.full_name: one for one in desks.family_pages.record(family.maria).people}
    assert not people["Maria Ramírez"].holds_rights
    assert people["Diego Ramírez"].holds_rights
    assert not people["Sofía Ramírez"].holds_rights


def test_a_person_without_a_household_has_a_page_too(desks: Desks, family: Ramirez) -> None:
    desks.families.take_out(family.elena, family.home)
    record = desks.family_pages.record(family.elena)
    assert [one.full_name for one in record.people] == ["Elena Ramírez"]
    assert replace(record, people=()).household is None


def _nameless(desks: Desks) -> tuple[ContactLine, ...]:
    return desks.contacts.nameless(desks.context.clock.now() - BEFORE)


def _looks(desks: Desks) -> list[tuple[str, str]]:
    with desks.context.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT act, subject FROM access_log ORDER BY n")
        return [(str(act), str(subject)) for act, subject in rows]
