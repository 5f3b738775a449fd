"""The home page: everything that waits for this person today."""

from datetime import date, datetime, timedelta

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.domain.hand_offs import HandOffRow
from frc_desk.domain.privacy import Permission
from frc_desk.domain.remarks import RemarkRow
from frc_desk.domain.school_messages import MessageRow
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.domain.today import DraftRow, FailedSignIns, TodayList
from frc_desk.domain.visits import VisitRow
from frc_desk.operations.access_records import AccessRecordsDesk
from frc_desk.operations.backups import BackupDesk, backup_is_late
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.disposal import DisposalDesk
from frc_desk.operations.follow_ups import FollowUpDesk
from frc_desk.operations.go_live import GoLiveDesk
from frc_desk.operations.hand_offs import HandOffDesk
from frc_desk.operations.moving import MovingDesk
from frc_desk.operations.records_due import records_due
from frc_desk.operations.remarks import RemarkDesk
from frc_desk.operations.school_messages import SchoolMessageDesk
from frc_desk.operations.visits import VisitDesk
from frc_desk.store import drafts as draft_store
from frc_desk.store import key_names, staff
from frc_desk.store import tasks as task_store
from frc_desk.store.keys import Keyring

"""The kinds of record whose change makes the page look again."""
_LAST_TRIES = timedelta(days=7)
_FEWEST_TRIES = 3
"""One or two wrong passphrases are typing; more are something to ask about."""
_OLD_AFTER_WORKING_DAYS = 10
_FEWEST_KEY_SLOTS = 3
_TO_CHECK = {TaskKind.VERIFY_SERVICE, TaskKind.FILL_IN_SERVICE, TaskKind.NEED_WITHOUT_SERVICE}


class TodayDesk:
    """Gathers what is due; each section asks only for what this person may see."""

    def __init__(self, context: Context, calendar: SchoolCalendar | None = None) -> None:
        self.context = context
        self._calendar = calendar or SchoolCalendar()

    @act(Permission.SIGN_IN)
    def today(self) -> TodayList:
        """Return everything that waits for this person today."""
        today = local_day(self.context.clock.now())
        follow_ups = self._follow_ups(today)
        tasks = self._tasks(today)
        done, all_calls = GoLiveDesk(self.context).progress()
        return TodayList(
            day=today,
            overdue=tuple(row for row in follow_ups if row.due_on < today),
            due=tuple(row for row in follow_ups if row.due_on == today),
            tasks=tuple(task for task in tasks if task.kind not in _TO_CHECK),
            drafts=self._drafts(today),
            to_check=tuple(task for task in tasks if task.kind in _TO_CHECK),
            handed=self._handed(),
            go_live_done=done,
            go_live_all=all_calls,
            needs_second_key_holder=self._has_few_keys(),
            failed_sign_ins=self._failed_sign_ins(),
            month_to_look_over=self._month_to_look_over(),
            backup_is_late=backup_is_late(self.context),
            moved_away_on=MovingDesk(self.context).moved_on(),
            visits=self._visits(),
            messages=self._messages(),
            remarks=self._remarks(),
            copy_of=BackupDesk(self.context).copy_of(),
            records_due=records_due(self.context, self._calendar),
            disposals=DisposalDesk(self.context).notices(),
        )

    def _follow_ups(self, today: date) -> tuple[FollowUpRow, ...]:
        """Return this person's own; a supervisor also gets what colleagues have left too late."""
        if not self.context.actor.may(Permission.FOLLOW_UP):
            return ()
        desk = FollowUpDesk(self.context, DirectoryDesk(self.context), self._calendar)
        rows = desk.rows(today)
        late = {row.follow_up_id for row in desk.escalated(rows)}
        mine = self.context.actor.id
        return tuple(row for row in rows if row.staff_id == mine or row.follow_up_id in late)

    def _handed(self) -> tuple[HandOffRow, ...]:
        if not self.context.actor.may(Permission.FOLLOW_UP):
            return ()
        desk = HandOffDesk(self.context, DirectoryDesk(self.context), self._calendar)
        return desk.waiting()

    def _visits(self) -> tuple[VisitRow, ...]:
        may = self.context.actor.may(Permission.VISIT)
        return VisitDesk(self.context).waiting() if may else ()

    def _messages(self) -> tuple[MessageRow, ...]:
        may = self.context.actor.may(Permission.FOLLOW_UP)
        return SchoolMessageDesk(self.context, self._calendar).waiting() if may else ()

    def _remarks(self) -> tuple[RemarkRow, ...]:
        may = self.context.actor.may(Permission.FOLLOW_UP)
        return RemarkDesk(self.context).waiting() if may else ()

    def _tasks(self, today: date) -> tuple[Task, ...]:
        """Return this person's tasks, and what concerns the directory, which is everyone's."""
        if not self.context.actor.may(Permission.PLAN_TASKS):
            return ()
        with self.context.database.reading() as connection:
            due = task_store.open_tasks(connection, today)
        mine = self.context.actor.id
        return tuple(task for task in due if task.staff_id == mine or task.kind in _TO_CHECK)

    def _drafts(self, today: date) -> tuple[DraftRow, ...]:
        if not self.context.actor.may(Permission.LOG_CONTACT):
            return ()
        with self.context.database.reading() as connection:
            drafts = draft_store.drafts_of(connection, self.context.actor.id)
        return tuple(self._draft_row(draft, today) for draft in drafts)

    def _draft_row(self, draft: ContactDraft, today: date) -> DraftRow:
        saved_at = draft.saved_at or draft.started_at
        age = self._calendar.working_days_between(local_day(saved_at), today)
        return DraftRow(
            contact_id=draft.id,
            channel=draft.channel,
            who=draft.new_person.full_name if draft.new_person else draft.who,
            started_at=draft.started_at,
            saved_at=saved_at,
            need_codes=tuple(need.code for need in draft.needs),
            is_old=age >= _OLD_AFTER_WORKING_DAYS,
        )

    def _failed_sign_ins(self) -> tuple[FailedSignIns, ...]:
        """Return the wrong tries of the last week, for those who would ask somebody about them (TM-13)."""
        if not self.context.actor.may(Permission.RESET_SIGN_IN):
            return ()
        since = self.context.clock.now() - _LAST_TRIES
        wrong = Keyring(self.context.database.folder, self.context.clock).wrong_tries(since)
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in staff.members(connection)}
        by_day: dict[tuple[str, date], list[datetime]] = {}
        for who, at in wrong:
            by_day.setdefault((names.get(who, ""), local_day(at)), []).append(at)
        found = [
            FailedSignIns(name, len(times), max(times))
            for (name, _), times in by_day.items()
            if len(times) >= _FEWEST_TRIES
        ]
        return tuple(sorted(found, key=lambda one: one.last_at, reverse=True))

    def _month_to_look_over(self) -> date | None:
        if not self.context.actor.may(Permission.SEE_AUDIT):
            return None
        return AccessRecordsDesk(self.context).waiting_month()

    def _has_few_keys(self) -> bool:
        slots = key_names.read_key_file(self.context.database.folder).get("slots", [])
        return len(slots) < _FEWEST_KEY_SLOTS
