"""A legal request stops everything that names the family until the custodian closes it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.disclosures import DisclosureKind
from frc_desk.domain.legal import LegalKind, LegalOutcome
from frc_desk.domain.privacy import Role
from frc_desk.errors import InvalidInputError, LegalRequestOpenError, NotAllowedError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.record_gate import is_held
from frc_desk.store import record_requests
from tests import offices
from tests.builders import MORNING, make_person
from tests.operations.household import Home
from tests.operations.test_outgoing import text_of


@pytest.fixture
def home(desks: Desks) -> Home:
    return Home(desks)


def test_the_desk_gives_nothing_about_the_family_until_it_is_closed(
    home: Home, ben_desks: Desks
) -> None:
    asked = ben_desks.legal.note_request(
        home.maria.id, LegalKind.SUBPOENA, "Lee & Wong, attorneys", "All records"
    ).value
    assert ben_desks.legal.is_blocked(home.diego.id)
    with pytest.raises(LegalRequestOpenError):
        ben_desks.sending.release_form(home.form())
    lines = home.desks.disclosures.of_person(home.maria.id)
    assert [one.disclosure.kind for one in lines] == [DisclosureKind.REQUESTED]
    home.desks.legal.close(asked.id, LegalOutcome.REFUSED, "Counsel moved to quash")
    assert ben_desks.sending.release_form(home.form()).value.pdf


def test_the_custodian_may_answer_while_it_is_open(home: Home) -> None:
    desks = home.desks
    desks.legal.note_request(home.maria.id, LegalKind.COURT_ORDER, "A court", "Attendance")
    assert desks.sending.release_form(home.form()).value.pdf


def test_the_family_is_told_unless_an_order_forbids_it(home: Home) -> None:
    desks = home.desks
    told = desks.legal.note_request(home.maria.id, LegalKind.SUBPOENA, "A lawyer", "All").value
    sealed = desks.legal.note_request(
        home.maria.id, LegalKind.WARRANT, "A judge", "All", may_tell=False
    ).value
    assert (told.waits_for_telling, sealed.waits_for_telling) == (True, False)
    assert desks.legal.told_family(told.id).value.waits_for_telling is False


def test_a_request_is_closed_once_and_goes_into_the_log_once(home: Home) -> None:
    desks = home.desks
    asked = desks.legal.note_request(home.maria.id, LegalKind.SUBPOENA, "A lawyer", "All").value
    closed = desks.legal.close(asked.id, LegalOutcome.REFUSED, "Counsel moved to quash").value
    with pytest.raises(InvalidInputError):
        desks.legal.close(asked.id, LegalOutcome.GIVEN, "Given after all")
    with desks.context.database.reading() as connection:
        assert record_requests.legal_request(connection, asked.id) == closed
    lines = desks.disclosures.of_person(home.maria.id)
    kinds = {one.disclosure.kind for one in lines}
    assert (len(lines), kinds) == (2, {DisclosureKind.REQUESTED, DisclosureKind.REFUSED})


def test_the_day_on_which_a_hold_ended_and_a_family_was_told_stays(
    home: Home, clock: FixedClock
) -> None:
    desks = home.desks
    asked = desks.legal.note_request(home.maria.id, LegalKind.SUBPOENA, "A lawyer", "All").value
    told = desks.legal.told_family(asked.id).value
    hold = desks.legal.hold(home.maria.id, "A lawsuit is coming").value
    lifted = desks.legal.lift(hold.id).value
    clock.move_to(clock.now() + timedelta(days=3))
    assert desks.legal.told_family(asked.id).value.told_on == told.told_on
    with pytest.raises(InvalidInputError):
        desks.legal.lift(hold.id)
    with desks.context.database.reading() as connection:
        assert record_requests.hold(connection, hold.id) == lifted


def test_a_hold_keeps_what_stands_with_a_record_that_was_joined_to_the_person(
    desks: Desks,
) -> None:
    kept, joined = (
        desks.people.add_family(make_person(name)).value.members[0].person
        for name in ("Lucía Vega", "Lucia Vega M.")
    )
    desks.same_people.merge(kept.id, joined.id)
    hold = desks.legal.hold(kept.id, "A lawsuit is coming").value
    with desks.context.database.reading() as connection:
        assert is_held(connection, "persons", joined.id)
    desks.legal.lift(hold.id)
    with desks.context.database.reading() as connection:
        assert not is_held(connection, "persons", joined.id)


def test_what_an_officer_wants_is_written_down_without_looking_anybody_up(home: Home) -> None:
    volunteer = replace(offices.BEN, roles=(Role.COUNTER_VOLUNTEER,))
    context = Context(home.desks.context.database, home.desks.context.clock, volunteer)
    theirs = build_desks(context)
    one = theirs.legal.note_officer("Agent 4411", "Asked for a family, showed no paper").value
    assert (one.person_id, one.household_id) == (None, None)
    with pytest.raises(NotAllowedError):
        theirs.legal.open_requests()
    assert home.desks.legal.open_requests() == (one,)
    with pytest.raises(InvalidInputError):
        theirs.legal.note_officer(" ", "something")
    theirs.quick.close()


def test_one_family_under_a_request_does_not_keep_the_others_off_a_sign_in_sheet(
    home: Home, ben_desks: Desks
) -> None:
    desks = home.desks
    other = desks.people.add_family(make_person("Xiomara Vega")).value.members[0].person
    workshop = desks.workshops.add("Reading at home", MORNING, "Room 1", 5).value
    for person in (home.maria.id, other.id):
        desks.releases.allow_lists(person, date(2027, 6, 30))
        desks.workshops.put_on_list(workshop.id, person)
    assert ben_desks.workshops.not_named(workshop.id) == 0
    asked = desks.legal.note_request(
        home.maria.id, LegalKind.SUBPOENA, "Lee & Wong, attorneys", "All records"
    ).value
    said = text_of(ben_desks.workshops.sheet(workshop.id, "en"))
    assert "Xiomara Vega" in said
    assert home.maria.full_name not in said
    assert ben_desks.workshops.not_named(workshop.id) == 1, "it is said on the screen"
    named = [one.disclosure.kind for one in desks.disclosures.of_person(home.maria.id)]
    assert DisclosureKind.DIRECTORY not in named
    desks.legal.close(asked.id, LegalOutcome.REFUSED, "Counsel moved to quash")
    assert home.maria.full_name in text_of(ben_desks.workshops.sheet(workshop.id, "en"))
