"""One recovery sheet opens every machine of the office, also the one that was printed after they joined."""

from pathlib import Path

import pytest

from frc_desk.domain.privacy import Role
from frc_desk.errors import KeysChangedError, OfficeComputerOnlyError, WrongPassphraseError
from frc_desk.store.keys import Keyring
from frc_desk.store.shared_sheet import sheet
from tests.operations.machines import Machine, colleague, joined_machine


def opens(machine: Machine, code: str) -> bool:
    keyring = Keyring(machine.folder, machine.clock)
    try:
        return keyring.unlock_with_recovery(code) == machine.context.database.key
    except WrongPassphraseError:
        return False


def renewed(machine: Machine) -> str:
    machine.later(minutes=1)
    code = machine.desks.turnover.proposed_code()
    machine.desks.turnover.take_recovery_code(code)
    return code


def old_sheets(machine: Machine) -> list[str]:
    return [one.device.name for one in machine.sharing.devices() if one.opens_with_old_sheet]


def test_a_sheet_that_was_renewed_reaches_a_machine_that_joined_before(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    first = renewed(counter)
    assert old_sheets(counter) == ["Madison"]
    assert not opens(laptop, first)
    counter.send(stick)
    laptop.receive(stick)
    assert opens(laptop, first)
    assert opens(counter, first)
    laptop.send(stick)
    counter.receive(stick)
    assert old_sheets(counter) == []
    # The next one takes the place of the first on both.
    second = renewed(counter)
    counter.send(stick)
    laptop.receive(stick)
    laptop.later(hours=1)
    assert (opens(laptop, first), opens(laptop, second)) == (False, True)
    laptop.close()
    laptop.open()


def test_a_sheet_renewed_elsewhere_opens_the_counter_too(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    ana = counter.context.actor.id
    with joined_machine(counter, tmp_path / "second", tmp_path / "join", "Second", ana) as second:
        second.send(stick)
        counter.receive(stick)
        code = renewed(second)
        second.send(stick)
        counter.receive(stick)
        assert opens(counter, code)
        counter.send(stick)
        laptop.receive(stick)
        assert opens(laptop, code)


def test_a_machine_of_some_schools_renews_nobodys_sheet(
    counter: Machine, stick: Path, tmp_path: Path
) -> None:
    school = counter.desks.office.schools()[0].id
    luz = colleague(counter, "Mia", Role.COMMUNITY_ASSISTANT, Role.ADMINISTRATOR)
    join = tmp_path / "join"
    with joined_machine(counter, tmp_path / "madison", join, "Jefferson", luz, (school,)) as laptop:
        laptop.send(stick)
        counter.receive(stick)
        counter.send(stick)
        laptop.receive(stick)
        before = (laptop.folder / "frc.keys").read_bytes()
        with pytest.raises(OfficeComputerOnlyError):
            renewed(laptop)
        assert (laptop.folder / "frc.keys").read_bytes() == before


@pytest.mark.parametrize("told", ['{"kind": "person"}', "[]", '{"kind": "recovery", "salt": 1}'])
def test_what_is_no_lock_is_never_put_before_a_key(counter: Machine, told: str) -> None:
    with counter.context.database.unit(counter.context.actor.id, "change") as unit:
        unit.connection.exec_driver_sql("UPDATE office SET recovery_sheet = ?", (told,))
    with counter.context.database.reading() as connection, pytest.raises(KeysChangedError):
        sheet(connection)
