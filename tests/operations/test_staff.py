"""Who signs in, as what, and that somebody always manages the office."""

from dataclasses import replace

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Permission, Role
from frc_desk.errors import InvalidInputError, LastAdministratorError, WrongPassphraseError
from frc_desk.operations.desks import Desks
from frc_desk.operations.opening import close_office, names, open_office, prove_passphrase

WORDS = "four words put together"


def test_a_person_is_added_with_roles_and_stands_on_the_sign_in_page(practice: Desks) -> None:
    added = practice.staff.add(" Ben  Ortiz ", {Role.DESK, Role.LIAISON}, WORDS, language="es")
    member = added.value
    assert member.name == "Ben Ortiz"
    assert member in practice.staff.members()
    assert member.may(Permission.SEE_FAMILIES)
    assert "Ben Ortiz" in {one.name for one in names(practice.context.database.folder)}


def test_two_people_with_one_name_would_not_know_who_they_are(practice: Desks) -> None:
    practice.staff.add("Ben Ortiz", {Role.DESK}, WORDS)
    with pytest.raises(InvalidInputError) as told:
        practice.staff.add("ben ORTIZ", set(), WORDS)
    assert set(told.value.problems) == {"name", "roles"}


def test_somebody_always_manages_the_office(practice: Desks) -> None:
    me = practice.context.actor
    with pytest.raises(LastAdministratorError):
        practice.staff.remove(me.id)
    with pytest.raises(LastAdministratorError):
        practice.staff.change(replace(me, roles=(Role.DESK,)))
    other = practice.staff.add("Ben Ortiz", {Role.ADMINISTRATOR}, WORDS).value
    practice.staff.change(replace(me, roles=(Role.DESK,)))
    with pytest.raises(LastAdministratorError):
        practice.staff.remove(other.id)


def test_a_removed_person_stays_in_the_records_without_a_key(practice: Desks) -> None:
    other = practice.staff.add("Ben Ortiz", {Role.DESK}, WORDS).value
    practice.staff.remove(other.id)
    found = next(one for one in practice.staff.members() if one.id == other.id)
    assert not found.active
    assert not found.may(Permission.LOG_CONTACT)
    assert "Ben Ortiz" not in {one.name for one in names(practice.context.database.folder)}
    practice.staff.add("Ben Ortiz", {Role.DESK}, WORDS)


def test_a_name_is_not_changed_by_the_way(practice: Desks) -> None:
    other = practice.staff.add("Ben Ortiz", {Role.DESK}, WORDS).value
    changed = practice.staff.change(replace(other, name="Other", roles=(Role.DOOR,))).value
    assert changed.name == "Ben Ortiz"
    assert changed.roles == (Role.DOOR,)


def test_a_passphrase_is_changed_by_who_knows_the_present_one(practice: Desks) -> None:
    with pytest.raises(WrongPassphraseError):
        practice.staff.change_passphrase("not it", WORDS)
    practice.staff.change_passphrase("practice", WORDS)
    prove_passphrase(practice.context, WORDS)
    with pytest.raises(WrongPassphraseError):
        prove_passphrase(practice.context, "practice")


def test_three_keys_are_wanted_and_today_says_when_there_are_fewer(practice: Desks) -> None:
    assert practice.today.today().needs_second_key_holder
    practice.staff.add("Ben Ortiz", {Role.DESK}, WORDS)
    assert not practice.today.today().needs_second_key_holder


def test_a_stranger_is_nobody(practice: Desks) -> None:
    before = practice.staff.members()
    with pytest.raises(Exception, match="not here"):
        practice.staff.remove(StaffId("f" * 32))
    assert practice.staff.members() == before


def test_a_new_data_key_leaves_every_passphrase_good_and_a_backup_behind(
    practice: Desks, clock: FixedClock
) -> None:
    folder = practice.context.database.folder
    leaving = practice.staff.add("Ben Ortiz", {Role.DESK}, WORDS).value
    old = practice.context.database.key
    practice.staff.remove(leaving.id)
    practice.quick.close()
    practice.staff.change_data_key()
    assert practice.context.database.key != old
    assert len(practice.backups.made()) == 1
    assert practice.quick.people("fictional")
    practice.quick.close()
    close_office(practice.context)
    again = open_office(folder, "practice", "practice", clock, ballast_bytes=0)
    assert again.database.key != old
    close_office(again)
