"""People forget, leave and hand over, and nothing waits for somebody who has gone."""

from pathlib import Path

import pytest

from frc_desk.domain.contacts import Channel
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import (
    InvalidInputError,
    LastAdministratorError,
    NotAllowedError,
    WrongPassphraseError,
)
from frc_desk.operations.contacts import ContactDesk
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office, unlock_by_recovery
from frc_desk.store.keyed import opens

WORDS = "four words put together"
OTHER_WORDS = "five other words for once"


def hired(practice: Desks, name: str, role: Role = Role.DESK) -> StaffMember:
    return practice.staff.add(name, {role}, WORDS).value


def desks_of(practice: Desks, member: StaffMember) -> Desks:
    context = practice.context
    return build_desks(Context(context.database, context.clock, member))


def with_work(practice: Desks, member: StaffMember) -> None:
    """Give a person two follow-ups, a task and an open contact."""
    rows = practice.follow_ups.rows(practice.today.today().day)[:2]
    practice.follow_ups.reassign([row.follow_up_id for row in rows], member.id)
    practice.tasks.add("Call the library", practice.today.today().day, member.id)
    contacts: ContactDesk = desks_of(practice, member).contacts
    contacts.save_draft(contacts.new_draft(Channel.PHONE_IN))


def test_a_colleague_who_forgot_types_a_new_passphrase_at_an_open_office(practice: Desks) -> None:
    ben = hired(practice, "Ben Ortiz")
    folder, clock = practice.context.database.folder, practice.context.clock
    practice.turnover.reset_passphrase(ben.id, OTHER_WORDS)
    close_office(practice.context)
    with pytest.raises(WrongPassphraseError):
        open_office(folder, ben.id, WORDS, clock)
    context = open_office(folder, ben.id, OTHER_WORDS, clock)
    lines = context.database.reading
    with lines() as connection:
        told = connection.exec_driver_sql("SELECT actor, act, subject FROM access_log").all()
    close_office(context)
    assert (practice.context.actor.id, "passphrase_reset", ben.id) in [tuple(one) for one in told]


def test_nobody_resets_their_own_nor_that_of_somebody_who_left(practice: Desks) -> None:
    ben = hired(practice, "Ben Ortiz")
    with pytest.raises(NotAllowedError):
        practice.turnover.reset_passphrase(practice.context.actor.id, OTHER_WORDS)
    with pytest.raises(InvalidInputError):
        practice.turnover.reset_passphrase(ben.id, "")
    practice.staff.remove(ben.id)
    with pytest.raises(NotAllowedError):
        practice.turnover.reset_passphrase(ben.id, OTHER_WORDS)


def test_a_desk_role_cannot_reset_and_a_supervisor_can(practice: Desks) -> None:
    ben, luz = hired(practice, "Ben Ortiz"), hired(practice, "Luz Vega", Role.SUPERVISOR)
    with pytest.raises(NotAllowedError):
        desks_of(practice, ben).turnover.reset_passphrase(luz.id, OTHER_WORDS)
    desks_of(practice, luz).turnover.reset_passphrase(ben.id, OTHER_WORDS)


def test_everything_that_waits_for_one_person_goes_to_another_in_one_act(practice: Desks) -> None:
    ben, luz = hired(practice, "Ben Ortiz"), hired(practice, "Luz Vega")
    with_work(practice, ben)
    before = practice.turnover.open_work(ben.id)
    assert (before.follow_ups, before.tasks, before.drafts) == (2, 1, 1)
    done = practice.turnover.hand_over(ben.id, luz.id)
    assert practice.turnover.open_work(ben.id).is_none
    after = practice.turnover.open_work(luz.id)
    assert (after.follow_ups, after.tasks, after.drafts) == (2, 1, 1)
    (draft,) = desks_of(practice, luz).contacts.drafts()
    assert draft.staff_id == luz.id
    practice.undo.undo(done.act)
    again = practice.turnover.open_work(ben.id)
    assert (again.follow_ups, again.tasks) == (2, 1)


def test_work_goes_to_nobody_who_does_no_follow_ups(practice: Desks) -> None:
    ben, door = hired(practice, "Ben Ortiz"), hired(practice, "Dora", Role.DOOR)
    for taker in (door.id, ben.id, StaffId("f" * 32)):
        with pytest.raises(InvalidInputError):
            practice.turnover.hand_over(ben.id, taker)


def test_who_leaves_opens_nothing_here_any_more_and_the_old_key_does_not_either(
    practice: Desks,
) -> None:
    ben = hired(practice, "Ben Ortiz")
    database = practice.context.database
    old_key, folder, clock = database.key, database.folder, practice.context.clock
    practice.quick.close()
    practice.turnover.leave(ben.id)
    assert database.key != old_key
    assert not opens(database.path, old_key)
    close_office(practice.context)
    with pytest.raises(WrongPassphraseError):
        open_office(folder, ben.id, WORDS, clock)
    open_office(folder, "practice", "practice", clock).database.close()


def test_leaving_is_finished_when_it_was_cut_short(practice: Desks) -> None:
    ben = hired(practice, "Ben Ortiz")
    practice.staff.remove(ben.id)
    key = practice.context.database.key
    practice.quick.close()
    practice.turnover.leave(ben.id)
    assert practice.context.database.key != key


def test_the_last_who_manages_cannot_leave(practice: Desks) -> None:
    key = practice.context.database.key
    with pytest.raises(LastAdministratorError):
        practice.turnover.leave(practice.context.actor.id)
    assert practice.context.database.key == key


def test_a_new_recovery_sheet_voids_the_old_one(practice: Desks) -> None:
    folder, clock = practice.context.database.folder, practice.context.clock
    first, second = practice.turnover.proposed_code(), practice.turnover.proposed_code()
    practice.turnover.take_recovery_code(first)
    practice.turnover.take_recovery_code(second)
    sheet = practice.turnover.recovery_sheet(second)
    assert sheet.startswith(b"%PDF")
    close_office(practice.context)
    with pytest.raises(WrongPassphraseError):
        unlock_by_recovery(folder, first, clock, "practice", OTHER_WORDS)
    unlock_by_recovery(folder, second, clock, "practice", OTHER_WORDS).database.close()


def test_a_new_sheet_that_was_made_stays_good_after_the_office_is_encrypted_anew(
    practice: Desks,
) -> None:
    folder: Path = practice.context.database.folder
    clock = practice.context.clock
    old_key = practice.context.database.key
    code = practice.turnover.proposed_code()
    practice.turnover.take_recovery_code(code)
    practice.quick.close()
    practice.turnover.leave(hired(practice, "Ben Ortiz").id)
    new_key = practice.context.database.key
    close_office(practice.context)
    assert new_key != old_key
    context = unlock_by_recovery(folder, code, clock, "practice", OTHER_WORDS)
    assert (context.database.key, context.actor.id) == (new_key, practice.context.actor.id)
    close_office(context)
