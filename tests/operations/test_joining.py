"""A machine joins by a file and a code: with its own key and name, and the families of its schools alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.ids import SchoolId
from frc_desk.domain.privacy import Role
from frc_desk.domain.schools import SchoolState
from frc_desk.domain.sharing_reports import FileFate
from frc_desk.errors import (
    FolderNotEmptyError,
    InvalidInputError,
    JoinFileDamagedError,
    NoSharedFolderError,
    WrongJoinCodeError,
    WrongPassphraseError,
)
from frc_desk.operations.desks import build_desks
from frc_desk.operations.joining import JoinFile, join_office
from frc_desk.operations.opening import unlock_by_recovery
from frc_desk.store import keyed
from frc_desk.store.table_digests import differing, digests
from tests import offices
from tests.builders import make_person
from tests.operations.machines import (
    WORDS,
    Machine,
    colleague,
    first_machine,
    joined_machine,
    rows_of,
)


def open_schools(machine: Machine) -> list[SchoolId]:
    every = machine.desks.office.schools()
    return [one.id for one in every if one.state is SchoolState.OPEN]


def test_a_laptop_starts_with_the_families_of_its_school_and_nothing_of_the_others(
    tmp_path: Path, clock: FixedClock
) -> None:
    stick = tmp_path / "stick"
    with first_machine(tmp_path / "counter", clock) as counter:
        here, there, *_ = open_schools(counter)
        for name, school in (("Inside", here), ("Outsider", there)):
            child = replace(make_person(f"{name} Child"), school_id=school, grade="3")
            counter.desks.people.add_family(make_person(f"{name} Parent"), (child,))
        luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT, school_id=here)
        with joined_machine(counter, tmp_path / "laptop", stick, "Madison", luz, (here,)) as laptop:
            assert {row[1] for row in rows_of(laptop)["persons"]} == {
                "Inside Parent",
                "Inside Child",
            }
            with (
                laptop.context.database.reading() as ours,
                counter.context.database.reading() as theirs,
            ):
                mine = digests(ours, frozenset({here}))
                assert differing(mine, digests(theirs, frozenset({here}))) == ()
                log = ours.exec_driver_sql("SELECT fields, before FROM change_log").all()
            assert "Outsider" not in repr(log)
            assert {row[1] for row in log} == {None}
            assert laptop.desks.quick.people("outsider") == ()
            key = laptop.context.database.key
            laptop.close()
            # Every page of it, unlocked: nothing of the others is left over.
            bare = keyed.open_keyed(tmp_path / "laptop" / "frc.db", key)
            bare.execute(f"ATTACH DATABASE '{tmp_path / 'plain.db'}' AS plain KEY ''")
            bare.execute("SELECT sqlcipher_export('plain')")
            bare.execute("DETACH DATABASE plain")
            bare.close()
            plain = (tmp_path / "plain.db").read_bytes()
            assert b"Inside Parent" in plain
            assert b"Outsider" not in plain
            laptop.open()


def test_a_family_that_comes_to_the_school_comes_to_its_laptop_with_its_history(
    tmp_path: Path, clock: FixedClock
) -> None:
    stick = tmp_path / "stick"
    with first_machine(tmp_path / "counter", clock) as counter:
        here, there, *_ = open_schools(counter)
        child = replace(make_person("Outsider Child"), school_id=there, grade="3")
        family = counter.desks.people.add_family(make_person("Outsider Parent"), (child,)).value
        moved = next(one.person for one in family.members if one.person.school_id == there)
        luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT, school_id=here)
        with joined_machine(counter, tmp_path / "laptop", stick, "Madison", luz, (here,)) as laptop:

            def carry() -> None:
                for _ in range(2):
                    laptop.receive(stick)
                    laptop.send(stick)
                    counter.receive(stick)
                    counter.send(stick)

            carry()
            assert rows_of(laptop)["persons"] == []
            counter.later(minutes=1)
            counter.desks.families.move_school(moved.id, here, "4")
            counter.send(stick)
            laptop.receive(stick)
            assert {row[1] for row in rows_of(laptop)["persons"]} == {
                "Outsider Parent",
                "Outsider Child",
            }
            assert rows_of(laptop)["memberships"] == rows_of(counter)["memberships"]
            carry()
            device = next(one.device for one in counter.sharing.devices() if not one.is_this_one)
            held = counter.sharing.held_by(device.id)
            assert held.families == (family.household.id,)
            assert held.counts["persons"] == 2


def test_a_machine_has_a_key_a_name_and_a_sheet_of_its_office(
    tmp_path: Path, clock: FixedClock
) -> None:
    stick = tmp_path / "stick"
    with first_machine(tmp_path / "counter", clock) as counter:
        luz = colleague(counter, "Luz")
        with joined_machine(counter, tmp_path / "laptop", stick, "Madison", luz) as laptop:
            assert laptop.context.actor.name == "Luz"
            assert laptop.context.database.key != counter.context.database.key
            assert not laptop.desks.backups.paused()
            names = []
            for machine in (counter, laptop):
                with machine.context.database.reading() as connection:
                    names.append(connection.exec_driver_sql("SELECT replica FROM act").scalar())
            assert len(set(names)) == 2
            # The one sheet of the office opens the laptop too.
            laptop.close()
            opened = unlock_by_recovery(
                laptop.folder, counter.recovery, clock, "Luz", "another long passphrase"
            )
            opened.database.close()
            with pytest.raises(WrongPassphraseError):
                laptop.open()


def test_a_join_file_that_does_not_open_leaves_the_folder_empty(
    tmp_path: Path, clock: FixedClock
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    folder = tmp_path / "laptop"
    with first_machine(tmp_path / "counter", clock) as counter:
        luz = colleague(counter, "Luz")
        with pytest.raises(NoSharedFolderError):
            counter.sharing.invite("Madison", luz, (), tmp_path / "missing")
        with pytest.raises(InvalidInputError):
            counter.sharing.invite(" ", luz, (), stick)
        assert counter.sharing.invited() == ()
        invitation = counter.sharing.invite("Madison", luz, (), stick).value
        (waiting,) = counter.sharing.invited()
        assert (waiting.name, waiting.person) == ("Madison", "Luz")
    given = JoinFile(invitation.file, invitation.code)
    with pytest.raises(WrongJoinCodeError):
        join_office(JoinFile(given.file, "0" * 12), folder, WORDS, clock, hardness=offices.EASY)
    with pytest.raises(InvalidInputError):
        join_office(given, folder, "short", clock, hardness=offices.EASY)
    whole = given.file.read_bytes()
    given.file.write_bytes(whole[:-1])
    with pytest.raises(JoinFileDamagedError):
        join_office(given, folder, WORDS, clock, hardness=offices.EASY)
    given.file.write_bytes(whole)
    assert not folder.exists()
    folder.mkdir()
    (folder / "letter.txt").touch()
    with pytest.raises(FolderNotEmptyError):
        join_office(given, folder, WORDS, clock, hardness=offices.EASY)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_an_invitation_lets_one_machine_in_and_no_second(tmp_path: Path, clock: FixedClock) -> None:
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    other.mkdir()
    with first_machine(tmp_path / "counter", clock) as counter:
        luz = colleague(counter, "Luz")
        with joined_machine(counter, tmp_path / "laptop", stick, "Madison", luz) as laptop:
            (file,) = stick.glob("*.frcjoin")
            code = laptop.code
            thief = join_office(
                JoinFile(file, code),
                tmp_path / "thief",
                "some other long words",
                FixedClock(clock.now()),
                hardness=offices.EASY,
                ballast_bytes=0,
            )
            laptop.send(stick)
            assert counter.receive(stick).files[0].fate is FileFate.TAKEN
            build_desks(thief).sharing.send(other)
            thief.database.close()
            report = counter.receive(other)
            assert [one.fate for one in report.files] == [FileFate.BAD_SIGNATURE]
            assert len(counter.sharing.devices()) == 2
            assert counter.sharing.invited() == ()
