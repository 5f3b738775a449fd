"""A parcel of another machine is applied whole or not at all, and loses nothing silently."""

from dataclasses import replace
from pathlib import Path

import pytest

from frc_desk.domain.disposal import PurgeKind, Target
from frc_desk.domain.ids import ConflictId, HouseholdId
from frc_desk.domain.people import Household, Person
from frc_desk.domain.sharing import (
    Choice,
    ConflictDecision,
    ConflictKind,
    ConflictState,
    Parcel,
)
from frc_desk.errors import BundleGapError, ClockTooFarError, ClonedDeviceError
from frc_desk.operations.purging import destroy
from frc_desk.store import access_log
from frc_desk.store.applying import apply_pending
from frc_desk.store.check import check
from frc_desk.store.conflict_rows import conflict, conflicts, put_decision, write_lost
from frc_desk.store.outgoing_changes import parcel_for, parcels_for, unsent
from frc_desk.store.rows import put_new, remove
from frc_desk.store.schema.people import households, persons
from frc_desk.store.table_digests import digests
from tests import offices
from tests.replicas import Machine, exchange
from tests.shared_people import add, change, person_on, with_field


def both(ana: Machine, luz: Machine, first: str, second: str, field: str = "phone") -> Person:
    """Let both machines write one field of one person, Luz later, and exchange."""
    person = add(ana)
    exchange(ana, luz)
    change(ana, person, **{field: first})
    luz.later(seconds=30)
    change(luz, person, **{field: second})
    exchange(ana, luz)
    return person


def test_what_one_writes_the_other_has(ana: Machine, luz: Machine) -> None:
    person = add(ana, phone="626 555 0101")
    done = luz.take(ana.parcel(luz))
    assert done.applied >= 1
    assert person_on(luz, person) == person
    assert luz.take(ana.parcel(luz)).applied == 0


def test_a_parcel_that_comes_twice_is_applied_once(ana: Machine, luz: Machine) -> None:
    add(ana)
    parcel = ana.parcel(luz)
    first, again = luz.take(parcel), luz.take(parcel)
    assert (first.applied, again.applied, again.known) == (len(parcel.records), 0, first.applied)


def test_two_fields_of_one_person_are_both_kept(ana: Machine, luz: Machine) -> None:
    person = add(ana)
    exchange(ana, luz)
    change(ana, person, phone="1")
    change(luz, person, grade="3")
    exchange(ana, luz)
    for machine in (ana, luz):
        known = person_on(machine, person)
        assert known is not None
        assert (known.phone, known.grade) == ("1", "3")
        with machine.database.reading() as connection:
            assert conflicts(connection) == ()


def test_two_phones_for_one_person_are_a_question_on_both_machines(
    ana: Machine, luz: Machine
) -> None:
    both(ana, luz, "first", "second")
    for machine in (ana, luz):
        with machine.database.reading() as connection:
            (only,) = conflicts(connection)
        assert (only.column, only.kept.value, only.lost.value) == ("phone", "second", "first")
        assert only.kept.actor == offices.ANA.id


def test_a_low_risk_field_settles_and_is_listed(ana: Machine, luz: Machine) -> None:
    both(ana, luz, "es", "hy", "speaks")
    with ana.database.reading() as connection:
        assert conflicts(connection) == ()
        (settled,) = conflicts(connection, ConflictState.SETTLED)
    assert (settled.kept.value, settled.lost.value) == ("hy", "es")


@pytest.mark.parametrize(("kept", "stands"), [(Choice.THIS, "second"), (Choice.OTHER, "first")])
def test_a_decision_travels_and_closes_the_question_everywhere(
    ana: Machine, luz: Machine, kept: Choice, stands: str
) -> None:
    person = both(ana, luz, "first", "second")
    with ana.database.reading() as connection:
        (asked,) = conflicts(connection)
    ana.later(minutes=1)
    with ana.database.unit(offices.ANA.id, "decide_conflict") as unit:
        if kept is Choice.OTHER:
            write_lost(unit, asked)
        put_decision(
            unit,
            ConflictDecision(
                asked.id, asked.table, asked.row, asked.column, asked.lost_hlc, kept,
                offices.ANA.id, unit.now,
            ),
        )  # fmt: skip
    exchange(ana, luz)
    for machine in (ana, luz):
        known = person_on(machine, person)
        assert known is not None
        assert known.phone == stands
        with machine.database.reading() as connection:
            assert conflicts(connection) == ()


