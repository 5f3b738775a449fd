"""An id that somebody knows, or guesses, opens nothing: every operation asks whose record it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from frc_desk.clock import local_day
from frc_desk.domain.challenges import ChallengeGround
from frc_desk.domain.contacts import Channel, Ending
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import ContactId, FollowUpId, GuardianshipId, HouseholdId, NoteId, VisitId
from frc_desk.domain.legal import LegalKind
from frc_desk.domain.people import FamilyRole, Household
from frc_desk.domain.privacy import Role
from frc_desk.domain.referrals import GivenWay
from frc_desk.domain.scope import OpenReason
from frc_desk.errors import NotAllowedError, ReasonNeededError, RecordNotFoundError
from frc_desk.operations.desks import Desks
from frc_desk.store import contacts, drafts, referrals, staff
from tests.builders import make_person
from tests.operations.desk_days import NEED_PAPERS
from tests.operations.two_schools import (
    MARK,
    SeededFamily,
    desks_of,
    hire_everyone,
    role_person,
    seed_family,
)

REFUSED = (NotAllowedError, ReasonNeededError, RecordNotFoundError)


@pytest.fixture
def outside(desks: Desks) -> SeededFamily:
    """A family of another school than the Community Assistant's."""
    schools = desks.office.schools()
    hire_everyone(desks, (schools[0].id,))
    return seed_family(desks, MARK, schools[1].id, "6265550122")


@pytest.fixture
def cora(desks: Desks, outside: SeededFamily) -> Desks:  # noqa: ARG001 - hired beside the family
    """The Community Assistant of the first school."""
    return desks_of(desks, role_person(Role.COMMUNITY_ASSISTANT, (desks.office.schools()[0].id,)))


@pytest.mark.parametrize("role", [Role.COUNTER_VOLUNTEER, Role.ADMINISTRATOR, Role.DESK])
def test_nobody_takes_back_what_a_colleague_did(
    desks: Desks, outside: SeededFamily, role: Role
) -> None:
    changed = desks.people.change(replace(outside.adult, first_name="Rosita"))
    with pytest.raises(REFUSED):
        desks_of(desks, role_person(role)).undo.undo(changed.act)
    assert desks.people.person(outside.adult.id).first_name == "Rosita"
    desks.undo.undo(changed.act)
    assert desks.people.person(outside.adult.id).first_name == outside.adult.first_name


def test_nobody_takes_over_what_somebody_who_left_had_to_ask_of_a_family_outside(
    desks: Desks, outside: SeededFamily, cora: Desks
) -> None:
    gone = role_person(Role.DESK)
    follow_up = FollowUpId(outside.ids["FollowUpId"])
    desks.follow_ups.reassign([follow_up], gone.id)
    with desks.context.database.unit(desks.context.actor.id, "remove_staff") as unit:
        staff.put_member(unit, replace(gone, active=False), gone)
    with pytest.raises(REFUSED):
        cora.follow_ups.reassign([follow_up], cora.context.actor.id)
    until = local_day(desks.context.clock.now()) + timedelta(days=60)
    assert cora.follow_ups.rows(until) == ()
    taken = desks.follow_ups.reassign([follow_up], desks.context.actor.id)
    assert taken.value.moved == 1


def test_a_form_with_the_id_of_a_contact_of_another_does_not_overwrite_it(
    desks: Desks, outside: SeededFamily, cora: Desks
) -> None:
    contact_id = ContactId(outside.ids["ContactId"])
    forged = replace(
        cora.contacts.new_draft(Channel.PHONE_IN),
        id=contact_id,
        no_name=True,
        endings=(Ending.QUESTION_ANSWERED,),
    )
    for write in (cora.contacts.keep, cora.contacts.wrap_up):
        with pytest.raises(REFUSED):
            write(forged)
    with desks.context.database.reading() as connection:
        stored = contacts.contact(connection, contact_id)
    assert stored is not None
    assert stored.person_id == outside.adult.id


