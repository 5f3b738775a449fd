"""Turns what is due into rows: who, what, since when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from frc_desk.clock import local_day, local_time
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import Channel
from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.tasks import Repeats, Task, TaskKind
from frc_desk.domain.today import DraftRow
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words
from frc_desk.ui.icons import IconName
from frc_desk.ui.times import clock_words
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.wording import channel_words, language_words, late_words, need_words, repeat_words

FOLLOW_UP, TASK, DRAFT = "follow_up:", "task:", "draft:"
_DRAFT_ICONS: Mapping[Channel, IconName] = {
    Channel.PHONE_IN: "phone-call",
    Channel.PHONE_OUT: "phone-call",
    Channel.WALK_IN: "footprints",
    Channel.HOME_VISIT: "house",
    Channel.SCHOOL_VISIT: "school",
    Channel.EMAIL: "mail",
    Channel.TEXT: "message-square",
    Channel.VIDEO: "monitor",
}
_TASK_ICONS: Mapping[TaskKind, IconName] = {
    TaskKind.VERIFY_SERVICE: "flag",
    TaskKind.FILL_IN_SERVICE: "pencil",
    TaskKind.NEED_WITHOUT_SERVICE: "circle-slash",
    TaskKind.CALL_BACK: "phone-call",
    TaskKind.WORKSHOP: "graduation-cap",
    TaskKind.MESSAGE: "message-square",
    TaskKind.REVIEW_ALERT: "shield-alert",
    TaskKind.NEXT_STEP: "house",
    TaskKind.COMES_OF_AGE: "calendar-days",
    TaskKind.SAME_FAMILY: "users",
}


@dataclass(frozen=True, slots=True)
class Wordbook:
    """The names that stand behind the ids in a row."""

    today: date
    calendar: SchoolCalendar = field(default_factory=SchoolCalendar)
    needs: Mapping[str, NeedCategory] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    me: str = ""

    def need(self, code: str) -> str:
        """Return the label of a need."""
        return need_words(self.needs.get(code), code)


def follow_up_facts(row: FollowUpRow, book: Wordbook, cap: str = "Enter ↵") -> RowFacts:
    """Return a follow-up as a row: the person, how late, what it is about, language and hours."""
    late = book.calendar.working_days_between(row.due_on, book.today)
    badge = RowBadge(_("Due today"), "amber", "clock")
    if row.due_on < book.today:
        badge = RowBadge(late_words(max(late, 1)), "red", "circle-alert")
    about = follow_up_matter(row, book)
    parts = (about, language_words(row.speaks) if row.speaks else "", row.safe_hours)
    due = _("Due {day}").format(day=day_words(row.due_on, book.today))
    badges = [badge]
    if row.is_urgent:
        badges.insert(0, RowBadge(_("Urgent"), "red", "zap"))
    if book.me and row.staff_id != book.me:
        badges.append(RowBadge(_("Left by {name}").format(name=row.staff_name), "violet", "flag"))
    return RowFacts(
        key=FOLLOW_UP + row.follow_up_id,
        title=row.person_name,
        facts=" · ".join(part for part in parts if part),
        end=(due,) if row.due_on < book.today else (),
        badges=tuple(badges),
        lead=RowLead("avatar", row.person_name),
        cap=cap,
    )


def follow_up_matter(row: FollowUpRow, book: Wordbook) -> str:
    """Return what a follow-up is about, as much as this person may see."""
    if row.private_with:
        return _("private: ask {name}").format(name=row.private_with)
    about = row.stored_label or (book.need(row.need_code) if row.need_code else "")
    services = ", ".join(row.services)
    return ": ".join(part for part in (about, services) if part) or _("ask how it went")


def draft_facts(row: DraftRow, book: Wordbook, now: datetime) -> RowFacts:
    """Return a contact left open as a row."""
    started = local_time(row.started_at)
    same_day = local_day(row.started_at) == local_day(now)
    when = clock_words(started) if same_day else day_words(started.date(), book.today)
    needs = ", ".join(book.need(code) for code in row.need_codes)
    counter_mode().know(row.who)
    who = row.who or _("no name")
    badges = [RowBadge(_("Draft"), "neutral", "pencil")]
    if row.is_old:
        badges.append(RowBadge(_("Old draft"), "amber", "clock"))
    return RowFacts(
        key=DRAFT + row.contact_id,
        title=_("{channel}, {who}").format(channel=channel_words(row.channel), who=who),
        facts=" · ".join(part for part in (when, needs) if part),
        badges=tuple(badges),
        lead=RowLead("icon", icon=_DRAFT_ICONS.get(row.channel, "pencil")),
        cap="Enter ↵",
    )


def task_facts(task: Task, book: Wordbook) -> RowFacts:
    """Return a task as a row; what it is about stands in its line, or is named by its kind."""
    badges = []
    if task.due_on < book.today:
        badges.append(RowBadge(_("Late"), "red", "circle-alert"))
    service = book.services.get(task.about, "")
    facts = [day_words(task.due_on, book.today)]
    if task.repeats is not Repeats.NEVER:
        facts.append(repeat_words(task.repeats))
    if service and task.kind is TaskKind.PLAIN:
        facts.append(service)
    title = task.line or service
    if task.kind is TaskKind.VERIFY_SERVICE:
        badges.append(RowBadge(_("Reported wrong"), "amber", "flag"))
        title = service or task.line or _("A service of the directory")
    elif task.kind is TaskKind.NEED_WITHOUT_SERVICE:
        title = _("Nothing found for: {need}").format(need=book.need(task.about) or task.line)
    elif task.kind is TaskKind.FILL_IN_SERVICE:
        title = _("Fill in: {service}").format(service=service or task.line)
    elif task.kind is TaskKind.REVIEW_ALERT:
        title = _("Look at the alert of a family again")
    elif task.kind is TaskKind.COMES_OF_AGE:
        title = _("A student turns eighteen soon: from then on the student signs")
    elif task.kind is TaskKind.SAME_FAMILY:
        title = _("Two records may be the same family")
    return RowFacts(
        key=TASK + task.id,
        title=title,
        facts=" · ".join(facts),
        badges=tuple(badges),
        lead=RowLead("icon", icon=_TASK_ICONS.get(task.kind, "circle")),
        cap="Enter ↵" if task.about else _("Space"),
    )
