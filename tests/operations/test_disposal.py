"""Old records go for good, after a notice or by two people; holds keep theirs, contacts become counts."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.documents.disposal_certificate import draw_certificate
from frc_desk.domain.contacts import Ending
from frc_desk.domain.disposal import Certificate, Disposal, Watch
from frc_desk.domain.ids import DisposalId, StaffId
from frc_desk.domain.people import FamilyRole
from frc_desk.domain.remarks import TakenWhere
from frc_desk.domain.retention import SHIPPED, RecordClass, RecordKind, cut_off, overlaid
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import DisposalStoppedError, InvalidInputError, NotYetAloneError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.store import access_log, disposal, staff
from frc_desk.store.check import check
from tests import offices
from tests.builders import make_person
from tests.operations.test_outgoing import text_of
from tests.ramirez import contact
from tests.twins import plain_twin, rows_with

NEEDLE = "jacarandaneedle"
LATER = datetime(2030, 8, 12, 9, 0, tzinfo=LOCAL_ZONE)
"""In the school year after the third one: what was written in November 2026 may go."""


def call_of(desks: Desks, name: str) -> str:
    child = make_person(f"Child {name}", grade="3")
    family = desks.people.add_family(make_person(name), (child,), FamilyRole.MOTHER).value
    person = family.members[0].person
    contact(
        desks,
        (person.id, family.household.id),
        endings=(Ending.LISTENED,),
        note=f"{NEEDLE} of {name}",
    )
    return person.id


def count(desks: Desks, table: str) -> int:
    with desks.context.database.reading() as connection:
        found = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608 - a name of the schema
    return int(found)


@pytest.fixture
def seeded(practice: Desks, clock: FixedClock) -> Desks:
    call_of(practice, "Oldone Family")
    clock.move_to(LATER)
    call_of(practice, "Newone Family")
    return practice


def test_a_contact_is_kept_for_its_school_year_and_three_more(clock: FixedClock) -> None:
    rule = overlaid(())[RecordKind.CONTACT]
    assert cut_off(rule, date(2030, 6, 30)) == date(2026, 7, 1)
    assert cut_off(rule, date(2030, 7, 1)) == date(2027, 7, 1)
    assert cut_off(replace(rule, record_class=RecordClass.PERMANENT), clock.now().date()) is None
    assert {one.kind for one in SHIPPED} == set(RecordKind)


def test_nothing_is_old_enough_on_the_first_day(practice: Desks) -> None:
    assert practice.disposal.plan().counts[RecordKind.CONTACT] == 0
    with pytest.raises(InvalidInputError, match="old enough"):
        practice.disposal.propose()


def test_one_person_waits_for_a_day_and_a_second_one_does_not(
    seeded: Desks, clock: FixedClock
) -> None:
    one = seeded.disposal.propose().value
    with pytest.raises(NotYetAloneError):
        seeded.disposal.carry_out(one.id)
    (notice,) = seeded.disposal.notices()
    assert notice.alone_from == LATER + timedelta(hours=24)
    second = StaffMember(StaffId("f" * 32), "Second", offices.ANA.roles, "en")
    with seeded.context.database.unit(seeded.context.actor.id, "hire") as unit:
        staff.put_member(unit, second)
    theirs = build_desks(Context(seeded.context.database, clock, second))
    assert theirs.disposal.carry_out(one.id).value.carried_out_by == second.id
    theirs.quick.close()


def test_what_is_old_is_found_nowhere_afterwards_and_what_is_new_stays(
    seeded: Desks, clock: FixedClock, tmp_path: Path
) -> None:
    folder = seeded.context.database.folder
    before = rows_with(plain_twin(folder, tmp_path / "before", clock), "Oldone")
    assert {"persons", "change_log", "notes"} <= set(before)
    one = seeded.disposal.propose().value
    clock.move_to(LATER + timedelta(hours=25))
    done = seeded.disposal.carry_out(one.id).value
    assert done.counted["contact"] > 10
    assert done.counted["family"] > 10
    after = plain_twin(folder, tmp_path / "after", clock)
    assert rows_with(after, "Oldone") == {}
    assert b"Oldone" not in after.read_bytes()
    assert "notes" in rows_with(after, "Newone")
    assert seeded.quick.people("Oldone") == ()
    assert len(seeded.quick.people("Newone")) > 0
    assert check(seeded.context.database).ok
    with seeded.context.database.reading() as connection:
        left = disposal.counts(connection)
        assert access_log.broken_chains(connection) == ()
    channels = [one for one in left if one.what == "channel"]
    assert sum(one.n for one in channels) == done.counted["contact"]
    assert {one.school_year for one in channels} <= {2025, 2026}


def test_what_parents_said_without_a_name_goes_after_its_term(
    practice: Desks, clock: FixedClock
) -> None:
    def nameless() -> list[str]:
        wanted = "SELECT line FROM remarks WHERE person_id IS NULL"
        with practice.context.database.reading() as connection:
            return list(connection.exec_driver_sql(wanted).scalars())

    practice.remarks.write("No bus to the night class", "buses", TakenWhere.CALL)
    old = nameless()
    clock.move_to(LATER)
    practice.remarks.write("More evening classes", "teaching", TakenWhere.DESK)
    one = practice.disposal.propose().value
    clock.move_to(LATER + timedelta(hours=25))
    assert practice.disposal.carry_out(one.id).value.counted["remark"] == len(old)
    # Beside it stand lines of families that went: they forgot whose they were.
    assert "More evening classes" in nameless()
    assert not set(old) & set(nameless())


def test_a_certificate_counts_and_names_what_it_cannot_reach(
    seeded: Desks, clock: FixedClock
) -> None:

    one = seeded.disposal.propose().value
    clock.move_to(LATER + timedelta(hours=25))
    seeded.disposal.carry_out(one.id)
    said = text_of(seeded.disposal.certificate(one.id).pdf)
    assert "Certificate of disposal" in said
    assert "Backups made before this day" in said
    assert "Paper" in said
    assert "Oldone" not in said


def test_a_hold_keeps_a_family(seeded: Desks, clock: FixedClock) -> None:
    person = seeded.quick.people("Oldone")[0].person_id
    kept = seeded.legal.hold(person, "A case is pending").value
    one = seeded.disposal.propose().value
    clock.move_to(LATER + timedelta(hours=25))
    assert seeded.disposal.plan().held > 0
    seeded.disposal.carry_out(one.id)
    assert len(seeded.quick.people("Oldone")) > 0
    seeded.legal.lift(kept.id)
    second = seeded.disposal.propose().value
    clock.move_to(LATER + timedelta(hours=50))
    seeded.disposal.carry_out(second.id)
    assert seeded.quick.people("Oldone") == ()


def test_stopping_leaves_everything_as_it_was(seeded: Desks, clock: FixedClock) -> None:
    one = seeded.disposal.propose().value
    clock.move_to(LATER + timedelta(hours=25))
    before = count(seeded, "contacts")
    seen: list[int] = []

    def progress(done: int, _of: int) -> None:
        seen.append(done)

    with pytest.raises(DisposalStoppedError):
        seeded.disposal.carry_out(one.id, Watch(progress, lambda: len(seen) > 1))
    assert count(seeded, "contacts") == before
    assert seeded.disposal.notices() != ()


_KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from frc_desk.clock import FixedClock
from frc_desk.operations.desks import build_desks
from frc_desk.operations.opening import open_office
from frc_desk.domain.disposal import Watch
folder, who, passphrase, now, disposal = sys.argv[1:]
clock = FixedClock(datetime.fromisoformat(now))
desks = build_desks(open_office(Path(folder), who, passphrase, clock, ballast_bytes=0))
def progress(done, of):
    if done > of // 2:
        os.kill(os.getpid(), signal.SIGKILL)
desks.disposal.carry_out(disposal, Watch(progress))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill signal")
def test_a_kill_in_the_middle_leaves_all_of_it(practice_folder: Path, clock: FixedClock) -> None:
    context = open_office(practice_folder, USER, PASSPHRASE, clock, ballast_bytes=0)
    desks = build_desks(context)
    clock.move_to(LATER)
    one = desks.disposal.propose().value
    before = count(desks, "contacts"), count(desks, "persons")
    desks.quick.close()
    close_office(context)
    now = (LATER + timedelta(hours=25)).isoformat()
    words = [sys.executable, "-c", _KILLED, str(practice_folder), USER, PASSPHRASE, now, one.id]
    ended = subprocess.run(words, check=False, env=os.environ, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    clock.move_to(LATER + timedelta(hours=26))
    again = open_office(practice_folder, USER, PASSPHRASE, clock, ballast_bytes=0)
    desks = build_desks(again)
    assert (count(desks, "contacts"), count(desks, "persons")) == before
    assert desks.disposal.notices() != ()
    desks.quick.close()
    close_office(again)


def test_a_consent_stays_as_long_as_its_record(seeded: Desks, clock: FixedClock) -> None:
    person = seeded.quick.people("Newone")[0].person_id
    until = (LATER + timedelta(days=300)).date()
    seeded.releases.allow_lists(person, until)
    one = seeded.disposal.propose().value
    clock.move_to(LATER + timedelta(hours=25))
    seeded.disposal.carry_out(one.id)
    assert len(seeded.quick.people("Newone")) > 0


def test_a_rule_is_changed_with_its_source_and_counts_as_checked(practice: Desks) -> None:
    rule = next(one for one in practice.disposal.rules() if one.kind is RecordKind.TASK)
    with pytest.raises(InvalidInputError, match="where this comes from"):
        practice.disposal.change_rule(replace(rule, source=" "))
    practice.disposal.change_rule(replace(rule, months=24, source="Board policy 3580"))
    changed = next(one for one in practice.disposal.rules() if one.kind is RecordKind.TASK)
    assert (changed.months, changed.source) == (24, "Board policy 3580")
    assert changed.checked_on == practice.context.clock.now().astimezone(LOCAL_ZONE).date()


def test_a_certificate_has_words_for_every_kind_of_record(seeded: Desks) -> None:
    at = seeded.context.clock.now()
    counts = tuple(f"{kind.value}:{at_n}" for at_n, kind in enumerate(RecordKind, start=1))
    one = Disposal(
        DisposalId("a" * 32), tuple(RecordKind), at, offices.ANA.id, counts, at, offices.ANA.id
    )
    said = text_of(draw_certificate(Certificate(one, "FRC", "Ana", "Ben", at)).pdf)
    lines = {line.strip() for line in said.splitlines()}
    assert [kind.value for kind in RecordKind if kind.value in lines] == []
    assert "What parents told us without a name" in said
