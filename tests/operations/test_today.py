"""The home page gathers what waits, and only what this person may see."""

from dataclasses import replace
from datetime import timedelta

import pytest

from frc_desk.clock import FixedClock, local_day
from frc_desk.domain.contacts import Channel
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import TaskKind
from frc_desk.errors import WrongPassphraseError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.practice import PASSPHRASE
from frc_desk.operations.today import TodayDesk
from frc_desk.store.keys import Keyring
from tests import offices


def colleague(practice: Desks) -> StaffId:
    mine = practice.context.actor.id
    return next(one.id for one in practice.staff.members() if one.id != mine)


def test_overdue_and_due_are_told_apart_by_the_day(practice: Desks) -> None:
    today = practice.today.today()
    assert today.overdue
    assert today.due
    assert all(row.due_on < today.day for row in today.overdue)
    assert all(row.due_on == today.day for row in today.due)
    others = (today.handed, today.messages, today.remarks)
    assert all(others), "the practice office has some of each"
    due = len(today.overdue) + len(today.due) + len(today.tasks) + 2
    assert today.to_do == due + sum(len(one) for one in others)


def test_tasks_of_others_and_of_later_days_do_not_stand_here(
    practice: Desks, clock: FixedClock
) -> None:
    day = local_day(clock.now())
    before = len(practice.today.today().tasks)
    practice.tasks.add("mine", day)
    practice.tasks.add("tomorrow", day + timedelta(days=1))
    practice.tasks.add("of a colleague", day, colleague(practice))
    tasks = practice.today.today().tasks
    assert len(tasks) == before + 1
    assert "mine" in {task.line for task in tasks}


def test_what_is_to_check_in_the_directory_concerns_everyone(
    practice: Desks, clock: FixedClock
) -> None:
    day = local_day(clock.now())
    planned = practice.tasks.add(
        "call the clinic", day, colleague(practice), kind=TaskKind.VERIFY_SERVICE
    )
    task = planned.value
    today = practice.today.today()
    assert task in today.to_check
    assert task not in today.tasks


def test_a_draft_is_old_after_ten_school_days(practice: Desks, clock: FixedClock) -> None:
    assert not any(row.is_old for row in practice.today.today().drafts)
    fresh = practice.contacts.new_draft(Channel.WALK_IN)
    clock.move_to(clock.now() + timedelta(days=16))
    practice.contacts.save_draft(replace(fresh, who="someone", note="a form"))
    rows = {row.contact_id: row for row in practice.today.today().drafts}
    assert not rows[fresh.id].is_old
    assert sum(row.is_old for row in rows.values()) == 2


def test_a_door_volunteer_sees_no_family(practice: Desks) -> None:
    door = StaffMember(offices.BEN.id, "Ben", (Role.DOOR,))
    context = Context(practice.context.database, practice.context.clock, door)
    today = TodayDesk(context).today()
    assert (today.overdue, today.due, today.tasks, today.drafts) == ((), (), (), ())


def test_a_backup_is_late_after_a_day(practice: Desks, clock: FixedClock) -> None:
    practice.backups.back_up()
    assert not practice.today.today().backup_is_late
    clock.move_to(clock.now() + timedelta(days=2))
    assert practice.today.today().backup_is_late


def test_three_wrong_passphrases_at_one_name_stand_on_the_supervisors_today(
    practice: Desks, clock: FixedClock
) -> None:
    folder, user = practice.context.database.folder, practice.context.actor
    for minutes in (0, 1, 5):
        clock.move_to(clock.now() + timedelta(minutes=minutes))
        with pytest.raises(WrongPassphraseError):
            Keyring(folder, clock).unlock(user.id, "not this one")
    front = replace(user, roles=(Role.DESK,))
    theirs = build_desks(replace(practice.context, actor=front))
    assert theirs.today.today().failed_sign_ins == ()
    boss = build_desks(replace(practice.context, actor=replace(user, roles=(Role.SUPERVISOR,))))
    (failed,) = boss.today.today().failed_sign_ins
    assert (failed.name, failed.tries, failed.last_at) == (user.name, 3, clock.now())
    clock.move_to(clock.now() + timedelta(minutes=20))
    # The right passphrase takes the delay away, not what the supervisor is to see.
    Keyring(folder, clock).unlock(user.id, PASSPHRASE)
    assert len(boss.today.today().failed_sign_ins) == 1
    clock.move_to(clock.now() + timedelta(days=8))
    assert boss.today.today().failed_sign_ins == ()