def test_a_record_taken_away_and_written_in_is_a_question(ana: Machine, luz: Machine) -> None:
    person = add(ana)
    exchange(ana, luz)
    with ana.database.unit(offices.ANA.id, "remove") as unit:
        remove(unit, persons, person.id)
    change(luz, person, grade="5")
    exchange(ana, luz)
    for machine in (ana, luz):
        with machine.database.reading() as connection:
            (only,) = conflicts(connection)
        assert only.kind is ConflictKind.DELETED


def test_a_record_taken_away_after_its_change_was_seen_is_no_question(
    ana: Machine, luz: Machine
) -> None:
    person = add(ana)
    exchange(ana, luz)
    change(luz, person, grade="5")
    exchange(ana, luz)
    ana.later(minutes=1)
    with ana.database.unit(offices.ANA.id, "remove") as unit:
        remove(unit, persons, person.id)
    exchange(ana, luz)
    for machine in (ana, luz):
        with machine.database.reading() as connection:
            assert conflicts(connection) == ()


def test_people_are_found_by_what_came(ana: Machine, luz: Machine) -> None:
    person = add(ana)
    change(ana, person, full_name="Araceli Montes")
    exchange(ana, luz)
    with luz.database.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM persons_search WHERE persons_search MATCH 'araceli'"
        ).scalar_one()
    assert found == 1
    assert check(luz.database).findings == ()


def test_a_missing_parcel_is_named_and_nothing_is_applied(ana: Machine, luz: Machine) -> None:
    add(ana)
    lost = ana.parcel(luz)
    later = add(ana)
    whole = ana.parcel(luz)
    rest = tuple(one for one in whole.records if one not in lost.records)
    with pytest.raises(BundleGapError):
        luz.take(replace(whole, records=rest))
    assert person_on(luz, later) is None
    luz.take(lost)
    luz.take(replace(whole, records=rest))
    assert person_on(luz, later) is not None


def test_a_clock_far_ahead_is_set_aside_and_one_a_little_ahead_is_named(
    ana: Machine, luz: Machine
) -> None:
    ana.later(minutes=8)
    add(ana)
    warned = luz.take(ana.parcel(luz))
    assert warned.clock_warning is not None
    ana.later(minutes=20)
    add(ana)
    with pytest.raises(ClockTooFarError):
        luz.take(ana.parcel(luz))


def test_a_machine_never_writes_an_older_clock_than_it_received(ana: Machine, luz: Machine) -> None:
    ana.later(minutes=4)
    person = add(ana)
    exchange(ana, luz)
    change(luz, person, phone="after")
    exchange(ana, luz)
    known = person_on(ana, person)
    assert known is not None
    assert known.phone == "after"


def test_two_machines_under_one_name_are_found_out(ana: Machine, luz: Machine) -> None:
    add(ana)
    parcel = ana.parcel(luz)
    luz.take(parcel)
    last = parcel.records[-1]
    other = last._replace(hlc=f"{int(last.hlc[:16], 16) + 1:016x}{last.replica}")
    with pytest.raises(ClonedDeviceError):
        luz.take(replace(parcel, records=(*parcel.records[:-1], other)))


def test_what_a_newer_program_wrote_waits_and_the_rest_is_applied(
    ana: Machine, luz: Machine
) -> None:
    person = add(ana, phone="1")
    parcel = ana.parcel(luz)
    newer = tuple(
        with_field("pronoun", "she")(one)._replace(schema_v=9) if one.row == person.id else one
        for one in parcel.records
    )
    done = luz.take(replace(parcel, records=newer))
    assert done.pending == 1
    known = person_on(luz, person)
    assert known is not None
    assert known.phone == "1"
    with luz.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM change_pending").scalar_one() == 1
    # what waits goes on as it came, so that it is not lost on its way through an old program
    with luz.database.reading() as connection:
        onward = {one.row: one.fields for one in parcel_for(connection, {}).records}
    assert '"pronoun"' in onward[person.id]
    assert apply_pending(luz.database, offices.ANA.id) == 1


def test_a_destroyed_record_stays_destroyed_whatever_comes_late(ana: Machine, luz: Machine) -> None:
    person = add(ana, alert="needle")
    exchange(ana, luz)
    with ana.database.unit(offices.ANA.id, "dispose") as unit:
        destroy(unit, PurgeKind.DISPOSAL, [Target("persons", person.id)])
    change(luz, person, alert="needle again")
    late = ana.take(luz.parcel(ana))
    assert late.late == 1
    assert luz.take(ana.parcel(luz)).purged
    for machine in (ana, luz):
        with machine.database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT id FROM persons").all()
            said = connection.exec_driver_sql(
                "SELECT count(*) FROM change_log WHERE fields LIKE '%needle%'"
            ).scalar_one()
        assert rows == []
        assert said == 0