def test_a_form_that_a_colleague_left_open_is_neither_overwritten_nor_closed(
    desks: Desks, cora: Desks
) -> None:
    mine = desks.contacts.save_draft(
        replace(desks.contacts.new_draft(Channel.PHONE_IN), who="Rosa")
    )
    forged = replace(cora.contacts.new_draft(Channel.PHONE_IN), id=mine.id)
    with pytest.raises(REFUSED):
        cora.contacts.save_draft(forged)
    with desks.context.database.reading() as connection:
        kept = drafts.draft(connection, mine.id)
    assert kept is not None
    assert kept.who == "Rosa"
    blank = desks.contacts.save_draft(desks.contacts.new_draft(Channel.PHONE_IN))
    with pytest.raises(REFUSED):
        cora.contacts.discard(blank.id)


def test_a_household_on_a_nameless_form_brings_nobody_within_ones_view(
    outside: SeededFamily, cora: Desks
) -> None:
    form = replace(
        cora.contacts.new_draft(Channel.PHONE_IN),
        no_name=True,
        household_id=HouseholdId(outside.ids["HouseholdId"]),
        endings=(Ending.QUESTION_ANSWERED,),
    )
    with pytest.raises(REFUSED):
        cora.contacts.wrap_up(form)
    with pytest.raises(REFUSED):
        cora.people.person(outside.adult.id)


def test_a_nameless_contact_of_another_school_is_not_attached_to_ones_own_family(
    desks: Desks, cora: Desks
) -> None:
    schools = desks.office.schools()
    nameless = desks.contacts.nameless(desks.context.clock.now() - timedelta(days=1))[0]
    own = desks.people.add_family(make_person("Ana Vega", school_id=schools[0].id)).value
    adult = own.members[0].person
    with pytest.raises(REFUSED):
        cora.family_pages.attach(nameless.contact_id, adult.id)
    assert desks.family_pages.attach(nameless.contact_id, adult.id).value.person_id == adult.id


def test_a_task_of_a_colleague_is_not_finished_by_who_may_not_see_it(
    desks: Desks, outside: SeededFamily, cora: Desks
) -> None:
    task = desks.tasks.add(f"Ring {outside.adult.full_name}", local_day(desks.context.clock.now()))
    with pytest.raises(REFUSED):
        cora.tasks.finish(task.value.id)
    assert desks.tasks.finish(task.value.id).value.done_at is not None


@pytest.mark.parametrize(
    ("table", "key"), [("merges", "MergeId"), ("releases", "ReleaseId"), ("note_challenges", "ch")]
)
def test_the_history_of_what_hangs_on_a_family_is_the_familys(
    desks: Desks, outside: SeededFamily, cora: Desks, table: str, key: str
) -> None:
    row = outside.ids.get(key, "")
    if key == "ch":
        row = desks.challenges.challenge(
            NoteId(outside.ids["NoteId"]), outside.adult.id, ChallengeGround.INACCURATE, "No."
        ).value.id
    with pytest.raises(REFUSED):
        cora.undo.history(table, row)
    assert desks.undo.history(table, row)


def test_whoever_keeps_no_families_leaves_no_name_on_the_form_of_a_slip(
    desks: Desks, outside: SeededFamily
) -> None:
    counter = desks_of(desks, role_person(Role.COUNTER_VOLUNTEER))
    form = replace(
        counter.contacts.new_draft(Channel.WALK_IN),
        who="Rosa Vega",
        phone="6265550101",
        code_word="zebra",
        services=outside.draft.services,
    )
    given = counter.slips.give(form, GivenWay.READ_ALOUD, "en").value.draft
    assert (given.who, given.phone, given.code_word) == ("", "", "")


def test_what_was_asked_about_another_adult_is_that_adults_own(
    desks: Desks, outside: SeededFamily
) -> None:
    home = HouseholdId(outside.ids["HouseholdId"])
    father = desks.families.add_member(home, make_person("Pedro Vega"), FamilyRole.FATHER).value
    desks.legal.note_request(outside.adult.id, LegalKind.SUBPOENA, "A lawyer", "The order")
    front = desks_of(desks, role_person(Role.DESK))
    assert front.legal.about_family(father.id) == ()
    assert front.legal.is_blocked(father.id)
    assert len(front.legal.about_family(outside.adult.id)) == 1
    assert len(desks.legal.about_family(father.id)) == 1


