"""Turns follow-ups into rows of the list: phone, safe hours, language, what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.people import Answer
from frc_desk.domain.unmet_reasons import UnmetReasonLine
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext, screen_language
from frc_desk.ui.days import day_words
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.wording import language_words, late_words, need_words


@dataclass(frozen=True, slots=True)
class FollowUpBook:
    """What the rows need to know beside themselves."""

    today: date
    needs: Mapping[str, NeedCategory] = field(default_factory=dict)
    calendar: SchoolCalendar = field(default_factory=SchoolCalendar)
    reasons: tuple[UnmetReasonLine, ...] = ()

    def due_badge(self, due_on: date) -> RowBadge:
        """Return how late or how near a day is."""
        if due_on < self.today:
            late = max(self.calendar.working_days_between(due_on, self.today), 1)
            return RowBadge(late_words(late), "red", "circle-alert")
        if due_on == self.today:
            return RowBadge(_("Due today"), "amber", "clock")
        return RowBadge(day_words(due_on, self.today), "neutral", "calendar-days")

    def matter(self, row: FollowUpRow) -> str:
        """Return what a follow-up is about, as much as this person may see."""
        if row.private_with:
            return _("Private: ask {name}").format(name=row.private_with)
        if row.stored_label:
            return row.stored_label
        if row.need_code:
            return need_words(self.needs.get(row.need_code), row.need_code)
        return _("Ask how it went")

    def ask(self, row: FollowUpRow) -> str:
        """Return what is to be asked, in the window's language."""
        return row.ask_es if screen_language() == "es" and row.ask_es else row.ask_en


def row_facts(
    row: FollowUpRow, book: FollowUpBook, *, covered: bool = False, tick: bool | None = None
) -> RowFacts:
    """Return a follow-up as a row of three lines; the name shortened where somebody looks over."""
    reach = " · ".join(part for part in (row.phone or _("no phone"), hours_words(row)) if part)
    badges = [book.due_badge(row.due_on)]
    if row.is_urgent:
        badges.insert(0, RowBadge(_("Urgent"), "red", "zap"))
    lead = RowLead("avatar", row.person_name) if tick is None else RowLead("tick", on=tick)
    counter_mode().know_private([row.alert, *_tells(row, book)])
    return RowFacts(
        key=row.follow_up_id,
        title=row.person_name.split(" ", maxsplit=1)[0] if covered else row.person_name,
        facts=book.matter(row),
        end=tuple(part for part in (reach, _how(row)) if part),
        badges=tuple(badges),
        lead=lead,
        doubts=row.alert,
        more=_where_it_stands(row, book),
    )


def hours_words(row: FollowUpRow) -> str:
    """Return when it is safe to call."""
    return row.safe_hours or _("any time")


def _how(row: FollowUpRow) -> str:
    """Return language and what may be left behind: *Spanish · voicemail ok*."""
    parts = [language_words(row.speaks) if row.speaks else ""]
    if row.safe_voicemail is Answer.YES:
        parts.append(_("voicemail ok"))
    elif row.safe_voicemail is Answer.NO:
        parts.append(_("no voicemail"))
    return " · ".join(part for part in parts if part)


def _tells(row: FollowUpRow, book: FollowUpBook) -> list[str]:
    """Return the names of services that would tell what a family came for in confidence."""
    need = book.needs.get(row.need_code)
    if need is None or need.care is Care.OPEN:
        return []
    return [one.service for one in row.referrals]


def _where_it_stands(row: FollowUpRow, book: FollowUpBook) -> str:
    """Return services, code and day, and how often nobody answered."""
    parts = []
    for one in row.referrals[:2]:
        code = _("slip {code}").format(code=one.code) if one.code else ""
        day = day_words(one.given_on, book.today)
        parts.append(", ".join(part for part in (one.service, code, day) if part))
    if row.tries:
        tried = ngettext("tried {n} time", "tried {n} times", row.tries)
        parts.append(tried.format(n=row.tries))
    return " · ".join(parts)
