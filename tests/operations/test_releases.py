"""A yes is written down with everything the law asks, holds for its days, and is never taken back unseen."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.call_scripts import SpokenYes
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.ids import MembershipId, ServiceId
from frc_desk.domain.people import FamilyRole, Membership
from frc_desk.domain.releases import (
    Interpreting,
    RecordCategory,
    ReleaseState,
    SignerRole,
    SpokenFact,
)
from frc_desk.errors import InvalidInputError, NotUndoableError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.store import people
from tests import offices
from tests.operations.desk_days import NEED_FOOD, services_for
from tests.operations.household import Home

TODAY = date(2026, 11, 17)
FACTS = (SpokenFact.FIRST_NAME, SpokenFact.LANGUAGE, SpokenFact.CHILDREN_AGES, SpokenFact.ASKED_FOR)


@pytest.fixture
def home(desks: Desks) -> Home:
    return Home(desks)


@pytest.fixture
def pantry(desks: Desks) -> ServiceId:
    return services_for(desks, NEED_FOOD.code)[0]


def yes(home: Home, service: ServiceId, **more: object) -> SpokenYes:
    said = SpokenYes(
        person_id=home.maria.id,
        service_id=service,
        facts=FACTS,
        language="es",
        need_codes=(NEED_FOOD.code,),
    )
    return replace(said, **more)  # type: ignore[arg-type] # the test names fields of the value


def later(desks: Desks, day: date) -> Desks:
    at = FixedClock(datetime(day.year, day.month, day.day, 9, tzinfo=LOCAL_ZONE))
    return build_desks(Context(desks.context.database, at, offices.ANA))


def test_a_spoken_yes_gives_a_script_with_just_the_ticked_facts(
    home: Home, desks: Desks, pantry: ServiceId
) -> None:
    script = desks.releases.spoken_yes(yes(home, pantry)).value.script
    assert (script.first_name, script.own_phone) == ("Maria", "")
    assert (script.speaks, script.interpreter, script.ages) == ("es", True, (8, 18))
    assert script.need_codes == (NEED_FOOD.code,)
    assert script.phone == desks.directory.entry(pantry).phone.number  # type: ignore[union-attr] # a pantry that may be given has one


def test_the_call_of_a_spoken_yes_stands_in_the_disclosure_log(
    home: Home, desks: Desks, pantry: ServiceId
) -> None:
    release = desks.releases.spoken_yes(yes(home, pantry)).value.release
    (line,) = desks.disclosures.of_person(home.maria.id)
    assert line.disclosure.kind is DisclosureKind.SPOKEN
    assert line.disclosure.release_id == release.id
    assert line.disclosure.what == tuple(fact.value for fact in release.facts)
    assert (line.person_name, line.staff_name) == ("Maria Ramírez", "Ana")


def test_a_spoken_yes_holds_for_fourteen_days(home: Home, desks: Desks, pantry: ServiceId) -> None:
    release = desks.releases.spoken_yes(yes(home, pantry)).value.release
    assert release.until == date(2026, 12, 1)
    assert desks.releases.standing_yes(home.maria.id, pantry) == release
    last, after = later(desks, date(2026, 12, 1)), later(desks, date(2026, 12, 2))
    assert last.releases.standing_yes(home.maria.id, pantry) == release
    assert after.releases.standing_yes(home.maria.id, pantry) is None


def test_asking_again_uses_the_yes_in_force_and_logs_the_second_call(
    home: Home, desks: Desks, pantry: ServiceId
) -> None:
    first = desks.releases.spoken_yes(yes(home, pantry)).value.release
    again = desks.releases.spoken_yes(yes(home, pantry)).value.release
    assert again == first
    assert len(desks.releases.of_person(home.maria.id)) == 1
    assert len(desks.disclosures.of_person(home.maria.id)) == 2


def test_other_facts_are_a_yes_of_their_own(home: Home, desks: Desks, pantry: ServiceId) -> None:
    first = desks.releases.spoken_yes(yes(home, pantry)).value.release
    other = desks.releases.spoken_yes(yes(home, pantry, facts=(SpokenFact.PHONE,))).value.release
    assert other.id != first.id


def test_a_restricted_need_is_never_told_after_a_spoken_yes(home: Home, desks: Desks) -> None:
    code = next(
        code
        for code, need in desks.directory.categories_by_code().items()
        if need.care.value == "restricted" and desks.directory.entries_for(code)
    )
    service = desks.directory.entries_for(code)[0].id
    with pytest.raises(InvalidInputError) as told:
        desks.releases.spoken_yes(yes(home, service, need_codes=(code,)))
    assert set(told.value.problems) == {"service"}
    assert desks.disclosures.of_person(home.maria.id) == ()


@pytest.mark.parametrize(
    ("part", "field"),
    [({"facts": ()}, "facts"), ({"language": ""}, "language")],
)
def test_a_spoken_yes_names_facts_and_language(
    home: Home, desks: Desks, pantry: ServiceId, part: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInputError) as told:
        desks.releases.spoken_yes(yes(home, pantry, **part))
    assert set(told.value.problems) == {field}


def test_a_child_says_yes_for_nobody(home: Home, desks: Desks, pantry: ServiceId) -> None:
    with pytest.raises(InvalidInputError) as told:
        desks.releases.spoken_yes(yes(home, pantry, person_id=home.diego.id))
    assert set(told.value.problems) == {"person"}


def test_a_child_from_whom_the_caller_is_kept_away_is_not_spoken_of(
    home: Home, desks: Desks, pantry: ServiceId
) -> None:
    home.keep_away(home.maria, home.diego)
    script = desks.releases.spoken_yes(yes(home, pantry)).value.script
    assert script.ages == (18,)


def test_consents_and_disclosures_are_never_taken_back(
    home: Home, desks: Desks, pantry: ServiceId
) -> None:
    done = desks.releases.spoken_yes(yes(home, pantry))
    assert done.act == ""
    assert desks.undo.last() is None
    with desks.context.database.reading() as connection:
        wanted = "SELECT txid FROM change_log WHERE tbl = 'releases'"
        act = connection.exec_driver_sql(wanted).scalar_one()
    with pytest.raises(NotUndoableError):
        desks.undo.undo(act)


def test_a_revoked_yes_stays_in_the_record_and_holds_no_more(
    home: Home, desks: Desks, pantry: ServiceId
) -> None:
    release = desks.releases.spoken_yes(yes(home, pantry)).value.release
    desks.releases.revoke(release.id)
    (line,) = desks.releases.of_person(home.maria.id)
    assert line.state is ReleaseState.REVOKED
    assert line.release.revoked_on == TODAY
    assert desks.releases.standing_yes(home.maria.id, pantry) is None
    with pytest.raises(InvalidInputError):
        desks.releases.revoke(release.id)


def test_a_signed_release_keeps_everything_the_form_says(home: Home, desks: Desks) -> None:
    filled = home.form(interpreting=Interpreting.LINE, kept_at="Binder 3")
    release = desks.releases.signed(filled).value
    assert release.records == (RecordCategory.ATTENDANCE,)
    assert (release.recipients, release.purpose) == (("Boys and Girls Club",), "Tutoring")
    assert (release.language, release.kept_at) == ("es", "Binder 3")
    assert desks.releases.in_force(home.diego.id) == (release,)
    assert desks.releases.in_force(home.diego.id, date(2027, 7, 1)) == ()


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ({"records": ()}, "records"),
        ({"purpose": " "}, "purpose"),
        ({"recipients": ()}, "recipients"),
        ({"language": ""}, "language"),
        ({"until": date(2026, 11, 16)}, "until"),
        ({"until": date(2028, 1, 1)}, "until"),
        ({"interpreting": Interpreting.ADULT}, "interpreter"),
        ({"interpreting": Interpreting.ADULT, "interpreter": "diego ramirez"}, "interpreter"),
    ],
)
def test_a_form_that_is_not_whole_is_refused_with_its_sentence(
    home: Home, desks: Desks, part: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInputError) as told:
        desks.releases.signed(home.form(**part))
    assert set(told.value.problems) == {field}


def test_whom_a_court_keeps_away_neither_signs_nor_receives(home: Home, desks: Desks) -> None:
    home.keep_away(home.jorge, home.diego)
    with pytest.raises(InvalidInputError) as signing:
        desks.releases.signed(home.form(signer_id=home.jorge.id))
    assert set(signing.value.problems) == {"signer"}
    with pytest.raises(InvalidInputError) as receiving:
        desks.releases.signed(home.form(recipients=("JORGE RAMIREZ",)))
    assert set(receiving.value.problems) == {"recipients"}
    assert desks.releases.signers(home.jorge.id) == ()


def test_a_student_of_eighteen_signs_alone(home: Home, desks: Desks) -> None:
    assert [one.about.id for one in desks.releases.signers(home.maria.id)] == [home.diego.id]
    (own,) = desks.releases.signers(home.sofia.id)
    assert (own.about.id, own.roles) == (home.sofia.id, (SignerRole.STUDENT,))
    with pytest.raises(InvalidInputError):
        desks.releases.signed(home.form(about_id=home.sofia.id))
    signed = home.form(
        signer_id=home.sofia.id, about_id=home.sofia.id, signer_role=SignerRole.STUDENT
    )
    assert desks.releases.signed(signed).value.about_id == home.sofia.id


def test_another_adult_of_the_household_learns_nothing_of_a_yes(
    home: Home, desks: Desks, pantry: ServiceId
) -> None:
    with desks.context.database.unit(offices.ANA.id, "settle") as unit:
        one = Membership(
            MembershipId(unit.new_id()), home.id, home.jorge.id, FamilyRole.OTHER_ADULT
        )
        people.put_membership(unit, one)
    desks.releases.spoken_yes(yes(home, pantry))
    desks.releases.signed(home.form())
    assert desks.releases.of_person(home.jorge.id) == ()
    assert desks.disclosures.of_person(home.jorge.id) == ()


def test_a_refused_request_stands_in_the_log_with_its_reason(home: Home, desks: Desks) -> None:
    asked = NewDisclosure(
        person_id=home.diego.id,
        kind=DisclosureKind.REFUSED,
        way=DisclosureWay.SPOKEN,
        recipient="A landlord",
        what=(RecordCategory.ENROLLMENT.value,),
    )
    with pytest.raises(InvalidInputError):
        desks.disclosures.record(asked)
    desks.disclosures.record(replace(asked, reason="No release"))
    (line,) = desks.disclosures.of_person(home.maria.id)
    assert (line.person_name, line.disclosure.recipient) == ("Diego Ramírez", "A landlord")
    assert not line.disclosure.kind.went_out


def test_the_log_of_a_child_is_not_read_to_whom_a_court_keeps_away(
    home: Home, desks: Desks
) -> None:
    home.keep_away(home.maria, home.diego)
    asked = NewDisclosure(
        person_id=home.diego.id,
        kind=DisclosureKind.REQUESTED,
        way=DisclosureWay.EMAIL,
        recipient="A club",
        what=(RecordCategory.ATTENDANCE.value,),
    )
    desks.disclosures.record(asked)
    assert desks.disclosures.of_person(home.maria.id) == ()


def test_names_stand_on_lists_only_until_the_day_that_was_said(home: Home, desks: Desks) -> None:
    until = date(2027, 6, 30)
    done = desks.releases.allow_lists(home.maria.id, until)
    assert set(done.value) == {home.maria.id, home.diego.id, home.sofia.id}
    assert desks.people.person(home.diego.id).release_until == until
    desks.undo.undo(done.act)
    assert desks.people.person(home.diego.id).release_until is None
    with pytest.raises(InvalidInputError):
        desks.releases.allow_lists(home.maria.id, date(2026, 11, 1))


def test_nothing_changes_a_line_of_the_disclosure_log(
    home: Home, desks: Desks, pantry: ServiceId
) -> None:
    desks.releases.spoken_yes(yes(home, pantry))
    with (
        pytest.raises(Exception, match="lines of this log are not changed"),
        desks.context.database.unit(offices.ANA.id, "tamper") as unit,
    ):
        unit.connection.exec_driver_sql("UPDATE disclosures SET recipient = 'Nobody'")


def test_an_adult_who_answers_for_no_child_reads_no_log_of_one(home: Home, desks: Desks) -> None:
    with desks.context.database.unit(offices.ANA.id, "settle") as unit:
        neighbour = Membership(
            MembershipId(unit.new_id()), home.id, home.jorge.id, FamilyRole.OTHER_ADULT
        )
        people.put_membership(unit, neighbour)
    asked = NewDisclosure(
        person_id=home.diego.id,
        kind=DisclosureKind.REQUESTED,
        way=DisclosureWay.EMAIL,
        recipient="A club",
        what=(RecordCategory.ATTENDANCE.value,),
    )
    desks.disclosures.record(asked)
    assert len(desks.disclosures.of_person(home.maria.id)) == 1
    assert desks.disclosures.of_person(home.jorge.id) == ()
    home.entrust(home.jorge, home.diego)
    assert len(desks.disclosures.of_person(home.jorge.id)) == 1


def test_a_release_to_a_private_place_is_seen_by_those_who_carry_it(
    home: Home, desks: Desks, ben_desks: Desks
) -> None:
    shelter = services_for(desks, "SAF-01")[0]
    home.entrust(home.maria, home.diego)
    name = desks.directory.entry(shelter).organization.name
    desks.releases.signed(home.form(shelter, recipients=(name,)))
    desks.disclosures.record(
        NewDisclosure(
            person_id=home.maria.id,
            kind=DisclosureKind.CONSENTED,
            way=DisclosureWay.PAPER,
            recipient=name,
            what=("attendance",),
            interest="help",
            service_id=shelter,
        )
    )

    def seen(who: Desks) -> list[bool]:
        maria, diego = home.maria.id, home.diego.id
        return [
            name in repr(shown)
            for shown in (
                who.releases.of_person(maria),
                who.releases.in_force(diego),
                who.disclosures.of_person(maria),
            )
        ]

    assert seen(desks) == [True, True, True]
    assert seen(ben_desks) == [False, False, False]
    (line,) = ben_desks.releases.of_person(home.maria.id)
    assert (line.is_private, line.taken_by_name) == (True, "Ana"), (
        "that there is one, and whom to ask"
    )
    assert str(shelter) not in repr(line)
    (own,) = desks.releases.of_person(home.maria.id)
    assert not own.is_private