def test_a_redacted_text_does_not_come_back_with_a_late_write(ana: Machine, luz: Machine) -> None:
    person = add(ana, alert="needle")
    exchange(ana, luz)
    with ana.database.unit(offices.ANA.id, "redact") as unit:
        destroy(unit, PurgeKind.REDACTION, [Target("persons", person.id, "alert")])
    change(luz, person, alert="needle again")
    exchange(ana, luz)
    for machine in (ana, luz):
        known = person_on(machine, person)
        assert known is not None
        assert "needle" not in known.alert
    # who knows of it may write there anew
    change(luz, person, alert="call first")
    exchange(ana, luz)
    known = person_on(ana, person)
    assert known is not None
    assert known.alert == "call first"


def test_looks_travel_and_a_changed_one_is_named(ana: Machine, luz: Machine) -> None:
    with ana.database.unit(offices.ANA.id, "look") as unit:
        access_log.record(unit, "family", offices.ANA.id)
        access_log.record(unit, "family", offices.BEN.id)
    parcel = ana.parcel(luz)
    spoilt_line = parcel.access[1]._replace(subject="0" * 32)
    done = luz.take(parcel)
    assert (done.access_lines, done.broken_chains) == (2, ())
    with luz.database.reading() as connection:
        assert access_log.broken_chains(connection) == ()
    fresh = replace(parcel, access=(parcel.access[0], spoilt_line))
    assert luz.take(fresh).access_lines == 0


def test_the_number_of_unsent_changes_is_known(ana: Machine, luz: Machine) -> None:
    exchange(ana, luz)
    known = luz.known()
    with ana.database.reading() as connection:
        before = unsent(connection, known)
    add(ana)
    with ana.database.reading() as connection:
        assert unsent(connection, known) == before + 1


def test_the_order_of_carrying_changes_nothing(
    ana: Machine, luz: Machine, office_folder: Path, tmp_path: Path
) -> None:
    person = both(ana, luz, "first", "second")
    change(ana, person, speaks="es")
    change(luz, person, speaks="hy")
    third = Machine.of(office_folder, tmp_path / "third")
    third.take(luz.parcel(third))
    exchange(ana, luz, third)
    told = []
    for machine in (ana, luz, third):
        with machine.database.reading() as connection:
            told.append((digests(connection), conflicts(connection)))
    third.database.close()
    assert told[0] == told[1] == told[2]


def test_an_unknown_conflict_is_none(ana: Machine) -> None:
    with ana.database.reading() as connection:
        assert conflict(connection, ConflictId("0" * 32)) is None


def test_an_empty_parcel_says_so(ana: Machine, luz: Machine) -> None:
    exchange(ana, luz)
    assert ana.parcel(luz).is_empty
    with ana.database.unit(offices.ANA.id, "save") as unit:
        put_new(unit, households, Household(HouseholdId(unit.new_id()), "91101"))
    parcel: Parcel = ana.parcel(luz)
    assert not parcel.is_empty


@pytest.mark.parametrize("most", [1, 3, 7])
def test_a_long_absence_comes_in_several_parcels_and_no_act_is_cut(
    ana: Machine, luz: Machine, office_folder: Path, tmp_path: Path, most: int
) -> None:
    for number in range(4):
        both(ana, luz, f"a{number}", f"b{number}")
    add(ana)
    third = Machine.of(office_folder, tmp_path / "third")
    with ana.database.reading() as connection:
        parcels = list(parcels_for(connection, third.known(), most=most))
    acts = [{(one.replica, one.txid) for one in parcel.records} for parcel in parcels]
    assert len(parcels) > 2
    assert sum(map(len, acts)) == len(set().union(*acts))
    for parcel in parcels:
        third.take(parcel)
    assert ana.parcel(third).is_empty
    with third.database.reading() as connection:
        held = digests(connection)
    with ana.database.reading() as connection:
        assert digests(connection) == held
    third.database.close()


def test_what_fits_into_one_parcel_comes_in_one(ana: Machine, luz: Machine) -> None:
    add(ana)
    with ana.database.reading() as connection:
        (only,) = parcels_for(connection, luz.known(), known_access={})
    assert only == ana.parcel(luz)