def test_a_need_of_a_nameless_contact_of_another_school_is_not_shown(
    desks: Desks, cora: Desks
) -> None:
    form = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        no_name=True,
        school_id=desks.office.schools()[1].id,
        needs=(NEED_PAPERS,),
        endings=(Ending.QUESTION_ANSWERED,),
    )
    desks.contacts.wrap_up(form)
    with desks.context.database.reading() as connection:
        (need,) = referrals.needs_of(connection, form.id)
    reaches: tuple[Callable[[Desks], object], ...] = (
        lambda one: one.access.show_need(need.id, OpenReason.COVERING),
        lambda one: one.needs.standings(form.id),
        lambda one: one.undo.history("needs", need.id),
    )
    for reach in reaches:
        with pytest.raises(REFUSED):
            reach(cora)
        reach(desks)


def test_an_adult_of_another_school_is_tied_to_no_child_before_the_family_is_opened(
    desks: Desks, outside: SeededFamily, cora: Desks
) -> None:
    school = desks.office.schools()[0].id
    made = desks.people.add_family(make_person("Ana Vega"), (make_person("Leo", school_id=school),))
    child = made.value.members[1].person
    tie = Guardianship(GuardianshipId(""), outside.adult.id, child.id, FamilyRole.MOTHER)
    with pytest.raises(REFUSED):
        cora.families.set_guardianship(tie)
    cora.access.open(outside.adult.id, OpenReason.HERE)
    kept = cora.families.set_guardianship(tie).value
    assert kept.adult_id == outside.adult.id


def test_who_is_tied_to_a_child_of_ones_own_school_is_kept_away_without_opening_that_family(
    desks: Desks, outside: SeededFamily, cora: Desks
) -> None:
    school = desks.office.schools()[0].id
    made = desks.people.add_family(make_person("Ana Vega"), (make_person("Leo", school_id=school),))
    child = made.value.members[1].person
    tie = Guardianship(GuardianshipId(""), outside.adult.id, child.id, FamilyRole.MOTHER)
    desks.families.set_guardianship(tie)
    kept = cora.families.set_guardianship(replace(tie, no_contact=True)).value
    assert kept.no_contact


def test_whoever_checks_in_a_visit_to_a_strange_family_learns_nothing_of_it(
    desks: Desks, outside: SeededFamily, cora: Desks
) -> None:
    said = repr(cora.visits.check_in(VisitId(outside.ids["VisitId"])).value)
    known = {outside.adult.id, outside.child.id, outside.ids["HouseholdId"], "attendance"}
    assert {one for one in known if one in said} == set()
    assert outside.adult.id in repr(desks.visits.check_in(VisitId(outside.ids["VisitId"])).value)


def test_the_history_of_a_person_holds_nothing_that_is_covered_on_the_screen(
    desks: Desks, outside: SeededFamily
) -> None:
    home = HouseholdId(outside.ids["HouseholdId"])
    desks.people.change(replace(outside.adult, safe_hours="after nine", code_word="zebra"))
    desks.families.change_household(Household(home, address="12 Hidden Street"))
    seen = [
        *desks.undo.history("persons", outside.adult.id),
        *desks.undo.history("households", home),
        *desks.undo.history("contacts", outside.ids["ContactId"]),
    ]
    assert len(seen) >= 4
    for word in ("zebra", "after nine", "Hidden", outside.adult.code_word):
        assert word not in repr(seen)


@pytest.mark.parametrize("table", ["staff", "tasks", "slips", "purge_orders", "access_log"])
def test_of_what_no_page_shows_a_history_there_is_none(desks: Desks, table: str) -> None:
    with pytest.raises(REFUSED):
        desks.undo.history(table, desks.context.actor.id)
