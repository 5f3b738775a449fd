"""What Ctrl+Z offers: a person's own work, never the making of the office."""

from pathlib import Path

from frc_desk.clock import FixedClock
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import OfficeProfile
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import FirstPerson, close_office, create_office
from frc_desk.store.key_wrapping import FLOOR


def test_invented_families_are_not_taken_back(practice: Desks) -> None:
    assert practice.undo.last() is None
    practice.tasks.add("Call the bus company", practice.today.today().day)
    offer = practice.undo.last()
    assert offer is not None
    assert offer.what == "add_task"


def test_neither_the_office_nor_a_person_s_key_is_taken_back(
    tmp_path: Path, clock: FixedClock
) -> None:
    profile = OfficeProfile(id="", name="Our office", district="Ours", phone="626-555-0100")
    made = create_office(
        tmp_path / "office", clock, profile, FirstPerson("Ana"), "quiet river lamp", hardness=FLOOR
    )
    desks = build_desks(made.context)
    assert desks.undo.last() is None
    desks.staff.add("Ben", (Role.DESK,), "another long passphrase")
    assert desks.undo.last() is None
    close_office(made.context)
